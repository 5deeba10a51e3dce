import { Painter } from "./painter.js";
import { pictureOf, source } from "./picture.js";
import { Pull } from "./pull.js";

// What is seen on the stage: the picture that the settings say, as the points would move it, and what a person drew on it.
export class Scene {
  // `told` is called with null when there is a picture, and with an error when there is none; `expected` with words for each
  // point about what it will come to.
  // `landmarks` returns them, and is asked whether they are wanted and where they are shown.
  constructor(stage, view, workshop, brush, { generator, told, expected, landmarks }) {
    Object.assign(this, { stage, view, workshop, brush, generator, told, expected, landmarks });
    this.painter = new Painter(stage.querySelector("canvas"), view);
    this.pull = new Pull(brush);
    this.picture = null;
    this.cursor = null;
    this.isPreviewed = true;
    this.answer = null;
    this.request = null;
    this.shownFor = null;
    this.isPainting = false;
  }

  get wanted() {
    const { settings } = this.workshop;
    return JSON.stringify([source(settings), settings.method, this.landmarks().areWanted]);
  }

  // Says whether the picture is the one that the settings say.
  get isCurrent() {
    return this.picture !== null && this.picture.of === this.wanted;
  }

  // Fetches the picture, unless it is there. Of several that were asked for, the last one counts.
  async show() {
    const { settings } = this.workshop;
    const { wanted } = this;
    if (wanted === this.shownFor || (settings.from === "edit" && !settings.edit)) {
      return;
    }
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    this.shownFor = wanted;
    this.stage.setAttribute("aria-busy", "true");
    try {
      this.arrive(request, { ...(await pictureOf(settings, this.landmarks().areWanted, request.signal)), of: wanted }, null);
    } catch (error) {
      this.arrive(request, null, error);
    }
  }

  arrive(request, picture, error) {
    if (request !== this.request) {
      return;
    }
    this.picture = picture;
    this.pull.of(picture);
    if (error) {
      this.shownFor = null;
    }
    this.stage.removeAttribute("aria-busy");
    this.told(error);
    this.landmarks().follow();
    this.redraw();
  }

  // Takes what truly became of a drawing, {drawing, of, picture, landed}. It is shown instead of what was expected until the
  // drawing is another one.
  answered(answer) {
    this.answer = answer;
    this.redraw();
  }

  // Returns {picture, landed} of the drawing as it was computed, or else as it is expected.
  become(drawing, marks) {
    const isAnswered = this.answer?.drawing === drawing && this.answer.of === this.wanted;
    return isAnswered ? this.answer : { picture: marks.picture, landed: marks.landed };
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
    const marks = this.pull.now(drawing.points, selected);
    const { picture, landed } = this.become(drawing, marks);
    this.view.resize(this.stage.clientWidth, this.generator().resolution);
    this.painter.paint({
      picture: this.isPreviewed ? picture : this.picture?.image,
      stays: this.brush.now().shade,
      points: drawing.points,
      selected,
      cursor: this.cursor,
      marks: { ...marks, landed, landmarks: this.landmarks().dots },
    });
    this.expected(marks.expected);
  }
}
