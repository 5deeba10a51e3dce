import * as address from "./address.js";
import { Brush } from "./brush.js";
import * as commands from "./commands.js";
import { copy } from "./copy.js";
import { Drags } from "./drags.js";
import { Keys } from "./keys.js";
import { Landmarks, said } from "./landmarks.js";
import { Many } from "./many.js";
import { Pointers } from "./pointers.js";
import { isPin } from "./points.js";
import { Problem } from "./problem.js";
import { Results } from "./results.js";
import { Scene } from "./scene.js";
import { Settings } from "./settings.js";
import { listen } from "./shortcuts.js";
import { PointTable } from "./table.js";
import { Wall } from "./wall.js";
import { View } from "./view.js";
import { Workshop } from "./workshop.js";

// Puts the parts of the page together.
const ADDRESS_MILLISECONDS = 300;

const page = document.getElementById("drag");
const find = (selector) => page.querySelector(selector);
const generators = JSON.parse(page.dataset.generators);
const stage = find(".stage");

const asked = address.read(location.hash);
const usual = { generator: generators[0].name, from: "seed", seed: 1, edit: "", truncation: 0.7, method: "auto", steps: null,
  mixRows: "", mixSeed: null };
const workshop = new Workshop({ ...usual, ...asked.settings }, asked.drawing);
const settings = new Settings(find("form.pickers"), workshop, generators);
const problem = new Problem(find(".problem"), settings);
const view = new View();
const resolution = () => settings.generator.resolution;
const brush = new Brush(workshop, resolution, () => Number(find("[name=radius]").value));
const scene = new Scene(stage, view, workshop, brush, {
  generator: () => settings.generator,
  told: (error) => (error ? problem.show(error) : problem.clear()),
  expected: (words) => table.expect(words),
  landmarks: () => landmarks,
});
const redraw = () => scene.redraw();
const landmarks = new Landmarks(find(".landmarks"), workshop, JSON.parse(page.dataset.landmarks), {
  places: () => scene.picture?.landmarks ?? null,
  resolution,
  changed: () => workshop.tell("settings"),
});
const pointers = new Pointers(stage, view, workshop, brush, { landmarks, redraw });
const keys = new Keys(stage, view, workshop, scene, say);
const table = new PointTable(find(".points tbody"), workshop, resolution, (point) => landmarks.name(point));
const results = new Results(find(".results"), {
  methods: () => ["auto", ...settings.generator.methods],
  goOn: (edit) => {
    drags.goOn(edit);
    stage.focus();
  },
  again: (job, method) => drags.again(job, method),
});
const drags = new Drags(workshop, { results, scene, brush, problem, say });

const wall = new Wall(find(".wall"), workshop);
const many = new Many(find("form.many"), workshop, { brush, generator: () => settings.generator, problem });
const take = (words) => copy(words, find(".copied"), say);

function takeEdit(inWords) {
  const edit = drags.edit();
  if (edit) {
    take(inWords(edit));
  }
}

function say(words) {
  find("[role=status].said").textContent = words;
}

let addressTimer = null;
function update(what) {
  const { drawing, history: done } = workshop;
  settings.show();
  find(".landmarks").hidden = !settings.generator.landmarks;
  table.show(drawing, workshop.selected);
  find("[data-do=send]").disabled = drawing.points.length === 0;
  find("[data-do=undo]").disabled = done.before.length === 0;
  find("[data-do=redo]").disabled = done.after.length === 0;
  find(".nothing").hidden = drawing.points.length > 0;
  find(".of-mask").hidden = drawing.mask === null && !["brush", "erase"].includes(pointers.tool);
  many.tell();
  if (what === "settings") {
    wall.update();
    scene.show();
  }
  if (what === "drawn" && find("[name=follow]").checked && !drawing.points.every(isPin)) {
    drags.follow();
  }
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    history.replaceState(null, "", address.write(workshop.settings, workshop.drawing));
  }, ADDRESS_MILLISECONDS);
  redraw();
}

listen(page, {
  send: () => drags.drag(),
  undo: () => workshop.undo(),
  redo: () => workshop.redo(),
  clear: () => workshop.draw({ points: [] }, null),
  unmask: () => workshop.draw({ mask: null }),
  invert: () => brush.invert(),
  command: () => takeEdit((edit) => commands.command(workshop.settings, edit, {
    server: page.dataset.serverOption, data: page.dataset.dataOption })),
  line: () => takeEdit((edit) => commands.line(workshop.settings, edit, said(workshop.drawing.points))),
  address: () => take(location.origin + location.pathname + address.write(workshop.settings, workshop.drawing)),
  add: () => keys.set(false),
  pin: () => keys.set(true),
  closer: () => keys.zoom(View.STEP),
  farther: () => keys.zoom(1 / View.STEP),
  fit: () => keys.zoom(0),
});
page.addEventListener("change", ({ target }) => {
  if (target.name === "tool") {
    pointers.tool = target.value;
    stage.dataset.tool = target.value;
    update("tool");
  } else if (target.name === "preview") {
    scene.isPreviewed = target.checked;
    redraw();
  }
});
workshop.addEventListener("changed", ({ detail }) => update(detail));
new ResizeObserver(redraw).observe(stage);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
addEventListener("hashchange", () => {
  const there = address.read(location.hash);
  workshop.draw(there.drawing, null);
  workshop.set(there.settings);
});

find(".workshop").hidden = false;
update("settings");
