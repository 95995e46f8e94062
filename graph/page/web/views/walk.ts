// The arrow keys walk over a picture, from mark to the nearest mark in their direction; Enter chooses it.

import { choose } from "../core/address.ts";

type Mark = { id: string; x: number; y: number };

const WAYS: Record<string, [right: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const ASIDE = 2; // what lies aside counts so much more than what lies ahead

/** The nearest mark in a direction, no farther aside than ahead by twice; none where none is. */
export function nearestTowards(marks: Iterable<Mark>, from: Mark, [right, down]: [number, number]) {
  let best = "";
  let least = Number.POSITIVE_INFINITY;
  for (const { id, x, y } of marks) {
    const [dx, dy] = [x - from.x, y - from.y];
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down - dy * right);
    const cost = ahead + ASIDE * aside;
    if (id !== from.id && ahead > 0 && aside <= ASIDE * ahead && cost < least) [least, best] = [cost, id];
  }
  return best;
}

/** The mark nearest to the middle of all, where the walk begins. */
export function middleOf(marks: Iterable<Mark>) {
  const all = [...marks];
  const mean = (what: "x" | "y") => all.reduce((sum, one) => sum + one[what], 0) / all.length;
  const [x, y] = [mean("x"), mean("y")];
  const far = (one: Mark) => Math.hypot(one.x - x, one.y - y);
  return all.reduce((one, other) => (far(other) < far(one) ? other : one), all[0])?.id ?? "";
}

/** Listens to the keys of a picture: which marks it has, where they are now, and how it goes to another. */
export function startWalk(
  box: HTMLElement,
  its: { spots: () => Iterable<Mark>; here: () => Mark | undefined; goTo: (id: string) => void },
) {
  box.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    const here = its.here();
    if (event.ctrlKey || event.metaKey || event.altKey || !(way || (event.key === "Enter" && here))) return;
    event.preventDefault();
    event.stopPropagation();
    if (!way) return here && choose(here.id, event.shiftKey);
    const id = here ? nearestTowards(its.spots(), here, way) : middleOf(its.spots());
    if (id) its.goTo(id);
  });
}
