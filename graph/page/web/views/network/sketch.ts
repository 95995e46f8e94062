// A picture of the network before it is drawn: shapes, places that can be met, and names that look for room. In its own units.

import type { Turn } from "../../core/days.ts";
import type { Arc, Letters, Paint, Pen } from "../../draw/pen.ts";

export type Side = "above" | "below" | "left" | "right";
export type Point = { x: number; y: number };

/** How a picture lies on the screen: where a place of it is, in pixels, and how many pixels are one of its units. */
export type Camera = { scale: number; place: (spot: Point) => Point };

/** What can be met with the mouse, a finger or the keys. */
export type Spot = Point & {
  id: string;
  r: number;
  /** Whether it is an organisation. */
  hub: boolean;
  /** Whether it stands out. */
  bright: boolean;
  /** Its colour, where it has one. */
  colour?: string;
  /** What became of it between two days that are compared. */
  turn?: Turn;
};

/** A name that looks for room beside a place; the less its rank, the earlier. */
export type Wish = Point & {
  id: string;
  text: string;
  rank: number;
  /** How far from the place the name begins. */
  r: number;
  size: number;
  weight: number;
  fill: string;
  italic?: boolean;
  faint?: boolean;
  /** Whether it stands about the place, and not beside it. */
  about?: boolean;
  /** On which side it stands, if there is room. */
  side?: Side;
  /** What stands below it in smaller letters, if there is room. */
  sub?: string;
};

/** A text that has its place. */
export type Fixed = Point & { id: string; text: string; letters: Letters };

const scaled = (paint: Paint, scale: number): Paint => ({ ...paint, width: (paint.width ?? 1) * scale });

export class Sketch {
  readonly shapes: ((pen: Pen, camera: Camera) => void)[] = [];
  readonly spots = new Map<string, Spot>();
  /** Further places of countries, which may have several: they can be met as well. */
  readonly dots: (Point & { id: string; r: number })[] = [];
  readonly wishes: Wish[] = [];
  readonly fixed: Fixed[] = [];
  /** Places that no name may lie on, beside those that can be met. */
  readonly blocked: (Point & { r: number })[] = [];

  constructor(
    readonly width: number,
    readonly height: number,
  ) {}

  line(a: Point, b: Point, paint: Paint) {
    this.shapes.push((pen, { scale, place }) => {
      const [from, to] = [place(a), place(b)];
      pen.line(from.x, from.y, to.x, to.y, scaled(paint, scale));
    });
  }

  circle(at: Point, r: number, paint: Paint) {
    this.shapes.push((pen, { scale, place }) => {
      const { x, y } = place(at);
      pen.circle(x, y, r * scale, scaled(paint, scale));
    });
  }

  /** A part of an ellipse about a place. */
  arc(at: Point, arc: Arc, paint: Paint) {
    this.shapes.push((pen, { scale, place }) => {
      const { x, y } = place(at);
      pen.arc(x, y, { ...arc, rx: arc.rx * scale, ry: arc.ry * scale }, scaled(paint, scale));
    });
  }

  /** A rectangle with round ends about a place. */
  pill(at: Point, wide: number, high: number, fill: string) {
    this.shapes.push((pen, { scale, place }) => {
      const { x, y } = place(at);
      const [half, r] = [((wide - high) / 2) * scale, (high / 2) * scale];
      pen.circle(x - half, y, r, { fill });
      pen.circle(x + half, y, r, { fill });
      pen.rect(x - half, y - r, 2 * half, 2 * r, { fill });
    });
  }

  /** A text about a place, as large as it is there, however it is turned. */
  text(id: string, text: string, at: Point, letters: Letters) {
    if (!letters.turn) this.fixed.push({ id, text, ...at, letters });
    this.shapes.push((pen, { scale, place }) => {
      const { x, y } = place(at);
      pen.text(text, x, y, { ...letters, size: letters.size * scale, middle: true });
    });
  }

  spot(spot: Spot) {
    this.spots.set(spot.id, spot);
  }
}
