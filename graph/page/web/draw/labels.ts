// Where names find room: on no other name, on nothing that is in the way, inside the picture.

export type Box = { left: number; top: number; right: number; bottom: number };

const EDGE = 2; // pixels that stay free along the edges of the picture
const SPACE = 0.3; // of the height of a name: between it and the next on its line, so that two do not read as one

export const boxAround = (x: number, y: number, radius: number): Box => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
});

const apart = (a: Box, b: Box) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

/** The room for names in a picture; who asks first is placed first. */
export class Labels {
  private readonly taken: Box[] = [];

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  /** Keeps every name off a place. */
  block(box: Box) {
    this.taken.push(box);
  }

  /**
   * Takes the first of several places for a name of this size that is free; none where none is.
   * @param corners where its upper left corner might be, the best first
   * @param clear what this name in particular keeps off
   */
  place(corners: Iterable<[left: number, top: number]>, wide: number, high: number, clear: Box[] = []): Box | null {
    for (const [left, top] of corners) {
      const box = { left, top, right: left + wide, bottom: top + high };
      if (this.isFree(box, clear)) {
        this.taken.push({ ...box, left: left - high * SPACE, right: box.right + high * SPACE });
        return box;
      }
    }
    return null;
  }

  /** Whether a place is free, inside the picture and off what it keeps off. */
  isFree(box: Box, clear: Box[] = []) {
    return this.inside(box) && this.taken.every((one) => apart(one, box)) && clear.every((one) => apart(one, box));
  }

  private inside({ left, top, right, bottom }: Box) {
    return left >= EDGE && top >= EDGE && right <= this.width - EDGE && bottom <= this.height - EDGE;
  }
}
