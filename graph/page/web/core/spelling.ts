// Names of countries as the world writes them, by the tables and in the shapes of the Python module `graph._spelling`.

import { facts, things } from "./facts.ts";
import { fold } from "./fold.ts";

const { little, whole, divided, kinds, names } = facts.spelling;
const NOTE = /(?:\s*(?:[*†‡§]+|\[[\p{L}\p{N}_]{1,3}\]|[¹²³⁴-⁹]+))+$/u;
const IN_BRACKETS = /^([^()[\]]+?)\s*[([]([^()[\]]+)[)\]]$/;
const FORMER = /^(?:formerly|former|previously|was|ex|dahulu|dulu|eks)\b.+$/i;
const CODE = /^[A-Z]{2,5}$/;
const BEGUN = /[^\s,/()-]+\.(?![^\s,/()-])/g;
const ONE_LETTER = ["n", "s", "e", "w"];

/** The ids by the words of a name, joined by spaces, and by codes; made when the first name is asked for. */
let known: { words: Map<string, string[]>; codes: Map<string, string[]> } | undefined;

/** The words of a name that tell it from others, written out. */
function telling(name: string) {
  const apart = name.replace(/(?<=\p{L})\.(?=\p{L}{3,})/gu, ". ");
  const words = fold(apart)
    .split(" ")
    .flatMap((word) => (Object.hasOwn(whole, word) ? whole[word].split(" ") : [word]))
    .filter(Boolean);
  const rest = words.filter((word) => !little.includes(word));
  return rest.length ? rest : words;
}

/** Every name of the countries with its ids. */
function table(naming: RegExp) {
  const words: Map<string, string[]> = new Map();
  const codes: Map<string, string[]> = new Map();
  const add = (id: string, name: string) => {
    const [map, key] = CODE.test(name) ? [codes, name] : [words, telling(name).join(" ")];
    const ids = map.get(key) ?? [];
    if (!ids.includes(id)) map.set(key, [...ids, id]);
  };
  for (const it of things.values())
    if (it.side === 0) {
      add(it.id, it.id);
      for (const [key, value] of Object.entries(it))
        if (naming.test(key)) for (const name of String(value).split("|")) if (name) add(it.id, name);
    }
  for (const [name, id] of names) add(id, name);
  return { words, codes };
}

/** The words of a democratic republic as that of a people, which lists leave out. */
function peoples(words: string[]) {
  return words[0] === "democratic" && words[1] === "republic" ? ["democratic", "peoples", ...words.slice(1)] : words;
}

/** The ids of the one name whose words begin as those that end with a full stop, or are N, S, E, W, do. */
function begun(name: string, words: string[], all: Map<string, string[]>): string[] {
  const short = new Set([...(name.match(BEGUN) ?? []).map(fold), ...words.filter((word) => ONE_LETTER.includes(word))]);
  if (words.length < 2 || !words.some((word) => short.has(word))) return [];
  if (!words.some((word) => !short.has(word) && word.length >= 4)) return [];
  const found = [...all].filter(([key]) => {
    const others = key.split(" ");
    const alike = (word: string, place: number) =>
      others[place] === word || (short.has(word) && others[place].startsWith(word));
    return others.length === words.length && words.every(alike);
  });
  const ids = found.map(([, its]) => its.join(" "));
  return found.length && ids.every((one) => one === ids[0]) ? found[0][1] : [];
}

/** The ids behind one name, written out or shortened, with or without what kind of state it is. */
function plain(name: string, all: NonNullable<typeof known>): string[] {
  const code = all.codes.get(name.replaceAll(".", "").trim());
  if (code && !/\p{Ll}/u.test(name)) return code;
  const words = telling(name);
  const exact = all.words.get(words.join(" ")) ?? all.words.get(peoples(words).join(" "));
  if (exact) return exact;
  const ids = begun(name, words, all.words);
  if (ids.length || !kinds.includes(words[0])) return ids;
  return (all.words.get(words.slice(1).join(" ")) ?? []).filter((id) => !divided.includes(id));
}

/** The ids behind *X, Y* and *X (Y)* where *Y X* is a name. */
function turned(name: string, all: NonNullable<typeof known>): string[] {
  const brackets = IN_BRACKETS.exec(name);
  if (brackets) return plain(`${brackets[2]} ${brackets[1]}`, all);
  const parts = name.split(",");
  return parts.length === 2 ? plain(`${parts[1]} ${parts[0]}`, all) : [];
}

/** The ids behind *X (Y)*, *X/Y* and *X - Y* where both are names of the same, or the second was once. */
function twice(name: string, all: NonNullable<typeof known>): string[] {
  const either = (part: string) => {
    const ids = plain(part, all);
    return ids.length ? ids : turned(part, all);
  };
  const brackets = IN_BRACKETS.exec(name);
  if (brackets && FORMER.test(brackets[2])) return either(brackets[1]);
  const parts = brackets ? brackets.slice(1) : name.split(/\s*\/\s*|\s+[-–—]\s+|\s+or\s+/);
  if (parts.length < 2) return [];
  const [first, ...others] = parts.map(either);
  return first.filter((id) => others.every((ids) => ids.includes(id))).sort();
}

/** The countries that go by a name, however lists spell it. */
export function spelt(text: string, naming: RegExp): string[] {
  known ??= table(naming);
  const name = text.replace(NOTE, "");
  for (const read of [plain, turned, twice]) {
    const ids = read(name, known);
    if (ids.length) return ids;
  }
  return [];
}
