"""The report as PDF says what the screen says, to the øre, and is fit to be sent out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.exports import write_costs
from dashboard.exports.machine import write_json
from dashboard.exports.report import write_report
from dashboard.language import Language, language
from dashboard.lead import lead
from dashboard.notes import cost_finding, unsure_text
from dashboard.wording import Names
from model.reports import Reports
from model.rules.results import ConstellationCost, CostReport, Revision, exactly
from model.rules.selection import OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind
from tests.builders import make_count, make_gathering, make_listed, make_price, make_report
from tests.dashboard.exports.conftest import MADE_AT
from tests.dashboard.exports.documents import Document, open_document
from tests.dashboard.exports.reading import TITLES, WORDS
from tests.dashboard.exports.test_typesetting import HOSTILE
from tests.dashboard.exports.worlds import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    counted,
    many_constellations,
    nothing,
    programme,
    published_only,
    strangely_named,
    unknown_only,
)

WHAT_IF = make_scenario({GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 1_400_50}, {})
PER_GATHERING = WORDS.text("Participants, coverage and cost per gathering")
PER_CONSTELLATION = WORDS.text("Seats, coverage and cost per constellation")


def pdf_of(report: CostReport, words: Language = WORDS) -> Document:
    return open_document(write_costs(report, "pdf", words, MADE_AT))


def constellation_rows(made: Document) -> list[tuple[str, list[str]]]:
    """Read the table per constellation, its sum left out."""
    rows = made.rows_under(PER_CONSTELLATION, WORDS.text("Rules"), count=7)
    return [(name, numbers) for name, numbers in rows if not name.startswith(WORDS.text("Sum"))]


def test_the_answer_and_the_five_key_figures_stand_on_the_first_page(report: CostReport) -> None:
    page = " ".join(pdf_of(report).pages[0].split())
    sums, totals = report.totals.all_sums, report.totals
    assert totals.participants
    assert totals.budget
    assert sums.covered
    assert sums.department_ore
    assert sums.municipality_ore
    for shown in (
        lead(report, Names(report.facts, WORDS)).replace("**", ""),
        WORDS.interval(totals.participants),
        WORDS.interval(sums.covered),
        WORDS.amounts(sums.department_ore),
        WORDS.amounts(sums.municipality_ore),
        WORDS.amount(totals.budget.amount_ore),
        WORDS.percent(totals.budget.committed_ore.high, totals.budget.amount_ore),
    ):
        assert " ".join(shown.split()) in page, shown


def test_it_says_of_what_and_when_it_was_made() -> None:
    report = counted()
    made = pdf_of(report)
    assert report.revision.committed_at
    for heading, value in (
        ("What this is", WORDS.text("Who came to the gatherings, what it costs and who pays.")),
        ("Filters", WORDS.text("no filter")),
        ("Rules and prices", WORDS.text("official rules and prices")),
        ("Revision", "1"),
        ("Data updated", WORDS.moment(report.revision.committed_at)),
        ("File made", WORDS.moment(MADE_AT)),
        ("Basis of the prices", WORDS.text("assumption")),
    ):
        assert f"{WORDS.text(heading)} {value}" in made.lines


def test_data_that_were_never_loaded_are_said_to_be_so() -> None:
    never = WORDS.text("No data has been loaded yet")
    empty = replace(counted(), revision=Revision(number=0, committed_at=None))
    assert never in pdf_of(empty).lines
    assert never not in pdf_of(counted()).lines


def test_the_control_sum_is_set_up_part_by_part() -> None:
    lines = pdf_of(counted()).lines
    total = WORDS.kroner(DEPARTMENT_ORE + MUNICIPALITY_ORE)
    for line in (
        f"{WORDS.text('The department')} {WORDS.kroner(DEPARTMENT_ORE)}",
        f"{WORDS.text('Conference package')}, 14 × 100 {WORDS.kroner(1_400_00)}",
        f"{WORDS.text('Accommodation')}, 7 × {WORDS.kroner(1_000_00)} {WORDS.kroner(7_000_00)}",
        f"{WORDS.text('The municipalities')} {WORDS.kroner(MUNICIPALITY_ORE)}",
        f"{WORDS.text('Travel')}, 9 × {WORDS.kroner(10_000_00)} {WORDS.kroner(90_000_00)}",
        f"{WORDS.text('Total')} {total}",
        f"{WORDS.text('Control: seats × prices, NOK')} {total}",
        f"{WORDS.text('Deviation, NOK')} 0",
        WORDS.text("Agrees with the table per gathering"),
    ):
        assert line in lines, line


def test_amounts_with_ore_are_written_to_the_ore() -> None:
    prices = [
        make_price(CostComponent.CONFERENCE_PACKAGE, amount_ore=10),
        make_price(CostComponent.ACCOMMODATION, amount_ore=20),
        make_price(CostComponent.TRAVEL, amount_ore=123_456_750),
    ]
    made = pdf_of(counted(make_count(1, days=1), prices=prices))
    assert "0,30\u00a0kr" in made.text
    assert "1\u00a0234\u00a0567,50\u00a0kr" in made.text
    assert f"{WORDS.text('Total')} 1\u00a0234\u00a0567,80" in made.lines


def test_every_constellation_has_its_row(report: CostReport) -> None:
    names = Names(report.facts, WORDS)
    assert constellation_rows(pdf_of(report)) == [
        (names.constellation(row.constellation_id), numbers_of(row))
        for row in report.constellations
    ]


def numbers_of(row: ConstellationCost) -> list[str]:
    """Write the numbers of a row as the table does."""
    sums = row.sums
    persons = (exactly(row.gatherings), sums.persons, sums.covered, sums.beyond)
    amounts = (sums.department_ore, sums.municipality_ore, sums.total_ore)
    written = [
        *(WORDS.interval(number) for number in persons if number),
        *(WORDS.interval(amount, WORDS.kroner) for amount in amounts if amount),
    ]
    return ["–" if text == "0" else text for text in written]


def test_attendance_that_nobody_knows_is_unknown_and_never_0() -> None:
    report = unknown_only()
    made = pdf_of(report)
    (row,) = report.gatherings
    named = f"{WORDS.text('Joint gathering')} 25.–26."
    assert unsure_text(row, WORDS) in made.text
    assert WORDS.text("Not available") in made.text
    start = made.lines.index(PER_GATHERING)
    line = next(line for line in made.lines[start:] if line.startswith(named))
    assert line.split(" ").count(WORDS.text("unknown")) >= 4
    assert WORDS.text("No participant list is within the filter.") in made.lines


def test_an_estimate_is_an_interval_and_says_what_it_agrees_with() -> None:
    report = published_only()
    made = pdf_of(report)
    amounts = report.totals.all_sums.department_ore
    assert amounts
    assert not amounts.is_exact
    assert WORDS.interval(amounts, WORDS.kroner) in made.text
    assert cost_finding(report.gatherings, WORDS) in [one.alternative for one in made.elements]


def test_a_rule_that_is_missing_is_said_to_be() -> None:
    made = pdf_of(counted(coverage_rules=()))
    assert WORDS.text("A rule or price is missing.") in made.lines
    assert WORDS.text("Rule or price missing") in made.text


def test_a_view_without_gatherings_says_so() -> None:
    assert WORDS.text("No gatherings fit the filter") in pdf_of(nothing()).lines


def test_a_gathering_that_costs_nothing_is_drawn_without_a_bar() -> None:
    free = [make_price(component, amount_ore=0) for component in CostComponent]
    made = pdf_of(counted(prices=free))
    assert "0\u00a0kr" in made.text


def test_headings_are_repeated_on_every_page_of_a_long_table() -> None:
    made = pdf_of(many_constellations(60))
    pages = [page for page in made.pages if re.search(r"^K\d\d ", page, flags=re.MULTILINE)]
    assert len(pages) > 1
    heading = f"\n{WORDS.text('Constellation')} {WORDS.text('Gatherings')} {TITLES['seats']} "
    assert all(heading in page for page in pages)


def test_a_long_table_loses_no_row() -> None:
    rows = constellation_rows(pdf_of(many_constellations(60)))
    amounts = [WORDS.kroner(amount) for amount in (3_600_00, 30_000_00, 33_600_00)]
    assert rows == [(f"K{number:02d}", ["1", "3", "3", "–", *amounts]) for number in range(60)]


def test_many_gatherings_go_on_over_pages() -> None:
    places = [f"Sted{number:02d}" for number in range(40)]
    gatherings = [make_gathering(place.lower(), place=place) for place in places]
    report = counted(
        *(make_count(2, gathering_id=row.id) for row in gatherings),
        gatherings=gatherings,
        lists=[make_listed(row.id) for row in gatherings],
    )
    text = pdf_of(report).text
    assert [place for place in places if text.count(place) < 2] == []


@pytest.mark.parametrize("scenario", [OFFICIAL, WHAT_IF])
def test_the_answer_for_programs_is_within_to_the_byte(
    reports: Reports, scenario: Scenario
) -> None:
    report = reports.cost_report(Selection(years=frozenset({2018})), scenario)
    attached = pdf_of(report).attachments
    assert attached == {"kostnader.json": write_json(report)}
    answer = json.loads(attached["kostnader.json"])
    assert report.totals.listed.total_ore == exactly(answer["totals"]["total_ore"])


def test_a_scenario_is_marked_on_every_page_with_its_changes(reports: Reports) -> None:
    made = pdf_of(reports.cost_report(scenario=WHAT_IF))
    assert made.title.startswith("SCENARIO: ")
    assert all(page.startswith("SCENARIO") for page in made.pages)
    assert WORDS.text("A calculation, not a decision. Nothing of it is saved.") in made.text
    assert "tak 5" in made.pages[0]
    assert "1\u00a0400,50\u00a0kr" in made.pages[0]
    assert (
        WORDS.text("As in force. What the what-if changes stands on the first page.") in made.lines
    )


def test_official_figures_bear_no_mark_of_a_scenario(report: CostReport) -> None:
    assert "SCENARIO" not in pdf_of(report).text


def test_example_data_are_named_before_the_numbers(report: CostReport) -> None:
    page = pdf_of(report).pages[0]
    assert page.index(WORDS.text("Example data.")) < page.index(WORDS.text("Participants"))
    assert WORDS.text("EXAMPLE DATA") not in pdf_of(counted()).text


def test_filters_are_named() -> None:
    selection = Selection(years=frozenset({2018}), constellations=frozenset({"alver"}))
    page = pdf_of(make_report(programme(), selection=selection)).pages[0]
    assert f"{WORDS.text('Year')}: 2018; {WORDS.text('Constellation')}: Alver" in page


def test_the_document_can_be_read_by_those_who_cannot_see(report: CostReport) -> None:
    made = pdf_of(report)
    assert {"Title", "H1", "Table", "THead", "TBody", "TH", "TD", "Figure"} <= made.roles()
    figures = [element for element in made.elements if element.role == "Figure"]
    assert [figure.alternative for figure in figures] == [cost_finding(report.gatherings, WORDS)]
    assert "<pdfuaid:part>1</pdfuaid:part>" in made.metadata
    assert "<pdfaid:part>3</pdfaid:part>" in made.metadata


def test_the_bars_are_drawn_and_no_picture(report: CostReport) -> None:
    assert [image for page in pdf_of(report).reader.pages for image in page.images] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_come_out_as_plain_text(name: str) -> None:
    made = pdf_of(strangely_named(name))
    assert made.text.count(name) >= 4
    assert "pdfuaid" in made.metadata


def test_the_same_report_and_time_give_the_same_bytes(report: CostReport) -> None:
    names = Names(report.facts, WORDS)
    once = write_report(report, names, MADE_AT)
    assert write_report(report, names, MADE_AT) == once
    assert write_report(report, names, MADE_AT + timedelta(hours=1)) != once


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_it_speaks_the_language_it_is_asked_in(report: CostReport, code: str) -> None:
    words = language(code)
    made = pdf_of(report, words)
    assert str(made.root["/Lang"]).startswith(code)
    assert made.title == words.text("Costs of the gatherings")
    assert words.text("Page {page} of {pages}", page=1, pages=len(made.pages)) in made.text
    assert words.text("Participants, coverage and cost per gathering") in made.lines
