// Examples of cooperation that is no membership: which are shown, where they were, what they are found by.

import { begins } from "./bounds.ts";
import { facts, things } from "./facts.ts";
import { fold } from "./fold.ts";
import { state } from "./state.ts";
import { dated, own, say } from "./words.ts";

export type Example = {
  id: string;
  name: string;
  name_id: string;
  kind: string;
  field: string;
  form?: string;
  purpose?: string;
  /** Ids, joined by `|`. */
  parties: string;
  /** Whether these are all who took part. */
  complete?: "yes";
  place?: string;
  place_id?: string;
  lat?: string;
  lon?: string;
  since: string;
  until?: string;
  summary: string;
  summary_id: string;
  source: string;
  source2?: string;
};

const examples = new Map((facts.examples ?? []).map((one) => [one.id, one]));

export const isExample = (id: string): boolean => examples.has(id);

/** The examples that the picture shows, in the order of their ids in the state. */
export const shownExamples = (): Example[] => state.examples.flatMap((id) => examples.get(id) ?? []);

export const partiesOf = ({ parties }: Example): string[] => parties.split("|").filter((id) => things.has(id));

const FEW = 4; // of more examples, it is not shown who took part

/** Who took part in the examples that the picture shows, where these are few. */
export const tookPart = (): string[] =>
  state.examples.length > FEW ? [] : [...new Set(shownExamples().flatMap(partiesOf))];

/** What kind of cooperation it is, and its year: what stands beside it in a picture. */
export const markOf = ({ kind, since }: Example): string => `${say(`kind.${kind}`)} ${begins(since).slice(0, 4)}`;

/** Its day or year; the first and the last where it went on into another year. */
export function whenOf({ since, until = "" }: Example) {
  const [first, last] = [begins(since), begins(until)];
  return until && last.slice(0, 4) > first.slice(0, 4)
    ? say("lesson.span", { first: dated(since), last: dated(until) })
    : dated(since);
}

const MOST = 4; // that the search offers

/** Examples that have every word of a text in what is told of them, those with it in the name first. */
export function searchExamples(text: string): Example[] {
  const words = fold(text).split(" ").filter(Boolean);
  if (fold(text).length < 3) return [];
  const has = (said: string) => words.every((word) => said.includes(word));
  const told = (one: Example) =>
    fold([one.name, one.name_id, own(one, "place"), say(`kind.${one.kind}`), own(one, "summary")].join(" "));
  const named = (one: Example) => Number(has(fold(`${one.name} ${one.name_id}`)));
  return [...examples.values()]
    .filter((one) => has(told(one)))
    .sort((a, b) => named(b) - named(a))
    .slice(0, MOST);
}
