"""One list of columns per result: the table on the screen and every file use the same list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Generic, Protocol, TypeVar

from dashboard.language import Language, mark
from dashboard.wording import (
    BASIS_NAMES,
    COMPONENT_NAMES,
    COUNT_BASIS_NAMES,
    KIND_NAMES,
    PAYER_NAMES,
    STATUS_NAMES,
    UNIT_NAMES,
    Names,
    basis_marks,
    participants_shown,
    statement_text,
    sums_shown,
)
from model.rules.facts import (
    CoverageBudget,
    CoverageRule,
    Gathering,
    HeadCountStatement,
    Price,
    ProgrammeStatement,
)
from model.rules.results import (
    ConstellationCost,
    CostCell,
    CostLine,
    CostSum,
    CostTotals,
    GatheringCost,
    Interval,
)

Row = TypeVar("Row")
YES, NO = mark("yes"), mark("no")
Value = str | int | date | Interval | None


class Sourced(Protocol):
    """A fact that says where it is known from."""

    @property
    def source(self) -> str:
        """Where the fact is known from."""

    @property
    def note(self) -> str:
        """What a reader should know besides; empty for nothing."""


Fact = TypeVar("Fact", bound=Sourced)


class Form(Enum):
    """How a column's values are written."""

    TEXT = auto()
    DATE = auto()
    NUMBER = auto()
    AMOUNT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """A column: a lasting id for machines, a title for people, and how to get its value.

    An amount's value is whole øre. `spans` says that the value may be an interval, which files
    write as two columns, lowest and highest; `signed` that it is a difference, whose plus is shown.
    `order` gives a text to sort rows by where what is shown would sort wrongly, as dates in words
    and «nye Asker» do.
    """

    id: str
    title: str
    form: Form = Form.TEXT
    value: Callable[[Row, Names], Value]
    spans: bool = False
    signed: bool = False
    order: Callable[[Row, Names], str] | None = None


def text_column(
    id_: str,
    title: str,
    value: Callable[[Row, Names], Value],
    order: Callable[[Row, Names], str] | None = None,
) -> Column[Row]:
    """Make a column of words."""
    return Column(id=id_, title=title, value=value, order=order)


def number_column(
    id_: str, title: str, value: Callable[[Row, Names], Value], *, spans: bool = False
) -> Column[Row]:
    """Make a column of whole numbers or intervals of them."""
    return Column(id=id_, title=title, form=Form.NUMBER, value=value, spans=spans)


def amount_column(
    id_: str, title: str, value: Callable[[Row, Names], Value], *, spans: bool = False
) -> Column[Row]:
    """Make a column of amounts in whole øre, or intervals of them."""
    return Column(id=id_, title=title, form=Form.AMOUNT, value=value, spans=spans)


def date_column(id_: str, title: str, value: Callable[[Row, Names], Value]) -> Column[Row]:
    """Make a column of dates."""
    return Column(id=id_, title=title, form=Form.DATE, value=value)


def sum_columns(sums: Callable[[Row], CostSum], *, spans: bool) -> tuple[Column[Row], ...]:
    """Make the columns that every cost table ends with, in the order of every view."""
    return (
        number_column("covered", mark("Covered"), lambda row, _: sums(row).covered, spans=spans),
        number_column(
            "beyond",
            mark("Beyond the cap"),
            lambda row, _: sums(row).beyond,
            spans=spans,
        ),
        amount_column(
            "department",
            mark("The department, NOK"),
            lambda row, _: sums(row).department_ore,
            spans=spans,
        ),
        amount_column(
            "municipalities",
            mark("The municipalities, NOK"),
            lambda row, _: sums(row).municipality_ore,
            spans=spans,
        ),
        amount_column("total", mark("Total, NOK"), lambda row, _: sums(row).total_ore, spans=spans),
    )


def gathering_columns(
    gathering: Callable[[Row], Gathering],
) -> tuple[Column[Row], ...]:
    """Make the columns that name a gathering: kind, dates and place."""
    return (
        text_column(
            "gathering",
            mark("Gathering"),
            lambda row, names: names.kind(gathering(row)),
        ),
        text_column(
            "date",
            mark("Date"),
            lambda row, names: names.words.dates(gathering(row).starts_on, gathering(row).ends_on),
            order=lambda row, _: gathering(row).starts_on.isoformat(),
        ),
        text_column("place", mark("Place"), lambda row, _: gathering(row).place),
    )


def constellation_column(constellation: Callable[[Row], str]) -> Column[Row]:
    """Make the column that names a constellation, from its id; «nye Asker» sorts as Asker."""
    return text_column(
        "constellation",
        mark("Constellation"),
        lambda row, names: names.constellation(constellation(row)),
        order=lambda row, names: names.constellations[constellation(row)].name,
    )


def _sourced(_fact: type[Fact]) -> tuple[Column[Fact], ...]:
    """Make the columns that every fact ends with."""
    return (
        text_column("source", mark("Source"), lambda row, _: row.source),
        text_column("note", mark("Note"), lambda row, _: row.note),
    )


def published_text(row: GatheringCost, names: Names) -> str:
    """Quote every published head count, or say that none was published."""
    if not row.statements:
        return names.words.text("Not published")
    return "; ".join(statement_text(statement, names.words) for statement in row.statements)


def published_beside(row: GatheringCost, names: Names) -> str:
    """Quote what was published beside a number; of all, where that is of some constellations."""
    text = published_text(row, names)
    if row.statements and row.published is None:
        return names.words.text("{published} in all", published=text)
    return text


def _bases(row: GatheringCost, names: Names) -> str:
    return ", ".join(names.words.text(COUNT_BASIS_NAMES[basis]) for basis in basis_marks(row))


def _covered(rule: CoverageRule, names: Names) -> str:
    covered = (name for term, name in COMPONENT_NAMES.items() if term in rule.covers)
    return ", ".join(names.words.text(name) for name in covered)


PARTICIPANTS: Column[GatheringCost] = number_column(
    "participants", mark("Participants"), lambda row, _: participants_shown(row), spans=True
)

GATHERING_COSTS: tuple[Column[GatheringCost], ...] = (
    *gathering_columns(lambda row: row.gathering),
    PARTICIPANTS,
    text_column("basis", mark("Basis"), _bases),
    number_column(
        "seats",
        mark("Seats"),
        lambda row, _: row.sums.persons if row.listed else None,
    ),
    *sum_columns(sums_shown, spans=True),
)
"""Per gathering; the participants are what is known of who came, the seats what is paid for."""

CONSTELLATION_COSTS: tuple[Column[ConstellationCost], ...] = (
    constellation_column(lambda row: row.constellation_id),
    number_column("gatherings", mark("Gatherings"), lambda row, _: row.gatherings),
    number_column("seats", mark("Seats"), lambda row, _: row.sums.persons),
    *sum_columns(lambda row: row.sums, spans=False),
)
"""Per constellation, from the lists alone: a published total cannot be split."""

CELL_COSTS: tuple[Column[CostCell], ...] = (
    text_column(
        "gathering",
        mark("Gathering"),
        lambda row, names: names.kind(names.gatherings[row.gathering_id]),
    ),
    date_column(
        "date",
        mark("Date"),
        lambda row, names: names.gatherings[row.gathering_id].starts_on,
    ),
    text_column(
        "place",
        mark("Place"),
        lambda row, names: names.gatherings[row.gathering_id].place,
    ),
    constellation_column(lambda row: row.constellation_id),
    number_column("seats", mark("Seats"), lambda row, _: row.persons),
    *sum_columns(lambda row: row.sums, spans=False),
)
"""Per gathering and constellation: the finest table that files carry."""

COST_LINES: tuple[Column[CostLine], ...] = (
    text_column(
        "gathering", mark("Gathering"), lambda row, names: names.gathering(row.gathering_id)
    ),
    constellation_column(lambda row: row.constellation_id),
    text_column(
        "component",
        mark("Component"),
        lambda row, names: names.words.text(COMPONENT_NAMES[row.component]),
    ),
    text_column(
        "payer",
        mark("Payer"),
        lambda row, names: names.words.text(PAYER_NAMES[row.payer]),
    ),
    number_column("persons", mark("Persons"), lambda row, _: row.persons),
    number_column("quantity", mark("Quantity"), lambda row, _: row.quantity),
    text_column(
        "unit",
        mark("Unit"),
        lambda row, names: names.words.text(UNIT_NAMES[row.component]),
    ),
    amount_column("unit_price", mark("Unit price, NOK"), lambda row, _: row.unit_price_ore),
    amount_column("amount", mark("Amount, NOK"), lambda row, _: row.amount_ore),
    text_column("reason", mark("Why"), lambda row, names: names.reason(row)),
    text_column("rule", mark("Rule"), lambda row, _: row.rule_id),
    text_column("price", mark("Price"), lambda row, _: row.price_id),
)
"""Every amount with all it came from."""

GATHERINGS: tuple[Column[GatheringCost], ...] = (
    *gathering_columns(lambda row: row.gathering),
    text_column("venue", mark("Venue"), lambda row, _: row.gathering.venue),
    PARTICIPANTS,
    text_column("published", mark("Published"), published_text),
    number_column("cap", mark("Cap"), lambda row, _: row.cap),
    text_column(
        "status",
        mark("Status"),
        lambda row, names: names.words.text(STATUS_NAMES[row.gathering.status]),
    ),
    text_column("description", mark("What it was"), lambda row, _: row.gathering.description),
)
"""The timeline as a table."""

RULES: tuple[Column[CoverageRule], ...] = (
    text_column("id", mark("Rule"), lambda row, _: row.id),
    text_column(
        "kind",
        mark("Kind of gathering"),
        lambda row, names: names.words.text(KIND_NAMES[row.kind]),
    ),
    date_column("valid_from", mark("In force from"), lambda row, _: row.valid_from),
    number_column("cap", mark("Cap"), lambda row, _: row.cap),
    text_column("covers", mark("Covers"), _covered),
    text_column(
        "project_only",
        mark("Only constellations in the project"),
        lambda row, names: names.words.text(YES if row.project_only else NO),
    ),
    *_sourced(CoverageRule),
)

PRICES: tuple[Column[Price], ...] = (
    text_column("id", mark("Price"), lambda row, _: row.id),
    text_column(
        "component",
        mark("Component"),
        lambda row, names: names.words.text(COMPONENT_NAMES[row.component]),
    ),
    date_column("valid_from", mark("In force from"), lambda row, _: row.valid_from),
    amount_column("amount", mark("Amount, NOK"), lambda row, _: row.amount_ore),
    text_column(
        "basis",
        mark("Basis"),
        lambda row, names: names.words.text(BASIS_NAMES[row.basis]),
    ),
    *_sourced(Price),
)

BUDGETS: tuple[Column[CoverageBudget], ...] = (
    text_column(
        "gathering", mark("Gathering"), lambda row, names: names.gathering(row.gathering_id)
    ),
    amount_column("amount", mark("Amount, NOK"), lambda row, _: row.amount_ore),
    text_column(
        "basis",
        mark("Basis"),
        lambda row, names: names.words.text(BASIS_NAMES[row.basis]),
    ),
    *_sourced(CoverageBudget),
)

HEAD_COUNTS: tuple[Column[HeadCountStatement], ...] = (
    text_column(
        "gathering", mark("Gathering"), lambda row, names: names.gathering(row.gathering_id)
    ),
    text_column("stated", mark("Published"), lambda row, names: statement_text(row, names.words)),
    number_column("low", mark("Lowest"), lambda row, _: row.low),
    number_column("high", mark("Highest"), lambda row, _: row.high),
    *_sourced(HeadCountStatement),
)

STATEMENTS: tuple[Column[ProgrammeStatement], ...] = (
    text_column("topic", mark("Topic"), lambda row, _: row.topic),
    text_column("statement", mark("What is known"), lambda row, _: row.statement),
    *_sourced(ProgrammeStatement),
)


def written(value: Value, form: Form, words: Language) -> str:
    """Write a value for people; None is unknown, never 0."""
    if value is None:
        return words.text("unknown")
    if isinstance(value, Interval):
        return words.interval(value, words.kroner if form is Form.AMOUNT else None)
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, int):
        return words.kroner(value) if form is Form.AMOUNT else words.number(value)
    return value


def gathering_totals(totals: CostTotals) -> dict[str, Interval | None]:
    """Give the sum row under the gatherings, by column id."""
    return {
        "participants": totals.participants,
        "seats": totals.listed.persons,
        **sum_values(totals.all_sums),
    }


def constellation_totals(totals: CostTotals) -> dict[str, Interval | None]:
    """Give the sum row under constellations or cells, by column id: the lists alone."""
    return {"seats": totals.listed.persons, **sum_values(totals.listed)}


def sum_values(sums: CostSum) -> dict[str, Interval | None]:
    """Give a sum's values by the ids of `sum_columns`."""
    return {
        "covered": sums.covered,
        "beyond": sums.beyond,
        "department": sums.department_ore,
        "municipalities": sums.municipality_ore,
        "total": sums.total_ore,
    }
