"""The outlines that the map draws, read once from `data/boundaries/`, in hundreds of metres.

What lies around the Oslo fjord is too small to point at, so it is drawn twice: where it lies, and
enlarged where the map has room.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"
ENLARGEMENT = 4

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east and north."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Lines as Plotly reads them: their points one after another, None between two lines."""

    x: tuple[float | None, ...]
    y: tuple[float | None, ...]

    def and_then(self, other: Lines) -> Lines:
        """Add other lines, after a gap."""
        return Lines(x=(*self.x, None, *other.x), y=(*self.y, None, *other.y))


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A municipality of 2020 that a constellation became.

    Attributes:
        number: Its kommunenummer in 2020.
        places: Where each constellation's marker stands, the latest merger last. Holmestrand
            merged twice, so its area has two; every other has one.
        outline: Its rings, the enlarged ones among them.
    """

    number: str
    places: Mapping[str, Point]
    outline: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """Everything that the map is made of.

    Attributes:
        areas: In order of their numbers.
        land: The country's outline, with the enlarged part of it.
        counties: The borders between the counties of 2020.
        extent: The box around all land.
        original: The box around what is enlarged, where it lies.
        enlarged: The box around it where it is enlarged.
    """

    areas: tuple[Area, ...]
    land: Lines
    counties: Lines
    extent: Box
    original: Box
    enlarged: Box

    @property
    def places(self) -> dict[str, Point]:
        """Where the marker of each constellation stands."""
        return {id_: place for area in self.areas for id_, place in area.places.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Enlarging:
    """Moves what lies in a box to the map's lower right, where Sweden would be."""

    box: Box
    extent: Box

    def x(self, x: float) -> float:
        """Enlarge from the box's eastern side, which becomes the map's."""
        return self.extent[2] + ENLARGEMENT * (x - self.box[2])

    def y(self, y: float) -> float:
        """Enlarge from the box's southern side, which becomes the map's."""
        return self.extent[1] + ENLARGEMENT * (y - self.box[1])

    def lines(self, lines: Lines) -> Lines:
        """Enlarge lines and keep the gaps between them."""
        return Lines(
            x=tuple(None if x is None else self.x(x) for x in lines.x),
            y=tuple(None if y is None else self.y(y) for y in lines.y),
        )


@cache
def read_boundaries() -> Boundaries:
    """Read both files; they change only with the code."""
    outlines = {row["name"]: row for row in _rows("norway.json")}
    land = _lines(outlines["land"])
    west, south, east, north = outlines["enlarged"]["box"]
    large = _Enlarging(box=(west, south, east, north), extent=_box_around(land))
    return Boundaries(
        areas=tuple(_area(row, large) for row in _rows("constellations.json")),
        land=land.and_then(large.lines(_lines(outlines["enlarged"]))),
        counties=_lines(outlines["counties"]),
        extent=large.extent,
        original=large.box,
        enlarged=(large.x(west), large.y(south), large.x(east), large.y(north)),
    )


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((BOUNDARIES / name).read_text("utf-8"))["rows"]
    return rows


def _area(row: Mapping[str, Any], large: _Enlarging) -> Area:
    outline, places = _lines(row), row["constellations"]
    if row["enlarged"]:
        outline = outline.and_then(large.lines(outline))
        places = {id_: (large.x(x), large.y(y)) for id_, (x, y) in places.items()}
    return Area(
        number=row["number"],
        places={id_: (x, y) for id_, (x, y) in places.items()},
        outline=outline,
    )


def _lines(row: Mapping[str, Any]) -> Lines:
    return Lines(x=tuple(row["x"]), y=tuple(row["y"]))


def _box_around(lines: Lines) -> Box:
    xs = [x for x in lines.x if x is not None]
    ys = [y for y in lines.y if y is not None]
    return (min(xs), min(ys), max(xs), max(ys))
