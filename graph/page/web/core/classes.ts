// Numbers in a few classes, for shades: each class a range of numbers, about as many in one as in another.

/** A range of whole numbers, both ends included, and how many values lie in it. */
export type Class = { from: number; to: number; count: number };

const MOST = 6;

/** The classes of these numbers, the smallest first; of few different numbers each is a class of its own. */
export function classesOf(values: number[], most: number = MOST): Class[] {
  const counts = new Map<number, number>();
  for (const value of [...values].sort((a, b) => a - b)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const classes: Class[] = [];
  let [left, waiting] = [values.length, counts.size]; // values and different numbers that are in no class yet
  for (const [value, count] of counts) {
    const last = classes[classes.length - 1];
    const free = most - classes.length;
    const fair = (left + (last?.count ?? 0)) / (free + 1);
    // A number joins the class before it where classes are short and the two together are no more than a fair share.
    if (last && waiting > free && (!free || last.count + count / 2 <= fair))
      Object.assign(last, { to: value, count: last.count + count });
    else classes.push({ from: value, to: value, count });
    left -= count;
    waiting--;
  }
  return classes;
}

/** The place of the class in which a number lies. */
export const classOf = (classes: Class[], value: number) =>
  classes.findIndex(({ from, to }) => value >= from && value <= to);
