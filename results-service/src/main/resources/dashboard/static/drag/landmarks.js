import { add, distance, within } from "./points.js";
import { text } from "./texts.js";

const TENTH = 10;
const tenths = (pixels) => Math.round(pixels * TENTH) / TENTH;

// Points that lie on landmarks, and so are there in every face. Such a point has the number of its `landmark`.
export class Landmarks {
  // `names` says which landmarks each name stands for; `places` returns those of the picture, or null while they are not known.
  constructor(part, workshop, names, { places, resolution, changed }) {
    Object.assign(this, { part, workshop, names, places, resolution });
    this.shown = part.querySelector("[name=landmarks]");
    this.choice = part.querySelector("select");
    this.choice.append(...Object.keys(names).map((name) => new Option(name.replaceAll("-", " "), name)));
    this.isAsked = false;
    this.shown.addEventListener("change", () => {
      this.isAsked = true;
      changed();
    });
    part.querySelector("button").addEventListener("click", () => this.set());
  }

  // Says whether the landmarks of the picture are needed.
  get areWanted() {
    return !this.part.hidden && (this.isAsked || this.workshop.drawing.points.some(isOnLandmark));
  }

  // Returns the places to show on the picture.
  get dots() {
    return this.shown.checked && !this.part.hidden ? (this.places() ?? []) : [];
  }

  // Returns the landmark nearest to a place, at most `reach` pixels away; null if there is none.
  near(place, reach) {
    let found = null;
    let least = reach;
    this.dots.forEach((dot, number) => {
      const away = distance(dot, place);
      if (away < least) {
        least = away;
        found = number;
      }
    });
    return found;
  }

  // Returns the points with a new one on a landmark.
  withNew(points, number) {
    const handle = within(this.places()[number], this.resolution());
    return [...points, { ...add([], handle)[0], landmark: number }];
  }

  // Sets points on the chosen landmarks, as soon as these are known.
  set() {
    this.waiting = this.choice.value;
    this.shown.checked = true;
    this.shown.dispatchEvent(new Event("change"));
    this.follow();
  }

  // Moves the points that lie on landmarks to where these are in another picture.
  follow() {
    const places = this.places();
    if (!places) {
      return;
    }
    const { points } = this.workshop.drawing;
    const there = points.map((point) => (isOnLandmark(point) ? this.moved(point, places[point.landmark]) : point));
    if (there.some((point, index) => point !== points[index])) {
      this.workshop.pull({ points: there });
    }
    if (this.waiting) {
      const taken = new Set(there.map(({ landmark }) => landmark));
      const added = this.names[this.waiting].filter((number) => !taken.has(number));
      this.waiting = null;
      this.workshop.draw({ points: added.reduce((all, number) => this.withNew(all, number), there) }, null);
    }
  }

  moved(point, place) {
    const handle = within(place, this.resolution());
    if (distance(handle, point.handle) === 0) {
      return point;
    }
    const target = point.target.map((pixels, axis) => pixels - point.handle[axis] + handle[axis]);
    return { ...point, handle, target: within(target, this.resolution()) };
  }

  // Returns the name of the landmark of a point; empty for a point that lies on none.
  name(point) {
    if (!isOnLandmark(point)) {
      return "";
    }
    const own = Object.keys(this.names).find((name) => this.names[name].join() === String(point.landmark));
    return own ? own.replaceAll("-", " ") : text("landmark", { n: point.landmark });
  }
}

export const isOnLandmark = ({ landmark }) => landmark !== undefined;

// Returns {points, landmarks} as an edit says them: what lies on landmarks moves wherever these are.
export function said(points) {
  const free = points.filter((point) => !isOnLandmark(point));
  const bound = points.filter(isOnLandmark).map(({ landmark, handle, target }) => ({
    landmark: String(landmark),
    by: target.map((pixels, axis) => tenths(pixels - handle[axis])),
  }));
  return { ...(free.length > 0 ? { points: free } : {}), ...(bound.length > 0 ? { landmarks: bound } : {}) };
}
