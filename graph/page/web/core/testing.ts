// Gives the tests what the page's file gives the page: the facts of the small graphs, as Python writes them, with the words.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { give } from "./given.ts";

/** The folder of the table of cases, put in by `test.mjs`. */
declare const CASES: string;

const languages = join(CASES, "..", "..", "graph", "languages");
const read = (...path: string[]) => JSON.parse(readFileSync(join(...path), "utf8"));

/** The cases of one file. */
export const cases = (name: string) => read(CASES, `${name}.json`);

const words: Record<string, unknown> = {};
for (const lang of ["en", "id"]) words[lang] = read(languages, `${lang}.json`);
words.fr = { months: cases("months"), months_also: [] };
for (const { lang, locale, plural } of cases("plurals"))
  words[lang] ??= { locale, grammar: { plural }, months: [], months_also: [] };
give("facts", () => ({ ...cases("facts"), words, lang: "en", through: "", shown: [], universal: [] }));
