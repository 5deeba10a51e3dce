import { distance, isPin } from "./points.js";
import * as server from "./server.js";
import { duration, pixels, place, text } from "./texts.js";

const MOST = 6;

// The results of drags, the newest first, side by side.
export class Results {
  // `actions` are {goOn(edit), again(order, method), methods()}.
  constructor(list, actions) {
    Object.assign(this, { list, actions });
    this.template = document.getElementById("result");
  }

  // Adds the card of an edit that is on its way.
  begin(title) {
    const card = this.template.content.firstElementChild.cloneNode(true);
    card.querySelector("h3").textContent = title;
    this.list.prepend(card);
    while (this.list.children.length > MOST) {
      this.list.lastElementChild.remove();
    }
    return card;
  }

  // Shows the picture of an edit at once, and returns it; everything else takes a moment longer. A failed edit has none.
  async showPicture(card, { images }) {
    card.querySelector("progress").remove();
    if (!images?.after) {
      return null;
    }
    const picture = new Image();
    picture.className = "first";
    picture.alt = text("picture-after");
    picture.src = images.after;
    card.querySelector(".result-view").replaceChildren(picture);
    await picture.decode();
    return picture;
  }

  // Shows what became of an edit. `ordered` is what was sent.
  async show(card, id, ordered) {
    const [edit, parts] = await Promise.all([server.details(id), server.shown(id)]);
    card.dataset.edit = id;
    card.querySelector(".result-view").replaceChildren(...parts);
    document.dispatchEvent(new CustomEvent("dragline:refreshed"));
    if (edit.state === "completed") {
      this.figures(card.querySelector("dl"), edit);
      this.points(card.querySelector("tbody"), edit);
    }
    card.querySelector("table").hidden = edit.state !== "completed";
    this.offer(card, edit, ordered);
    card.scrollIntoView({ block: "nearest" });
    return edit;
  }

  figures(list, edit) {
    const version = edit.modelVersion ? ` · ${edit.modelVersion}` : "";
    const figures = {
      method: edit.method + version,
      time: edit.takenFrom ? text("taken") : duration(edit.milliseconds),
      before: pixels(edit.meanDistanceBefore),
      after: pixels(edit.meanDistanceAfter),
    };
    for (const [name, value] of Object.entries(figures)) {
      list.querySelector(`[data-figure=${name}]`).textContent = value;
    }
  }

  points(body, edit) {
    body.replaceChildren(...edit.points.map((point, index) => {
      const landed = edit.landed[index];
      const away = distance(landed, point.target);
      const row = document.createElement("tr");
      const short = away <= edit.arrivedWithin ? text("reached") : text("short", { pixels: pixels(away) });
      const cells = [index + 1, isPin(point) ? text("pin") : place(point.target), place(landed), short];
      row.append(...cells.map((content) => {
        const cell = document.createElement("td");
        cell.textContent = content;
        return cell;
      }));
      return row;
    }));
  }

  offer(card, edit, ordered) {
    card.querySelector(".actions").hidden = false;
    const page = card.querySelector("[data-page]");
    page.href = `/edits/${edit.editId}`;
    const image = card.querySelector("[data-image]");
    const goOn = card.querySelector("[data-go-on]");
    const again = card.querySelector("[data-again]");
    image.hidden = !edit.images?.after;
    goOn.hidden = edit.state !== "completed";
    again.hidden = !ordered;
    if (edit.images?.after) {
      image.href = edit.images.after;
      image.download = `${edit.generator}-${edit.editId.slice(0, 13)}.png`;
    }
    this.take(card.querySelector("[data-trajectory]"), edit);
    goOn.addEventListener("click", () => this.actions.goOn(edit));
    const select = again.querySelector("select");
    select.append(...this.actions.methods().map((method) => new Option(method, method)));
    again.querySelector("button").addEventListener("click", () => this.actions.again(ordered, select.value));
  }

  // The trajectory as a picture that moves, and its steps beside each other.
  take(links, edit) {
    links.hidden = !edit.keyFrames.some(({ image }) => image);
    for (const link of links.querySelectorAll("a")) {
      const file = link.dataset.take === "sheet" ? "sheet.png" : `animation.${link.dataset.take}`;
      link.href = `/api/edits/${edit.editId}/${file}?attempt=${edit.attempt}`;
      link.download = "";
    }
  }
}
