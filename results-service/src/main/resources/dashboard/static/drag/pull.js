import { isPin } from "./points.js";
import { pixels, text } from "./texts.js";

// An edit has arrived if its points lie within this part of the image's width of their targets.
const NEAR = 1 / 64;
const NOTHING = { landed: [], expected: [], ellipses: [] };

// What a drag would come to, before it is sent: computed here from the flow of the picture, while a person pulls.
export class Pull {
  constructor(brush) {
    this.brush = brush;
    this.warped = document.createElement("canvas");
    this.of(null);
  }

  // Takes a picture with its flow; without a flow nothing can be said before an edit is computed.
  of(picture) {
    this.picture = picture;
    this.source = null;
    if (picture?.flow) {
      const { naturalWidth: width, naturalHeight: height } = picture.image;
      Object.assign(this.warped, { width, height });
      this.context = this.warped.getContext("2d", { willReadFrequently: true });
      this.context.drawImage(picture.image, 0, 0);
      this.source = this.context.getImageData(0, 0, width, height);
    }
  }

  // Returns {picture, landed, expected, ellipses} of these points. `expected` says in words what cannot be reached.
  now(points, selected) {
    if (!this.source || points.length === 0) {
      return { picture: this.picture?.image, ...NOTHING };
    }
    const { flow } = this.picture;
    const isMasked = this.brush.now().pixels !== null;
    const pull = flow.pull(points, isMasked ? { isMovable: (x, y) => this.brush.isMovable([x, y]) } : {});
    draglineFlow.draw(this.context, this.source, pull.field, flow.size);
    const chosen = points[selected];
    return {
      picture: this.warped,
      landed: pull.landed,
      expected: points.map((point, index) => words(point, pull.residuals[index], flow.resolution)),
      ellipses: chosen ? [{ at: chosen.handle, ...flow.ellipse(chosen.handle) }] : [],
    };
  }
}

function words(point, away, resolution) {
  const isNear = away <= resolution * NEAR;
  if (isPin(point)) {
    return isNear ? "" : text("pin-will-move", { pixels: pixels(away) });
  }
  return isNear ? text("will-reach") : text("will-miss", { pixels: pixels(away) });
}
