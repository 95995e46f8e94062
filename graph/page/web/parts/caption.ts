// The line over a picture: how it is read.

import { FULL, holds, type Spell, spellsOf, thing } from "../core/facts.ts";
import { members, organisations, shared } from "../core/queries.ts";
import { shownDay, state } from "../core/state.ts";
import { listed, nameOf, say, shortOf } from "../core/words.ts";
import { coloured } from "../views/map.ts";
import { universal } from "../views/network.ts";
import { MOST_NAMES } from "./panel.ts";

const caption = document.getElementById("caption") as HTMLElement;

const LONGEST = 6; // more organisations than this are told by their number

/** Organisations by their short names; many by their number. */
const shortly = (ids: string[]) =>
  ids.length > LONGEST ? say("caption.many", { count: ids.length }) : listed(ids.map(shortOf));

/** What has to be known to read the picture that is drawn. */
function captionText() {
  const day = shownDay();
  const countries = state.select.filter((id) => thing(id).side === 0);
  const joined = state.select.filter((id) => thing(id).side === 1);
  const names =
    countries.length > MOST_NAMES ? say("page.countries", { count: countries.length }) : listed(countries.map(nameOf));
  const chosen = joined.length ? "org" : countries.length > 1 ? "two" : countries.length ? "one" : "none";
  const odd = (organisation: string, spells: Spell[]) =>
    spells.some((spell) => spell.organisation === organisation && !FULL.has(spell.status));
  if (state.view === "network") {
    const ring = state.orgs.filter((id) => universal.has(id) && holds(thing(id), day));
    const dashed =
      joined.some((id) => odd(id, members(id, day, true))) ||
      (chosen === "one" && state.orgs.some((one) => odd(one, organisations(countries[0], day, true))));
    return [
      say(`caption.network.${chosen}`, { names: joined.length ? shortly(joined) : names }),
      dashed && say("caption.dashed"),
      chosen === "none" && ring.length > 0 && say("caption.ring", { names: shortly(ring) }),
    ];
  }
  if (state.view === "map") {
    const all = coloured();
    const asked = all.filter((id) => holds(thing(id), day));
    const left = chosen === "none" ? state.orgs.filter((id) => !all.includes(id) && holds(thing(id), day)) : [];
    const its = new Set(chosen === "one" ? shared(countries, day).map(({ organisation }) => organisation) : []);
    return [
      asked.length && asked.every((id) => its.has(id))
        ? say("caption.map.one", { names, list: shortly(asked) })
        : asked.length && say(`caption.map.${asked.length > 1 ? "several" : "single"}`, { list: shortly(asked) }),
      chosen === "two" && say("caption.map.two"),
      left.length > 0 && say("caption.map.left", { list: shortly(left) }),
    ];
  }
  if (state.view === "timeline") {
    const spells = [...joined, ...(joined.length ? [] : countries)].flatMap((id) => spellsOf.get(id) ?? []);
    return [
      say(`caption.timeline.${chosen}`, { names }),
      spells.some((spell) => !FULL.has(spell.status)) && say("caption.dashed"),
    ];
  }
  return [state.view === "overlaps" && say("caption.overlaps")];
}

export function drawCaption() {
  caption.textContent = captionText().filter(Boolean).join(" ");
  caption.hidden = !caption.textContent;
}
