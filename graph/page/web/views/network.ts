// The network view: vis-network draws dots and lines where they were placed; names and rings are drawn over them.

import { change, choose } from "../core/address.ts";
import { counts, facts, holds, type Spell, thing, things, universal } from "../core/facts.ts";
import { given } from "../core/given.ts";
import { members, organisations } from "../core/queries.ts";
import { chosenCountries, chosenKind, chosenOrganisations, shownDay, state } from "../core/state.ts";
import { countriesIn, say, shortly } from "../core/words.ts";
import { canvas, viewBox } from "../draw/elements.ts";
import { CanvasPen, SvgPen } from "../draw/pen.ts";
import { colourOf, style } from "../draw/theme.ts";
import { type Camera, drawBands, drawDots, drawLinesAndDiscs, drawNames, hubLetters } from "./network/drawing.ts";
import { type Name, placeNames } from "./network/names.ts";
import { type Scene, sceneOf } from "./network/scene.ts";
import type { Place, View } from "./view.ts";

// In pixels.
const NEAR = { finger: 22, mouse: 8 }; // how far from a dot it is still meant
const SCALE = { least: 0.2, most: 8 };
const TALL_FROM = 0.8; // on an upright screen the tall picture, unless the wide one would be larger by more than this

const graph = given<{ nodes: { id: string }[]; ties: Record<string, string[]> }>("graph");
const lines = Object.entries(graph.ties).flatMap(([to, countries]) =>
  countries.map((from) => ({ id: `${from}|${to}`, from, to })),
);
const nodes = new vis.DataSet([]);
const edges = new vis.DataSet([]);
const box = viewBox("network", { class: "network pannable", role: "img", "data-label": "page.canvas" });

let started: VisNetwork | null = null;
let picture = facts.pictures[0];
let hovered = "";
let fitted = true;

/** What is drawn: worked out when the state changes, read on every frame. */
let scene: Scene = { dots: new Map(), ties: [], bands: [] };

/** The names that were drawn last. */
let names: Name[] = [];

/** What vis-network was last told of each node and tie, so that only what changed is told again. */
const told = new Map<string, string>();

/** Those of the things to tell that differ from what was told before. */
const news = (its: { id: string }[]) =>
  its.filter((one) => {
    const text = JSON.stringify(one);
    if (told.get(one.id) === text) return false;
    told.set(one.id, text);
    return true;
  });

/** What vis-network is told of everybody. */
const tellNodes = () =>
  graph.nodes.map(({ id }) => {
    const dot = scene.dots.get(id);
    if (!dot) return { id, hidden: true };
    const { x, y, size, fill, opacity } = dot;
    return { id, x, y, size, color: fill, opacity, hidden: false };
  });

/** What vis-network is told of every tie. */
function tellLines() {
  const ties = new Map(scene.ties.map((tie) => [tie.id, tie]));
  return lines.map(({ id }) => {
    const tie = ties.get(id);
    if (!tie) return { id, hidden: true };
    return {
      id,
      hidden: false,
      width: tie.width,
      dashes: tie.dash,
      color: { color: tie.colour, opacity: tie.opacity },
    };
  });
}

/** Works out what is drawn from the state, and hands vis-network what changed. */
function drawNetwork() {
  started ??= startNetwork();
  scene = sceneOf(picture);
  const [changedNodes, changedLines] = [news(tellNodes()), news(tellLines())];
  if (nodes.length) {
    nodes.update(changedNodes);
    edges.update(changedLines);
  } else {
    // The first picture: what pyvis gave, as it is to be seen, in one go.
    nodes.add(graph.nodes.map((node, number) => ({ ...node, ...changedNodes[number] })));
    edges.add(lines.map((line, number) => ({ ...line, ...changedLines[number] })));
    started.setData({ nodes, edges });
    fit();
  }
  started.redraw();
}

/** How the network lies on the screen now. */
const camera = (net: VisNetwork): Camera => ({ scale: net.getScale(), place: (spot) => net.canvasToDOM(spot) });

/** What the canvas shows, in pixels: for tests, and for pages that embed this one. */
export function tellDrawn() {
  if (!started) return { labels: [], dots: {}, bright: [], hubs: {} };
  const { scale, place } = camera(started);
  const dots = [...scene.dots.values()];
  return {
    labels: names.map(({ id, text, box: { left, top, right, bottom } }) => ({ id, text, left, top, right, bottom })),
    dots: Object.fromEntries(dots.map((dot) => [dot.id, place(dot)])),
    bright: dots.filter((dot) => dot.bright).map((dot) => dot.id),
    hubs: Object.fromEntries(dots.filter((dot) => dot.hub).map((dot) => [dot.id, hubLetters(dot, scale)])),
  };
}

/** Draws on vis-network's canvas in pixels of the screen. */
function onCanvas(ctx: CanvasRenderingContext2D, act: (pen: CanvasPen) => void) {
  ctx.save();
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  act(new CanvasPen(ctx, style("--font")));
  ctx.restore();
}

/** The same picture as it stands on the screen, as SVG. */
function networkPicture() {
  if (!started) return null;
  const whole = canvas(box.clientWidth, box.clientHeight, say("page.view.network")) as SVGElement;
  const pen = new SvgPen(whole);
  for (const drawPart of [drawBands, drawLinesAndDiscs, drawDots]) drawPart(pen, scene, camera(started));
  drawNames(pen, names);
  return whole;
}

/** The country or organisation at a place on the screen; the nearest within reach. */
function at(net: VisNetwork, x: number, y: number, reach: number) {
  const { scale, place } = camera(net);
  let best = "";
  let least = Number.POSITIVE_INFINITY;
  for (const dot of scene.dots.values()) {
    const spot = place(dot);
    const far = Math.hypot(spot.x - x, spot.y - y) - dot.size * scale;
    if (far < Math.min(least, reach)) {
      least = far;
      best = dot.id;
    }
  }
  const on = names.find(
    ({ id, box: { left, right, top, bottom } }) => x >= left && x <= right && y >= top && y <= bottom && things.has(id),
  );
  return least > 0 && on ? on.id : best;
}

/** Shows the whole picture: on an upright screen the tall one, also when the panel takes some of its height, so that countries stay where they were. */
function fit() {
  const { clientWidth: width, clientHeight: height } = box;
  if (!started || !width || !height) return;
  const scaleOf = ({ size }: { size: [number, number] }) => Math.min(width / size[0], height / size[1]);
  const [broad, tall] = facts.pictures;
  const next = innerWidth < innerHeight && scaleOf(tall) > scaleOf(broad) * TALL_FROM ? tall : broad;
  const turned = next !== picture;
  picture = next;
  started.moveTo({ position: { x: 0, y: 0 }, scale: scaleOf(picture) });
  fitted = true;
  if (turned) drawNetwork();
}

function zoom(by: number) {
  if (!started) return;
  fitted = false;
  const scale = Math.max(SCALE.least, Math.min(started.getScale() * by, SCALE.most));
  started.moveTo({ scale, animation: false });
}

/** Where countries stand, and the first colour of their rings. */
function places() {
  const all = new Map<string, Place>();
  if (!started) return all;
  const { place } = camera(started);
  for (const dot of scene.dots.values())
    if (!dot.hub) all.set(dot.id, { ...place(dot), colour: dot.ties.length ? colourOf(dot.ties[0]) : undefined });
  return all;
}

/** How the picture is read. */
function caption() {
  const day = shownDay();
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  const odd = (organisation: string, spells: Spell[]) =>
    spells.some((spell) => spell.organisation === organisation && !counts(spell));
  const ring = state.orgs.filter((id) => universal.has(id) && holds(thing(id), day));
  const dashed =
    joined.some((id) => odd(id, members(id, day, true))) ||
    (chosenKind() === "one" && state.orgs.some((one) => odd(one, organisations(countries[0], day, true))));
  return [
    say(`caption.network.${chosenKind()}`, { names: joined.length ? shortly(joined) : countriesIn(countries) }),
    dashed && say("caption.dashed"),
    chosenKind() === "none" && ring.length > 0 && say("caption.ring", { names: shortly(ring) }),
  ];
}

/** Marks what is under the mouse. */
function hover(net: VisNetwork, id: string) {
  box.style.cursor = id ? "pointer" : "grab";
  if (id === hovered) return;
  hovered = id;
  net.redraw();
}

function startNetwork() {
  const net: VisNetwork = new vis.Network(box, { nodes: [], edges: [] }, given("options"));
  net.on("beforeDrawing", (ctx) => onCanvas(ctx, (pen) => drawBands(pen, scene, camera(net))));
  net.on("afterDrawing", (ctx) =>
    onCanvas(ctx, (pen) => {
      drawDots(pen, scene, camera(net));
      names = placeNames(scene, picture, camera(net), hovered, { width: box.clientWidth, height: box.clientHeight });
      drawNames(pen, names);
    }),
  );
  for (const moved of ["dragEnd", "zoom"] as const)
    net.on(moved, () => {
      fitted = false;
    });
  net.on("click", ({ pointer, event }) => {
    const id = at(net, pointer.DOM.x, pointer.DOM.y, NEAR.finger);
    const { shiftKey = false, ctrlKey = false, metaKey = false } = event.srcEvent ?? {};
    if (id) choose(id, shiftKey || ctrlKey || metaKey);
    else if (state.select.length) change({ select: [] });
  });
  box.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const rect = box.getBoundingClientRect();
    hover(net, at(net, event.clientX - rect.left, event.clientY - rect.top, NEAR.mouse));
  });
  box.addEventListener("pointerleave", () => hover(net, ""));
  new ResizeObserver(() => {
    if (!box.clientWidth) return;
    net.setSize(`${box.clientWidth}px`, `${box.clientHeight}px`);
    if (fitted) fit();
    net.redraw();
  }).observe(box);
  return net;
}

export const network: View = {
  draw: drawNetwork,
  picture: networkPicture,
  caption,
  places,
  look: { zoom, fit },
  drawn: (ready) => {
    started?.once("afterDrawing", ready);
    started?.redraw();
  },
};
