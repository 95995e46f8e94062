// What the map shows of the state: who has which colours, who stands back, who is tied to whom. Nothing is drawn here.

import { ends, yearOf } from "../../core/bounds.ts";
import { classesOf, classOf } from "../../core/classes.ts";
import { isEarlier, type Pane } from "../../core/days.ts";
import { shownExamples, tookPart } from "../../core/examples.ts";
import { countryIds, counts, holds, spellsOf, thing, universal } from "../../core/facts.ts";
import { click, guessing, missing, pictured } from "../../core/game.ts";
import { members, organisations, shared, ties } from "../../core/queries.ts";
import {
  chosenCountries,
  chosenKind,
  chosenOrganisations,
  comparedDay,
  kept,
  shownDay,
  state,
} from "../../core/state.ts";
import { byName, capital, inText, nameOf, say, shortOf, statusName } from "../../core/words.ts";
import { colourAmong, colourOfField, style } from "../../draw/theme.ts";
import { owners, type Shape, shapeOf, spotOf, world } from "./world.ts";

/** A line between two countries, for so many shared memberships. */
export type Line = { a: string; b: string; count: number; before?: number };

/** One entry of the key: its colours, what they mean, and how many countries have them. */
export type Key = { colours: string[]; text: string; count: number; round?: boolean };

/** What the colours say: whose each country has, what is added to its name, what the key says, whom to name. */
type Colours = { fills: Map<string, string[]>; told: Map<string, string>; keys: Key[]; named: string[] };

export type Scene = Colours & {
  /** What the shades count; nothing where the key is none of shades. */
  scale: string;
  /** The day that is shown. */
  day: string;
  /** What each owner has, as one shape. */
  lands: Map<string, Shape>;
  /** Those that are too small to be seen as land. */
  small: Set<string>;
  lines: Line[];
  faint: (id: string) => boolean;
};

const DOT_BELOW = 110; // countries of less area than this (in the map's own units) get a dot, to be seen and touched
const MOST_STRIPES = 3; // of more organisations, it is told how many a country belongs to
const MOST_PAIRED = 12; // of several chosen, lines between the first so many
const EXTREMES = { most: 6, least: 3, first: 6 }; // so many of those who share most and least are named with their number; and those who are in most, if no more
const MOST_MISSING = 12; // of so many who are not in, each is named

/** The organisations whose members are coloured: the chosen; else those that are on and tell countries apart, and of these what the chosen countries share. */
export function coloured() {
  const chosen = chosenOrganisations();
  if (chosen.length) return chosen;
  const apart = state.orgs.filter((id) => !universal.has(id));
  const asked = apart.length ? apart : state.orgs;
  if (!state.select.length) return asked;
  const common = new Set(shared(state.select, shownDay()).map(({ organisation }) => organisation));
  const both = asked.filter((id) => common.has(id));
  return both.length ? both : asked;
}

/** What the map tells: examples; how much each shares with one country; who is not in; who belongs, in stripes or by number; what changed. */
export function mapKind() {
  const asked = coloured().filter((id) => holds(thing(id), shownDay()));
  if (guessing() || state.quiz === "click") return "game";
  if (comparedDay()) return "days";
  if (state.examples.length && !chosenOrganisations().length) return "examples";
  if (chosenKind() === "one") return "shares";
  if (asked.length === 1 && universal.has(asked[0]) && state.select.includes(asked[0])) return "without";
  return asked.length > MOST_STRIPES ? "number" : "members";
}

/** The organisations whose members the map shows, where it shows members. */
const shownIn = () => (["shares", "examples"].includes(mapKind()) ? [] : coloured());

/** Lines between each two of several, with all that they share, and what they shared on the earlier of two days in one picture. */
const linesAmong = (countries: string[], { day, from, at }: Pane, beside: boolean): Line[] =>
  countries.slice(0, MOST_PAIRED).flatMap((a, number) =>
    countries.slice(number + 1, MOST_PAIRED).map((b) => ({
      a,
      b,
      count: shared([a, b], day).length,
      before: from && !beside && day === at ? shared([a, b], from).length : undefined,
    })),
  );

/** Who belongs to what of these. */
function belonging(asked: string[], day: string) {
  const belongs = new Map<string, string[]>();
  for (const organisation of asked)
    for (const { country } of members(organisation, day))
      belongs.set(country, [...(belongs.get(country) ?? []), organisation]);
  return belongs;
}

/** Shades for numbers: the larger, the darker; of two pictures the same, made for the numbers of both. */
function shaded(numbers: (readonly [string, number])[], all = numbers.map(([, number]) => number)): Colours {
  const classes = classesOf(all);
  const shades = 6;
  const shade = (place: number) =>
    style(`--shade-${classes.length > 1 ? 1 + Math.round((place * (shades - 1)) / (classes.length - 1)) : shades}`);
  return {
    fills: new Map(numbers.map(([id, number]) => [id, [shade(classOf(classes, number))]])),
    told: new Map(),
    keys: classes.map(({ from, to }, place) => ({
      colours: [shade(place)],
      text: from === to ? String(from) : `${from}–${to}`,
      count: numbers.filter(([, number]) => from <= number && number <= to).length,
    })),
    named: [],
  };
}

/** Everybody shaded by how much they share with one. */
function sharing(country: string, day: string, all?: number[]): Colours {
  const counts = ties(country, day).filter(([id]) => kept(id));
  const colours = shaded(counts, all);
  const few = counts.length <= EXTREMES.most + EXTREMES.least;
  const some = few
    ? counts
    : [
        ...counts.slice(0, EXTREMES.most),
        ...counts.filter(([id]) => thing(id).kind === "country").slice(-EXTREMES.least),
      ];
  colours.fills.set(country, [style("--chosen")]);
  return { ...colours, told: new Map(some.map(([id, count]) => [id, String(count)])), named: some.map(([id]) => id) };
}

/** Everybody shaded by how many they are in; those who are in most, if they are few, are named. */
function inHowMany(numbers: [string, number][], all?: number[]): Colours {
  const most = Math.max(...numbers.map(([, count]) => count));
  const first = numbers.filter(([, count]) => count === most);
  const named = first.length <= EXTREMES.first ? first : [];
  return {
    ...shaded(numbers, all),
    told: new Map(named.map(([id, count]) => [id, String(count)])),
    named: named.map(([id]) => id),
  };
}

/** Why a country is not in an organisation, as far as the record tells, with the year: it left, or it is there as something else. */
function reasonOf(country: string, organisation: string, day: string) {
  const spells = (spellsOf.get(country) ?? []).filter((spell) => spell.organisation === organisation);
  const other = members(organisation, day, true).find((spell) => spell.country === country);
  const left = spells
    .filter((spell) => counts(spell) && spell.until && ends(spell.until) <= day)
    .map(({ until }) => until);
  const [word, when] = other
    ? [statusName(other.status).split(",")[0], other.since]
    : [say("page.change.left"), left.sort().at(-1) ?? ""];
  return [word, yearOf(when)].every(Boolean) ? `${word} ${yearOf(when)}` : "";
}

/** Those who are not in what nearly everybody is in stand out, and are named, with the reason where they are few; the others are pale. */
function without(organisation: string, day: string): Colours {
  const inside = members(organisation, day).map(({ country }) => country);
  const outside = countryIds
    .filter((id) => thing(id).kind === "country" && holds(thing(id), day) && organisations(id, day).length > 0)
    .filter((id) => kept(id) && !inside.includes(id))
    .sort(byName);
  const [strong, pale] = [[style("--chosen")], [style("--shade-2")]];
  return {
    fills: new Map(
      [...inside.map((id) => [id, pale] as const), ...outside.map((id) => [id, strong] as const)].map(([id, its]) => [
        id,
        its,
      ]),
    ),
    told: new Map(outside.length > MOST_MISSING ? [] : outside.map((id) => [id, reasonOf(id, organisation, day)])),
    keys: [
      { colours: strong, text: say("page.map_without", { name: inText(organisation) }), count: outside.length },
      { colours: pale, text: say("page.map_within", { name: inText(organisation) }), count: inside.length },
    ],
    named: outside.length > MOST_MISSING ? [] : outside,
  };
}

/** Members in the colours of their organisations, in stripes where they are of several. */
function inColours(asked: string[], day: string): Colours {
  const belongs = belonging(asked, day);
  const colour = colourAmong(asked);
  const count = (id: string) => [...belongs].filter(([country, its]) => kept(country) && its.includes(id)).length;
  return {
    fills: new Map([...belongs].map(([id, its]) => [id, its.map(colour)])),
    told: new Map(),
    keys: asked
      .filter((id) => holds(thing(id), day))
      .map((id) => ({ colours: [colour(id)], text: shortOf(id), count: count(id) })),
    named: [],
  };
}

/** How much of what is asked about each country has: of one chosen country, what both belong to; else of the organisations. */
function having(day: string) {
  const countries = chosenCountries();
  const counted =
    chosenKind() === "one"
      ? ties(countries[0], day)
      : [...belonging(coloured(), day)].map(([id, its]): [string, number] => [id, its.length]);
  return new Map(counted.filter(([id]) => kept(id)));
}

/** How much of what is asked about each country has on both days, of those that are there on the day of the picture. */
function onBothDays({ from, at, day }: Pane) {
  const [then, now] = [having(from), having(at)];
  const ids = [...new Set([...then.keys(), ...now.keys()])].filter((id) => holds(thing(id), day));
  return new Map(ids.map((id): [string, [number, number]] => [id, [then.get(id) ?? 0, now.get(id) ?? 0]]));
}

/** Who has more than on the earlier day, who has less, who has as much; of the earlier of two pictures, who will have. */
function betweenDays(pane: Pane): Colours {
  const both = onBothDays(pane);
  const colours = {
    joined: [style("--shade-6")],
    both: [style("--shade-3")],
    left: [style("--chosen"), style("--paper")],
    later: [style("--shade-1"), style("--shade-2")],
    ended: [style("--bar")],
  };
  const kindOf = (id: string): keyof typeof colours => {
    const [before, after] = both.get(id) ?? [0, 0];
    if (!holds(thing(id), pane.at)) return "ended";
    return after === before ? "both" : after < before ? "left" : isEarlier(pane) ? "later" : "joined";
  };
  const of = (kind: keyof typeof colours) => [...both.keys()].filter((id) => kindOf(id) === kind);
  const one = chosenOrganisations().length === 1 ? chosenOrganisations()[0] : "";
  const since = new Map(one ? members(one, pane.at).map((spell) => [spell.country, yearOf(spell.since)]) : []);
  const words = chosenKind() === "one" ? "shares" : one ? "one" : "several";
  const kinds = isEarlier(pane) ? (["later", "both", "left", "ended"] as const) : (["joined", "both", "left"] as const);
  return {
    fills: new Map([...both.keys()].map((id) => [id, colours[kindOf(id)]])),
    told: new Map(of("joined").map((id) => [id, since.get(id) ?? ""])),
    keys: kinds
      .map((kind) => ({ colours: colours[kind], text: say(`page.days.${words}_${kind}`), count: of(kind).length }))
      .filter(({ count }, place) => count > 0 || place < 3),
    named: [...of("left"), ...(one ? [...of("joined"), ...of("later")] : [])],
  };
}

/** Of two pictures side by side of what is counted, the numbers of its day, in shades that mean the same in both. */
function countedOn({ from, at, day }: Pane): Colours {
  const all = [from, at].flatMap((one) => [...having(one).values()]);
  return chosenKind() === "one" ? sharing(chosenCountries()[0], day, all) : inHowMany([...having(day)], all);
}

/** Whether pictures side by side show numbers: of one organisation they show who is in it, and who came and went. */
export const isCounted = (beside: boolean) =>
  beside && mapKind() === "days" && (chosenKind() === "one" || coloured().length > 1);

const MOST_NAMED = 12; // of so few, each is named
const MOST_BESIDE = 2; // so many organisations are coloured beside examples

/** Who took part in the examples, beside the members of an organisation or two; examples are counted by field. */
function ofExamples(day: string): Colours {
  const examples = shownExamples();
  const parties = tookPart();
  const beside = state.orgs.length > MOST_BESIDE ? [] : state.orgs;
  const { fills, keys } = inColours(beside, day);
  const took = style("--shade-3");
  for (const id of parties) fills.set(id, [...(fills.get(id) ?? []), took]);
  const fields = [...new Set(examples.map(({ field }) => field))];
  const counted = fields.map((field) => ({
    colours: [colourOfField(field)],
    text: capital(say(`field.${field}`)),
    count: examples.filter((one) => one.field === field).length,
    round: true,
  }));
  const part = { colours: [took], text: say("page.map_took_part"), count: parties.length };
  return {
    fills,
    told: new Map(),
    keys: [...keys, ...(parties.length ? [part] : []), ...counted],
    named: parties.length > MOST_NAMED ? [] : parties,
  };
}

/** In a game: members without a name of whose they are, or who was clicked, and at the end who was not found. */
function ofGame(): Colours {
  const kinds = [
    { ids: state.quiz === "click" ? click.found : [], colour: "--right", sign: "✓", text: "found_ones" },
    { ids: state.quiz === "click" ? click.wrong : [], colour: "--wrong", sign: "✗", text: "wrong_ones" },
    { ids: state.quiz === "click" && click.over ? missing() : [], colour: "--shade-3", sign: "?", text: "left_ones" },
  ].filter(({ ids }) => ids.length);
  return {
    fills: new Map([
      ...pictured().map((id): [string, string[]] => [id, [style("--shade-6")]]),
      ...kinds.flatMap(({ ids, colour }) => ids.map((id): [string, string[]] => [id, [style(colour)]])),
    ]),
    told: new Map(kinds.flatMap(({ ids, sign }) => ids.map((id) => [id, sign] as const))),
    keys: kinds.map(({ ids, colour, text }) => ({
      colours: [style(colour)],
      text: say(`quiz.${text}`),
      count: ids.length,
    })),
    named: kinds.flatMap(({ ids }) => ids),
  };
}

function coloursOf(pane: Pane, beside: boolean): Colours {
  const { day } = pane;
  const asked = coloured();
  switch (mapKind()) {
    case "game":
      return ofGame();
    case "examples":
      return ofExamples(day);
    case "days":
      return isCounted(beside) ? countedOn(pane) : betweenDays(pane);
    case "shares":
      return sharing(chosenCountries()[0], day);
    case "without":
      return without(asked[0], day);
    case "number":
      return inHowMany([...belonging(asked, day)].filter(([id]) => kept(id)).map(([id, its]) => [id, its.length]));
    default:
      return inColours(asked, day);
  }
}

/** What the shades count, where there are any. */
const scaleOf = (kind: string) => (["shares", "number"].includes(kind) ? say(`page.map_scale.${kind}`) : "");

/** What is shown of the state on a day. */
export function sceneOf(pane: Pane, beside: boolean): Scene {
  const { day } = pane;
  const countries = chosenCountries();
  const chosen = new Set(countries);
  const colours = coloursOf(pane, beside);
  const among = chosenOrganisations().length > 0; // countries among the members of an organisation: no lines
  const several = countries.length > 1 && !state.examples.length;
  const earth = world();
  const lands = new Map(
    earth && [...owners(earth, day, shownIn())].map(([id, pieces]) => [id, shapeOf(earth, pieces)]),
  );
  const isSmall = (id: string) =>
    spotOf(id) !== undefined &&
    holds(thing(id), day) &&
    (lands.get(id)?.area ?? 0) < DOT_BELOW &&
    (colours.fills.has(id) || chosen.has(id) || organisations(id, day).length > 0);
  return {
    ...colours,
    scale: scaleOf(isCounted(beside) ? (chosenKind() === "one" ? "shares" : "number") : mapKind()),
    day,
    lands,
    small: new Set(countryIds.filter(isSmall)),
    lines: (several && !among ? linesAmong(countries, pane, beside) : []).filter(
      ({ count, before }) => count || before,
    ),
    faint: (id) => !kept(id) || (several && !chosen.has(id) && !(among && colours.fills.has(id))),
  };
}

/** A country's name with what the map tells of it. */
export const labelOf = ({ told }: Scene, id: string) => [nameOf(id), told.get(id)].filter(Boolean).join(" ");
