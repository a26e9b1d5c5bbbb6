"""How many came, a bar a gathering or a year, drawn with nothing, one, many and the unknown."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.figures.counts import count_detail, draw_counts, finding, height_of
from dashboard.figures.theme import Theme
from dashboard.shapes import text_width
from model.rules.results import CostReport
from tests.builders import make_facts, make_gathering, make_report
from tests.dashboard.figures.reading import check_drawable, notes, placed_notes
from tests.dashboard.figures.test_costs import REPORTS, many
from tests.dashboard.views import (
    WORDS,
    counted,
    known_and_unknown,
    planned,
    published_only,
    unknown_only,
)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_everything_can_be_drawn(report: CostReport, theme: Theme) -> None:
    for rows in (report.gatherings, report.years):
        check_drawable(draw_counts(rows, WORDS, theme))


def test_a_counted_number_is_full_and_an_interval_s_end_is_hatched() -> None:
    sure, unsure = draw_counts(counted().gatherings, WORDS, Theme.LIGHT)["data"]
    assert (sure["x"], unsure["x"]) == ([9], [None])
    sure, unsure = draw_counts(published_only().gatherings, WORDS, Theme.LIGHT)["data"]
    assert (sure["x"], unsure["x"]) == ([190], [9])
    assert "pattern" in unsure["marker"]


def test_what_nobody_knows_has_no_bar_but_the_word() -> None:
    figure = draw_counts(unknown_only().gatherings, WORDS, Theme.LIGHT)
    assert [trace["x"] for trace in figure["data"]] == [[None], [None]]
    assert "ukjent" in notes(figure)
    assert "planlagt" in notes(draw_counts(planned().gatherings, WORDS, Theme.LIGHT))


def test_a_year_says_how_many_gatherings_it_sums_and_how_many_it_cannot() -> None:
    figure = draw_counts(known_and_unknown().years, WORDS, Theme.LIGHT)
    texts = " ".join(notes(figure))
    assert "<b>2017</b>" in texts
    assert "1 samling, 1 uten tall" in texts
    assert finding(known_and_unknown().years, WORDS) == (
        "2017, 1 samling, 1 uten tall: ukjent. 2018, 1 samling: 9."
    )


def test_plotly_takes_no_year_for_a_place_along_the_axis() -> None:
    figure = draw_counts(many().years, WORDS, Theme.LIGHT)
    places = [note["y"] for note in placed_notes(figure)]
    assert set(places) == set(figure["data"][0]["y"])
    assert not any(place.isdigit() for place in places)


def test_a_click_leads_to_a_gathering_but_to_no_year() -> None:
    gathering, _ = draw_counts(counted().gatherings, WORDS, Theme.LIGHT)["data"]
    year, _ = draw_counts(counted().years, WORDS, Theme.LIGHT)["data"]
    assert (gathering["customdata"], year["customdata"]) == (["trondheim"], [None])


def test_the_figure_is_as_high_as_its_rows() -> None:
    figure = draw_counts(many(13).gatherings, WORDS, Theme.LIGHT)
    assert figure["layout"]["height"] == height_of(13)
    assert height_of(0) == height_of(1)


def test_the_longest_label_has_room_beside_the_bars() -> None:
    turn = make_gathering(
        place="Et sted med et langt navn", starts_on=date(2018, 12, 31), ends_on=date(2019, 1, 1)
    )
    report = make_report(make_facts(gatherings=[turn]))
    (row,) = report.gatherings
    width = draw_counts([row], WORDS, Theme.LIGHT)["layout"]["margin"]["l"]
    assert width > text_width(count_detail(row, WORDS)) > 300
    assert width > draw_counts(counted().gatherings, WORDS, Theme.LIGHT)["layout"]["margin"]["l"]
