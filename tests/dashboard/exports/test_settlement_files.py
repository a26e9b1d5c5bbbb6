"""Screen, letter, workbook and report settle to the same øre, or there is no file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.address import Address, write_address
from dashboard.exports import ControlSumError, TooManyRowsError, workbook
from dashboard.exports.agreement import SettlementError, require_settled
from dashboard.exports.settlement_files import (
    SETTLEMENT_FORMATS,
    settlement_file_name,
    write_settlement,
)
from dashboard.language import language
from dashboard.pages.constellation import show_constellation
from model.reports import Reports
from model.rules.selection import OFFICIAL, Scenario, Selection, make_scenario
from model.rules.settlements import SettlementReport
from model.rules.terms import CostComponent, GatheringKind, Participation
from tests.builders import make_participant
from tests.dashboard.exports.reading import WORDS, ore
from tests.dashboard.exports.settlements import (
    WHAT_IF,
    book_of,
    letter_of,
    paid,
    printed_seats,
    seats,
    settled_of,
)
from tests.dashboard.trees import by_id, exact

DEPARTMENT = WORDS.text("The department, NOK")
MUNICIPALITIES = WORDS.text("The municipalities, NOK")


def by_sheet(settled: SettlementReport, title: str) -> tuple[int, int]:
    """Sum the rows of a sheet, whose own sum row says the same."""
    *rows, sums = book_of(settled).sheet(title).records
    summed = [sum(ore(row[name] or 0) for row in rows) for name in (DEPARTMENT, MUNICIPALITIES)]
    assert summed == [ore(sums[name] or 0) for name in (DEPARTMENT, MUNICIPALITIES)]
    return summed[0], summed[1]


def by_settlement_sheet(settled: SettlementReport) -> tuple[int, int]:
    *rows, _ = book_of(settled).sheet("Settlement").records
    payer, amount = WORDS.text("Payer"), WORDS.text("Amount, NOK")
    department, municipalities = (
        sum(ore(row[amount]) for row in rows if row[payer] == WORDS.text(name))
        for name in ("The department", "The municipalities")
    )
    return department, municipalities


def by_letter(settled: SettlementReport) -> tuple[int, int]:
    rows = printed_seats(letter_of(settled))
    department, municipalities = (
        sum(_printed_ore(row[place]) for row in rows) for place in (-2, -1)
    )
    return department, municipalities


def by_attached_answer(settled: SettlementReport) -> tuple[int, int]:
    totals = json.loads(letter_of(settled).attachments["kostnader.json"])["totals"]
    return totals["department_ore"], totals["municipality_ore"]


def _printed_ore(printed: str) -> int:
    return 0 if printed == "–" else ore(printed.replace("\u00a0", ""))


READERS: dict[str, Callable[[SettlementReport], tuple[int, int]]] = {
    "seats sheet": lambda settled: by_sheet(settled, "Seats"),
    "costs sheet": lambda settled: by_sheet(settled, "Costs"),
    "settlement sheet": by_settlement_sheet,
    "letter": by_letter,
    "attached answer": by_attached_answer,
}


@pytest.mark.parametrize("constellation_id", ["senja", "sandnes", "orkland", "volda"])
@pytest.mark.parametrize("scenario", [OFFICIAL, WHAT_IF], ids=["official", "scenario"])
def test_screen_files_and_report_settle_to_the_same_ore(
    reports: Reports, constellation_id: str, scenario: Scenario
) -> None:
    settled = reports.settlement_report(constellation_id, scenario=scenario)
    expected = paid(settled.report)
    assert {name: read(settled) for name, read in READERS.items()} == dict.fromkeys(
        READERS, expected
    )
    path = f"/konstellasjon/{constellation_id}"
    search = write_address(Address(scenario=scenario))
    figures = show_constellation(reports, path, search, None)["constellation-figures.children"]
    shown = [exact(by_id(figures, id_)) for id_ in ("kpi-department", "kpi-municipalities")]
    assert [amount or 0 for amount in shown] == list(expected)


def test_every_constellation_can_be_settled(reports: Reports) -> None:
    for constellation in reports.facts().constellations:
        for scenario in (OFFICIAL, WHAT_IF):
            require_settled(reports.settlement_report(constellation.id, scenario=scenario))


STAYS = st.lists(
    st.tuples(st.none() | st.integers(0, 4), st.none() | st.integers(0, 4)), max_size=12
)
SCENARIOS = st.builds(
    lambda cap, price, covers: make_scenario(
        {GatheringKind.JOINT: cap},
        {CostComponent.ACCOMMODATION: price},
        {CostComponent.TRAVEL: covers},
    ),
    st.integers(0, 9),
    st.integers(0, 3_000_00),
    st.booleans(),
)


@settings(max_examples=15)
@given(STAYS, st.integers(0, 9), st.sampled_from(Participation), st.just(OFFICIAL) | SCENARIOS)
def test_whatever_the_list_the_files_say_what_the_report_says(
    stays: list[tuple[int | None, int | None]],
    cap: int,
    participation: Participation,
    scenario: Scenario,
) -> None:
    held = [
        make_participant(number + 1, seat=number, days=days, nights=nights)
        for number, (days, nights) in enumerate(stays, 1)
    ]
    settled = settled_of(
        held, cap=cap, participation=participation, project_only=True, scenario=scenario
    )
    expected = paid(settled.report)
    assert {name: read(settled) for name, read in READERS.items()} == dict.fromkeys(
        READERS, expected
    )


def _spoiled(settled: SettlementReport, **fields: Any) -> SettlementReport:
    (one,) = settled.settlements
    return replace(settled, settlements=(replace(one, **fields),))


def _one_seat_less(settled: SettlementReport) -> SettlementReport:
    (one,) = settled.settlements
    return _spoiled(settled, seats=one.seats[:-1])


def _one_line_less(settled: SettlementReport) -> SettlementReport:
    (one,) = settled.settlements
    first, *others = one.seats
    return _spoiled(settled, seats=(replace(first, lines=first.lines[1:]), *others))


def _another_price(settled: SettlementReport) -> SettlementReport:
    (one,) = settled.settlements
    first, *others = one.seats
    line, *lines = first.lines
    dearer = replace(line, unit_price_ore=line.unit_price_ore + 1)
    return _spoiled(settled, seats=(replace(first, lines=(dearer, *lines)), *others))


def _no_settlement(settled: SettlementReport) -> SettlementReport:
    return replace(settled, settlements=())


def _of_another_gathering(settled: SettlementReport) -> SettlementReport:
    (one,) = settled.settlements
    row = replace(one.row, gathering=replace(one.row.gathering, id="oslo"))
    return _spoiled(settled, row=row)


@pytest.mark.parametrize("format_", SETTLEMENT_FORMATS)
@pytest.mark.parametrize(
    "spoil",
    [_one_seat_less, _one_line_less, _another_price, _no_settlement, _of_another_gathering],
    ids=lambda spoil: spoil.__name__.strip("_"),
)
def test_seats_that_are_not_the_report_s_give_no_file(
    spoil: Callable[[SettlementReport], SettlementReport], format_: str
) -> None:
    with pytest.raises(SettlementError, match="the settlement of alver at"):
        write_settlement(spoil(settled_of(seats(9))), format_, WORDS)


@pytest.mark.parametrize("format_", SETTLEMENT_FORMATS)
def test_a_control_sum_that_deviates_gives_no_file(format_: str) -> None:
    settled = settled_of(seats(9))
    totals = settled.report.totals
    off = replace(settled.report, totals=replace(totals, control_ore=totals.control_ore - 1))
    with pytest.raises(ControlSumError):
        write_settlement(replace(settled, report=off), format_, WORDS)


def test_seats_that_no_sheet_can_hold_give_no_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 11)
    with pytest.raises(TooManyRowsError, match=WORDS.text("Seats")):
        write_settlement(settled_of(seats(9)), "xlsx", WORDS)


@pytest.mark.parametrize(
    ("code", "scenario", "name"),
    [
        ("nb", OFFICIAL, "oppgjor-2018-senja-revisjon-1.pdf"),
        ("nn", OFFICIAL, "oppgjer-2018-senja-revisjon-1.pdf"),
        ("en", WHAT_IF, "SCENARIO-settlement-2018-senja-revision-1.pdf"),
    ],
)
def test_a_file_is_named_after_the_constellation(
    reports: Reports, code: str, scenario: Scenario, name: str
) -> None:
    settled = reports.settlement_report("senja", Selection(years=frozenset({2018})), scenario)
    assert settlement_file_name(settled, "pdf", language(code)) == name


def test_a_settlement_follows_the_filter_of_gatherings(reports: Reports) -> None:
    settled = reports.settlement_report("senja", Selection(years=frozenset({2018})))
    assert [one.row.gathering.starts_on.year for one in settled.settlements] == [2018, 2018]
    made = letter_of(settled)
    assert "2017, Lillestrøm" not in made.text
    assert f"{WORDS.text('Year')} 2018" in made.lines


@pytest.mark.parametrize("format_", SETTLEMENT_FORMATS)
def test_a_list_without_seats_of_the_constellation_is_no_disagreement(format_: str) -> None:
    settled = settled_of([])
    assert settled.settlements == ()
    assert write_settlement(settled, format_, WORDS)
