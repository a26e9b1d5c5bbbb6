"""Room for names beside the points they belong to, clear of the marks and of one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.figures.theme import BEFORE, SMALL

LETTER, LINE = 0.6, 1.4
"""How wide a bold letter and how high a line is, as shares of the letters' size: in Noto Sans, the
widest of our fonts."""
AWAY, NEAR = 9, 5
"""Pixels from the middle of a mark to its name beside it, and to the corner of one aslant of it."""

Pixel = tuple[float, float]
"""From the left and from below."""
PixelBox = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name and where the middle of its mark is."""

    text: str
    at: Pixel


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """On which side of its mark a name stands, in Plotly's words."""

    xanchor: str
    yanchor: str
    xshift: float = 0
    yshift: float = 0

    def placement(self) -> dict[str, Any]:
        """Give what places a note."""
        return asdict(self)


SIDES = (
    Side(xanchor="left", yanchor="middle", xshift=AWAY),
    Side(xanchor="right", yanchor="middle", xshift=-AWAY),
    Side(xanchor="center", yanchor="bottom", yshift=AWAY),
    Side(xanchor="center", yanchor="top", yshift=-AWAY),
    Side(xanchor="left", yanchor="bottom", xshift=NEAR, yshift=NEAR),
    Side(xanchor="left", yanchor="top", xshift=NEAR, yshift=-NEAR),
    Side(xanchor="right", yanchor="bottom", xshift=-NEAR, yshift=NEAR),
    Side(xanchor="right", yanchor="top", xshift=-NEAR, yshift=-NEAR),
)
"""In the order they are tried."""


def find_room(
    labels: Iterable[Label], taken: Sequence[PixelBox], frame: PixelBox
) -> list[Side | None]:
    """Place names one after another, each on the first side that is free.

    Args:
        labels: The names, the most important first.
        taken: What must stay clear.
        frame: What no name may leave.

    Returns:
        The side of each name, None where there is no room for it.
    """
    full = list(taken)
    placed: list[Side | None] = []
    for label in labels:
        boxes = ((side, _box(label, side)) for side in SIDES)
        free = [(side, box) for side, box in boxes if _is_free(box, full, frame)]
        placed.append(free[0][0] if free else None)
        full += [box for _, box in free[:1]]
    return placed


def around(at: Pixel, size: float) -> PixelBox:
    """Give the pixels of a mark."""
    x, y = at
    return (x - size / 2, y - size / 2, x + size / 2, y + size / 2)


def sides_of(box: PixelBox) -> list[PixelBox]:
    """Give the pixels of a box's four sides."""
    left, bottom, right, top = box
    return [
        (left, bottom, right, bottom),
        (left, top, right, top),
        (left, bottom, left, top),
        (right, bottom, right, top),
    ]


def _box(label: Label, side: Side) -> PixelBox:
    width, height = len(label.text) * LETTER * SMALL, LINE * SMALL
    left = label.at[0] + side.xshift - BEFORE[side.xanchor] * width
    bottom = label.at[1] + side.yshift - BEFORE[side.yanchor] * height
    return (left, bottom, left + width, bottom + height)


def _is_free(box: PixelBox, full: Iterable[PixelBox], frame: PixelBox) -> bool:
    left, bottom, right, top = box
    if left < frame[0] or bottom < frame[1] or right > frame[2] or top > frame[3]:
        return False
    return all(
        right <= other[0] or left >= other[2] or top <= other[1] or bottom >= other[3]
        for other in full
    )
