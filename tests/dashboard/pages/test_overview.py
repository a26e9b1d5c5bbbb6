"""Oversikt: one call fills the whole page, and every number on it is the report's."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest
from dash import Dash

from dashboard.address import read_address
from dashboard.app import PAGES
from dashboard.pages.overview import OUTPUTS, show_overview
from dashboard.routing import show_page
from dashboard.shell import skeleton
from model.reports import Database, Reports
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport, Interval
from tests.dashboard.serving import call, overview_output, running
from tests.dashboard.trees import (
    by_id,
    components,
    exact,
    ids_of,
    links_of,
    of_class,
    properties,
    rows_of,
    text_of,
    texts_of,
)

SCENARIO = "?tak.prosjektledersamling=5&pris.reise=1400.5&dekk.overnatting=nei"
SEARCHES = {
    "everything": "",
    "filtered": "?aar=2018&type=fellessamling&konstellasjon=asker",
    "one constellation": "?konstellasjon=molde",
    "unknown": "?samling=2017-11-oslo",
    "empty": "?aar=1999&type=fellessamling",
    "scenario": SCENARIO,
    "odd": "?aar=2018&aar=20x8&by=%C3%85s&tak.fest=3",
}
ALWAYS = {
    "filter-year",
    "filter-kind",
    "filter-constellation",
    "filter-reset",
    "kpi-participants",
    "kpi-covered",
    "kpi-department",
    "kpi-municipalities",
    "kpi-budget",
    "figure-costs",
    "figure-timeline",
    "table-costs",
    "table-timeline",
    "control-sum",
    "data-stamp",
    "download-menu",
}
"""What others rely on, on every filled page."""


@pytest.fixture
def page(facts: ProgrammeFacts) -> list[Any]:
    """Make everything that stands in the browser before the first numbers come."""
    return [skeleton(), *show_page(PAGES, facts, "/", "")]


def shown(programme: Reports, search: str = "", view: Any = None) -> dict[str, Any]:
    """Show the overview at an address."""
    return dict(show_overview(programme, search, view))


def filled_ids(programme: Reports, search: str) -> list[str]:
    """List every id on the page once it is filled."""
    frame = show_page(PAGES, programme.facts(), "/", search)
    return ids_of([skeleton(), frame, *shown(programme, search).values()])


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_one_call_fills_exactly_what_is_promised(programme: Reports, search: str) -> None:
    assert set(shown(programme, search)) == set(OUTPUTS)
    assert len(set(OUTPUTS)) == len(OUTPUTS)


def test_the_same_on_either_database(loaded_database_url: str, programme: Reports) -> None:
    database = Database(loaded_database_url)
    here, there = shown(programme), shown(Reports(database))
    database.close()
    del here["data-stamp.children"], there["data-stamp.children"]
    assert str(here) == str(there)


def test_every_place_that_is_filled_is_on_the_page_once(page: list[Any]) -> None:
    ids = ids_of(page)
    assert [name for name in OUTPUTS if ids.count(name.split(".")[0]) != 1] == []


def test_every_id_in_the_layout_is_unique(page: list[Any]) -> None:
    ids = ids_of(page)
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_every_id_is_unique_when_the_page_is_filled(programme: Reports, search: str) -> None:
    ids = filled_ids(programme, search)
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
def test_what_others_rely_on_is_there(programme: Reports, search: str) -> None:
    assert set(filled_ids(programme, search)) >= ALWAYS


def test_the_bands_stand_there_when_they_are_due(programme: Reports) -> None:
    bands = {
        name: ids_of(shown(programme, search)["overview-bands.children"])
        for name, search in SEARCHES.items()
    }
    assert bands["everything"] == ["example-banner"]
    assert bands["scenario"] == ["example-banner", "scenario-banner"]
    assert bands["empty"] == []


def test_the_key_figures_are_the_report_s(programme: Reports, everything: CostReport) -> None:
    cells = shown(programme)["key-figures.children"]
    sums, budget = everything.totals.all_sums, everything.totals.budget
    assert budget is not None
    assert numbers_of(cells) == {
        "kpi-participants": sums.persons,
        "kpi-covered": sums.covered,
        "kpi-department": sums.department_ore,
        "kpi-municipalities": sums.municipality_ore,
        "kpi-budget": budget.committed_ore,
    }
    assert properties(by_id(cells, "kpi-budget"))["data-of"] == str(budget.amount_ore)


def numbers_of(cells: Any) -> dict[str, Interval | None]:
    """Read every exact number by id, as intervals."""
    return {part.id: as_interval(exact(part)) for part in components(cells) if hasattr(part, "id")}


def as_interval(number: Interval | int | None) -> Interval | None:
    """Express an exact number as the report does."""
    return Interval(low=number, high=number) if isinstance(number, int) else number


@pytest.mark.parametrize(
    "search", [SEARCHES[name] for name in ("everything", "filtered", "unknown", "scenario")]
)
def test_the_table_is_the_report_s_row_for_row(programme: Reports, search: str) -> None:
    report = asked(programme, search)
    parts = shown(programme, search)
    _, *rows, foot = rows_of(parts["gatherings-table.children"])
    for row, cells in zip(report.gatherings, rows, strict=True):
        assert as_interval(exact(cells[-2])) == row.sums.municipality_ore
        assert as_interval(exact(cells[-1])) == row.sums.total_ore
    assert as_interval(exact(foot[-1])) == report.totals.all_sums.total_ore
    assert as_interval(exact(foot[-3])) == report.totals.all_sums.department_ore


def asked(programme: Reports, search: str) -> CostReport:
    """Ask the reports what an address asks for."""
    address = read_address(search, programme.facts())
    return programme.cost_report(address.selection, address.scenario)


@pytest.mark.parametrize("search", [SEARCHES["everything"], SEARCHES["scenario"]])
def test_figure_table_ledger_and_key_figures_tell_of_the_same_ore(
    programme: Reports, search: str
) -> None:
    parts = shown(programme, search)
    kpis = numbers_of(parts["key-figures.children"])
    department, municipalities = kpis["kpi-department"], kpis["kpi-municipalities"]
    assert department is not None
    assert municipalities is not None
    drawn = {
        one["name"]: sum(filter(None, one["x"])) for one in parts["figure-costs.figure"]["data"]
    }
    assert round(drawn["Departementet"] * 100) == department.low
    assert round(drawn["Kommunene"] * 100) == municipalities.low
    ledger = [exact(part) for part in components(parts["control-sum.children"])]
    assert {department.low, municipalities.low, department.low + municipalities.low} <= set(ledger)
    for table in ("gatherings-table.children", "constellations-table.children"):
        *_, foot = rows_of(parts[table])
        assert [exact(cell) for cell in foot[-3:-1]] == [department.low, municipalities.low]


def test_the_figure_s_table_shows_the_figure(programme: Reports) -> None:
    parts = shown(programme)
    head, *rows = texts_of(parts["costs-table.children"])
    assert head == ["Samling", "Dato", "Departementet, kr", "Kommunene, kr", "Totalt, kr"]
    assert len(rows) == len(parts["figure-costs.figure"]["data"][0]["x"])


def test_the_list_of_a_phone_has_the_lines_of_the_table(programme: Reports) -> None:
    parts = shown(programme)
    titles = texts_of(parts["gatherings-table.children"])[0]
    lines = {text_of(part) for part in components(parts["gatherings-list.children"])}
    assert set(titles) - {"Samling", "Dato", "Sted"} <= lines


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
@pytest.mark.parametrize(
    "view", [None, {"theme": "dark", "narrow": True}, {"theme": "light", "narrow": False}]
)
def test_every_figure_can_be_drawn(programme: Reports, search: str, view: Any) -> None:
    parts = shown(programme, search, view)
    for name in ("figure-costs.figure", "figure-timeline.figure"):
        go.Figure(parts[name])


def test_the_figures_follow_the_browser_s_looks(programme: Reports) -> None:
    light, dark = (
        shown(programme, "", {"theme": theme})["figure-costs.figure"] for theme in ("light", "dark")
    )
    assert light["layout"]["font"]["color"] == "#12202c"
    assert dark["layout"]["font"]["color"] == "#e8edf2"
    narrow = shown(programme, "", {"narrow": True})["figure-costs.figure"]
    assert narrow["layout"]["margin"]["l"] < light["layout"]["margin"]["l"]


@pytest.mark.parametrize(
    "view", [None, [], "dark", 3, {"theme": "pink"}, {"theme": ["dark"]}, {"narrow": "yes"}]
)
def test_odd_looks_are_light_and_wide(programme: Reports, view: Any) -> None:
    assert (
        shown(programme, "", view)["figure-costs.figure"]
        == (shown(programme, "", {"theme": "light", "narrow": False})["figure-costs.figure"])
    )


@pytest.mark.parametrize("search", [None, 3, ["?aar=2018"], {"aar": 2018}])
def test_an_odd_question_is_no_question(programme: Reports, search: Any) -> None:
    assert str(shown(programme, search)) == str(shown(programme))


def test_an_empty_view_shows_ways_out_in_place_of_figures(programme: Reports) -> None:
    parts = shown(programme, SEARCHES["empty"])
    assert parts["overview-results.hidden"] is True
    assert text_of(parts["overview-empty.children"]).startswith("Ingen samlinger passer filteret")
    assert links_of(parts["download-items.children"]) == {}
    assert parts["overview-lead.children"] == []
    assert parts["filter-count.children"] == "0 samlinger, 48 konstellasjoner"
    assert shown(programme)["overview-empty.children"] is None


def test_what_means_nothing_in_the_address_is_said(programme: Reports) -> None:
    notices = [text_of(one) for one in shown(programme, SEARCHES["odd"])["address-notice.children"]]
    assert len(notices) == 3
    assert any("«by=Ås»" in notice for notice in notices)
    assert shown(programme)["address-notice.children"] == []


def test_the_filters_stand_in_every_link(programme: Reports) -> None:
    parts = shown(programme, SEARCHES["filtered"])
    query = "?aar=2018&type=fellessamling&konstellasjon=asker"
    assert all(href.endswith(query) for href in links_of(parts["download-items.children"]).values())
    chips = of_class(parts["filter-chips.children"], "sd-chip")
    assert [text_of(chip.children[0]) for chip in chips] == [
        "År: 2018",
        "Type: Fellessamling",
        "Kommunekonstellasjon: nye Asker",
    ]
    assert parts["filter-toggle-text.children"] == "Filter (3)"
    assert parts["filter-reset-place.children"].href == "/"


def test_before_the_numbers_come_the_page_says_what_it_waits_for(page: list[Any]) -> None:
    results = by_id(page, "overview-results")
    fetching, long = of_class(results, "sd-busy")
    assert (text_of(fetching), fetching.role) == ("Henter tall …", "status")
    assert text_of(long).startswith("Dette tar lengre tid enn vanlig.")
    assert len(of_class(by_id(page, "key-figures"), "placeholder-glow")) == 5


def failing(_self: Reports, *_: Any) -> CostReport:
    """Stand in for a report that cannot be made."""
    raise RuntimeError("the disk is full of secrets")


def test_a_failure_is_said_on_the_page_under_the_code_in_the_log(
    app: Dash, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Reports, "cost_report", failing)
    answer = call(app, overview_output(app), "?aar=2018", None)
    (record,) = caplog.records
    assert answer.status_code == 200
    assert answer.get_json()["response"] == {}
    alert = str(answer.get_json()["sideUpdate"]["overview-filling"]["failure"])
    assert f"Feilkode {record.getMessage()}, " in alert
    assert "secrets" not in answer.text
    assert "the disk is full of secrets" in caplog.text


def test_the_next_answer_takes_the_alert_away(programme: Reports) -> None:
    assert shown(programme)["overview-error.children"] is None


def test_a_database_that_is_gone_is_said_too(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with running(database_url) as app:
        answer = call(app, overview_output(app), "", None)
    assert answer.status_code == 200
    assert answer.get_json()["sideUpdate"]["overview-filling"]["failure"]
    assert len(caplog.records) == 1
