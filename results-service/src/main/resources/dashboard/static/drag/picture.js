import * as order from "./order.js";
import * as server from "./server.js";

// The image that is dragged: {image, latent}. `latent` are the rows of its code; null for the image of a seed.
// TODO the render endpoint takes the place of an edit without movement
export async function pictureOf(settings, resolution) {
  const middle = [resolution / 2, resolution / 2];
  const pin = order.edit(settings, { points: [{ handle: middle, target: middle }] });
  const job = await server.submit({ ...order.interactive(settings, pin, "a picture to drag"), keep: "final" });
  const { state, reason, images } = await server.result(await server.editOf(job.id));
  if (state !== "completed") {
    throw new server.Refusal(reason ?? state);
  }
  return { image: await load(images.before), latent: null };
}

export async function load(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}
