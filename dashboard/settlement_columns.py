"""The columns of settlements: seat by seat, the same on the screen and in every file."""

from __future__ import annotations

from dashboard.columns import CELL_COSTS, Column, amount_column, number_column, text_column
from dashboard.language import mark
from dashboard.wording import (
    COMPONENT_NAMES,
    PAYER_NAMES,
    REASON_WORDS,
    ROLE_NAMES,
    SEAT_STATUS_NAMES,
    UNIT_NAMES,
    Names,
)
from model.rules.attendance import RoleCount
from model.rules.explanations import ReasonSum
from model.rules.results import CostCell
from model.rules.settlements import SettledSeat

OF_ONE_GATHERING = frozenset({"seats", "beyond", "department", "municipalities"})
"""What of a cell the page of its gathering shows beside the dots, which tell the rest."""

IN_A_SETTLEMENT = frozenset({"persons"})
"""What sums by reason leave out where the seats stand beside them."""


def _reasons(seat: SettledSeat, names: Names) -> str:
    """Say why of the components the rule covers; travel's reason is the same for every seat."""
    return names.words.text(REASON_WORDS[seat.reasons[0]]) if seat.reasons else ""


SEATS: tuple[Column[SettledSeat], ...] = (
    number_column("seat", mark("Seat"), lambda row, _: row.number),
    text_column(
        "role", mark("Role"), lambda row, names: names.words.text(ROLE_NAMES[row.participant.role])
    ),
    text_column(
        "status",
        mark("Status"),
        lambda row, names: names.words.text(SEAT_STATUS_NAMES[row.participant.status]),
    ),
    number_column("days", mark("Days"), lambda row, _: row.days),
    number_column("nights", mark("Nights"), lambda row, _: row.nights),
    amount_column("department", mark("The department, NOK"), lambda row, _: row.department_ore),
    amount_column(
        "municipalities", mark("The municipalities, NOK"), lambda row, _: row.municipality_ore
    ),
    text_column("reason", mark("Why"), _reasons),
)
"""Seat by seat."""

REASON_SUMS: tuple[Column[ReasonSum], ...] = (
    text_column(
        "component",
        mark("Component"),
        lambda row, names: names.words.text(COMPONENT_NAMES[row.component]),
    ),
    text_column(
        "payer", mark("Payer"), lambda row, names: names.words.text(PAYER_NAMES[row.payer])
    ),
    text_column(
        "reason", mark("Why"), lambda row, names: names.words.text(REASON_WORDS[row.reason])
    ),
    number_column("persons", mark("Persons"), lambda row, _: row.persons),
    number_column("quantity", mark("Quantity"), lambda row, _: row.quantity),
    text_column(
        "unit", mark("Unit"), lambda row, names: names.words.text(UNIT_NAMES[row.component])
    ),
    amount_column("unit_price", mark("Unit price, NOK"), lambda row, _: row.unit_price_ore),
    amount_column("amount", mark("Amount, NOK"), lambda row, _: row.amount_ore),
)
"""Quantity × price = amount, by reason."""


def _places(cell: CostCell, names: Names) -> str:
    return names.words.text(
        "{covered} covered, {beyond} beyond the cap",
        covered=names.words.number(cell.covered_persons),
        beyond=names.words.number(cell.persons - cell.covered_persons),
    )


CELL_SEATS: tuple[Column[CostCell], ...] = (
    *(column for column in CELL_COSTS if column.id == "constellation"),
    text_column("places", mark("Places"), _places),
    *(column for column in CELL_COSTS if column.id in OF_ONE_GATHERING),
)
"""One gathering's seats per constellation: against the cap, then what they cost and whom."""

ROLE_COUNTS: tuple[Column[RoleCount], ...] = (
    text_column("role", mark("Role"), lambda row, names: names.words.text(ROLE_NAMES[row.role])),
    number_column("seats", mark("Seats"), lambda row, _: row.persons),
)
"""Which roles hold the seats."""

SETTLED_SUMS: tuple[Column[ReasonSum], ...] = tuple(
    column for column in REASON_SUMS if column.id not in IN_A_SETTLEMENT
)
"""Quantity × price by reason, in a settlement."""
