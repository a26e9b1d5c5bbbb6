"""The look of every figure: colours from the same tokens as the page, and one lean factory."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

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


def note(
    text: str, colour: str, *, x: Any, y: Any, size: int = SMALL, **placement: Any
) -> dict[str, Any]:
    """Make a text that stands at a point of a figure."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "font": {"size": size, "color": colour},
        **placement,
    }


def mark_scenario(figure: Figure) -> Figure:
    """Write SCENARIO across a figure, so that an image copied from the page keeps the mark."""
    layout = figure["layout"]
    mark = {
        **note(SCENARIO, layout["font"]["color"], x=0.5, y=0.5, size=SCENARIO_SIZE),
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
