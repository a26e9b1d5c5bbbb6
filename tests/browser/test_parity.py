"""Screen, command line and files give the same øre, whatever is asked."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from dash.testing.browser import Browser
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from model.__main__ import main
from tests.browser.overview import Overview
from tests.browser.page import Page
from tests.conftest import copy_sqlite

SEED = 20180925
QUESTIONS = 10
YEARS = ("2017", "2018")
KINDS = ("oppstartssamling", "prosjektledersamling", "fellessamling")
CONSTELLATIONS = ("alesund", "drammen", "heim", "molde", "narvik", "sandnes", "senja", "volda")

WHAT_IF = [
    ("tak", "fellessamling", "5"),
    ("tak", "prosjektledersamling", "1"),
    ("pris", "overnatting", "1234.5"),
]
LEDGER_WITHIN = 2
"""The pages of a PDF that its control sum may stand on."""
AMOUNTS = ("Departementet, kr", "Kommunene, kr", "Totalt, kr")
SETTLEMENT_FILES = ("download-settlement-pdf-nn", "download-settlement-xlsx-nb", "download-csv")
SETTLED_ON_SCREEN = """
const value = element => Number(element.dataset.value ?? 0);
const figures = ["kpi-department", "kpi-municipalities"];
const sums = [...document.querySelectorAll("table[id^='table-seats-'] tfoot tr")]
    .map(row => [...row.querySelectorAll("td[data-value]")].map(value));
return {
    figures: figures.map(id => value(document.getElementById(id))),
    seats: figures.map((_, side) => sums.reduce((total, row) => total + row[side], 0)),
};
"""
"""The key figures, and the sum rows under the seats: the department, then the municipalities."""


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
        answer = json.loads(_by_command_line(question, tmp_path / "costs.json"))
        totals = answer["totals"]
        amounts = [totals["department_ore"], totals["municipality_ore"], totals["total_ore"]]
        overview.open(question.query)
        assert (question, _screen(overview)) == (question, _expected(totals))
        assert (question, _control_sum(overview)) == (question, amounts)
        for name, said in _said_by_files(served, question, tmp_path):
            assert (question, name, said) == (question, name, amounts)
        pdf = _download(f"{served}/last-ned/kostnader.pdf{question.query}")
        assert (question, _attached(pdf)) == (question, answer)
        assert sum(line["amount_ore"] for line in answer["lines"]) == totals["total_ore"]
        assert amounts[0] + amounts[1] == amounts[2]


@pytest.mark.usefixtures("same_data")
@pytest.mark.parametrize("constellation_id", ["senja", "sandnes", "volda"])
@pytest.mark.parametrize("scenario", [[], WHAT_IF], ids=["official", "scenario"])
def test_a_settlement_has_one_answer_on_the_screen_and_in_the_files_of_its_menu(
    browser: Browser,
    served: str,
    tmp_path: Path,
    constellation_id: str,
    scenario: list[tuple[str, str, str]],
) -> None:
    question = _question({"konstellasjon": [constellation_id]}, scenario)
    answer = json.loads(_by_command_line(question, tmp_path / "costs.json"))
    amounts = [answer["totals"][payer] for payer in ("department_ore", "municipality_ore")]
    what_if = _question({}, scenario).query
    page = Page(browser.driver, served)
    page.open_page(f"/konstellasjon/{constellation_id}{what_if}")
    shown = page.driver.execute_script(SETTLED_ON_SCREEN)
    assert shown == {"figures": amounts, "seats": amounts}
    letter, book, costs = (
        _download(str(page.value(f"#{id_}", "href"))) for id_ in SETTLEMENT_FILES
    )
    assert _attached(letter) == answer
    assert _printed(letter, ("Departementet", "Kommunane")) == amounts
    assert _sums(book, "Plasser", "Plass")[:2] == amounts
    assert _by_excel_csv(costs)[:2] == amounts


def _by_command_line(question: Question, file: Path) -> bytes:
    arguments = ["--format", file.suffix.removeprefix("."), "--output", str(file)]
    assert main(["costs", *question.arguments, *arguments]) == 0
    return file.read_bytes()


def _download(address: str) -> bytes:
    with urlopen(address, timeout=30) as answer:  # noqa: S310 - http, ours
        return bytes(answer.read())


def _said_by_files(
    base_url: str, question: Question, folder: Path
) -> Iterator[tuple[str, list[int]]]:
    """Read every file of a view in every way, as downloaded and as the command line writes it."""
    for ending, readers in READERS.items():
        files = {"downloaded": _download(f"{base_url}/last-ned/kostnader.{ending}{question.query}")}
        if ending in BY_COMMAND_LINE:
            files["written"] = _by_command_line(question, folder / f"costs.{ending}")
        for (how, content), read in product(files.items(), readers):
            yield f"{how} {ending}, {read.__name__}", read(content)


def _expected(totals: dict[str, Any]) -> dict[str, str | None]:
    return {
        "kpi-participants": str(totals["persons"]),
        "kpi-covered": str(totals["covered_persons"]),
        "kpi-department": str(totals["department_ore"]),
        "kpi-municipalities": str(totals["municipality_ore"]),
    }


def _screen(overview: Overview) -> dict[str, str | None]:
    """Read the key figures; where no list is asked about there is no figure, as totals of 0."""
    hidden = not overview.is_shown("#overview-results")
    figures = overview.key_figures()
    return {
        id_: "0" if hidden or value is None else value
        for id_, (value, _low, _high) in figures.items()
        if id_ != "kpi-budget"
    }


def _control_sum(overview: Overview) -> list[int]:
    """Read the ledger of the screen, which is not there where no list is asked about."""
    found = overview.values("#control-sum .is-payer dd, #control-sum .is-total dd")
    return [int(str(one)) for one in found] or [0, 0, 0]


def _by_costs_sheet(content: bytes) -> list[int]:
    return _sums(content, "Kostnader", "Kommunekonstellasjon")


def _by_cost_lines_sheet(content: bytes) -> list[int]:
    """Add up the lines by payer, then all of them."""
    heading, *rows = _sheet(content, "Kostnadslinjer")
    payer, amount = heading.index("Betaler"), heading.index("Beløp, kr")
    paid = [(row[payer], _ore(str(row[amount]))) for row in rows]
    return [
        *(
            sum(ore for name, ore in paid if name == side)
            for side in ("Departementet", "Kommunene")
        ),
        sum(ore for _, ore in paid),
    ]


def _sums(content: bytes, sheet: str, of_rows: str) -> list[int]:
    """Add up the amounts of a sheet; the rows that count have something in the named column."""
    heading, *rows = _sheet(content, sheet)
    counted = [row for row in rows if row[heading.index(of_rows)] != ""]
    return [
        sum(_ore(str(row[heading.index(title)] or "0")) for row in counted)
        for title in AMOUNTS
        if title in heading
    ]


def _sheet(content: bytes, title: str) -> list[list[Any]]:
    """Read a sheet, but for the row that marks a what-if."""
    rows: list[list[Any]] = (
        CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(title).to_python()
    )
    return rows[1:] if str(rows[0][0]).startswith("SCENARIO") else rows


def _by_excel_csv(content: bytes) -> list[int]:
    text = content.decode("utf-8-sig").replace("\u00a0", "")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    return [sum(_ore((row[title] or "0").replace(",", ".")) for row in rows) for title in AMOUNTS]


def _by_machine_csv(content: bytes) -> list[int]:
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    ids = ("department_nok", "municipalities_nok", "total_nok")
    return [sum(_ore(row[id_] or "0") for row in rows) for id_ in ids]


def _by_pdf_text(content: bytes) -> list[int]:
    return _printed(content, ("Departementet", "Kommunene", "Totalt"))


def _printed(content: bytes, labels: tuple[str, ...]) -> list[int]:
    """Read the control sum as it is printed; where there is nothing to sum up, none is."""
    pages = PdfReader(io.BytesIO(content), strict=True).pages
    text = "\n".join(page.extract_text() for page in pages[:LEDGER_WITHIN])
    ledger = text.partition("\nKontrollsum")[2]
    found = [
        re.search(rf"^{label} ([\d\u00a0]+(?:,\d\d)?)$", ledger, re.MULTILINE) for label in labels
    ]
    if not any(found):
        assert not ledger or "Ingen deltakerliste" in ledger
    return [_ore(one[1].replace("\u00a0", "").replace(",", ".")) if one else 0 for one in found]


def _attached(content: bytes) -> Any:
    """Read the answer within a PDF."""
    reader = PdfReader(io.BytesIO(content), strict=True)
    return json.loads(reader.attachments["kostnader.json"][0])


def _ore(kroner: str) -> int:
    ore = Decimal(kroner) * 100
    assert ore == ore.to_integral_value()
    return int(ore)


READERS: dict[str, list[Callable[[bytes], list[int]]]] = {
    "xlsx": [_by_costs_sheet, _by_cost_lines_sheet],
    "csv": [_by_excel_csv],
    "maskin.csv": [_by_machine_csv],
    "pdf": [_by_pdf_text],
}
BY_COMMAND_LINE = frozenset({"xlsx", "csv", "pdf"})
