// Points of an edit: {handle: [x, y], target: [x, y]}, pixels from the top left. One whose handle is its target is a pin; one that
// has a number as `landmark` lies on it.
// Every function returns new lists and leaves the given ones as they are.

const TENTH = 10;

export const isPin = ({ handle, target }) => handle[0] === target[0] && handle[1] === target[1];

export const distance = ([x, y], [otherX, otherY]) => Math.hypot(otherX - x, otherY - y);

// Returns the place within the image, in tenths of a pixel.
export function within(place, resolution) {
  return place.map((pixels) => {
    const rounded = Math.round(pixels * TENTH) / TENTH;
    return Math.min(resolution - 1, Math.max(0, rounded));
  });
}

export const add = (points, handle, target = handle) => [...points, { handle, target }];

export const remove = (points, index) => points.filter((point, other) => other !== index);

// Moves "handle", "target" or "both" ends of a point to where `move` says.
export function moved(points, index, end, move) {
  return points.map((point, other) => {
    if (other !== index) {
      return point;
    }
    if (end === "target") {
      return { ...point, target: move(point.target) };
    }
    // A handle that is moved lies on no landmark any more.
    return { handle: move(point.handle), target: end === "handle" ? point.target : move(point.target) };
  });
}

// Returns {index, end} of the end of a point that is nearest to a place, at most `reach` pixels away; targets lie on top.
export function nearest(points, place, reach) {
  let found = null;
  let least = reach;
  points.forEach((point, index) => {
    for (const end of ["handle", "target"]) {
      const away = distance(point[end], place);
      if (away < least || (away === least && end === "target")) {
        least = away;
        found = { index, end };
      }
    }
  });
  return found;
}
