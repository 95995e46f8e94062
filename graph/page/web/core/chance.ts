// An order of chance that a text decides, the same as in Python (graph/school/chance.py): FNV-1a begins, mulberry32 goes on.

/** Numbers that look like chance and follow from a text. */
export class Chance {
  private state = 0x811c9dc5;

  constructor(seed: string) {
    for (const byte of new TextEncoder().encode(seed)) this.state = Math.imul(this.state ^ byte, 0x01000193);
  }

  /** A number from 0 on, below a count. */
  below(count: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) * count) / 2 ** 32);
  }

  /** The things in an order of chance. */
  shuffled<Thing>(things: Iterable<Thing>): Thing[] {
    const kept = [...things];
    for (let last = kept.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [kept[last], kept[other]] = [kept[other], kept[last]];
    }
    return kept;
  }
}
