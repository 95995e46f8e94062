// The map view: the world of the day in an equal-area projection, members in the colours of their organisations.

import { change, choose } from "../core/address.ts";
import { isExample } from "../core/examples.ts";
import { countryIds, holds, thing, things } from "../core/facts.ts";
import { chosenCountries, chosenKind, comparedDay, shownDay, state } from "../core/state.ts";
import { countriesIn, dated, inText, listed, say, shortly } from "../core/words.ts";
import { type Part, partAt } from "../draw/beside.ts";
import { make, speak } from "../draw/elements.ts";
import { startGestures } from "./gestures.ts";
import { drawLands, drawOnTop, isMade, layMaps, type Parts, partsOfMaps, picture } from "./map/drawing.ts";
import { box, followChoice, lookAgain, lookAtWorld, measure, move, room, spotOnScreen, zoomAbout } from "./map/look.ts";
import { coloured, isCounted, labelOf, mapKind, type Scene, sceneOf } from "./map/scene.ts";
import { middleFor, turn, world } from "./map/world.ts";
import { mean } from "./meant.ts";
import { tellFinding } from "./network/telling.ts";
import type { Place, View } from "./view.ts";
import { startWalk } from "./walk.ts";

/** What is drawn of a day, and the part of the box in which it stands: worked out when the state changes, read whenever the map moves. */
type Stand = { part: Part; its: Parts; scene: Scene };
let stands: Stand[] = [];
let hovered = "";
/** Where the keys have come to. */
let walked = "";

/** Of two pictures, the one of the later day. */
const later = () => stands.at(-1);

/** Draws what keeps its size, after the map was moved. */
function redraw() {
  for (const { its, scene } of stands) drawOnTop(its, scene, hovered, walked);
}

/** Where nothing has a place, that is said, and there is no map. */
const none = make("p", { class: "quiet empty", hidden: true });
box.append(none);

function drawMap() {
  if (!world()) {
    none.hidden = false;
    none.textContent = say("page.map_none");
    return;
  }
  turn(middleFor(state.lang));
  const parts = measure();
  const maps = partsOfMaps(parts.length);
  stands = parts.map((part, place) => ({ part, its: maps[place], scene: sceneOf(part.pane, parts.length > 1) }));
  for (const one of [box, picture]) one.setAttribute("aria-label", say("page.map_label"));
  layMaps(stands);
  followChoice();
  for (const { its, scene } of stands) drawLands(its, scene);
  redraw();
}

/** The map as it stands on the screen. */
function pictureNow() {
  if (!world()) return null;
  const copy = picture.cloneNode(true) as SVGElement;
  copy.setAttribute("viewBox", `0 0 ${box.clientWidth} ${box.clientHeight}`);
  return copy;
}

/** Where the countries of the day stand. */
function places() {
  const all = new Map<string, Place>();
  const { left = 0, top = 0 } = later()?.part ?? {};
  if (!stands.length) return all;
  for (const id of countryIds) {
    const spot = holds(thing(id), shownDay()) && spotOnScreen(id);
    if (spot) all.set(id, { x: spot.x + left, y: spot.y + top });
  }
  return all;
}

/** What the map shows, in one sentence that is reckoned. */
function finding() {
  if (!world()) return "";
  const kind = mapKind();
  if (kind === "game" || kind === "examples") return "";
  if (kind !== "without") return tellFinding(0);
  const count = later()?.scene.keys[0].count ?? 0;
  return say("finding.without", { count, name: inText(coloured()[0]) });
}

/** How the picture is read. */
function caption() {
  if (!world()) return [];
  const day = shownDay();
  const all = coloured();
  const asked = all.filter((id) => holds(thing(id), day));
  const left =
    chosenKind() === "none" && !state.examples.length
      ? state.orgs.filter((id) => !all.includes(id) && holds(thing(id), day))
      : [];
  const kind = mapKind();
  const counted = isCounted(stands.length > 1);
  return [
    kind === "days" && stands.length < 2 && say("caption.days", { from: dated(comparedDay()), day: dated(day) }),
    stands.length > 1 && !counted && say("caption.map.beside"),
    state.examples.length > 0 && say("caption.map.examples"),
    (kind === "shares" || (counted && chosenKind() === "one")) &&
      say("caption.map.one", { names: countriesIn(chosenCountries()) }),
    kind === "without" && say("caption.map.without", { list: listed(asked.map(inText)) }),
    (kind === "number" || (counted && chosenKind() !== "one")) &&
      asked.length > 0 &&
      say("caption.map.number", { list: shortly(asked) }),
    kind === "members" &&
      asked.length > 0 &&
      say(`caption.map.${asked.length > 1 ? "several" : "single"}`, { list: shortly(asked) }),
    chosenKind() === "two" && !state.examples.length && say("caption.map.two"),
    left.length > 0 && say("caption.map.left", { list: shortly(left) }),
  ];
}

/** What a place of the picture stands for. */
const idOf = (on: Element | null) => on?.closest?.("#map [data-id]")?.getAttribute("data-id") ?? "";

const FINGER = 24; // pixels: how far from a small country's dot it is still meant

/** What a finger means: the land under it, else the nearest place. */
function nearest({ x, y }: { x: number; y: number }, on: Element) {
  const id = idOf(on);
  if (things.has(id)) return id;
  const { left, top } = partAt(
    stands.map(({ part }) => part),
    x,
  );
  const far = (spot: Place) => Math.hypot(spot.x + left - x, spot.y + top - y);
  const spots = countryIds.flatMap((one): [string, Place][] => {
    const spot = spotOnScreen(one);
    return spot && holds(thing(one), shownDay()) ? [[one, spot]] : [];
  });
  const near = spots.filter(([, spot]) => far(spot) < FINGER);
  return near.sort(([, a], [, b]) => far(a) - far(b))[0]?.[0] ?? "";
}

/** Names what the mouse is over, or the finger meant. */
function mark(id: string) {
  if (state.view !== "map" || id === hovered) return;
  hovered = id;
  walked = "";
  redraw();
}

/** Goes to a country by keys: rings it, brings it into sight, says what it is. */
function goTo(id: string) {
  const spot = spotOnScreen(id);
  const scene = later()?.scene;
  if (!spot || !scene) return;
  const [right, down] = [room.width / 2 - spot.x, room.height / 2 - spot.y];
  if (Math.abs(right) > room.width / 2 || Math.abs(down) > room.height / 2) move(right, down);
  hovered = id;
  walked = id;
  redraw();
  speak(labelOf(scene, id));
}

/** Those that the keys come to: who has land or a dot that is seen, and belongs to something. */
function* marks() {
  const scene = later()?.scene;
  for (const [id, spot] of places())
    if (scene?.lands.has(id) || scene?.small.has(id)) yield { id, x: spot.x, y: spot.y };
}

/** Where the keys have come to, or the mouse is. */
function here() {
  const spot = hovered && places().get(hovered);
  return spot ? { id: hovered, x: spot.x, y: spot.y } : undefined;
}

function zoom(by: number) {
  zoomAbout(by);
  redraw();
}

function fit() {
  lookAtWorld();
  redraw();
}

startGestures(box, {
  move: (right, down) => {
    move(right, down);
    redraw();
  },
  zoom: (by, x, y) => {
    const { left, top } = partAt(
      stands.map(({ part }) => part),
      x,
    );
    zoomAbout(by, x - left, y - top);
    redraw();
  },
  over: (_, on) => mark(idOf(on)),
  tap: (spot, { finger, add }, on) => {
    const example = on?.closest?.("[data-example]")?.getAttribute("data-example") ?? "";
    if (isExample(example)) return change({ examples: [example] });
    const id = finger ? nearest(spot, on) : idOf(on);
    if (!things.has(id)) return state.select.length ? change({ select: [] }) : undefined;
    if (!finger) return choose(id, add);
    mark(id);
    mean(id);
  },
});
startWalk(box, { spots: marks, here, goTo });
new ResizeObserver(() => {
  if (!box.clientWidth || !isMade()) return;
  const parts = measure();
  if (parts.length !== stands.length) return drawMap();
  for (const [place, part] of parts.entries()) stands[place].part = part;
  layMaps(stands);
  lookAgain();
  redraw();
}).observe(box);

export const map: View = { draw: drawMap, picture: pictureNow, finding, caption, places, look: { zoom, fit } };
