// How names are compared: folded to what their spellings have in common, by the tables of the Python module `graph._fold`.

import { facts } from "./facts.ts";

const dropped = new RegExp(facts.fold.dropped, "gu");
const unmarked = new RegExp(`[${Object.keys(facts.fold.letters).join("")}]`, "g");

/** What two spellings of a name have in common. */
export function fold(name: string) {
  const plain = name
    .replace(dropped, "")
    .normalize("NFKD")
    .replace(dropped, "")
    .toLowerCase()
    .replace(unmarked, (letter) => facts.fold.letters[letter]);
  return (
    plain
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
      .trim()
      .replace(/^(?:the )+/, "") || name.replace(/^ +| +$/g, "")
  );
}

/** Which of two texts comes first, as Python's `alphabetical`; ids are ordered by `byName`, with what Python has worked out. */
export function alphabetical(a: string, b: string) {
  const [one, other] = [a, b].map((text) => `${fold(text)}\0${text}`);
  return one < other ? -1 : Number(one > other);
}
