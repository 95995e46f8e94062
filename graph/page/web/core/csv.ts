// Tables as CSV, safe for spreadsheets as Python writes them.

/** What a spreadsheet would take for a formula, also after blanks and signs that nobody sees. */
const FORMULA = /^(?:[\t\r]|[\s\p{Cc}]*[=+\-@＝＋－＠])/u;
/** A number is none; one with a plus would lose it. */
const NUMBER = /^-?[0-9]+(?:\.[0-9]+)?$/;

/** A value as a cell: quoted where it must be; what would be a formula begins with a no-break space, which reading takes away. */
export function csvCell(value: string | number) {
  const text = String(value);
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `\u00a0${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** Rows as a CSV; the first is that of the headings. */
export const csvOf = (rows: (string | number)[][], end = "\r\n") =>
  rows.map((row) => row.map(csvCell).join(",") + end).join("");

/** Rows as a CSV that a double click opens in the Excel of a language: a formula begins with an apostrophe. */
export const excelOf = (rows: (string | number)[][], separator: string) =>
  `\ufeff${rows.map((row) => `${row.map((value) => excelCell(String(value), separator)).join(separator)}\r\n`).join("")}`;

function excelCell(text: string, separator: string) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return safe.includes(separator) || /["\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
