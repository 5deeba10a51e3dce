import { add, moved, remove, within } from "./points.js";
import { place as inWords, text } from "./texts.js";
import { View } from "./view.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FAST = 10;

// All that a mouse does on the stage, by keys. Without a selected point the arrows move a cross, at which points are set.
export class Keys {
  constructor(stage, view, workshop, scene, say) {
    Object.assign(this, { view, workshop, scene, say });
    this.actions = {
      a: () => this.set(false),
      p: () => this.set(true),
      n: () => this.selectNext(1),
      b: () => this.selectNext(-1),
      Escape: () => this.deselect(),
      Delete: () => this.remove(),
      Backspace: () => this.remove(),
      "+": () => this.zoom(View.STEP),
      "=": () => this.zoom(View.STEP),
      "-": () => this.zoom(1 / View.STEP),
      0: () => this.zoom(0),
    };
    stage.addEventListener("keydown", (event) => this.press(event));
    stage.addEventListener("blur", () => this.show(null));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey) {
      return;
    }
    const arrow = ARROWS[event.key];
    const action = arrow
      ? () => this.arrow(arrow.map((step) => step * (event.shiftKey ? FAST : 1)), event.altKey)
      : this.actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action) {
      event.preventDefault();
      // The results on the page have keys of their own.
      event.stopPropagation();
      action();
    }
  }

  get middle() {
    return within(this.view.toImage([this.view.width / 2, this.view.width / 2]), this.view.resolution);
  }

  // The place of the cross; null if it is not shown.
  get cursor() {
    return this.scene.cursor;
  }

  show(cursor) {
    this.scene.cursor = cursor;
    this.scene.redraw();
  }

  set(isPin) {
    const { points } = this.workshop.drawing;
    const at = this.cursor ?? this.middle;
    this.workshop.draw({ points: add(points, at) }, points.length);
    this.say(text(isPin ? "pinned" : "added", { n: points.length + 1, place: inWords(at) }));
    this.show(null);
    if (isPin) {
      this.workshop.select(null);
      this.show(at);
    }
  }

  arrow([right, down], movesHandle) {
    const shift = ([x, y]) => within([x + right, y + down], this.view.resolution);
    const index = this.workshop.selected;
    if (index === null) {
      this.show(shift(this.cursor ?? this.middle));
      this.view.reveal(this.cursor);
      this.say(text("cursor", { place: inWords(this.cursor) }));
      return;
    }
    const end = movesHandle ? "handle" : "target";
    this.workshop.draw({ points: moved(this.workshop.drawing.points, index, end, shift) });
    const to = this.workshop.drawing.points[index][end];
    this.view.reveal(to);
    this.say(text(movesHandle ? "handle-moved" : "target-moved", { n: index + 1, place: inWords(to) }));
  }

  selectNext(by) {
    const count = this.workshop.drawing.points.length;
    if (count === 0) {
      this.say(text("no-points"));
      return;
    }
    const index = this.workshop.selected;
    const next = index === null ? (by > 0 ? 0 : count - 1) : (index + by + count) % count;
    this.workshop.select(next);
    this.show(null);
    const { handle, target } = this.workshop.drawing.points[next];
    this.say(text("selected", { n: next + 1, handle: inWords(handle), target: inWords(target) }));
  }

  deselect() {
    const point = this.workshop.drawing.points[this.workshop.selected];
    this.workshop.select(null);
    this.show(point?.target ?? this.middle);
  }

  remove() {
    const index = this.workshop.selected;
    if (index !== null) {
      this.workshop.draw({ points: remove(this.workshop.drawing.points, index) }, null);
      this.say(text("removed", { n: index + 1 }));
    }
  }

  zoom(factor) {
    if (factor === 0) {
      this.view.fit();
    } else {
      this.view.zoomBy(factor);
    }
    this.scene.redraw();
  }
}
