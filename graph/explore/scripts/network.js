// The network view: vis-network draws dots and lines where they were placed; names and rings are drawn over them.

/* global vis */

const HUB_RADIUS = 48; // of the organisations that make the picture
const SMALL_RADIUS = 31; // of those that can be switched on beside them
const NEAR = 22; // how far from a dot, in pixels, a tap still means it

const graph = readJson("graph");
const nodes = new vis.DataSet([]);
const edges = new vis.DataSet([]);
const box = /** @type {HTMLElement} */ (document.getElementById("network"));
const universal = new Set(facts.universal);

/** @type {any} */
let network;
let picture = facts.pictures[0];
let hovered = "";
let fitted = true;

/** What is drawn: recomputed when the state changes, read on every frame. */
const drawn = {
  /** @type {Map<string, {x: number, y: number, size: number, bright: boolean, hub: boolean, ties: string[], all: Set<string>}>} */
  dots: new Map(),
  /** @type {{id: string, left: number, top: number, right: number, bottom: number, text: string}[]} */
  labels: [],
  /** @type {Map<string, number>} The size in pixels of each hub's name. */
  hubs: new Map(),
};

const style = (/** @type {string} */ name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const colourOf = (/** @type {string} */ id) => thing(id).colours?.[isDark() ? 1 : 0] ?? "#888";

/** Which of the nodes stand out: the chosen and what they are tied to; all where nothing is chosen. */
function bright(/** @type {string[]} */ select, /** @type {string} */ day) {
  if (!select.length) return null;
  const lit = new Set(select);
  const countries = select.filter((id) => thing(id).side === 0);
  if (countries.length > 1) for (const { organisation } of shared(countries, day)) lit.add(organisation);
  else if (countries.length) for (const { organisation } of organisations(countries[0], day, true)) lit.add(organisation);
  for (const id of select) if (thing(id).side === 1) for (const { country } of members(id, day, true)) lit.add(country);
  return lit;
}

/** Works out what is drawn from the state, and hands vis-network what changed. */
function drawNetwork() {
  const day = shownDay();
  const lit = bright(state.select, day);
  const orgs = new Set([...state.orgs, ...state.select.filter((id) => thing(id).side === 1)]);
  const chosen = new Set(state.select);
  const ink = style("--dot");
  drawn.dots.clear();
  const changedNodes = [];
  const changedEdges = [];
  for (const [number, id] of allIds.entries()) {
    const it = thing(id);
    const its = spellsOf.get(id) ?? [];
    const hub = it.side === 1;
    const exists = holds(it, day);
    const ties = hub ? [] : its.filter((spell) => orgs.has(spell.organisation) && holds(spell, day) && (FULL.has(spell.status) || chosen.has(id) || chosen.has(spell.organisation)))
      .map((spell) => spell.organisation);
    const hidden = !exists || (hub ? !orgs.has(id) : !ties.length && !state.select.includes(id));
    const near = ties.filter((one) => !universal.has(one));
    const [x, y] = picture.places[number];
    const shine = !lit || lit.has(id);
    const size = hub ? (facts.shown.includes(id) ? HUB_RADIUS : SMALL_RADIUS) : near.length ? 5.5 + 1.3 * Math.min(near.length, 4) : 4;
    if (!hidden) drawn.dots.set(id, { x, y, size, bright: shine, hub, ties: near, all: new Set(ties) });
    changedNodes.push({ id, x, y, hidden, size, color: hub ? colourOf(id) : ink, opacity: shine ? 1 : hub ? 0.25 : 0.18 });
  }
  for (const { id } of graph.edges) {
    const [country, organisation] = id.split("|");
    const dot = drawn.dots.get(country);
    const shownTie = dot && drawn.dots.has(organisation) && dot.all.has(organisation);
    const spell = shownTie && (spellsOf.get(country) ?? []).find((one) => one.organisation === organisation && holds(one, day));
    const strong = lit && spell && (chosen.has(country) || chosen.has(organisation)) && lit.has(country) && lit.has(organisation);
    const everybody = universal.has(organisation);
    const strength = lit ? (strong ? 0.95 : everybody ? 0.02 : 0.07) : everybody ? 0.13 : 0.5;
    changedEdges.push({
      id, hidden: !spell, width: strong ? (chosen.has(organisation) ? 1.6 : 2.8) : everybody ? 0.8 : 1.4,
      dashes: !!spell && !FULL.has(spell.status) && [4, 4],
      color: { color: colourOf(organisation), opacity: strength },
    });
  }
  if (nodes.length) {
    nodes.update(changedNodes);
    edges.update(changedEdges);
  } else {
    // The first picture: what pyvis gave, as it is to be seen, in one go.
    nodes.add(graph.nodes.map((/** @type {any} */ node) => ({ ...node, ...changedNodes.find((one) => one.id === node.id) })));
    edges.add(graph.edges.map((/** @type {any} */ edge, /** @type {number} */ number) => ({ ...edge, ...changedEdges[number] })));
    network.setData({ nodes, edges });
  }
  network.redraw();
}

/** What the canvas shows, in pixels: for tests, and for pages that embed this one. */
function tellDrawn() {
  const all = [...drawn.dots];
  return {
    labels: drawn.labels.map(({ id, text, left, top, right, bottom }) => ({ id, text, left, top, right, bottom })),
    dots: Object.fromEntries(all.map(([id, dot]) => [id, onScreen(dot.x, dot.y)])),
    bright: all.filter(([, dot]) => dot.bright).map(([id]) => id),
    hubs: Object.fromEntries(drawn.hubs),
  };
}

/** A place on the screen from one in the picture. */
const onScreen = (/** @type {number} */ x, /** @type {number} */ y) => network.canvasToDOM({ x, y });

/** Draws what vis-network does not: rings in the colours of the organisations, names, continents. */
function drawOver(/** @type {CanvasRenderingContext2D} */ ctx) {
  const scale = network.getScale();
  const paper = style("--paper");
  const ink = style("--ink");
  const quiet = style("--quiet");
  const family = style("--font");
  drawn.hubs.clear();
  for (const [id, dot] of drawn.dots) {
    if (dot.hub) drawn.hubs.set(id, drawHub(ctx, id, dot, family) * scale);
    else if (dot.ties.length) drawRing(ctx, dot, paper);
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
  for (const { text, left, top, bottom, font, faint, region } of /** @type {any[]} */ (drawn.labels)) {
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

function drawHub(/** @type {CanvasRenderingContext2D} */ ctx, /** @type {string} */ id, /** @type {any} */ dot, /** @type {string} */ family) {
  const text = shortOf(id);
  ctx.globalAlpha = dot.bright ? 1 : 0.35;
  let size = dot.size * 0.66;
  ctx.font = `800 ${size}px ${family}`;
  size = Math.min(size, (size * dot.size * 1.88) / ctx.measureText(text).width);
  ctx.font = `800 ${size}px ${family}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = style("--on-hub");
  ctx.fillText(text, dot.x, dot.y + size * 0.04);
  ctx.globalAlpha = 1;
  return size;
}

/** A ring about a country: one arc per organisation that it belongs to. */
function drawRing(/** @type {CanvasRenderingContext2D} */ ctx, /** @type {any} */ dot, /** @type {string} */ paper) {
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
function placeNames(/** @type {CanvasRenderingContext2D} */ ctx, /** @type {number} */ scale, /** @type {string} */ family) {
  const width = box.clientWidth;
  const height = box.clientHeight;
  const size = Math.max(11, Math.min(12.5 * scale, 24));
  /** @type {{left: number, top: number, right: number, bottom: number}[]} */
  const taken = [];
  /** @type {typeof taken} */
  const dots = [];
  const spots = new Map();
  for (const [id, dot] of drawn.dots) {
    const { x, y } = onScreen(dot.x, dot.y);
    const radius = (dot.size + 1) * scale;
    spots.set(id, { x, y, radius });
    if (dot.hub || dot.ties.length || state.select.includes(id)) {
      (dot.hub ? taken : dots).push({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius });
    }
  }
  const quietDots = [...spots].filter(([id]) => !drawn.dots.get(id)?.ties.length).map(([, { x, y, radius }]) => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }));
  /** Room for a name: on no other name or hub; on no dot either, but for the names of the chosen. */
  const free = (/** @type {any} */ b, /** @type {any} */ want) =>
    b.left >= 2 && b.right <= width - 2 && b.top >= 2 && b.bottom <= height - 2 &&
    [...taken, ...(want.first ? [] : dots), ...(want.region ? quietDots : [])].every((a) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);

  /** @type {any[]} */
  const wanted = [];
  const chosen = new Set(state.select);
  for (const [id, dot] of drawn.dots) {
    if (dot.hub) continue;
    const first = chosen.has(id) || id === hovered;
    const lit = state.select.length > 0 && dot.bright;
    if (!first && !dot.ties.length && scale < 1.7 && !(lit && scale > 0.5)) continue;
    wanted.push({ id, text: nameOf(id), rank: first ? 0 : lit ? 1 : 10 - dot.ties.length, faint: !dot.bright && !first, first });
  }
  for (const [region, [x, y]] of Object.entries(picture.regions)) {
    if (!state.orgs.some((id) => universal.has(id))) break;
    spots.set(`region:${region}`, { x: onScreen(x, y).x, y: onScreen(x, y).y, radius: 0 });
    wanted.push({ id: `region:${region}`, text: say(`region.${region}`), rank: 5, region: true, faint: state.select.length > 0 });
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
      ? [[0, 0], [0, 1], [0, -1], [0.5, 0], [-0.5, 0], [0.5, 1], [-0.5, 1], [0.5, -1], [-0.5, -1]].map(([right, down]) => [x - wide / 2 + right * wide, y - high / 2 + down * high])
      : [
          [x - wide / 2, y + gap - 1], [x - wide / 2, y - gap - high + 1], [x + gap + 1, y - high / 2], [x - gap - 1 - wide, y - high / 2],
          [x + gap * 0.7, y + gap * 0.6], [x - gap * 0.7 - wide, y + gap * 0.6], [x + gap * 0.7, y - gap * 0.6 - high], [x - gap * 0.7 - wide, y - gap * 0.6 - high],
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
function at(/** @type {number} */ x, /** @type {number} */ y, reach = NEAR) {
  let best = "";
  let least = Infinity;
  for (const [id, dot] of drawn.dots) {
    const spot = onScreen(dot.x, dot.y);
    const far = Math.hypot(spot.x - x, spot.y - y) - dot.size * network.getScale();
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

/** Shows the whole picture, the wide or the tall one, whichever fits the screen better. */
function fit() {
  const width = box.clientWidth;
  const height = box.clientHeight;
  const next = facts.pictures[width < height * 0.95 ? 1 : 0];
  const turned = next !== picture;
  picture = next;
  network.moveTo({ position: { x: 0, y: 0 }, scale: Math.min(width / picture.size[0], height / picture.size[1]) });
  fitted = true;
  if (turned) drawNetwork();
}

function zoom(/** @type {number} */ by) {
  fitted = false;
  network.moveTo({ scale: Math.max(0.2, Math.min(network.getScale() * by, 8)), animation: false });
}

function startNetwork() {
  const options = readJson("options");
  network = new vis.Network(box, { nodes: [], edges: [] }, options);
  network.on("afterDrawing", drawOver);
  network.on("dragEnd", () => (fitted = false));
  network.on("zoom", () => (fitted = false));
  network.on("click", (/** @type {any} */ event) => {
    const { x, y } = event.pointer.DOM;
    const id = at(x, y);
    if (id) choose(id, !!(event.event.srcEvent?.shiftKey || event.event.srcEvent?.ctrlKey || event.event.srcEvent?.metaKey));
    else if (state.select.length) change({ select: [] });
  });
  box.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const rect = box.getBoundingClientRect();
    const id = at(event.clientX - rect.left, event.clientY - rect.top, 8);
    box.style.cursor = id ? "pointer" : "grab";
    if (id !== hovered) {
      hovered = id;
      network.redraw();
    }
  });
  box.addEventListener("pointerleave", () => {
    hovered = "";
    network.redraw();
  });
  new ResizeObserver(() => {
    network.setSize(`${box.clientWidth}px`, `${box.clientHeight}px`);
    if (fitted) fit();
    network.redraw();
  }).observe(box);
}
