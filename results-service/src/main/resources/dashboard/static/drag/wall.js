import { text } from "./texts.js";

const AT_ONCE = 24;
const TRIES = 5;
const PAUSE_MILLISECONDS = 1200;

// Pictures of random seeds, from which a person takes one to begin with.
export class Wall {
  constructor(details, workshop) {
    Object.assign(this, { details, workshop });
    this.grid = details.querySelector(".seeds");
    details.addEventListener("toggle", () => details.open && this.shown === undefined && this.fill());
    details.querySelector("[data-more]").addEventListener("click", () => this.fill());
    this.grid.addEventListener("click", ({ target }) => this.take(target.closest("button")));
  }

  fill() {
    const { generator, truncation } = this.workshop.settings;
    this.shown = `${generator} ${truncation}`;
    const seeds = crypto.getRandomValues(new Uint32Array(AT_ONCE));
    this.grid.replaceChildren(...[...seeds].map((seed) => this.button(generator, truncation, seed)));
  }

  // Pictures of another generator or truncation are of no use.
  update() {
    const { generator, truncation } = this.workshop.settings;
    if (this.shown !== undefined && this.shown !== `${generator} ${truncation}`) {
      this.shown = undefined;
      if (this.details.open) {
        this.fill();
      }
    }
  }

  button(generator, truncation, seed) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.seed = seed;
    const image = new Image(96, 96);
    image.alt = text("picture-of", { seed });
    image.loading = "lazy";
    this.load(image, `/api/previews/image?${new URLSearchParams({ generator, seed, truncation })}`, TRIES);
    button.append(image);
    return button;
  }

  // Where many pictures are wanted at once, some are refused and come later.
  load(image, address, tries) {
    image.src = address;
    image.addEventListener("error", () => {
      if (tries > 1 && image.isConnected) {
        setTimeout(() => this.load(image, `${address}&again=${tries}`, tries - 1), PAUSE_MILLISECONDS * Math.random());
      }
    }, { once: true });
  }

  take(button) {
    if (button) {
      this.workshop.set({ from: "seed", seed: Number(button.dataset.seed) });
    }
  }
}
