// Seeds as people write them: 7, 10-20, 42
const LARGEST = 4294967295;
const PART = /^(\d+)(?:\s*-\s*(\d+))?$/;

// Returns the seeds in their order, each once; null if the text is none.
export function read(written, most) {
  const seeds = new Set();
  for (const part of written.split(/[,;]/).map((one) => one.trim()).filter((one) => one)) {
    const found = PART.exec(part);
    const first = Number(found?.[1]);
    const last = Number(found?.[2] ?? found?.[1]);
    if (!found || last < first || last > LARGEST || last - first >= most) {
      return null;
    }
    for (let seed = first; seed <= last; seed += 1) {
      seeds.add(seed);
    }
  }
  return seeds.size > 0 && seeds.size <= most ? [...seeds] : null;
}
