import { paint, pixelsOf, png, shade, textOf } from "./mask.js";

// Paints the mask of a workshop, and keeps what is drawn of it.
export class Brush {
  constructor(workshop, resolution, radius) {
    Object.assign(this, { workshop, resolution, radius });
    this.read = undefined;
    this.pixels = null;
    this.shade = null;
  }

  // Reads the mask anew if it is another one.
  now() {
    const { mask } = this.workshop.drawing;
    const key = `${this.resolution()} ${mask}`;
    if (this.read !== key) {
      this.read = key;
      this.pixels = pixelsOf(mask, this.resolution());
      this.shade = this.pixels && shade(this.pixels, this.resolution());
    }
    return this;
  }

  // Lets a stroke move, or stay if it erases.
  stroke(from, to, erases) {
    const resolution = this.resolution();
    const pixels = this.now().pixels?.slice() ?? new Uint8Array(resolution * resolution);
    paint(pixels, resolution, from, to, this.radius(), erases ? 0 : 1);
    this.workshop.pull({ mask: textOf(pixels) });
  }

  // Lets everything move that stayed, and the other way round.
  invert() {
    const { pixels } = this.now();
    if (pixels) {
      this.workshop.draw({ mask: textOf(pixels.map((pixel) => 1 - pixel)) });
    }
  }

  // Says whether a place may move.
  isMovable([x, y]) {
    const resolution = this.resolution();
    const { pixels } = this.now();
    const nearest = (pixel) => Math.min(resolution - 1, Math.max(0, Math.round(pixel)));
    return pixels === null || pixels[nearest(y) * resolution + nearest(x)] === 1;
  }

  // Returns the mask as edits take it; null without one.
  get png() {
    const { pixels } = this.now();
    return pixels && png(pixels, this.resolution());
  }
}
