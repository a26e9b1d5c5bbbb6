"""A settlement as a workbook: the letter first, then sums, seats, rules and prices, all typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dashboard.columns import PRICES, RULES, constellation_totals
from dashboard.exports import settlement as said
from dashboard.exports.cover import Line, cover_lines, mark_lines
from dashboard.exports.details import DETAILS, details
from dashboard.exports.tables import Table, make_table
from dashboard.exports.workbook import Cover, pack
from dashboard.language import mark
from dashboard.wording import Names
from model.rules.explanations import by_reason
from model.rules.settlements import SettlementReport


def write_settlement_workbook(settled: SettlementReport, names: Names, made_at: datetime) -> bytes:
    """Write a settlement as a workbook: the same bytes for the same settlement and time.

    Raises:
        TooManyRowsError: A sheet cannot hold all the rows, and none may be lost.
    """
    cover = Cover(
        title=said.title(settled, names),
        subject=said.answer(settled, names).replace("**", ""),
        lines=_cover(settled, names, made_at),
        made_at=made_at,
    )
    return pack(settled.report, names.words, cover, _tables(settled, names))


def _cover(settled: SettlementReport, names: Names, made_at: datetime) -> list[Line]:
    """Put the letter in place of what other files are, but behind what marks the file."""
    about = cover_lines(settled.report, names, made_at)
    marks = len(list(mark_lines(settled.report, names.words)))
    return [*about[:marks], *_letter(settled, names), *about[marks + 1 :]]


def _letter(settled: SettlementReport, names: Names) -> Iterator[Line]:
    words = names.words
    yield words.text(said.NAME), said.title(settled, names)
    yield from said.letter_lines(settled, names)
    yield words.text("In short"), said.answer(settled, names).replace("**", "")
    for heading, text in (
        (words.text("Example data."), said.example_text(settled, names)),
        (words.text("Prices"), said.prices_text(settled, words)),
    ):
        if text:
            yield heading, text
    for one in settled.settlements:
        yield names.gathering(one.row.gathering.id), " ".join(said.reasons(one, names))
    for text in said.unsettled(settled, names):
        yield words.text("Gatherings without a settlement"), text
    if settled.settlements:
        yield words.text("Seats"), words.text(said.ROWS)


def _tables(settled: SettlementReport, names: Names) -> dict[str, Table]:
    """Give the tables by their sheets; the costs stand third, where a check looks for them."""
    words, settlements = names.words, settled.settlements
    sums = [
        said.Placed(gathering_id=one.row.gathering.id, row=row)
        for one in settlements
        for row in by_reason(one.lines)
    ]
    seats = [
        said.Placed(gathering_id=one.row.gathering.id, row=seat)
        for one in settlements
        for seat in one.seats
    ]
    total = words.text("Sum")
    return {
        said.NAME: make_table(
            said.PLACED_SUMS, sums, names, (total, said.reason_sums(settlements))
        ),
        mark("Costs"): make_table(
            DETAILS,
            details(settled.report),
            names,
            (words.text("Sum of the lists"), constellation_totals(settled.report.totals)),
        ),
        mark("Seats"): make_table(
            said.PLACED_SEATS, seats, names, (total, said.seat_sums(settlements))
        ),
        mark("Rules"): make_table(RULES, said.rules_used(settled), names),
        mark("Prices"): make_table(PRICES, said.prices_used(settled), names),
    }
