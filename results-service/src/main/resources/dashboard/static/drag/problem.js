import { Refusal } from "./server.js";

// Says in place what went wrong, with all that the server named.
export class Problem {
  constructor(article, settings) {
    Object.assign(this, { article, settings });
  }

  clear() {
    this.article.hidden = true;
    this.settings.mark([]);
  }

  show(error) {
    if (!(error instanceof Refusal)) {
      // Nobody else would hear of it.
      console.error(error);
    }
    const errors = error.errors ?? [];
    this.article.hidden = false;
    this.article.querySelector("p").textContent = error.message;
    this.article.querySelector("ul").replaceChildren(...errors.map(({ field, message }) => {
      const item = document.createElement("li");
      item.textContent = `${field ?? ""} ${message}`.trim();
      return item;
    }));
    this.settings.mark(errors);
  }
}
