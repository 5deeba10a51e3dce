"use strict";

// The one event stream of a browser. All tabs share it through a shared worker, which runs this file. Where a browser has no
// shared workers, each tab runs it for itself while it is visible.
class EventStream {
  static FIRST_PAUSE = 500;
  static LONGEST_PAUSE = 5000;
  // The server says at least every ten seconds that it is there.
  static LONGEST_SILENCE = 30000;
  // A tab that goes from page to page leaves one subject and joins another one.
  static PATIENCE_WITH_LEAVERS = 1000;
  // The server takes no more for one stream; the tabs that were opened last are kept up to date.
  static MOST_SUBJECTS = 100;

  // Tells of {kind: "changed", of, version}, {kind: "lost", why: "gone" | "signed out" | "busy"} and {kind: "back"}.
  constructor(tell) {
    this.tell = tell;
    this.asked = null;
    this.versions = new Map();
    this.source = null;
    this.lost = null;
    this.pause = EventStream.FIRST_PAUSE;
    this.timer = null;
    this.silence = null;
  }

  // Watches these subjects from now on. Additions are watched at once.
  watch(subjects) {
    const wanted = [...new Set(subjects)].slice(-EventStream.MOST_SUBJECTS).sort();
    const added = this.asked === null || wanted.some((subject) => !this.asked.includes(subject));
    const removed = this.asked !== null && this.asked.some((subject) => !wanted.includes(subject));
    if (added || removed) {
      this.wanted = wanted;
      this.later(added ? 0 : EventStream.PATIENCE_WITH_LEAVERS);
    }
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), milliseconds);
  }

  open() {
    this.close();
    this.asked = this.wanted;
    for (const subject of this.versions.keys()) {
      if (!this.asked.includes(subject)) {
        this.versions.delete(subject);
      }
    }
    const query = this.asked.map((subject) => `of=${encodeURIComponent(subject)}`).join("&");
    const source = new EventSource(`/api/events?${query}`);
    this.source = source;
    source.addEventListener("open", () => this.opened());
    source.addEventListener("here", () => this.listen());
    source.addEventListener("changed", (event) => {
      this.listen();
      const { of, version } = JSON.parse(event.data);
      this.versions.set(of, version);
      this.tell({ kind: "changed", of, version });
    });
    source.addEventListener("error", () => this.failed(source));
    this.listen();
  }

  opened() {
    this.listen();
    this.pause = EventStream.FIRST_PAUSE;
    if (this.lost) {
      this.lost = null;
      this.tell({ kind: "back" });
    }
  }

  // Hears a sign of the server; without another one, it is gone although the connection stands.
  listen() {
    clearTimeout(this.silence);
    const source = this.source;
    this.silence = setTimeout(() => this.failed(source), EventStream.LONGEST_SILENCE);
  }

  // A stream that ended is opened again at once; if the server cannot be reached then, it is gone.
  async failed(source) {
    if (source !== this.source) {
      return;
    }
    this.close();
    const why = await this.reason();
    if (this.source !== null || this.asked === null) {
      return;
    }
    if (why !== null && why !== this.lost) {
      this.lost = why;
      this.tell({ kind: "lost", why });
    }
    this.later(why === null ? 0 : this.pause);
    this.pause = Math.min(2 * this.pause, EventStream.LONGEST_PAUSE);
  }

  // An event source does not say why it failed. Null: the stream may be opened again.
  async reason() {
    try {
      const answer = await fetch("/api/caller", { cache: "no-store", headers: { Accept: "application/json" } });
      if (answer.status === 401 || answer.status === 403) {
        return "signed out";
      }
      return answer.ok ? (this.pause > EventStream.FIRST_PAUSE ? "busy" : null) : "gone";
    } catch {
      return "gone";
    }
  }

  close() {
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.source?.close();
    this.source = null;
  }

  stop() {
    this.close();
    this.asked = null;
  }
}

// As a shared worker: each tab says which subjects its page shows, or that it leaves.
if (typeof SharedWorkerGlobalScope !== "undefined" && self instanceof SharedWorkerGlobalScope) {
  const tabs = new Map();
  const stream = new EventStream((message) => {
    for (const port of tabs.keys()) {
      port.postMessage(message);
    }
  });
  self.onconnect = ({ ports: [port] }) => {
    port.onmessage = ({ data }) => {
      if (data.leave) {
        tabs.delete(port);
      } else {
        tabs.set(port, data.of);
        for (const of of data.of) {
          const version = stream.versions.get(of);
          if (version !== undefined) {
            port.postMessage({ kind: "changed", of, version });
          }
        }
        if (stream.lost) {
          port.postMessage({ kind: "lost", why: stream.lost });
        }
      }
      if (tabs.size === 0) {
        stream.stop();
      } else {
        stream.watch([...tabs.values()].flat());
      }
    };
  };
}
