// The questions of the Python package, with the same answers: members, organisations, shared, ties.

const byDate = (/** @type {any} */ a, /** @type {any} */ b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);

/** Who belongs to an organisation on a day, the longest first. */
const members = (/** @type {string} */ organisation, /** @type {string} */ day, all = false) =>
  (spellsOf.get(organisation) ?? [])
    .filter((spell) => holds(spell, day) && holds(thing(spell.country), day) && (all || FULL.has(spell.status)))
    .sort((a, b) => byDate(a, b) || nameOf(a.country).localeCompare(nameOf(b.country), lang));

/** What a country belongs to on a day, the longest first. */
const organisations = (/** @type {string} */ country, /** @type {string} */ day, all = false) =>
  (spellsOf.get(country) ?? [])
    .filter((spell) => holds(spell, day) && holds(thing(country), day) && (all || FULL.has(spell.status)))
    .sort((a, b) => byDate(a, b) || shortOf(a.organisation).localeCompare(shortOf(b.organisation), lang));

/**
 * What all of several countries belong to: since the day from which all do, until the first on which not all do.
 * @returns {{organisation: string, since: string, until: string, spells: Spell[]}[]}
 */
function shared(/** @type {string[]} */ countries, /** @type {string} */ day) {
  const [first, ...others] = countries.map((country) => organisations(country, day));
  return first
    .map((spell) => {
      const same = others.map((its) => its.find((other) => other.organisation === spell.organisation));
      return /** @type {Spell[]} */ ([spell, ...same]);
    })
    .filter((spells) => spells.every(Boolean))
    .map((spells) => {
      const since = spells.map((spell) => spell.since);
      const until = spells.map((spell) => spell.until).filter(Boolean);
      return {
        organisation: spells[0].organisation,
        since: since.every(Boolean) ? since.reduce((a, b) => (a > b ? a : b)) : "",
        until: until.length ? until.reduce((a, b) => (a < b ? a : b)) : "",
        spells,
      };
    })
    .sort((a, b) => byDate(a, b) || shortOf(a.organisation).localeCompare(shortOf(b.organisation), lang));
}

/** A country's partners by the number of shared organisations, the strongest first. */
function ties(/** @type {string} */ country, /** @type {string} */ day) {
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const { organisation } of organisations(country, day)) {
    for (const { country: other } of members(organisation, day)) {
      if (other !== country) count.set(other, (count.get(other) ?? 0) + 1);
    }
  }
  return [...count].sort((a, b) => b[1] - a[1] || nameOf(a[0]).localeCompare(nameOf(b[0]), lang));
}

/**
 * The exclusive intersections: which countries are in exactly these of the organisations; the largest first.
 * @returns {{organisations: string[], countries: string[]}[]}
 */
function overlaps(/** @type {string[]} */ joined, /** @type {string} */ day) {
  /** @type {Map<string, string[]>} */
  const belongs = new Map();
  for (const id of joined)
    for (const { country } of members(id, day)) belongs.set(country, [...(belongs.get(country) ?? []), id]);
  /** @type {Map<string, {organisations: string[], countries: string[]}>} */
  const groups = new Map();
  for (const [country, its] of belongs) {
    const key = its.join("\n");
    if (!groups.has(key)) groups.set(key, { organisations: its, countries: [] });
    groups.get(key)?.countries.push(country);
  }
  const place = new Map(joined.map((id, number) => [id, number]));
  const places = (/** @type {string[]} */ ids) => ids.map((id) => place.get(id) ?? 0);
  const earlier = (/** @type {number[]} */ a, /** @type {number[]} */ b) => {
    const other = a.findIndex((one, number) => one !== b[number]);
    return other < 0 ? 0 : a[other] - b[other];
  };
  for (const group of groups.values()) group.countries.sort((a, b) => nameOf(a).localeCompare(nameOf(b), lang));
  return [...groups.values()].sort(
    (a, b) =>
      b.countries.length - a.countries.length ||
      a.organisations.length - b.organisations.length ||
      earlier(places(a.organisations), places(b.organisations)),
  );
}

/**
 * A shortest chain from one to another: the fewest memberships, then the smallest organisations, then the order of ids.
 * @param {string} a
 * @param {string} b
 * @param {string} day
 * @param {Set<string>} [without] organisations left aside
 * @returns {string[]} every id on the way, both ends included; none where nothing links them
 */
function path(a, b, day, without = new Set()) {
  const size = (/** @type {string} */ id) => (thing(id).side ? members(id, day).length : 0);
  const better = (
    /** @type {{cost: number, ids: string[]}} */ one,
    /** @type {{cost: number, ids: string[]} | undefined} */ other,
  ) => !other || one.cost < other.cost || (one.cost === other.cost && one.ids.join("\n") < other.ids.join("\n"));
  /** @type {Map<string, {cost: number, ids: string[]}>} */
  let edge = new Map([[a, { cost: size(a), ids: [a] }]]);
  const seen = new Set([a]);
  while (edge.size && !edge.has(b)) {
    /** @type {typeof edge} */
    const next = new Map();
    for (const [id, { cost, ids }] of edge) {
      const around = thing(id).side
        ? members(id, day).map((spell) => spell.country)
        : organisations(id, day).map((spell) => spell.organisation);
      for (const other of around) {
        if (seen.has(other) || without.has(other)) continue;
        const way = { cost: cost + size(other), ids: [...ids, other] };
        if (better(way, next.get(other))) next.set(other, way);
      }
    }
    for (const id of next.keys()) seen.add(id);
    edge = next;
  }
  return a === b ? [] : (edge.get(b)?.ids ?? []);
}

/**
 * How many members an organisation had from each day on which that changed.
 * @returns {{day: string, count: number, joined: string[], left: string[]}[]}
 */
function growth(/** @type {string} */ organisation, /** @type {(id: string) => boolean} */ counted = () => true) {
  /** @type {Map<string, {day: string, count: number, joined: string[], left: string[]}>} */
  const steps = new Map();
  const step = (/** @type {string} */ day) => {
    if (!steps.has(day)) steps.set(day, { day, count: 0, joined: [], left: [] });
    return /** @type {{day: string, count: number, joined: string[], left: string[]}} */ (steps.get(day));
  };
  for (const spell of spellsOf.get(organisation) ?? []) {
    if (!FULL.has(spell.status) || !counted(spell.country)) continue;
    step(spell.since).joined.push(spell.country);
    if (spell.until) step(spell.until).left.push(spell.country);
  }
  const order = [...steps.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  let count = 0;
  for (const one of order) {
    count += one.joined.length - one.left.length;
    one.count = count;
    // Who changes status or is told of in two spells on end neither joins nor leaves.
    const both = one.joined.filter((id) => one.left.includes(id));
    one.joined = one.joined.filter((id) => !both.includes(id));
    one.left = one.left.filter((id) => !both.includes(id));
  }
  return order;
}
