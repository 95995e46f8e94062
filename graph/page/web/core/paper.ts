// Sheets of paper: what all that is printed has in common, filled into the page that Python's template makes.

import { facts } from "./facts.ts";
import { lang, say } from "./words.ts";

/** Text that is HTML already. */
export class Markup {
  constructor(readonly text: string) {}
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;" };

/** A text as it stands in HTML. */
export const escaped = (plain: unknown): string => String(plain).replace(/[&<>'"]/g, (sign) => SIGNS[sign]);

const put = (value: unknown): string =>
  value instanceof Markup
    ? value.text
    : Array.isArray(value)
      ? value.map(put).join("")
      : value === false
        ? ""
        : escaped(value);

/** HTML with values in it: texts are escaped, lists joined, and what is false is left out. */
export const html = (parts: TemplateStringsArray, ...values: unknown[]): Markup =>
  new Markup(parts.reduce((text, part, place) => text + put(values[place - 1]) + part));

/** A text with what stands in its holes. */
export const filled = (blank: string, values: Record<string, string>): string =>
  blank.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);

/** A number with so many digits, as Python rounds it: halves to the even one. */
export function fixed(value: number, digits: 0 | 1): string {
  const half = digits ? Math.abs((value * 4) % 2) === 1 : Math.abs((value * 2) % 2) === 1;
  const ten = 10 ** digits;
  return half ? ((2 * Math.round((value * ten) / 2)) / ten).toFixed(digits) : value.toFixed(digits);
}

/** A number in a sentence: in words where the language writes it so. */
export const numbered = (count: number): string =>
  (facts.words[lang].numbers as Record<string, string>)[count] ?? String(count);

/** The whole file of a sheet. */
export const printed = (sheet: string, title: string, pages: Markup): string => {
  const { page, style } = facts.paper.sheets[sheet];
  return filled(page, { lang, title: escaped(title), style: `${facts.paper.style}\n${style}`, pages: pages.text });
};

/** The box for who fills a sheet in. */
export const identity = (): Markup =>
  html`<div class="identity">${["name", "class", "number", "date", "mark"].map(
    (part) => html`<span class="${part}">${say(`paper.${part}`)}</span>`,
  )}</div>`;

/** The head of a sheet. */
export const heading = (kicker: string, title: string, aside: string, key = false): Markup => html`<header>
<p class="kicker"><b>${kicker}</b>${aside && html` <span>${aside}</span>`}</p>
<h1>${title}${key && html` <b class="key">${say("paper.key")}</b>`}</h1>
</header>`;
