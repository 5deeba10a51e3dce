"use strict";

// Moves a picture as its generator would, without asking the server: the worker has told the Jacobian of a grid of places of
// the picture, see docs/decisions/0026. Everything here is computed at once, in a few milliseconds.
const draglineFlow = (() => {
  // Movements count in sixteenths of the picture where they are weighed against the step of the code.
  const UNIT = 16;
  const CHANNELS = 4;
  const MOST_ITERATIONS = 300;
  const TOLERANCE = 1e-4;
  const HALVINGS = 30;
  // With a mask, places of a coarse grid outside of it are pinned, as the server does.
  const PINS_PER_SIDE = 4;
  // Nodes of the mesh for each place of the grid, along one side.
  const NODES_PER_PLACE = 2;
  const INVERSIONS = 12;
  const RELAXATION = 0.7;

  class PreviewError extends Error {
    constructor(message, status, retryable) {
      super(message);
      this.status = status;
      this.retryable = retryable;
    }
  }

  function sentence(problem, status) {
    const errors = (problem.errors ?? []).map((error) => `${error.field} ${error.message}`.trim());
    return errors.length > 0 ? `${errors.join("; ")}.` : problem.detail ?? `The server answered ${status}.`;
  }

  /** Asks the server for a preview; `signal` ends the waiting. */
  async function ask(body, options = {}) {
    let response;
    try {
      response = await fetch("/api/previews", {
        method: "POST",
        headers: {"Content-Type": "application/json", Accept: "application/json"},
        body: JSON.stringify(body),
        signal: options.signal,
      });
    } catch (error) {
      throw error.name === "AbortError" ? error : new PreviewError("The server does not answer.", 0, true);
    }
    if (!response.ok) {
      const problem = await response.json().catch(() => ({}));
      throw new PreviewError(sentence(problem, response.status), response.status, response.status === 503);
    }
    return response.json();
  }

  function half(bits) {
    const exponent = bits >> 10 & 31;
    const fraction = bits & 1023;
    const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
    return bits & 0x8000 ? -size : size;
  }

  /** The numbers of a tensor, row after row. */
  function numbers(tensor) {
    const text = atob(tensor.data);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] = text.charCodeAt(i);
    }
    const view = new DataView(bytes.buffer);
    const width = tensor.type === "F16" ? 2 : 4;
    const values = new Float32Array(bytes.length / width);
    for (let i = 0; i < values.length; i++) {
      values[i] = width === 2 ? half(view.getUint16(2 * i, true)) : view.getFloat32(4 * i, true);
    }
    return values;
  }

  /** The rows of a matrix, as edits of a job name a latent code. */
  function rows(tensor) {
    const [count, width] = tensor.shape;
    const values = numbers(tensor);
    return Array.from({length: count}, (_, row) => Array.from(values.subarray(row * width, (row + 1) * width)));
  }

  const dot = (a, b) => a.reduce((sum, value, k) => sum + value * b[k], 0);

  /** The place of a coordinate in a grid, clamped to it: the index before it, and how far it is to the next. */
  function between(coordinate, side, size) {
    const at = Math.max(0, Math.min(size - 1, (coordinate + 0.5) / side - 0.5));
    const before = Math.min(Math.floor(at), size - 2);
    return [before, at - before];
  }

  /** Solves the equations of a positive definite matrix, `[k * k]`, by Cholesky's decomposition. */
  function solve(matrix, right) {
    const k = right.length;
    const lower = new Float64Array(k * k);
    for (let i = 0; i < k; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = matrix[i * k + j];
        for (let m = 0; m < j; m++) {
          sum -= lower[i * k + m] * lower[j * k + m];
        }
        lower[i * k + j] = i === j ? Math.sqrt(sum) : sum / lower[j * k + j];
      }
    }
    const result = Float64Array.from(right);
    for (let i = 0; i < k; i++) {
      for (let m = 0; m < i; m++) {
        result[i] -= lower[i * k + m] * result[m];
      }
      result[i] /= lower[i * k + i];
    }
    for (let i = k - 1; i >= 0; i--) {
      for (let m = i + 1; m < k; m++) {
        result[i] -= lower[m * k + i] * result[m];
      }
      result[i] /= lower[i * k + i];
    }
    return result;
  }

  /** Where the code may go: every coordinate between two limits, and no further from the mean than a radius. */
  class CodeBound {
    constructor(bound) {
      Object.assign(this, bound);
    }

    position(coefficients) {
      return Float64Array.from(this.position0, (from, k) => from + this.deviations * coefficients[k]);
    }

    coefficients(position) {
      return Float64Array.from(position, (value, k) => (value - this.position0[k]) / this.deviations);
    }

    clamped(position, factor) {
      return Float64Array.from(position, (value, k) =>
        Math.max(this.least[k], Math.min(this.most[k], factor * value)));
    }

    contains(position) {
      return position.every((value, k) => value >= this.least[k] && value <= this.most[k])
        && dot(position, position) <= this.radius ** 2 * (1 + 1e-9);
    }

    /** The allowed position nearest to another: shortened as far as needed, and clamped between the limits. */
    nearest(position) {
      const whole = this.clamped(position, 1);
      if (dot(whole, whole) <= this.radius ** 2) {
        return whole;
      }
      let short = 0;
      let long = 1;
      for (let halving = 0; halving < HALVINGS; halving++) {
        const middle = (short + long) / 2;
        const held = this.clamped(position, middle);
        if (dot(held, held) <= this.radius ** 2) {
          short = middle;
        } else {
          long = middle;
        }
      }
      return this.clamped(position, short);
    }

    /** The best coefficients within the bound: downhill with momentum, back into the bound after every step. */
    solve(matrix, right) {
      const k = right.length;
      const times = (vector) => Float64Array.from(vector, (_, i) => dot(matrix.subarray(i * k, (i + 1) * k), vector));
      let norm = 0;
      for (let i = 0; i < k; i++) {
        norm = Math.max(norm, matrix.subarray(i * k, (i + 1) * k).reduce((sum, value) => sum + Math.abs(value), 0));
      }
      const wanted = times(this.position0).map((value, i) => value + this.deviations * right[i]);
      let position = Float64Array.from(this.position0);
      let ahead = position;
      let momentum = 1;
      for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
        const slope = times(ahead);
        const next = this.nearest(ahead.map((value, i) => value - (slope[i] - wanted[i]) / norm));
        const moved = next.map((value, i) => value - position[i]);
        const isUphill = dot(ahead.map((value, i) => value - next[i]), moved) > 0;
        const further = isUphill ? 1 : (1 + Math.sqrt(1 + 4 * momentum ** 2)) / 2;
        const share = isUphill ? 0 : (momentum - 1) / further;
        ahead = next.map((value, i) => value + share * moved[i]);
        position = next;
        momentum = further;
        if (dot(moved, moved) < TOLERANCE ** 2) {
          break;
        }
      }
      return this.coefficients(position);
    }
  }

  /** How a picture moves when its code does. */
  class Flow {
    constructor(answer) {
      const {size, directions, lambda, jacobian, bound, method, modelVersion} = answer.flow;
      Object.assign(this, {size, directions, lambda, method, modelVersion, resolution: answer.resolution});
      this.jacobian = numbers(jacobian); // [size, size, 2, directions]
      const {position, ...limits} = bound;
      this.bound = new CodeBound({position0: position, ...limits});
    }

    /** The Jacobian of a point, `[2 * directions]`: x first, pixels for a coefficient of 1. */
    at([x, y]) {
      const k2 = 2 * this.directions;
      const side = this.resolution / this.size;
      const [column, right] = between(x, side, this.size);
      const [row, down] = between(y, side, this.size);
      const corner = (row * this.size + column) * k2;
      const below = corner + this.size * k2;
      const result = new Float64Array(k2);
      for (let k = 0; k < k2; k++) {
        const above = this.jacobian[corner + k] * (1 - right) + this.jacobian[corner + k2 + k] * right;
        const under = this.jacobian[below + k] * (1 - right) + this.jacobian[below + k2 + k] * right;
        result[k] = above * (1 - down) + under * down;
      }
      return result;
    }

    /** Where a point can go: the singular directions of its Jacobian, and how far a unit of the code moves it there. */
    ellipse(point) {
      const j = this.at(point);
      const x = j.subarray(0, this.directions);
      const y = j.subarray(this.directions);
      const [xx, xy, yy] = [dot(x, x), dot(x, y), dot(y, y)];
      const middle = (xx + yy) / 2;
      const off = Math.hypot((xx - yy) / 2, xy);
      const angle = Math.atan2(2 * xy, xx - yy) / 2;
      const along = [Math.cos(angle), Math.sin(angle)];
      return {
        axes: [along, [-along[1], along[0]]],
        lengths: [Math.sqrt(middle + off), Math.sqrt(Math.max(0, middle - off))],
      };
    }

    /** The pins that keep what a mask does not let move. */
    pins(isMovable) {
      const places = [];
      const spacing = Math.max(1, Math.floor(this.resolution / PINS_PER_SIDE));
      const first = Math.floor(spacing / 2);
      for (let y = first; y < this.resolution; y += spacing) {
        for (let x = first; x < this.resolution; x += spacing) {
          if (!isMovable(x, y)) {
            places.push({handle: [x, y], target: [x, y]});
          }
        }
      }
      return places;
    }

    /** What comes of pulling points: where they land, what cannot be reached, and how every place of the picture moves. */
    pull(points, options = {}) {
      const all = options.isMovable ? [...points, ...this.pins(options.isMovable)] : points;
      const jacobians = all.map((point) => this.at(point.handle));
      const {coefficients, forgone} = this.step(all, jacobians);
      const movement = (j, step) => [
        dot(j.subarray(0, this.directions), step), dot(j.subarray(this.directions), step)];
      const landed = points.map((point, i) => {
        const [x, y] = movement(jacobians[i], coefficients);
        return [point.handle[0] + x, point.handle[1] + y];
      });
      const distance = ([ax, ay], [bx, by]) => Math.hypot(ax - bx, ay - by);
      const residuals = points.map((point, i) => distance(landed[i], point.target));
      const wanted = points.reduce((sum, point) => sum + distance(point.handle, point.target), 0);
      const missed = residuals.reduce((sum, residual) => sum + residual, 0);
      const held = points.reduce((sum, _, i) => sum + Math.hypot(...movement(jacobians[i], forgone)), 0);
      return {
        coefficients,
        landed,
        residuals,
        reached: wanted === 0 ? 1 : Math.max(0, 1 - missed / wanted),
        heldBack: held / Math.max(1, points.length) > this.resolution / 128,
        field: this.field(coefficients),
      };
    }

    step(points, jacobians) {
      const k = this.directions;
      const unit = UNIT / this.resolution;
      const matrix = new Float64Array(k * k);
      const right = new Float64Array(k);
      points.forEach((point, p) => {
        for (let axis = 0; axis < 2; axis++) {
          const row = jacobians[p].subarray(axis * k, (axis + 1) * k);
          const wanted = (point.target[axis] - point.handle[axis]) * unit * unit;
          for (let i = 0; i < k; i++) {
            right[i] += row[i] * wanted;
            for (let j = 0; j <= i; j++) {
              matrix[i * k + j] += row[i] * row[j] * unit * unit;
            }
          }
        }
      });
      for (let i = 0; i < k; i++) {
        matrix[i * k + i] += this.lambda;
        for (let j = 0; j < i; j++) {
          matrix[j * k + i] = matrix[i * k + j];
        }
      }
      const free = solve(matrix, right);
      const coefficients =
        this.bound.contains(this.bound.position(free)) ? free : this.bound.solve(matrix, right);
      return {coefficients, forgone: free.map((value, i) => value - coefficients[i])};
    }

    field(coefficients) {
      const k = this.directions;
      const field = new Float32Array(2 * this.size * this.size);
      for (let i = 0; i < field.length; i++) {
        let sum = 0;
        for (let j = 0; j < k; j++) {
          sum += this.jacobian[i * k + j] * coefficients[j];
        }
        field[i] = sum;
      }
      return field;
    }
  }

  /** Writes the bilinear sample of a field of vectors at a place of the picture. */
  function sample(field, size, side, x, y, into) {
    const [column, right] = between(x, side, size);
    const [row, down] = between(y, side, size);
    for (let axis = 0; axis < 2; axis++) {
      const a = 2 * (row * size + column) + axis;
      const b = a + 2 * size;
      into[axis] = (field[a] * (1 - right) + field[a + 2] * right) * (1 - down)
        + (field[b] * (1 - right) + field[b + 2] * right) * down;
    }
  }

  /** For the nodes of a mesh, from where in the picture comes what lies there after the movement, `[nodes, nodes, 2]`. */
  function origins(field, size, width, nodes) {
    const mesh = new Float32Array(2 * nodes * nodes);
    const moved = [0, 0];
    for (let node = 0; node < nodes * nodes; node++) {
      const x = node % nodes / (nodes - 1) * (width - 1);
      const y = Math.floor(node / nodes) / (nodes - 1) * (width - 1);
      let fromX = x;
      let fromY = y;
      for (let i = 0; i < INVERSIONS; i++) {
        sample(field, size, width / size, fromX, fromY, moved);
        fromX += RELAXATION * (x - moved[0] - fromX);
        fromY += RELAXATION * (y - moved[1] - fromY);
      }
      mesh[2 * node] = fromX;
      mesh[2 * node + 1] = fromY;
    }
    return mesh;
  }

  /** Moves a square picture by a field of vectors; `source` and `into` are ImageData of the same size. */
  function warp(source, field, size, into) {
    const width = source.width;
    const nodes = NODES_PER_PLACE * size + 1;
    const mesh = origins(field, size, width, nodes);
    const [from, to] = [source.data, into.data];
    const last = width - 1;
    const scale = (nodes - 1) / last;
    for (let y = 0; y < width; y++) {
      const row = Math.min(Math.floor(y * scale), nodes - 2);
      const down = y * scale - row;
      for (let x = 0; x < width; x++) {
        const column = Math.min(Math.floor(x * scale), nodes - 2);
        const right = x * scale - column;
        const a = 2 * (row * nodes + column);
        const b = a + 2 * nodes;
        const [wa, wb, wc, wd] = [(1 - right) * (1 - down), right * (1 - down), (1 - right) * down, right * down];
        const fromX = mesh[a] * wa + mesh[a + 2] * wb + mesh[b] * wc + mesh[b + 2] * wd;
        const fromY = mesh[a + 1] * wa + mesh[a + 3] * wb + mesh[b + 1] * wc + mesh[b + 3] * wd;
        pixel(from, width, Math.max(0, Math.min(last, fromX)), Math.max(0, Math.min(last, fromY)),
          to, CHANNELS * (y * width + x));
      }
    }
    return into;
  }

  function pixel(from, width, x, y, to, at) {
    const left = Math.min(Math.floor(x), width - 2);
    const top = Math.min(Math.floor(y), width - 2);
    const right = x - left;
    const down = y - top;
    const a = CHANNELS * (top * width + left);
    const b = a + CHANNELS * width;
    for (let c = 0; c < CHANNELS; c++) {
      to[at + c] = (from[a + c] * (1 - right) + from[a + CHANNELS + c] * right) * (1 - down)
        + (from[b + c] * (1 - right) + from[b + CHANNELS + c] * right) * down;
    }
  }

  /** Draws a picture, moved by a field of vectors, on a canvas of the picture's own size. */
  function draw(context, source, field, size) {
    context.putImageData(warp(source, field, size, context.createImageData(source.width, source.height)), 0, 0);
  }

  return {ask, rows, numbers, of: (answer) => new Flow(answer), warp, draw};
})();
