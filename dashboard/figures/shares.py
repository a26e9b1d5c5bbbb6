"""Who the seats are for: roles, and newcomers beside those who came back, a bar a column.

The colours are neutral, because they say nothing of who pays; every number is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.attendance_grid import Period, ReturningRow, RoleRow
from dashboard.attendance_words import (
    ROLE_NAMES,
    period_head,
    period_title,
    period_when,
    returning_finding,
    role_finding,
)
from dashboard.figures.theme import (
    SMALL,
    Colours,
    Figure,
    Theme,
    colours,
    hatch,
    make_figure,
    note,
    plain,
)
from dashboard.language import HARD_SPACE, mark
from dashboard.wording import Names
from model.rules.terms import Role

ROW_HEIGHT, LABEL_WIDTH = 48, 96
SHARE = 100
ROOM = 1.004
"""The outline of the last part needs a little more than the whole."""

ROLE_TOKENS = {
    Role.POLITICIAN: "cat-1",
    Role.ADMINISTRATION: "cat-2",
    Role.PROJECT_MANAGER: "cat-3",
    Role.LOCAL_COMMUNITY: "panel",
}
"""The fill of each role; the last is an outline, which needs no fourth grey."""

RETURNING, FIRST_TIME = mark("Had come before"), mark("First time")
RETURNING_TOKENS = {RETURNING: "cat-1", FIRST_TIME: "cat-3"}


@dataclass(frozen=True, slots=True)
class _Share:
    """One part of every bar: its name, the token of its fill, and how many in each column."""

    name: str
    token: str
    numbers: tuple[int | None, ...]


def draw_roles(rows: Sequence[RoleRow], names: Names, theme: Theme) -> Figure:
    """Draw each column's seats divided by role, as shares of the column.

    The customdata of a part is what its click asks for: `samling` or `aar`.
    """
    shares = [
        _Share(
            names.words.text(name),
            ROLE_TOKENS[role],
            tuple(row.persons[role] if row.persons else None for row in rows),
        )
        for role, name in ROLE_NAMES.items()
    ]
    return _draw([row.period for row in rows], shares, names, theme)


def role_figure_finding(rows: Sequence[RoleRow], names: Names) -> str:
    """Say in words what the figure of roles shows."""
    return role_finding(rows, names)


def draw_returning(rows: Sequence[ReturningRow], names: Names, theme: Theme) -> Figure:
    """Draw how many of each column's constellations had come before, and how many were new.

    The customdata of a part is what its click asks for: `samling` or `aar`.
    """
    numbers = {
        RETURNING: tuple(None if row.returning is None else len(row.returning) for row in rows),
        FIRST_TIME: tuple(None if row.first_time is None else len(row.first_time) for row in rows),
    }
    shares = [
        _Share(names.words.text(name), token, numbers[name])
        for name, token in RETURNING_TOKENS.items()
    ]
    return _draw([row.period for row in rows], shares, names, theme)


def returning_figure_finding(rows: Sequence[ReturningRow], names: Names) -> str:
    """Say in words what the figure of newcomers shows."""
    return returning_finding(rows, names)


def height_of(rows: int) -> int:
    """Give the height in pixels of the figure of so many columns."""
    return ROW_HEIGHT * max(rows, 1)


def _draw(
    periods: Sequence[Period], shares: Sequence[_Share], names: Names, theme: Theme
) -> Figure:
    palette = colours(theme)
    totals = [
        sum(number or 0 for number in column)
        for column in zip(*(share.numbers for share in shares), strict=True)
    ]
    traces = [_bar(share, periods, totals, names, palette) for share in shares]
    unknown = [
        period for period, number in zip(periods, shares[0].numbers, strict=True) if number is None
    ]
    return make_figure(
        [*traces, *([_unknown_bar(unknown, palette)] if unknown else [])],
        theme,
        height=height_of(len(periods)),
        margin={"l": LABEL_WIDTH, "r": 1, "t": 0, "b": 0},
        barmode="stack",
        bargap=0.4,
        shapes=[
            *(_label(period, names, palette) for period in periods),
            *_notes(periods, shares, totals, names, palette),
        ],
        xaxis={"range": [0, SHARE * ROOM], "visible": False, "fixedrange": True},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [_key(period) for period in reversed(periods)],
            "range": [-0.5, len(periods) - 0.5],
            "visible": False,
            "fixedrange": True,
        },
    )


def _key(period: Period) -> str:
    """Tell a column apart; Plotly takes a text of digits alone for a place along the axis."""
    return f"aar-{period.id}" if period.years else period.id


def _bar(
    share: _Share,
    periods: Sequence[Period],
    totals: Sequence[int],
    names: Names,
    palette: Colours,
) -> dict[str, Any]:
    """Draw one part of every bar; a part that is nobody has no width and no number."""
    words = names.words
    written = ["" if not number else words.number(number) for number in share.numbers]
    return {
        "type": "bar",
        "orientation": "h",
        "name": share.name,
        "y": [_key(period) for period in periods],
        "x": [
            number * SHARE / total if number else None
            for number, total in zip(share.numbers, totals, strict=True)
        ],
        "text": written,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"size": SMALL, "color": palette[_text_on(share.token)]},
        "marker": {
            "color": palette[share.token],
            "line": {"color": palette[_line_of(share.token)], "width": 1},
        },
        "customdata": [period.filters for period in periods],
        "hovertext": [
            f"<b>{plain(period_title(period, names))}</b><br>{plain(share.name)}:{HARD_SPACE}{text}"
            for period, text in zip(periods, written, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _text_on(token: str) -> str:
    return "ink" if token == "panel" else f"on-{token}"


def _line_of(token: str) -> str:
    """Give the line around a fill: a seam between greys, an outline where there is no fill."""
    return "control" if token == "panel" else "panel"


def _unknown_bar(periods: Sequence[Period], palette: Colours) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [_key(period) for period in periods],
        "x": [SHARE for _ in periods],
        "marker": {**hatch(palette), "line": {"color": palette["line"], "width": 1}},
        "customdata": [period.filters for period in periods],
        "hoverinfo": "skip",
    }


def _label(period: Period, names: Names, palette: Colours) -> dict[str, Any]:
    head, when = plain(period_head(period)), plain(period_when(period, names))
    return note(
        f"<b>{head}</b><br><span style='color:{palette['ink-2']}'>{when}</span>",
        palette["ink"],
        x=0,
        xref="paper",
        xanchor="left",
        xshift=-LABEL_WIDTH,
        y=_key(period),
    )


def _notes(
    periods: Sequence[Period],
    shares: Iterable[_Share],
    totals: Sequence[int],
    names: Names,
    palette: Colours,
) -> list[dict[str, Any]]:
    """Write what is no bar: unknown where there is no list, and that nobody came."""
    known = [number is not None for number in next(iter(shares)).numbers]
    words = names.words
    return [
        note(
            plain(words.text("Nobody") if is_known else words.text("Unknown")),
            palette["ink-2"],
            x=0 if is_known else SHARE / 2,
            xanchor="left" if is_known else "center",
            y=_key(period),
            backdrop=palette["panel"],
        )
        for period, is_known, total in zip(periods, known, totals, strict=True)
        if not is_known or not total
    ]
