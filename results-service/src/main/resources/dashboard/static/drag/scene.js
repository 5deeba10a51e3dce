import { Painter } from "./painter.js";
import { pictureOf } from "./picture.js";

// What is seen on the stage: the picture that the settings say, and on it what a person drew.
export class Scene {
  // `told` is called with null when there is a picture, and with an error when there is none.
  constructor(stage, view, workshop, brush, generator, told) {
    Object.assign(this, { stage, view, workshop, brush, generator, told });
    this.painter = new Painter(stage.querySelector("canvas"), view);
    this.picture = null;
    this.cursor = null;
    this.shownFor = null;
    this.isPainting = false;
  }

  // Fetches the picture, unless it is there.
  async show() {
    const { generator, from, seed, edit, truncation } = this.workshop.settings;
    const wanted = JSON.stringify(from === "edit" ? [generator, edit] : [generator, seed, truncation]);
    if (wanted === this.shownFor || (from === "edit" && !edit)) {
      return;
    }
    this.shownFor = wanted;
    this.stage.setAttribute("aria-busy", "true");
    try {
      const answer = await pictureOf(this.workshop.settings, this.generator().resolution);
      this.arrive(wanted, answer, null);
    } catch (error) {
      this.arrive(wanted, null, error);
    }
  }

  // Of several pictures that were asked for, the last one counts.
  arrive(wanted, picture, error) {
    if (wanted === this.shownFor) {
      this.picture = picture;
      this.shownFor = picture && wanted;
      this.stage.removeAttribute("aria-busy");
      this.told(error);
      this.redraw();
    }
  }

  redraw() {
    if (!this.isPainting) {
      this.isPainting = true;
      requestAnimationFrame(() => {
        this.isPainting = false;
        this.paint();
      });
    }
  }

  paint() {
    const { drawing, selected } = this.workshop;
    this.view.resize(this.stage.clientWidth, this.generator().resolution);
    this.painter.paint({
      picture: this.picture?.image,
      stays: this.brush.now().shade,
      points: drawing.points,
      selected,
      cursor: this.cursor,
    });
  }
}
