// The state of the page in the fragment of its address, so that it can be kept and passed on.
const NUMBERS = ["seed", "truncation", "steps"];
const WORDS = ["generator", "from", "edit", "method", "mixRows", "mixSeed"];

const isPlace = (place) => place.length === 2 && place.every(Number.isFinite);

function readPoint(written) {
  const [handle, target, landmark] = written.split(":").map((place) => place.split(",").map(Number));
  const isLandmark = landmark?.length === 1 && Number.isInteger(landmark[0]) && landmark[0] >= 0 && landmark[0] < 68;
  return handle && isPlace(handle) && isPlace(target ?? handle)
    ? [{ handle, target: target ?? handle, ...(isLandmark ? { landmark: landmark[0] } : {}) }]
    : [];
}

// Returns {settings, drawing} with what the fragment says of them; what cannot be read is left out.
export function read(fragment) {
  const written = new URLSearchParams(fragment.replace(/^#/, ""));
  const settings = {};
  for (const name of WORDS) {
    if (written.has(name)) {
      settings[name] = written.get(name);
    }
  }
  for (const name of NUMBERS) {
    const number = written.get(name);
    if (number !== null && number !== "" && Number.isFinite(Number(number))) {
      settings[name] = Number(number);
    }
  }
  return {
    settings,
    drawing: { points: (written.get("points") ?? "").split(";").flatMap(readPoint), mask: written.get("mask") },
  };
}

export function write(settings, { points, mask }) {
  const written = new URLSearchParams();
  for (const name of [...WORDS, ...NUMBERS]) {
    if (settings[name] !== null && settings[name] !== undefined && settings[name] !== "") {
      written.set(name, settings[name]);
    }
  }
  if (points.length > 0) {
    written.set("points", points.map(({ handle, target, landmark }) => [handle, target, landmark].filter((part) => part !== undefined).join(":"))
      .join(";"));
  }
  if (mask) {
    written.set("mask", mask);
  }
  // These are allowed in a fragment, and people read them.
  return `#${written.toString().replace(/%3A/g, ":").replace(/%2C/g, ",").replace(/%3B/g, ";")}`;
}
