// One way of drawing for the screen (canvas) and for a file (SVG): what is drawn with a pen is written once.

import { draw } from "./elements.ts";

/** How a shape is painted; widths in pixels. */
export type Paint = { fill?: string; stroke?: string; width?: number; opacity?: number; dash?: number[] | false };

/** How a text is written: size in pixels; `halo` is the colour around the letters, that parts them from what is under them. */
export type Letters = {
  size: number;
  weight: number;
  italic?: boolean;
  fill: string;
  halo?: string;
  opacity?: number;
  middle?: boolean;
  /** By how much it is turned about the place where it begins. */
  turn?: number;
};

/** A part of an ellipse, from an angle to another. */
export type Arc = { rx: number; ry: number; from: number; to: number };

/** Places and sizes are pixels of the box that is drawn in; angles are radians, from the right and clockwise. */
export interface Pen {
  circle(x: number, y: number, radius: number, paint: Paint): void;
  ellipse(x: number, y: number, rx: number, ry: number, paint: Paint): void;
  /** A part of the line of an ellipse. */
  arc(x: number, y: number, arc: Arc, paint: Paint): void;
  line(x1: number, y1: number, x2: number, y2: number, paint: Paint): void;
  /** A piece of a disc. */
  sector(x: number, y: number, radius: number, from: number, to: number, paint: Paint): void;
  rect(x: number, y: number, wide: number, high: number, paint: Paint): void;
  /** A text from `x` on, or about it; `y` is the middle of its height. */
  text(text: string, x: number, y: number, letters: Letters): void;
}

const TURN = 2 * Math.PI;
const HALO = 4; // pixels, half of them under the letters
const BASELINE = 0.36; // of the size, from the middle of the letters down to the line on which they stand

export const fontOf = ({ size, weight, italic }: Pick<Letters, "size" | "weight" | "italic">, family: string) =>
  `${italic ? "italic " : ""}${weight} ${size}px ${family}`;

/** Draws on a canvas whose pixels are `ratio` to one of the screen's. */
export class CanvasPen implements Pen {
  constructor(
    private readonly ctx: CanvasRenderingContext2D,
    private readonly family: string,
  ) {}

  circle(x: number, y: number, radius: number, paint: Paint) {
    this.ellipse(x, y, radius, radius, paint);
  }

  ellipse(x: number, y: number, rx: number, ry: number, paint: Paint) {
    this.ctx.beginPath();
    this.ctx.ellipse(x, y, rx, ry, 0, 0, TURN);
    this.paint(paint);
  }

  arc(x: number, y: number, { rx, ry, from, to }: Arc, paint: Paint) {
    this.ctx.beginPath();
    this.ctx.ellipse(x, y, rx, ry, 0, from, to);
    this.paint(paint);
  }

  line(x1: number, y1: number, x2: number, y2: number, paint: Paint) {
    this.ctx.beginPath();
    this.ctx.moveTo(x1, y1);
    this.ctx.lineTo(x2, y2);
    this.paint(paint);
  }

  sector(x: number, y: number, radius: number, from: number, to: number, paint: Paint) {
    this.ctx.beginPath();
    this.ctx.moveTo(x, y);
    this.ctx.arc(x, y, radius, from, to);
    this.paint(paint);
  }

  rect(x: number, y: number, wide: number, high: number, paint: Paint) {
    this.ctx.beginPath();
    this.ctx.rect(x, y, wide, high);
    this.paint(paint);
  }

  text(text: string, x: number, y: number, letters: Letters) {
    const { ctx } = this;
    if (letters.turn) {
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate(letters.turn);
      this.text(text, 0, 0, { ...letters, turn: 0 });
      return ctx.restore();
    }
    ctx.font = fontOf(letters, this.family);
    ctx.textAlign = letters.middle ? "center" : "left";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.globalAlpha = letters.opacity ?? 1;
    if (letters.halo) {
      ctx.lineWidth = HALO;
      ctx.strokeStyle = letters.halo;
      ctx.strokeText(text, x, y);
    }
    ctx.fillStyle = letters.fill;
    ctx.fillText(text, x, y);
    ctx.globalAlpha = 1;
  }

  private paint({ fill, stroke, width = 1, opacity = 1, dash }: Paint) {
    const { ctx } = this;
    ctx.globalAlpha = opacity;
    if (fill) {
      ctx.fillStyle = fill;
      ctx.fill();
    }
    if (stroke) {
      ctx.lineWidth = width;
      ctx.strokeStyle = stroke;
      ctx.setLineDash(dash || []);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }
}

const round = (value: number) => Number(value.toFixed(2));

/** Draws into a picture of its own. */
export class SvgPen implements Pen {
  constructor(readonly picture: Element) {}

  circle(x: number, y: number, radius: number, paint: Paint) {
    this.put("circle", { cx: x, cy: y, r: radius }, paint);
  }

  ellipse(x: number, y: number, rx: number, ry: number, paint: Paint) {
    this.put("ellipse", { cx: x, cy: y, rx, ry }, paint);
  }

  arc(x: number, y: number, { rx, ry, from, to }: Arc, paint: Paint) {
    if (to - from >= TURN - 1e-6) return this.ellipse(x, y, rx, ry, paint);
    const at = (angle: number) => `${round(x + rx * Math.cos(angle))} ${round(y + ry * Math.sin(angle))}`;
    const d = `M${at(from)}A${round(rx)} ${round(ry)} 0 ${to - from > TURN / 2 ? 1 : 0} 1 ${at(to)}`;
    this.picture.append(draw("path", { d, ...attributes(paint) }));
  }

  line(x1: number, y1: number, x2: number, y2: number, paint: Paint) {
    this.put("line", { x1, y1, x2, y2 }, paint);
  }

  sector(x: number, y: number, radius: number, from: number, to: number, paint: Paint) {
    if (to - from >= TURN) return this.circle(x, y, radius, paint); // an arc that ends where it begins is none
    const at = (angle: number) => `${round(x + radius * Math.cos(angle))} ${round(y + radius * Math.sin(angle))}`;
    const large = to - from > TURN / 2 ? 1 : 0;
    const d = `M${round(x)} ${round(y)}L${at(from)}A${round(radius)} ${round(radius)} 0 ${large} 1 ${at(to)}Z`;
    this.picture.append(draw("path", { d, ...attributes(paint) }));
  }

  rect(x: number, y: number, wide: number, high: number, paint: Paint) {
    this.put("rect", { x, y, width: wide, height: high }, paint);
  }

  text(text: string, x: number, y: number, { size, weight, italic, fill, halo, opacity, middle, turn }: Letters) {
    const its = {
      transform: turn && `rotate(${round((turn * 180) / Math.PI)} ${round(x)} ${round(y)})`,
      x: round(x),
      y: round(y + size * BASELINE),
      "text-anchor": middle && "middle",
      "font-size": round(size),
      "font-weight": weight,
      "font-style": italic && "italic",
      fill,
      opacity,
      ...(halo && { stroke: halo, "stroke-width": HALO, "stroke-linejoin": "round", "paint-order": "stroke" }),
    };
    this.picture.append(draw("text", its, text));
  }

  private put(tag: string, geometry: Record<string, number>, paint: Paint) {
    const rounded = Object.entries(geometry).map(([key, value]) => [key, round(value)]);
    this.picture.append(draw(tag, { ...Object.fromEntries(rounded), ...attributes(paint) }));
  }
}

/** How a shape is painted, as attributes; those without a value are left out. */
const attributes = ({ fill, stroke, width, opacity, dash }: Paint) => ({
  fill: fill ?? "none",
  stroke,
  "stroke-width": stroke && width && round(width),
  "stroke-dasharray": dash ? dash.join(" ") : undefined,
  opacity: opacity === 1 ? undefined : opacity,
});
