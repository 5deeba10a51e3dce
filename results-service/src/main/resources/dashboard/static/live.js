"use strict";

// Keeps a page as the server would show it now. The page says which subject it shows, and which version of it; it is fetched
// again when there is another version, and while it is looked at. Scripts of the page may watch further subjects.
const Live = (() => {
  const main = document.querySelector("main");
  const connection = document.getElementById("connection");
  const SHOWN_MILLISECONDS = 6000;
  const WORDS = {
    gone: (time) => `The server has not answered since ${time}. This page shows what was known then; it goes on by itself when`
      + " the server is back.",
    busy: () => "The server has too many open pages to keep this one up to date. Reload it to see what is new.",
    back: () => "The server is back.",
  };

  let latest = main.dataset.version;
  let fetching = false;
  let isOver = false;
  let hiding = null;
  let isHeld = false;

  // A person may keep a live page as it is.
  const hold = document.querySelector(".hold");
  hold.hidden = !main.dataset.live;
  hold.addEventListener("click", () => {
    isHeld = !isHeld;
    hold.setAttribute("aria-pressed", String(isHeld));
    hold.textContent = isHeld ? "Go on" : "Hold still";
    hold.title = isHeld ? "This page is kept as it is" : "";
    refresh();
  });
  const watchers = new Map();

  function say(text) {
    clearTimeout(hiding);
    connection.textContent = text;
  }

  function link(text, address) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = text;
    connection.append(" ", link);
  }

  function signedOut() {
    isOver = true;
    say("You are signed out, so this page does not change any more.");
    link("Sign in", `/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  }

  async function refresh() {
    if (fetching || isOver || isHeld || document.visibilityState === "hidden" || latest === main.dataset.version) {
      return;
    }
    fetching = true;
    const wanted = latest;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.status === 401 || new URL(answer.url).pathname === "/login") {
        signedOut();
      } else if (answer.status === 404 || answer.status === 410) {
        isOver = true;
        say("What this page shows was deleted.");
      } else if (answer.ok || answer.status === 400) {
        show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
    } catch {
      // The stream says so, too.
    } finally {
      fetching = false;
    }
    if (latest !== wanted) {
      refresh();
    } else {
      // The server may have shown a version of which the stream has yet to tell.
      latest = main.dataset.version;
    }
  }

  function show(page) {
    Morph.bring(main, page.querySelector("main"));
    document.title = page.title;
    document.dispatchEvent(new CustomEvent("dragline:refreshed"));
  }

  function hear(message) {
    if (message.kind === "changed") {
      watchers.get(message.of)?.(message.version);
      if (message.of === main.dataset.live) {
        latest = message.version;
        refresh();
      }
    } else if (message.kind === "lost") {
      if (message.why === "signed out") {
        signedOut();
      } else {
        say(WORDS[message.why](new Date().toLocaleTimeString()));
      }
    } else if (message.kind === "back") {
      say(WORDS.back());
      hiding = setTimeout(() => say(""), SHOWN_MILLISECONDS);
    }
  }

  function subjects() {
    return [main.dataset.live, ...watchers.keys()].filter((subject) => subject);
  }

  // Returns {join, leave} of the stream that the tabs share.
  function shared(script) {
    const { port } = new SharedWorker(script, { name: "dragline" });
    port.onmessage = ({ data }) => hear(data);
    return {
      join: () => port.postMessage({ of: subjects() }),
      leave: () => port.postMessage({ leave: true }),
    };
  }

  function own() {
    const stream = new EventStream(hear);
    return {
      join: () => document.visibilityState !== "hidden" && stream.watch(subjects()),
      leave: () => stream.stop(),
      onHidden: () => stream.stop(),
    };
  }

  const script = document.querySelector("script[src*='/stream']").src;
  const stream = typeof SharedWorker === "undefined" ? own() : shared(script);
  stream.join();
  addEventListener("pagehide", () => stream.leave());
  addEventListener("pageshow", (event) => event.persisted && stream.join());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      stream.onHidden?.();
    } else {
      stream.join();
      refresh();
    }
  });

  return {
    // Calls `changed` with each version of a subject, the present one first, until the function that it returns is called.
    watch(subject, changed) {
      watchers.set(subject, changed);
      stream.join();
      return () => {
        watchers.delete(subject);
        stream.join();
      };
    },
  };
})();
