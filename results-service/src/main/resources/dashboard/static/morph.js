"use strict";

// Brings a part of the page to what the server shows now, and touches only what differs: what has the focus, a selection, the
// places of scrolling and what a person typed stay. Rows and cards are told apart by data-key; what has the same data-keep as
// before stays as it is, with all that scripts made of it.
const Morph = (() => {
  // What a person opened stays open, and times are shown in the reader's own.
  const OF_PERSONS = { DETAILS: ["open"], TIME: ["title"] };

  function key(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return null;
    }
    const form = node.nodeName === "BUTTON" ? node.getAttribute("form") : null;
    return node.id || node.dataset.key || (form && `of ${form}`) || null;
  }

  function isSameKind(one, other) {
    return one.nodeType === other.nodeType && one.nodeName === other.nodeName;
  }

  function staysAsItIs(from, to) {
    if (from.nodeName === "TIME" && from.dateTime === to.dateTime) {
      return true;
    }
    return from.dataset.keep !== undefined && from.dataset.keep === to.dataset.keep;
  }

  function attributes(from, to) {
    const kept = OF_PERSONS[from.nodeName] || [];
    for (const { name } of [...from.attributes]) {
      if (!to.hasAttribute(name) && !kept.includes(name)) {
        from.removeAttribute(name);
      }
    }
    for (const { name, value } of to.attributes) {
      if (from.getAttribute(name) !== value) {
        from.setAttribute(name, value);
      }
    }
  }

  function node(from, to) {
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.nodeValue !== to.nodeValue) {
        from.nodeValue = to.nodeValue;
      }
    } else if (!staysAsItIs(from, to)) {
      attributes(from, to);
      if (from.nodeName === "TIME") {
        from.removeAttribute("title");
      }
      children(from, to);
    }
  }

  // The next node without a key that can become what is wanted.
  function next(at, wanted) {
    let match = at;
    while (match && (key(match) !== null || !isSameKind(match, wanted))) {
      match = match.nextSibling;
    }
    return match;
  }

  function children(from, to) {
    const wantedKeys = new Set([...to.children].map(key));
    const keyed = new Map();
    for (const child of [...from.children]) {
      const name = key(child);
      if (name !== null && wantedKeys.has(name)) {
        keyed.set(name, child);
      } else if (name !== null) {
        child.remove();
      }
    }
    let at = from.firstChild;
    for (const wanted of [...to.childNodes]) {
      const name = key(wanted);
      const match = name === null ? next(at, wanted) : keyed.get(name);
      if (match && isSameKind(match, wanted)) {
        if (match !== at) {
          from.insertBefore(match, at);
        }
        node(match, wanted);
        at = match.nextSibling;
      } else {
        from.insertBefore(document.importNode(wanted, true), at);
      }
    }
    while (at) {
      const obsolete = at;
      at = at.nextSibling;
      obsolete.remove();
    }
  }

  return {
    bring(from, to) {
      const focused = document.activeElement;
      node(from, to);
      // Only what was moved to another place has lost it.
      if (focused && focused !== document.activeElement && focused.isConnected) {
        focused.focus({ preventScroll: true });
      }
    },
  };
})();
