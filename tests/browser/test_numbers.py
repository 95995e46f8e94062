"""Every number that a reader sees on the page, in both languages, beside what the Python functions answer, row by row in order.

One visit serves many questions: the address is changed and the page read again, as elements of the page and as what is
drawn, never from inside its scripts.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

import graph
from graph import dates
from graph._membership import universal
from graph.languages import counted, dated, listed, plain, words
from tests.conftest import TODAY

Visit = Callable[..., Any]
Spell = dict[str, str]

LANGS = pytest.mark.parametrize("lang", ["en", "id"])

FULL = ("member", "party")
#: Of more shared organisations the sentence of the panel names the first half of so many.
MOST_TOLD = 16
OTHERS = ("associate", "observer", "partner", "signatory", "suspended")

RECORD = graph.load()
#: The organisations in the order of their table, and those that are on when the page opens.
JOINED = tuple(key for key, node in RECORD.nodes(data=True) if node["bipartite"] == 1)
SHOWN = tuple(key for key in JOINED if RECORD.nodes[key].get("shown"))
#: What nearly everybody belongs to: told by who is missing, and beside no chain.
UNIVERSAL = {*universal(graph.snapshot(RECORD, TODAY))}


# What is expected


@cache
def on(G: nx.MultiGraph[str], at: str) -> nx.Graph[str]:
    """The snapshot of a day, made once for the many questions that are asked of it."""
    return graph.snapshot(G, at)


def say(lang: str, key: str, **values: object) -> str:
    """A word or sentence of the page, with values put in."""
    found: Any = words(lang)
    for part in key.split("."):
        found = found[part]
    found = counted(found, int(str(values.get("count", 0))), lang) if isinstance(found, dict) else found
    return re.sub(r"\{(\w+)\}", lambda name: str(values[name[1]]), found)


def name(G: nx.Graph[str], key: str, lang: str) -> str:
    return str(G.nodes[key]["name_id" if lang == "id" else "name"])


def short(G: nx.Graph[str], key: str, lang: str) -> str:
    return str(G.nodes[key]["acronym_id" if lang == "id" else "acronym"] or name(G, key, lang))


def since_words(since: str, lang: str) -> str:
    return say(lang, "page.since", date=dated(since, lang)) if since else say(lang, "page.since_unknown")


def when(since: str, until: str, lang: str) -> str:
    return since_words(since, lang) + (f", {say(lang, 'page.until', date=dated(until, lang))}" if until else "")


def years(iso: str) -> float:
    """A date as a number of years; a coarse one is its first day."""
    year, month, day = (int(part) for part in (iso + "-01-01")[:10].split("-"))
    return year + (date(year, month, day) - date(year, 1, 1)).days / 365.25


def joined_up(spells: Iterable[Spell]) -> list[tuple[str, str, bool, list[str]]]:
    """Spells that follow on each other without a gap as one: since, until, whether it makes a tie, the statuses."""
    told: list[tuple[str, str, bool, list[str]]] = []
    for spell in sorted(spells, key=lambda one: dates.begins(one["since"])):
        full = spell["status"] in FULL
        if told and told[-1][2] == full and told[-1][1] and told[-1][1] == spell["since"]:
            since, _, _, statuses = told[-1]
            told[-1] = (since, spell["until"], full, list(dict.fromkeys([*statuses, spell["status"]])))
        else:
            told.append((spell["since"], spell["until"], full, [spell["status"]]))
    return told


def there(G: nx.MultiGraph[str], at: str) -> list[str]:
    """The organisations of a day."""
    return [key for key in JOINED if key in on(G, at)]


# What is read


def go(page: Any, **its: object) -> None:
    """Change the address and wait until it is drawn; `its` are the parts after ``#``, empty ones left out."""
    address = "#" + "&".join(f"{key}={value}" for key, value in its.items() if value)
    page.evaluate(
        """address => new Promise(done => {
          if (location.hash === address) return done();
          addEventListener('hashchange', () => requestAnimationFrame(() => requestAnimationFrame(done)), { once: true });
          location.hash = address;
        })""",
        address,
    )


def texts(page: Any, selector: str) -> list[str]:
    """What elements say, one space for each gap."""
    return [" ".join(text.split()) for text in page.locator(selector).all_text_contents()]


ROWS = """lists => lists.map(list => [...list.children].map(row => ({
  id: row.dataset.organisation ?? row.dataset.country, status: row.dataset.status, since: row.dataset.since,
  until: row.dataset.until, name: row.querySelector('button').textContent,
  when: row.querySelector('.when').textContent.replace(/\\s+/g, ' ').trim(),
  sources: [...row.querySelectorAll('a.source')].map(one => one.getAttribute('href')),
})))"""


def rows_of(frame: pd.DataFrame, lang: str, names: str) -> list[dict[str, Any]]:
    """Rows of an answer as a list of the panel tells them."""
    told = []
    for row in frame.to_dict("records"):
        sources = row["source"].split()
        odd = [f"· {say(lang, f'status.{one}')}" for one in row["status"].split() if one not in FULL]
        told.append(
            {
                "id": row.get("organisation", row.get("country")),
                "status": row["status"],
                "since": row["since"],
                "until": row["until"],
                "name": row[names],
                "when": " ".join(
                    [when(row["since"], row["until"], lang), *odd, "".join(say(lang, "page.source") for _ in sources)]
                ).strip(),
                "sources": sources,
            }
        )
    return told


def saved(page: Any, kind: str) -> str:
    """What is taken away as a file."""
    with page.expect_download() as caught:
        page.evaluate("document.querySelector('#take').open = true")
        page.click(f"[data-take={kind}]")
    page.evaluate("document.querySelector('#take').open = false")
    return Path(caught.value.path()).read_text("utf-8-sig")


# The legend, the panel of the start, the day


@LANGS
def test_the_list_counts_members(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#lang={lang}")
    for at, region in ((TODAY, ""), (TODAY, "Oceania"), ("1991-06-30", ""), ("1962-12-31", "Asia")):
        go(page, lang=lang, at=at, region=region, orgs="UN,OIC")
        while page.locator(".list .more").count():
            page.locator(".list .more").first.click()
        told = page.locator(".list [data-id]").evaluate_all(
            "all => all.map(one => [one.dataset.id, one.querySelector('.short').textContent, "
            "one.querySelector('.count').textContent, one.title, one.getAttribute('aria-pressed')])"
        )
        expected = []
        for key in JOINED:
            found = graph.members(on(G, at) if key in on(G, at) else G, key, at)
            count = int((found["region"] == region).sum()) if region else len(found)
            what = say(lang, "page.parties" if G.nodes[key]["kind"] == "agreement" else "page.members", count=count)
            pressed = "true" if key in {"UN", "OIC"} else "false"
            expected.append([key, short(G, key, lang), str(count), f"{name(G, key, lang)}: {what}", pressed])
        assert sorted(told) == sorted(expected), (at, region)
        drawn = page.locator(".list .drawn b").inner_text()
        assert drawn == say(lang, "page.list_drawn", count=2, total=len(JOINED))
        fields = dict.fromkeys(G.nodes[key]["field"] for key in JOINED)
        assert page.locator(".list section").evaluate_all("all => all.map(one => one.dataset.field)") == [*fields]


@LANGS
def test_the_start_counts_everything_of_the_day(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str
) -> None:
    page = visit(page_file, f"#lang={lang}")
    for at in (TODAY, "1991-06-30", "1945-10-23"):
        go(page, lang=lang, at=at)
        sizes = [len(graph.members(on(G, at), key)) for key in there(G, at)]
        expected = say(
            lang,
            "page.start_count",
            countries=len(graph.matrix(on(G, at))),
            organisations=len(sizes),
            memberships=sum(sizes),
            day=dated(at, lang),
        )
        page.click("[data-tab=told]")
        assert texts(page, "#panel.start > p.quiet")[0] == expected


@LANGS
def test_the_day_is_told_everywhere_alike(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#lang={lang}&view=timeline&select=IDN")
    first = str(int(graph.history(G, *JOINED, at=TODAY)["year"].min()))
    this = page.evaluate("new Date().getFullYear()")
    for at in ("1999-12-31", "1972-02-29"):
        go(page, lang=lang, view="timeline", select="IDN", at=at)
        slider = page.locator("#year")
        assert page.locator("#at").input_value() == dated(at, lang)
        assert slider.input_value() == at[:4]
        assert slider.get_attribute("aria-valuetext") == dated(at, lang)
        assert (slider.get_attribute("min"), slider.get_attribute("max")) == (first, str(this))
        assert texts(page, "#timeline text").count(dated(at, lang)) == 1
    marks = texts(page, "#years span")
    assert (marks[0], marks[-1]) == (first, str(this))
    within = range(int(first) + 10, this - 10)  # beside the first and the last there is no room for another
    assert marks[1:-1] == [str(year) for year in within if year % 20 == 0]


# The panel


@LANGS
def test_one_country_in_the_panel(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#lang={lang}")
    for key, at in (
        ("IDN", TODAY),
        ("TUR", TODAY),
        ("PNG", TODAY),
        ("SYR", "2020-06-30"),  # two that began on one day, and a suspension
        ("SUHH", "1980-01-01"),
        ("XNC", TODAY),
        ("IDN", "1965-06-30"),
    ):
        go(page, lang=lang, select=key, at=at)
        full = graph.organisations(G, key, at, lang=lang)
        others = graph.organisations(G, key, at, status=OTHERS, lang=lang)
        others = others[~others["organisation"].isin(full["organisation"])]  # suspended, and counted all the same
        sentence = (
            say(lang, "page.one_in", name=name(G, key, lang), count=len(full), total=len(there(G, at)))
            if len(full)
            else say(lang, "page.one_none", name=name(G, key, lang), day=dated(at, lang))
        )
        assert texts(page, "#panel .sentence") == [sentence], (key, at)
        assert page.locator("#panel ul.rows").evaluate_all(ROWS) == [
            rows_of(one, lang, "acronym") for one in ([full, others] if len(others) else [full])
        ], (key, at)
        most = graph.ties(on(G, at), key, lang=lang).head(6)
        assert texts(page, "#panel .partners button") == [
            f"{row['name']} {row['count']}" for row in most.to_dict("records")
        ], (key, at)
        headings = [
            *([say(lang, "page.shares_most")] if len(most) else []),
            *([say(lang, "page.others")] if len(others) else []),
        ]
        assert texts(page, "#panel h3") == headings


@LANGS
def test_what_several_share_in_the_panel(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#lang={lang}")
    asean = [*graph.members(on(G, TODAY), "ASEAN")["country"]]
    for select, at in (
        ("IDN,JPN", TODAY),
        ("IDN,JPN", "1970-01-01"),
        ("IDN,MYS,BRN", TODAY),
        ("USA,NIC", TODAY),
        ("DEU,FRA,SUHH", "1980-01-01"),
        ("IDN,SUHH", TODAY),
        *((",".join(asean[:many]), TODAY) for many in (8, 9, 11)),  # up to eight are told by name
        (",".join([*asean, "CHE"]), TODAY),
    ):
        go(page, lang=lang, select=select, at=at)
        keys = select.split(",")
        found = graph.shared(G, *keys, at=at, lang=lang)
        many = len(keys) > 8
        names = say(lang, "page.countries", count=len(keys)) if many else listed([name(G, k, lang) for k in keys], lang)
        told = [
            f"{row['acronym']} ({since_words(row['since'], lang)})"
            for row in found[["acronym", "since"]].to_dict("records")
        ]
        if len(found) > MOST_TOLD:
            sentence = say(
                lang, "page.share_many", names=names, count=len(found), list=listed(told[: MOST_TOLD // 2], lang)
            )
        elif len(found):
            total = len(there(G, at))
            sentence = say(lang, "page.two_share", names=names, count=len(found), total=total, list=listed(told, lang))
        else:
            sentence = say(lang, "page.two_none", names=names, day=dated(at, lang))
        assert texts(page, "#panel .sentence") == [sentence], select
        assert texts(page, "#panel h2") == [names if many else " + ".join(name(G, k, lang) for k in keys)]
        assert texts(page, "#panel .chip") == [f"{name(G, key, lang)} ×" for key in keys]
        assert page.locator("#panel ul.rows:not(.faint)").evaluate_all(ROWS) == [rows_of(found, lang, "acronym")]
        some: dict[str, list[str]] = {}
        for key in keys:
            for one in graph.organisations(G, key, at, lang=lang)["organisation"]:
                if one not in set(found["organisation"]):
                    some.setdefault(one, []).append(key)
        expected = []
        for one, its in sorted(some.items(), key=lambda item: -len(item[1])):
            only = say(lang, "page.only", names=listed([name(G, key, lang) for key in its], lang))
            who = say(lang, "page.some_of", count=len(its), total=len(keys)) if len(its) > 8 else only
            expected.append(short(G, one, lang) + who)
        assert texts(page, "#panel ul.faint > li") == expected, select


@LANGS
def test_an_organisation_in_the_panel(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#lang={lang}")
    for key, at in (
        *((key, TODAY) for key in ("ASEAN", "G20", "UN", "PARIS", "UNESCO", "IJEPA")),
        *((key, "1979-12-31") for key in ("UN", "OIC")),
    ):
        go(page, lang=lang, select=key, at=at)
        full = graph.members(on(G, at), key, lang=lang)
        others = graph.members(on(G, at), key, status=OTHERS, lang=lang)
        assert page.locator("#panel ul.rows").evaluate_all(ROWS) == [
            rows_of(one, lang, "name") for one in (full, others) if len(one)
        ], (key, at)
        node, joined = G.nodes[key], {*full["country"]}
        missing = [
            name(G, one, lang)
            for one in graph.matrix(on(G, at)).index
            if G.nodes[one]["kind"] == "country" and one not in joined
        ]
        missing = missing if key in UNIVERSAL and 0 < len(missing) <= 40 else []
        what = "page.parties" if node["kind"] == "agreement" else "page.members"
        assert texts(page, "#panel h3") == [
            say(lang, what, count=len(full)),
            *([say(lang, "page.others")] if len(others) else []),
            *([say(lang, "page.without")] if missing else []),
        ], (key, at)
        chips = texts(page, "#panel .chips button")
        assert sorted(chips) == sorted(missing), (key, at)
        facts = dict(zip(texts(page, "#panel dt"), texts(page, "#panel dd"), strict=True))
        assert facts[say(lang, "page.founded")] == dated(node["since"], lang)
        assert facts[say(lang, "page.form")] == say(lang, f"form.{node['form']}")
        assert facts[say(lang, "page.field")] == say(lang, f"field.{node['field']}")
        purposes = [say(lang, f"purpose.{one}") for one in node["purpose"].split("|")]
        assert facts[say(lang, "page.purpose")] == listed(purposes, lang)


def test_a_chain_is_the_one_that_python_gives(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    """Where two share nothing but what nearly everybody belongs to, the chain beyond that; nowhere else any."""
    page = visit(page_file)
    beyond: nx.MultiGraph[str] = nx.MultiGraph(G)
    beyond.remove_nodes_from(UNIVERSAL)
    for a, b in (("LAO", "ISL"), ("LAO", "CUB"), ("IDN", "POL"), ("IDN", "JPN"), ("CHE", "LIE"), ("NRU", "TUV")):
        go(page, select=f"{a},{b}", at="2020-01-01")
        common = {*graph.shared(G, a, b, at="2020-01-01")["organisation"]}
        steps = graph.path(beyond, a, b, at="2020-01-01")
        told = [
            one.split()
            for one in page.locator("[data-answer=path]").evaluate_all("all => all.map(one => one.dataset.path)")
        ]
        if common - UNIVERSAL or steps.empty:
            assert told == [], (a, b)
            continue
        (way,) = told
        assert (way[0], way[-1]) == (a, b)
        assert [{*pair} for pair in pairwise(way)] == [{row.country, row.organisation} for row in steps.itertuples()]
        assert len(texts(page, "[data-answer=path] > li")) == len(steps) + 1


# The table, and what is taken away of it


def cells(frame: pd.DataFrame, lang: str) -> list[dict[Any, str]]:
    """Rows of an answer as the table's cells say them."""
    told = []
    for row in frame.astype(str).to_dict("records"):
        said = dict(row)
        for column in ("form", "field", "kind", "region"):
            if column in row:
                said[column] = say(lang, f"{column}.{row[column]}") if row[column] else ""
        for column in ("since", "until"):
            if column in row:
                said[column] = dated(row[column], lang)
        if row.get("before"):
            earlier = [one.partition(" ") for one in row["before"].split("|")]
            said["before"] = "; ".join(
                f"{short(RECORD, key, lang)} {' – '.join(dated(day, lang) for day in when.split('/'))}".strip()
                for key, _, when in earlier
            )
            said["since"] += f"{say(lang, 'page.column.before')}: {said['before']}"  # a line of its own below the date
        if "status" in row:
            said["status"] = ", ".join(say(lang, f"status.{one}") for one in row["status"].split())
        if "source" in row:
            said["source"] = say(lang, "page.source") * len(row["source"].split())
        told.append(said)
    return told


TABLE = """table => [...table.tBodies[0].rows].map(row => Object.fromEntries([...row.cells].map(cell => [
  /of-(\\w+)/.exec(cell.className)[1], cell.textContent.replace(/\\s+/g, ' ').trim()])))"""


@LANGS
def test_the_table_in_order(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#view=table&lang={lang}&at={TODAY}")
    for its, question, names in (
        ({"select": "ASEAN"}, "members", ("ASEAN",)),
        ({"select": "IDN"}, "organisations", ("IDN",)),
        ({"select": "IDN", "rows": "ties"}, "ties", ("IDN",)),
        ({"select": "IDN,JPN"}, "shared", ("IDN", "JPN")),
        ({"select": "USA,NIC,PSE"}, "shared", ("USA", "NIC", "PSE")),
        ({"select": "OIC", "region": "Africa", "at": "1991-06-30"}, "members", ("OIC",)),
        ({"select": "UN"}, "members", ("UN",)),  # the last: once all rows are asked for, all are shown
    ):
        at = its.get("at", TODAY)
        go(page, **{"view": "table", "lang": lang, "at": at} | its)
        frame = getattr(graph, question)(G, *names, at=at, lang=lang)
        if region := its.get("region"):
            frame = frame[frame["region"] == region]
        if question == "ties":
            frame["weight"] = frame["weight"].astype(int)
        said = [(short if question == "members" else name)(G, one, lang) for one in names]
        assert texts(page, "#table h2") == [
            say(lang, f"page.question.{question}", names=listed(said, lang), day=dated(at, lang))
        ]
        assert texts(page, "#table [role=status]") == [say(lang, "page.table_count", count=len(frame))]
        told = page.locator("#table table").evaluate(TABLE)
        columns = list(told[0])
        assert {"name"} < {*columns} <= {*frame.columns}
        expected = [{column: row[column] for column in columns} for row in cells(frame, lang)]
        assert told == expected[:80], its
        more = texts(page, "#table > button.try")
        assert more == ([say(lang, "page.table_all", count=len(frame))] if len(frame) > 80 else [])
        written = list(csv.reader(io.StringIO(saved(page, "csv"), newline="")))
        assert written == [list(frame.columns), *frame.astype(str).to_numpy().tolist()], its
        if its == {"select": "UN"}:
            page.click("#table > button.try")
            assert page.locator("#table table").evaluate(TABLE) == expected


@LANGS
def test_the_table_of_several_organisations(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#view=table&lang={lang}&at={TODAY}&region=Asia,Oceania")
    parts = []
    for key in SHOWN:
        found = graph.members(G, key, TODAY, lang=lang)
        found.insert(0, "organisation", key)
        parts.append(found[found["region"].isin(["Asia", "Oceania"])])
    frame = pd.concat(parts)
    assert texts(page, "#table [role=status]") == [say(lang, "page.table_count", count=len(frame))]
    told = page.locator("#table table").evaluate(TABLE)
    assert [(row["organisation"], row["country"], row["since"]) for row in told] == [
        (short(G, row["organisation"], lang), row["country"], dated(row["since"], lang))
        for row in frame.head(80).to_dict("records")
    ]
    written = list(csv.reader(io.StringIO(saved(page, "csv"), newline="")))
    assert written == [list(frame.columns), *frame.astype(str).to_numpy().tolist()]


# The overlaps


@LANGS
def test_bars_and_sums_of_the_overlaps(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#view=overlaps&lang={lang}&at={TODAY}")
    for at, orgs in ((TODAY, SHOWN), ("1991-06-30", ("ASEAN", "APEC", "NATO", "UN", "OIC")), (TODAY, ("G20", "BRICS"))):
        go(page, view="overlaps", lang=lang, at=at, orgs=",".join(orgs))
        heads = page.locator("#overlaps [data-organisation]").evaluate_all(
            """all => all.map(one => ({ id: one.dataset.organisation, title: one.querySelector('title').textContent,
              texts: [...one.querySelectorAll('text')].map(text => text.textContent),
              bars: [...one.querySelectorAll('rect')].slice(1).map(bar => [Number(bar.getAttribute('height')), bar.getAttribute('fill')]) }))"""
        )
        sizes = {key: len(graph.members(on(G, at), key)) for key in orgs}
        assert [(one["id"], one["title"], one["texts"]) for one in heads] == [
            (key, f"{size} {short(G, key, lang)}: {name(G, key, lang)}", [str(size), short(G, key, lang)])
            for key, size in sizes.items()
        ]
        most = max(sizes.values())
        tallest = max(one["bars"][0][0] for one in heads)
        for one in heads:
            ((high, _),) = one["bars"]
            assert high == pytest.approx(tallest * sizes[one["id"]] / most, abs=1.6), one["id"]
        colour = {one["id"]: one["bars"][0][1] for one in heads}
        assert len({*colour.values()}) == len({G.nodes[key]["field"] for key in orgs})

        rows = page.locator("#overlaps .row").evaluate_all(
            """all => all.map(one => ({ organisations: one.dataset.organisations, countries: one.dataset.countries,
              title: one.querySelector('title').textContent, texts: [...one.querySelectorAll('text')].map(text => text.textContent),
              bar: Number([...one.querySelectorAll('rect')].at(-1).getAttribute('width')),
              dots: [...one.querySelectorAll('circle')].map(dot => dot.getAttribute('fill')) }))"""
        )
        python = graph.overlaps(G, *orgs, at=at, lang=lang).to_dict("records")
        assert [(row["organisations"], row["countries"]) for row in rows] == [
            (" ".join(row["organisations"]), " ".join(row["countries"])) for row in python
        ], at
        longest = max(row["bar"] for row in rows)
        for row, its in zip(rows, python, strict=True):
            keys = its["organisations"]
            assert row["title"] == say(
                lang,
                "page.overlaps_row",
                organisations=listed([short(G, key, lang) for key in keys], lang),
                count=its["count"],
                names=its["names"],
            )
            number, names = row["texts"]
            assert number == str(its["count"])
            assert names == its["names"] or (names.endswith("…") and its["names"].startswith(names[:-1].rstrip()))
            assert row["bar"] == pytest.approx(max(longest * its["count"] / python[0]["count"], 2), rel=1e-6)
            assert [dot for dot in row["dots"] if dot in {*colour.values()}] == [colour[key] for key in keys]
            assert len(row["dots"]) == len(orgs)
        everybody = set().union(*(graph.members(on(G, at), key)["country"] for key in orgs))
        assert sum(int(row["texts"][0]) for row in rows) == len(everybody)
        for key, size in sizes.items():
            assert sum(int(row["texts"][0]) for row in rows if key in row["organisations"].split()) == size


# The timeline


BANDS = """() => {
  const bands = [];
  for (const one of document.querySelector('#timeline svg').children) {
    const number = name => Number(one.getAttribute(name));
    if (one.dataset.organisation) bands.push({ id: one.dataset.organisation, words: one.querySelector('text').textContent, now: null, steps: [], labels: [] });
    else if (one.tagName === 'path' && one.getAttribute('fill') === 'none') bands.next = one.getAttribute('d');
    const band = bands.at(-1);
    if (!band) continue;
    if (bands.next && one.dataset.organisation) { band.line = bands.next; bands.next = null; }
    if (one.tagName === 'circle' && !band.dot) band.dot = [number('cx'), number('cy')];
    else if (one.tagName === 'text' && band.now === null) band.now = one.textContent;
    else if (one.tagName === 'text') band.labels.push([number('x'), one.textContent]);
    else if (one.dataset.step !== undefined)
      band.steps.push({ day: one.dataset.step, count: Number(one.dataset.count), title: one.querySelector('title').textContent,
        x: Number(one.querySelector('rect').getAttribute('x')), joins: one.querySelectorAll('line').length, leaves: one.querySelectorAll('path').length });
  }
  return bands;
}"""


@cache
def changes(G: nx.MultiGraph[str], organisation: str, region: str) -> list[tuple[str, int, list[str], list[str]]]:
    """Each day on which who belongs to an organisation changed: how many then, who joined and who left."""
    spells = [
        spell
        for country, its in G[organisation].items()
        if not region or G.nodes[country].get("region") == region
        for spell in its.values()
        if spell["status"] in FULL
    ]

    def inside(at: str) -> set[str]:
        found = graph.members(G, organisation, at)
        return {*(found[found["region"] == region] if region else found)["country"]}

    told = []
    before: set[str] = set()
    for day in sorted({spell["since"] for spell in spells} | {spell["until"] for spell in spells} - {""}):
        now = inside((day + "-01-01")[:10])
        told.append((day, len(now), sorted(now - before), sorted(before - now)))
        before = now
    return told


@LANGS
def test_numbers_of_the_timeline(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#view=timeline&lang={lang}&at={TODAY}")
    for at, orgs, region in (
        (TODAY, ("ASEAN", "NATO", "APEC", "BRICS"), ""),
        ("1991-06-30", ("UN",), ""),
        ("2019-06-30", ("UNESCO", "KYOTO"), ""),
        (TODAY, ("OIC",), "Africa"),
    ):
        go(page, view="timeline", lang=lang, at=at, orgs=",".join(orgs), region=region)
        bands = {band["id"]: band for band in page.evaluate(BANDS)}
        began = {key: changes(G, key, region)[0][0] for key in orgs}
        assert list(bands) == sorted(orgs, key=lambda key: began[key])
        for key, band in bands.items():
            found = graph.members(on(G, at), key)
            count = int((found["region"] == region).sum()) if region else len(found)
            assert band["now"] == str(count), (key, at)
            assert band["words"] == short(G, key, lang)
            # what was announced for after the end of the axis is not drawn
            expected = [one for one in changes(G, key, region) if years(one[0]) < int(TODAY[:4]) + 1]
            told = [(step["day"], step["count"]) for step in band["steps"]]
            moved = [one for one in expected if one[2] or one[3]]
            assert told == [one[:2] for one in moved], key
            for step, (day, size, joined, left) in zip(band["steps"], moved, strict=True):
                heading, _, rest = step["title"].partition(": ")
                assert heading == dated(day, lang)
                assert rest.endswith(f"({size})")
                assert (step["joins"], step["leaves"]) == (bool(joined), bool(left))
                for one in (*joined, *left):
                    assert name(G, one, lang) in rest, (key, day)
                assert (say(lang, "page.joined_then", names="") in f" {rest}") == bool(joined)
            # every step stands at its day, and the line is as high as the number then
            (x0, y0), *_ = line = heights(band["line"])
            ups = [(x, y0 - y) for x, y in line[1:]]
            unit = max(up for _, up in ups) / max(count for _, count, *_ in expected)
            assert [up / unit for _, up in ups] == pytest.approx([one[1] for one in expected], abs=0.15 / unit), key
            first, last = band["steps"][0], band["steps"][-1]
            if first is not last:
                scale = (last["x"] - first["x"]) / (years(last["day"]) - years(first["day"]))
                for step in band["steps"]:
                    assert step["x"] - first["x"] == pytest.approx(
                        scale * (years(step["day"]) - years(first["day"])), abs=1
                    )
                assert band["dot"][0] - first["x"] - 4 == pytest.approx(
                    scale * (years(at) - years(first["day"])), abs=1
                )
            assert x0 == pytest.approx(first["x"] + 4, abs=0.1)
            assert band["dot"][1] == pytest.approx(y0 - unit * count, abs=0.1)
            labels = [
                f"+{len(one[2])}" if len(one[2]) > 3 else ", ".join(name(G, key, lang) for key in one[2])
                for one in moved
            ]
            for x, label in band["labels"]:
                if label == dated(at, lang):  # of the day's line, which is drawn last
                    continue
                near = [
                    step["x"]
                    for step, its in zip(band["steps"], labels, strict=True)
                    if sorted(its.split(", ")) == sorted(label.split(", "))
                ]
                assert near, (key, label)
                assert not label.startswith("+") or any(abs(place - x) < 40 for place in near), (key, label)
            assert band["labels"][0][1] == labels[0]


def heights(line: str) -> list[tuple[float, float]]:
    """The corners of a line of steps: where it begins, then where each step has brought it."""
    begin, *steps = re.findall(r"([MHV])(-?[\d.]+)(?: (-?[\d.]+))?", line)
    corners = [(float(begin[1]), float(begin[2]))]
    x = corners[0][0]
    for what, value, _ in steps:
        if what == "H":
            x = float(value)
        else:
            corners.append((x, float(value)))
    return corners


BARS = """all => all.map(one => ({ since: one.dataset.since, until: one.dataset.until, title: one.querySelector('title').textContent,
  text: one.querySelector('text')?.textContent ?? '', x: Math.min(...[...one.querySelectorAll('rect')].map(its => its.x.baseVal.value)),
  end: Math.max(...[...one.querySelectorAll('rect')].map(its => its.x.baseVal.value + its.width.baseVal.value)),
  unsure: one.querySelectorAll('[data-unsure]').length, dashed: one.querySelector('rect').hasAttribute('stroke-dasharray'),
  filled: one.querySelector('rect').getAttribute('fill') !== 'transparent' }))"""


def places(bars: list[dict[str, Any]]) -> None:
    """Bars stand from their beginning to their end on one scale of years; those that go on end together."""
    for bar in bars:
        bar["width"] = bar["end"] - bar["x"]
    dated_ones = [bar for bar in bars if bar["since"][:1].isdigit() and bar["since"] >= "1945-10-24"]
    exact = [bar for bar in dated_ones if len(bar["since"]) == len("2010-03-31")]
    first, last = min(exact, key=lambda bar: bar["since"]), max(exact, key=lambda bar: bar["since"])
    scale = (last["x"] - first["x"]) / (years(last["since"]) - years(first["since"]))
    for bar in dated_ones:
        at = bar["x"] - first["x"]
        earliest = scale * (years(bar["since"]) - years(first["since"]))
        if len(bar["since"]) == len("2010-03-31"):
            assert at == pytest.approx(earliest, abs=1.5)
        else:  # what is known to the month or the year is sure from its end on
            assert earliest - 1.5 <= at <= earliest + scale * {4: 1, 7: 31 / 365}[len(bar["since"])] + 1.5
        if bar["until"] and bar["until"] <= TODAY:
            over = bar["until"] if len(bar["until"]) == 10 else dates.day(bar["until"])  # a year is hatched to its end
            wide = scale * (years(over) - years(bar["since"]))
            assert bar["width"] == pytest.approx(max(wide, 3), abs=4), bar
    ends = {round(bar["x"] + bar["width"]) for bar in dated_ones if not bar["until"]}
    assert len(ends) == 1


@LANGS
def test_bars_of_members(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#view=timeline&lang={lang}&at={TODAY}")
    for key in ("ASEAN", "OIC", "G20", "UNESCO"):
        go(page, view="timeline", lang=lang, at=TODAY, select=key)
        its = {country: joined_up(G[key][country].values()) for country in G[key]}

        def order(country: str, its: dict[str, Any] = its) -> tuple[bool, str]:
            full = [one for one in its[country] if one[2]]
            return not full, (full or its[country])[0][0]

        told = page.locator("#timeline [data-country]").evaluate_all(
            "all => all.map(one => [one.dataset.country, one.querySelector('title').textContent])"
        )
        assert [order(country) for country, _ in told] == sorted(order(country) for country in its)
        full = [country for country, _ in told if not order(country)[0]]
        still = [*graph.members(G, key, TODAY, lang=lang)["country"]]
        assert [one for one in full if one in still and len(its[one]) == 1] == [
            one for one in still if len(its[one]) == 1
        ]
        assert [said for _, said in told] == [name(G, country, lang) for country, _ in told]
        bars = page.locator("#timeline g[data-since]").evaluate_all(BARS)
        expected = [
            (
                since,
                until,
                f"{name(G, country, lang)} ({', '.join(say(lang, f'status.{one}') for one in statuses)}): {when(since, until, lang)}",
                not full,
                full,
            )
            for country, _ in told
            for since, until, full, statuses in its[country]
        ]
        assert [(bar["since"], bar["until"], bar["title"], bar["dashed"], bar["filled"]) for bar in bars] == expected
        for bar in bars:
            assert bar["text"] in {dated(bar["since"], lang), bar["since"][:4], ""} or (
                not bar["since"] and bar["text"] == "?"
            )
            assert bar["text"] or not bar["since"] or bar["end"] - bar["x"] < 120
        places(bars)


@LANGS
def test_bars_of_what_countries_share(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#view=timeline&lang={lang}&at={TODAY}")
    for keys in (("IDN",), ("USA",), ("IDN", "JPN"), ("USA", "CAN"), ("IDN", "MYS", "SGP"), ("DDDE", "DEU")):
        go(page, view="timeline", lang=lang, at=TODAY, select=",".join(keys))
        rows = page.locator("#timeline [data-organisation]").evaluate_all(
            f"all => all.map(one => ({{ id: one.dataset.organisation, shared: one.dataset.shared, texts: [...one.querySelectorAll(':scope > text')].map(text => text.textContent), bars: ({BARS})([...one.querySelectorAll('g[data-since]')]) }}))"
        )
        ever = {one for key in keys for one in G[key]}
        assert {row["id"] for row in rows} == ever
        assert len(rows) == len(ever)
        history = graph.history(G, *keys, start=1945, end=int(TODAY[:4]), at=TODAY)
        for row in rows:
            its = [joined_up(G[key][row["id"]].values()) if row["id"] in G[key] else [] for key in keys]
            came = [one for one in G.nodes[row["id"]].get("predecessors", "").split("|") if one]
            names = {short(G, one, lang): one for one in came}
            thin = [bar for bar in row["bars"] if bar["title"].split(": ")[0] in names]
            row["bars"] = [bar for bar in row["bars"] if bar not in thin]
            assert sorted((names[bar["title"].split(": ")[0]], bar["since"], bar["until"]) for bar in thin) == sorted(
                (one, since, until)
                for one in came
                for key in (keys if len(keys) == 1 else ())
                if one in G[key]
                for since, until, full, _ in joined_up(G[key][one].values())
                if full
            ), row["id"]
            if len(keys) == 1:
                assert [(bar["since"], bar["until"], bar["filled"], bar["dashed"]) for bar in row["bars"]] == [
                    (since, until, full, not full) for since, until, full, _ in its[0]
                ], row["id"]
                spells = [one[:2] for one in its[0] if one[2]]
            else:
                together = [tuple(one.split("/")) for one in row["shared"].split()]
                own = [(since, until) for one in its for since, until, *_ in one]
                assert [(bar["since"], bar["until"]) for bar in row["bars"]] == [*together, *own], row["id"]
                never = say(lang, "page.never_together")
                assert row["texts"] == [*([] if together else [never]), *(name(G, key, lang) for key in keys)]
                assert [bar["title"] for bar in row["bars"]] == [
                    *(f"{say(lang, 'page.all_of_them')}: {when(one[0], one[1], lang)}" for one in together),
                    *(
                        f"{name(G, key, lang)}: {when(since, until, lang)}"
                        for key, one in zip(keys, its, strict=True)
                        for since, until, *_ in one
                    ),
                ]
                spells = [(one[0], one[1]) for one in together]
            for at, joined in zip(history["at"], history["organisations"], strict=True):
                holds = any(dates.holds(since, until, at) for since, until in spells)
                assert holds == (row["id"] in joined), (keys, row["id"], at)
        begun = [(not row["shared"], (row["bars"] or [{"since": ""}])[0]["since"]) for row in rows]
        if len(keys) > 1:
            assert begun == sorted(begun, key=lambda one: (one[0], dates.begins(one[1]) if not one[0] else ""))
        if keys != ("DDDE", "DEU"):
            places([bar for row in rows for bar in row["bars"]])


# The map


def lines(page: Any) -> list[tuple[str, int, float]]:
    """The lines of the map: the pair, what it counts, how thick it is."""
    return [
        (pair, int(count), float(width))
        for pair, count, width in page.locator("#map [data-pair]").evaluate_all(
            "all => all.map(one => [one.dataset.pair, one.dataset.count, one.getAttribute('stroke-width')])"
        )
    ]


@LANGS
def test_weights_of_the_lines_of_the_map(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#view=map&lang={lang}&at={TODAY}")
    for keys, at in ((("IDN", "JPN", "FRA", "CUB"), TODAY), (("IDN", "JPN"), "1970-01-01"), (("USA", "NIC"), TODAY)):
        go(page, view="map", lang=lang, at=at, select=",".join(keys))
        pairs = [(a, b) for place, a in enumerate(keys) for b in keys[place + 1 :]]
        counts = [len(graph.shared(G, a, b, at=at)) for a, b in pairs]
        found = lines(page)
        assert [one[:2] for one in found] == [(f"{a} {b}", count) for (a, b), count in zip(pairs, counts, strict=True)]
        assert [text for text in texts(page, "#map g:not(.key) > text") if text.isdigit()] == [
            str(count) for count in counts
        ]
        thicker(found)
    go(page, view="map", lang=lang, at=TODAY, select="ASEAN")
    assert lines(page) == []


def thicker(found: list[tuple[str, int, float]]) -> None:
    """What counts more is drawn thicker, by as much each time."""
    assert found
    by = {count: width for _, count, width in found}
    assert all(width == pytest.approx(by[count]) for _, count, width in found)
    steps = [(by[b] - by[a]) / (b - a) for a, b in pairwise(sorted(by))]
    assert all(step > 0.1 for step in steps)
    assert steps == pytest.approx(steps[:1] * len(steps))


def test_stripes_and_dots_of_the_map(visit: Visit, page_file: Path, G: nx.MultiGraph[str]) -> None:
    page = visit(page_file, f"#view=map&at={TODAY}")
    six = page.evaluate(
        """() => JSON.parse(document.querySelector('#facts').textContent).six.map(([paper]) => {
          const one = document.createElement('p'); one.style.color = paper; return one.style.color; })"""
    )
    read = """all => all.map(one => {
      const shape = one.tagName === 'g' ? one.lastElementChild : one, fill = shape.getAttribute('fill');
      const stripes = fill.startsWith('url') ? [...document.querySelector(fill.slice(4, -1)).children] : [shape];
      return [one.dataset.id, one.tagName, stripes.map(one => getComputedStyle(one).fill), Number(shape.getAttribute('r'))];
    })"""
    for orgs, at in ((("ASEAN", "G20", "APEC"), TODAY), (("G20", "ASEAN"), "2001-06-30")):
        go(page, view="map", at=at, orgs=",".join(orgs))
        inside = {key: {*graph.members(on(G, at), key)["country"]} for key in orgs}
        own = len({G.nodes[key]["field"] for key in orgs}) < len(orgs)  # of one field: each has a colour of its own
        assert own
        colour = dict(zip(orgs, six, strict=False))
        told = {
            key: (tag, fills, radius) for key, tag, fills, radius in page.locator("#map [data-id]").evaluate_all(read)
        }
        members = set().union(*inside.values())
        assert members - {*told} <= {"EUE", "XAU"}  # blocs have no land of their own
        empty: set[float] = set()
        full: set[float] = set()
        for key, (tag, fills, radius) in told.items():
            expected = [colour[one] for one in orgs if key in inside[one]]
            if expected:
                assert fills == expected, key
            else:
                assert not {*fills} & {*colour.values()}, key
            if tag == "g":
                (full if expected else empty).add(radius)
        assert not empty or max(empty) < min(full)
    go(page, view="map", at=TODAY, orgs="ASEAN", select="ASEAN", region="Oceania")
    faint = dict(
        page.locator("#map path[data-id]").evaluate_all(
            "all => all.map(one => [one.dataset.id, one.getAttribute('opacity')])"
        )
    )
    assert (faint["AUS"], faint["IDN"]) == ("1", "0.32")


# The network


NETWORK = """() => {
  const picture = kerjasama.picture(), { dots, bright, hubs } = kerjasama.drawn();
  const lines = [...picture.querySelectorAll('line')].map(one => {
    const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map(name => Number(one.getAttribute(name)));
    const at = (x, y) => Object.entries(dots).filter(([, dot]) => Math.hypot(dot.x - x, dot.y - y) < 0.6).map(([id]) => id);
    return [at(x1, y1), at(x2, y2), one.hasAttribute('stroke-dasharray')];
  });
  const texts = [...picture.querySelectorAll('text')].map(one => one.textContent);
  return { lines, bright, texts, hubs: Object.keys(hubs), dots: Object.keys(dots) };
}"""


@LANGS
def test_what_the_network_draws(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    """Nothing chosen: who belongs to what is on. Chosen: all of it, whatever is on; as many lines as memberships."""
    page = visit(page_file, f"#lang={lang}&at={TODAY}")
    for at, select in (
        (TODAY, ""),
        ("1991-06-30", ""),
        (TODAY, "ASEAN"),
        (TODAY, "TUR"),
        (TODAY, "IDN,JPN"),
        ("2022-06-30", "OIC"),
    ):
        go(page, lang=lang, at=at, select=select)
        drawn = page.evaluate(NETWORK)
        chosen = [one for one in select.split(",") if one]
        if not chosen:
            orgs = [key for key in SHOWN if key in there(G, at)]
            inside = {key: [*graph.members(on(G, at), key)["country"]] for key in orgs}
            assert {*drawn["hubs"]} == {*orgs}
            assert {*drawn["dots"]} == {*orgs}.union(*inside.values())
            ties = {(country, key) for key in orgs if key not in UNIVERSAL for country in inside[key]}
            told = [(a, b) for a, b, dashed in drawn["lines"] if not dashed]
            assert len(told) == len(ties) == len(drawn["lines"])
            for country, key in ties:
                assert any(country in a and key in b for a, b in told), (country, key)
        elif chosen[0] in JOINED:
            every = [*graph.members(on(G, at), chosen[0], status="all")["country"]]
            odd = [*graph.members(on(G, at), chosen[0], status=OTHERS)["country"]]
            assert {*drawn["dots"]} == {*every, *chosen}
            assert sum(dashed for *_, dashed in drawn["lines"]) == len(odd)
            assert len(drawn["lines"]) == len(every)
        elif len(chosen) == 1:
            its = graph.organisations(G, chosen[0], at, status="all")
            assert {*drawn["hubs"]} == {*its["organisation"]}
            assert {*drawn["bright"]} == {*its["organisation"], *chosen}
            assert len(drawn["lines"]) == sum(key not in UNIVERSAL for key in its["organisation"])
        else:
            shared = {*graph.shared(G, *chosen, at=at)["organisation"]}
            some = set().union(*({*graph.organisations(G, key, at)["organisation"]} for key in chosen))
            assert shared <= {*drawn["hubs"]} <= some
            more = [say(lang, "page.list_more", count=count) for count in range(len(some) + 1)]
            untold = sum(count * drawn["texts"].count(words) for count, words in enumerate(more))
            assert untold == len(some - {*drawn["hubs"]}), select
            full = [line for line in drawn["lines"] if not line[2]]
            assert len(full) == len(chosen) * len(shared - UNIVERSAL)
            assert shared <= {*drawn["bright"]}


# Words with numbers elsewhere


@LANGS
def test_captions_filters_and_pictures(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    page = visit(page_file, f"#lang={lang}&at={TODAY}")
    asean = [*graph.members(on(G, TODAY), "ASEAN")["country"]]
    go(page, lang=lang, at=TODAY, select=",".join(asean))
    names = say(lang, "page.countries", count=len(asean))
    assert texts(page, "#caption") == [say(lang, "caption.network.two", names=names)]
    go(page, lang=lang, view="map", at=TODAY, orgs=",".join(JOINED))
    now = there(G, TODAY)
    many, nearly = (
        say(lang, "caption.many", count=sum((key in UNIVERSAL) == which for key in now)) for which in (False, True)
    )
    assert texts(page, "#caption") == [
        f"{say(lang, 'caption.map.number', list=many)} {say(lang, 'caption.map.left', list=nearly)}"
    ]
    page.click("[data-tab=list]")
    page.wait_for_selector("[data-filter=all]")
    for what in ("field", "form", "purpose"):
        told = page.locator(f"[data-filter^='{what}:']").evaluate_all(
            "all => all.map(one => [one.dataset.filter, one.textContent])"
        )
        values = dict.fromkeys(value for key in JOINED for value in G.nodes[key][what].split("|"))
        assert told == [
            [
                f"{what}:{value}",
                f"{say(lang, f'{what}.{value}')} ({sum(value in G.nodes[key][what].split('|') for key in JOINED)})",
            ]
            for value in values
        ]
    for view in ("network", "map", "overlaps", "timeline"):
        go(page, lang=lang, view=view, at="1999-12-31", select="IDN,JPN")
        text = saved(page, "svg")
        both = f"{name(G, 'IDN', lang)} + {name(G, 'JPN', lang)} · {dated('1999-12-31', lang)}"
        assert f">{both}</text>" in text, view


@LANGS
def test_the_numbers_of_a_quiz_and_a_lesson(visit: Visit, page_file: Path, G: nx.MultiGraph[str], lang: str) -> None:
    sheet = graph.quiz(G, seed=3, lang=lang, at=TODAY)
    page = visit(page_file, f"#quiz=3&lang={lang}")
    right = 0
    for number, answer in enumerate(sheet["answer"], 1):
        told = texts(page, "#panel p.quiet")
        assert told[0] == say(lang, "quiz.seed", seed=3, day=dated(TODAY, lang))
        asked = say(lang, "quiz.question_of", number=number, count=len(sheet))
        assert told[1] == f"{asked} · {say(lang, 'quiz.so_far', right=right)}"
        wrong = number in {2, 5, 6}
        page.keyboard.press("abcd"[("abcd".index(answer) + wrong) % 4])
        right += not wrong
        assert texts(page, "#panel p.quiet")[1] == f"{asked} · {say(lang, 'quiz.so_far', right=right)}"
        page.keyboard.press("PageDown")
    assert texts(page, "#panel h2") == [say(lang, "quiz.score", right=7, count=10)]
    marks = [text[0] for text in texts(page, "#panel .score li")]
    assert "".join(marks) == "✓✗✓✓✗✗✓✓✓✓"
    go(page, lang=lang, lesson="indonesia", step=2)
    steps = page.evaluate(
        "JSON.parse(document.querySelector('#facts').textContent).lessons.find(one => one.name === 'indonesia').steps.length"
    )
    place = say(lang, "lesson.step", step=2, steps=steps)
    assert texts(page, "#panel > p.quiet")[0].endswith(f"· {place}")
    bar = page.locator("#panel progress")
    assert [bar.get_attribute(one) for one in ("value", "max", "aria-label")] == ["2", str(steps), place]


@LANGS
def test_without_scripts_the_same_dates(browser: Any, G: nx.MultiGraph[str], tmp_path: Path, lang: str) -> None:
    file = graph.explore(G, TODAY, lang).save(tmp_path / "page.html")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    told = page.locator("#fallback tr").evaluate_all(
        "all => all.map(one => [one.cells[0].textContent, one.cells[1].textContent])"
    )
    context.close()
    names = sorted(name(G, key, lang) for key in G if G.nodes[key]["bipartite"] == 0 and G.degree(key))
    assert sorted(one for one, _ in told) == names
    said = dict(told)
    for key in ("IDN", "USA", "SUHH", "NIC", "XNC"):
        spells = sorted((spell["since"], spell["until"], other) for _, other, spell in G.edges(key, data=True))
        assert said[name(G, key, lang)] == "; ".join(
            f"{short(G, other, lang)} {plain(since, lang) or '?'}" + (f"–{plain(until, lang)}" if until else "")
            for since, until, other in spells
        )


# Data of one's own, where dates are not known and more than one end is


OWN = """country,organisation,status,since,until
IDN,KLUB,member,1990,2031-05-01
JPN,KLUB,member,1985-06,2029
MYS,KLUB,observer,,
IDN,RUANG,member,,2030
JPN,RUANG,member,1999-03-02,
IDN,TAMAN,member,2001,2010
IDN,TAMAN,member,2015,
JPN,TAMAN,member,2005,2020
"""


@pytest.mark.filterwarnings("ignore:.*stands as it is")
@LANGS
def test_the_earlier_of_two_ends_and_a_beginning_that_is_not_known(visit: Visit, tmp_path: Path, lang: str) -> None:
    (tmp_path / "memberships.csv").write_text(OWN, "utf-8")
    G = graph.load(tmp_path)
    both = graph.shared(G, "IDN", "JPN", at="2020-12-31")
    assert both[["organisation", "since", "until"]].to_numpy().tolist() == [
        ["RUANG", "", "2030"],
        ["KLUB", "1990", "2029"],
    ]
    page = visit(
        graph.explore(G, "2020-12-31").save(tmp_path / "page.html"), f"#lang={lang}&select=IDN,JPN&view=timeline"
    )
    assert page.locator("#panel ul.rows:not(.faint)").evaluate_all(ROWS) == [rows_of(both, lang, "acronym")]
    unknown = say(lang, "page.since_unknown")
    assert f"RUANG ({unknown})" in texts(page, "#panel .sentence")[0]
    assert page.locator("#timeline [data-organisation]").evaluate_all(
        "all => all.map(one => [one.dataset.organisation, one.dataset.shared])"
    ) == [["KLUB", "1990/2029"], ["RUANG", "1999-03-02/2030"], ["TAMAN", "2005/2010 2015/2020"]]
    go(page, lang=lang, view="table", select="IDN,JPN")
    assert list(csv.reader(io.StringIO(saved(page, "csv"), newline="")))[1:] == both.astype(str).to_numpy().tolist()
    go(page, lang=lang, view="timeline", select="KLUB")
    bars = page.locator("#timeline g[data-since]").evaluate_all(BARS)
    assert [(bar["since"], bar["until"], bar["dashed"]) for bar in bars] == [
        ("1985-06", "2029", False),
        ("1990", "2031-05-01", False),
        ("", "", True),
    ]
    assert bars[2]["title"].endswith(f": {unknown}")
    go(page, lang=lang, view="timeline", select="KLUB", at="2029-01-01")
    assert texts(page, "#panel h3") == [say(lang, "page.members", count=1), say(lang, "page.others")]


@pytest.mark.parametrize("country", ["IDN", "AUS", "JPN"])
def test_lines_of_one_country_are_dashed_where_it_is_no_full_member(
    visit: Visit, page_file: Path, G: nx.MultiGraph[str], country: str
) -> None:
    page = visit(page_file, f"#select={country}")
    universal = set(page.evaluate("JSON.parse(document.querySelector('#facts').textContent).universal"))
    dashed = page.evaluate(
        "() => [...kerjasama.picture().querySelectorAll('line')].map(one => one.hasAttribute('stroke-dasharray'))"
    )
    full = {*graph.organisations(G, country, TODAY)["organisation"]}
    every = {*graph.organisations(G, country, TODAY, status="all")["organisation"]}
    assert every - full
    assert dashed.count(True) == len(every - full - universal)
    assert dashed.count(False) == len(full - universal)
