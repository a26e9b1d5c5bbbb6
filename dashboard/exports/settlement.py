"""What a settlement to send says, whatever the file: to whom, of what, seat by seat and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dashboard.columns import (
    GATHERING_COSTS,
    PRICES,
    Column,
    Value,
    number_column,
    text_column,
)
from dashboard.explained import order_sentence, settlement_sentences, without_list
from dashboard.exports.cover import Line
from dashboard.language import Language, mark
from dashboard.lead import lead
from dashboard.settlement_columns import SEATS, SETTLED_SUMS
from dashboard.wording import BASIS_NAMES, COMPONENT_NAMES, Names
from model.rules.coverage import is_entitled
from model.rules.explanations import ReasonSum
from model.rules.facts import CoverageRule, Price
from model.rules.results import GatheringCost, Interval, exactly
from model.rules.settlements import SettledSeat, Settlement, SettlementReport
from model.rules.terms import Basis, CountBasis

Row = TypeVar("Row")

NAME = mark("Settlement")
ADDED_UP = frozenset({"seats", "covered", "beyond", "department", "municipalities", "total"})

NOBODY_PAYS = mark("The participant list is made up for {gatherings}. Nobody is to pay by it.")
NOT_CERTAIN = mark("Not known for certain: {prices}. An invoice may say something else.")
ROWS = mark(
    "The row is the participant's row in the gathering's list. No names or references stand here."
)

SETTLED_GATHERINGS: tuple[Column[GatheringCost], ...] = (
    text_column(
        "gathering", mark("Gathering"), lambda row, names: names.gathering(row.gathering.id)
    ),
    *(column for column in GATHERING_COSTS if column.id in ADDED_UP),
)
"""What one constellation's settlement adds up to, per gathering."""

LISTED_SEATS: tuple[Column[SettledSeat], ...] = (
    SEATS[0],
    number_column("row", mark("Row"), lambda row, _: row.participant.row_number),
    *SEATS[1:],
)
"""Seat by seat, with the row of the list that a municipality can match them by."""

PRINTED_PRICES: tuple[Column[Price], ...] = tuple(
    column for column in PRICES if column.id not in {"source", "note"}
)
"""The prices without what they stand on, which is printed below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed(Generic[Row]):
    """A row of a settlement with the gathering it is of."""

    gathering_id: str
    row: Row


def placed(columns: Sequence[Column[Row]]) -> tuple[Column[Placed[Row]], ...]:
    """Put the gathering before columns, for a table of all the settlements."""
    return (
        text_column(
            "gathering", mark("Gathering"), lambda row, names: names.gathering(row.gathering_id)
        ),
        *map(_of_placed, columns),
    )


def _of_placed(column: Column[Row]) -> Column[Placed[Row]]:
    def value(placed: Placed[Row], names: Names) -> Value:
        return column.value(placed.row, names)

    return Column(id=column.id, title=column.title, form=column.form, value=value)


PLACED_SUMS: tuple[Column[Placed[ReasonSum]], ...] = placed(SETTLED_SUMS)
PLACED_SEATS: tuple[Column[Placed[SettledSeat]], ...] = placed(LISTED_SEATS)


def title(settled: SettlementReport, names: Names) -> str:
    """Name the settlement."""
    return names.words.text("Settlement for {name}", name=_name(settled, names))


def _name(settled: SettlementReport, names: Names) -> str:
    return names.constellation(settled.constellation.id)


def letter_lines(settled: SettlementReport, names: Names) -> list[Line]:
    """Say to whom the settlement goes, of whom it is and what time it is for."""
    words, constellation = names.words, settled.constellation
    members = names.members(constellation.id) or (_name(settled, names),)
    return [
        (words.text("To"), words.listing(list(members))),
        (
            words.text("New municipality"),
            f"{constellation.official_name} ({constellation.number})",
        ),
        (words.text("Period"), _period(settled, words)),
    ]


def _period(settled: SettlementReport, words: Language) -> str:
    gatherings = [row.gathering for row in settled.report.gatherings]
    if not gatherings:
        return words.text("No gatherings fit the filter")
    first = min(row.starts_on for row in gatherings)
    return words.dates(first, max(row.ends_on for row in gatherings))


def answer(settled: SettlementReport, names: Names) -> str:
    """Answer in a sentence or two with **bold** numbers; a constellation that never came too."""
    return lead(settled.report, names) or names.words.text("No gatherings fit the filter")


def has_example(settled: SettlementReport) -> bool:
    """Tell whether anything of the settlement is made up: a list, or a price."""
    return bool(_made_up(settled)) or any(
        price.basis is Basis.EXAMPLE for price in prices_used(settled)
    )


def _made_up(settled: SettlementReport) -> list[str]:
    return [
        row.gathering.id for row in settled.report.gatherings if row.basis is CountBasis.EXAMPLE
    ]


def example_text(settled: SettlementReport, names: Names) -> str:
    """Say which lists are made up; empty where none is."""
    gatherings = [names.gathering(id_) for id_ in _made_up(settled)]
    if not gatherings:
        return ""
    return names.words.text(NOBODY_PAYS, gatherings=names.words.listing(gatherings))


def prices_text(settled: SettlementReport, words: Language) -> str:
    """Name the prices that nobody knows for certain, with how they are known; empty for none."""
    uncertain = {
        price.component: price for price in prices_used(settled) if price.basis is not Basis.KNOWN
    }
    if not uncertain:
        return ""
    said = [
        f"{words.text(COMPONENT_NAMES[component]).lower()} ({words.text(BASIS_NAMES[price.basis])})"
        for component, price in uncertain.items()
    ]
    return words.text(NOT_CERTAIN, prices=words.listing(said))


def rules_used(settled: SettlementReport) -> list[CoverageRule]:
    """List the rules the settlements are decided by, each once, what-if included."""
    return list({one.rule.id: one.rule for one in settled.settlements}.values())


def prices_used(settled: SettlementReport) -> list[Price]:
    """List the prices the settlements stand on, each once, what-if included."""
    priced = (price for one in settled.settlements for price in one.prices)
    return list({price.id: price for price in priced}.values())


def reasons(settlement: Settlement, names: Names) -> list[str]:
    """Say who pays for which seats and why, then what another order would have been worth."""
    return [
        *settlement_sentences(settlement, names),
        order_sentence(settlement, names.words),
    ]


def unsettled(settled: SettlementReport, names: Names) -> Iterator[str]:
    """Say of every gathering without a settlement why there is none: unknown is never nothing."""
    done = {one.row.gathering.id for one in settled.settlements}
    for row in settled.report.gatherings:
        if row.gathering.id in done:
            continue
        if row.listed and not row.problem:
            gathering = names.gathering(row.gathering.id)
            yield names.words.text("{gathering}: no seats in the list.", gathering=gathering)
        else:
            yield without_list(row, names)


def is_covered(settlement: Settlement) -> bool:
    """Tell whether the department covers anything of the seats within the cap."""
    entitled = is_entitled(settlement.rule, settlement.constellation.participation)
    return entitled and bool(settlement.rule.covers)


def seat_sums(settlements: Sequence[Settlement]) -> dict[str, Interval | None]:
    """Give the sum row under seats, by column id."""
    return {
        "department": exactly(sum(one.department_ore for one in settlements)),
        "municipalities": exactly(sum(one.municipality_ore for one in settlements)),
    }


def reason_sums(settlements: Sequence[Settlement]) -> dict[str, Interval | None]:
    """Give the sum row under the sums by reason, by column id."""
    return {
        "amount": exactly(sum(one.department_ore + one.municipality_ore for one in settlements))
    }
