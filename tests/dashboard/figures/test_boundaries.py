"""The outlines as the map gets them: what lies around the Oslo fjord twice, the rest once."""

from __future__ import annotations

from math import isclose

from dashboard.figures.boundaries import ENLARGEMENT, Box, Lines, read_boundaries

MAP = read_boundaries()


def box_around(lines: Lines) -> Box:
    """Measure how far lines reach."""
    xs = [x for x in lines.x if x is not None]
    ys = [y for y in lines.y if y is not None]
    return (min(xs), min(ys), max(xs), max(ys))


def is_in(inner: Box, outer: Box) -> bool:
    """Tell whether a box lies in another."""
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def test_the_files_are_read_once() -> None:
    assert read_boundaries() is MAP


def test_lines_are_put_together_with_a_gap_between_them() -> None:
    one, other = Lines(x=(1, 2), y=(3, 4)), Lines(x=(5, None, 6), y=(7, None, 8))
    assert one.and_then(other) == Lines(x=(1, 2, None, 5, None, 6), y=(3, 4, None, 7, None, 8))


def test_every_outline_has_as_many_x_as_y_and_the_same_gaps() -> None:
    for lines in (MAP.land, MAP.counties, *(area.outline for area in MAP.areas)):
        assert [x is None for x in lines.x] == [y is None for y in lines.y]
        assert None not in (lines.x[0], lines.x[-1])


def test_the_enlargement_has_the_shape_of_what_it_enlarges_and_lies_within_the_map() -> None:
    for low, high in ((0, 2), (1, 3)):
        length = MAP.original[high] - MAP.original[low]
        assert isclose(MAP.enlarged[high] - MAP.enlarged[low], ENLARGEMENT * length)
    assert is_in(MAP.original, MAP.extent)
    assert is_in(MAP.enlarged, MAP.extent)


def test_the_enlargement_covers_neither_its_original_nor_any_marker_outside_it() -> None:
    assert MAP.original[2] < MAP.enlarged[0]
    inside = {id_ for id_, (x, y) in MAP.places.items() if is_in((x, y, x, y), MAP.enlarged)}
    assert len(inside) == 13
    assert {"moss", "drammen", "faerder", "holmestrand-2018", "aurskog-holand"} <= inside


def test_an_area_is_drawn_twice_where_its_marker_stands_in_the_enlargement() -> None:
    for area in MAP.areas:
        x, y = next(iter(area.places.values()))
        is_enlarged = is_in((x, y, x, y), MAP.enlarged)
        reach = box_around(area.outline)
        assert is_enlarged == (reach[0] < MAP.original[2] and reach[2] > MAP.enlarged[0])


def test_the_land_reaches_as_far_as_the_map() -> None:
    assert box_around(MAP.land) == MAP.extent
