// The pickers of the page: of which image, and by which method.
const NUMBERS = new Set(["seed", "truncation", "steps", "mixSeed"]);
const LARGEST_SEED = 4294967295;

export class Settings {
  // `generators` are {name, resolution, methods, auto}.
  constructor(form, workshop, generators) {
    Object.assign(this, { form, workshop, generators });
    form.addEventListener("change", (event) => this.picked(event.target));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector("[data-any-seed]").addEventListener("click", () =>
      this.workshop.set({ from: "seed", seed: crypto.getRandomValues(new Uint32Array(1))[0] % (LARGEST_SEED + 1) }));
  }

  get generator() {
    return this.generators.find(({ name }) => name === this.workshop.settings.generator) ?? this.generators[0];
  }

  picked(field) {
    if (field.name && field.checkValidity()) {
      const { name, value } = field;
      const typed = NUMBERS.has(name) ? (value === "" ? null : Number(value)) : value.trim();
      this.workshop.set(name === "mixRows" ? mixed(typed, this.workshop.settings) : { [name]: typed });
    } else if (field.name) {
      field.reportValidity();
    }
  }

  show() {
    const { settings } = this.workshop;
    this.offer();
    for (const field of this.form.elements) {
      if (field.name && document.activeElement !== field) {
        field.value = settings[field.name] ?? "";
      }
    }
    for (const part of this.form.querySelectorAll("[data-for]")) {
      part.hidden = !part.dataset.for.split(" ").includes(settings.from);
    }
    for (const part of this.form.querySelectorAll("[data-mixed]")) {
      part.hidden = !settings.mixRows;
    }
  }

  // Offers the methods of the generator.
  offer() {
    const { method } = this.form.elements;
    const { name, methods, auto } = this.generator;
    if (method.dataset.of !== name) {
      method.dataset.of = name;
      method.replaceChildren(...["auto", ...methods].map((one) => new Option(one === "auto" && auto ? `auto (${auto})` : one, one)));
    }
  }

  // Marks the fields of which the server says that they are wrong.
  mark(errors) {
    for (const field of this.form.elements) {
      if (field.name && errors.some((error) => error.field?.split(/[.[]/)[0] === field.name)) {
        field.setAttribute("aria-invalid", "true");
      } else {
        field.removeAttribute("aria-invalid");
      }
    }
  }
}

// A mix needs a seed; the next one is as good as any.
function mixed(rows, { seed, mixSeed }) {
  return { mixRows: rows, mixSeed: rows === "" ? null : (mixSeed ?? ((seed ?? 0) + 1) % (LARGEST_SEED + 1)) };
}
