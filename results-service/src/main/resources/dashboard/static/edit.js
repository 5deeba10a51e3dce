"use strict";

(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const MILLISECONDS_A_FRAME = 300;

  function compare(view) {
    const split = view.parentElement.querySelector("input[type=range]");
    const show = () => view.style.setProperty("--split", `${100 - Number(split.value)}%`);
    split.addEventListener("input", show);
    show();
    const overlay = view.parentElement.querySelector("[data-overlay]");
    overlay.addEventListener("change", () => view.classList.toggle("plain", !overlay.checked));
  }

  function shape(name, className, parent) {
    const element = document.createElementNS(SVG, name);
    element.setAttribute("class", className);
    parent.append(element);
    return element;
  }

  function play(player) {
    const frames = JSON.parse(player.dataset.frames);
    const image = player.querySelector("img");
    const drawing = player.querySelector("svg");
    const range = player.querySelector("input");
    const output = player.querySelector("output");
    const button = player.querySelector("button");
    const pictures = frames.map((frame) => {
      if (!frame.image) {
        return null;
      }
      const picture = new Image();
      picture.src = frame.image;
      return picture;
    });
    const ways = frames[0].points.map(() => shape("polyline", "way", drawing));
    const ends = frames[0].points.map(() => {
      const end = shape("circle", "landed", drawing);
      end.setAttribute("r", "1.4");
      return end;
    });

    const show = (index) => {
      range.value = index;
      output.textContent = `step ${frames[index].step}`;
      document.querySelectorAll("[data-curve] g").forEach((place, at) => place.classList.toggle("now", at === index));
      if (pictures[index]) {
        image.src = pictures[index].src;
      }
      frames[index].points.forEach(([x, y], point) => {
        ends[point].setAttribute("cx", x);
        ends[point].setAttribute("cy", y);
        ways[point].setAttribute("points",
          frames.slice(0, index + 1).map((frame) => frame.points[point].join(",")).join(" "));
      });
    };

    let timer = null;
    const stop = () => {
      clearInterval(timer);
      timer = null;
      button.textContent = "▶";
      button.setAttribute("aria-label", "play");
    };
    range.addEventListener("input", () => {
      stop();
      show(Number(range.value));
    });
    button.addEventListener("click", () => {
      if (timer) {
        stop();
        return;
      }
      if (Number(range.value) === frames.length - 1) {
        show(0);
      }
      button.textContent = "❚❚";
      button.setAttribute("aria-label", "pause");
      timer = setInterval(() => {
        const next = Number(range.value) + 1;
        if (next >= frames.length) {
          stop();
        } else {
          show(next);
        }
      }, MILLISECONDS_A_FRAME);
    });
    show(0);
  }

  // A live page gets these with the result of its edit.
  const started = new WeakSet();
  function start() {
    const begin = (selector, what) => document.querySelectorAll(selector).forEach((element) => {
      if (!started.has(element)) {
        started.add(element);
        what(element);
      }
    });
    begin("[data-compare]", compare);
    begin("[data-player]", play);
  }

  start();
  document.addEventListener("dragline:refreshed", start);
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const relation = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    const link = relation && document.querySelector(`a[rel=${relation}]`);
    if (link) {
      link.click();
    }
  });
})();
