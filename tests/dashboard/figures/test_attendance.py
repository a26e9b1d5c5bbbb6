"""The heatmap: a square says how many seats, and splits where the cap is."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.address import Sorting
from dashboard.attendance_grid import Grid, make_grid
from dashboard.figures.attendance import (
    HEAD_HEIGHT,
    INVISIBLE,
    ROW_HEIGHT,
    draw_attendance,
    finding,
    height_of,
)
from dashboard.figures.theme import Figure, Theme, colours
from dashboard.grouping import Shown
from model.rules.attendance import AttendanceReport
from model.rules.terms import Participation
from tests.builders import make_constellation, make_count, make_listed, make_rule
from tests.dashboard.attendances import REPORTS, attendance, grid_of, many, names_of
from tests.dashboard.figures.reading import check_drawable, colours_in, notes
from tests.dashboard.figures.test_theme import contrast

LIGHT = colours(Theme.LIGHT)


def draw(report: AttendanceReport, theme: Theme = Theme.LIGHT, *, narrow: bool = False) -> Figure:
    """Draw a report's heatmap."""
    return draw_attendance(grid_of(report), names_of(report), theme, narrow=narrow)


def squares(figure: Figure) -> list[tuple[str, str]]:
    """Give the text and the fill of every rectangle with a number in it."""
    bars = figure["data"][0]
    return list(zip(bars["text"], bars["marker"]["color"], strict=True))


def blocks(figure: Figure) -> dict[str, Any] | None:
    """Find the hatched blocks."""
    found = [one for one in figure["data"] if "pattern" in one.get("marker", {})]
    return found[0] if found else None


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_whatever_is_known_can_be_drawn_in_the_colours_of_the_theme(
    report: AttendanceReport, theme: Theme, narrow: bool
) -> None:
    figure = draw(report, theme, narrow=narrow)
    check_drawable(figure)
    assert colours_in(figure) <= set(colours(theme).values())
    assert len(figure["data"]) <= 3


def test_over_the_cap_the_square_splits_and_says_by_how_much() -> None:
    split = [("7", LIGHT["seq-6"]), ("<b>+2</b>", LIGHT["muni"])]
    assert squares(draw(attendance()))[:2] == split
    bars = draw(attendance())["data"][0]
    (start, width), (next_start, _) = zip(bars["base"][:2], bars["x"][:2], strict=True)
    assert start + width < next_start


def test_more_beyond_the_cap_than_there_is_room_for_stands_in_the_table_alone() -> None:
    (within, beyond) = squares(draw(attendance((make_count(7 + 100),))))[:2]
    assert (within[0], beyond) == ("7", ("", LIGHT["muni"]))
    assert squares(draw(attendance((make_count(7 + 99),))))[1][0] == "<b>+99</b>"


def test_up_to_the_cap_a_square_is_whole_and_darkest_at_the_cap_alone() -> None:
    def fill(persons: int) -> str:
        (text, colour), *_ = squares(draw(attendance((make_count(persons),))))
        assert text == str(persons)
        return colour

    shades = [fill(persons) for persons in range(1, 8)]
    assert shades[-1] == LIGHT["seq-6"]
    assert LIGHT["seq-6"] not in shades[:-1]
    assert shades == sorted(shades, key=lambda colour: -contrast(colour, LIGHT["ink"]))


def test_nobody_is_a_nought_without_a_fill() -> None:
    assert ("0", INVISIBLE) in squares(draw(attendance()))


def test_outside_the_project_the_whole_square_is_the_municipalities() -> None:
    figure = draw(REPORTS["outside the project"])
    assert squares(figure) == [("<b>+9</b>", LIGHT["muni"])]


def test_with_a_cap_of_nought_everybody_is_over_it() -> None:
    assert squares(draw(REPORTS["a cap of nought"]))[0] == ("<b>+9</b>", LIGHT["muni"])


def test_without_a_rule_a_square_is_neither_within_nor_over() -> None:
    assert squares(draw(attendance(coverage_rules=[])))[0] == ("9", LIGHT["sunken"])


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("persons", [1, 2, 3, 4, 5, 6, 7, 9])
def test_every_number_can_be_read_on_its_fill(theme: Theme, persons: int) -> None:
    bars = draw(attendance((make_count(persons),)), theme)["data"][0]
    for fill, ink in zip(bars["marker"]["color"], bars["textfont"]["color"], strict=True):
        ground = colours(theme)["panel"] if fill == INVISIBLE else fill
        assert contrast(ground, ink) >= 4.5


def test_a_column_without_a_list_is_one_hatched_block_a_group_and_no_number() -> None:
    report = attendance()
    figure, grid = draw(report), grid_of(report)
    hatched = blocks(figure)
    assert hatched is not None
    assert len(hatched["y"]) == len(grid.groups) == 2
    assert hatched["customdata"] == [{"samling": "oslo"}] * 2
    assert notes(figure, x=0).count("Unknown") == 2
    assert not any(start < 0.5 for start in figure["data"][0]["base"])


def test_where_every_gathering_has_a_list_nothing_is_hatched() -> None:
    assert blocks(draw(attendance(gatherings=[attendance().costs.gatherings[1].gathering]))) is None


def test_a_click_asks_for_the_constellation_and_the_gathering() -> None:
    asked = draw(attendance())["data"][0]["customdata"]
    assert asked[0] == asked[1] == {"konstellasjon": "alver", "samling": "trondheim"}
    assert draw(many(20))["data"][0]["customdata"][0] == {"konstellasjon": "heim", "aar": "2000"}


def test_a_square_tells_all_about_itself_when_pointed_at() -> None:
    hover = draw(attendance())["data"][0]["hovertext"][0]
    assert hover.startswith("<b>Alver</b><br>Joint gathering September 2018, Trondheim<br>")
    assert hover.endswith("9 seats, 9 of them attended<br>7 covered, 2 over the cap")


def test_names_stand_at_their_rows_in_the_order_of_the_grid() -> None:
    figure = draw(attendance())
    assert figure["layout"]["yaxis"]["ticktext"] == ["Alver", "Heim", "Senja"]
    assert figure["layout"]["yaxis"]["tickvals"][0] == figure["data"][0]["y"][0]


def test_a_name_is_no_markup() -> None:
    report = attendance((), constellations=[make_constellation(name="<i>A & B</i>")])
    figure = draw(report)
    assert figure["layout"]["yaxis"]["ticktext"] == ["&lt;i&gt;A &amp; B&lt;/i&gt;"]
    assert "<b>&lt;i&gt;" in figure["data"][0]["hovertext"][0]


def test_titles_say_how_many_are_in_each_group() -> None:
    texts = notes(draw(attendance()), xref="paper")
    assert texts == ["<b>Over the cap at least once</b>  1", "<b>Never came</b>  2"]


def test_the_sums_stand_at_the_right_where_there_is_room_for_them() -> None:
    (sums,) = (one for one in draw(attendance())["data"] if one["type"] == "scatter")
    assert sums["text"] == ["9", "<b>2</b>", "–", "–", "–", "–"]
    assert not any(one["type"] == "scatter" for one in draw(attendance(), narrow=True)["data"])


def test_a_sum_of_nothing_known_is_a_question_and_not_a_nought() -> None:
    (sums,) = (one for one in draw(REPORTS["no list"])["data"] if one["type"] == "scatter")
    assert set(sums["text"]) == {"?"}


def test_headings_name_the_place_where_there_is_room_and_always_the_cap() -> None:
    wide = notes(draw(attendance()), yref="paper", x=1)[0]
    assert wide.startswith("<b>Trondheim</b>")
    assert wide.endswith("cap 7</span>")
    narrow = notes(draw(attendance(), narrow=True), yref="paper", x=1)
    assert len(narrow) == 1
    assert narrow[0].startswith("<b>Sep</b>")
    assert "2018<br>cap 7" in narrow[0]


def test_columns_of_years_are_headed_by_the_year() -> None:
    figure = draw(many(20))
    heads = [text for text in notes(figure, yref="paper") if "gatherings" in text]
    assert [head[:11] for head in heads] == ["<b>2000</b>", "<b>2001</b>"]


def test_the_figure_is_as_high_as_its_rows() -> None:
    grid = grid_of(attendance())
    rows = HEAD_HEIGHT + 3 * ROW_HEIGHT
    assert rows < height_of(grid) < 2 * rows
    assert draw(attendance())["layout"]["height"] == height_of(grid)
    empty = Grid(periods=(), groups=(), shown=Shown(rows=(), number=0))
    assert height_of(empty) == HEAD_HEIGHT


def test_the_order_of_the_address_is_the_order_of_the_rows() -> None:
    report = attendance((make_count(9, constellation_id="senja"),), lists=[make_listed()])
    names = names_of(report)
    for sorting, first in ((Sorting.OVER, "Senja"), (Sorting.NAME, "Alver")):
        figure = draw_attendance(make_grid(report, sorting, names), names, Theme.LIGHT)
        assert figure["layout"]["yaxis"]["ticktext"][0] == first


def test_the_finding_says_it_in_words() -> None:
    report = attendance()
    assert finding(report, names_of(report)).startswith("1 constellation was over the cap.")


def test_a_hundred_and_thirty_gatherings_are_drawn_as_years() -> None:
    figure = draw(many(130))
    assert len(figure["data"][0]["x"]) <= 12 * 2 * 3
    check_drawable(figure)


def test_somebody_outside_the_project_within_the_cap_is_said_to_be_outside() -> None:
    report = attendance(
        (make_count(3),),
        constellations=[make_constellation(participation=Participation.NO)],
        coverage_rules=[make_rule(project_only=True)],
    )
    assert "outside the project" in draw(report)["data"][0]["hovertext"][0]
