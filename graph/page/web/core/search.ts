// From what people type to what they mean, as the Python function `graph.find` does.

import { facts, things } from "./facts.ts";
import { fold } from "./fold.ts";
import { spelt } from "./spelling.ts";
import { byName } from "./words.ts";

/** What carries a name, in whatever language. */
const NAMING = new RegExp(`^(?:${facts.searched.join("|")})(?:_.+)?$`);

const spellings: { id: string; folded: string; written: string }[] = [];
for (const it of things.values()) {
  const names = [
    it.id,
    ...Object.entries(it).flatMap(([key, value]) => (NAMING.test(key) ? String(value).split("|") : [])),
  ];
  for (const written of new Set(names)) if (written) spellings.push({ id: it.id, folded: fold(written), written });
}

/** How many letters must be put in, taken out, replaced or swapped with the next. */
function distance(a: string, b: string) {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before = [] as number[];
  let row = [...b, ""].map((_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}

/** What goes by exactly this name, code or acronym, whatever its case, and is wanted; nothing where nothing does. */
export function exactly(text: string, keep: (id: string) => boolean = () => true) {
  const wanted = fold(text);
  return (wanted && spellings.find(({ id, folded }) => folded === wanted && keep(id))?.id) || "";
}

const LONG = 4; // letters: a shorter name is meant only as it is written, since words like "as" are names too
const WORDS = 9; // the longest names have so many

/** Whom a text names between its other words, the longest names first, in the order in which they stand. */
export function named(text: string): string[] {
  const words = fold(text).split(" ");
  const found = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    for (let j = Math.min(words.length, i + WORDS); j > i; j--) {
      const wanted = words.slice(i, j).join(" ");
      const it = spellings.find(
        ({ folded, written }) => folded === wanted && (wanted.length >= LONG || text.includes(written)),
      );
      if (!it) continue;
      found.add(it.id);
      i = j - 1;
      break;
    }
  }
  return [...found];
}

/**
 * What comes nearest to a text, best first.
 * @returns `exact` where something has the text in one of its names. */
export function search(text: string, most = 8): { found: string[]; exact: boolean } {
  const wanted = fold(text);
  const written = text.trim();
  if (!wanted) return { found: [], exact: true };
  const rank = (folded: string) => {
    if (folded === wanted) return 0;
    if (folded.startsWith(wanted)) return 1;
    if (folded.includes(` ${wanted}`)) return 2;
    if (wanted.length > 2 && folded.includes(wanted)) return 3;
    return 9;
  };
  const near = (folded: string) => {
    if (wanted.length < 4) return 9;
    const steps = Math.min(distance(wanted, folded), distance(wanted, folded.slice(0, wanted.length)));
    return steps <= (wanted.length > 6 ? 2 : 1) ? 4 + steps : 9;
  };
  if (!spellings.some(({ id, folded }) => id === written || folded === wanted)) {
    const found = spelt(written, NAMING);
    if (found.length) return { found, exact: true };
  }
  for (const measure of [rank, near]) {
    const best: Map<string, number> = new Map();
    for (const { id, folded } of spellings) {
      const its = id === written ? -1 : measure(folded); // an id as it is written is nobody's acronym
      if (its < 9 && its < (best.get(id) ?? 9)) best.set(id, its);
    }
    if (best.size) {
      const found = [...best.keys()].sort((a, b) => (best.get(a) ?? 9) - (best.get(b) ?? 9) || byName(a, b));
      return { found: found.slice(0, most), exact: measure === rank };
    }
  }
  return { found: [], exact: false };
}
