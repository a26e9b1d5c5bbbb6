"""Make the map's small outlines from the municipal boundaries of 2020; the README says how.

Needs no package: the source is plain GeoJSON in which neighbours share their points to the last
digit. Every border is simplified once, for both of its sides, so none gapes and none overlaps.
The same input always gives the same bytes.
"""

from __future__ import annotations

import bz2
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, hypot, inf, radians, sin, sqrt
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1]
SOURCE = Path("hvor/resources/Kommuner-2020-large.json.bz2")
CREDIT = "Kartverket, CC BY 4.0"

UNIT_M = 100
"""Everything is measured in whole hundreds of metres."""
EARTH_RADIUS = 6_371_000 / UNIT_M
CENTRE = 15.0, 65.0
"""Longitude and latitude of the origin, where north is straight up."""
ENLARGED = (9.55, 58.88), (12.0, 60.18)
"""The south-western and north-eastern corner of what the map enlarges: around the Oslo fjord."""
TOLERANCE, FINE_TOLERANCE = 25.0, 4.0
"""How far a border may move, everywhere and where the map is enlarged."""
ISLAND, FINE_ISLAND = 2_000.0, 150.0
"""The smallest area that is drawn, in square units: 20 and 1.5 square kilometres."""
GRID = 24
"""How many places are tried along each side of an area to find room for its marker."""
CLOSED = 4
"""A ring that encloses anything has three corners, and the first of them again."""

Point = tuple[float, float]
Line = tuple[Point, ...]
Edge = frozenset[Point]
Box = tuple[float, float, float, float]


def make(wheel: Path, folder: Path) -> None:
    """Read the unpacked wheel and write the two files."""
    box = (*project(*ENLARGED[0]), *project(*ENLARGED[1]))
    numbers = read_numbers()
    mesh = Mesh(read_rings(wheel / SOURCE), set(numbers.values()), box)
    write(folder / "constellations.json", make_areas(mesh, numbers))
    write(folder / "norway.json", make_outlines(mesh))


# Reading


def read_rings(path: Path) -> dict[str, list[Line]]:
    """Read each municipality's rings, holes among them, by its number of 2020."""
    features = json.loads(bz2.decompress(path.read_bytes()))["features"]
    return {
        f"{feature['properties']['kommunenummer']:04d}": [
            tuple(project(longitude, latitude) for longitude, latitude in ring)
            for polygon in feature["geometry"]["coordinates"]
            for ring in polygon
        ]
        for feature in features
    }


def read_numbers() -> dict[str, str]:
    """Find what number each constellation became in 2020, the earliest merger first."""
    successors = {row["number"]: row["successors"] for row in rows_of("municipalities.csv")}

    def latest(number: str) -> str:
        return latest(successors[number]) if successors[number] else number

    rows = sorted(rows_of("constellations.csv"), key=lambda row: (row["merges_on"], row["id"]))
    return {row["id"]: latest(row["number"]) for row in rows}


def rows_of(name: str) -> list[dict[str, str]]:
    """Read a file of `data/`."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def project(longitude: float, latitude: float) -> Point:
    """Place a point on Lambert's azimuthal equal-area map of a sphere, y growing northwards."""
    east = radians(longitude - CENTRE[0])
    north, middle = radians(latitude), radians(CENTRE[1])
    cosine = sin(middle) * sin(north) + cos(middle) * cos(north) * cos(east)
    scale = EARTH_RADIUS * sqrt(2 / (1 + cosine))
    up = cos(middle) * sin(north) - sin(middle) * cos(north) * cos(east)
    return scale * cos(north) * sin(east), scale * up


# Simplifying


class Mesh:
    """The municipalities' borders as arcs that neighbours share.

    Attributes:
        rings: Each municipality's rings as they were read.
        box: West, south, east and north of what is also shown enlarged.
    """

    def __init__(self, rings: Mapping[str, list[Line]], wanted: set[str], box: Box) -> None:
        self.rings = rings
        self.box = box
        self._owners: defaultdict[Edge, list[str]] = defaultdict(list)
        for number, lines in rings.items():
            for edge in (edge for line in lines for edge in edges_of(line)):
                self._owners[edge].append(number)
        self._junctions = self._find_junctions(wanted)
        self._simple: dict[Line, Line] = {}

    def _find_junctions(self, wanted: set[str]) -> set[Point]:
        """Find where lines that are drawn meet: there borders are cut into arcs."""
        neighbours: defaultdict[Point, int] = defaultdict(int)
        for edge, owners in self._owners.items():
            if self._is_coast(edge) or self._is_county_border(edge) or wanted & set(owners):
                for point in edge:
                    neighbours[point] += 1
        return {point for point, count in neighbours.items() if count > 2}  # noqa: PLR2004

    def _is_coast(self, edge: Edge) -> bool:
        """Tell whether there is a municipality on one side only: coast or national border."""
        return len(self._owners[edge]) == 1

    def _is_county_border(self, edge: Edge) -> bool:
        """Tell counties apart by the first two digits of their municipalities' numbers."""
        return len({number[:2] for number in self._owners[edge]}) > 1

    def simplified(self, ring: Line) -> Line:
        """Simplify a ring arc by arc, so that a neighbour's side of it becomes the same."""
        simple = [self._simplified_arc(arc) for arc in self._arcs(ring)]
        return (*(point for arc in simple for point in arc[:-1]), simple[-1][-1])

    def _arcs(self, ring: Line) -> list[Line]:
        """Cut a ring where lines meet; one that meets none starts at its smallest point."""
        cuts = [place for place, point in enumerate(ring[:-1]) if point in self._junctions]
        if not cuts:
            cuts = [ring.index(min(ring))]
        turned = ring[cuts[0] : -1] + ring[: cuts[0] + 1]
        places = [cut - cuts[0] for cut in cuts] + [len(turned) - 1]
        return [turned[start : end + 1] for start, end in pairwise(places)]

    def _simplified_arc(self, arc: Line) -> Line:
        way = min(arc, arc[::-1])
        if way not in self._simple:
            self._simple[way] = simplify(way, self.box)
        return self._simple[way] if way == arc else self._simple[way][::-1]

    def land(self) -> list[Line]:
        """Put the coast and the national border together to rings."""
        coast = [edge for edge in self._directed() if self._is_coast(frozenset(edge))]
        return [self.simplified(ring) for ring in stitch(coast)]

    def county_borders(self) -> list[Line]:
        """List the arcs that part two counties, each once."""
        arcs = {
            min(arc, arc[::-1])
            for lines in self.rings.values()
            for line in lines
            for arc in self._arcs(line)
            if self._is_county_border(frozenset(arc[:2]))
        }
        return [self._simplified_arc(arc) for arc in sorted(arcs)]

    def _directed(self) -> Iterator[tuple[Point, Point]]:
        for lines in self.rings.values():
            for line in lines:
                yield from pairwise(line)


def edges_of(line: Line) -> Iterator[Edge]:
    """Walk the pieces between a line's points, whichever way they run."""
    return (frozenset(pair) for pair in pairwise(line))


def stitch(pieces: Iterable[tuple[Point, Point]]) -> list[Line]:
    """Put directed pieces together to rings, in an order that the points alone decide."""
    onwards: defaultdict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(pieces, reverse=True):
        onwards[start].append(end)
    rings = []
    for start in sorted(onwards):
        while onwards[start]:
            ring = [start]
            while onwards[ring[-1]]:
                ring.append(onwards[ring[-1]].pop())
            rings.append(tuple(ring))
    return rings


def simplify(line: Line, box: Box) -> Line:
    """Leave out the points that lie within the tolerance of the line without them.

    Source: Douglas and Peucker, 1973; the tolerance is finer within the box.
    """
    kept = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        off = [
            distance(line[place], line[first], line[last]) / tolerance(line[place], box)
            for place in range(first + 1, last)
        ]
        if off and max(off) > 1:
            place = first + 1 + off.index(max(off))
            kept.add(place)
            parts += [(first, place), (place, last)]
    return tuple(line[place] for place in sorted(kept))


def tolerance(point: Point, box: Box) -> float:
    """Give how far a border may move at a point."""
    return FINE_TOLERANCE if is_within([point], box) else TOLERANCE


def distance(point: Point, start: Point, end: Point) -> float:
    """Measure from a point to the nearest place between two others."""
    across, up = end[0] - start[0], end[1] - start[1]
    length = across**2 + up**2
    along = (point[0] - start[0]) * across + (point[1] - start[1]) * up
    share = min(max(along / length, 0), 1) if length else 0
    return hypot(point[0] - start[0] - share * across, point[1] - start[1] - share * up)


def is_within(points: Iterable[Point], box: Box) -> bool:
    """Tell whether all points lie in a box."""
    west, south, east, north = box
    return all(west <= x <= east and south <= y <= north for x, y in points)


def area(ring: Line) -> float:
    """Measure a ring in square units."""
    turns = (a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    return abs(sum(turns)) / 2


def worth_drawing(rings: Iterable[Line], box: Box) -> list[Line]:
    """Leave out islands, islets and lakes that are too small to be seen."""
    return [
        ring
        for ring in rings
        if len(ring) >= CLOSED and area(ring) >= (FINE_ISLAND if is_within(ring, box) else ISLAND)
    ]


def clip(ring: Line, box: Box) -> Line:
    """Cut a ring off at the sides of a box.

    Source: Sutherland and Hodgman, 1974.
    """
    west, south, east, north = box
    for axis, limit, sign in ((0, west, 1), (1, south, 1), (0, east, -1), (1, north, -1)):
        cut: list[Point] = []
        for start, end in pairwise(ring):
            before, after = sign * (start[axis] - limit), sign * (end[axis] - limit)
            if (before < 0) != (after < 0):
                share = before / (before - after)
                cut.append(
                    (
                        start[0] + share * (end[0] - start[0]),
                        start[1] + share * (end[1] - start[1]),
                    )
                )
            if after >= 0:
                cut.append(end)
        ring = (*cut, *cut[:1])
    return ring


# Placing markers


def place_markers(
    rings: Mapping[str, Line], counts: Mapping[str, int], box: Box
) -> dict[str, list[Point]]:
    """Place markers well inside their areas and apart, the smallest area's first.

    Where nothing is enlarged neighbours count more: a marker may come near its border, but not
    cover another marker.
    """
    taken: list[Point] = []
    places: dict[str, list[Point]] = {}
    for number in sorted(rings, key=lambda number: (area(rings[number]), number)):
        weight = 1 if is_within(rings[number], box) else 3
        room = {place: weight * free for place, free in room_within(rings[number]).items()}
        first = len(taken)
        for _ in range(counts[number]):
            taken.append(max(room, key=lambda place: min(room[place], *halfway(place, taken))))
        places[number] = taken[first:]
    return places


def halfway(place: Point, taken: Sequence[Point]) -> list[float]:
    """Measure half the way to every place that is taken; to none it is endless."""
    return [inf, *(hypot(place[0] - x, place[1] - y) / 2 for x, y in taken)]


def room_within(ring: Line) -> dict[Point, float]:
    """Measure how far the places within a ring are from its border."""
    xs, ys = zip(*ring, strict=True)
    return {
        (x, y): min(distance((x, y), start, end) for start, end in pairwise(ring))
        for x in steps(min(xs), max(xs))
        for y in steps(min(ys), max(ys))
        if holds(ring, x, y)
    }


def steps(low: float, high: float) -> list[float]:
    """Divide a length evenly."""
    return [low + (high - low) * (step + 0.5) / GRID for step in range(GRID)]


def holds(ring: Line, x: float, y: float) -> bool:
    """Tell whether a point lies inside a ring: a line from it crosses the ring an odd number."""
    crossings = (
        (start[1] > y) != (end[1] > y)
        and x < start[0] + (y - start[1]) * (end[0] - start[0]) / (end[1] - start[1])
        for start, end in pairwise(ring)
    )
    return sum(crossings) % 2 == 1


# Writing


def make_areas(mesh: Mesh, numbers: Mapping[str, str]) -> list[dict[str, Any]]:
    """Make one row a municipality that a constellation became, in order of its number.

    Its largest ring is kept however small it is.
    """
    members: defaultdict[str, list[str]] = defaultdict(list)
    for constellation, number in numbers.items():
        members[number].append(constellation)
    rings = {
        number: sorted(map(mesh.simplified, mesh.rings[number]), key=area, reverse=True)
        for number in sorted(members)
    }
    counts = {number: len(ids) for number, ids in members.items()}
    places = place_markers({number: lines[0] for number, lines in rings.items()}, counts, mesh.box)
    return [
        {
            "number": number,
            "constellations": dict(zip(members[number], map(rounded, places[number]), strict=True)),
            "enlarged": is_within(lines[0], mesh.box),
            **flat([lines[0], *worth_drawing(lines[1:], mesh.box)]),
        }
        for number, lines in rings.items()
    ]


def make_outlines(mesh: Mesh) -> list[dict[str, Any]]:
    """Make the country's outline, the counties' borders, and the part that is enlarged."""
    land = worth_drawing(mesh.land(), mesh.box)
    cut = [ring for ring in (clip(ring, mesh.box) for ring in land) if len(ring) >= CLOSED]
    return [
        {"name": "land", **flat(land)},
        {"name": "counties", **flat(mesh.county_borders())},
        {"name": "enlarged", "box": [round(side) for side in mesh.box], **flat(cut)},
    ]


def rounded(point: Point) -> list[int]:
    """Round a point to whole units."""
    return [round(point[0]), round(point[1])]


def flat(lines: Iterable[Line]) -> dict[str, list[int | None]]:
    """Write lines one after another as Plotly reads them, a gap between two."""
    points: list[list[int | None]] = []
    for line in lines:
        whole = [rounded(point) for point in line]
        points += [[*at] for at, before in zip(whole, [None, *whole], strict=False) if at != before]
        points.append([None, None])
    return {"x": [x for x, _ in points[:-1]], "y": [y for _, y in points[:-1]]}


def write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a file: its credit first, then one line a row."""
    body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    head = json.dumps({"credit": CREDIT, "unit_m": UNIT_M}, separators=(",", ":"))[:-1]
    path.write_text(f'{head},"rows":[\n{body}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(__file__).parent)
