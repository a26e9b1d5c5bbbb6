"""Screen, command line and files give the same øre, whatever is asked."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from dash.testing.browser import Browser
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from model.__main__ import main
from tests.browser.overview import Overview
from tests.conftest import copy_sqlite

SEED = 20180925
QUESTIONS = 10
YEARS = ("2017", "2018")
KINDS = ("oppstartssamling", "prosjektledersamling", "fellessamling")
CONSTELLATIONS = ("alesund", "drammen", "heim", "molde", "narvik", "sandnes", "senja", "volda")


@dataclass(frozen=True, slots=True)
class Question:
    """One view, as an address and as arguments of the command line."""

    query: str
    arguments: list[str]


def _questions() -> Iterator[Question]:
    """Draw the same random questions every time, every second one with a what-if."""
    draw = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    for place in range(QUESTIONS):
        filters = {
            "aar": sorted(draw.sample(YEARS, draw.randint(0, 1))),
            "type": sorted(draw.sample(KINDS, draw.randint(0, 2))),
            "konstellasjon": sorted(draw.sample(CONSTELLATIONS, draw.choice([0, 0, 1, 3]))),
        }
        scenario = []
        if place % 2:
            kind, cap = draw.choice(KINDS), draw.randint(0, 9)
            scenario = [("tak", kind, str(cap)), ("pris", "overnatting", "1234.5")]
        yield _question(filters, scenario)


def _question(filters: dict[str, list[str]], scenario: list[tuple[str, str, str]]) -> Question:
    options = {"aar": "--year", "type": "--kind", "konstellasjon": "--constellation"}
    what_if = {"tak": "--cap", "pris": "--price"}
    pairs = [f"{name}={','.join(values)}" for name, values in filters.items() if values]
    pairs += [f"{kind}.{name}={value}" for kind, name, value in scenario]
    arguments = [
        part for name, values in filters.items() for v in values for part in (options[name], v)
    ]
    arguments += [part for kind, name, v in scenario for part in (what_if[kind], f"{name}={v}")]
    return Question(f"?{'&'.join(pairs)}" if pairs else "", arguments)


@pytest.fixture
def same_data(prepared_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the command line at a copy of the data that is served."""
    monkeypatch.setenv("DATABASE_URL", copy_sqlite(prepared_sqlite, tmp_path / "same.db"))


@pytest.mark.usefixtures("same_data")
def test_ten_random_questions_have_one_answer_each(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    overview = Overview(browser.driver, served)
    asked = list(_questions())
    assert len({question.query for question in asked}) == QUESTIONS
    for question in asked:
        answer = _command_line(question, tmp_path / "costs.json")
        overview.open(question.query)
        totals = answer["totals"]
        assert (question, _screen(overview)) == (question, _expected(totals))
        amounts = [totals["department_ore"], totals["municipality_ore"], totals["total_ore"]]
        assert (question, _workbook(served, question)) == (question, amounts)
        assert (question, _excel_csv(served, question)) == (question, amounts)
        assert (question, _machine_csv(served, question)) == (question, amounts)
        assert (question, _pdf(served, question)) == (question, answer)
        assert sum(line["amount_ore"] for line in answer["lines"]) == totals["total_ore"]
        assert amounts[0] + amounts[1] == amounts[2]


def _command_line(question: Question, file: Path) -> dict[str, Any]:
    assert main(["costs", *question.arguments, "--output", str(file)]) == 0
    answer: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return answer


def _expected(totals: dict[str, Any]) -> dict[str, str | None]:
    return {
        "kpi-participants": str(totals["persons"]),
        "kpi-covered": str(totals["covered_persons"]),
        "kpi-department": str(totals["department_ore"]),
        "kpi-municipalities": str(totals["municipality_ore"]),
    }


def _screen(overview: Overview) -> dict[str, str | None]:
    """Read the key figures; where no list is asked about there is no figure, as totals of 0."""
    hidden = not overview.find("#overview-results").is_displayed()
    figures = overview.key_figures()
    return {
        id_: "0" if hidden or value is None else value
        for id_, (value, _low, _high) in figures.items()
        if id_ != "kpi-budget"
    }


def _download(base_url: str, question: Question, ending: str) -> bytes:
    address = f"{base_url}/last-ned/kostnader.{ending}{question.query}"
    with urlopen(address, timeout=30) as answer:  # noqa: S310 - http, ours
        return bytes(answer.read())


def _workbook(base_url: str, question: Question) -> list[int]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(_download(base_url, question, "xlsx")))
    heading, *rows = book.get_sheet_by_name("Kostnader").to_python()
    titles = [str(cell) for cell in heading]
    named = titles.index("Kommunekonstellasjon")
    cells = [row for row in rows if row[named]]
    return [
        sum(_ore(str(row[titles.index(title)] or "0")) for row in cells)
        for title in ("Departementet, kr", "Kommunene, kr", "Totalt, kr")
    ]


def _excel_csv(base_url: str, question: Question) -> list[int]:
    text = _download(base_url, question, "csv").decode("utf-8-sig").replace("\u00a0", "")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    titles = ("Departementet, kr", "Kommunene, kr", "Totalt, kr")
    return [sum(_ore((row[title] or "0").replace(",", ".")) for row in rows) for title in titles]


def _machine_csv(base_url: str, question: Question) -> list[int]:
    rows = list(csv.DictReader(io.StringIO(_download(base_url, question, "maskin.csv").decode())))
    ids = ("department_nok", "municipalities_nok", "total_nok")
    return [sum(_ore(row[id_] or "0") for row in rows) for id_ in ids]


def _pdf(base_url: str, question: Question) -> Any:
    """Read the answer within the PDF; tests/dashboard/exports compares it with what is printed."""
    reader = PdfReader(io.BytesIO(_download(base_url, question, "pdf")), strict=True)
    return json.loads(reader.attachments["kostnader.json"][0])


def _ore(kroner: str) -> int:
    ore = Decimal(kroner) * 100
    assert ore == ore.to_integral_value()
    return int(ore)
