"use strict";

// Keeps filters of a list under a name, in this browser.
(() => {
  const form = document.querySelector("[data-views]");
  if (!form) {
    return;
  }
  const key = `dragline.views.${form.dataset.views}`;

  function read() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  function keep(views) {
    localStorage.setItem(key, JSON.stringify(views));
    show();
  }

  const list = document.querySelector(".views");

  function button(text, label, press) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "secondary outline";
    element.textContent = text;
    element.setAttribute("aria-label", label);
    element.addEventListener("click", press);
    return element;
  }

  function show() {
    list.replaceChildren();
    for (const [name, query] of Object.entries(read())) {
      const link = document.createElement("a");
      link.href = `${form.getAttribute("action")}?${query}`;
      link.textContent = name;
      list.append(link, button("×", `Forget the view ${name}`, () => {
        const views = read();
        delete views[name];
        keep(views);
      }));
    }
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
    if (asked !== "") {
      list.append(button("Save this view", "Save this view", () => {
        const name = window.prompt("What is this view called?", asked.replaceAll("&", ", "));
        if (name) {
          keep({ ...read(), [name]: asked });
        }
      }));
    }
  }

  show();
})();
