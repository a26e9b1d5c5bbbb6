"""What a what-if changes for one payer: a ring for today, a square for the scenario, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Any

from dashboard.differences import signed, signed_amounts
from dashboard.figures.theme import (
    SMALL,
    Colours,
    Figure,
    Theme,
    colours,
    make_figure,
    note,
    plain,
)
from dashboard.language import Language, mark
from dashboard.wording import PAYER_NAMES
from model.rules.comparison import Change
from model.rules.results import NOTHING, Interval
from model.rules.terms import Payer

ROW_HEIGHT, HEAD_HEIGHT, FOOT_HEIGHT = 28, 34, 30
LETTER_WIDTH, LABEL_GAP = 7.4, 12
"""Pixels that a letter of a name takes at most, and between a name and the plot."""
CHANGE_WIDTH = 150
ROOM = 1.04
MOST_TICKS = 5
ABOVE, BESIDE, CLOSE = 8, 4, 0.05
"""Pixels that a heading reaches over its mark, and away from it where the two marks are closer
than this share of the axis."""
ASIDE = 0.17
"""How far from the middle of a row an interval is drawn, so that before and after stand apart."""
TOKENS = {Payer.DEPARTMENT: "dept", Payer.MUNICIPALITY: "muni"}
TEXT_TOKENS = {Payer.DEPARTMENT: "ink", Payer.MUNICIPALITY: "muni-text"}
MOST_NAMED = 3
NOBODY_KNOWS = mark("unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """What is compared, and an amount of it before and after."""

    name: str
    change: Change


def draw_difference(
    rows: Sequence[DifferenceRow], payer: Payer, words: Language, theme: Theme
) -> Figure:
    """Draw amounts before and after, the first row on top.

    An exact amount is a ring today and a square in the scenario, an uncertain one a line from its
    lowest to its highest: today's above the scenario's. A row that does not change has its ring
    alone.
    """
    palette = colours(theme)
    height, widest = height_of(len(rows)), _widest(rows)
    return make_figure(
        _traces(rows, payer, words, palette),
        theme,
        height=height,
        margin={"l": _label_width(rows), "r": CHANGE_WIDTH, "t": HEAD_HEIGHT, "b": FOOT_HEIGHT},
        shapes=[*_notes(rows, words, palette), *_heads(rows, payer, words, palette)],
        xaxis=_kroner_axis(widest, words, palette),
        yaxis={
            "range": [len(rows) - 0.5, -0.5],
            "visible": False,
            "fixedrange": True,
        },
    )


def height_of(rows: int) -> int:
    """Give the height in pixels of the figure of so many rows."""
    return HEAD_HEIGHT + FOOT_HEIGHT + ROW_HEIGHT * max(rows, 1)


def finding(rows: Sequence[DifferenceRow], payer: Payer, words: Language) -> str:
    """Say in words what the figure shows: who is changed most, and by how much."""
    name = words.text(PAYER_NAMES[payer])
    changed = [row for row in rows if row.change.difference not in (None, NOTHING)]
    if not changed:
        return words.text("{payer}: nothing changes.", payer=name)
    changed.sort(key=lambda row: -row.change.size)
    largest = [
        words.text(
            "{name} {difference}",
            name=row.name,
            difference=signed_amounts(row.change.difference, words),
        )
        for row in changed[:MOST_NAMED]
        if row.change.difference
    ]
    return words.text("{payer}, the largest change: {rows}.", payer=name, rows="; ".join(largest))


def _label_width(rows: Iterable[DifferenceRow]) -> int:
    """Give the pixels that the longest name takes."""
    longest = max((len(row.name) for row in rows), default=0)
    return round(longest * LETTER_WIDTH) + LABEL_GAP


def _widest(rows: Iterable[DifferenceRow]) -> float:
    """Give the largest amount in kroner."""
    amounts = [
        amount.high for row in rows for amount in (row.change.before, row.change.after) if amount
    ]
    return max([*amounts, 100]) / 100


def _kroner_axis(widest: float, words: Language, palette: Colours) -> dict[str, Any]:
    """Make an axis from 0 with a few round numbers."""
    step = _round_step(widest)
    ticks = [step * number for number in range(int(widest / step) + 1)]
    return {
        "range": [0, widest * ROOM],
        "tickvals": ticks,
        "ticktext": [words.number(tick) for tick in ticks],
        "tickfont": {"size": SMALL, "color": palette["ink-2"]},
        "gridcolor": palette["line"],
        "zeroline": False,
        "fixedrange": True,
    }


def _round_step(widest: float) -> int:
    """Give 1, 2 or 5 times a power of ten so that few ticks fit below the largest amount."""
    power: int = 10 ** max(0, floor(log10(widest)) - 1)
    steps = [factor * power for factor in (1, 2, 5, 10, 20)]
    return next((step for step in steps if widest / step < MOST_TICKS), 50 * power)


def _traces(
    rows: Sequence[DifferenceRow], payer: Payer, words: Language, palette: Colours
) -> list[dict[str, Any]]:
    today, supposed = words.text("Today"), words.text("Scenario")
    colour = palette[TOKENS[payer]]
    return [
        _connections(rows, colour),
        _points(rows, today, _ring(palette), words, before=True),
        _points(rows, supposed, _square(colour, palette), words, before=False),
        _intervals(rows, today, palette["ink-2"], words, before=True),
        _intervals(rows, supposed, colour, words, before=False),
    ]


def _ring(palette: Colours) -> dict[str, Any]:
    return {"size": 11, "color": palette["panel"], "line": {"color": palette["ink-2"], "width": 2}}


def _square(colour: str, palette: Colours) -> dict[str, Any]:
    return {
        "size": 11,
        "symbol": "square",
        "color": colour,
        "line": {"color": palette["ink"], "width": 1},
    }


def _is_exact(row: DifferenceRow) -> bool:
    return bool(
        row.change.before
        and row.change.after
        and row.change.before.is_exact
        and row.change.after.is_exact
    )


def _connections(rows: Sequence[DifferenceRow], colour: str) -> dict[str, Any]:
    """Draw a line from each ring to its square, all in one trace with gaps between."""
    x: list[float | None] = []
    y: list[int | None] = []
    for place, row in enumerate(rows):
        if _is_exact(row) and row.change.before and row.change.after:
            x += [row.change.before.low / 100, row.change.after.low / 100, None]
            y += [place, place, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": 4},
        "hoverinfo": "skip",
    }


def _points(
    rows: Sequence[DifferenceRow],
    name: str,
    marker: dict[str, Any],
    words: Language,
    *,
    before: bool,
) -> dict[str, Any]:
    """Draw the exact amounts; of what does not change, today's alone."""
    shown = [
        (place, row, amount)
        for place, row in enumerate(rows)
        if _is_exact(row) and (before or row.change.difference != NOTHING)
        if (amount := row.change.before if before else row.change.after)
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [amount.low / 100 for _, _, amount in shown],
        "y": [place for place, _, _ in shown],
        "hovertext": [_hover(row, name, amount, words) for _, row, amount in shown],
        "marker": marker,
        "cliponaxis": False,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _intervals(
    rows: Sequence[DifferenceRow], name: str, colour: str, words: Language, *, before: bool
) -> dict[str, Any]:
    """Draw the uncertain amounts as lines with ends, all in one trace with gaps between."""
    x: list[float | None] = []
    y: list[float | None] = []
    told: list[str] = []
    for place, row in enumerate(rows):
        amount = row.change.before if before else row.change.after
        if amount and not _is_exact(row) and (before or row.change.difference != NOTHING):
            level = place - ASIDE if before else place + ASIDE
            x += [amount.low / 100, amount.high / 100, None]
            y += [level, level, None]
            told += [_hover(row, name, amount, words)] * 3
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": x,
        "y": y,
        "line": {"color": colour, "width": 2 if before else 4},
        "marker": {"symbol": "line-ns-open", "size": 9, "color": colour, "line": {"width": 2}},
        "cliponaxis": False,
        "hovertext": told,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _hover(row: DifferenceRow, name: str, amount: Interval, words: Language) -> str:
    return f"{plain(row.name)}<br>{plain(name)}: {plain(words.amounts(amount))}"


def _notes(
    rows: Sequence[DifferenceRow], words: Language, palette: Colours
) -> list[dict[str, Any]]:
    """Write each row's name at the left and its change at the right."""
    return [
        text
        for place, row in enumerate(rows)
        for text in (
            note(
                plain(row.name),
                palette["ink"],
                x=0,
                y=place,
                xref="paper",
                xanchor="right",
                xshift=-LABEL_GAP,
            ),
            note(
                _change_text(row, words),
                palette["ink"],
                x=1,
                y=place,
                xref="paper",
                xanchor="right",
                xshift=CHANGE_WIDTH,
            ),
        )
    ]


def _change_text(row: DifferenceRow, words: Language) -> str:
    if row.change.difference is None:
        return plain(words.text(NOBODY_KNOWS))
    if row.change.difference == NOTHING:
        return plain(words.text("no change"))
    return f"<b>{plain(signed(row.change.difference, words.kroner, words))}</b>"


def _heads(
    rows: Sequence[DifferenceRow], payer: Payer, words: Language, palette: Colours
) -> list[dict[str, Any]]:
    """Write above the first row which mark is which, in place of a legend."""
    head: dict[str, Any] = {"y": 1, "yref": "paper", "yanchor": "bottom", "xref": "paper"}
    change = note(
        plain(words.text("Change, NOK")),
        palette["ink-2"],
        x=1,
        xanchor="right",
        xshift=CHANGE_WIDTH,
        **head,
    )
    if not rows or rows[0].change.before is None or rows[0].change.after is None:
        return [change] if rows else []
    end = _widest(rows) * ROOM * 100
    before, after = rows[0].change.before.high / end, rows[0].change.after.high / end
    today_lies, scenario_lies = _leaning(before, after)
    today = note(
        f"<b>{plain(words.text('Today'))}</b>", palette["ink"], x=before, **today_lies, **head
    )
    if rows[0].change.difference == NOTHING:
        return [change, today]
    supposed = note(
        f"<b>{plain(words.text('Scenario'))}</b>",
        palette[TEXT_TOKENS[payer]],
        x=after,
        **scenario_lies,
        **head,
    )
    return [change, today, supposed]


def _leaning(before: float, after: float) -> tuple[dict[str, Any], dict[str, Any]]:
    """Turn the headings away from each other; where the marks are close, to each side of them."""
    shift = BESIDE if abs(after - before) < CLOSE else -ABOVE
    left = {"xanchor": "right", "xshift": -shift}
    right = {"xanchor": "left", "xshift": shift}
    return (left, right) if after >= before else (right, left)
