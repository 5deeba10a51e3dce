import { add, isPin, moved, nearest, within } from "./points.js";

// How near a press must be to an end of a point, CSS pixels; a finger is wider than a mouse.
const REACH = { mouse: 12, pen: 16, touch: 26 };

const minus = ([x, y], [otherX, otherY]) => [x - otherX, y - otherY];

// What a mouse, a pen or fingers do on the stage. With the tool "pull" a press on an end of a point moves it, and a press
// elsewhere makes a handle, on a landmark that is near, whose target follows; "pin" sets pins; "brush" and "erase" paint; two fingers, the middle button
// or the tool "move" pan, and the wheel with Ctrl zooms.
export class Pointers {
  constructor(stage, view, workshop, brush, { landmarks, redraw }) {
    Object.assign(this, { stage, view, workshop, brush, landmarks, redraw });
    this.tool = "pull";
    this.fingers = new Map();
    this.gesture = null;
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    stage.addEventListener("pointerup", (event) => this.up(event));
    stage.addEventListener("pointercancel", (event) => this.up(event));
    stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    stage.addEventListener("contextmenu", (event) => this.fingers.size > 0 && event.preventDefault());
  }

  at(event) {
    const box = this.stage.getBoundingClientRect();
    return [event.clientX - box.left - this.stage.clientLeft, event.clientY - box.top - this.stage.clientTop];
  }

  down(event) {
    const at = this.at(event);
    this.fingers.set(event.pointerId, at);
    this.stage.setPointerCapture(event.pointerId);
    this.stage.focus({ preventScroll: true });
    if (this.fingers.size === 2) {
      this.giveUp();
      this.gesture = { pinch: true };
    } else if (this.fingers.size === 1) {
      this.gesture = event.button === 1 || this.tool === "move" ? { pan: true } : this.begin(at, event);
    }
    event.preventDefault();
  }

  // A second finger means that the first one was to pan as well.
  giveUp() {
    if (this.gesture && this.workshop.beforeGesture) {
      this.workshop.pull(this.workshop.beforeGesture, null);
      this.workshop.end();
    }
  }

  begin(at, event) {
    const place = this.view.toImage(at);
    this.workshop.begin();
    if (this.tool === "brush" || this.tool === "erase") {
      this.brush.stroke(place, place, this.tool === "erase");
      return { paint: place };
    }
    const { points } = this.workshop.drawing;
    const found = nearest(points, place, REACH[event.pointerType || "mouse"] / this.view.scale);
    if (found) {
      const { index } = found;
      const wholePoint = event.shiftKey || this.tool === "pin";
      const end = wholePoint ? "both" : isPin(points[index]) ? "target" : found.end;
      const grip = minus(points[index][end === "both" ? "handle" : end], place);
      this.workshop.select(index);
      return { index, end, grip, points };
    }
    const landmark = this.landmarks.near(place, REACH[event.pointerType || "mouse"] / this.view.scale);
    const withNew = landmark === null
      ? add(points, within(place, this.view.resolution))
      : this.landmarks.withNew(points, landmark);
    this.workshop.pull({ points: withNew }, points.length);
    // A landmark is rarely hit exactly; how far it was missed is no movement.
    const grip = landmark === null ? [0, 0] : minus(withNew[points.length].handle, place);
    return { index: points.length, end: this.tool === "pin" ? "both" : "target", grip, points: withNew };
  }

  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) {
      return;
    }
    const at = this.at(event);
    if (this.gesture?.pinch) {
      this.pinch(event.pointerId, before, at);
    } else if (this.gesture?.pan) {
      this.view.panBy(minus(at, before));
      this.redraw();
    } else if (this.gesture?.paint) {
      const place = this.view.toImage(at);
      this.brush.stroke(this.gesture.paint, place, this.tool === "erase");
      this.gesture.paint = place;
    } else if (this.gesture) {
      this.drag(this.view.toImage(at));
    }
    this.fingers.set(event.pointerId, at);
  }

  drag(place) {
    const { index, end, grip, points } = this.gesture;
    const from = points[index][end === "both" ? "handle" : end];
    const to = within([place[0] + grip[0], place[1] + grip[1]], this.view.resolution);
    const by = minus(to, from);
    this.workshop.pull({
      points: moved(points, index, end, ([x, y]) => within([x + by[0], y + by[1]], this.view.resolution)),
    });
  }

  pinch(finger, before, at) {
    const [, other] = [...this.fingers].find(([id]) => id !== finger) ?? [];
    if (other) {
      const length = (place) => Math.max(1, Math.hypot(...minus(place, other)));
      this.view.zoomBy(length(at) / length(before), other);
      this.view.panBy(minus(at, before).map((pixels) => pixels / 2));
      this.redraw();
    }
  }

  up(event) {
    if (!this.fingers.delete(event.pointerId) || this.fingers.size > 0) {
      return;
    }
    if (this.gesture && !this.gesture.pan && !this.gesture.pinch) {
      this.workshop.end();
    }
    this.gesture = null;
  }

  wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      this.view.zoomBy(2 ** (-event.deltaY / 200), this.at(event));
      this.redraw();
    }
  }
}
