// Drags points as a person would, by what the drag page itself sends and waits for, and tells how long each answer took, in
// milliseconds.
async (edits, firstSeed, pause) => {
  const [server, order] = await Promise.all([import("/drag/server.js"), import("/drag/order.js")]);
  const SIZE = 128;
  const STEPS = 4;
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  document.body.prepend(canvas);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  async function show(image) {
    context.drawImage(image, 0, 0);
    await frame();
  }

  // A picture that was not seen before, with all that is needed to pull at it.
  async function open(seed) {
    const start = performance.now();
    const answer = await draglineFlow.ask({ generator: "faces-128", seed, include: ["image", "flow"] });
    const flow = draglineFlow.of(answer);
    const png = new Blob([Uint8Array.from(atob(answer.image.data), (letter) => letter.charCodeAt(0))]);
    await show(await createImageBitmap(png));
    return { flow, worker: answer.milliseconds, milliseconds: performance.now() - start };
  }

  async function pull(flow, points) {
    const start = performance.now();
    const { field } = flow.pull(points);
    draglineFlow.draw(context, source, field, flow.size);
    const computed = performance.now() - start;
    await frame();
    return { computed, shown: performance.now() - start };
  }

  async function letGo(seed, points) {
    const settings = { generator: "faces-128", method: "auto", truncation: 0.7, seed };
    const start = performance.now();
    const job = await server.submit(order.interactive(settings, order.edit(settings, { points }), "bench drag"));
    const accepted = performance.now();
    const edit = await server.answer(job.id);
    if (edit.state !== "completed") {
      throw new Error(`an edit is ${edit.state}: ${edit.reason}`);
    }
    const known = performance.now();
    const image = new Image();
    image.src = edit.images.after;
    await image.decode();
    await show(image);
    const end = performance.now();
    return {
      milliseconds: end - start,
      parts: {
        accepted: accepted - start,
        toWorker: Date.parse(edit.completedAt) - Date.parse(job.createdAt),
        computed: edit.milliseconds,
        known: known - accepted,
        shown: end - known,
      },
    };
  }

  let source = null;
  const result = { pictures: [], workers: [], begins: [], pulls: [], computed: [], answers: [], parts: [] };
  for (let i = 0; i < edits; i++) {
    const seed = firstSeed + i;
    const picture = await open(seed);
    result.pictures.push(picture.milliseconds);
    result.workers.push(picture.worker);
    source = context.getImageData(0, 0, SIZE, SIZE);
    let points = [];
    for (let step = 1; step <= STEPS; step++) {
      points = [{ handle: [63, 70], target: [63, 70 + 2 * step] }];
      const { computed, shown } = await pull(picture.flow, points);
      result[step === 1 ? "begins" : "pulls"].push(shown);
      result.computed.push(computed);
    }
    const answer = await letGo(seed, points);
    result.answers.push(answer.milliseconds);
    result.parts.push(answer.parts);
    await wait(pause);
  }
  return result;
}
