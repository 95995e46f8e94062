// Where the map is looked at: at what is chosen, at the whole world, or as the reader has moved it.

import { shownExamples, tookPart } from "../../core/examples.ts";
import { holds, thing } from "../../core/facts.ts";
import { members } from "../../core/queries.ts";
import { comparedDay, shownDay, state } from "../../core/state.ts";
import { partsOf } from "../../draw/beside.ts";
import { viewBox } from "../../draw/elements.ts";
import { held } from "../../draw/held.ts";
import { type Corners, middle, owners, pairsOf, type Shape, shapeOf, spotOf, spotOfExample, world } from "./world.ts";

export const box = viewBox("map", { class: "map pannable", tabindex: 0, role: "application" });

/** The size of the picture, in pixels: of the box, or of one of two pictures in it. */
export const room = { width: 0, height: 0 };

/** Measures the box again; the parts in which its pictures stand. */
export function measure() {
  const parts = partsOf(box.clientWidth, box.clientHeight);
  Object.assign(room, { width: parts[0].width, height: parts[0].height });
  return parts;
}

/** The scale, the place of the map's upper left corner in pixels, and why so. */
const look = { k: 1, x: 0, y: 0, at: "chosen" as "chosen" | "world" | "free" };

// Scales are multiples of that at which the whole world is seen.
const SCALE = { least: 0.7, most: 40, world: 0.98, tall: 1.7 };
const CLOSER = { least: 1.5, most: 4 }; // what is chosen is not looked at from less near; nearer, outlines become angular
const MARGIN = 60; // around the lands that are looked at, in the map's own units
const TALL = 0.75; // a screen of at least so much height for its width shows the half around Asia and the Pacific
const MIDDLE = { screen: 0.45, longitude: 87 }; // there, this part of the width shows this meridian
const EDGE = 10; // pixels that stay free around what is chosen

/** The scale at which the whole world is seen. */
const wholeScale = () => {
  const earth = world();
  return earth ? Math.min(room.width / earth.width, room.height / earth.height) : 1;
};

/** How many times nearer it is looked at than the whole world is seen. */
export const nearness = () => look.k / wholeScale();

/** A place of the map on the screen. */
export const onScreen = ([x, y]: [number, number]) => ({ x: x * look.k + look.x, y: y * look.k + look.y });

/** Where a country stands on the screen. */
export function spotOnScreen(id: string) {
  const spot = spotOf(id);
  return spot && onScreen(spot);
}

/** What moves the map's own units to where they are looked at. */
export const transform = () => `translate(${look.x.toFixed(1)} ${look.y.toFixed(1)}) scale(${look.k.toFixed(4)})`;

/** Looks at the whole world; on a tall screen at a half of it, so that something is seen. */
function lookAtAll() {
  const earth = world();
  if (!earth) return;
  const { width, height } = room;
  const tall = height > width * TALL;
  look.k = tall ? Math.min(height / earth.height, wholeScale() * SCALE.tall) : wholeScale() * SCALE.world;
  const rest = width - earth.width * look.k;
  const part = 0.5 + (MIDDLE.longitude - middle) / 360; // of the map's width
  look.x = tall ? Math.min(0, Math.max(width * MIDDLE.screen - earth.width * part * look.k, rest)) : rest / 2;
  look.y = (height - earth.height * look.k) / 2;
}

/** Looks at the whole world, however small. */
function lookAtWhole() {
  const earth = world();
  if (!earth) return;
  look.k = wholeScale() * SCALE.world;
  look.x = (room.width - earth.width * look.k) / 2;
  look.y = (room.height - earth.height * look.k) / 2;
}

/** Where the examples were and who took part, each as corners without an extent. */
const exampleCorners = () =>
  [
    ...tookPart().map(spotOf),
    ...shownExamples().flatMap((one) => {
      const spot = spotOfExample(one);
      return spot ? [spot] : pairsOf(one).flat().map(spotOf);
    }),
  ].flatMap((spot): Corners[] => (spot ? [[...spot, ...spot]] : []));

/** The corners of the part of a land in which its place lies (of Denmark not Greenland), else of the largest. */
function homePart({ box, boxes }: Shape, spot: [number, number] | undefined): Corners {
  if (!spot) return box;
  const [x, y] = spot;
  const around = boxes.filter(([left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom);
  const size = ([left, top, right, bottom]: Corners) => (right - left) * (bottom - top);
  return around.sort((a, b) => size(b) - size(a))[0] ?? box;
}

/** The corners of what is chosen: of countries, and members of organisations, each its largest part, and of examples; none where nothing is. */
function chosenCorners(): Corners | null {
  const day = shownDay();
  const earth = world();
  if (!earth) return null;
  const days = [comparedDay(), day].filter(Boolean);
  const ids = state.select.flatMap((id) =>
    thing(id).side
      ? days.flatMap((one) => members(id, one).map((spell) => spell.country))
      : holds(thing(id), day)
        ? [id]
        : [],
  );
  const pieces = ids.length ? owners(earth, day) : new Map<string, string[]>();
  const boxes = ids.flatMap((id): Corners[] => {
    const its = pieces.get(id);
    const spot = spotOf(id);
    return its ? [homePart(shapeOf(earth, its), spot)] : spot ? [[...spot, ...spot]] : [];
  });
  boxes.push(...exampleCorners());
  if (!boxes.length) return null;
  const at = (place: number) => boxes.map((box) => box[place]);
  return [Math.min(...at(0)), Math.min(...at(1)), Math.max(...at(2)), Math.max(...at(3))];
}

/** Whether all between these corners is seen. */
function isSeen([left, top, right, bottom]: Corners) {
  const [from, to] = [onScreen([left, top]), onScreen([right, bottom])];
  return from.x >= EDGE && from.y >= EDGE && to.x <= room.width - EDGE && to.y <= room.height - EDGE;
}

/** Looks at the chosen countries and the members of the chosen organisations; from so near that all of them are seen. */
function lookAtChosen() {
  lookAtAll();
  const corners = chosenCorners();
  if (!corners) return;
  const [left, top, right, bottom] = [
    corners[0] - MARGIN,
    corners[1] - MARGIN,
    corners[2] + MARGIN,
    corners[3] + MARGIN,
  ];
  const { width, height } = room;
  const k = Math.min(width / (right - left), height / (bottom - top), wholeScale() * CLOSER.most);
  const near = state.select.length !== 1 || state.examples.length > 0 || thing(state.select[0]).side === 1;
  if (near && k >= wholeScale() * CLOSER.least)
    Object.assign(look, { k, x: (width - (left + right) * k) / 2, y: (height - (top + bottom) * k) / 2 });
  else if (!isSeen(corners)) lookAtWhole();
}

/** Looks again where the reader looked, when what is chosen or the size of the screen has changed. */
export function lookAgain() {
  if (look.at === "chosen") lookAtChosen();
  else if (look.at === "world") lookAtAll();
}

/** Looks at the whole world, and goes on doing so. */
export function lookAtWorld() {
  look.at = "world";
  lookAtAll();
}

let chosenBefore = "";

/** Looks at what is chosen as soon as something else is, unless the reader has moved the map. */
export function followChoice() {
  const choice = [...state.select, ...state.examples].join();
  if (choice !== chosenBefore && look.at === "world") look.at = "chosen";
  chosenBefore = choice;
  lookAgain();
}

/** Lies the map where it is asked to lie, but never so that it is lost. */
function lie(x: number, y: number) {
  const earth = world();
  if (!earth) return;
  look.x = held(x, earth.width * look.k, room.width);
  look.y = held(y, earth.height * look.k, room.height);
  look.at = "free";
}

/** Moves the map by so many pixels. */
export const move = (right: number, down: number) => lie(look.x + right, look.y + down);

/** Zooms about a place on the screen, the middle unless said. */
export function zoomAbout(by: number, x = room.width / 2, y = room.height / 2) {
  const k = Math.max(wholeScale() * SCALE.least, Math.min(look.k * by, wholeScale() * SCALE.most));
  const [left, top] = [x - ((x - look.x) * k) / look.k, y - ((y - look.y) * k) / look.k];
  look.k = k;
  lie(left, top);
}
