"""Settlements to write files of: of the real programme, and small ones worked out by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dashboard.exports.settlement_files import write_settlement
from dashboard.language import Language
from model.rules.decisions import terms_or_problem
from model.rules.facts import HeadCount, Participant
from model.rules.results import CostReport
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection, make_scenario
from model.rules.settlements import Settlement, SettlementReport, settle
from model.rules.summaries import decide, summarise
from model.rules.terms import CostComponent, GatheringKind, Participation
from tests.builders import (
    REVISION,
    make_constellation,
    make_listed,
    make_participant,
    make_rule,
)
from tests.dashboard.exports.conftest import MADE_AT
from tests.dashboard.exports.documents import NUMBER, Document, open_document
from tests.dashboard.exports.reading import WORDS, Book
from tests.dashboard.exports.worlds import programme

WHAT_IF = make_scenario(
    {GatheringKind.JOINT: 5, GatheringKind.START: 0}, {CostComponent.TRAVEL: 1_400_55}, {}
)
NEVER_CAME = "volda"
TRONDHEIM = "trondheim"


def settled_of(
    seats: Iterable[Participant],
    *,
    cap: int = 7,
    participation: Participation = Participation.YES,
    project_only: bool = False,
    selection: Selection = EVERYTHING,
    scenario: Scenario = OFFICIAL,
    **tables: Iterable[Any],
) -> SettlementReport:
    """Settle Alver's seats in Trondheim, beside whatever else there is in the facts."""
    usual: dict[str, Iterable[Any]] = {
        "constellations": [make_constellation(participation=participation)],
        "coverage_rules": [make_rule(cap=cap, project_only=project_only)],
    }
    facts = programme(**usual | tables)
    constellation, held = facts.constellations[0], list(seats)
    terms, _ = terms_or_problem(facts, facts.gatherings[0], scenario)
    counts = [_count(held, terms.rule.cap if terms else 0)] if held else []
    only = replace(selection, constellations=frozenset({constellation.id}))
    report = summarise(decide(facts, counts, scenario), only, REVISION)
    return SettlementReport(
        constellation=constellation,
        report=report,
        settlements=tuple(
            settle(row, constellation, held, terms)
            for row in report.gatherings
            if terms and held and row.gathering.id == TRONDHEIM
        ),
    )


def _count(seats: list[Participant], cap: int) -> HeadCount:
    """Count seats as the database does; who says nothing stays two days and a night."""
    stays = [
        (2 if seat.days is None else seat.days, 1 if seat.nights is None else seat.nights)
        for seat in seats
    ]
    return HeadCount(
        gathering_id=TRONDHEIM,
        constellation_id="alver",
        persons=len(stays),
        persons_within=len(stays[:cap]),
        days_within=sum(days for days, _ in stays[:cap]),
        days_beyond=sum(days for days, _ in stays[cap:]),
        nights_within=sum(nights for _, nights in stays[:cap]),
        nights_beyond=sum(nights for _, nights in stays[cap:]),
        attended=len(stays),
        no_shows=0,
    )


def seats(count: int) -> list[Participant]:
    """Make so many persons who came for the whole gathering; their rows begin at 2."""
    return [make_participant(number + 1, seat=number) for number in range(1, count + 1)]


def example_of(count: int) -> SettlementReport:
    """Settle so many seats of a made-up list."""
    return settled_of(seats(count), lists=[make_listed(is_example=True)])


def letter_of(settled: SettlementReport, words: Language = WORDS) -> Document:
    """Read the settlement as PDF."""
    return open_document(write_settlement(settled, "pdf", words, MADE_AT))


def book_of(settled: SettlementReport, words: Language = WORDS) -> Book:
    """Read the settlement as workbook; its sheets are found by their names in bokmål."""
    return Book(write_settlement(settled, "xlsx", words, MADE_AT))


def printed_seats(made: Document) -> list[list[str]]:
    """Find the rows of seats in the order they are printed.

    Returns:
        Seat, row in the list, days, nights, the department's and the municipalities' kroner, such
        as `["1", "43", "2", "1", "2 600", "2 500"]` with hard spaces.
    """
    number = f"({NUMBER})"
    pattern = re.compile(rf"{number} {number} [^\d–]+ {number} {number} {number} {number} [^\d–]+")
    return [list(found.groups()) for found in map(pattern.fullmatch, made.lines) if found]


def written_seats(settlements: Iterable[Settlement]) -> list[list[str]]:
    """Write the seats as a letter is to print them."""
    return [
        [
            number or "–"
            for number in (
                _number(seat.number),
                _number(seat.participant.row_number),
                _number(seat.days),
                _number(seat.nights),
                _kroner(seat.department_ore),
                _kroner(seat.municipality_ore),
            )
        ]
        for one in settlements
        for seat in one.seats
    ]


def _number(number: int) -> str:
    return WORDS.number(number) if number else ""


def _kroner(amount_ore: int) -> str:
    return WORDS.kroner(amount_ore) if amount_ore else ""


def paid(report: CostReport) -> tuple[int, int]:
    """Give what the report says that department and municipalities pay, in øre."""
    listed = report.totals.listed
    return (
        listed.department_ore.low if listed.department_ore else 0,
        listed.municipality_ore.low if listed.municipality_ore else 0,
    )
