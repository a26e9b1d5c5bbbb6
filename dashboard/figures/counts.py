"""How many came: a bar a gathering or a year, where circles would hide one another.

The colour is neutral, because it says nothing of who pays; every number is printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
from dashboard.wording import STATUS_NAMES
from dashboard.year_words import row_id, row_name, row_participants, year_detail
from model.rules.results import CostRow, YearCost
from model.rules.terms import GatheringStatus

ROW_HEIGHT = 46
LABEL_WIDTH, COUNT_WIDTH = 190, 110
ROOM = 1.002


def draw_counts(rows: Sequence[CostRow], words: Language, theme: Theme) -> Figure:
    """Draw how many came to each row, first to last downwards.

    What is sure is full, from there to the most it can be is hatched, and where nobody knows there
    is no bar but the word. The customdata of a gathering's bar is its id, for whoever clicks on it.

    Args:
        rows: The gatherings of a report, or its years.
        words: The language.
        theme: The palette.
    """
    palette = colours(theme)
    width = label_width(words, LABEL_WIDTH, (count_detail(row, words) for row in rows))
    return make_figure(
        [_sure(rows, words, palette), _unsure(rows, words, palette)],
        theme,
        height=height_of(len(rows)),
        margin={"l": width, "r": COUNT_WIDTH, "t": 0, "b": 0},
        barmode="stack",
        bargap=0.42,
        shapes=[
            text
            for row in rows
            for text in (_label(row, words, palette, width), _count(row, words, palette))
        ],
        xaxis={"range": [0, _widest(rows) * ROOM], "visible": False, "fixedrange": True},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [row_id(row) for row in reversed(rows)],
            "range": [-0.5, max(len(rows), 1) - 0.5],
            "visible": False,
            "fixedrange": True,
        },
    )


def finding(rows: Sequence[CostRow], words: Language) -> str:
    """Say in words what the figure shows, one sentence a row."""
    return " ".join(_sentence(row, words) for row in rows)


def height_of(rows: int) -> int:
    """Give the height in pixels of the figure of so many rows."""
    return ROW_HEIGHT * max(rows, 1)


def count_detail(row: CostRow, words: Language) -> str:
    """Say what a row's name leaves open: when and where, or of how many gatherings the sum is."""
    if isinstance(row, YearCost):
        return year_detail(row.totals.gatherings, row.totals.without_number, words)
    gathering = row.gathering
    return f"{words.dates(gathering.starts_on, gathering.ends_on)}, {gathering.place}"


def count_shown(row: CostRow, words: Language) -> str:
    """Write how many came, that it is still to come, or that nobody knows."""
    shown = row_participants(row)
    if shown is not None:
        return words.interval(shown)
    is_planned = not isinstance(row, YearCost) and (row.gathering.status is GatheringStatus.PLANNED)
    return words.text(STATUS_NAMES[GatheringStatus.PLANNED] if is_planned else "unknown")


def _sentence(row: CostRow, words: Language) -> str:
    return words.text(
        "{gathering}, {dates}: {count}.",
        gathering=row_name(row, words),
        dates=count_detail(row, words),
        count=count_shown(row, words),
    )


def _widest(rows: Sequence[CostRow]) -> int:
    return max([1, *(shown.high for row in rows if (shown := row_participants(row)))])


def _bars(
    rows: Sequence[CostRow], lengths: Sequence[int], marker: dict[str, Any], words: Language
) -> dict[str, Any]:
    """Draw one part of every bar; a part of no length is left out, or it would leave a line."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": [row_id(row) for row in rows],
        "x": [length or None for length in lengths],
        "marker": marker,
        "customdata": [None if isinstance(row, YearCost) else row_id(row) for row in rows],
        "hovertext": [
            f"<b>{plain(row_name(row, words))}</b><br>{plain(count_detail(row, words))}"
            f"<br>{plain(count_shown(row, words))}"
            for row in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _sure(rows: Sequence[CostRow], words: Language, palette: Colours) -> dict[str, Any]:
    shown = [row_participants(row) for row in rows]
    lengths = [count.low if count else 0 for count in shown]
    return _bars(rows, lengths, {"color": palette["cat-1"], "line": {"width": 0}}, words)


def _unsure(rows: Sequence[CostRow], words: Language, palette: Colours) -> dict[str, Any]:
    shown = [row_participants(row) for row in rows]
    lengths = [count.high - count.low if count else 0 for count in shown]
    return _bars(rows, lengths, hatch(palette), words)


def _label(row: CostRow, words: Language, palette: Colours, width: int) -> dict[str, Any]:
    name, detail = plain(row_name(row, words)), plain(count_detail(row, words))
    return note(
        f"<b>{name}</b><br><span style='color:{palette['ink-2']}'>{detail}</span>",
        palette["ink"],
        x=0,
        xref="paper",
        xanchor="left",
        xshift=-width,
        y=row_id(row),
        size=SMALL,
    )


def _count(row: CostRow, words: Language, palette: Colours) -> dict[str, Any]:
    known = row_participants(row) is not None
    text = plain(count_shown(row, words))
    return note(
        f"<b>{text}</b>" if known else text,
        palette["ink" if known else "ink-2"],
        x=1,
        xref="paper",
        xanchor="right",
        xshift=COUNT_WIDTH,
        y=row_id(row),
    )
