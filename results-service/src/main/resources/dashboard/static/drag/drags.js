import * as order from "./order.js";
import { distance, isPin } from "./points.js";
import { answer, submit } from "./server.js";
import { text } from "./texts.js";

// Sends what a person drew as an edit, and shows what became of it.
export class Drags {
  constructor(workshop, { results, scene, brush, problem, say }) {
    Object.assign(this, { workshop, results, scene, brush, problem, say });
    this.isUnderWay = false;
    this.isOutdated = false;
  }

  // The edit that the page shows; null while its code is not there, which comes with its picture.
  edit() {
    const { from, mixRows } = this.workshop.settings;
    if ((from === "edit" || mixRows) && !this.scene.isCurrent) {
      this.say(text("no-picture"));
      return null;
    }
    return order.edit(this.workshop.settings, this.workshop.drawing, this.latent, this.brush.png);
  }

  get latent() {
    return this.scene.isCurrent ? this.scene.picture.latent : null;
  }

  async drag() {
    const { drawing, settings } = this.workshop;
    const edit = drawing.points.length > 0 ? this.edit() : null;
    if (edit) {
      await this.send(order.interactive(settings, edit, text("job")), { drawing, of: this.scene.wanted });
    }
  }

  // Sends what is drawn now; if something is under way already, the last of what is drawn until then is sent after it.
  async follow() {
    this.isOutdated = this.isUnderWay;
    if (this.isUnderWay) {
      return;
    }
    this.isUnderWay = true;
    await this.drag();
    this.isUnderWay = false;
    if (this.isOutdated) {
      await this.follow();
    }
  }

  // Sends the edit of a job once more, with another method.
  again(job, method) {
    const { version, ...others } = job;
    this.send({ ...others, ...order.method(method) });
  }

  // `shown` says for which drawing and picture the stage shows the answer; without it the stage stays as it is.
  async send(job, shown = null) {
    const card = this.results.begin(job.method);
    this.say(text("sent"));
    try {
      const { id } = await submit(job);
      const edit = await answer(id);
      const picture = await this.results.showPicture(card, edit);
      if (shown && picture) {
        this.scene.answered({ ...shown, picture, landed: edit.landed });
      }
      await this.results.show(card, edit.editId, job);
      this.problem.clear();
      this.say(edit.state === "completed"
        ? text("done", { distance: edit.meanDistanceAfter.toFixed(2) })
        : text("failed", { reason: edit.reason ?? edit.state }));
    } catch (error) {
      card.remove();
      this.say("");
      this.problem.show(error);
    }
  }

  // Goes on with the result of an edit: pins stay, and what did not arrive goes on from where it landed.
  goOn(edit) {
    const points = edit.points.flatMap((point, index) => {
      const landed = edit.landed[index];
      if (isPin(point)) {
        return [point];
      }
      return distance(landed, point.target) <= edit.arrivedWithin ? [] : [{ ...point, handle: landed }];
    });
    this.workshop.draw({ points }, null);
    this.workshop.set({ generator: edit.generator, from: "edit", edit: edit.editId, mixRows: "", mixSeed: null });
  }
}
