"""Figures read as plotly would draw them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.theme import BEFORE, Figure
from dashboard.plotly_bundle import TRACES

MIDDLE = {"xanchor": "center", "yanchor": "middle"}
CLEAR = "rgba(0,0,0,0)"
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)")


def check_drawable(figure: Figure) -> None:
    """Let plotly refuse what it does not know, and more than the browser's part of it can draw.

    Nothing may come from a template of its own.
    """
    go.Figure(figure)
    assert "template" not in figure["layout"]
    assert {one["type"] for one in figure["data"]} <= TRACES


def texts_in(value: Any) -> Iterator[str]:
    """Walk every text of a figure, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)


def colours_in(figure: Figure) -> set[str]:
    """Find every colour of a figure, those within its texts included; the invisible is none."""
    found = {colour for text in texts_in(figure) for colour in COLOUR.findall(text)}
    return found - {CLEAR}


def trace(figure: Figure, name: str) -> dict[str, Any]:
    """Find a trace by its name."""
    (found,) = (one for one in figure["data"] if one.get("name") == name)
    given: dict[str, Any] = found
    return given


def notes(figure: Figure, **at: Any) -> list[str]:
    """List the texts of the notes that stand at a place, such as `y="trondheim"`."""
    return [
        note["text"]
        for note in placed_notes(figure)
        if all(note[key] == value for key, value in at.items())
    ]


def placed_notes(figure: Figure) -> list[dict[str, Any]]:
    """Read every text that is drawn as a shape, with what it was made of."""
    return [_note(shape) for shape in figure["layout"]["shapes"] if "label" in shape]


def _note(shape: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a shape back into what `note` was given; a circle's text stands in its middle."""
    label = shape["label"]
    anchors = {side: label.get(side, middle) for side, middle in MIDDLE.items()}
    shifts = {
        f"{axis}shift": low + BEFORE[anchors[f"{axis}anchor"]] * (high - low)
        for axis, low, high in (
            ("x", shape["x0"], shape["x1"]),
            ("y", shape["y0"], shape["y1"]),
        )
    }
    axes = {axis: shape.get(axis, axis[0]) for axis in ("xref", "yref")}
    place = {"x": shape["xanchor"], "y": shape["yanchor"]}
    return {"text": label["text"], "font": label["font"], **place, **axes, **anchors, **shifts}
