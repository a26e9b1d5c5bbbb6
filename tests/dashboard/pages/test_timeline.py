"""Tidslinje: one call fills the whole page, and the promise is judged by both readings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go
import pytest
from dash import Dash

from dashboard.app import PAGES
from dashboard.figures import counts
from dashboard.pages import timeline as timeline_page
from dashboard.pages.timeline import NAME, OUTPUTS, PATH, show_timeline
from dashboard.routing import show_page
from dashboard.shell import skeleton
from dashboard.timeline_parts import MOST_CIRCLES
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from tests.builders import make_facts, make_gathering
from tests.dashboard.serving import call, filled
from tests.dashboard.trees import by_id, ids_of, links_of, of_tag, text_of, texts_of
from tests.dashboard.views import WORDS

SEARCHES = {
    "everything": "",
    "filtered": "?aar=2018&type=fellessamling&konstellasjon=asker",
    "unknown": "?samling=2017-11-oslo",
    "empty": "?aar=1999&type=fellessamling",
    "scenario": "?tak.prosjektledersamling=5",
    "odd": "?aar=2018&aar=20x8&by=%C3%85s",
}
ALWAYS = {"figure-timeline", "table-timeline", "data-stamp", "download-menu", "filter-year"}
"""What others rely on, on every filled page."""


@pytest.fixture
def page(facts: ProgrammeFacts) -> list[Any]:
    """Make everything that stands in the browser before the first numbers come."""
    return [skeleton(), *show_page(PAGES, facts, PATH, "")]


def shown(programme: Reports, search: str = "", view: Any = None) -> dict[str, Any]:
    """Show the timeline at an address."""
    return dict(show_timeline(programme, search, view))


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_one_call_fills_exactly_what_is_promised(programme: Reports, search: str) -> None:
    assert set(shown(programme, search)) == set(OUTPUTS)
    assert len(set(OUTPUTS)) == len(OUTPUTS)


def test_every_place_that_is_filled_is_on_the_page_once(page: list[Any]) -> None:
    ids = ids_of(page)
    assert [name for name in OUTPUTS if ids.count(name.split(".")[0]) != 1] == []


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_every_id_is_unique_when_the_page_is_filled(
    programme: Reports, page: list[Any], search: str
) -> None:
    ids = ids_of([page, *shown(programme, search).values()])
    assert sorted(set(ids)) == sorted(ids)
    assert set(ids) >= ALWAYS


@pytest.mark.parametrize("view", [None, {"theme": "dark", "narrow": True}])
@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_the_figure_can_be_drawn(programme: Reports, search: str, view: Any) -> None:
    go.Figure(shown(programme, search, view)["figure-timeline.figure"])


def test_each_kind_has_a_lane_and_every_gathering_leads_on(programme: Reports) -> None:
    figure = shown(programme)["figure-timeline.figure"]
    (markers,) = figure["data"]
    assert dict(zip(markers["customdata"], markers["y"], strict=True)) == {
        "2017-06-lillestrom": 2,
        "2017-11-oslo": 1,
        "2018-05-sandnes": 1,
        "2018-09-trondheim": 0,
    }


def test_the_lead_answers_whether_the_promise_was_kept(programme: Reports) -> None:
    assert text_of(shown(programme)["timeline-lead.children"]) == (
        "Planen var som hovedregel én politikersamling og én prosjektledersamling i året. Etter "
        "vår tolkning ble den holdt i 2017 og 2018, ordrett lest i ingen av årene."
    )


def test_both_readings_stand_side_by_side_and_the_interpretation_says_so(
    programme: Reports,
) -> None:
    parts = shown(programme)
    head, *rows = texts_of(by_id(parts["promise-table.children"], "table-promise"))
    assert [title[:18] for title in head[-2:]] == ["Ordrett lest", "Etter vår tolkning"]
    assert [row[-2:] for row in rows] == [
        ["Ikke holdt1 av 2Mangler: politikersamling", "Holdt2 av 2"],
    ] * 2
    readings = text_of(parts["promise-readings.children"])
    assert "Oppstartssamling teller som politikersamling. Vår tolkning" in readings
    assert "Fellessamling teller som politikersamling. Vår tolkning" in readings


def test_a_filter_of_kinds_breaks_no_promise(programme: Reports) -> None:
    rows = texts_of(shown(programme, "?type=fellessamling")["promise-table.children"])
    assert [row[-1] for row in rows[1:]] == ["Holdt2 av 2"] * 2


def test_a_year_the_plan_does_not_speak_of_has_no_promise(programme: Reports) -> None:
    said = text_of(shown(programme, "?aar=2019")["promise-table.children"])
    assert said == "Planen lover ingenting for disse årene."


def test_there_is_a_card_for_every_gathering(programme: Reports) -> None:
    cards = shown(programme)["gathering-cards.children"]
    assert [text_of(one) for one in of_tag(cards, "H3")] == [
        "Oppstartssamling, Lillestrøm",
        "Prosjektledersamling, Oslo",
        "Prosjektledersamling, Sandnes",
        "Fellessamling, Trondheim",
    ]


def test_the_table_and_the_list_lead_where_a_click_leads(programme: Reports) -> None:
    parts = shown(programme, "?aar=2018&sprak=nn")
    query = "?aar=2018&sprak=nn"
    for name in ("timeline-table.children", "timeline-list.children"):
        hrefs = set(links_of(parts[name]).values())
        assert f"/samling/2018-05-sandnes{query}" in hrefs
        assert f"/samling/2018-09-trondheim{query}" in hrefs


def test_the_calendar_has_the_question_of_the_page(programme: Reports) -> None:
    links = links_of(shown(programme, "?aar=2018&sprak=nn")["calendar-link.children"])
    assert list(links.values()) == ["/last-ned/samlinger.ics?aar=2018&sprak=nn"]


def test_an_empty_view_has_ways_out_and_no_calendar(programme: Reports) -> None:
    parts = shown(programme, SEARCHES["empty"])
    assert parts["timeline-results.hidden"] is True
    assert parts["calendar-link.children"] is None
    assert parts["timeline-lead.children"] == []
    assert "Ingen samlinger passer filteret" in text_of(parts["timeline-empty.children"])


def test_the_scenario_is_announced_and_its_cap_shown_on_the_cards(programme: Reports) -> None:
    parts = shown(programme, SEARCHES["scenario"])
    assert "scenario-banner" in ids_of(parts["timeline-bands.children"])
    assert parts["timeline-sheet.className"] == "sd-scenario"
    assert "Inntil 5 personer" in text_of(parts["gathering-cards.children"])


@pytest.mark.parametrize("search", [None, 3, ["?aar=2018"], {"aar": 2018}])
def test_an_odd_question_is_no_question(programme: Reports, search: Any) -> None:
    assert str(shown(programme, search)) == str(shown(programme))


def test_the_browser_s_call_fills_the_page(app: Dash) -> None:
    (output,) = (str(name) for name in app.callback_map if f"{NAME}-filling" in name)
    answer = filled(call(app, output, "?aar=2018", None))
    assert set(answer) == set(OUTPUTS)


def test_a_click_on_a_gathering_changes_the_path_and_nothing_else(app: Dash) -> None:
    known = app.callback_map["address.pathname"]
    assert [one["id"] for one in known["inputs"]] == ["figure-timeline"]


def test_where_nothing_is_promised_it_says_how_many_gatherings_there_are(
    programme: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline_page, "promise_years", lambda _report: ())
    assert text_of(shown(programme)["timeline-lead.children"]) == (
        "4 samlinger, fra juni 2017 til september 2018."
    )
    assert text_of(shown(programme, "?samling=2017-11-oslo")["timeline-lead.children"]) == (
        "1 samling, i november 2017."
    )


def test_no_more_room_is_kept_than_the_bars_of_the_years_take() -> None:
    days = [date(2017, 1, 1) + timedelta(days=place) for place in range(MOST_CIRCLES + 1)]
    turns = [make_gathering(f"g{day}", starts_on=day, ends_on=day) for day in days]
    graph = by_id(timeline_page.layout(make_facts(gatherings=turns), WORDS, ""), "figure-timeline")
    assert graph.figure["layout"]["height"] == counts.height_of(1)
