// Dates of which no more than bounds are known ([..1996], as EDTF writes them), read as the Python module `graph.dates` does.

const LAST_MONTH = 12;
const NEVER = "0000";

/** After every day. */
export const EVER = "9999-12-32";

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
export const daysIn = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** The last day of a year or month; a day is its own. */
export function lastDay(date: string) {
  const [year, month = String(LAST_MONTH), day] = date.split("-");
  return `${year}-${month}-${day ?? daysIn(Number(year), Number(month))}`;
}

export const isBounded = (date: string) => date[0] === "[";

/** The two dates between which a day lies, each empty where there is none; twice the same for a plain date. */
export function bounds(date: string): [first: string, last: string] {
  if (!isBounded(date)) return [date, date];
  const [first, last] = date.slice(1, -1).split("..");
  return [first, last];
}

/** The date from which a spell is known to hold, for comparing. */
export function begins(since: string) {
  if (!isBounded(since)) return since;
  const last = bounds(since)[1];
  return last ? lastDay(last) : EVER;
}

/** The date to which a spell is known to hold, for comparing. */
export function ends(until: string) {
  if (!until) return EVER;
  return isBounded(until) ? bounds(until)[0] || NEVER : until;
}

/** The later of two beginnings, the earlier of two ends; dates are text, which Math.max would make numbers of. */
export const later = (a: string, b: string) => (begins(a) > begins(b) ? a : b);
export const earlier = (a: string, b: string) => (ends(a) < ends(b) ? a : b);

/** The year of a date, where it is known. */
export const yearOf = (date: string) => (isBounded(date) ? "" : date.slice(0, 4));
