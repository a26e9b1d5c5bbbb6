"""The columns of settlements: seat by seat, the same on the screen and in every file."""

from __future__ import annotations

from dashboard.columns import Column, amount_column, number_column, text_column
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
from model.rules.explanations import ReasonSum
from model.rules.settlements import SettledSeat


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
