"""Roles and newcomers: every number printed, in greys that say nothing of who pays."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.attendance_grid import returning_rows, role_rows
from dashboard.figures.shares import (
    ROLE_TOKENS,
    draw_returning,
    draw_roles,
    height_of,
    returning_figure_finding,
    role_figure_finding,
)
from dashboard.figures.theme import Figure, Theme, colours
from model.rules.attendance import AttendanceReport
from model.rules.terms import Role
from tests.builders import make_count, make_listed
from tests.dashboard.attendances import (
    REPORTS,
    attendance,
    grid_of,
    many,
    names_of,
    seats_for,
)
from tests.dashboard.figures.reading import check_drawable, colours_in, notes, trace
from tests.dashboard.figures.test_theme import contrast


def roles(report: AttendanceReport, theme: Theme = Theme.LIGHT) -> Figure:
    """Draw a report's roles."""
    return draw_roles(role_rows(report, grid_of(report).periods), names_of(report), theme)


def returning(report: AttendanceReport, theme: Theme = Theme.LIGHT) -> Figure:
    """Draw a report's newcomers and those who came back."""
    return draw_returning(returning_rows(report, grid_of(report).periods), names_of(report), theme)


def came_back() -> AttendanceReport:
    """Make a report in which Alver comes to Oslo and Trondheim, and Heim to Trondheim alone."""
    counts = (make_count(gathering_id="oslo"), make_count(), make_count(constellation_id="heim"))
    return attendance(counts, lists=[make_listed("oslo"), make_listed()])


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_whatever_is_known_can_be_drawn_in_the_colours_of_the_theme(
    report: AttendanceReport, theme: Theme
) -> None:
    palette = colours(theme)
    for figure in (roles(report, theme), returning(report, theme)):
        check_drawable(figure)
        assert colours_in(figure) <= set(palette.values())
        bars = [one["marker"]["color"] for one in figure["data"] if "name" in one]
        assert not {palette["dept"], palette["muni"]} & set(bars)


def test_each_role_has_its_number_and_its_share() -> None:
    counts = (make_count(3), make_count(1, constellation_id="heim"))
    seats = [*seats_for(counts[:1]), *seats_for(counts[1:], Role.LOCAL_COMMUNITY)]
    figure = roles(attendance(counts, seats=seats))
    assert numbers(figure) == {
        "Politicians": ("3", 75),
        "Administration": ("", None),
        "Project managers": ("", None),
        "Local community": ("1", 25),
    }


def numbers(figure: Figure) -> dict[str, tuple[str, float | None]]:
    """Give what is written on each part of the last bar, and how long it is."""
    return {one["name"]: (one["text"][-1], one["x"][-1]) for one in figure["data"] if "name" in one}


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("draw", [roles, returning])
def test_every_number_can_be_read_on_its_fill(theme: Theme, draw: Any) -> None:
    for one in draw(came_back(), theme)["data"]:
        if "name" in one:
            assert contrast(one["marker"]["color"], one["textfont"]["color"]) >= 4.5


def test_the_roles_are_told_apart_without_a_fourth_grey() -> None:
    assert len(set(ROLE_TOKENS.values())) == len(Role)
    outlined = trace(roles(attendance()), "Local community")
    assert outlined["marker"]["line"]["color"] == colours(Theme.LIGHT)["control"]


def test_whoever_came_before_stands_beside_whoever_is_new() -> None:
    figure = returning(came_back())
    assert trace(figure, "Had come before")["text"] == ["", "1"]
    assert trace(figure, "First time")["text"] == ["1", "1"]


def test_a_gathering_without_a_list_is_hatched_and_said_to_be_unknown() -> None:
    for figure in (roles(attendance()), returning(attendance())):
        unknown = figure["data"][-1]
        assert unknown["y"] == ["oslo"]
        assert "pattern" in unknown["marker"]
        assert notes(figure, y="oslo")[-1] == "Unknown"
        assert not any(one["x"][0] for one in figure["data"][:-1])


def test_a_list_of_nobody_is_not_unknown() -> None:
    figure = roles(attendance(()))
    assert notes(figure, y="trondheim")[-1] == "Nobody"
    assert not any(one["x"][1] for one in figure["data"][:-1])


def test_a_click_asks_for_the_gathering_or_the_years() -> None:
    assert roles(attendance())["data"][0]["customdata"] == [
        {"samling": "oslo"},
        {"samling": "trondheim"},
    ]
    assert returning(many(20))["data"][0]["customdata"] == [{"aar": "2000"}, {"aar": "2001"}]


def test_a_part_tells_what_it_is_when_pointed_at() -> None:
    (_, hover) = trace(roles(attendance()), "Politicians")["hovertext"]
    assert hover == "<b>Joint gathering September 2018, Trondheim</b><br>Politicians:\u00a09"


def test_the_first_gathering_stands_at_the_top() -> None:
    axis = roles(attendance())["layout"]["yaxis"]
    assert axis["type"] == "category"
    assert axis["categoryarray"] == ["trondheim", "oslo"]


def test_the_figure_grows_with_its_rows_and_is_never_flat() -> None:
    assert height_of(4) == 4 * height_of(1)
    assert height_of(0) == height_of(1)


def test_the_findings_say_it_in_words() -> None:
    report = came_back()
    periods, names = grid_of(report).periods, names_of(report)
    assert "politicians 2" in role_figure_finding(role_rows(report, periods), names)
    assert "1 had come before, 1 came for the first time." in returning_figure_finding(
        returning_rows(report, periods), names
    )
