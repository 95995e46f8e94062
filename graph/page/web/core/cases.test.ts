// The table of cases that Python is asked too, in tests/unit/test_cases.py; what each file holds is told beside them.

import "./testing.ts"; // first: it gives the facts that the others read

import assert from "node:assert/strict";
import { test } from "node:test";
import { changes } from "./changes.ts";
import { csvCell } from "./csv.ts";
import { dayOf, tidy } from "./dates.ts";
import { holds, sourcesOf } from "./facts.ts";
import { alphabetical, fold } from "./fold.ts";
import { beforeOf, growth, members, organisations, overlaps, path, shared, ties } from "./queries.ts";
import { search } from "./search.ts";
import { cases } from "./testing.ts";
import { category, speakIn } from "./words.ts";

/** Asks every case of a file, each in its language. */
// biome-ignore lint/suspicious/noExplicitAny: JSON, and tests/cases/README.md tells what each file holds
function each(name: string, check: (one: any) => void) {
  for (const one of cases(name)) {
    const { rows, steps, ...asked } = one;
    test(`${name} ${JSON.stringify(asked)}`, () => {
      speakIn(one.lang ?? "en");
      check(one);
    });
  }
}

each("dates", ({ text, date, day }) => {
  assert.equal(tidy(text), date ?? "");
  assert.equal(dayOf(text), day ?? "");
});

each("plurals", ({ numbers }) => {
  for (const [name, all] of Object.entries(numbers as Record<string, number[]>))
    for (const number of all) assert.equal(category(number), name, String(number));
});

each("holds", (one) => assert.equal(holds(one, one.on), one.holds));

each("fold", ({ spellings, folded }) => {
  for (const one of [...spellings, folded]) assert.equal(fold(one), folded);
});

each("guard", ({ text, formula }) => {
  const cell = csvCell(text);
  const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  assert.equal(plain, (formula ? "\u00a0" : "") + text);
});

each("order", ({ names }) => assert.deepEqual([...names].reverse().sort(alphabetical), names));

each("find", ({ text, ids, near }) => {
  const { found, exact } = search(text);
  if (ids.length) assert.deepEqual([exact, found.slice(0, ids.length).sort()], [true, ids]);
  else if (near) assert.deepEqual([exact, found[0]], [false, near]);
  else assert.deepEqual(found, []);
});

each("members", ({ of, at, rows }) =>
  assert.deepEqual(
    members(of, dayOf(at)).map((one) => [one.country, one.status, one.since, one.until]),
    rows,
  ),
);

each("shared", ({ of, at, rows, before }) => {
  assert.deepEqual(
    shared(of, dayOf(at)).map(({ organisation, since, until, spells }) => [
      organisation,
      [...new Set(spells.map((spell) => spell.status))].join(" "),
      since,
      until,
      sourcesOf(spells).join(" "),
    ]),
    rows,
  );
  assert.deepEqual(shared(of, dayOf(at)).map(beforeOf), before ?? rows.map(() => ""));
  if (of.length === 1)
    assert.deepEqual(
      organisations(of[0], dayOf(at)).map((one) => [one.organisation, one.status, one.since, one.until, one.source]),
      rows,
    );
});

each("ties", ({ of, at, rows }) => assert.deepEqual(ties(of, dayOf(at)), rows));

each("overlaps", ({ of, at, rows }) =>
  assert.deepEqual(
    overlaps(of, dayOf(at)).map((one) => [one.organisations, one.countries]),
    rows,
  ),
);

each("path", ({ from, to, at, ids }) => assert.deepEqual(path(from, to, dayOf(at)), ids));

each("growth", ({ of, steps }) =>
  assert.deepEqual(
    growth(of).map(({ day, count, joined, left }) => [day, count, joined.sort(), left.sort()]),
    steps,
  ),
);

each("changes", ({ of, from, to, rows }) =>
  assert.deepEqual(
    changes(dayOf(from), dayOf(to), of).map((one) => [
      one.countries.join(" "),
      one.organisation,
      one.change,
      one.date,
      one.before,
      one.status,
    ]),
    rows,
  ),
);
