"""The machine-readable description of the tables: the record keeps it, and it would tell if the record did not."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from graph import model
from graph._io.files import EMBEDDED


def validate(folder: Path) -> list[tuple[str, str]]:
    """Validate a copy of the record; give the table and type of each error."""
    from frictionless import Package

    report = Package(str(folder / "datapackage.json")).validate()
    assert len(report.tasks) == 6
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


@pytest.fixture(scope="module")
def description() -> dict[str, Any]:
    described: dict[str, Any] = json.loads((EMBEDDED / "datapackage.json").read_text(encoding="utf-8"))
    return described


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The record with the memberships of a few countries only: each of the tests validates all of it."""
    for file in ("datapackage.json", *(f"{name}.csv" for name in (*model.COLUMNS, "sources", "refresh"))):
        shutil.copy(EMBEDDED / file, tmp_path)
    table = tmp_path / "memberships.csv"
    heading, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    few = [row for row in rows if row[:4] in {"AND,", "BIH,", "IDN,", "MYS,"}]
    table.write_text(heading + "".join(few), encoding="utf-8", newline="\n")
    return tmp_path


@pytest.mark.whole
def test_the_record_is_valid() -> None:
    assert validate(EMBEDDED) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "kind"),
    [
        ("memberships", "\nIDN,ASEAN,", "\nIDX,ASEAN,", "foreign-key"),
        ("memberships", "\nIDN,ASEAN,", "\nIDN,ASEAM,", "foreign-key"),
        ("memberships", "\nIDN,ASEAN,", "\nMYS,ASEAN,", "primary-key"),
        ("memberships", "\nBIH,WTO,observer,[..1999],", "\nAND,WTO,observer,[..1999],", "primary-key"),
        ("memberships", "IDN,ASEAN,member,", "IDN,ASEAN,guest,", "constraint-error"),
        ("memberships", "IDN,ASEAN,member,1967-08-08,", "IDN,ASEAN,member,8/8/1967,", "constraint-error"),
        ("memberships", "IDN,ASEAN,member,1967-08-08,", "IDN,ASEAN,member,1967-13,", "constraint-error"),
        ("memberships", "IDN,ASEAN,member,1967-08-08,", "IDN,ASEAN,member,[1967],", "constraint-error"),
        ("memberships", ",,https://asean.org/about-asean,", ",,,", "type-error"),
        ("memberships", ",,https://asean.org/about-asean,", ",,https://asean.org/about,", "foreign-key"),
        ("refresh", "\nASEAN,", "\nASEAM,", "foreign-key"),
        ("countries", "\nNAM,NA,", "\nNAM,ID,", "unique-error"),
        ("countries", "\nNAM,NA,", "\nIDN,NA,", "primary-key"),
        ("countries", ",country,Asia,", ",planet,Asia,", "constraint-error"),
        ("organisations", "welfare|peace", "welfare|war", "constraint-error"),
        ("organisations", "summary_id", "summary_xx", "incorrect-label"),
        ("examples", ",festival,", ",party,", "constraint-error"),
        ("examples", ",IDN|NLD,", ",IDN/NLD,", "constraint-error"),
        ("examples", ",5.55,", ",95.55,", "constraint-error"),
    ],
)
def test_what_is_wrong_is_told(copy: Path, file: str, right: str, wrong: str, kind: str) -> None:
    table = copy / f"{file}.csv"
    text = table.read_text(encoding="utf-8")
    assert right in text
    table.write_text(text.replace(right, wrong, 1), encoding="utf-8", newline="\n")
    assert (file, kind) in validate(copy)


def test_columns_and_words_are_those_of_the_rules(description: dict[str, Any]) -> None:
    assert {resource["name"] for resource in description["resources"]} == {*model.COLUMNS, "sources", "refresh"}
    words: dict[tuple[str, str], list[str]] = {}
    for resource in description["resources"]:
        fields = resource["schema"]["fields"]
        header = (EMBEDDED / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert [field["name"] for field in fields] == header.split(",")
        assert header.split(",") == list(model.COLUMNS.get(resource["name"], header.split(",")))
        assert all(field["description"].endswith(".") for field in fields)
        for field in fields:
            if "enum" in field.get("constraints", {}):
                words[resource["name"], field["name"]] = field["constraints"]["enum"]
            if field["name"] == "purpose":
                assert set(re.findall("[a-z]+", field["constraints"]["pattern"])) == set(model.PURPOSES)
            if field["name"] == "groups":
                assert set(re.findall("[a-z]+", field["constraints"]["pattern"])) == set(model.GROUPS)
    assert words == {
        ("countries", "kind"): list(model.COUNTRY_KINDS),
        ("countries", "region"): list(model.REGIONS),
        ("organisations", "kind"): list(model.ORGANISATION_KINDS),
        ("organisations", "form"): list(model.FORMS),
        ("organisations", "field"): list(model.FIELDS),
        ("organisations", "shown"): ["yes"],
        ("organisations", "suspended_counts"): ["yes"],
        ("examples", "kind"): list(model.EXAMPLE_KINDS),
        ("examples", "field"): list(model.FIELDS),
        ("examples", "form"): list(model.FORMS),
        ("examples", "complete"): ["yes"],
        ("sources", "official"): ["yes", "no"],
        ("memberships", "status"): list(model.STATUSES),
    }


def test_licence_version_and_day_are_given(description: dict[str, Any]) -> None:
    assert [licence["name"] for licence in description["licenses"]] == ["CC0-1.0"]
    assert "CC0 1.0" in (EMBEDDED / "README.md").read_text(encoding="utf-8")
    assert re.fullmatch(r"\d+\.\d+\.\d+", description["version"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", description["created"])
