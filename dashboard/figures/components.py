"""What each component costs and who pays: a stacked bar a component."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.theme import (
    READABLE,
    SMALL,
    Colours,
    Figure,
    Theme,
    colours,
    make_figure,
    note,
    plain,
)
from dashboard.language import HARD_SPACE, Language
from dashboard.wording import COMPONENT_NAMES, PAYER_NAMES, UNIT_NAMES
from model.rules.budgets import ComponentCost
from model.rules.terms import Payer

ROW_HEIGHT, HEAD_HEIGHT = 62, 28
LABEL_WIDTH, TOTAL_WIDTH = 168, 116
NARROW_ROW_HEIGHT, NARROW_SHIFT = 72, 26
ROOM = 1.002
HEAD_SHIFT = 32
TOKENS = {Payer.DEPARTMENT: "dept", Payer.MUNICIPALITY: "muni"}
NEAR_THE_END = 0.5
"""Where the municipalities' name stands at the least, so that it is clear of the department's."""


def draw_components(
    rows: Sequence[ComponentCost], words: Language, theme: Theme, *, narrow: bool = False
) -> Figure:
    """Draw department and municipalities side by side for each component.

    Args:
        rows: The components of a report.
        words: The language.
        theme: The palette.
        narrow: For a phone: labels above the bars, no amounts within them.
    """
    palette = colours(theme)
    widest = max([*(row.total_ore for row in rows), 100]) / 100
    notes = [
        text
        for row in rows
        for text in (
            _label(row, words, palette, narrow=narrow),
            _total(row, words, palette, narrow=narrow),
        )
    ]
    if rows and not narrow:
        notes += _heads(rows, widest, words, palette)
    return make_figure(
        [_bar(rows, payer, words, palette, narrow=narrow) for payer in Payer],
        theme,
        height=height_of(len(rows), narrow=narrow),
        margin={"l": 0, "r": 0, "t": 0, "b": 0}
        if narrow
        else {"l": LABEL_WIDTH, "r": TOTAL_WIDTH, "t": 0, "b": 0},
        barmode="stack",
        uniformtext=READABLE,
        bargap=0.6 if narrow else 0.45,
        shapes=notes,
        xaxis={"range": [0, widest * ROOM], "visible": False, "fixedrange": True},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": [row.component.value for row in reversed(rows)],
            "range": [-0.5, len(rows) - 0.5 + (0.2 if narrow else 0.45)],
            "visible": False,
            "fixedrange": True,
        },
    )


def finding(rows: Sequence[ComponentCost], words: Language) -> str:
    """Say in words what the figure shows, one sentence a component."""
    return " ".join(
        words.text(
            "{component}: the department {department}, the municipalities {municipalities}.",
            component=words.text(COMPONENT_NAMES[row.component]),
            department=words.amount(row.department_ore),
            municipalities=words.amount(row.municipality_ore),
        )
        for row in rows
    )


def height_of(rows: int, *, narrow: bool = False) -> int:
    """Give the height in pixels of the figure of so many components."""
    return HEAD_HEIGHT + (NARROW_ROW_HEIGHT if narrow else ROW_HEIGHT) * max(rows, 1)


def _paid(row: ComponentCost, payer: Payer) -> int:
    return row.department_ore if payer is Payer.DEPARTMENT else row.municipality_ore


def _bar(
    rows: Sequence[ComponentCost], payer: Payer, words: Language, palette: Colours, *, narrow: bool
) -> dict[str, Any]:
    """Draw one payer's part of every bar; a part that costs nothing has no width."""
    name, token = words.text(PAYER_NAMES[payer]), TOKENS[payer]
    amounts = [_paid(row, payer) or None for row in rows]
    written = ["" if ore is None else words.amount(ore) for ore in amounts]
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [row.component.value for row in rows],
        "x": [None if ore is None else ore / 100 for ore in amounts],
        "text": ["" if narrow or not text else HARD_SPACE + text + HARD_SPACE for text in written],
        "textposition": "inside",
        "textangle": 0,
        "insidetextanchor": "start" if payer is Payer.DEPARTMENT else "end",
        "textfont": {"color": palette[f"on-{token}"], "size": 14},
        "marker": {"color": palette[token], "line": {"color": palette["panel"], "width": 2}},
        "hovertext": [plain(f"{name}: {text}") for text in written],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _label(
    row: ComponentCost, words: Language, palette: Colours, *, narrow: bool
) -> dict[str, Any]:
    name = f"<b>{plain(words.text(COMPONENT_NAMES[row.component]))}</b>"
    if narrow:
        place: dict[str, Any] = {"yshift": NARROW_SHIFT}
    else:
        name += f"<br><span style='color:{palette['ink-2']}'>{plain(price_text(row, words))}</span>"
        place = {"xref": "paper", "xshift": -LABEL_WIDTH - 2}
    return note(name, palette["ink"], x=0, y=row.component.value, xanchor="left", **place)


def price_text(row: ComponentCost, words: Language) -> str:
    """Say what was counted and at what price: `732 days × 750 kr`."""
    counted = f"{words.number(row.quantity)} {words.text(UNIT_NAMES[row.component])}"
    if row.unit_price_ore is None:
        return counted
    price = words.amount(row.unit_price_ore)
    return words.text("{counted} × {price}", counted=counted, price=price)


def _total(
    row: ComponentCost, words: Language, palette: Colours, *, narrow: bool
) -> dict[str, Any]:
    return note(
        f"<b>{plain(words.amount(row.total_ore))}</b>",
        palette["ink"],
        x=1,
        y=row.component.value,
        xref="paper",
        xanchor="right",
        size=SMALL if narrow else 14,
        xshift=0 if narrow else TOTAL_WIDTH,
        yshift=NARROW_SHIFT if narrow else 0,
    )


def _heads(
    rows: Sequence[ComponentCost], widest: float, words: Language, palette: Colours
) -> list[dict[str, Any]]:
    """Write who is who above the first bar, in place of a legend."""
    place: dict[str, Any] = {"y": rows[0].component.value, "yshift": HEAD_SHIFT}
    department, municipalities = (plain(words.text(PAYER_NAMES[payer])) for payer in Payer)
    end = max(rows[0].total_ore / 100, widest * NEAR_THE_END)
    return [
        note(f"<b>{department}</b>", palette["ink"], x=0, xanchor="left", **place),
        note(f"<b>{municipalities}</b>", palette["muni-text"], x=end, xanchor="right", **place),
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
