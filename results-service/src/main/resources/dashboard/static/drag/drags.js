import * as order from "./order.js";
import { distance, isPin } from "./points.js";
import { editOf, result, submit } from "./server.js";
import { text } from "./texts.js";

// Sends what a person drew as an edit, and shows what became of it.
export class Drags {
  constructor(workshop, { results, scene, brush, problem, say }) {
    Object.assign(this, { workshop, results, scene, brush, problem, say });
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

  drag() {
    const edit = this.workshop.drawing.points.length > 0 ? this.edit() : null;
    if (edit) {
      this.send(order.interactive(this.workshop.settings, edit, text("job")));
    }
  }

  // Sends the edit of a job once more, with another method.
  again(job, method) {
    const { version, ...others } = job;
    this.send({ ...others, ...order.method(method) });
  }

  async send(job) {
    const card = this.results.begin(job.method);
    this.say(text("sent"));
    try {
      const { id } = await submit(job);
      const edit = await result(await editOf(id));
      await this.results.show(card, edit, job);
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
