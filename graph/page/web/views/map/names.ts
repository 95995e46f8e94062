// Which names the map shows and where; the chosen first.

import { holds, thing, things } from "../../core/facts.ts";
import { home, isLarge } from "../../core/home.ts";
import { members } from "../../core/queries.ts";
import { chosenCountries, chosenOrganisations, shownDay, state } from "../../core/state.ts";
import { type Box, Labels } from "../../draw/labels.ts";
import { wide } from "../../draw/text.ts";
import { nearness, room, spotOnScreen } from "./look.ts";
import { labelOf, type Scene } from "./scene.ts";

const SIZE = { first: 1.15, usual: 0.96 }; // of the letters
const WEIGHT = { first: 700, usual: 500 };
const HIGH = 1.15; // of the size
const MIDDLE = 0.54; // of the size, from the top of a name down to the middle of its letters
const SMALL = 8; // pixels beside the dot of a small country
const NAMED = { large: 1.2, members: 2.2, all: 4 }; // times nearer than the whole world
const FEW = 40; // of organisations with fewer members, all are named

/** Who is to be named, in order of importance. */
function wanted({ lines, fills, named, lands, faint }: Scene, hovered: string) {
  const ids = new Set([
    ...chosenCountries(),
    ...(hovered ? [hovered] : []),
    ...lines.flatMap(({ a, b }) => [a, b]),
    ...named,
  ]);
  if (home && !faint(home)) ids.add(home);
  const few = chosenOrganisations().some((id) => members(id, shownDay()).length < FEW);
  if (few || nearness() > NAMED.members) for (const id of fills.keys()) if (!faint(id)) ids.add(id);
  if (nearness() > NAMED.large) for (const id of fills.keys()) if (isLarge(id) && !faint(id)) ids.add(id);
  if (nearness() > NAMED.all) for (const id of lands.keys()) ids.add(id);
  return [...ids].filter((id) => things.has(id) && holds(thing(id), shownDay()));
}

/** Corners of a name beside a place, the best first: below, right, left, above. */
function beside({ x, y }: { x: number; y: number }, off: number, long: number, size: number): [number, number][] {
  return [
    [x - long / 2, y + off],
    [x + off + 2, y - size / 2],
    [x - off - 2 - long, y - size / 2],
    [x - long / 2, y - size * 1.2 - off],
  ];
}

/** Finds room for as many names as there is. */
export function placeNames(scene: Scene, hovered: string, usual: number, taken: Box[]) {
  const { width, height } = room;
  const labels = new Labels(width, height);
  for (const one of taken) labels.block(one);
  return wanted(scene, hovered).flatMap((id) => {
    const spot = spotOnScreen(id);
    if (!spot || spot.x < 0 || spot.y < 0 || spot.x > width || spot.y > height) return [];
    const kind = state.select.includes(id) || id === hovered ? "first" : "usual";
    const letters = { size: usual * SIZE[kind], weight: WEIGHT[kind] };
    const text = labelOf(scene, id);
    const long = wide(text, letters.size, letters.weight);
    const corners = beside(spot, scene.small.has(id) ? SMALL : 0, long, letters.size);
    const free = labels.place(corners, long, letters.size * HIGH);
    return free ? [{ text, x: free.left, y: free.top + letters.size * MIDDLE, letters }] : [];
  });
}
