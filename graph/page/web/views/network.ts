// The network view: vis-network draws dots and lines where they were placed; names and rings are drawn over them.

import { change, choose } from "../core/address.ts";
import { allIds, FULL, facts, holds, type Spell, spellsOf, thing, things, universal } from "../core/facts.ts";
import { given } from "../core/given.ts";
import { members, organisations, shared } from "../core/queries.ts";
import { chosenCountries, chosenKind, chosenOrganisations, kept, shownDay, state } from "../core/state.ts";
import { countriesIn, nameOf, say, shortly, shortOf } from "../core/words.ts";
import { canvas, draw, viewBox } from "../draw/elements.ts";
import { wide } from "../draw/text.ts";
import { colourOf, style, theme } from "../draw/theme.ts";
import type { Place, View } from "./view.ts";

const HUB_RADIUS = 54; // of the organisations that make the picture
const SMALL_RADIUS = 31; // of those that can be switched on beside them
const FAINT = 0.16; // how much of its colour a disc keeps that does not stand out
const NEAR = 22; // how far from a dot, in pixels, a tap still means it

const graph = given<{ nodes: { id: string }[]; ties: Record<string, string[]> }>("graph");
const lines: { id: string; from: string; to: string }[] = Object.entries<string[]>(graph.ties).flatMap(
  ([to, members]) => members.map((from) => ({ id: `${from}|${to}`, from, to })),
);
const nodes = new vis.DataSet([]);
const edges = new vis.DataSet([]);
const box = viewBox("network", { class: "network pannable", role: "img", "data-label": "page.canvas" });

let canvas_: any;
let picture = facts.pictures[0];
let hovered = "";

let fitted = true;

/** What is drawn: recomputed when the state changes, read on every frame. */
const drawn = {
  dots: new Map<string, any>(),
  labels: [] as any[],
  /** The size in pixels of each hub's name. */
  hubs: new Map<string, number>(),
  /** What nearly everybody belongs to: a band around all instead of a line to each. */
  everybody: [] as string[],
};

/** Which of the nodes stand out: the chosen and what they are tied to; all where nothing is chosen. */
function bright(select: string[], day: string) {
  if (!select.length) return null;
  const lit = new Set(select);
  const countries = select.filter((id) => thing(id).side === 0);
  if (countries.length > 1) for (const { organisation } of shared(countries, day)) lit.add(organisation);
  else if (countries.length)
    for (const { organisation } of organisations(countries[0], day, true)) lit.add(organisation);
  for (const id of select) if (thing(id).side === 1) for (const { country } of members(id, day, true)) lit.add(country);
  return lit;
}

/** What vis-network was last told of each node and tie, so that only what changed is told again. */
const told = new Map();

/** Those of the things to tell that differ from what was told before. */
function news(its: any[]) {
  return its.filter((one) => {
    const text = JSON.stringify(one);
    if (told.get(one.id) === text) return false;
    told.set(one.id, text);
    return true;
  });
}

/** Works out what is drawn from the state, and hands vis-network what changed. */
function drawNetwork() {
  if (!canvas_) startNetwork();
  const day = shownDay();
  const lit = bright(state.select, day);
  const orgs = new Set([...state.orgs, ...state.select.filter((id) => thing(id).side === 1)]);
  const chosen = new Set(state.select);
  const ink = style("--dot");
  drawn.dots.clear();
  drawn.everybody = state.orgs.filter((id) => universal.has(id) && holds(thing(id), day));
  const changedNodes: any[] = [];
  const changedEdges: any[] = [];
  const holding: Map<string, Spell> = new Map();
  for (const [number, id] of allIds.entries()) {
    const it = thing(id);
    const hub = it.side === 1;
    const exists = holds(it, day);
    const ties: string[] = [];
    if (!hub && exists) {
      for (const spell of spellsOf.get(id) ?? []) {
        if (
          !orgs.has(spell.organisation) ||
          !holds(spell, day) ||
          !(FULL.has(spell.status) || chosen.has(id) || chosen.has(spell.organisation))
        )
          continue;
        ties.push(spell.organisation);
        holding.set(`${id}|${spell.organisation}`, spell);
      }
    }
    const hidden = !exists || (hub ? !orgs.has(id) : !chosen.has(id) && (!ties.length || !kept(id)));
    const near = ties.filter((one) => !universal.has(one));
    const [x, y] = picture.places[number];
    const shine = !lit || lit.has(id);
    const size = hub
      ? facts.shown.includes(id)
        ? HUB_RADIUS
        : SMALL_RADIUS
      : near.length
        ? 5.5 + 1.3 * Math.min(near.length, 4)
        : 4;
    const missing = hub ? [] : drawn.everybody.filter((one) => !ties.includes(one));
    if (!hidden) drawn.dots.set(id, { x, y, size, bright: shine, hub, ties: near, all: new Set(ties), missing });
    changedNodes.push({
      id,
      x,
      y,
      hidden,
      size,
      color: hub ? colourOf(id) : missing.length && !near.length ? style("--paper") : ink,
      opacity: shine ? 1 : hub ? FAINT : 0.18,
    });
  }
  for (const { id, from: country, to: organisation } of lines) {
    const spell = drawn.dots.has(country) && drawn.dots.has(organisation) ? holding.get(id) : undefined;
    const mine = chosen.has(country) || chosen.has(organisation);
    const everybody = universal.has(organisation);
    if (!spell || (everybody && !mine)) {
      changedEdges.push({ id, hidden: true });
      continue;
    }
    const strong = lit && mine && lit.has(country) && lit.has(organisation);
    const strength = lit ? (strong ? 0.95 : 0.07) : 0.5;
    changedEdges.push({
      id,
      hidden: false,
      width: strong ? (chosen.has(organisation) ? 1.6 : 2.8) : 1.4,
      dashes: !FULL.has(spell.status) && [4, 4],
      color: { color: colourOf(organisation), opacity: strength },
    });
  }
  if (nodes.length) {
    nodes.update(news(changedNodes));
    edges.update(news(changedEdges));
  } else {
    // The first picture: what pyvis gave, as it is to be seen, in one go.
    news(changedNodes);
    news(changedEdges);
    const byId = new Map(changedNodes.map((one) => [one.id, one]));
    nodes.add(graph.nodes.map((node: any) => ({ ...node, ...byId.get(node.id) })));
    edges.add(lines.map((edge, number) => ({ ...edge, ...changedEdges[number] })));
    canvas_.setData({ nodes, edges });
    fit();
  }
  canvas_.redraw();
}

/** What the canvas shows, in pixels: for tests, and for pages that embed this one. */
export function tellDrawn() {
  const all = [...drawn.dots];
  return {
    labels: drawn.labels.map(({ id, text, left, top, right, bottom }) => ({ id, text, left, top, right, bottom })),
    dots: Object.fromEntries(all.map(([id, dot]) => [id, onScreen(dot.x, dot.y)])),
    bright: all.filter(([, dot]) => dot.bright).map(([id]) => id),
    hubs: Object.fromEntries(drawn.hubs),
  };
}

/** A place on the screen from one in the picture. */
const onScreen = (x: number, y: number) => canvas_.canvasToDOM({ x, y });

/** Draws what vis-network does not: rings in the colours of the organisations, names, continents. */
function drawOver(ctx: CanvasRenderingContext2D) {
  const scale = canvas_.getScale();
  const paper = style("--paper");
  const ink = style("--ink");
  const quiet = style("--quiet");
  const family = style("--font");
  drawn.hubs.clear();
  for (const [id, dot] of drawn.dots) {
    if (dot.hub) drawn.hubs.set(id, drawHub(ctx, id, dot, family) * scale);
    else if (dot.ties.length) drawRing(ctx, dot, paper);
    else if (dot.missing.length) {
      ctx.beginPath();
      ctx.arc(dot.x, dot.y, dot.size - 0.7, 0, 7);
      ctx.lineWidth = 1.4;
      ctx.globalAlpha = dot.bright ? 1 : 0.3;
      ctx.strokeStyle = quiet;
      ctx.stroke();
      ctx.globalAlpha = 1;
    }
    if (state.select.includes(id)) {
      ctx.beginPath();
      ctx.arc(dot.x, dot.y, dot.size + 5, 0, 7);
      ctx.lineWidth = 3;
      ctx.strokeStyle = ink;
      ctx.stroke();
    }
  }
  drawn.labels = placeNames(ctx, scale, family);
  ctx.save();
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  for (const { text, left, top, bottom, font, faint, region } of drawn.labels as any[]) {
    ctx.font = font;
    ctx.globalAlpha = faint ? 0.35 : 1;
    ctx.lineWidth = 4;
    ctx.strokeStyle = paper;
    ctx.strokeText(text, left, (top + bottom) / 2);
    ctx.fillStyle = region ? quiet : ink;
    ctx.fillText(text, left, (top + bottom) / 2);
  }
  ctx.restore();
}

/** The bands around everybody: one for each organisation that nearly everybody belongs to. */
function bands() {
  return drawn.everybody.map((id, number) => ({
    id,
    colour: colourOf(id),
    rx: picture.size[0] * 0.47 + 12 + 5 * number,
    ry: picture.size[1] * 0.47 + 9 + 5 * number,
    faint: state.select.length > 0 && !bright(state.select, shownDay())?.has(id),
  }));
}

function drawBands(ctx: CanvasRenderingContext2D) {
  for (const { colour, rx, ry, faint } of bands()) {
    ctx.beginPath();
    ctx.ellipse(0, 0, rx, ry, 0, 0, 7);
    ctx.lineWidth = 3;
    ctx.globalAlpha = faint ? 0.15 : 0.75;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/** The same picture as it stands on the screen, as SVG. */
function networkPicture() {
  const scale = canvas_.getScale();
  const place = (one: { x: number; y: number }) => onScreen(one.x, one.y);
  const whole = canvas(box.clientWidth, box.clientHeight, say("page.view.network"));
  const middle = onScreen(0, 0);
  whole.append(
    ...bands().map(({ colour, rx, ry, faint }) =>
      draw("ellipse", {
        cx: middle.x,
        cy: middle.y,
        rx: rx * scale,
        ry: ry * scale,
        fill: "none",
        stroke: colour,
        "stroke-width": 3 * scale,
        opacity: faint ? 0.15 : 0.75,
      }),
    ),
  );
  for (const { id, from: country, to: organisation } of lines) {
    const edge = edges.get(id);
    const [a, b] = [drawn.dots.get(country), drawn.dots.get(organisation)];
    if (edge.hidden || !a || !b) continue;
    const [from, to] = [place(a), place(b)];
    whole.append(
      draw("line", {
        x1: from.x.toFixed(1),
        y1: from.y.toFixed(1),
        x2: to.x.toFixed(1),
        y2: to.y.toFixed(1),
        stroke: edge.color.color,
        "stroke-opacity": edge.color.opacity,
        "stroke-width": edge.width * scale,
        "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : undefined,
      }),
    );
  }
  for (const [id, dot] of drawn.dots) {
    const { x, y } = place(dot);
    const radius = (dot.size + 1) * scale;
    const opacity = dot.bright ? 1 : dot.hub ? FAINT : 0.18;
    if (dot.hub) {
      const size = Math.min(dot.size * 0.66 * scale, (dot.size * 1.88 * scale * 20) / wide(shortOf(id), 20, 800));
      whole.append(
        draw("circle", { cx: x, cy: y, r: dot.size * scale, fill: style("--paper") }),
        draw("circle", { cx: x, cy: y, r: dot.size * scale, fill: colourOf(id), opacity }),
        draw(
          "text",
          {
            x,
            y: y + size * 0.36,
            "text-anchor": "middle",
            "font-size": size,
            "font-weight": 800,
            fill: dot.bright ? style("--on-hub") : colourOf(id),
            opacity: dot.bright ? 1 : 0.7,
          },
          shortOf(id),
        ),
      );
    } else if (dot.ties.length) {
      const part = (2 * Math.PI) / dot.ties.length;
      const at = (turn: number) =>
        `${(x + radius * Math.cos(turn)).toFixed(2)} ${(y + radius * Math.sin(turn)).toFixed(2)}`;
      whole.append(
        draw(
          "g",
          { opacity },
          ...(dot.ties.length === 1
            ? [draw("circle", { cx: x, cy: y, r: radius, fill: colourOf(dot.ties[0]) })]
            : dot.ties.map((one: string, number: number) =>
                draw("path", {
                  d: `M${x} ${y}L${at(number * part - Math.PI / 2)}A${radius} ${radius} 0 ${part > Math.PI ? 1 : 0} 1 ${at((number + 1) * part - Math.PI / 2)}Z`,
                  fill: colourOf(one),
                }),
              )),
          draw("circle", { cx: x, cy: y, r: dot.size * 0.42 * scale, fill: style("--paper") }),
        ),
      );
    } else {
      whole.append(
        draw("circle", {
          cx: x,
          cy: y,
          r: (dot.size - 0.7) * scale,
          opacity,
          fill: dot.missing.length ? style("--paper") : style("--dot"),
          stroke: dot.missing.length ? style("--quiet") : "none",
        }),
      );
    }
    if (state.select.includes(id))
      whole.append(
        draw("circle", {
          cx: x,
          cy: y,
          r: (dot.size + 5) * scale,
          fill: "none",
          stroke: style("--ink"),
          "stroke-width": 3 * scale,
        }),
      );
  }
  for (const { text, left, top, bottom, font, faint, region } of drawn.labels as any[]) {
    const [, slant = "", weight, size] = /^(italic )?(\d+) ([\d.]+)px/.exec(font) ?? [];
    whole.append(
      draw(
        "text",
        {
          x: left,
          y: (top + bottom) / 2 + Number(size) * 0.36,
          "font-size": size,
          "font-weight": weight,
          "font-style": slant.trim() || undefined,
          opacity: faint ? 0.35 : 1,
          fill: style(region ? "--quiet" : "--ink"),
          stroke: style("--paper"),
          "stroke-width": 4,
          "stroke-linejoin": "round",
          "paint-order": "stroke",
        },
        text,
      ),
    );
  }
  return whole;
}

function drawHub(ctx: CanvasRenderingContext2D, id: string, dot: any, family: string) {
  const text = shortOf(id);
  if (!dot.bright) {
    ctx.beginPath();
    ctx.arc(dot.x, dot.y, dot.size, 0, 7);
    ctx.fillStyle = style("--paper");
    ctx.fill();
    ctx.globalAlpha = FAINT;
    ctx.fillStyle = colourOf(id);
    ctx.fill();
  }
  ctx.globalAlpha = dot.bright ? 1 : 0.7;
  let size = dot.size * 0.66;
  ctx.font = `800 ${size}px ${family}`;
  size = Math.min(size, (size * dot.size * 1.88) / ctx.measureText(text).width);
  ctx.font = `800 ${size}px ${family}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = dot.bright ? style("--on-hub") : colourOf(id);
  ctx.fillText(text, dot.x, dot.y + size * 0.04);
  ctx.globalAlpha = 1;
  return size;
}

/** A ring about a country: one arc per organisation that it belongs to. */
function drawRing(ctx: CanvasRenderingContext2D, dot: any, paper: string) {
  ctx.globalAlpha = dot.bright ? 1 : 0.18;
  const part = (2 * Math.PI) / dot.ties.length;
  for (const [number, id] of dot.ties.entries()) {
    ctx.beginPath();
    ctx.moveTo(dot.x, dot.y);
    ctx.arc(dot.x, dot.y, dot.size + 1, number * part - Math.PI / 2, (number + 1) * part - Math.PI / 2);
    ctx.fillStyle = colourOf(id);
    ctx.fill();
  }
  ctx.beginPath();
  ctx.arc(dot.x, dot.y, dot.size * 0.42, 0, 7);
  ctx.fillStyle = paper;
  ctx.fill();
  ctx.globalAlpha = 1;
}

/** Chooses which names are shown and where, so that none overlaps another or a dot; the important first. */
function placeNames(ctx: CanvasRenderingContext2D, scale: number, family: string) {
  const width = box.clientWidth;
  const height = box.clientHeight;
  const size = Math.max(11, Math.min(12.5 * scale, 24)) * (theme() === "projector" ? 1.25 : 1);
  const taken: { left: number; top: number; right: number; bottom: number }[] = [];
  const dots: typeof taken = [];
  const spots = new Map();
  for (const [id, dot] of drawn.dots) {
    const { x, y } = onScreen(dot.x, dot.y);
    const radius = (dot.size + (state.select.includes(id) ? 7 : 1)) * scale;
    spots.set(id, { x, y, radius });
    if (dot.hub || dot.ties.length || state.select.includes(id)) {
      (dot.hub ? taken : dots).push({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
    }
  }
  const quietDots = [...spots]
    .filter(([id]) => !drawn.dots.get(id)?.ties.length)
    .map(([, { x, y, radius }]) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  /** Room for a name: on no other name or hub; on no dot either, but for the names of the chosen. */
  const free = (b: any, want: any) =>
    b.left >= 2 &&
    b.right <= width - 2 &&
    b.top >= 2 &&
    b.bottom <= height - 2 &&
    [...taken, ...(want.first ? [] : dots), ...(want.region ? quietDots : [])].every(
      (a) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top,
    );

  const wanted: any[] = [];
  const chosen = new Set(state.select);
  for (const [id, dot] of drawn.dots) {
    if (dot.hub) continue;
    const first = chosen.has(id) || id === hovered;
    const lit = state.select.length > 0 && dot.bright;
    if (!first && !dot.ties.length && scale < 1.7 && !(lit && scale > 0.5)) continue;
    wanted.push({
      id,
      text: nameOf(id),
      rank: first ? 0 : lit ? 1 : 10 - dot.ties.length,
      faint: !dot.bright && !first,
      first,
    });
  }
  for (const [region, [x, y]] of Object.entries<[number, number]>(picture.regions)) {
    if (!state.orgs.some((id) => universal.has(id))) break;
    spots.set(`region:${region}`, { x: onScreen(x, y).x, y: onScreen(x, y).y, radius: 0 });
    wanted.push({
      id: `region:${region}`,
      text: say(`region.${region}`),
      rank: 5,
      region: true,
      faint: state.select.length > 0,
    });
  }
  wanted.sort((a, b) => a.rank - b.rank || b.text.length - a.text.length || (a.text < b.text ? -1 : 1));
  const labels = [];
  for (const want of wanted) {
    const { x, y, radius } = spots.get(want.id);
    if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
    const px = want.first ? size * 1.15 : want.region ? size * 0.95 : size;
    const font = `${want.first ? 700 : want.region ? "italic 600" : 500} ${px}px ${family}`;
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.font = font;
    const wide = ctx.measureText(want.text).width;
    ctx.restore();
    const high = px * 1.12;
    const gap = radius + 2;
    const around = want.region
      ? [
          [0, 0],
          [0, 1],
          [0, -1],
          [0.5, 0],
          [-0.5, 0],
          [0.5, 1],
          [-0.5, 1],
          [0.5, -1],
          [-0.5, -1],
        ].map(([right, down]) => [x - wide / 2 + right * wide, y - high / 2 + down * high])
      : [
          [x - wide / 2, y + gap - 1],
          [x - wide / 2, y - gap - high + 1],
          [x + gap + 1, y - high / 2],
          [x - gap - 1 - wide, y - high / 2],
          [x + gap * 0.7, y + gap * 0.6],
          [x - gap * 0.7 - wide, y + gap * 0.6],
          [x + gap * 0.7, y - gap * 0.6 - high],
          [x - gap * 0.7 - wide, y - gap * 0.6 - high],
        ];
    for (const [left, top] of around) {
      const place = { left, top, right: left + wide, bottom: top + high };
      if (free(place, want)) {
        taken.push(place);
        labels.push({ ...place, id: want.id, text: want.text, font, faint: want.faint, region: want.region });
        break;
      }
    }
  }
  return labels;
}

/** The country or organisation at a place on the screen; the nearest within a finger's width. */
function at(x: number, y: number, reach = NEAR) {
  let best = "";
  let least = Infinity;
  for (const [id, dot] of drawn.dots) {
    const spot = onScreen(dot.x, dot.y);
    const far = Math.hypot(spot.x - x, spot.y - y) - dot.size * canvas_.getScale();
    if (far < Math.min(least, reach)) {
      least = far;
      best = id;
    }
  }
  for (const { id, left, right, top, bottom } of drawn.labels) {
    if (least > 0 && x >= left && x <= right && y >= top && y <= bottom && things.has(id)) return id;
  }
  return best;
}

/** Shows the whole picture: on an upright screen the tall one, also when the panel takes some of its height, so that countries stay where they were. */
function fit() {
  const width = box.clientWidth;
  const height = box.clientHeight;
  if (!canvas_ || !width || !height) return;
  const scales = facts.pictures.map(({ size }: any) => Math.min(width / size[0], height / size[1]));
  const next = facts.pictures[innerWidth < innerHeight && scales[1] > scales[0] * 0.8 ? 1 : 0];
  const turned = next !== picture;
  picture = next;
  canvas_.moveTo({ position: { x: 0, y: 0 }, scale: Math.min(width / picture.size[0], height / picture.size[1]) });
  fitted = true;
  if (turned) drawNetwork();
}

function zoom(by: number) {
  fitted = false;
  canvas_.moveTo({ scale: Math.max(0.2, Math.min(canvas_.getScale() * by, 8)), animation: false });
}

/** Where countries stand, and the first colour of their rings. */
function places() {
  const all = new Map<string, Place>();
  if (!canvas_) return all;
  for (const [id, dot] of drawn.dots)
    if (!dot.hub)
      all.set(id, { ...onScreen(dot.x, dot.y), colour: dot.ties.length ? colourOf(dot.ties[0]) : undefined });
  return all;
}

function caption() {
  const day = shownDay();
  const [countries, joined] = [chosenCountries(), chosenOrganisations()];
  const odd = (organisation: string, spells: Spell[]) =>
    spells.some((spell) => spell.organisation === organisation && !FULL.has(spell.status));
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

function startNetwork() {
  const options = given("options");
  canvas_ = new vis.Network(box, { nodes: [], edges: [] }, options);
  canvas_.on("beforeDrawing", drawBands);
  canvas_.on("afterDrawing", drawOver);
  canvas_.on("dragEnd", () => (fitted = false));
  canvas_.on("zoom", () => (fitted = false));
  canvas_.on("click", (event: any) => {
    const { x, y } = event.pointer.DOM;
    const id = at(x, y);
    if (id)
      choose(id, !!(event.event.srcEvent?.shiftKey || event.event.srcEvent?.ctrlKey || event.event.srcEvent?.metaKey));
    else if (state.select.length) change({ select: [] });
  });
  box.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const rect = box.getBoundingClientRect();
    const id = at(event.clientX - rect.left, event.clientY - rect.top, 8);
    box.style.cursor = id ? "pointer" : "grab";
    if (id !== hovered) {
      hovered = id;
      canvas_.redraw();
    }
  });
  box.addEventListener("pointerleave", () => {
    hovered = "";
    canvas_.redraw();
  });
  new ResizeObserver(() => {
    if (!box.clientWidth) return;
    canvas_.setSize(`${box.clientWidth}px`, `${box.clientHeight}px`);
    if (fitted) fit();
    canvas_.redraw();
  }).observe(box);
}

export const network: View = {
  draw: drawNetwork,
  picture: networkPicture,
  caption,
  places,
  look: { zoom, fit },
  drawn: (ready) => {
    canvas_.once("afterDrawing", ready);
    canvas_.redraw();
  },
};
