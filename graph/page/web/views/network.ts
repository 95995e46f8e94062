// The network view: a finding and a few organisations; of what is chosen, all that it belongs to or shares.

import { change, choose } from "../core/address.ts";
import { counts, thing, things } from "../core/facts.ts";
import { members, organisations, ties, whatever } from "../core/queries.ts";
import { chosenCountries, chosenKind, chosenOrganisations, comparedDay, shownDay, state } from "../core/state.ts";
import { countriesIn, dated, nameOf, say, shortly } from "../core/words.ts";
import { canvas, make, speak, viewBox } from "../draw/elements.ts";
import { held } from "../draw/held.ts";
import { CanvasPen, type Pen, SvgPen } from "../draw/pen.ts";
import { em, style } from "../draw/theme.ts";
import { startGestures } from "./gestures.ts";
import { mean } from "./meant.ts";
import { fixedNames, type Hovered, type Name, placeNames } from "./network/names.ts";
import { drawnOn } from "./network/overview.ts";
import { findingNow, isOverview, pictures, sceneOf } from "./network/scene.ts";
import type { Camera, Sketch } from "./network/sketch.ts";
import { tellFinding } from "./network/telling.ts";
import type { Place, View } from "./view.ts";
import { startWalk } from "./walk.ts";

// In pixels.
const NEAR = { finger: 22, mouse: 8, dot: 2 }; // how far from a dot it is still meant
const SCALE = { least: 0.5, most: 8 }; // of that at which all is seen
const TALL_FROM = 0.8; // on an upright screen the tall picture, unless the wide one would be larger by more than this
const MARKED = 1.6; // by so much a marked dot is larger, in units of the picture
const RING = { apart: 4, width: 3 }; // about the mark that the keys have come to
const EDGE = 2; // about a picture that is made for the room that there is

const box = viewBox("network", {
  class: "network pannable",
  tabindex: 0,
  role: "application",
  "data-label": "page.canvas",
});
const sheet = make("canvas", { "aria-hidden": "true" }) as HTMLCanvasElement;
box.append(sheet);

let picture = pictures[0];
let scene: Sketch | null = null;
let names: Name[] = [];
let hovered: Hovered = { id: "", x: 0, y: 0 };
/** The mark that the keys have come to. */
let walked = "";
let finding = 0;
/** How the picture lies: its scale, and how far its middle is from that of the box. */
const look = { scale: 1, x: 0, y: 0, fitted: true };
let asked = 0;
let chosenBefore = "";

const room = () => ({ width: box.clientWidth, height: box.clientHeight });

function camera(): Camera {
  const { width, height } = room();
  const { scale, x, y } = look;
  return { scale, place: (spot) => ({ x: width / 2 + x + spot.x * scale, y: height / 2 + y + spot.y * scale }) };
}

/** Draws what is to be seen with a pen. */
function drawWith(pen: Pen, now: Sketch) {
  const its = camera();
  for (const shape of now.shapes) shape(pen, its);
  for (const dot of now.dots)
    if (dot.id === hovered.id) {
      const { x, y } = its.place(dot);
      pen.circle(x, y, (dot.r + MARKED) * its.scale, { fill: style("--ink") });
    }
  const spot = now.spots.get(walked);
  if (spot) {
    const { x, y } = its.place(spot);
    pen.circle(x, y, spot.r * its.scale + RING.apart, { stroke: style("--link"), width: RING.width });
  }
  names = placeNames(now, its, hovered, room());
  for (const { text, box: at, letters } of names) pen.text(text, at.left, (at.top + at.bottom) / 2, letters);
}

function paint() {
  asked = 0;
  const { width, height } = room();
  const ctx = sheet.getContext("2d");
  if (!scene || !ctx || !width) return;
  const ratio = devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (sheet.width !== wide || sheet.height !== high) Object.assign(sheet, { width: wide, height: high });
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  drawWith(new CanvasPen(ctx, style("--font")), scene);
}

/** Draws in the next frame, however often it is asked for until then. */
const repaint = () => {
  if (!asked) asked = requestAnimationFrame(paint);
};

/** The picture that Python placed which suits the screen: on an upright one the tall one, also when the panel takes some of its height. */
function suiting({ width, height }: { width: number; height: number }) {
  const scaleOf = ({ size }: { size: [number, number] }) => Math.min(width / size[0], height / size[1]);
  const [broad, tall] = pictures;
  return innerWidth < innerHeight && scaleOf(tall) > scaleOf(broad) * TALL_FROM ? tall : broad;
}

/** The scale at which all is seen. */
const whole = () => (scene ? Math.min(room().width / scene.width, room().height / scene.height) : 1);

function drawNetwork() {
  const { width, height } = room();
  if (!width || !height) return;
  picture = suiting({ width, height });
  const chosen = state.select.join();
  if (chosen !== chosenBefore) look.fitted = true;
  chosenBefore = chosen;
  scene = sceneOf(picture, [width / em() - EDGE, height / em() - EDGE], finding, em());
  if (look.fitted) Object.assign(look, { scale: whole(), x: 0, y: 0 });
  box.setAttribute("aria-label", `${tellFinding(finding)}. ${say("page.canvas")}`);
  paint();
}

/** What the canvas shows, in pixels: for tests, and for pages that embed this one. */
export function tellDrawn() {
  if (!scene) return { labels: [], dots: {}, bright: [], hubs: {} };
  const { place, scale } = camera();
  const spots = [...scene.spots.values()];
  const fixed = fixedNames(scene, camera());
  const told = ({ id, text, box: { left, top, right, bottom }, letters }: Name) => ({
    id,
    text,
    left,
    top,
    right,
    bottom,
    size: letters.size,
  });
  const sizes = new Map(fixed.filter(({ id }) => id).map(({ id, letters }) => [id, letters.size]));
  return {
    labels: [...fixed, ...names].map(told),
    dots: Object.fromEntries([...scene.dots, ...spots].map((spot) => [spot.id, { ...place(spot), r: spot.r * scale }])),
    bright: spots.filter(({ bright }) => bright).map(({ id }) => id),
    hubs: Object.fromEntries(spots.filter(({ hub }) => hub).map(({ id, r }) => [id, sizes.get(id) ?? r * scale])),
  };
}

/** The same picture as it stands on the screen, as SVG. */
function networkPicture() {
  if (!scene) return null;
  const { width, height } = room();
  const its = canvas(width, height, say("page.view.network")) as SVGElement;
  drawWith(new SvgPen(its), scene);
  return its;
}

/** The country or organisation at a place on the screen, the nearest within reach; and where in the picture it is. */
function at(x: number, y: number, reach: number): Hovered {
  const none = { id: "", x: 0, y: 0 };
  if (!scene) return none;
  const { scale, place } = camera();
  let best: Hovered = none;
  let least = Number.POSITIVE_INFINITY;
  const nearest = (dots: Iterable<Hovered & { r: number }>) => {
    for (const dot of dots) {
      const spot = place(dot);
      const far = Math.hypot(spot.x - x, spot.y - y) - dot.r * scale;
      if (far < Math.min(least, reach)) [least, best] = [far, dot];
    }
  };
  nearest(scene.dots);
  const small = least <= NEAR.dot ? best : none; // a dot in a disc comes before the disc
  [least, best] = [Number.POSITIVE_INFINITY, none];
  nearest(scene.spots.values());
  if (small.id) return small;
  const on = [...names, ...fixedNames(scene, camera())].find(
    ({ id, box: { left, right, top, bottom } }) => x >= left && x <= right && y >= top && y <= bottom && things.has(id),
  );
  return least > 0 && on ? (scene.spots.get(on.id) ?? none) : best;
}

/** Lays the picture so, but never so that it is lost. */
function lie(scale: number, x: number, y: number) {
  if (!scene) return;
  const { width, height } = room();
  const inBox = (middle: number, size: number, all: number) =>
    held(all / 2 + middle - size / 2, size, all) + size / 2 - all / 2;
  Object.assign(look, {
    scale,
    fitted: false,
    x: inBox(x, scene.width * scale, width),
    y: inBox(y, scene.height * scale, height),
  });
  repaint();
}

function zoom(by: number, x = room().width / 2, y = room().height / 2) {
  const scale = Math.max(SCALE.least * whole(), Math.min(look.scale * by, SCALE.most * whole()));
  const grown = scale / look.scale;
  const [fromX, fromY] = [x - room().width / 2, y - room().height / 2];
  lie(scale, fromX - (fromX - look.x) * grown, fromY - (fromY - look.y) * grown);
}

function fit() {
  look.fitted = true;
  drawNetwork();
}

/** Where countries stand, and their colours. */
function places() {
  const all = new Map<string, Place>();
  if (!scene || !room().width) return all;
  const { place } = camera();
  for (const dot of scene.spots.values()) if (!dot.hub) all.set(dot.id, { ...place(dot), colour: dot.colour });
  return all;
}

/** How the picture is read, and what is not drawn. */
function caption() {
  const day = shownDay();
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  const { rings, left, discs } = drawnOn(day);
  const odd = [
    ...joined.flatMap((id) => members(id, day, true)),
    ...(countries.length === 1 ? organisations(countries[0], day, whatever) : []),
  ];
  return [
    say(`caption.network.${chosenKind() === "org" && joined.length > 1 ? "orgs" : chosenKind()}`, {
      names: joined.length ? shortly(joined) : countriesIn(countries),
      partner: countries.length === 1 ? nameOf(ties(countries[0], day)[0]?.[0] ?? countries[0]) : "",
    }),
    comparedDay() && say("caption.days", { from: dated(comparedDay()), day: dated(day) }),
    comparedDay() && (isOverview() || chosenKind() === "one") && say("caption.network.days"),
    odd.some((spell) => !counts(spell)) && say("caption.dashed"),
    isOverview() && rings.length > 0 && say("caption.ring", { names: shortly(rings) }),
    isOverview() &&
      left.length > 0 &&
      say("caption.left", { count: discs.length + rings.length, total: discs.length + rings.length + left.length }),
  ];
}

/** Marks what is under the mouse, or what the keys have come to. */
function hover(next: Hovered | undefined) {
  box.style.cursor = next?.id ? "pointer" : "grab";
  if ((next?.id ?? "") === hovered.id) return;
  walked = "";
  hovered = next ?? { id: "", x: 0, y: 0 };
  repaint();
}

/** Goes to a mark by keys: rings it, brings it into sight, says what it is. */
function goTo(id: string) {
  const spot = scene?.spots.get(id);
  if (!spot) return;
  hover(spot);
  const { width, height } = room();
  const { x, y } = camera().place(spot);
  if (x < 0 || y < 0 || x > width || y > height) lie(look.scale, look.x + width / 2 - x, look.y + height / 2 - y);
  walked = id;
  speak(
    thing(id).side ? `${nameOf(id)}: ${say("page.members", { count: members(id, shownDay()).length })}` : nameOf(id),
  );
}

startGestures(box, {
  move: (right, down) => lie(look.scale, look.x + right, look.y + down),
  zoom,
  over: (spot) => hover(spot ? at(spot.x, spot.y, NEAR.mouse) : undefined),
  tap: (spot, { finger, add }) => {
    const meant = at(spot.x, spot.y, NEAR.finger);
    const { id } = meant;
    if (!id) return state.select.length ? change({ select: [] }) : undefined;
    if (!finger) return choose(id, add);
    hover(meant);
    mean(id);
  },
});
startWalk(box, { spots: () => scene?.spots.values() ?? [], here: () => scene?.spots.get(hovered.id), goTo });
new ResizeObserver(() => {
  if (room().width) drawNetwork();
}).observe(box);

/** Tells the next true thing. */
function another() {
  finding++;
  drawNetwork();
}

export const network: View = {
  draw: drawNetwork,
  picture: networkPicture,
  finding: () => tellFinding(finding),
  another: () => (chosenKind() === "none" && findingNow(0) ? another : undefined),
  caption,
  places,
  look: { zoom, fit },
};
