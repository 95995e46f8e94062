// Games on the picture: which organisation does it show, and click every member. Made in the page from the record.

import { holds, organisationIds, thing, universal } from "./facts.ts";
import { members } from "./queries.ts";
import { opened, type State, show, shownDay, state } from "./state.ts";
import { byName } from "./words.ts";

export const GAMES = ["picture", "click"];
/** Whether a game on the picture is played, which then tells no names of organisations. */
export const isGame = (): boolean => GAMES.includes(state.quiz);

const FEWEST = 4;
const MOST = 60; // of more members, nearly every map looks alike
const CLICKED_MOST = 40; // so many are clicked in a lesson
const APART = 5; // by so many countries the maps of two choices differ at least
const ROUNDS = 10;

const belonging = (id: string) => members(id, shownDay()).map(({ country }) => country);

/** The organisations that a game asks about, by name: the best known, where the data tell which those are. */
function asked(most: number) {
  const fitting = organisationIds.filter((id) => {
    const plays = thing(id).kind !== "agreement" && !universal.has(id) && holds(thing(id), shownDay());
    const count = plays ? belonging(id).length : 0;
    return count >= FEWEST && count <= most;
  });
  const known = fitting.filter((id) => /(^|\|)(main|asean|asia)(\||$)/.test(thing(id).groups ?? ""));
  return (known.length > FEWEST ? known : fitting).sort(byName);
}

export const clickable = (): string[] => asked(CLICKED_MOST);

/** How many countries are in one of two organisations alone. */
function apart(a: string, b: string) {
  const [one, other] = [belonging(a), belonging(b)];
  return one.filter((id) => !other.includes(id)).length + other.filter((id) => !one.includes(id)).length;
}

function shuffled<Item>(items: Item[]) {
  const left = [...items];
  return items.map(() => left.splice(Math.floor(Math.random() * left.length), 1)[0]);
}

export type PictureQuestion = { right: string; choices: string[]; view: "map" | "timeline" };

/** Questions of which organisation a map or a timeline shows; no two choices look alike, and each is asked once. */
export function pictureQuestions(): PictureQuestion[] {
  const pool = asked(MOST);
  return shuffled(pool)
    .map((right, turn): PictureQuestion => {
      const others = shuffled(pool.filter((id) => id !== right && apart(id, right) >= APART));
      return { right, choices: shuffled([right, ...others.slice(0, 3)]), view: turn % 3 === 2 ? "timeline" : "map" };
    })
    .filter(({ choices }) => choices.length === 4)
    .slice(0, ROUNDS);
}

/** The game in which every member is clicked: who was found, who was clicked and is none, and whether it is over. */
export const click: { organisation: string; found: string[]; wrong: string[]; last: string; over: boolean } = {
  organisation: "",
  found: [],
  wrong: [],
  last: "",
  over: false,
};

/** Whether the picture asks what it shows, or who is to be clicked: it then tells no names of organisations. */
export const guessing = (): boolean =>
  state.quiz === "picture" ? picture !== "" : state.quiz === "click" && !click.over;

/** What ends a lesson, a quiz or a game; after a quiz or a game the organisations are on again that are as the page opens. */
export const ended = (): Partial<State> => ({
  ...{ lesson: "", step: 0, quiz: "", examples: [] },
  ...(state.quiz ? { orgs: opened.orgs, select: [] } : {}),
});

/** Begins to look for the members of an organisation. */
export const seek = (organisation: string) =>
  Object.assign(click, { organisation, found: [], wrong: [], last: "", over: !organisation });

/** The members that were not found yet. */
export const missing = (): string[] => belonging(click.organisation).filter((id) => !click.found.includes(id));

/** Those who are told of every guess. */
export const guessed: ((right: boolean) => void)[] = [];

/** Takes a country for a member, as a click, a tap or the search names it. */
export function guess(id: string) {
  if (
    state.quiz !== "click" ||
    click.over ||
    thing(id).side === 1 ||
    click.found.includes(id) ||
    click.wrong.includes(id)
  )
    return;
  const right = belonging(click.organisation).includes(id);
  click[right ? "found" : "wrong"].push(id);
  click.last = id;
  click.over = !missing().length;
  for (const tell of guessed) tell(right);
  show(state, state);
}

/** What the map shows of the games: members of what is asked about, or what was clicked. */
export let picture = "";
export function showPicture(organisation: string) {
  picture = organisation;
}
export const pictured = (): string[] => (picture ? belonging(picture) : []);
