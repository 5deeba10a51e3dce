"use strict";

// Selects a range of a histogram by pointer, or by Shift and the arrow keys, and shows the edits within.
(() => {
  function bind(figure) {
    const drawing = figure.querySelector("svg");
    // A live page may get further bars.
    const all = () => [...drawing.querySelectorAll("a")];
    let first = null;
    let last = null;

    function mark() {
      const bars = all();
      const chosen = drawing.querySelector(".chosen") || drawing.appendChild(
        document.createElementNS("http://www.w3.org/2000/svg", "rect"));
      const from = Math.min(first, last);
      const to = Math.max(first, last) + 1;
      for (const [name, value] of Object.entries({
        class: "chosen", y: 0, height: 100, x: from * 100 / bars.length, width: (to - from) * 100 / bars.length,
      })) {
        chosen.setAttribute(name, value);
      }
    }

    function show() {
      const bars = all();
      const address = new URL(figure.dataset.address, location.href);
      const from = bars[Math.min(first, last)].dataset.from;
      const to = bars[Math.max(first, last)].dataset.to;
      address.searchParams.set("minDistance", Number(from));
      if (to) {
        address.searchParams.set("maxDistance", Number(to));
      }
      address.hash = "filter";
      location.assign(address);
    }

    function at(event) {
      const box = drawing.getBoundingClientRect();
      const number = all().length;
      return Math.max(0, Math.min(number - 1, Math.floor((event.clientX - box.left) / box.width * number)));
    }

    drawing.addEventListener("pointerdown", (event) => {
      if (event.button === 0) {
        first = last = at(event);
        drawing.setPointerCapture(event.pointerId);
      }
    });
    drawing.addEventListener("pointermove", (event) => {
      if (drawing.hasPointerCapture(event.pointerId)) {
        last = at(event);
        mark();
      }
    });
    drawing.addEventListener("pointerup", (event) => {
      if (drawing.hasPointerCapture(event.pointerId)) {
        last = at(event);
        show();
      }
    });
    drawing.addEventListener("dragstart", (event) => event.preventDefault());
    drawing.addEventListener("click", (event) => event.detail > 0 && event.preventDefault());
    drawing.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const bars = all();
      const place = bars.indexOf(document.activeElement);
      if (step && place >= 0) {
        event.preventDefault();
        const next = Math.max(0, Math.min(bars.length - 1, place + step));
        if (event.shiftKey) {
          first ??= place;
          last = next;
          mark();
        }
        bars[next].focus();
      } else if (event.key === "Enter" && first !== null) {
        event.preventDefault();
        show();
      }
    });
    figure.dataset.ready = "";
  }

  const bound = new WeakSet();
  function start() {
    for (const figure of document.querySelectorAll("[data-histogram]")) {
      if (!bound.has(figure)) {
        bound.add(figure);
        bind(figure);
      }
    }
  }

  start();
  document.addEventListener("dragline:refreshed", start);
})();
