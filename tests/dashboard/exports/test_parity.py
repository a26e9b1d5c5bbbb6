"""Every file says the same as the report, and as every other file, to the øre."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass

import pytest

from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport, Interval
from model.rules.selection import (
    EVERYTHING,
    OFFICIAL,
    Scenario,
    Selection,
    make_scenario,
    years_of,
)
from model.rules.terms import CostComponent, GatheringKind, Payer
from tests.dashboard.exports.reading import (
    TITLES,
    WORDS,
    book_of,
    excel_csv_of,
    json_of,
    machine_csv_of,
    ore,
)
from tests.dashboard.exports.test_report import constellation_rows, pdf_of

SEATS, COVERED, TOTAL = TITLES["seats"], TITLES["covered"], TITLES["total"]
DEPARTMENT, MUNICIPALITIES = TITLES["department"], TITLES["municipalities"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The totals of the lists as one file says them."""

    persons: int
    covered: int
    department_ore: int
    municipality_ore: int
    total_ore: int


def by_report(report: CostReport) -> Said:
    listed = report.totals.listed
    return Said(
        persons=_number(listed.persons),
        covered=_number(listed.covered),
        department_ore=_number(listed.department_ore),
        municipality_ore=_number(listed.municipality_ore),
        total_ore=_number(listed.total_ore),
    )


def _number(interval: Interval | None) -> int:
    return interval.low if interval else 0


def by_json_totals(report: CostReport) -> Said:
    totals = json_of(report)["totals"]
    return Said(
        persons=totals["persons"],
        covered=totals["covered_persons"],
        department_ore=totals["department_ore"],
        municipality_ore=totals["municipality_ore"],
        total_ore=totals["total_ore"],
    )


def by_excel_csv(report: CostReport) -> Said:
    rows = excel_csv_of(report)
    return Said(
        persons=sum(int(row[SEATS] or 0) for row in rows),
        covered=sum(int(row[COVERED] or 0) for row in rows),
        department_ore=sum(ore(row[DEPARTMENT] or "0") for row in rows),
        municipality_ore=sum(ore(row[MUNICIPALITIES] or "0") for row in rows),
        total_ore=sum(ore(row[TOTAL] or "0") for row in rows),
    )


def by_machine_csv(report: CostReport) -> Said:
    rows = machine_csv_of(report)
    return Said(
        persons=sum(int(row["seats"] or 0) for row in rows),
        covered=sum(int(row["covered"] or 0) for row in rows),
        department_ore=sum(ore(row["department_nok"] or "0") for row in rows),
        municipality_ore=sum(ore(row["municipalities_nok"] or "0") for row in rows),
        total_ore=sum(ore(row["total_nok"] or "0") for row in rows),
    )


def by_sheet_rows(report: CostReport) -> Said:
    *rows, _sum_row = book_of(report).sheet("Costs").records
    return Said(
        persons=sum(int(row[SEATS] or 0) for row in rows),
        covered=sum(int(row[COVERED] or 0) for row in rows),
        department_ore=sum(ore(row[DEPARTMENT] or 0) for row in rows),
        municipality_ore=sum(ore(row[MUNICIPALITIES] or 0) for row in rows),
        total_ore=sum(ore(row[TOTAL] or 0) for row in rows),
    )


def by_sheet_sum(report: CostReport) -> Said:
    row = book_of(report).sheet("Costs").records[-1]
    return Said(
        persons=int(row[SEATS] or 0),
        covered=int(row[COVERED] or 0),
        department_ore=ore(row[DEPARTMENT] or 0),
        municipality_ore=ore(row[MUNICIPALITIES] or 0),
        total_ore=ore(row[TOTAL] or 0),
    )


def by_pdf_rows(report: CostReport) -> Said:
    rows = [numbers for _name, numbers in constellation_rows(pdf_of(report))]
    _gatherings, seats, covered, _beyond, department, municipalities, total = (
        zip(*rows, strict=True) if rows else [()] * 7
    )
    return Said(
        persons=sum(map(_whole, seats)),
        covered=sum(map(_whole, covered)),
        department_ore=sum(map(_printed_ore, department)),
        municipality_ore=sum(map(_printed_ore, municipalities)),
        total_ore=sum(map(_printed_ore, total)),
    )


def _whole(printed: str) -> int:
    return 0 if printed == "–" else int(printed.replace("\u00a0", ""))


def _printed_ore(printed: str) -> int:
    return 0 if printed == "–" else ore(printed.replace("\u00a0", ""))


def by_attached_answer(report: CostReport) -> Said:
    totals = json.loads(pdf_of(report).attachments["kostnader.json"])["totals"]
    return Said(
        persons=totals["persons"],
        covered=totals["covered_persons"],
        department_ore=totals["department_ore"],
        municipality_ore=totals["municipality_ore"],
        total_ore=totals["total_ore"],
    )


def paid_by_json_lines(report: CostReport) -> tuple[int, int]:
    lines = json_of(report)["lines"]
    department, municipality = (
        sum(line["amount_ore"] for line in lines if line["payer"] == payer) for payer in Payer
    )
    return department, municipality


def paid_by_line_sheet(report: CostReport) -> tuple[int, int]:
    rows = book_of(report).sheet("Cost lines").records
    payer, amount = TITLES["payer"], TITLES["amount"]
    department, municipality = (
        sum(ore(row[amount]) for row in rows if row[payer] == WORDS.text(name))
        for name in ("The department", "The municipalities")
    )
    return department, municipality


def paid_by_cover(report: CostReport) -> tuple[int, int]:
    book = book_of(report)
    (department,), (municipality,) = (
        book.on_cover("The department, NOK"),
        book.on_cover("The municipalities, NOK"),
    )
    if isinstance(department, str):
        assert department == WORDS.text("no participant list in the selection")
        return 0, 0
    return ore(department), ore(municipality)


def paid_by_pdf_cover(report: CostReport) -> tuple[int, int]:
    lines = pdf_of(report).lines
    department, municipality = (
        next(line for line in lines if line.startswith(WORDS.text(heading)))
        for heading in ("The department, NOK", "The municipalities, NOK")
    )
    if department.endswith(WORDS.text("no participant list in the selection")):
        return 0, 0
    return _printed_ore(department.split(" ")[-1]), _printed_ore(municipality.split(" ")[-1])


def random_question(facts: ProgrammeFacts, seed: int) -> tuple[Selection, Scenario]:
    """Draw filters, each kind about every other time, and in half of the cases a what-if."""
    draw = random.Random(seed)  # noqa: S311 – a sample of views, no secret

    def some(values: list[str], most: int) -> frozenset[str]:
        return frozenset(draw.sample(values, draw.randint(0, min(most, len(values)))))

    years = years_of(facts.gatherings)
    kinds = sorted({row.kind for row in facts.gatherings})
    selection = Selection(
        years=frozenset(draw.sample(years, draw.randint(0, 1))),
        kinds=frozenset(draw.sample(kinds, draw.randint(0, 2))),
        constellations=some([row.id for row in facts.constellations], 12 * draw.randint(0, 1)),
        gatherings=some([row.id for row in facts.gatherings], 2 * draw.randint(0, 1)),
    )
    if draw.random() < 0.5:
        return selection, OFFICIAL
    scenario = make_scenario(
        {draw.choice(list(GatheringKind)): draw.randint(0, 9)},
        {draw.choice(list(CostComponent)): draw.randint(1, 300_000)},
        {draw.choice(list(CostComponent)): draw.random() < 0.5},
    )
    return selection, scenario


TOTALS = [
    by_json_totals,
    by_excel_csv,
    by_machine_csv,
    by_sheet_rows,
    by_sheet_sum,
    by_pdf_rows,
    by_attached_answer,
]


@pytest.mark.parametrize("seed", range(10))
def test_every_file_of_a_random_view_agrees_with_the_report(reports: Reports, seed: int) -> None:
    report = reports.cost_report(*random_question(reports.facts(), seed))
    expected = by_report(report)
    assert {read.__name__: read(report) for read in TOTALS} == {
        read.__name__: expected for read in TOTALS
    }
    paid = (expected.department_ore, expected.municipality_ore)
    assert paid_by_json_lines(report) == paid_by_line_sheet(report) == paid_by_cover(report) == paid
    assert paid_by_pdf_cover(report) == paid
    assert expected.department_ore + expected.municipality_ore == expected.total_ore


def test_the_random_views_are_worth_looking_at(reports: Reports) -> None:
    """Views without lists or what-ifs would agree too easily."""
    questions = [random_question(reports.facts(), seed) for seed in range(10)]
    totals = [by_report(reports.cost_report(*question)).total_ore for question in questions]
    assert sum(total > 0 for total in totals) >= 6
    assert len(set(totals)) >= 6
    assert sum(not scenario.is_official for _, scenario in questions) >= 3
    assert any(total % 100 for total in totals), "no view has any øre"


def test_nothing_is_summed_away_in_the_gathering_sheet(reports: Reports) -> None:
    report = reports.cost_report(EVERYTHING, OFFICIAL)
    *rows, sum_row = book_of(report).sheet("Gatherings").records
    for heading in (TOTAL, DEPARTMENT, MUNICIPALITIES):
        lowest = WORDS.text("{column}, lowest", column=heading)
        assert sum(ore(row[lowest] or 0) for row in rows) == ore(sum_row[lowest])
