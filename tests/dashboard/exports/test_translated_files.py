"""Every file in a language made for the test: no text in it has missed the catalogues."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboard.exports import write_costs
from dashboard.exports.settlement_files import write_settlement
from dashboard.exports.table_files import write_table
from dashboard.language import language, languages
from dashboard.report_tables import REPORT_TABLES
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport
from model.rules.selection import EVERYTHING, Scenario, make_scenario
from model.rules.settlements import SettlementReport
from model.rules.terms import CostComponent, GatheringKind
from tests.dashboard.visible import texts_of_facts, unseen


@pytest.fixture
def scenario() -> Scenario:
    """Give a what-if, whose files say more than others."""
    return make_scenario(
        {GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 1_400_00}, {CostComponent.TRAVEL: True}
    )


@pytest.fixture
def what_if(programme: Reports, scenario: Scenario) -> CostReport:
    """Give the report of the what-if."""
    return programme.cost_report(EVERYTHING, scenario)


@pytest.fixture(params=["senja", "orkland", "volda"])
def settled(
    programme: Reports, scenario: Scenario, request: pytest.FixtureRequest
) -> SettlementReport:
    """Give settlements in the what-if: two with seats beyond the cap, one of who never came."""
    return programme.settlement_report(request.param, scenario=scenario)


def sheet_texts(content: bytes) -> Iterator[str]:
    """Give every text of a workbook, the names of its sheets included."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        yield name
        for row in book.get_sheet_by_name(name).to_python():
            yield from (cell for cell in row if isinstance(cell, str) and not is_address(cell))


def csv_texts(content: bytes) -> Iterator[str]:
    """Give every cell of a CSV for Excel."""
    text = content.decode("utf-8-sig")
    for row in csv.reader(StringIO(text, newline=""), delimiter=";"):
        yield from (cell for cell in row if not is_address(cell))


def is_address(cell: str) -> bool:
    """Tell whether a cell is the question as an address, which is the same in every language."""
    return cell.startswith("?")


@pytest.mark.usefixtures("bracketed")
def test_no_text_of_a_workbook_has_missed_the_catalogues(
    what_if: CostReport, data: re.Pattern[str]
) -> None:
    texts = list(sheet_texts(write_costs(what_if, "xlsx")))
    assert len(texts) > 1_000
    assert {word for text in texts for word in unseen([text], data)} == set()


@pytest.mark.usefixtures("bracketed")
def test_no_text_of_a_csv_has_missed_the_catalogues(
    what_if: CostReport, data: re.Pattern[str]
) -> None:
    files = [
        write_costs(what_if, "csv"),
        *(write_table(id_, what_if, language()) for id_ in REPORT_TABLES),
    ]
    texts = [text for content in files for text in csv_texts(content)]
    assert {word for text in texts for word in unseen([text], data)} == set()


@pytest.mark.usefixtures("bracketed")
def test_no_text_of_the_printed_report_has_missed_the_catalogues(
    what_if: CostReport, facts: ProgrammeFacts, data: re.Pattern[str]
) -> None:
    """Quotations are broken over lines, so what is left of them is looked for in the facts."""
    quoted = "\n".join(texts_of_facts(facts))
    pages = PdfReader(BytesIO(write_costs(what_if, "pdf"))).pages
    left = set(unseen((page.extract_text() for page in pages), data))
    assert {word for word in left if word not in quoted} == set()


@pytest.mark.parametrize("code", languages())
def test_every_file_can_be_written_in_every_language(what_if: CostReport, code: str) -> None:
    words = language(code)
    assert words.text("Cost lines") in set(sheet_texts(write_costs(what_if, "xlsx", words)))
    pages = PdfReader(BytesIO(write_costs(what_if, "pdf", words))).pages
    printed = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert words.text("Costs of the gatherings") in printed


@pytest.mark.usefixtures("bracketed")
def test_no_text_of_a_settlement_s_workbook_has_missed_the_catalogues(
    settled: SettlementReport, data: re.Pattern[str]
) -> None:
    texts = list(sheet_texts(write_settlement(settled, "xlsx", language())))
    assert len(texts) > 50
    assert {word for text in texts for word in unseen([text], data)} == set()


@pytest.mark.usefixtures("bracketed")
def test_no_text_of_a_letter_has_missed_the_catalogues(
    settled: SettlementReport, data: re.Pattern[str], facts: ProgrammeFacts
) -> None:
    quoted = "\n".join(texts_of_facts(facts))
    pages = PdfReader(BytesIO(write_settlement(settled, "pdf", language()))).pages
    left = set(unseen((page.extract_text() for page in pages), data))
    assert {word for word in left if word not in quoted} == set()


@pytest.mark.parametrize("code", languages())
def test_every_settlement_can_be_written_in_every_language(
    settled: SettlementReport, code: str
) -> None:
    words = language(code)
    assert words.text("Settlement") in set(sheet_texts(write_settlement(settled, "xlsx", words)))
    pages = PdfReader(BytesIO(write_settlement(settled, "pdf", words))).pages
    assert words.text("The gatherings") in " ".join(page.extract_text() for page in pages)
