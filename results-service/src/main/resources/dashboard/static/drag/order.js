import { said } from "./landmarks.js";

// What is sent of the state of the page: an edit, as a line of a file would say it, and the options of its job.

// `latent` are the rows of the code that the image has; null for the image of a seed.
export function edit(settings, drawing, latent, maskPicture) {
  return {
    ...(latent ? { latent } : { seed: settings.seed }),
    points: drawing.points.map(({ handle, target }) => ({ handle, target })),
    ...(maskPicture ? { mask: { png: maskPicture } } : {}),
  };
}

// The edit of another image, or of the same one as it can be said for others, too: what lies on landmarks is said by these.
export function editOfAny(settings, drawing, latent, maskPicture) {
  const { points, ...others } = edit(settings, drawing, latent, maskPicture);
  return { ...others, ...said(drawing.points) };
}

// Returns the options that name a method, which may be written METHOD@VERSION.
export function method(written) {
  const [method, version] = written.split("@");
  return version ? { method, version } : { method };
}

export function options(settings) {
  return {
    generator: settings.generator,
    ...method(settings.method),
    truncation: settings.truncation,
    ...(settings.steps ? { steps: settings.steps } : {}),
  };
}

// A job of one edit for which a person waits.
export function interactive(settings, one, name) {
  return { ...options(settings), name, keep: "trajectory", images: "png", priority: "interactive", edits: [one] };
}
