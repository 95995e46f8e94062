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
