"""Oppmøte's tables: the same rows, columns and order as its figures, with links to filter by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash import html

from dashboard.attendance_columns import (
    NEVER_COLUMNS,
    RETURNING_COLUMNS,
    ROLE_COLUMNS,
    STANDING_COLUMNS,
    grid_columns,
)
from dashboard.attendance_grid import Grid, GridRow, Period, ReturningRow, RoleRow, Square
from dashboard.attendance_words import period_cap, period_when
from dashboard.components.pick_links import Place, constellation_head, period_heading
from dashboard.components.tables import make_table
from dashboard.language import EN_DASH, Language
from model.rules.attendance import ConstellationAttendance


def grid_table(grid: Grid, place: Place) -> html.Div:
    """Make the heatmap as a table: what is covered, and beside it what is over the cap."""
    names = place.names
    squares = {period.id: _square_cell(at, names.words) for at, period in enumerate(grid.periods)}
    return make_table(
        "table-attendance",
        grid_columns(grid, names),
        grid.rows,
        names,
        caption=names.words.text("Seats per constellation and gathering, and those over the cap"),
        headings={period.id: _grid_heading(period, place) for period in grid.periods},
        cells={
            "constellation": lambda row: constellation_head(
                row.constellation.constellation_id, place
            ),
            "over": lambda row: _over(row, names.words),
            "gatherings": lambda row: _came_to(row.constellation, names.words),
            **squares,
        },
    )


def _grid_heading(period: Period, place: Place) -> list[Any]:
    lines = [period_when(period, place.names), period_cap(period, place.names)]
    return [
        html.Span(period_heading(period, place), className="sd-picked"),
        *(html.Span(line, className="sub") for line in lines if line),
    ]


def _square_cell(at: int, words: Language) -> Callable[[GridRow], Any]:
    return lambda row: _square(row.squares[at], words)


def _square(square: Square | None, words: Language) -> Any:
    """Write a square: `7 + 2` where two are not covered, a dash where nobody came."""
    if square is None:
        return html.Span(words.text("unknown"), className="sd-unknown")
    if not square.persons:
        return EN_DASH
    paid = square.persons - square.covered
    if square.room is None or not paid:
        return words.number(square.persons)
    over = html.Span(f"+{words.number(paid)}", className="sd-over")
    return [f"{words.number(square.covered)} ", over] if square.covered else over


def _over(row: GridRow, words: Language) -> Any:
    found = row.constellation
    if not found.over:
        return EN_DASH if found.of else html.Span(words.text("unknown"), className="sd-unknown")
    return html.Span(words.number(found.over), className="sd-over")


def _came_to(row: ConstellationAttendance, words: Language) -> Any:
    """Write how many gatherings somebody came to, of those that have a list."""
    if not row.of:
        return html.Span(words.text("unknown"), className="sd-unknown")
    return words.text(
        "{number} of {all}", number=words.number(row.gatherings), all=words.number(row.of)
    )


def role_table(rows: Sequence[RoleRow], place: Place) -> html.Div:
    """Make the roles as a table."""
    return make_table(
        "table-roles",
        ROLE_COLUMNS,
        rows,
        place.names,
        caption=place.names.words.text("Seats per gathering and role"),
        cells={"gathering": lambda row: _period_cell(row.period, place)},
    )


def returning_table(rows: Sequence[ReturningRow], place: Place) -> html.Div:
    """Make those who came back and those who were new as a table."""
    return make_table(
        "table-returning",
        RETURNING_COLUMNS,
        rows,
        place.names,
        caption=place.names.words.text(
            "Constellations per gathering that had come before, and those that were new"
        ),
        cells={"gathering": lambda row: _period_cell(row.period, place)},
    )


def _period_cell(period: Period, place: Place) -> list[Any]:
    return [
        html.Span(period_heading(period, place), className="sd-picked"),
        html.Span(period_when(period, place.names), className="sub"),
    ]


def map_table(rows: Sequence[ConstellationAttendance], place: Place) -> html.Div:
    """Make the map as a table."""
    words = place.names.words
    return make_table(
        "table-map",
        STANDING_COLUMNS,
        rows,
        place.names,
        caption=words.text("Attendance per constellation"),
        cells={
            "constellation": lambda row: constellation_head(row.constellation_id, place),
            "gatherings": lambda row: _came_to(row, words),
        },
    )


def never_table(rows: Sequence[ConstellationAttendance], place: Place) -> html.Div:
    """List those who never came."""
    return make_table(
        "table-never",
        NEVER_COLUMNS,
        rows,
        place.names,
        caption=place.names.words.text("Constellations that never came"),
        cells={"constellation": lambda row: constellation_head(row.constellation_id, place)},
    )


def cap_legend(words: Language) -> html.Div:
    """Explain the squares: within the cap, over it, and nobody there."""
    return html.Div(
        [
            _entry(html.Span("2", className="sd-key sd-key--within"), words.text("Within the cap")),
            _entry(
                html.Span([html.B("7"), html.I("+2")], className="sd-key sd-key--over"),
                words.text("Over the cap: covered + pay themselves"),
            ),
            _entry(html.Span("0", className="sd-key sd-key--none"), words.text("Did not come")),
        ],
        className="sd-legend",
    )


def _entry(key: Any, text: str) -> html.Span:
    return html.Span([key, text])


def share_legend(tokens: Sequence[tuple[str, str]], words: Language) -> html.Div:
    """Name the greys of a figure of shares, by token and name."""
    return html.Div(
        [
            _entry(html.Span(className=f"sd-share sd-share--{token}"), words.text(name))
            for token, name in tokens
        ],
        className="sd-legend",
    )
