const BY_KEY = { z: "undo", y: "redo", enter: "send" };

// Does what the buttons of the page do, and what keys with Ctrl do wherever the focus is.
export function listen(page, actions) {
  page.addEventListener("click", (event) => actions[event.target.closest("[data-do]")?.dataset.do]?.());
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const isTyping = event.target.matches("input:not([type=radio], [type=range]), textarea");
    if (!(event.ctrlKey || event.metaKey) || (isTyping && key !== "enter")) {
      return;
    }
    const name = key === "z" && event.shiftKey ? "redo" : BY_KEY[key];
    if (name) {
      event.preventDefault();
      actions[name]();
    }
  });
}
