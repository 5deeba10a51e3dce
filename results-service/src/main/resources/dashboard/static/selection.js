"use strict";

// Helps to choose edits of a gallery, and stars them without loading the page again.
(() => {
  const boxes = () => [...document.querySelectorAll("input[form=selection]")];

  function tell(form) {
    const checked = boxes().filter((box) => box.checked).length;
    form.querySelector("[data-check-all]").checked = checked > 0 && checked === boxes().length;
    form.querySelector("[data-checked]").textContent = checked === 0 ? "check all on this page" : `${checked} checked`;
  }

  function needs(form) {
    const action = form.elements.action.value;
    for (const label of form.querySelectorAll("[data-for]")) {
      label.hidden = !label.dataset.for.split(" ").includes(action);
    }
  }

  function start() {
    const form = document.getElementById("selection");
    if (form) {
      form.querySelector("[data-scripted]").hidden = false;
      needs(form);
      tell(form);
    }
  }

  document.addEventListener("change", ({ target }) => {
    const form = document.getElementById("selection");
    if (form && target.matches("[data-check-all]")) {
      boxes().forEach((box) => { box.checked = target.checked; });
    }
    if (form && (target.form === form)) {
      needs(form);
      tell(form);
    }
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    const button = event.submitter;
    if (!form.matches(".star") || !button) {
      return;
    }
    event.preventDefault();
    const starred = button.value === "true";
    const body = new URLSearchParams({ starred });
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (answer.type !== "opaqueredirect") {
      form.requestSubmit === undefined ? form.submit() : location.reload();
      return;
    }
    button.value = String(!starred);
    button.textContent = starred ? "★" : "☆";
    button.setAttribute("aria-pressed", String(starred));
  });

  start();
  document.addEventListener("dragline:refreshed", start);
})();
