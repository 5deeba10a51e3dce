import { estimate } from "./estimate.js";
import * as order from "./order.js";
import { read } from "./seeds.js";
import { jobs, submit } from "./server.js";
import { seconds, text } from "./texts.js";

const MOST_SEEDS = 100000;
// The server passes no more on to where jobs are taken.
const MOST_BYTES = 4 * 1024 * 1024;

// Packs a job with gzip: its edits are alike, so little is left of a large one.
function packed({ edits, ...options }) {
  const head = JSON.stringify(options).slice(0, -1);
  const parts = edits.map((edit, index) => `${index === 0 ? "" : ","}${JSON.stringify(edit)}`);
  const written = new Blob([head, ',"edits":[', ...parts, "]}"]);
  return new Response(written.stream().pipeThrough(new CompressionStream("gzip"))).blob();
}

// Sends the drag of the page for many seeds, as a job.
export class Many {
  constructor(form, workshop, { brush, generator, problem }) {
    Object.assign(this, { form, workshop, brush, generator, problem });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    form.elements.seeds.addEventListener("input", () => this.tell());
    const details = form.closest("details");
    // It tells that it is open when somebody may have begun to type already.
    details.querySelector("summary").addEventListener("click", () => this.suggest());
    details.addEventListener("toggle", () => this.open());
  }

  suggest() {
    const { seeds } = this.form.elements;
    if (!seeds.value) {
      const first = Math.min((this.workshop.settings.seed ?? 0) + 1, 4294967196);
      seeds.value = `${first}-${first + 99}`;
    }
  }

  async open() {
    this.suggest();
    try {
      this.jobs = await jobs();
    } catch (error) {
      this.problem.show(error);
    }
    this.tell();
  }

  get seeds() {
    return read(this.form.elements.seeds.value, MOST_SEEDS);
  }

  get method() {
    const [method] = this.workshop.settings.method.split("@");
    return method === "auto" ? this.generator().auto : method;
  }

  // Says how many edits it would be, and for how long they are work.
  tell() {
    const { seeds } = this;
    const { points } = this.workshop.drawing;
    this.form.elements.seeds.setAttribute("aria-invalid", seeds === null);
    this.form.querySelector("button").disabled = seeds === null || points.length === 0;
    this.form.querySelector("output").textContent = seeds === null
      ? text("bad-seeds", { most: MOST_SEEDS.toLocaleString("en") })
      : points.length === 0 ? text("no-points-for-many") : this.estimate(seeds.length);
  }

  estimate(edits) {
    const known = estimate(this.jobs ?? [], edits, this.workshop.settings.generator, this.method);
    const words = { edits: edits.toLocaleString("en"), method: this.method, time: known && seconds(known.seconds) };
    const said = text(known === null ? "no-estimate" : known.job ? "estimate" : "estimate-of-one", words);
    return known?.waiting ? `${said} ${text("others-wait")}` : said;
  }

  job() {
    const { settings, drawing } = this.workshop;
    const { png } = this.brush;
    const edits = this.seeds.map((seed) => order.editOfAny({ ...settings, seed }, drawing, null, png));
    return { ...order.options(settings), name: this.form.elements.name.value.trim() || text("job-of-many"), edits };
  }

  async send() {
    const job = this.job();
    const done = this.form.querySelector(".sent");
    done.replaceChildren();
    const body = await packed(job);
    if (body.size > MOST_BYTES) {
      done.textContent = text("too-many");
      return;
    }
    try {
      const { id } = await submit(body);
      const link = Object.assign(document.createElement("a"), { href: `/jobs/${id}`, textContent: text("to-the-job") });
      done.append(text("sent-many", { edits: job.edits.length.toLocaleString("en") }), " ", link);
      this.problem.clear();
    } catch (error) {
      this.problem.show(error);
    }
  }
}
