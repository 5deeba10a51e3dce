// What a person did, for undo and redo. It keeps what was there, and never changes it.
export class History {
  static MOST = 200;

  constructor() {
    this.before = [];
    this.after = [];
  }

  // Remembers what there was before a change.
  record(drawing) {
    this.before.push(drawing);
    this.before.splice(0, this.before.length - History.MOST);
    this.after = [];
  }

  // Returns what there was before the last change; null if nothing was changed.
  undo(now) {
    return History.step(this.before, this.after, now);
  }

  redo(now) {
    return History.step(this.after, this.before, now);
  }

  static step(from, to, now) {
    if (from.length === 0) {
      return null;
    }
    to.push(now);
    return from.pop();
  }
}
