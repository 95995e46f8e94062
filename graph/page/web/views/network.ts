// The network view: a finding and a few organisations; of what is chosen, all that it belongs to or shares.

import { change, choose } from "../core/address.ts";
import { counts, thing, things } from "../core/facts.ts";
import { members, organisations, ties, whatever } from "../core/queries.ts";
import { chosenCountries, chosenKind, chosenOrganisations, comparedDay, shownDay, state } from "../core/state.ts";
import { countriesIn, dated, nameOf, say, shortly } from "../core/words.ts";
import { headOf, isBeside, type Part, partAt, partsOf } from "../draw/beside.ts";
import { canvas, draw, make, speak, viewBox } from "../draw/elements.ts";
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
const NOBODY: Hovered = { id: "", x: 0, y: 0 };
let hovered = NOBODY;
/** The mark that the keys have come to. */
let walked = "";
let finding = 0;
/** How the picture lies: its scale, and how far its middle is from that of the box. */
const look = { scale: 1, x: 0, y: 0, fitted: true };
let asked = 0;
let chosenBefore = "";

/** A picture, and the part of the box in which it stands; places in it are reckoned from there. */
type Stand = Part & { sketch: Sketch; names: Name[] };

/** The pictures that are drawn: one, or one of each of two days. */
let stands: Stand[] = [];

/** The picture that is looked at: of two, that of the later day. */
const scene = () => stands.at(-1)?.sketch;

/** The size of a picture's part of the box. */
const room = () => stands.at(-1) ?? { width: box.clientWidth, height: box.clientHeight };

function camera(): Camera {
  const { width, height } = room();
  const { scale, x, y } = look;
  return { scale, place: (spot) => ({ x: width / 2 + x + spot.x * scale, y: height / 2 + y + spot.y * scale }) };
}

/** Draws what is to be seen of one picture with a pen. */
function drawWith(pen: Pen, stand: Stand) {
  const its = camera();
  const { sketch } = stand;
  for (const shape of sketch.shapes) shape(pen, its);
  for (const dot of sketch.dots)
    if (dot.id === hovered.id) {
      const { x, y } = its.place(dot);
      pen.circle(x, y, (dot.r + MARKED) * its.scale, { fill: style("--ink") });
    }
  const spot = sketch.spots.get(walked);
  if (spot) {
    const { x, y } = its.place(spot);
    pen.circle(x, y, spot.r * its.scale + RING.apart, { stroke: style("--link"), width: RING.width });
  }
  stand.names = placeNames(sketch, its, stands.length > 1 && !sketch.spots.has(hovered.id) ? NOBODY : hovered, stand);
  for (const { text, box: at, letters } of stand.names) pen.text(text, at.left, (at.top + at.bottom) / 2, letters);
}

/** Draws the days above two pictures, and the line between them. */
function drawHeads(pen: Pen, height: number) {
  for (const stand of stands) {
    const head = headOf(stand);
    if (head) pen.text(head.text, stand.left + head.x, head.y, head.letters);
    if (stand.left) pen.line(stand.left, 0, stand.left, height, { stroke: style("--line"), width: 1 });
  }
}

function paint() {
  asked = 0;
  const { clientWidth: width, clientHeight: height } = box;
  const ctx = sheet.getContext("2d");
  if (!stands.length || !ctx || !width) return;
  const ratio = devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (sheet.width !== wide || sheet.height !== high) Object.assign(sheet, { width: wide, height: high });
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  const pen = new CanvasPen(ctx, style("--font"));
  for (const stand of stands) {
    ctx.save();
    ctx.translate(stand.left, stand.top);
    ctx.beginPath();
    ctx.rect(0, 0, stand.width, stand.height);
    ctx.clip();
    drawWith(pen, stand);
    ctx.restore();
  }
  drawHeads(pen, height);
}

/** Draws in the next frame, however often it is asked for until then. */
const repaint = () => {
  if (!asked) asked = requestAnimationFrame(paint);
};

/** The picture that Python placed which suits the screen: on an upright one the tall one, also when the panel takes some of its height. */
function suiting({ width, height }: { width: number; height: number }) {
  const scaleOf = ({ size }: { size: [number, number] }) => Math.min(width / size[0], height / size[1]);
  const [broad, tall] = pictures;
  if (isBeside()) return scaleOf(tall) > scaleOf(broad) ? tall : broad;
  return innerWidth < innerHeight && scaleOf(tall) > scaleOf(broad) * TALL_FROM ? tall : broad;
}

/** The scale at which all is seen. */
function whole() {
  const its = scene();
  return its ? Math.min(room().width / its.width, room().height / its.height) : 1;
}

function drawNetwork() {
  const { clientWidth, clientHeight } = box;
  if (!clientWidth || !clientHeight) return;
  const parts = partsOf(clientWidth, clientHeight);
  const { width, height } = parts[0];
  picture = suiting({ width, height });
  const chosen = state.select.join();
  if (chosen !== chosenBefore || parts.length !== stands.length) look.fitted = true;
  if (chosen !== chosenBefore) hovered = NOBODY; // what a finger chose has moved from under it
  chosenBefore = chosen;
  const units: [number, number] = [width / em() - EDGE, height / em() - EDGE];
  stands = parts.map((part) => ({ ...part, sketch: sceneOf(picture, part.pane, units, finding, em()), names: [] }));
  if (look.fitted) Object.assign(look, { scale: whole(), x: 0, y: 0 });
  box.setAttribute("aria-label", `${tellFinding(finding)}. ${say("page.canvas")}`);
  paint();
}

/** What the canvas shows, in pixels: for tests, and for pages that embed this one. */
export function tellDrawn() {
  const drawn = stands.map(tellStand);
  const now = drawn.at(-1);
  if (!now) return { labels: [], dots: {}, bright: [], hubs: {}, days: [] };
  return {
    labels: drawn.flatMap(({ labels }) => labels),
    dots: now.dots,
    bright: now.bright,
    hubs: now.hubs,
    days: drawn.map(({ day, dots, turns }) => ({ day, dots, turns })),
  };
}

/** What one picture shows. */
function tellStand({ sketch, names, pane, left, top }: Stand) {
  const { place, scale } = camera();
  const spots = [...sketch.spots.values()];
  const fixed = fixedNames(sketch, camera());
  const told = ({ id, text, box: its, letters }: Name) => ({
    id,
    text,
    left: its.left + left,
    top: its.top + top,
    right: its.right + left,
    bottom: its.bottom + top,
    size: letters.size,
  });
  const placed = (spot: { x: number; y: number; r: number }) => {
    const { x, y } = place(spot);
    return { x: x + left, y: y + top, r: spot.r * scale };
  };
  const sizes = new Map(fixed.filter(({ id }) => id).map(({ id, letters }) => [id, letters.size]));
  return {
    day: pane.day,
    labels: [...fixed, ...names].map(told),
    dots: Object.fromEntries([...sketch.dots, ...spots].map((spot) => [spot.id, placed(spot)])),
    bright: spots.filter(({ bright }) => bright).map(({ id }) => id),
    hubs: Object.fromEntries(spots.filter(({ hub }) => hub).map(({ id, r }) => [id, sizes.get(id) ?? r * scale])),
    turns: Object.fromEntries(spots.flatMap(({ id, turn }) => (turn ? [[id, turn]] : []))),
  };
}

/** The same picture as it stands on the screen, as SVG. */
function networkPicture() {
  if (!stands.length) return null;
  const { clientWidth: width, clientHeight: height } = box;
  const its = canvas(width, height, say("page.view.network")) as SVGElement;
  for (const stand of stands) {
    const part = { x: stand.left, y: stand.top, width: stand.width, height: stand.height };
    const inner = stands.length > 1 ? draw("svg", part) : its;
    if (inner !== its) its.append(inner);
    drawWith(new SvgPen(inner), stand);
  }
  drawHeads(new SvgPen(its), height);
  return its;
}

/** The country or organisation at a place on the screen, the nearest within reach; and where in the picture it is. */
function at(onX: number, onY: number, reach: number): Hovered {
  if (!stands.length) return NOBODY;
  const { sketch, names, left, top } = partAt(stands, onX);
  const [x, y] = [onX - left, onY - top];
  const { scale, place } = camera();
  let best: Hovered = NOBODY;
  let least = Number.POSITIVE_INFINITY;
  const nearest = (dots: Iterable<Hovered & { r: number }>) => {
    for (const dot of dots) {
      const spot = place(dot);
      const far = Math.hypot(spot.x - x, spot.y - y) - dot.r * scale;
      if (far < Math.min(least, reach)) [least, best] = [far, dot];
    }
  };
  nearest(sketch.dots);
  const small = least <= NEAR.dot ? best : NOBODY; // a dot in a disc comes before the disc
  [least, best] = [Number.POSITIVE_INFINITY, NOBODY];
  nearest(sketch.spots.values());
  if (small.id) return small;
  const on = [...names, ...fixedNames(sketch, camera())].find(
    ({ id, box: { left, right, top, bottom } }) => x >= left && x <= right && y >= top && y <= bottom && things.has(id),
  );
  return least > 0 && on ? (sketch.spots.get(on.id) ?? NOBODY) : best;
}

/** Lays the picture so, but never so that it is lost. */
function lie(scale: number, x: number, y: number) {
  const its = scene();
  if (!its) return;
  const { width, height } = room();
  const inBox = (middle: number, size: number, all: number) =>
    held(all / 2 + middle - size / 2, size, all) + size / 2 - all / 2;
  Object.assign(look, {
    scale,
    fitted: false,
    x: inBox(x, its.width * scale, width),
    y: inBox(y, its.height * scale, height),
  });
  repaint();
}

/** Zooms about a place of the box, the middle of the pictures unless said. */
function zoom(by: number, onX?: number, onY?: number) {
  const { left = 0, top = 0 } = onX === undefined || !stands.length ? {} : partAt(stands, onX);
  const x = onX === undefined ? room().width / 2 : onX - left;
  const y = onY === undefined ? room().height / 2 : onY - top;
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
  const its = stands.at(-1);
  if (!its) return all;
  const { place } = camera();
  for (const { hub, id, colour, ...spot } of its.sketch.spots.values()) {
    const { x, y } = place({ x: spot.x, y: spot.y });
    if (!hub) all.set(id, { x: x + its.left, y: y + its.top, colour });
  }
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
  const beside = stands.length > 1;
  const two = comparedDay() !== "";
  return [
    !two &&
      say(`caption.network.${chosenKind() === "org" && joined.length > 1 ? "orgs" : chosenKind()}`, {
        names: joined.length ? shortly(joined) : countriesIn(countries),
        partner: countries.length === 1 ? nameOf(ties(countries[0], day)[0]?.[0] ?? countries[0]) : "",
      }),
    two && !beside && say("caption.days", { from: dated(comparedDay()), day: dated(day) }),
    two && say(`caption.network.days${beside ? "_beside" : ""}`),
    !two && odd.some((spell) => !counts(spell)) && say("caption.dashed"),
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
  hovered = next ?? NOBODY;
  repaint();
}

/** The marks that the keys come to: of two pictures those of the later, and of the earlier what is no longer there. */
const marks = () => new Map(stands.flatMap(({ sketch }) => [...sketch.spots]));

/** Goes to a mark by keys: rings it, brings it into sight, says what it is. */
function goTo(id: string) {
  const spot = marks().get(id);
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
startWalk(box, { spots: () => marks().values(), here: () => marks().get(hovered.id), goTo });
new ResizeObserver(() => {
  if (box.clientWidth) drawNetwork();
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
  another: () => (chosenKind() === "none" && !comparedDay() && findingNow(0) ? another : undefined),
  caption,
  places,
  look: { zoom, fit },
};
