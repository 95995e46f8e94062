// Dates as precise as they are known, read from what people type as the Python module `graph.dates` reads them.

import { daysIn, lastDay } from "./bounds.ts";
import { facts } from "./facts.ts";
import { fold } from "./fold.ts";

const LAST_MONTH = 12;

/** The forms of a date, told by Python; compiled when the first is read. */
let forms: RegExp[] = [];

/** The names of the months in every language, folded, with their numbers. */
let months: { name: string; month: number }[] = [];

/** A decimal digit of any script as one of 0 to 9: how far it is from the zero of its ten. */
function plainDigit(digit: string) {
  const place = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(place - value - 1))) value++;
  return String(value % 10);
}

/** Every name of a month: those that the languages say, and others that people write. */
function namesOfMonths() {
  return Object.values(facts.words).flatMap((its) =>
    [its.months, its.months_also].flatMap((list) =>
      (list as string[]).flatMap((names, number) =>
        names
          .split("|")
          .filter(Boolean)
          .map((name) => ({ name: fold(name), month: number + 1 })),
      ),
    ),
  );
}

/** The number of the month that a name, or the beginning of one, means in some language; 0 where none or two. */
function monthOf(text: string) {
  if (!months.length) months = namesOfMonths();
  const folded = fold(text);
  const exact = months.filter(({ name }) => name === folded);
  const fits = exact.length ? exact : months.filter(({ name }) => name.startsWith(folded));
  const numbers = new Set(fits.map(({ month }) => month));
  return numbers.size === 1 ? [...numbers][0] : 0;
}

/** A date in any form that people write as ISO 8601, as precise as it was written; nothing where it is none. */
export function tidy(text: string) {
  const plain = text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/\p{Nd}/gu, plainDigit);
  if (!forms.length) forms = facts.dates.map((form: string) => new RegExp(`^(?:${form})$`, "iu"));
  const parts = forms.map((form) => form.exec(plain)?.groups).find(Boolean);
  if (!parts || parts.year.length < 4) return "";
  const year = Number(parts.year);
  const month = parts.name ? monthOf(parts.name) : parts.month && Number(parts.month);
  const day = parts.day && Number(parts.day);
  if (!year || month === 0 || Number(month) > LAST_MONTH) return "";
  if (day === 0 || Number(day) > daysIn(year, Number(month))) return "";
  const two = (part: number) => String(part).padStart(2, "0");
  return [String(year).padStart(4, "0"), ...[month, day].filter(Boolean).map((part) => two(Number(part)))].join("-");
}

/** The day that a date means when it is asked for: a year or a month means its last; nothing where it is no date. */
export function dayOf(text: string) {
  const date = tidy(text);
  return date && lastDay(date);
}
