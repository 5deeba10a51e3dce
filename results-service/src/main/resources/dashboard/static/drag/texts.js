// The texts of the page, which its template holds. A text names what is put into it in braces.
const texts = new Map(
  [...document.getElementById("texts").content.querySelectorAll("[data-text]")].map((element) => [
    element.dataset.text,
    element.textContent.trim().replace(/\s+/g, " "),
  ]),
);

export function text(name, values = {}) {
  return (texts.get(name) ?? name).replace(/\{(\w+)\}/g, (hole, key) => values[key] ?? hole);
}

export const pixels = (distance) => `${distance.toFixed(2)} px`;

export const place = ([x, y]) => `${Number(x.toFixed(1))}, ${Number(y.toFixed(1))}`;

export function duration(milliseconds) {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

export function seconds(number) {
  const whole = Math.max(1, Math.round(number));
  if (whole < 60) {
    return `${whole} s`;
  }
  return whole < 3600 ? `${Math.round(whole / 60)} min` : `${(whole / 3600).toFixed(1)} h`;
}
