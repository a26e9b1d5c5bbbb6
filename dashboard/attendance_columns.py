"""The columns of Oppmøte's tables: the heatmap's own, roles, newcomers, and where all stand."""

from __future__ import annotations

from dashboard.attendance_grid import (
    STANDING_NAMES,
    Grid,
    GridRow,
    Period,
    ReturningRow,
    RoleRow,
)
from dashboard.attendance_words import ROLE_NAMES, period_title
from dashboard.columns import Column, number_column, text_column
from dashboard.language import mark
from dashboard.wording import Names
from model.rules.attendance import ConstellationAttendance
from model.rules.terms import Role


def grid_columns(grid: Grid, names: Names) -> tuple[Column[GridRow], ...]:
    """Make the heatmap's columns: who, a column a gathering or year, the sums, and where."""
    return (
        text_column(
            "constellation",
            mark("Constellation"),
            lambda row, names: names.constellation(row.constellation.constellation_id),
        ),
        *(_square_column(place, period, names) for place, period in enumerate(grid.periods)),
        number_column(
            "seats", mark("Seats"), lambda row, _: _known(row, row.constellation.persons)
        ),
        number_column(
            "over", mark("Over the cap"), lambda row, _: _known(row, row.constellation.over)
        ),
        number_column(
            "gatherings",
            mark("Came to"),
            lambda row, _: row.constellation.gatherings if row.constellation.of else None,
        ),
        text_column("county", mark("County"), lambda row, _: row.constellation.county),
    )


def _square_column(place: int, period: Period, names: Names) -> Column[GridRow]:
    def persons(row: GridRow, _: Names) -> int | None:
        square = row.squares[place]
        return square.persons if square else None

    return number_column(period.id, period_title(period, names), persons)


def _known(row: GridRow, number: int) -> int | None:
    """Give a sum, or None where no list in the view says anything."""
    return number if any(square is not None for square in row.squares) else None


def _role_column(role: Role) -> Column[RoleRow]:
    return number_column(
        role.name.lower(),
        ROLE_NAMES[role],
        lambda row, _: row.persons[role] if row.persons else None,
    )


ROLE_COLUMNS: tuple[Column[RoleRow], ...] = (
    text_column("gathering", mark("Gathering"), lambda row, names: period_title(row.period, names)),
    *(_role_column(role) for role in ROLE_NAMES),
    number_column(
        "seats", mark("Seats"), lambda row, _: sum(row.persons.values()) if row.persons else None
    ),
)
"""Who the seats of each gathering or year are for."""


def _new_names(row: ReturningRow, names: Names) -> str:
    """Name the new ones, but for the first list of all, where everybody is new."""
    if row.is_first:
        return names.words.text("All: it is the first list there is")
    return names.words.listing([names.constellation(id_) for id_ in row.first_time or ()])


RETURNING_COLUMNS: tuple[Column[ReturningRow], ...] = (
    text_column("gathering", mark("Gathering"), lambda row, names: period_title(row.period, names)),
    number_column(
        "returning",
        mark("Had come before"),
        lambda row, _: None if row.returning is None else len(row.returning),
    ),
    number_column(
        "first_time",
        mark("First time"),
        lambda row, _: None if row.first_time is None else len(row.first_time),
    ),
    text_column("new", mark("Who was new"), _new_names),
)
"""How many constellations came back to each gathering or year, and which were new."""


STANDING_COLUMNS: tuple[Column[ConstellationAttendance], ...] = (
    text_column(
        "constellation",
        mark("Constellation"),
        lambda row, names: names.constellation(row.constellation_id),
    ),
    text_column("county", mark("County"), lambda row, _: row.county),
    text_column(
        "standing",
        mark("Attendance"),
        lambda row, names: names.words.text(STANDING_NAMES[row.standing]),
    ),
    number_column("gatherings", mark("Came to"), lambda row, _: row.gatherings if row.of else None),
    number_column("seats", mark("Seats"), lambda row, _: row.persons if row.of else None),
    number_column("over", mark("Over the cap"), lambda row, _: row.over if row.of else None),
)
"""The map as a table."""

NEVER_COLUMNS: tuple[Column[ConstellationAttendance], ...] = STANDING_COLUMNS[:2]
"""Those who never came."""
