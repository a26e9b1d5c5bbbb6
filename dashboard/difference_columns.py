"""The columns of a what-if beside the official figures: for the screen and every file alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from dashboard.columns import (
    Column,
    Form,
    constellation_column,
    gathering_columns,
    number_column,
    text_column,
)
from dashboard.differences import cause_texts
from dashboard.language import mark
from dashboard.wording import Names, sums_shown
from model.rules.comparison import Change, Changes, ConstellationChange, GatheringChange
from model.rules.results import Interval
from model.rules.years import YearChange

Row = TypeVar("Row", GatheringChange, ConstellationChange, YearChange)
Sums = dict[str, Interval | None]

BEFORE, AFTER, CHANGE = "_before", "_after", "_change"
"""How the ids of columns end; they begin with the id that the measure has in every cost table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A measure that is compared, and the titles of its three columns."""

    id: str
    titles: tuple[str, str, str]
    change: Callable[[Changes], Change]
    form: Form = Form.AMOUNT


PARTS = (
    _Part(
        id="covered",
        titles=(mark("Covered today"), mark("Covered, scenario"), mark("Covered, change")),
        change=lambda changes: changes.covered,
        form=Form.NUMBER,
    ),
    _Part(
        id="department",
        titles=(
            mark("The department today, NOK"),
            mark("The department, scenario, NOK"),
            mark("The department, change, NOK"),
        ),
        change=lambda changes: changes.department_ore,
    ),
    _Part(
        id="municipalities",
        titles=(
            mark("The municipalities today, NOK"),
            mark("The municipalities, scenario, NOK"),
            mark("The municipalities, change, NOK"),
        ),
        change=lambda changes: changes.municipality_ore,
    ),
    _Part(
        id="total",
        titles=(
            mark("Total today, NOK"),
            mark("Total, scenario, NOK"),
            mark("Total, change, NOK"),
        ),
        change=lambda changes: changes.total_ore,
    ),
)
FILE_ONLY = frozenset(
    {"date", "place", "covered_change", "total_before", "total_after", "total_change", "rules"}
)
"""What a file has room for and a screen has not, or says beside a name."""


def _compared_columns(changes: Callable[[Row], Changes], *, spans: bool) -> Iterator[Column[Row]]:
    """Make three columns a measure: today, in the scenario, and the change."""
    for part in PARTS:
        values = (_before(part, changes), _after(part, changes), _difference(part, changes))
        for end, title, value in zip((BEFORE, AFTER, CHANGE), part.titles, values, strict=True):
            yield Column(
                id=part.id + end,
                title=title,
                form=part.form,
                value=value,
                spans=spans,
                signed=end == CHANGE,
            )


Value = Callable[[Row, Names], Interval | None]


def _before(part: _Part, changes: Callable[[Row], Changes]) -> Value[Row]:
    return lambda row, _: part.change(changes(row)).before


def _after(part: _Part, changes: Callable[[Row], Changes]) -> Value[Row]:
    return lambda row, _: part.change(changes(row)).after


def _difference(part: _Part, changes: Callable[[Row], Changes]) -> Value[Row]:
    return lambda row, _: part.change(changes(row)).difference


def changes_shown(row: GatheringChange) -> Changes:
    """Give a gathering's changes to show: from 0 up to either ceiling where nobody knows."""
    before, after, changes = sums_shown(row.official), sums_shown(row.supposed), row.changes
    return replace(
        changes,
        covered=replace(changes.covered, before=before.covered, after=after.covered),
        department_ore=replace(
            changes.department_ore, before=before.department_ore, after=after.department_ore
        ),
    )


def _constellation_changes(row: ConstellationChange) -> Changes:
    return row.changes


def _year_changes(row: YearChange) -> Changes:
    return row.changes


def _why_columns(_row: type[Row]) -> tuple[Column[Row], ...]:
    """Make the columns that say what causes a change, in words and by the ids of rules."""
    return (
        text_column(
            "causes",
            mark("Why"),
            lambda row, names: "; ".join(cause_texts(row.causes, names.words)),
        ),
        text_column(
            "rules",
            mark("Rules and prices"),
            lambda row, _: "; ".join(dict.fromkeys(cause.id for cause in row.causes)),
        ),
    )


GATHERING_DIFFERENCES: tuple[Column[GatheringChange], ...] = (
    *gathering_columns(lambda row: row.official.gathering),
    *_compared_columns(changes_shown, spans=True),
    *_why_columns(GatheringChange),
)
"""Per gathering; where attendance is unknown, the amounts run from 0 up to the ceiling."""

CONSTELLATION_DIFFERENCES: tuple[Column[ConstellationChange], ...] = (
    constellation_column(lambda row: row.constellation_id),
    *_compared_columns(_constellation_changes, spans=False),
    *_why_columns(ConstellationChange),
)
"""Per constellation, from the lists alone: a published total cannot be split."""


YEAR_DIFFERENCES: tuple[Column[YearChange], ...] = (
    text_column("year", mark("Year"), lambda row, _: str(row.year)),
    number_column("gatherings", mark("Gatherings"), lambda row, _: row.gatherings),
    *_compared_columns(_year_changes, spans=True),
    *_why_columns(YearChange),
    number_column("without", mark("Without numbers"), lambda row, _: row.left_out),
)
"""Per year, where the gatherings are too many: the sums of those that something is known of."""


def difference_sums(changes: Changes) -> Sums:
    """Give the sum row of either table, by column id."""
    return {
        part.id + end: value
        for part in PARTS
        for end, value in zip((BEFORE, AFTER, CHANGE), _three(part.change(changes)), strict=True)
    }


def _three(change: Change) -> tuple[Interval | None, Interval | None, Interval | None]:
    return change.before, change.after, change.difference
