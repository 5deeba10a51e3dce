// Where the image lies on the canvas: zoom and pan. Places of the canvas are CSS pixels from its top left; places of the image
// are its pixels, with 0 in the middle of the first one.
export class View {
  static MOST = 40;
  static STEP = 1.25;

  constructor() {
    this.width = 1;
    this.resolution = 1;
    this.fit();
  }

  // The canvas is a square of this width.
  resize(width, resolution) {
    const isSame = width === this.width && resolution === this.resolution;
    this.width = width;
    this.resolution = resolution;
    if (!isSame) {
      this.fit();
    }
  }

  fit() {
    this.zoom = 1;
    this.left = 0;
    this.top = 0;
  }

  // CSS pixels of a pixel of the image.
  get scale() {
    return (this.width / this.resolution) * this.zoom;
  }

  toImage([x, y]) {
    return [(x - this.left) / this.scale - 0.5, (y - this.top) / this.scale - 0.5];
  }

  toCanvas([x, y]) {
    return [this.left + (x + 0.5) * this.scale, this.top + (y + 0.5) * this.scale];
  }

  // Zooms so that what lies at this place of the canvas stays there.
  zoomBy(factor, [x, y] = [this.width / 2, this.width / 2]) {
    const zoom = Math.min(View.MOST, Math.max(1, this.zoom * factor));
    const by = zoom / this.zoom;
    this.zoom = zoom;
    this.left = x - (x - this.left) * by;
    this.top = y - (y - this.top) * by;
    this.keepInside();
  }

  panBy([x, y]) {
    this.left += x;
    this.top += y;
    this.keepInside();
  }

  // Shows a place of the image if it is outside.
  reveal(place) {
    const [x, y] = this.toCanvas(place);
    const margin = this.width / 20;
    this.panBy([
      Math.max(0, margin - x) - Math.max(0, x - this.width + margin),
      Math.max(0, margin - y) - Math.max(0, y - this.width + margin),
    ]);
  }

  keepInside() {
    const least = this.width - this.width * this.zoom;
    this.left = Math.min(0, Math.max(least, this.left));
    this.top = Math.min(0, Math.max(least, this.top));
  }
}
