// What changed between two days, with the rows of the Python function `graph.changes`.

import { begins, ends, isBounded } from "./bounds.ts";
import { countryIds, counts as fully, type Spell, sourcesOf, spellsOf, thing } from "./facts.ts";
import { byName } from "./words.ts";

export type Change = {
  /** One country, or several of whom all began or ceased to belong. */
  countries: string[];
  organisation: string;
  change: "joined" | "left" | "status" | "together" | "apart";
  /** The first day on which it is so, to be compared, and as it is written. */
  day: string;
  date: string;
  before: string;
  status: string;
  source: string;
};

/** The life of a membership: no longer than its state or its organisation was there. */
type Life = {
  since: string;
  until: string;
  status: string;
  source: string;
  source2: string;
  begun: string;
  ended: string;
};

/** The largest and the smallest of texts. */
const last = (texts: string[]) => [...texts].sort()[texts.length - 1];
const first = (texts: string[]) => [...texts].sort()[0];

const key = ({ since, until, status }: Life) => [since, until, status].join("|");

function livesOf(country: string, organisation: string, counts: (spell: Spell) => boolean): Life[] {
  return (spellsOf.get(country) ?? [])
    .filter((spell) => spell.organisation === organisation && counts(spell))
    .flatMap((spell: Spell) => {
      const lives = [spell, thing(country), thing(organisation)];
      const since = last(lives.map((one) => begins(one.since ?? "")));
      const until = first(lives.map((one) => ends(one.until ?? "")));
      if (since >= until) return [];
      // A beginning that is not known is before every day, whenever the state itself began.
      const { status, source, source2, since: begun, until: ended } = spell;
      return [{ since: begun && since, until, status, source, source2, begun, ended }];
    })
    .sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}

/** The days between two, the last included, on which one of these began or ended. */
const turns = (lives: Life[], start: string, end: string) =>
  [...new Set(lives.flatMap(({ since, until }) => [since, until]))].filter((day) => start < day && day <= end).sort();

const before = (lives: Life[], day: string) => lives.filter(({ since, until }) => since < day && until >= day);
const from = (lives: Life[], day: string) => lives.filter(({ since, until }) => since <= day && until > day);

/** A day on which one of these began or ended, as it is written there: bounds where no more is known. */
function written(lives: Life[], day: string) {
  const edges = lives.flatMap(({ since, until, begun, ended }) => [
    [since, begun],
    [until, ended],
  ]);
  const told = edges.filter(([edge]) => edge === day).map(([, text]) => text);
  return told.includes(day) ? day : (told.find(isBounded) ?? day);
}

const statusesOf = (lives: Life[]) => [...new Set(lives.map(({ status }) => status))].join(" ");

/** What changed between a country and an organisation. */
function ofPair(country: string, organisation: string, lives: Life[], start: string, end: string): Change[] {
  return turns(lives, start, end).flatMap((date) => {
    const [were, are] = [before(lives, date), from(lives, date)];
    const [was, now] = [statusesOf(were), statusesOf(are)];
    if (was === now) return [];
    const change = was ? (now ? "status" : "left") : "joined";
    const source = sourcesOf(are.length ? are : were).join(" ");
    return [
      {
        countries: [country],
        organisation,
        change,
        day: date,
        date: written(lives, date),
        before: was,
        status: now,
        source,
      } as const,
    ];
  });
}

/** What all of several countries began or ceased to belong to as full members. */
function ofSeveral(countries: string[], joined: string[], start: string, end: string): Change[] {
  const its = (id: string) => new Set((spellsOf.get(id) ?? []).map(({ organisation }) => organisation));
  const [first, ...others] = countries.map(its);
  const common = [...first].filter(
    (id) => others.every((one) => one.has(id)) && (!joined.length || joined.includes(id)),
  );
  return common.flatMap((organisation) => {
    const lives = countries.map((id) => livesOf(id, organisation, fully));
    return turns(lives.flat(), start, end).flatMap((date) => {
      const were = lives.every((one) => before(one, date).length);
      const now = lives.map((one) => from(one, date));
      if (were === now.every((one) => one.length)) return [];
      const source = sourcesOf(now.flat()).join(" ");
      return [
        {
          countries,
          organisation,
          change: were ? "apart" : "together",
          day: date,
          date: written(lives.flat(), date),
          before: "",
          status: "",
          source,
        },
      ];
    });
  });
}

const several = ({ countries }: Change) => Number(countries.length > 1);

/** Every membership that began, ended or became another between two days, in the order of days. */
export function changes(
  start: string,
  end: string,
  names: string[] = [],
  counts: (spell: Spell) => boolean = () => true,
): Change[] {
  const countries = names.filter((id) => thing(id).side === 0);
  const joined = names.filter((id) => thing(id).side === 1);
  const rows = (countries.length ? countries : countryIds).flatMap((country) => {
    const its = new Set((spellsOf.get(country) ?? []).map(({ organisation }) => organisation));
    return [...its]
      .filter((id) => !joined.length || joined.includes(id))
      .flatMap((id) => ofPair(country, id, livesOf(country, id, counts), start, end));
  });
  if (countries.length > 1) rows.push(...ofSeveral(countries, joined, start, end));
  return rows.sort(
    (a, b) =>
      (a.day < b.day ? -1 : Number(a.day > b.day)) ||
      several(a) - several(b) ||
      byName(a.countries[0], b.countries[0]) ||
      byName(a.organisation, b.organisation),
  );
}
