"""What is committed of each budget, under the ceiling: a bullet bar a gathering or year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.budget_words import (
    budget_detail,
    budget_finding,
    budget_id,
    budget_name,
    ceiling_text,
    committed_text,
    of_budget_text,
    stand_text,
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
from dashboard.language import Language
from dashboard.shapes import label_width
from model.rules.budgets import BudgetStand
from model.rules.years import BudgetRow

ROW_HEIGHT, AXIS_HEIGHT = 66, 30
LABEL_WIDTH, TEXT_WIDTH = 168, 206
NARROW_ROW_HEIGHT, NARROW_SHIFT = 116, 36
BAND, BAR = 0.62, 0.3
NARROW_BAND, NARROW_BAR = 0.3, 0.15
TICK_SIZE, TICK_WIDTH, GAP_WIDTH = 44, 3, 6
ROOM = 1.02
SMALLEST_KRONER = 100
MOST_TICKS = 5
STEPS = (1, 2, 5)


def draw_budget(
    lines: Sequence[BudgetRow], words: Language, theme: Theme, *, narrow: bool = False
) -> Figure:
    """Draw committed, budget and ceiling of each gathering, first to last downwards.

    A pale band ends at the ceiling, a dark bar at what is committed; what is beyond the budget is
    red, what nobody knows is hatched, and a black tick stands at the budget.

    Args:
        lines: The gatherings' budgets, or the years'.
        words: The language.
        theme: The palette.
        narrow: For a phone: labels above the bars, words below them.
    """
    palette = colours(theme)
    widest = _widest(lines)
    band, bar = (NARROW_BAND, NARROW_BAR) if narrow else (BAND, BAR)
    return make_figure(
        [
            _ceilings(lines, words, palette, band),
            _committed(lines, words, palette, bar),
            _beyond(lines, words, palette, bar),
            _unsure(lines, words, palette, bar),
            _budgets(lines, words, palette["panel"], GAP_WIDTH, narrow=narrow),
            _budgets(lines, words, palette["ink"], TICK_WIDTH, narrow=narrow),
        ],
        theme,
        height=height_of(len(lines), narrow=narrow),
        margin={"l": 0, "r": 0, "t": 0, "b": 0}
        if narrow
        else {"l": label_width(words, LABEL_WIDTH), "r": TEXT_WIDTH, "t": 0, "b": AXIS_HEIGHT},
        barmode="overlay",
        shapes=[
            text
            for line in lines
            for text in (
                _label(line, words, palette, narrow=narrow),
                _text(line, words, palette, narrow=narrow),
            )
        ],
        xaxis={"range": [0, widest * ROOM], "fixedrange": True}
        | ({"visible": False} if narrow else _ticked(widest, words, palette)),
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [budget_id(line) for line in reversed(lines)],
            "range": [-0.5, len(lines) - 0.5],
            "visible": False,
            "fixedrange": True,
        },
    )


def finding(lines: Sequence[BudgetRow], words: Language) -> str:
    """Say in words what the figure shows, one sentence a gathering."""
    return budget_finding(lines, words)


def height_of(rows: int, *, narrow: bool = False) -> int:
    """Give the height in pixels of the figure of so many gatherings."""
    if narrow:
        return NARROW_ROW_HEIGHT * max(rows, 1)
    return AXIS_HEIGHT + ROW_HEIGHT * max(rows, 1)


def _widest(lines: Sequence[BudgetRow]) -> float:
    amounts = [
        amount
        for line in lines
        for amount in (
            line.ceiling.amount_ore if line.ceiling else 0,
            line.possible_ore.high if line.possible_ore else 0,
            line.budget_ore or 0,
        )
    ]
    return max([*amounts, SMALLEST_KRONER * 100]) / 100


def _bars(lines: Sequence[BudgetRow], name: str, width: float, **more: Any) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [budget_id(line) for line in lines],
        "width": width,
        "hovertemplate": "%{hovertext}<extra></extra>",
        **more,
    }


def _ceilings(
    lines: Sequence[BudgetRow], words: Language, palette: Colours, width: float
) -> dict[str, Any]:
    name = words.text("Ceiling")
    return _bars(
        lines,
        name,
        width,
        x=[_kroner(line.ceiling.amount_ore) if line.ceiling else None for line in lines],
        hovertext=[plain(f"{name}: {ceiling_text(line, words)}") for line in lines],
        marker={
            "color": palette["dept-soft"],
            "line": {"color": palette["control"], "width": 1},
        },
    )


def _kroner(amount_ore: int) -> float | None:
    """Give a length in kroner; a bar of 0 would leave a line."""
    return amount_ore / 100 or None


def _sure_ore(line: BudgetRow) -> int:
    return line.committed_ore.low if line.committed_ore else 0


def _committed(
    lines: Sequence[BudgetRow], words: Language, palette: Colours, width: float
) -> dict[str, Any]:
    """Draw what is surely committed, up to the budget."""
    name = words.text("Committed")
    within = [
        _sure_ore(line) if line.budget_ore is None else min(_sure_ore(line), line.budget_ore)
        for line in lines
    ]
    return _bars(
        lines,
        name,
        width,
        x=[_kroner(ore) for ore in within],
        hovertext=[plain(f"{name}: {committed_text(line, words)} kr") for line in lines],
        marker={"color": palette["dept"], "line": {"width": 0}},
    )


def _beyond(
    lines: Sequence[BudgetRow], words: Language, palette: Colours, width: float
) -> dict[str, Any]:
    """Draw what is surely beyond the budget."""
    over = [line if line.stand is BudgetStand.OVER else None for line in lines]
    return _bars(
        lines,
        words.text("Over the budget"),
        width,
        base=[(line.budget_ore or 0) / 100 if line else None for line in over],
        x=[_kroner(_sure_ore(line) - (line.budget_ore or 0)) if line else None for line in over],
        hovertext=[plain(stand_text(line, words)) for line in lines],
        marker={"color": palette["error"], "line": {"width": 0}},
    )


def _unsure(
    lines: Sequence[BudgetRow], words: Language, palette: Colours, width: float
) -> dict[str, Any]:
    """Draw what nobody knows: from what is sure up to the most that is possible."""
    spans = [line.possible_ore for line in lines]
    return _bars(
        lines,
        words.text("Unknown"),
        width,
        base=[span.low / 100 if span and not span.is_exact else None for span in spans],
        x=[_kroner(span.high - span.low) if span else None for span in spans],
        hovertext=[plain(words.amounts(span)) if span else "" for span in spans],
        marker=hatch(palette),
    )


def _budgets(
    lines: Sequence[BudgetRow], words: Language, colour: str, width: int, *, narrow: bool
) -> dict[str, Any]:
    name = words.text("Budget")
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "y": [budget_id(line) for line in lines],
        "x": [None if line.budget_ore is None else line.budget_ore / 100 for line in lines],
        "marker": {
            "symbol": "line-ns",
            "size": TICK_SIZE // 2 if narrow else TICK_SIZE,
            "line": {"color": colour, "width": width},
        },
        "cliponaxis": False,
        "hovertext": [
            "" if line.budget_ore is None else plain(f"{name}: {words.amount(line.budget_ore)}")
            for line in lines
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _label(line: BudgetRow, words: Language, palette: Colours, *, narrow: bool) -> dict[str, Any]:
    name = plain(budget_name(line, words))
    detail = plain(budget_detail(line, words, brief=narrow))
    left = -label_width(words, LABEL_WIDTH) - 2
    place = {"yshift": NARROW_SHIFT} if narrow else {"xref": "paper", "xshift": left}
    return note(
        f"<b>{name}</b>{' ' if narrow else '<br>'}"
        f"<span style='color:{palette['ink-2']}'>{detail}</span>",
        palette["ink"],
        x=0,
        y=budget_id(line),
        xanchor="left",
        **place,
    )


def _text(line: BudgetRow, words: Language, palette: Colours, *, narrow: bool) -> dict[str, Any]:
    """Write what is committed of what, and how it stands, in red where it is over."""
    is_over = line.stand is BudgetStand.OVER
    first = f"<b>{plain(committed_text(line, words))}</b> {plain(of_budget_text(line, words))}"
    second = plain(_second_line(line, words))
    colour = palette["error"] if is_over else palette["ink-2"]
    place = {"x": 0, "yshift": -NARROW_SHIFT} if narrow else {"x": 1, "xref": "paper", "xshift": 14}
    return note(
        f"{first}<br><span style='color:{colour}'>{second}</span>",
        palette["ink"],
        y=budget_id(line),
        xanchor="left",
        size=SMALL,
        **place,
    )


def _second_line(line: BudgetRow, words: Language) -> str:
    """Say how it stands, in the room there is beside a bar."""
    if line.committed_ore is None and line.ceiling:
        return words.text("at most {amount}", amount=words.amount(line.ceiling.amount_ore))
    return stand_text(line, words)


def _ticked(widest: float, words: Language, palette: Colours) -> dict[str, Any]:
    """Give an axis a few ticks at round amounts, written as everywhere else."""
    ticks = _ticks(widest)
    return {
        "tickvals": ticks,
        "ticktext": [
            words.amount(tick * 100) if tick == ticks[-1] else words.number(tick) for tick in ticks
        ],
        "tickfont": {"size": SMALL, "color": palette["ink-2"]},
        "gridcolor": palette["line"],
        "zeroline": False,
        "automargin": False,
    }


def _ticks(widest: float) -> list[int]:
    """Give round kroner from 0 on, a few of them."""
    power = 1
    while True:
        for step in (factor * power for factor in STEPS):
            if widest / step <= MOST_TICKS:
                return list(range(0, int(widest) + 1, step))
        power *= 10
