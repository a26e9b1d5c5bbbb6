"""The gatherings over time: as large as many came, and what is unknown told apart."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from dashboard.figures.lanes import OPEN_LANE, PROJECT_LANE
from dashboard.figures.theme import Figure, Theme, colours
from dashboard.figures.timeline import count_text, draw_timeline, finding, height_of
from dashboard.shapes import radius
from model.reports import Reports
from model.rules.results import CostReport, Interval, exactly
from model.rules.selection import Selection
from model.rules.terms import GatheringKind, Hedge
from tests.builders import make_count, make_gathering, make_listed, make_statement
from tests.dashboard.figures.reading import check_drawable, colours_in, notes, placed_notes
from tests.dashboard.figures.test_costs import REPORTS
from tests.dashboard.figures.test_theme import contrast
from tests.dashboard.views import (
    WORDS,
    counted,
    example,
    known_and_unknown,
    names_of,
    nothing,
    planned,
    published_only,
    the_row,
    unknown_only,
)


def draw(report: CostReport, theme: Theme = Theme.LIGHT, *, detailed: bool = False) -> Figure:
    """Draw a report's timeline."""
    return draw_timeline(report.gatherings, names_of(report), theme, detailed=detailed)


def whiskers(figure: Figure) -> list[dict[str, Any]]:
    """List the whiskers under the circles."""
    return [shape for shape in figure["layout"]["shapes"] if shape["type"] == "path"]


def width_of(whisker: dict[str, Any]) -> float:
    """Read how long a whisker is from its path, which begins at its left end."""
    found = re.match(r"M(-?[\d.]+),", whisker["path"])
    assert found
    return -2 * float(found.group(1))


def circles(figure: Figure) -> list[dict[str, Any]]:
    """List the circles, the ring around another before it."""
    return [shape for shape in figure["layout"]["shapes"] if shape["type"] == "circle"]


@pytest.mark.parametrize("detailed", [False, True])
@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_whatever_is_known_can_be_drawn_in_the_colours_of_the_theme(
    report: CostReport, theme: Theme, detailed: bool
) -> None:
    figure = draw(report, theme, detailed=detailed)
    check_drawable(figure)
    assert colours_in(figure) <= set(colours(theme).values())
    (markers,) = figure["data"]
    assert len(markers["x"]) == len(markers["hovertext"]) == len(report.gatherings)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_every_gathering_has_a_circle_a_count_and_a_label(report: CostReport) -> None:
    figure = draw(report)
    lanes = 2
    assert {circle["xanchor"] for circle in circles(figure)} == {
        row.gathering.starts_on.isoformat() for row in report.gatherings
    }
    assert len(notes(figure)) == lanes + 2 * len(report.gatherings)


def test_a_count_is_one_full_circle_with_the_number_in_it() -> None:
    figure = draw(counted())
    (circle,) = circles(figure)
    assert circle["fillcolor"] == colours(Theme.LIGHT)["dept"]
    assert circle["line"] == {"width": 0}
    assert "<b>9</b>" in notes(figure)


@pytest.mark.parametrize("report", [published_only(), example()], ids=["published", "example"])
def test_an_approximate_number_has_a_dotted_ring_and_its_interval(report: CostReport) -> None:
    figure = draw(report)
    ring, circle = circles(figure)
    assert ring["line"]["dash"] == "2px,3px"
    assert ring["x1"] > circle["x1"]
    assert "<b>190–199</b>" in notes(figure)


def test_the_unknown_is_a_dashed_circle_with_a_question_mark() -> None:
    figure = draw(unknown_only())
    (circle,) = circles(figure)
    assert circle["line"]["dash"] == "3px,3px"
    assert "<b>?</b>" in notes(figure)
    assert not any("<b>0</b>" in text for text in notes(figure))


def test_what_is_planned_is_a_thin_ring_with_a_plus() -> None:
    figure = draw(planned())
    (circle,) = circles(figure)
    assert circle["line"]["dash"] == "solid"
    assert "<b>+</b>" in notes(figure)


@pytest.mark.parametrize("theme", Theme)
def test_the_number_of_those_who_have_signed_up_can_be_read(theme: Theme) -> None:
    figure = draw(planned(lists=[make_listed()], counts=[make_count(9)]), theme)
    (circle,) = circles(figure)
    (count,) = (note for note in placed_notes(figure) if note["text"] == "<b>9</b>")
    assert contrast(count["font"]["color"], circle["fillcolor"]) >= 4.5


def test_four_times_as_many_have_a_circle_of_four_times_the_area() -> None:
    assert radius(exactly(400)) == pytest.approx(2 * radius(exactly(100)))
    assert radius(Interval(low=190, high=210)) == radius(exactly(200))


def test_nobody_and_the_unknown_have_a_circle_that_can_be_seen() -> None:
    assert radius(exactly(0)) >= 6
    assert radius(None) >= 6


@pytest.mark.parametrize("kind", GatheringKind)
def test_gatherings_for_project_managers_have_a_lane_of_their_own(kind: GatheringKind) -> None:
    figure = draw(counted(gatherings=[make_gathering(kind=kind)]))
    (circle,) = circles(figure)
    own = kind is GatheringKind.PROJECT_MANAGER
    assert circle["yanchor"] == (PROJECT_LANE if own else OPEN_LANE)


def test_each_lane_says_how_many_are_covered() -> None:
    figure = draw(counted())
    (conferences,) = notes(figure, xref="paper", y=OPEN_LANE)
    (project,) = notes(figure, xref="paper", y=PROJECT_LANE)
    assert "inntil 7 dekket" in conferences
    assert project == "<b>Prosjektledersamlinger</b>"


def test_the_axis_runs_over_whole_years_and_marks_the_new_ones() -> None:
    early = make_gathering("oslo", starts_on=date(2016, 11, 1))
    figure = draw(counted(gatherings=[early, make_gathering()]))
    axis = figure["layout"]["xaxis"]
    assert axis["range"] == ["2016-01-01", "2018-12-31"]
    assert [text for text in axis["ticktext"] if "<b>" in text] == [
        "<b>2016</b>",
        "<b>2017</b>",
        "<b>2018</b>",
    ]
    assert len(axis["tickvals"]) == len(axis["ticktext"]) == 12
    new_years = [
        shape["x0"] for shape in figure["layout"]["shapes"] if shape.get("yref") == "paper"
    ]
    assert new_years == ["2017-01-01", "2018-01-01"]


def test_without_gatherings_there_is_no_year() -> None:
    axis = draw(nothing())["layout"]["xaxis"]
    assert axis["tickvals"] == []
    assert "range" not in axis


@pytest.mark.parametrize(
    ("starts_on", "side"), [(date(2018, 1, 2), "left"), (date(2018, 12, 1), "right")]
)
def test_a_late_label_stands_left_of_its_circle(starts_on: date, side: str) -> None:
    figure = draw(counted(gatherings=[make_gathering(starts_on=starts_on)]))
    (label,) = (note for note in placed_notes(figure) if "Trondheim" in note["text"])
    assert label["xanchor"] == side
    assert (label["xshift"] < 0) is (side == "right")


def test_a_name_is_never_read_as_markup() -> None:
    report = counted(gatherings=[make_gathering(place="<b>Hotel</b> & <img src=x>")])
    figure = draw(report)
    texts = "".join(notes(figure)) + "".join(figure["data"][0]["hovertext"])
    assert "<img" not in texts
    assert texts.count("&lt;b&gt;Hotel&lt;/b&gt; &amp; &lt;img src=x&gt;") == 2


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (counted(make_count(1)), "1 deltaker"),
        (counted(make_count(0)), "0 deltakere"),
        (counted(), "9 deltakere"),
        (published_only(), "190–199 deltakere"),
        (published_only(hedge=Hedge.NONE, low=200, high=200), "200 deltakere"),
        (unknown_only(), "ukjent oppmøte"),
        (planned(), "planlagt"),
        (planned(lists=[make_listed()], counts=[make_count(9)]), "9 deltakere"),
    ],
)
def test_how_many_came_is_said_in_words(report: CostReport, text: str) -> None:
    assert count_text(the_row(report), WORDS) == text


def test_the_label_quotes_what_was_published_unless_there_is_a_count() -> None:
    assert any("Trondheim · «nesten 200»" in text for text in notes(draw(example())))
    assert any("Trondheim · Ikke publisert" in text for text in notes(draw(unknown_only())))
    assert any("Trondheim · planlagt" in text for text in notes(draw(planned())))
    listed = counted(head_counts=[make_statement()])
    assert any("Trondheim · 9 deltakere" in text for text in notes(draw(listed)))


def test_of_one_constellation_the_label_says_its_own_number(programme: Reports) -> None:
    report = programme.cost_report(Selection(constellations=frozenset({"alesund"})))
    texts = " ".join(notes(draw(report)))
    assert "nesten 200" not in texts
    (row,) = [row for row in report.gatherings if row.gathering.id == "2018-09-trondheim"]
    assert f"Trondheim · {count_text(row, WORDS)}" in texts


def test_every_circle_carries_the_gathering_it_leads_to() -> None:
    (markers,) = draw(known_and_unknown())["data"]
    assert markers["customdata"] == ["oslo", "trondheim"]


def test_in_detail_each_kind_that_is_shown_has_a_lane_of_its_own_the_first_kind_on_top() -> None:
    rows = [
        make_gathering(kind, kind=kind, starts_on=date(2018, 1 + place, 1))
        for place, kind in enumerate(GatheringKind)
        if kind is not GatheringKind.POLITICIAN
    ]
    figure = draw(counted(gatherings=rows, lists=[]), detailed=True)
    lanes = {circle["xanchor"]: circle["yanchor"] for circle in circles(figure)}
    assert list(lanes.values()) == [2, 1, 0]
    assert [notes(figure, xref="paper", y=lane)[0].split("</b>")[0] for lane in (2, 1, 0)] == [
        "<b>Oppstartssamling",
        "<b>Prosjektledersamling",
        "<b>Fellessamling",
    ]
    assert figure["layout"]["height"] == height_of(3)


def test_gatherings_that_would_stand_in_each_others_way_get_lines_of_their_own() -> None:
    rows = [
        make_gathering("mai", starts_on=date(2018, 5, 8)),
        make_gathering("juni", starts_on=date(2018, 6, 5)),
        make_gathering("desember", starts_on=date(2018, 12, 4)),
    ]
    figure = draw(counted(gatherings=rows, lists=[]), detailed=True)
    lanes = {circle["xanchor"]: circle["yanchor"] for circle in circles(figure)}
    assert lanes == {"2018-05-08": 1, "2018-06-05": 0, "2018-12-04": 1}
    assert len(notes(figure, xref="paper")) == 1
    assert figure["layout"]["height"] == height_of(2)


def test_in_detail_the_place_comes_first_where_the_lane_names_the_kind() -> None:
    figure = draw(published_only(), detailed=True)
    assert "<b>Trondheim</b><br>25.–26. september<br>«nesten 200»" in notes(figure)


def test_over_new_year_s_eve_both_years_are_told() -> None:
    over = make_gathering(starts_on=date(2018, 12, 31), ends_on=date(2019, 1, 1))
    figure = draw(counted(gatherings=[over]), detailed=True)
    assert any("31. desember 2018–1. januar 2019" in text for text in notes(figure))


def test_an_interval_has_a_whisker_as_long_as_it_is_wide() -> None:
    (narrow,) = whiskers(draw(published_only(low=190, high=199), detailed=True))
    (wide,) = whiskers(draw(published_only(low=190, high=208), detailed=True))
    assert width_of(wide) == pytest.approx(2 * width_of(narrow))
    assert narrow["xsizemode"] == narrow["ysizemode"] == "pixel"


@pytest.mark.parametrize(
    "report",
    [counted(), unknown_only(), planned(), published_only(hedge=Hedge.NONE, low=200, high=200)],
    ids=["counted", "unknown", "planned", "exact"],
)
def test_what_is_exact_or_unknown_has_no_whisker(report: CostReport) -> None:
    assert whiskers(draw(report, detailed=True)) == []


def test_the_small_figure_has_no_whiskers() -> None:
    assert whiskers(draw(published_only())) == []


def test_the_finding_says_what_the_figure_shows() -> None:
    assert finding(counted().gatherings, names_of(counted())) == (
        "Fellessamling, 25.–26. september 2018: 9 deltakere."
    )
    assert finding((), names_of(nothing())) == ""
