"""Konstellasjon: its settlement adds up to the report, seat by seat, and can be sent."""

from __future__ import annotations

from typing import Any

import pytest
from dash.exceptions import PreventUpdate
from flask.testing import FlaskClient

from dashboard.pages.constellation import OUTPUTS, layout, show_constellation, subjects
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport
from tests.dashboard.trees import (
    by_id,
    components,
    exact,
    ids_of,
    links_of,
    rows_of,
    text_of,
    whole,
)
from tests.dashboard.views import WORDS


def shown(programme: Reports, constellation_id: str, search: str = "") -> dict[str, Any]:
    """Show one constellation's page."""
    return dict(show_constellation(programme, f"/konstellasjon/{constellation_id}", search, None))


@pytest.mark.parametrize("constellation_id", ["senja", "kinn", "orkland", "holmestrand-2018"])
@pytest.mark.parametrize("search", ["", "?sprak=en", "?tak.fellessamling=2", "?aar=1999"])
def test_one_call_fills_exactly_what_is_promised(
    programme: Reports, facts: ProgrammeFacts, constellation_id: str, search: str
) -> None:
    parts = shown(programme, constellation_id, search)
    assert set(parts) == set(OUTPUTS)
    ids = ids_of([layout(facts, WORDS, constellation_id), *parts.values()])
    assert sorted(set(ids)) == sorted(ids)


def test_every_constellation_has_a_page(facts: ProgrammeFacts) -> None:
    assert len(subjects(facts)) == 48


@pytest.mark.parametrize("path", ["/", "/konstellasjon/oz", "/samling/2018-09-trondheim"])
def test_who_has_left_the_page_is_told_nothing(programme: Reports, path: str) -> None:
    with pytest.raises(PreventUpdate):
        show_constellation(programme, path, "", None)


@pytest.mark.parametrize("search", ["", "?tak.fellessamling=2&pris.reise=1234.5"])
def test_the_seats_add_up_to_the_cells_of_the_report(programme: Reports, search: str) -> None:
    for constellation_id in ("senja", "orkland", "sandnes"):
        parts = shown(programme, constellation_id, search)
        tables = [
            part
            for part in components(parts["constellation-settlement.children"])
            if str(getattr(part, "id", "")).startswith("table-seats-")
        ]
        assert tables
        department = sum(whole(rows_of(table)[-1][-3]) for table in tables)
        municipalities = sum(whole(rows_of(table)[-1][-2]) for table in tables)
        figures = parts["constellation-figures.children"]
        assert exact(by_id(figures, "kpi-department")) == department
        assert exact(by_id(figures, "kpi-municipalities")) == municipalities


def test_who_pays_and_why_is_said_in_a_sentence(programme: Reports) -> None:
    said = text_of(shown(programme, "senja")["constellation-settlement.children"])
    assert "Senja betaler for plass 8 og 9: taket er 7 ved fellessamlinger." in said
    assert "ville departementet betalt fra" in said


def test_who_never_came_has_nothing_to_settle(programme: Reports, everything: CostReport) -> None:
    came = {cell.constellation_id for cell in everything.cells}
    absent = next(row.id for row in everything.facts.constellations if row.id not in came)
    parts = shown(programme, absent)
    assert "har ikke deltatt" in text_of(parts["constellation-settlement.children"])
    assert text_of(parts["constellation-sum.children"]) == "Det er ikke noe å gjøre opp."


def test_the_unknown_gathering_is_unknown_in_the_row_of_dots_too(programme: Reports) -> None:
    places = list(components(shown(programme, "senja")["constellation-places.children"]))
    unknown = [part for part in places if getattr(part, "className", "") == "sd-unknown"]
    assert len(unknown) == 1


def menu(programme: Reports, search: str = "") -> list[str]:
    """List the addresses in the download menu of Senja's page."""
    return list(links_of(shown(programme, "senja", search)["download-items.children"]).values())


def test_the_settlement_can_be_sent_in_both_written_languages(programme: Reports) -> None:
    assert menu(programme, "?aar=2018&sprak=en")[:4] == [
        "/last-ned/oppgjor/senja.pdf",
        "/last-ned/oppgjor/senja.pdf?sprak=nn",
        "/last-ned/oppgjor/senja.xlsx",
        "/last-ned/oppgjor/senja.xlsx?sprak=nn",
    ]


def test_the_other_files_of_the_menu_are_of_the_same_constellation(programme: Reports) -> None:
    others = menu(programme, "?aar=2018")[4:]
    assert len(others) == 4
    assert all(href.endswith("?konstellasjon=senja") for href in others)


@pytest.mark.parametrize("search", ["", "?tak.fellessamling=2&sprak=en"])
def test_every_file_of_the_menu_is_there(
    programme: Reports, client: FlaskClient, search: str
) -> None:
    assert {client.get(href).status_code for href in menu(programme, search)} == {200}


def test_a_scenario_follows_into_the_files(programme: Reports) -> None:
    assert all("tak.fellessamling=2" in href for href in menu(programme, "?tak.fellessamling=2"))


def test_split_municipalities_are_marked(programme: Reports) -> None:
    assert "del av Snillfjord" in text_of(
        shown(programme, "orkland")["constellation-facts.children"]
    )
