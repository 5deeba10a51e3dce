// A mask says which pixels of the image may move. It is kept as a text of runs, in turns of pixels that stay and of pixels that
// may move, row by row; null: everything may move.
const BASE = 36;

// Returns one byte a pixel: 1 if it may move. A text that does not fit the image is as good as none.
export function pixelsOf(mask, resolution) {
  const pixels = new Uint8Array(resolution * resolution);
  if (!mask) {
    return null;
  }
  let at = 0;
  let mayMove = 0;
  for (const run of mask.split(".")) {
    const length = parseInt(run, BASE);
    if (!(length >= 0)) {
      return null;
    }
    pixels.fill(mayMove, at, at + length);
    at += length;
    mayMove = 1 - mayMove;
  }
  return at === pixels.length ? pixels : null;
}

// Returns the text of a mask; null if nothing in it may move, as before anything was painted.
export function textOf(pixels) {
  if (!pixels.includes(1)) {
    return null;
  }
  const runs = [];
  let last = 0;
  let length = 0;
  for (const pixel of pixels) {
    if (pixel !== last) {
      runs.push(length.toString(BASE));
      last = pixel;
      length = 0;
    }
    length += 1;
  }
  runs.push(length.toString(BASE));
  return runs.join(".");
}

// Paints a stroke of round ends, in place. `radius` in pixels.
export function paint(pixels, resolution, [fromX, fromY], [toX, toY], radius, value) {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const square = alongX * alongX + alongY * alongY;
  const first = (a, b) => Math.max(0, Math.floor(Math.min(a, b) - radius));
  const last = (a, b) => Math.min(resolution - 1, Math.ceil(Math.max(a, b) + radius));
  for (let y = first(fromY, toY); y <= last(fromY, toY); y += 1) {
    for (let x = first(fromX, toX); x <= last(fromX, toX); x += 1) {
      const part = square === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / square;
      const within = Math.min(1, Math.max(0, part));
      if (Math.hypot(x - fromX - within * alongX, y - fromY - within * alongY) <= radius) {
        pixels[y * resolution + x] = value;
      }
    }
  }
}

// Returns a canvas of the image's size with two colours [red, green, blue, opacity].
function drawn(pixels, resolution, stays, moves) {
  const canvas = document.createElement("canvas");
  canvas.width = resolution;
  canvas.height = resolution;
  const context = canvas.getContext("2d");
  const image = context.createImageData(resolution, resolution);
  pixels.forEach((pixel, index) => image.data.set(pixel ? moves : stays, 4 * index));
  context.putImageData(image, 0, 0);
  return canvas;
}

// Returns a canvas that darkens what must stay.
export const shade = (pixels, resolution) => drawn(pixels, resolution, [0, 0, 0, 140], [0, 0, 0, 0]);

// Returns the mask as edits take it: a PNG in base64, white where the image may move.
export function png(pixels, resolution) {
  const address = drawn(pixels, resolution, [0, 0, 0, 255], [255, 255, 255, 255]).toDataURL("image/png");
  return address.slice(address.indexOf(",") + 1);
}
