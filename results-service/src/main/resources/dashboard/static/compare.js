"use strict";

// Shows the image before and after an edit in several ways: by a slider, side by side, in turns, or what changed of it.
(() => {
  const TURN_MILLISECONDS = 700;
  const KEYS = { s: "slide", d: "beside", f: "flicker", c: "change" };

  function pixels(image) {
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  }

  // Says of each pixel whether it may move; null where everything may.
  async function movable(mask, width, height) {
    if (!mask) {
      return null;
    }
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (mask.startsWith("data:")) {
      const picture = new Image();
      picture.src = mask;
      await picture.decode();
      context.drawImage(picture, 0, 0, width, height);
    } else {
      context.fillRect(0, 0, width, height);
      context.fillStyle = "#fff";
      JSON.parse(mask).forEach((part) => context.fillRect(part.x, part.y, part.width, part.height));
    }
    const { data } = context.getImageData(0, 0, width, height);
    return (index) => data[4 * index] > 127;
  }

  // From black over red and yellow to white.
  function heat(part) {
    const value = Math.min(1, Math.sqrt(part)) * 3;
    return [value, value - 1, value - 2].map((each) => 255 * Math.max(0, Math.min(1, each)));
  }

  function percent(sum, number) {
    return `${(100 * sum / Math.max(1, number)).toFixed(2)} %`;
  }

  async function drawChange(view) {
    const [before, after] = view.querySelectorAll("img");
    await Promise.all([before.decode(), after.decode()]);
    const from = pixels(before);
    const to = pixels(after);
    const mayMove = await movable(view.dataset.mask, from.width, from.height);
    const canvas = document.createElement("canvas");
    canvas.className = "heat";
    canvas.width = from.width;
    canvas.height = from.height;
    const context = canvas.getContext("2d");
    const drawing = context.createImageData(from.width, from.height);
    const inside = { sum: 0, number: 0 };
    const outside = { sum: 0, number: 0 };
    for (let index = 0; index < from.width * from.height; index++) {
      let change = 0;
      for (let channel = 0; channel < 3; channel++) {
        change += Math.abs(to.data[4 * index + channel] - from.data[4 * index + channel]) / 765;
      }
      const side = mayMove === null || mayMove(index) ? inside : outside;
      side.sum += change;
      side.number++;
      drawing.data.set([...heat(change), 255], 4 * index);
    }
    context.putImageData(drawing, 0, 0);
    view.insertBefore(canvas, view.querySelector("svg"));
    const text = document.createElement("p");
    text.className = "changed";
    text.textContent = mayMove === null
      ? `Mean change of a pixel: ${percent(inside.sum, inside.number)} of the range of colours.`
      : `Mean change of a pixel: ${percent(inside.sum, inside.number)} of the range of colours where it may move, `
        + `${percent(outside.sum, outside.number)} where it must stay.`;
    view.after(text);
    return text;
  }

  function bind(view) {
    const place = view.parentElement;
    const buttons = [...place.querySelectorAll("[data-mode]")];
    const slider = place.querySelector("[data-slider]");
    let turning = null;
    let change = null;

    async function show(mode) {
      clearInterval(turning);
      for (const name of Object.values(KEYS)) {
        view.classList.toggle(name, name === mode);
      }
      buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.mode === mode)));
      slider.hidden = mode !== "slide";
      view.classList.remove("turned");
      if (mode === "flicker" && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
        turning = setInterval(() => view.classList.toggle("turned"), TURN_MILLISECONDS);
      }
      if (mode === "change") {
        change ??= drawChange(view);
      }
      const text = change && await change;
      if (text) {
        text.hidden = !view.classList.contains("change");
      }
    }

    place.querySelectorAll("[data-modes]").forEach((part) => { part.hidden = false; });
    buttons.forEach((button) => button.addEventListener("click", () => press(button.dataset.mode)));

    // Once more, the image changes over by itself no longer, but by the key.
    function press(mode) {
      if (mode === "flicker" && view.classList.contains("flicker")) {
        clearInterval(turning);
        view.classList.toggle("turned");
      } else {
        show(mode);
      }
    }
    view.press = press;
  }

  const bound = new WeakSet();
  function start() {
    for (const view of document.querySelectorAll("[data-compare]")) {
      if (!bound.has(view)) {
        bound.add(view);
        bind(view);
      }
    }
  }

  start();
  document.addEventListener("dragline:refreshed", start);
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input:not([type=range]), select, textarea") || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const view = document.querySelector("[data-compare]");
    const mode = KEYS[event.key.toLowerCase()];
    if (view && mode) {
      view.press(mode);
    } else if (event.key === " " && !event.target.matches("button, a, input, summary")) {
      const play = document.querySelector(".play");
      if (play) {
        event.preventDefault();
        play.click();
      }
    } else if (event.key.toLowerCase() === "p") {
      document.querySelector("[data-overlay]")?.click();
    }
  });
})();
