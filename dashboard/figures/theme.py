"""The look of every figure: colours from the same tokens as the page, and one lean factory."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import unescape
from typing import Any, TypedDict, Unpack

from dashboard.shapes import BOLD_LETTER, text_width
from dashboard.tokens import TOKENS, Colours, Theme, colours

__all__ = [
    "NORMAL",
    "READABLE",
    "SMALL",
    "TOKENS",
    "Colours",
    "Figure",
    "Theme",
    "colours",
    "font",
    "hatch",
    "make_figure",
    "mark_scenario",
    "note",
    "plain",
]

SMALL, NORMAL = 13, 14
READABLE = {"minsize": 12, "mode": "hide"}
"""An amount that does not fit into its part of a bar is left to the table and the pointer."""
LINE_HEIGHT, PADDING = 1.3, 2
"""Of a line of text, as a share of its size as Plotly has it; and pixels around a text."""
BEFORE = {"left": 0.0, "bottom": 0.0, "center": 0.5, "middle": 0.5, "right": 1.0, "top": 1.0}
"""How much of a text lies before its anchor."""
LINE_BREAK, BOLD, MARKUP = "<br>", "<b>", re.compile("<[^>]*>")
SCENARIO, SCENARIO_SIZE, FAINT = "SCENARIO", 40, 0.1
"""The mark of a what-if: the same word in every language, faint enough to read figures through."""

Figure = dict[str, Any]


@cache
def font() -> str:
    """Read the page's font stack from the style sheet."""
    found = re.search(r"--sd-font:\s*([^;]+);", TOKENS.read_text(encoding="utf-8"))
    if found is None:
        raise LookupError(f"{TOKENS.name} has no --sd-font")
    return found.group(1).replace('"', "")


def make_figure(
    traces: Sequence[Mapping[str, Any]], theme: Theme, *, height: int, **layout: Any
) -> Figure:
    """Put traces into a figure that looks like the page: no template, margins or modes of its own.

    Args:
        traces: Plotly traces as plain mappings.
        theme: Which palette the text and hover label take.
        height: Pixels.
        layout: What is added to the layout.
    """
    palette = colours(theme)
    return {
        "data": list(traces),
        "layout": {
            "height": height,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "font": {"family": font(), "size": NORMAL, "color": palette["ink"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": palette["ink"],
                "bordercolor": palette["ink"],
                "align": "left",
                "font": {"family": font(), "size": NORMAL, "color": palette["panel"]},
            },
            **layout,
        },
    }


class Placement(TypedDict, total=False):
    """Where a text lies about its point.

    Attributes:
        xref: The axis that counts sideways, or `paper`: then the point is at 0 to 1.
        yref: The same upwards.
        xanchor: Which side of the text is at the point; its lines are flush with that side.
        yanchor: The same for top, middle and bottom.
        xshift: Pixels to the right of the point.
        yshift: Pixels above it.
    """

    xref: str
    yref: str
    xanchor: str
    yanchor: str
    xshift: float
    yshift: float


ON_THE_POINT: Placement = {
    "xref": "x",
    "yref": "y",
    "xanchor": "center",
    "yanchor": "middle",
    "xshift": 0,
    "yshift": 0,
}


def note(
    text: str,
    colour: str,
    *,
    x: Any,
    y: Any,
    size: int = SMALL,
    backdrop: str = "",
    **placement: Unpack[Placement],
) -> dict[str, Any]:
    """Make a shape that is nothing but a text at a point of a figure.

    Plotly draws an annotation twice, the first time to measure it, and a shape's label once. It
    cuts a shape off at the ends of its axes, but not in a direction that is measured on the paper.

    Args:
        text: In Plotly's markup.
        colour: Of the letters.
        x: Where the point is, sideways.
        y: Where it is, upwards.
        size: Of the letters, in pixels.
        backdrop: The colour behind the text, where it stands across a line or a bar.
        placement: How the text lies about the point; else in the middle of it.
    """
    lies = ON_THE_POINT | placement
    width, height = _extent(text, size) if backdrop else (0, 0)
    left = lies["xshift"] - BEFORE[lies["xanchor"]] * width
    bottom = lies["yshift"] - BEFORE[lies["yanchor"]] * height
    return {
        "type": "rect",
        "xref": lies["xref"],
        "yref": lies["yref"],
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": x,
        "yanchor": y,
        "x0": left,
        "x1": left + width,
        "y0": bottom,
        "y1": bottom + height,
        "line": {"width": 0},
        **({"fillcolor": backdrop} if backdrop else {}),
        "label": {
            "text": text,
            "font": {"size": size, "color": colour},
            "textposition": f"{lies['yanchor']} {lies['xanchor']}",
            "xanchor": lies["xanchor"],
            "yanchor": lies["yanchor"],
            "padding": PADDING if backdrop else 0,
        },
    }


def _extent(text: str, size: int) -> tuple[float, float]:
    """Give the pixels that a text takes at the most, with a little room around it."""
    lines = text.split(LINE_BREAK)
    width, height = max(map(_line_width, lines)), LINE_HEIGHT * size * len(lines)
    return width + 2 * PADDING, height + 2 * PADDING


def _line_width(line: str) -> int:
    letters = unescape(MARKUP.sub("", line))
    return len(letters) * BOLD_LETTER if BOLD in line else text_width(letters)


def mark_scenario(figure: Figure) -> Figure:
    """Write SCENARIO across a figure, so that an image copied from the page keeps the mark."""
    layout = figure["layout"]
    mark = {
        "text": SCENARIO,
        "font": {"size": SCENARIO_SIZE, "color": layout["font"]["color"]},
        "showarrow": False,
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "textangle": -18,
        "opacity": FAINT,
    }
    marked = {**layout, "annotations": [*layout.get("annotations", ()), mark]}
    return {**figure, "layout": marked}


def plain(text: str) -> str:
    """Keep a text from being read as markup by Plotly."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def hatch(palette: Colours) -> dict[str, Any]:
    """Make the fill that says «unsure»."""
    return {
        "color": "rgba(0,0,0,0)",
        "line": {"color": palette["dept"], "width": 1.25},
        "pattern": {
            "shape": "/",
            "fgcolor": palette["hatch-fg"],
            "bgcolor": palette["hatch-bg"],
            "size": 7,
            "solidity": 0.18,
            "fillmode": "overlay",
        },
    }
