import { Refusal } from "./server.js";

const TRIES = 4;
const PAUSE_MILLISECONDS = 1000;

// Says to the server of which image a picture is wanted.
export function source({ generator, from, seed, edit, truncation, mixRows, mixSeed }) {
  return {
    generator,
    ...(from === "edit" ? { edit } : { seed, truncation }),
    ...(mixRows && mixSeed !== null ? { mixSeed, mixRows } : {}),
  };
}

// Returns what is dragged: {image, latent, flow, landmarks}. `latent` are the rows of its code, null for the image of a seed; `flow`
// says how its places move with its code; `landmarks` are there if they are wanted.
export async function pictureOf(settings, wantsLandmarks, signal) {
  const wanted = source(settings);
  const isOfSeed = wanted.seed !== undefined && wanted.mixSeed === undefined;
  const include = ["image", "flow", ...(isOfSeed ? [] : ["latent"]), ...(wantsLandmarks ? ["landmarks"] : [])];
  const [method, version] = settings.method.split("@");
  const answer = await patiently({ ...wanted, method, ...(version ? { version } : {}), include }, signal);
  return {
    image: await load(`data:image/${answer.image.format};base64,${answer.image.data}`),
    latent: isOfSeed ? null : draglineFlow.rows(answer.latent),
    flow: answer.flow ? draglineFlow.of(answer) : null,
    landmarks: answer.landmarks ?? null,
  };
}

// Workers that are busy with other pictures may have time a moment later.
async function patiently(body, signal) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await draglineFlow.ask(body, { signal });
    } catch (error) {
      if (!error.retryable || tries === TRIES || signal.aborted) {
        throw error.status === undefined ? error : new Refusal(error.message);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    }
  }
}

async function load(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}
