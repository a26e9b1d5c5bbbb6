"""What each gathering, or year, costs and who pays: a stacked bar for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any

from dashboard.figures.theme import (
    READABLE,
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
from dashboard.language import HARD_SPACE, Language
from dashboard.notes import cost_finding, unsure_text
from dashboard.shapes import is_counted, label_width, most_ore
from dashboard.year_words import row_detail, row_id, row_month, row_name
from model.rules.results import CostRow, YearCost

ROW_HEIGHT, HEAD_HEIGHT = 76, 34
LABEL_WIDTH, TOTAL_WIDTH = 166, 110
NARROW_ROW_HEIGHT, NARROW_HEAD_HEIGHT = 88, 24
ROOM = 1.002
SHORT_BAR = 0.2
"""As a share of the longest: an amount takes all the room of a bar that is shorter."""
NARROW_LETTERS = 26
"""Plotly breaks no lines by itself: as many letters as fit beside a bar on a phone."""


def draw_costs(
    rows: Sequence[CostRow],
    words: Language,
    theme: Theme,
    *,
    narrow: bool = False,
) -> Figure:
    """Draw department and municipality side by side for each row, first to last downwards.

    A gathering known only as an estimate, or not at all, is hatched up to the most it can be.

    Args:
        rows: The gatherings of a report, or its years.
        words: The language.
        theme: The palette.
        narrow: For a phone: labels above the bars and amounts in thousands.
    """
    palette = colours(theme)
    write = _thousands(words) if narrow else words.amount
    traces = [
        _bar(rows, "dept", palette, write, _department_ore, words.text("The department")),
        _bar(
            rows,
            "muni",
            palette,
            write,
            _municipality_ore,
            words.text("The municipalities"),
        ),
        _unsure_bar(rows, palette, words),
    ]
    widest = _widest(rows)
    width = 0 if narrow else _label_width(rows, words)
    notes = [
        _narrow_label(row, words, palette) if narrow else _label(row, words, palette, width)
        for row in rows
    ]
    notes += [_end(row, widest, words, palette, write, narrow=narrow) for row in rows]
    if rows and not narrow:
        notes += _heads(rows, words, palette)
    return make_figure(
        traces,
        theme,
        height=height_of(len(rows), narrow=narrow),
        margin={"l": width, "r": 0 if narrow else TOTAL_WIDTH, "t": 4, "b": 4},
        barmode="stack",
        uniformtext=READABLE,
        bargap=0.52 if narrow else 0.42,
        shapes=notes,
        xaxis={
            "range": [0, widest * ROOM],
            "visible": False,
            "fixedrange": True,
        },
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [row_id(row) for row in reversed(rows)],
            "range": [-0.5, len(rows) - 0.5 + (0.3 if narrow else 0.42)],
            "visible": False,
            "fixedrange": True,
        },
    )


def finding(rows: Sequence[CostRow], words: Language) -> str:
    """Say in words what the figure shows, one sentence a gathering."""
    return cost_finding(rows, words)


def height_of(rows: int, *, narrow: bool = False) -> int:
    """Give the height in pixels of the figure of so many gatherings."""
    if narrow:
        return NARROW_HEAD_HEIGHT + NARROW_ROW_HEIGHT * rows
    return HEAD_HEIGHT + ROW_HEIGHT * rows


def _thousands(words: Language) -> Callable[[int], str]:
    return lambda amount_ore: words.number(round(amount_ore / 100_000))


def _department_ore(row: CostRow) -> int | None:
    return row.sums.department_ore.low if is_counted(row) and row.sums.department_ore else None


def _municipality_ore(row: CostRow) -> int | None:
    return row.sums.municipality_ore.low if is_counted(row) and row.sums.municipality_ore else None


def _widest(rows: Sequence[CostRow]) -> float:
    counted = [row.sums.total_ore.high for row in rows if row.sums.total_ore]
    unsure = [most for row in rows if (most := most_ore(row))]
    return max([*counted, *unsure, 100]) / 100


def _bar(
    rows: Sequence[CostRow],
    token: str,
    palette: Colours,
    write: Callable[[int], str],
    amount: Callable[[CostRow], int | None],
    name: str,
) -> dict[str, Any]:
    amounts = [amount(row) or None for row in rows]
    longest = _widest(rows) * 100
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [row_id(row) for row in rows],
        "x": [None if ore is None else ore / 100 for ore in amounts],
        "text": ["" if ore is None else _in_bar(write(ore), ore / longest) for ore in amounts],
        "textposition": "inside",
        "textangle": 0,
        "insidetextanchor": "start" if token == "dept" else "end",
        "textfont": {"color": palette[f"on-{token}"], "size": SMALL},
        "marker": {
            "color": palette[token],
            "line": {"color": palette["panel"], "width": 2},
        },
        "hovertemplate": f"{plain(name)}: %{{text}}<extra></extra>",
    }


def _in_bar(amount: str, share: float) -> str:
    """Keep an amount away from the ends of its bar, where the bar is long enough for that."""
    pad = HARD_SPACE * 2 if share > SHORT_BAR else ""
    return pad + amount + pad


def _unsure_bar(rows: Sequence[CostRow], palette: Colours, words: Language) -> dict[str, Any]:
    most = [most_ore(row) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "name": words.text("Unknown"),
        "y": [row_id(row) for row in rows],
        "x": [None if not ore else ore / 100 for ore in most],
        "marker": hatch(palette),
        "hovertext": [plain(unsure_text(row, words)) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _short_unsure_text(row: CostRow, words: Language) -> str:
    """Say what is unsure in the two lines that a phone has room for."""
    if row.sums.department_ore:
        return words.text("Estimate: {amount}", amount=words.amounts(row.sums.department_ore))
    if isinstance(row, YearCost):
        return words.text("Unknown")
    if row.problem:
        return words.text("Rule or price missing")
    if row.ceiling:
        return words.text("Unknown. At most {amount}", amount=words.amount(row.ceiling.amount_ore))
    return words.text("Attendance unknown")


def _label_width(rows: Sequence[CostRow], words: Language) -> int:
    """Give the pixels that the longest label takes beside the bars."""
    return label_width(words, LABEL_WIDTH, (row_detail(row, words) for row in rows))


def _end(
    row: CostRow,
    widest: float,
    words: Language,
    palette: Colours,
    write: Callable[[int], str],
    *,
    narrow: bool,
) -> dict[str, Any]:
    """Write a row's total, or what is unsure about it."""
    if is_counted(row) and row.sums.total_ore:
        return _total(row, f"<b>{write(row.sums.total_ore.low)}</b>", palette, narrow=narrow)
    return _doubt(row, words, palette, widest, narrow=narrow)


def _label(row: CostRow, words: Language, palette: Colours, width: int) -> dict[str, Any]:
    name, detail = plain(row_name(row, words)), plain(row_detail(row, words))
    text = f"<b>{name}</b><br><span style='color:{palette['ink-2']}'>{detail}</span>"
    return note(
        text,
        palette["ink"],
        x=0,
        y=row_id(row),
        xref="paper",
        xanchor="left",
        xshift=-width - 2,
    )


def _narrow_label(row: CostRow, words: Language, palette: Colours) -> dict[str, Any]:
    name = row_name(row, words)
    detail = row_detail(row, words) if isinstance(row, YearCost) else row_month(row, words)
    text = f"<b>{plain(name)}</b> <span style='color:{palette['ink-2']}'>{plain(detail)}</span>"
    return note(text, palette["ink"], x=0, y=row_id(row), xanchor="left", yshift=33)


def _total(row: CostRow, text: str, palette: Colours, *, narrow: bool) -> dict[str, Any]:
    """Write the total at the row's end; on a phone above the bar, at the right."""
    return note(
        text,
        palette["ink"],
        x=1,
        y=row_id(row),
        xref="paper",
        xanchor="right",
        size=SMALL if narrow else 14,
        xshift=0 if narrow else TOTAL_WIDTH,
        yshift=33 if narrow else 0,
    )


def _doubt(
    row: CostRow, words: Language, palette: Colours, widest: float, *, narrow: bool
) -> dict[str, Any]:
    """Write what is unsure: beside a short hatched bar, else across it on a background."""
    text = plain(unsure_text(row, words))
    if narrow:
        text = "<br>".join(map(plain, wrap(_short_unsure_text(row, words), NARROW_LETTERS)))
    end = (most_ore(row) or 0) / 100
    return note(
        text,
        palette["ink-2"],
        x=end / (widest * ROOM) if end < widest / 2 else 0,
        y=row_id(row),
        xref="paper",
        xanchor="left",
        xshift=8,
        backdrop=palette["panel"],
    )


def _heads(rows: Sequence[CostRow], words: Language, palette: Colours) -> list[dict[str, Any]]:
    """Write who is who above the first counted bar, in place of a legend."""
    top = next((row for row in rows if is_counted(row)), None)
    if top is None or top is not rows[0] or not top.sums.total_ore:
        return []
    place: dict[str, Any] = {"y": row_id(top), "yshift": 34}
    department = plain(words.text("The department"))
    municipalities = plain(words.text("The municipalities"))
    return [
        note(f"<b>{department}</b>", palette["ink"], x=0, xanchor="left", **place),
        note(
            f"<b>{municipalities}</b>",
            palette["muni-text"],
            x=max(top.sums.total_ore.low / 100, _widest(rows) * 0.5),
            xanchor="right",
            **place,
        ),
        note(
            plain(words.text("Total")),
            palette["ink-2"],
            x=1,
            xref="paper",
            xanchor="right",
            xshift=TOTAL_WIDTH,
            **place,
        ),
    ]
