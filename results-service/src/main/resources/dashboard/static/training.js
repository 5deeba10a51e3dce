"use strict";

(() => {
  const COLOURS = ["#2f7fd1", "#d9622b", "#2a9d5c", "#a44fc0", "#b08a00", "#c2415d", "#3aa6a6", "#7a6a58"];
  const HEIGHT = 240;
  const FEW_VALUES = 20;

  const GROUPS = [
    { title: "Losses", of: (name) => name.includes("loss"), logarithmic: true },
    { title: "Gradient length", of: (name) => name === "gradient length", logarithmic: true },
    { title: "Learning rates", of: (name) => name.startsWith("learning rate"), logarithmic: false },
  ];

  function grouped(names) {
    const groups = GROUPS.map((group) => ({ ...group, names: names.filter(group.of) }));
    const others = names.filter((name) => !GROUPS.some((group) => group.of(name)));
    others.forEach((name) => groups.push({ title: name, names: [name], logarithmic: false }));
    return groups.filter((group) => group.names.length > 0);
  }

  // Short enough for the room beside an axis.
  function tickText(tick) {
    if (tick === null) {
      return "";
    }
    const size = Math.abs(tick);
    const isLong = size >= 1e5 || (size > 0 && size < 1e-5);
    return isLong ? tick.toExponential(0) : Number(tick.toPrecision(3)).toString();
  }

  // Mixes each value with those before it.
  function smooth(values, part) {
    let mean = null;
    return values.map((value) => {
      if (value === null || value === undefined) {
        return null;
      }
      mean = mean === null ? value : part * mean + (1 - part) * value;
      return mean;
    });
  }

  // A stage ends at the step at which the next one begins; a chart has one value for each step.
  function byStep({ steps, figures }) {
    const last = new Map(steps.map((step, index) => [step, index]));
    return { steps: [...last.keys()], value: (name, step) => figures[name]?.[last.get(step)] ?? null };
  }

  function options(group, width) {
    const style = getComputedStyle(document.body);
    const axis = { stroke: style.color, grid: { stroke: "#8884", width: 1 }, ticks: { stroke: "#8884", width: 1 } };
    return {
      width,
      height: HEIGHT,
      scales: { x: { time: false }, y: { distr: group.logarithmic ? 3 : 1 } },
      axes: [{ ...axis, label: "step", labelSize: 18 },
        { ...axis, size: 64, values: (chart, ticks) => ticks.map(tickText) }],
      series: [{ label: "step" }, ...group.names.map((name, index) => ({
        label: name,
        stroke: COLOURS[index % COLOURS.length],
        width: 1.5,
        spanGaps: true,
        points: { show: (chart, series) => chart.data[series].filter((value) => value !== null).length < FEW_VALUES },
        value: (chart, value) => (value === null || value === undefined ? "–" : value.toPrecision(4)),
      }))],
    };
  }

  class Charts {
    constructor(element) {
      this.element = element;
      this.charts = new Map();
      this.linear = document.querySelector("[data-linear]");
      this.smoothing = document.querySelector("[data-smoothing]");
      const form = document.querySelector("[data-chart-options]");
      if (form) {
        form.hidden = false;
        form.addEventListener("input", () => this.documents && this.show());
      }
      this.loading = false;
      this.wanted = false;
      new ResizeObserver(() => this.resize()).observe(element);
    }

    async load() {
      if (this.loading) {
        this.wanted = true;
        return;
      }
      this.loading = true;
      try {
        do {
          this.wanted = false;
          const response = await fetch(this.element.dataset.charts);
          const other = this.element.dataset.over && await fetch(this.element.dataset.over);
          if (response.ok) {
            this.documents = [await response.json(), ...(other && other.ok ? [await other.json()] : [])];
            this.show();
          }
        } while (this.wanted);
      } finally {
        this.loading = false;
      }
    }

    show() {
      const runs = this.documents.map(byStep);
      const rows = [...new Set(runs.flatMap((run) => run.steps))].sort((one, other) => one - other);
      for (const group of grouped(Object.keys(this.documents[0].figures))) {
        const logarithmic = group.logarithmic && !this.linear?.checked;
        const names = runs.length === 1 ? group.names
          : [...group.names, ...group.names.map((name) => `${name}, other`)];
        const part = Number(this.smoothing?.value ?? 0);
        const values = runs.flatMap((run) => group.names.map((name) => smooth(rows.map((step) => {
          const value = run.value(name, step);
          return logarithmic && value !== null && value <= 0 ? null : value;
        }), part)));
        const key = `${names.join("|")} ${logarithmic}`;
        const known = this.charts.get(group.title);
        if (known && known.key === key) {
          known.chart.setData([rows, ...values]);
        } else {
          this.draw({ ...group, names, logarithmic }, key, [rows, ...values]);
        }
      }
    }

    draw(group, key, data) {
      const known = this.charts.get(group.title);
      const figure = known ? known.figure : document.createElement("figure");
      if (known) {
        known.chart.destroy();
      } else {
        const caption = document.createElement("figcaption");
        caption.textContent = group.title;
        figure.append(caption);
        this.element.querySelector(".empty")?.remove();
        this.element.append(figure);
      }
      const chart = new uPlot(options(group, Math.max(260, figure.clientWidth)), data, figure);
      this.charts.set(group.title, { key, figure, chart });
    }

    resize() {
      for (const { chart, figure } of this.charts.values()) {
        chart.setSize({ width: Math.max(260, figure.clientWidth), height: HEIGHT });
      }
    }
  }

  const element = document.querySelector("[data-charts]");
  if (element) {
    const charts = new Charts(element);
    charts.load();
    document.addEventListener("dragline:refreshed", () => charts.load());
  }
})();
