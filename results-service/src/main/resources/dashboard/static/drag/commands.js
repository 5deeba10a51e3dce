// What the page would send, as people type it. `options` are {server, data}, each empty or with a blank before it.

const PLAIN = /^[\w./:@%+,-]+$/;

// Quotes a word for a shell.
export const quoted = (word) => (PLAIN.test(word) ? word : `'${String(word).replaceAll("'", "'\\''")}'`);

function common({ method, steps }) {
  return (method === "auto" ? "" : ` --method ${quoted(method)}`) + (steps ? ` --steps ${steps}` : "");
}

// Returns the edit as a line of a file of edits, which says all that a job would say otherwise. `said` are its points as they can be
// said for other images, too.
export function line(settings, { points, ...edit }, said) {
  const { method, truncation, steps } = settings;
  return JSON.stringify({
    ...edit,
    ...said,
    ...(edit.latent ? {} : { truncation }),
    ...(method === "auto" || method.includes("@") ? {} : { method }),
    ...(steps ? { steps } : {}),
  });
}

// Returns the command that computes the edit without a server; with a code or a mask, one that sends it to the server.
export function command(settings, edit, options) {
  if (edit.latent || edit.mask) {
    return `echo ${quoted(JSON.stringify(edit))} > edit.ndjson\n`
      + `./dragline job submit edit.ndjson --generator ${quoted(settings.generator)}${common(settings)}`
      + ` --truncation ${settings.truncation} --keep trajectory --wait${options.server}`;
  }
  const points = edit.points.map(({ handle, target }) => ` --point ${handle}:${target}`).join("");
  return `./dragline edit ${quoted(settings.generator)} --seed ${edit.seed}${points}${common(settings)}`
    + ` --truncation ${settings.truncation} --out out/edit${options.data}`;
}
