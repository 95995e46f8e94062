// The map view: the world of the day in an equal-area projection, members in the colours of their organisations.

import { merge } from "topojson-client";
import { change, choose } from "../core/address.ts";
import { countryIds, facts, holds, thing, things, universal } from "../core/facts.ts";
import { given } from "../core/given.ts";
import { members, organisations, shared, ties } from "../core/queries.ts";
import { chosenCountries, chosenKind, kept, shownDay, state } from "../core/state.ts";
import { countriesIn, nameOf, say, shortly } from "../core/words.ts";
import { draw, viewBox } from "../draw/elements.ts";
import { wide } from "../draw/text.ts";
import { colourOf, em, style } from "../draw/theme.ts";
import type { Place, View } from "./view.ts";

const DOT_BELOW = 110; // countries of less area than this (in the map's own units) get a dot, to be seen and touched
const SLIP = 7; // a finger that moves no more than so many pixels has tapped
const MOST_LINES = 14; // from one chosen country, lines to so many of those with whom it shares most

const mapBox = viewBox("map", { class: "map pannable" });

/** The parts of the picture, made when the map is first looked at. */
let atlas: any = null;

/**
 * Where the map is looked at: the scale and the place of its upper left corner, in pixels; and why: at what is chosen,
 * at the whole world, or as the reader has moved it.
 */
const look = { k: 1, x: 0, y: 0, at: "chosen" };

let chosenBefore = "";
let hovered = "";

function makeAtlas() {
  const world = given<any>("world");
  const patterns = draw("defs");
  const lands = draw("g");
  const ties = draw("g", { fill: "none", "pointer-events": "none" });
  const dots = draw("g");
  const names = draw("g", { "pointer-events": "none" });
  const sphere = draw("path", { "vector-effect": "non-scaling-stroke" });
  const moved = draw("g", {}, sphere, lands);
  const picture = draw(
    "svg",
    { role: "img", width: "100%", height: "100%", "font-family": style("--font") },
    patterns,
    moved,
    ties,
    dots,
    names,
  );
  mapBox.replaceChildren(picture);
  const pieces = new Map(world ? world.objects.pieces.geometries.map((one: any) => [one.id, one]) : []);
  return {
    world,
    pieces,
    patterns,
    lands,
    ties,
    dots,
    names,
    sphere,
    moved,
    picture,
    shapes: new Map(),
    drawn: new Map(),
    spots: new Map(),
  };
}

/** The line around some pieces as one shape, and its area; kept, for the same pieces come again. */
function shapeOf(ids: string[]) {
  const key = ids.join(" ");
  if (!atlas.shapes.has(key)) {
    const { coordinates } = merge(
      atlas.world,
      ids.map((id) => atlas.pieces.get(id)),
    );
    let area = 0;
    const rings = coordinates.flat().map((ring: number[][]) => {
      for (let i = 1; i < ring.length; i++) area += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
      return `M${ring
        .slice(0, -1)
        .map(([x, y]) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`)
        .join("L")}Z`;
    });
    atlas.shapes.set(key, { path: rings.join(""), area: Math.abs(area) / 2 });
  }
  return atlas.shapes.get(key);
}

/** Who has which piece on a day: of those that were there and have it, the first in the table of entities. */
function owners(day: string): Map<string, string[]> {
  const of: Map<string, string> = new Map();
  const entities = atlas.world?.entities ?? ({} as Record<string, string[]>);
  const there = Object.keys(entities)
    .filter((id) => things.has(id) && holds(thing(id), day))
    .reverse();
  for (const id of there) for (const piece of entities[id]) of.set(piece, id);
  const has: Map<string, string[]> = new Map();
  for (const piece of atlas.pieces.keys()) {
    const owner = of.get(piece) ?? "";
    has.set(owner, [...(has.get(owner) ?? []), piece]);
  }
  return has;
}

/** The organisations whose members are coloured: the chosen; else those that are on and tell countries apart, and of these what the chosen countries share. */
function coloured() {
  const chosen = state.select.filter((id) => thing(id).side === 1);
  const apart = state.orgs.filter((id) => !universal.has(id));
  if (chosen.length) return chosen;
  const asked = apart.length ? apart : state.orgs;
  const common = new Set(
    state.select.length ? shared(state.select, shownDay()).map(({ organisation }) => organisation) : asked,
  );
  const both = asked.filter((id) => common.has(id));
  return both.length ? both : asked;
}

/** A fill in the colours of several organisations: one, or stripes. */
function fillOf(ids: string[]) {
  if (!ids.length) return style("--land");
  const colours = ids.map(colourOf);
  if (colours.length === 1) return colours[0];
  const id = `stripes-${colours.map((one) => one.replace(/[^\w]/g, "")).join("-")}`;
  if (!atlas.patterns.querySelector(`#${id}`)) {
    const wide = 11;
    atlas.patterns.append(
      draw(
        "pattern",
        {
          id,
          width: wide * colours.length,
          height: 40,
          patternUnits: "userSpaceOnUse",
          patternTransform: "rotate(45)",
        },
        ...colours.map((fill, number) => draw("rect", { x: number * wide, width: wide + 0.3, height: 40, fill })),
      ),
    );
  }
  return `url(#${id})`;
}

/** Pairs to draw a line between: the chosen, with all that they share on the day; of one, those with whom it shares most of what is coloured. */
function linesOf(countries: string[], day: string) {
  const asked = new Set(coloured());
  const count = (a: string, b: string) =>
    shared([a, b], day).filter(({ organisation }) => asked.has(organisation)).length;
  const pairs =
    countries.length > 1
      ? countries
          .slice(0, 12)
          .flatMap((a, number) =>
            countries.slice(number + 1, 12).map((b) => ({ a, b, count: shared([a, b], day).length })),
          )
      : countries.flatMap((a) =>
          ties(a, day)
            .map(([b]) => ({ a, b, count: count(a, b) }))
            .sort((one, other) => other.count - one.count)
            .slice(0, MOST_LINES),
        );
  return pairs.filter((pair) => pair.count);
}

function drawMap() {
  atlas ??= makeAtlas();
  atlas.picture.setAttribute("aria-label", say("page.map_label"));
  const choice = state.select.join();
  if (choice !== chosenBefore && look.at === "world") look.at = "chosen";
  chosenBefore = choice;
  lookAgain();
  const day = shownDay();
  const asked = coloured();
  const countries = state.select.filter((id) => thing(id).side === 0);
  const chosen = new Set(countries);
  const belongs: Map<string, string[]> = new Map();
  for (const organisation of asked)
    for (const { country } of members(organisation, day))
      belongs.set(country, [...(belongs.get(country) ?? []), organisation]);
  const among = state.select.length > countries.length; // countries among the members of an organisation: no lines
  const lines = among ? [] : linesOf(countries, day);
  const faint = (id: string) => !kept(id) || (countries.length > 1 && !chosen.has(id) && !(among && belongs.has(id)));

  atlas.sphere.setAttribute("d", atlas.world ? `M${atlas.world.sphere.join("L")}Z` : "");
  atlas.sphere.setAttribute("fill", style("--sea"));
  atlas.sphere.setAttribute("stroke", style("--line"));
  const before = new Set(atlas.drawn.keys());
  atlas.spots.clear();
  for (const [owner, pieces] of owners(day)) {
    const { path: d, area } = shapeOf(pieces);
    let shape = atlas.drawn.get(owner);
    if (!shape) {
      shape = draw("path", { "vector-effect": "non-scaling-stroke", "stroke-linejoin": "round", "data-id": owner });
      atlas.drawn.set(owner, shape);
      atlas.lands.append(shape);
    }
    before.delete(owner);
    const its = {
      d,
      fill: fillOf(belongs.get(owner) ?? []),
      stroke: chosen.has(owner) ? style("--ink") : style("--paper"),
      "stroke-width": chosen.has(owner) ? 1.5 : 0.7,
      opacity: owner && faint(owner) ? 0.32 : 1,
    };
    for (const [name, value] of Object.entries(its))
      if (shape.getAttribute(name) !== String(value)) shape.setAttribute(name, String(value));
    if (owner && area >= DOT_BELOW) atlas.spots.set(owner, { big: true });
  }
  for (const gone of before) {
    atlas.drawn.get(gone).remove();
    atlas.drawn.delete(gone);
  }
  for (const owner of chosen) if (atlas.drawn.has(owner)) atlas.lands.append(atlas.drawn.get(owner));
  atlas.lines = lines;
  atlas.fan = countries.length === 1;
  atlas.small = countryIds.filter(
    (id) =>
      spotOf(id) &&
      holds(thing(id), day) &&
      !atlas.spots.has(id) &&
      (belongs.has(id) || chosen.has(id) || organisations(id, day).length),
  );
  atlas.belongs = belongs;
  atlas.faint = faint;
  drawOnTop();
}

/** Where a country stands on the map, in its own units. */
const spotOf = (id: string): [number, number] | undefined =>
  Object.hasOwn(facts.spots, id) ? facts.spots[id] : undefined;

/** The same on the screen. */
function spotOnScreen(id: string) {
  const spot = spotOf(id);
  return spot && { x: spot[0] * look.k + look.x, y: spot[1] * look.k + look.y };
}

/** Draws what keeps its size when the map is zoomed: dots, lines, names. */
function drawOnTop() {
  if (!mapBox.clientWidth) return;
  atlas.moved.setAttribute(
    "transform",
    `translate(${look.x.toFixed(1)} ${look.y.toFixed(1)}) scale(${look.k.toFixed(4)})`,
  );
  const size = 13 * em();
  const grow = Math.min(Math.max(look.k / wholeScale(), 1) ** 0.4, 2.2) * em();
  const chosen = new Set(state.select);
  atlas.dots.replaceChildren(
    ...atlas.small.map((id: string) => {
      const { x, y } = spotOnScreen(id) as { x: number; y: number };
      const its = atlas.belongs.get(id) ?? [];
      return draw(
        "g",
        { "data-id": id, opacity: atlas.faint(id) ? 0.32 : 1 },
        draw("circle", { cx: x, cy: y, r: 11, fill: "transparent" }),
        draw("circle", {
          cx: x,
          cy: y,
          r: (its.length ? 4 : 2.6) * grow,
          fill: its.length ? fillOf(its) : style("--dot"),
          stroke: chosen.has(id) ? style("--ink") : style("--paper"),
          "stroke-width": chosen.has(id) ? 2.5 : 1,
        }),
      );
    }),
  );
  atlas.ties.replaceChildren(
    ...atlas.lines
      .map(({ a, b, count }: any) => {
        const from = spotOnScreen(a);
        const to = spotOnScreen(b);
        if (!from || !to) return null;
        const far = Math.hypot(to.x - from.x, to.y - from.y);
        const bend = `${((from.x + to.x) / 2).toFixed(1)} ${((from.y + to.y) / 2 - far * 0.22).toFixed(1)}`;
        return draw("path", {
          d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${bend} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`,
          stroke: style("--ink"),
          "stroke-width": (1 + (atlas.fan ? 0.3 : 0.7) * count) * Math.min(1, 0.3 + mapBox.clientWidth / 1200),
          "stroke-opacity": atlas.fan ? 0.55 : 0.75,
          "stroke-linecap": "round",
          "data-pair": `${a} ${b}`,
          "data-count": count,
        });
      })
      .filter(Boolean),
  );
  if (chosen.size > 1 && atlas.lines.length < 16) {
    for (const { a, b, count } of atlas.lines) {
      const [from, to] = [spotOnScreen(a), spotOnScreen(b)];
      if (!from || !to) continue;
      const x = (from.x + to.x) / 2;
      const y = (from.y + to.y) / 2 - Math.hypot(to.x - from.x, to.y - from.y) * 0.11;
      atlas.ties.append(
        draw("circle", { cx: x, cy: y, r: size * 0.8, fill: style("--ink") }),
        draw(
          "text",
          {
            x,
            y: y + size * 0.35,
            "text-anchor": "middle",
            "font-size": size,
            "font-weight": 700,
            fill: style("--card"),
          },
          String(count),
        ),
      );
    }
  }
  drawMapNames(size, chosen);
}

function drawMapNames(size: number, chosen: Set<string>) {
  const wanted = [
    ...new Set(
      [...chosen]
        .filter((id) => thing(id).side === 0)
        .concat(
          hovered ? [hovered] : [],
          atlas.lines.flatMap((one: any) => [one.a, one.b]),
        ),
    ),
  ];
  if (
    look.k > wholeScale() * 2.2 ||
    state.select.some((id) => thing(id).side === 1 && members(id, shownDay()).length < 40)
  ) {
    wanted.push(...[...atlas.belongs.keys()].filter((id) => !wanted.includes(id) && !atlas.faint(id)));
  }
  if (look.k > wholeScale() * 4) wanted.push(...[...atlas.drawn.keys()].filter((id) => id && !wanted.includes(id)));
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const labels = [];
  for (const id of wanted) {
    const spot = things.has(id) && holds(thing(id), shownDay()) && spotOnScreen(id);
    if (!spot || spot.x < 0 || spot.y < 0 || spot.x > mapBox.clientWidth || spot.y > mapBox.clientHeight) continue;
    const first = chosen.has(id) || id === hovered;
    const px = first ? size * 1.15 : size * 0.92;
    const long = wide(nameOf(id), px, first ? 700 : 500);
    const off = atlas.small.includes(id) ? 8 : 0;
    for (const [left, top] of [
      [spot.x - long / 2, spot.y + off],
      [spot.x + off + 2, spot.y - px / 2],
      [spot.x - off - 2 - long, spot.y - px / 2],
      [spot.x - long / 2, spot.y - px * 1.2 - off],
    ]) {
      const place = { left, top, right: left + long, bottom: top + px * 1.15 };
      if (
        left < 2 ||
        place.right > mapBox.clientWidth - 2 ||
        taken.some((one) => one.right > left && place.right > one.left && one.bottom > top && place.bottom > one.top)
      )
        continue;
      taken.push(place);
      labels.push(
        draw(
          "text",
          {
            x: left,
            y: top + px * 0.9,
            "font-size": px,
            "font-weight": first ? 700 : 500,
            fill: style("--ink"),
            stroke: style("--paper"),
            "stroke-width": 3.5,
            "stroke-linejoin": "round",
            "paint-order": "stroke",
          },
          nameOf(id),
        ),
      );
      break;
    }
  }
  atlas.names.replaceChildren(...labels);
}

/** The scale at which the whole world is seen. */
const wholeScale = () =>
  atlas?.world ? Math.min(mapBox.clientWidth / atlas.world.width, mapBox.clientHeight / atlas.world.height) : 1;

/** Looks at the whole world; on a tall screen at the half around Asia and the Pacific, so that something is seen. */
function lookAtAll() {
  if (!atlas?.world) return;
  const { clientWidth: width, clientHeight: height } = mapBox;
  const tall = height > width * 0.75;
  look.k = tall ? Math.min(height / atlas.world.height, wholeScale() * 1.7) : wholeScale() * 0.98;
  look.x = tall ? width * 0.45 - atlas.world.width * 0.72 * look.k : (width - atlas.world.width * look.k) / 2;
  if (tall) look.x = Math.max(look.x, width - atlas.world.width * look.k);
  look.y = (height - atlas.world.height * look.k) / 2;
}

const MARGIN = 130; // around the places that are looked at, in the map's own units
const NEAREST = 4; // times the scale of the whole world: nearer, outlines become angular

/** Looks at the chosen countries and the members of the chosen organisations where they lie close together. */
function lookAtChosen() {
  lookAtAll();
  const day = shownDay();
  const ids = state.select.flatMap((id) =>
    thing(id).side ? members(id, day).map((spell) => spell.country) : holds(thing(id), day) ? [id] : [],
  );
  const spots = ids.map(spotOf).filter((spot) => spot !== undefined);
  if (spots.length < 2 || !atlas?.world) return;
  const [left, right] = [Math.min(...spots.map(([x]) => x)) - MARGIN, Math.max(...spots.map(([x]) => x)) + MARGIN];
  const [top, bottom] = [Math.min(...spots.map(([, y]) => y)) - MARGIN, Math.max(...spots.map(([, y]) => y)) + MARGIN];
  const { clientWidth: width, clientHeight: height } = mapBox;
  const k = Math.min(width / (right - left), height / (bottom - top), wholeScale() * NEAREST);
  if (k < wholeScale() * 1.5) return;
  Object.assign(look, { k, x: (width - (left + right) * k) / 2, y: (height - (top + bottom) * k) / 2 });
}

/** Looks again where the reader looked, when what is chosen or the size of the screen has changed. */
function lookAgain() {
  if (look.at === "chosen") lookAtChosen();
  else if (look.at === "world") lookAtAll();
}

function fitMap() {
  look.at = "world";
  lookAgain();
  drawOnTop();
}

/** Zooms about a place on the screen, the middle unless said. */
function zoomMap(by: number, x = mapBox.clientWidth / 2, y = mapBox.clientHeight / 2) {
  const k = Math.max(wholeScale() * 0.7, Math.min(look.k * by, wholeScale() * 40));
  look.x = x - ((x - look.x) * k) / look.k;
  look.y = y - ((y - look.y) * k) / look.k;
  look.k = k;
  look.at = "free";
  drawOnTop();
}

/** The map as it stands on the screen. */
function mapPicture() {
  const picture = atlas.picture.cloneNode(true) as SVGElement;
  picture.setAttribute("viewBox", `0 0 ${mapBox.clientWidth} ${mapBox.clientHeight}`);
  return picture;
}

function startMap() {
  const fingers: Map<number, { x: number; y: number }> = new Map();
  let began = { x: 0, y: 0 };
  let moved = 0; // how far from there; no tap any more when it is far, or when a second finger came
  const here = (event: MouseEvent) => {
    const rect = mapBox.getBoundingClientRect();
    return { x: event.clientX - rect.left, y: event.clientY - rect.top };
  };
  mapBox.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const { x, y } = here(event);
      zoomMap(Math.exp(-event.deltaY * 0.0016), x, y);
    },
    { passive: false },
  );
  mapBox.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, here(event));
    if (fingers.size === 1) {
      began = here(event);
      moved = 0;
    } else {
      moved = Infinity;
      for (const id of fingers.keys()) mapBox.setPointerCapture(id); // what is under a finger may be drawn anew
    }
  });
  addEventListener("pointermove", (event) => {
    const last = fingers.get(event.pointerId);
    const now = here(event);
    if (!last) {
      const under = event.target as Element;
      const shape = state.view === "map" && event.pointerType === "mouse" && under.closest?.("#map [data-id]");
      const id = shape === false ? hovered : (shape?.getAttribute("data-id") ?? "");
      if (id !== hovered && state.view === "map") {
        hovered = id;
        drawOnTop();
      }
      return;
    }
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    moved = Math.max(moved, Math.hypot(now.x - began.x, now.y - began.y));
    fingers.set(event.pointerId, now);
    if (other) {
      // What was in the middle between the fingers stays there.
      const apart = Math.hypot(now.x - other.x, now.y - other.y);
      look.x += (now.x - last.x) / 2;
      look.y += (now.y - last.y) / 2;
      zoomMap(
        apart / (Math.hypot(last.x - other.x, last.y - other.y) || apart || 1),
        (now.x + other.x) / 2,
        (now.y + other.y) / 2,
      );
    } else if (moved > SLIP) {
      mapBox.setPointerCapture(event.pointerId);
      look.x += now.x - last.x;
      look.y += now.y - last.y;
      look.at = "free";
      drawOnTop();
    }
  });
  const lift = (event: PointerEvent) => fingers.delete(event.pointerId);
  addEventListener("pointerup", lift);
  addEventListener("pointercancel", lift);
  mapBox.addEventListener("click", (event) => {
    if (moved > SLIP) return;
    const id = (event.target as Element).closest("[data-id]")?.getAttribute("data-id");
    if (id && things.has(id)) choose(id, event.shiftKey || event.ctrlKey || event.metaKey);
    else if (state.select.length) change({ select: [] });
  });
  new ResizeObserver(() => {
    if (!mapBox.clientWidth || !atlas) return;
    lookAgain();
    drawOnTop();
  }).observe(mapBox);
}

/** Where the countries of the day stand. */
function places() {
  const all = new Map<string, Place>();
  if (!atlas) return all;
  for (const id of countryIds) {
    const spot = holds(thing(id), shownDay()) && spotOnScreen(id);
    if (spot) all.set(id, spot);
  }
  return all;
}

function caption() {
  const day = shownDay();
  const countries = chosenCountries();
  const all = coloured();
  const asked = all.filter((id) => holds(thing(id), day));
  const left = chosenKind() === "none" ? state.orgs.filter((id) => !all.includes(id) && holds(thing(id), day)) : [];
  const its = new Set(chosenKind() === "one" ? shared(countries, day).map(({ organisation }) => organisation) : []);
  return [
    asked.length && asked.every((id) => its.has(id))
      ? say("caption.map.one", { names: countriesIn(countries), list: shortly(asked) })
      : asked.length && say(`caption.map.${asked.length > 1 ? "several" : "single"}`, { list: shortly(asked) }),
    chosenKind() === "two" && say("caption.map.two"),
    left.length > 0 && say("caption.map.left", { list: shortly(left) }),
  ];
}

startMap();

export const map: View = {
  draw: drawMap,
  picture: mapPicture,
  caption,
  places,
  look: { zoom: zoomMap, fit: fitMap },
};
