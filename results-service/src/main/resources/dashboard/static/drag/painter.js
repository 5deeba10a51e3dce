import { isPin } from "./points.js";

const HANDLE = 6;
const TARGET = 8;
const HEAD = 9;

// Draws the picture and what a person drew on it.
export class Painter {
  constructor(canvas, view) {
    this.canvas = canvas;
    this.view = view;
    const style = getComputedStyle(document.documentElement);
    this.colour = (name) => style.getPropertyValue(name).trim();
  }

  // `picture` may be null; `stays` is a canvas that darkens what must stay, or null; `marks` are {ellipses, landed,
  // landmarks}.
  paint({ picture, stays, points, selected, cursor, marks }) {
    const sharpness = devicePixelRatio || 1;
    const size = Math.round(this.view.width * sharpness);
    if (this.canvas.width !== size) {
      this.canvas.width = size;
      this.canvas.height = size;
    }
    const context = this.canvas.getContext("2d");
    context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    context.clearRect(0, 0, this.view.width, this.view.width);
    const side = this.view.scale * this.view.resolution;
    context.imageSmoothingEnabled = this.view.scale < 8;
    context.imageSmoothingQuality = "high";
    if (picture) {
      context.drawImage(picture, this.view.left, this.view.top, side, side);
    }
    if (stays) {
      context.imageSmoothingEnabled = false;
      context.drawImage(stays, this.view.left, this.view.top, side, side);
    }
    marks?.landmarks?.forEach((place) => this.dot(context, place, 2.5, "--landmark"));
    marks?.ellipses?.forEach((ellipse) => this.ellipse(context, ellipse));
    points.forEach((point, index) => this.point(context, point, index, index === selected));
    marks?.landed?.forEach((place) => this.dot(context, place, 4, "--landed"));
    if (cursor) {
      this.cross(context, cursor);
    }
  }

  point(context, point, index, isSelected) {
    const handle = this.view.toCanvas(point.handle);
    const target = this.view.toCanvas(point.target);
    if (isPin(point)) {
      this.square(context, handle);
    } else {
      this.arrow(context, handle, target);
      this.dot(context, point.handle, HANDLE, "--handle");
    }
    this.ring(context, target, TARGET, isSelected ? 4 : 2);
    this.number(context, target, index + 1);
  }

  arrow(context, from, to) {
    const way = Math.atan2(to[1] - from[1], to[0] - from[0]);
    for (const [width, colour] of [[5, "rgb(0 0 0 / 0.6)"], [2.5, "#fff"]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(...from);
      context.lineTo(...to);
      for (const side of [-0.5, 0.5]) {
        context.moveTo(...to);
        context.lineTo(to[0] - HEAD * Math.cos(way + side), to[1] - HEAD * Math.sin(way + side));
      }
      context.stroke();
    }
  }

  dot(context, place, radius, colour) {
    context.beginPath();
    context.arc(...this.view.toCanvas(place), radius, 0, 2 * Math.PI);
    context.fillStyle = this.colour(colour);
    context.fill();
    context.strokeStyle = "#000";
    context.lineWidth = 1;
    context.stroke();
  }

  square(context, [x, y]) {
    context.fillStyle = this.colour("--handle");
    context.strokeStyle = "#000";
    context.lineWidth = 1;
    context.fillRect(x - 5, y - 5, 10, 10);
    context.strokeRect(x - 5, y - 5, 10, 10);
  }

  ring(context, [x, y], radius, width) {
    for (const [thickness, colour] of [[width + 2, "rgb(0 0 0 / 0.6)"], [width, this.colour("--target")]]) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.strokeStyle = colour;
      context.lineWidth = thickness;
      context.stroke();
    }
  }

  number(context, [x, y], number) {
    context.font = "600 13px system-ui, sans-serif";
    context.lineWidth = 3;
    context.strokeStyle = "#000";
    context.strokeText(number, x + 11, y - 8);
    context.fillStyle = "#fff";
    context.fillText(number, x + 11, y - 8);
  }

  // Shows by its axes, in pixels of the image, how far a place can be moved in which direction.
  ellipse(context, { at, axes, lengths }) {
    const [x, y] = this.view.toCanvas(at);
    context.beginPath();
    context.ellipse(x, y, this.axis(lengths[0]), this.axis(lengths[1]),
      Math.atan2(axes[0][1], axes[0][0]), 0, 2 * Math.PI);
    context.setLineDash([5, 4]);
    for (const [width, colour] of [[3, "rgb(0 0 0 / 0.6)"], [1.5, "#fff"]]) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
    context.setLineDash([]);
  }

  // An ellipse stays visible, and on the stage.
  axis(length) {
    return Math.min(this.view.width / 2, Math.max(3, length * this.view.scale));
  }

  cross(context, place) {
    const [x, y] = this.view.toCanvas(place);
    for (const [width, colour] of [[4, "#000"], [2, "#fff"]]) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.beginPath();
      context.moveTo(x - 10, y);
      context.lineTo(x + 10, y);
      context.moveTo(x, y - 10);
      context.lineTo(x, y + 10);
      context.stroke();
    }
  }
}
