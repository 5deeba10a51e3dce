import { isPin, moved, remove, within } from "./points.js";
import { text } from "./texts.js";

// The points as a table, in which each number can be typed.
export class PointTable {
  // `nameOf` names the landmark of a point.
  constructor(body, workshop, resolution, nameOf) {
    Object.assign(this, { body, workshop, resolution, nameOf, expected: [] });
    body.addEventListener("change", (event) => this.typed(event.target));
    body.addEventListener("focusin", (event) => this.focused(event.target));
    body.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
  }

  show({ points }, selected) {
    while (this.body.rows.length > points.length) {
      this.body.lastElementChild.remove();
    }
    points.forEach((point, index) => {
      const row = this.body.rows[index] ?? this.body.appendChild(this.row(index));
      row.toggleAttribute("aria-current", index === selected);
      for (const input of row.querySelectorAll("input")) {
        const number = String(point[input.dataset.end][input.dataset.axis]);
        if (input.value !== number) {
          input.value = number;
        }
      }
      row.classList.toggle("is-pin", isPin(point));
      row.querySelector(".landmark").textContent = this.nameOf(point);
    });
    this.expect(this.expected);
  }

  // Says behind each point what it will come to.
  expect(words) {
    this.expected = words;
    [...this.body.rows].forEach((row, index) => {
      const now = words[index] || (row.classList.contains("is-pin") ? text("pin") : "");
      const kind = row.querySelector(".kind");
      if (kind.textContent !== now) {
        kind.textContent = now;
      }
    });
  }

  row(index) {
    const row = document.createElement("tr");
    row.append(cell(String(index + 1)), this.place(index, "handle"), this.place(index, "target"));
    const landmark = document.createElement("small");
    landmark.className = "landmark";
    row.cells[1].append(landmark);
    const kind = cell("");
    kind.className = "kind";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "secondary outline";
    button.textContent = "×";
    button.setAttribute("aria-label", text("remove", { n: index + 1 }));
    row.append(kind, cell(button));
    return row;
  }

  place(index, end) {
    const both = document.createElement("span");
    both.className = "place";
    for (const axis of [0, 1]) {
      const input = document.createElement("input");
      Object.assign(input, { type: "number", step: "any", min: 0, max: this.resolution() - 1, inputMode: "decimal" });
      input.setAttribute("aria-label", text(`${end}-${"xy"[axis]}`, { n: index + 1 }));
      Object.assign(input.dataset, { end, axis });
      both.append(input);
    }
    return cell(both);
  }

  index(element) {
    return element.closest("tr").sectionRowIndex;
  }

  focused(element) {
    if (this.workshop.selected !== this.index(element)) {
      this.workshop.select(this.index(element));
    }
  }

  typed(input) {
    const { end, axis } = input.dataset;
    const number = input.value === "" ? NaN : Number(input.value);
    const { points } = this.workshop.drawing;
    const change = (place) => within(place.map((old, at) => (at === Number(axis) ? number : old)), this.resolution());
    if (Number.isFinite(number)) {
      this.workshop.draw({ points: moved(points, this.index(input), end, change) });
    } else {
      this.workshop.tell("drawing");
    }
  }

  clicked(button) {
    if (button) {
      const index = this.index(button);
      this.workshop.draw({ points: remove(this.workshop.drawing.points, index) }, null);
      // The focus goes on to what came into its place.
      (this.body.rows[index] ?? this.body.lastElementChild)?.querySelector("button")?.focus();
    }
  }
}

function cell(content) {
  const cell = document.createElement("td");
  cell.append(content);
  return cell;
}
