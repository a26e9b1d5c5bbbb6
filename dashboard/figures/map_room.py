"""Where on the map there is room for the names of constellations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.figures.boundaries import Boundaries, Box
from dashboard.figures.labels import Label, PixelBox, Side, around, find_room, sides_of

MARKER = 9
"""Pixels across a marker."""
LEGEND_WIDTH, LEGEND_HEIGHT = 170, 72
TITLE_HEIGHT = 20
"""Pixels above the frame of the enlarged part."""


def place_names(
    map_: Boundaries, texts: Mapping[str, str], marked: Iterable[str], scale: float
) -> dict[str, Side]:
    """Find on which side of their markers names can stand; those without room are left out.

    Args:
        map_: Where everything lies.
        texts: The names by their constellations' ids, the most important first.
        marked: The ids of all constellations with a marker, those with a name among them.
        scale: Pixels a unit of the map.
    """
    marks = {id_: (x * scale, y * scale) for id_, (x, y) in map_.places.items()}
    labels = [Label(text=text, at=marks[id_]) for id_, text in texts.items()]
    taken = [*_taken(map_, scale), *(around(marks[id_], MARKER) for id_ in marked)]
    sides = find_room(labels, taken, _pixels(map_.extent, scale))
    return {id_: side for id_, side in zip(texts, sides, strict=True) if side}


def _taken(map_: Boundaries, scale: float) -> list[PixelBox]:
    """Give what no name may cover: the legend, the frames, and the title above one of them."""
    left, _, _, top = _pixels(map_.extent, scale)
    frame = _pixels(map_.enlarged, scale)
    return [
        (left, top - LEGEND_HEIGHT, left + LEGEND_WIDTH, top),
        (frame[0], frame[3], frame[2], frame[3] + TITLE_HEIGHT),
        *sides_of(frame),
        _pixels(map_.original, scale),
    ]


def _pixels(box: Box, scale: float) -> PixelBox:
    west, south, east, north = box
    return (west * scale, south * scale, east * scale, north * scale)
