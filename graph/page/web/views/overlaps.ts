// The overlaps view: an UpSet plot. Each row is one exclusive intersection: who is in exactly these organisations.

import { holds, organisationIds, thing } from "../core/facts.ts";
import { members, overlaps } from "../core/queries.ts";
import { change, choose, shownDay, state } from "../core/state.ts";
import { listed, nameOf, say, shortOf } from "../core/words.ts";
import { button, canvas, colourOf, cut, draw, em, kept, make, style, wide } from "../draw/elements.ts";

const overlapsBox = document.getElementById("overlaps") as HTMLElement;

/** The organisations whose overlaps are drawn. */
const compared = () =>
  organisationIds.filter(
    (id) => (state.orgs.includes(id) || state.select.includes(id)) && holds(thing(id), shownDay()),
  );

export function drawOverlaps() {
  const day = shownDay();
  const joined = compared();
  const rows = overlaps(joined, day)
    .map((row) => ({ ...row, countries: row.countries.filter(kept) }))
    .filter((row) => row.countries.length);
  const size = em() * 14;
  const width = Math.max(overlapsBox.clientWidth - 16, 320);
  const narrow = width < 640;
  const step = Math.max(20, Math.min(size * 2.6, (width * (narrow ? 0.62 : 0.45)) / Math.max(joined.length, 1)));
  const left = 14 + step * joined.length + 16;
  const barRoom = narrow ? width - left - size * 3.4 : Math.min(width * 0.2, 200);
  const namesAt = left + barRoom + size * 3;
  const rowHigh = narrow ? size * 3.3 : size * 2.1;
  const barHigh = size * 4.2;
  const nameHigh = Math.max(...joined.map((id) => wide(shortOf(id), size, 700)), 20) * 0.82 + size * 1.7;
  const top = barHigh + nameHigh + size * 1.6;
  const height = top + rows.length * rowHigh + 12;
  const picture = canvas(width, height, say("page.view.overlaps"));
  const ink = style("--ink");
  const quiet = style("--quiet");
  const largest = Math.max(...joined.map((id) => members(id, day).filter(({ country }) => kept(country)).length), 1);
  const longest = Math.max(...rows.map((row) => row.countries.length), 1);
  const chosen = new Set(state.select);

  for (const [number, id] of joined.entries()) {
    const x = 14 + step * (number + 0.5);
    const count = members(id, day).filter(({ country }) => kept(country)).length;
    const high = Math.max((barHigh * count) / largest, 1.5);
    picture.append(
      button(
        `${count} ${shortOf(id)}: ${nameOf(id)}`,
        () => choose(id),
        { "data-organisation": id, class: "press" },
        draw("rect", {
          x: x - step / 2,
          y: 0,
          width: step,
          height,
          fill: chosen.has(id) ? style("--press") : "transparent",
        }),
        draw("rect", {
          x: x - step * 0.32,
          y: size * 1.5 + barHigh - high,
          width: step * 0.64,
          height: high,
          rx: 2,
          fill: colourOf(id),
        }),
        draw(
          "text",
          { x, y: size * 1.2 + barHigh - high, "text-anchor": "middle", "font-size": size * 0.85, fill: quiet },
          String(count),
        ),
        draw(
          "text",
          {
            transform: `translate(${x + size * 0.1} ${top - size * 0.6}) rotate(-55)`,
            "font-size": size,
            "font-weight": 700,
            fill: ink,
          },
          shortOf(id),
        ),
      ),
    );
  }
  picture.append(
    draw(
      "text",
      { x: left, y: top - size * 0.7, "font-size": size * 0.9, fill: quiet },
      cut(say("page.overlaps_exactly"), width - left, size * 0.9),
    ),
  );

  for (const [number, row] of rows.entries()) {
    const y = top + number * rowHigh;
    const middle = y + size * 1.05;
    const inIt = new Set(row.organisations);
    const places = joined.map((id, place) => [id, 14 + step * (place + 0.5)]).filter(([id]) => inIt.has(id as string));
    const long = (barRoom * row.countries.length) / longest;
    const names = row.countries.map(nameOf).join(", ");
    const isChosen = row.countries.length === state.select.length && row.countries.every((id) => chosen.has(id));
    const some = row.countries.some((id) => chosen.has(id));
    const room = narrow ? width - 20 : width - namesAt - 6;
    picture.append(
      button(
        say("page.overlaps_row", {
          organisations: listed(row.organisations.map(shortOf)),
          count: row.countries.length,
          names,
        }),
        () => change({ select: isChosen ? [] : row.countries }),
        {
          class: "row",
          "aria-pressed": String(isChosen),
          "data-organisations": row.organisations.join(" "),
          "data-countries": row.countries.join(" "),
        },
        draw("rect", {
          class: "ground",
          x: 4,
          y: y + 1,
          width: width - 8,
          height: rowHigh - 2,
          rx: 6,
          fill: isChosen ? style("--press") : number % 2 ? "transparent" : style("--stripe"),
        }),
        ...joined.map(
          (id, place) =>
            !inIt.has(id) &&
            draw("circle", { cx: 14 + step * (place + 0.5), cy: middle, r: size * 0.3, fill: style("--line") }),
        ),
        places.length > 1 &&
          draw("line", {
            x1: places[0][1],
            x2: places[places.length - 1][1],
            y1: middle,
            y2: middle,
            stroke: quiet,
            "stroke-width": 2.5,
          }),
        ...places.map(([id, x]) =>
          draw("circle", {
            cx: x,
            cy: middle,
            r: size * 0.52,
            fill: colourOf(id as string),
            stroke: style("--paper"),
            "stroke-width": 1.5,
          }),
        ),
        draw("rect", {
          x: left,
          y: middle - size * 0.62,
          width: Math.max(long, 2),
          height: size * 1.24,
          rx: 3,
          fill: some ? style("--link") : style("--bar"),
        }),
        draw(
          "text",
          { x: left + Math.max(long, 2) + 6, y: middle + size * 0.36, "font-size": size, "font-weight": 700 },
          String(row.countries.length),
        ),
        draw(
          "text",
          {
            x: narrow ? 12 : namesAt,
            y: narrow ? middle + size * 1.75 : middle + size * 0.36,
            "font-size": size * (narrow ? 0.88 : 0.95),
            fill: some ? ink : quiet,
            "font-weight": some ? 600 : 400,
          },
          cut(names, room, size * (narrow ? 0.88 : 0.95), some ? 600 : 400),
        ),
      ),
    );
  }
  overlapsBox.replaceChildren(rows.length ? picture : make("p", { class: "quiet empty" }, say("page.overlaps_none")));
  return picture;
}
