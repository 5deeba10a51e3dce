"use strict";

// The bar of a long gallery says where it would go while it is pulled, and goes there when it is let go. Keys move it by a page each;
// it goes when no further key comes.
(() => {
  const AFTER_KEYS_MILLISECONDS = 350;
  let going = null;

  const bar = (event) => event.target.closest?.("[data-position] input[type=range]");

  document.addEventListener("input", (event) => {
    const range = bar(event);
    if (range) {
      range.form.querySelector("output").textContent = (Number(range.value) + 1).toLocaleString("en");
    }
  });

  document.addEventListener("change", (event) => {
    const range = bar(event);
    if (range) {
      clearTimeout(going);
      going = setTimeout(() => range.form.requestSubmit(), AFTER_KEYS_MILLISECONDS);
    }
  });

  document.addEventListener("pointerup", (event) => {
    const range = bar(event);
    if (range && range.value !== range.defaultValue) {
      clearTimeout(going);
      range.form.requestSubmit();
    }
  });

  const form = () => document.querySelector("[data-position] button");
  const hide = () => form()?.setAttribute("hidden", "");
  hide();
  document.addEventListener("dragline:refreshed", hide);
})();
