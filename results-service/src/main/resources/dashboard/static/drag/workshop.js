import { History } from "./history.js";

// The state of the page. `settings` says of which image and how; `drawing` is what a person drew on it, {points, mask}, and
// can be undone; `selected` is the index of a point, or null. An event "changed" tells of every change;
// its detail "drawn" says that a change of the drawing is complete.
export class Workshop extends EventTarget {
  constructor(settings, drawing) {
    super();
    this.settings = settings;
    this.drawing = drawing;
    this.selected = null;
    this.history = new History();
    this.beforeGesture = null;
  }

  set(settings) {
    this.settings = { ...this.settings, ...settings };
    this.tell("settings");
  }

  select(index) {
    this.selected = index;
    this.tell("selected");
  }

  // Changes the drawing in one step.
  draw(change, selected = this.selected) {
    this.begin();
    this.pull(change, selected);
    this.end();
  }

  // A gesture is many changes that are undone as one.
  begin() {
    this.beforeGesture = this.drawing;
  }

  pull(change, selected = this.selected) {
    this.drawing = { ...this.drawing, ...change };
    this.selected = selected;
    this.tell("drawing");
  }

  end() {
    const isAnother = this.beforeGesture !== null && this.beforeGesture !== this.drawing;
    if (isAnother) {
      this.history.record(this.beforeGesture);
    }
    this.beforeGesture = null;
    this.tell(isAnother ? "drawn" : "history");
  }

  undo() {
    this.restore(this.history.undo(this.drawing));
  }

  redo() {
    this.restore(this.history.redo(this.drawing));
  }

  restore(drawing) {
    if (drawing !== null) {
      this.drawing = drawing;
      this.selected = null;
      this.tell("history");
    }
  }

  tell(what) {
    this.dispatchEvent(new CustomEvent("changed", { detail: what }));
  }
}
