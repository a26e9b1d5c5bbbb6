"""The settlement as a workbook: typed, complete, marked, and without anything that could run."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.explained import order_sentence, settlement_sentences, without_list
from dashboard.exports.settlement_files import write_settlement
from dashboard.language import language
from dashboard.wording import Names
from model.reports import Reports
from model.rules.explanations import by_reason
from model.rules.selection import OFFICIAL, Scenario
from tests.builders import make_constellation, make_gathering, make_participant, make_rule
from tests.dashboard.exports.conftest import MADE_AT
from tests.dashboard.exports.reading import WORDS, numbers_in, ore
from tests.dashboard.exports.settlements import (
    NEVER_CAME,
    WHAT_IF,
    book_of,
    example_of,
    seats,
    settled_of,
)
from tests.dashboard.exports.test_delimited import HOSTILE

SHEETS = ("About the file", "Settlement", "Costs", "Seats", "Rules", "Prices")
SEAT, ROW, DAYS, NIGHTS = (WORDS.text(title) for title in ("Seat", "Row", "Days", "Nights"))
DEPARTMENT = WORDS.text("The department, NOK")
MUNICIPALITIES = WORDS.text("The municipalities, NOK")
AMOUNT = WORDS.text("Amount, NOK")


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_the_sheets_are_named_in_the_language_that_is_asked_for(
    reports: Reports, code: str
) -> None:
    words = language(code)
    settled = reports.settlement_report("senja")
    assert book_of(settled, words).titles == [words.text(title) for title in SHEETS]


@pytest.mark.parametrize("scenario", [OFFICIAL, WHAT_IF], ids=["official", "scenario"])
def test_every_seat_has_its_row_of_numbers(reports: Reports, scenario: Scenario) -> None:
    settled = reports.settlement_report("sandnes", scenario=scenario)
    *rows, sums = book_of(settled).sheet("Seats").records
    expected = [
        (
            seat.number,
            seat.participant.row_number,
            seat.days,
            seat.nights,
            seat.department_ore,
            seat.municipality_ore,
        )
        for one in settled.settlements
        for seat in one.seats
    ]
    assert [
        (
            row[SEAT],
            row[ROW],
            row[DAYS],
            row[NIGHTS],
            ore(row[DEPARTMENT]),
            ore(row[MUNICIPALITIES]),
        )
        for row in rows
    ] == expected
    assert ore(sums[DEPARTMENT]) == sum(seat[-2] for seat in expected)
    assert ore(sums[MUNICIPALITIES]) == sum(seat[-1] for seat in expected)


def test_the_sums_are_quantity_times_price(reports: Reports) -> None:
    settled = reports.settlement_report("senja", scenario=WHAT_IF)
    *rows, sums = book_of(settled).sheet("Settlement").records
    quantity, price = WORDS.text("Quantity"), WORDS.text("Unit price, NOK")
    assert [ore(row[AMOUNT]) for row in rows] == [
        reason.amount_ore for one in settled.settlements for reason in by_reason(one.lines)
    ]
    assert all(int(row[quantity]) * ore(row[price]) == ore(row[AMOUNT]) for row in rows)
    assert ore(sums[AMOUNT]) == sum(ore(row[AMOUNT]) for row in rows)


def test_numbers_and_days_are_typed_and_exact_to_the_ore() -> None:
    book = book_of(settled_of(seats(9), scenario=WHAT_IF))
    *rows, _ = book.sheet("Seats").records
    for row in rows:
        assert all(isinstance(row[name], float) for name in (SEAT, ROW, DAYS, NIGHTS, DEPARTMENT))
    for title in ("Rules", "Prices"):
        days = [row[WORDS.text("In force from")] for row in book.sheet(title).records]
        assert days
        assert all(isinstance(day, date) for day in days)
    assert "1400.55" in numbers_in(book.sheet_parts[SHEETS.index("Seats")])


def test_the_cover_is_the_letter(reports: Reports) -> None:
    settled = reports.settlement_report("senja")
    names = Names(settled.report.facts, WORDS)
    book = book_of(settled)
    assert book.cover[0] == (
        WORDS.text("Settlement"),
        WORDS.text("Settlement for {name}", name="Senja"),
    )
    assert book.on_cover("To") == ["Berg, Lenvik, Torsken og Tranøy"]
    assert book.on_cover("What this is") == []
    for one in settled.settlements:
        said = [*settlement_sentences(one, names), order_sentence(one, WORDS)]
        assert book.on_cover(names.gathering(one.row.gathering.id)) == [" ".join(said)]
    (unknown,) = [row for row in settled.report.gatherings if not row.listed]
    assert book.on_cover("Gatherings without a settlement") == [without_list(unknown, names)]


def test_who_never_came_has_empty_sheets_and_the_reasons(reports: Reports) -> None:
    settled = reports.settlement_report(NEVER_CAME)
    book = book_of(settled)
    assert len(book.on_cover("Gatherings without a settlement")) == len(settled.report.gatherings)
    (sums,) = book.sheet("Seats").records
    assert (sums[DEPARTMENT], sums[MUNICIPALITIES]) == (0, 0)
    assert book.sheet("Rules").records == []


def test_made_up_lists_are_named_and_real_ones_are_not() -> None:
    (text,) = book_of(example_of(3)).on_cover("Example data.")
    assert "Trondheim" in text
    assert book_of(example_of(3)).on_cover("EXAMPLE DATA")
    real = book_of(settled_of(seats(3)))
    assert real.on_cover("Example data.") == real.on_cover("EXAMPLE DATA") == []


def test_a_scenario_is_marked_on_every_sheet(reports: Reports) -> None:
    book = book_of(reports.settlement_report("senja", scenario=WHAT_IF))
    assert book.cover[0][0] == "SCENARIO"
    assert book.cover[1][0] == WORDS.text("Settlement")
    assert all("SCENARIO" in part for part in book.sheet_parts)
    assert "SCENARIO: " in book.parts["docProps/core.xml"]
    official = book_of(reports.settlement_report("senja"))
    assert not any("SCENARIO" in part for part in official.parts.values())


def test_no_reference_or_time_of_a_person_stands_in_it() -> None:
    held = [make_participant(n + 1, seat=n, reference=f"ORDRE-{n}") for n in range(1, 10)]
    parts = book_of(settled_of(held)).parts.values()
    assert not any("ORDRE" in part or "2018-06-01" in part for part in parts)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_becomes_a_formula(name: str) -> None:
    book = book_of(
        settled_of(
            seats(8),
            gatherings=(make_gathering(place=name, title=name),),
            constellations=(make_constellation(name=name, official_name=name),),
            coverage_rules=(make_rule(source=name, note=name),),
        )
    )
    assert not any("<f>" in part for part in book.sheet_parts)
    assert not any("hyperlink" in part for part in book.sheet_parts)


def test_the_same_settlement_and_time_give_the_same_bytes() -> None:
    settled = settled_of(seats(9))
    once = write_settlement(settled, "xlsx", WORDS, MADE_AT)
    assert write_settlement(settled, "xlsx", WORDS, MADE_AT) == once
    assert write_settlement(settled, "xlsx", WORDS, MADE_AT + timedelta(hours=1)) != once
