"""Samling: everything about one gathering, and what is unknown of it stays unknown."""

from __future__ import annotations

from typing import Any

import pytest
from dash.exceptions import PreventUpdate

from dashboard.pages.gathering import OUTPUTS, layout, show_gathering, subjects
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport
from model.rules.terms import GatheringStatus
from tests.builders import make_facts, make_gathering
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

TRONDHEIM, OSLO = "2018-09-trondheim", "2017-11-oslo"
GATHERINGS = ("2017-06-lillestrom", OSLO, "2018-05-sandnes", TRONDHEIM)


def shown(programme: Reports, gathering_id: str, search: str = "") -> dict[str, Any]:
    """Show one gathering's page."""
    return dict(show_gathering(programme, f"/samling/{gathering_id}", search, None))


@pytest.mark.parametrize("gathering_id", GATHERINGS)
@pytest.mark.parametrize("search", ["", "?sprak=nn", "?tak.fellessamling=2", "?aar=1999"])
def test_one_call_fills_exactly_what_is_promised(
    programme: Reports, gathering_id: str, search: str
) -> None:
    assert set(shown(programme, gathering_id, search)) == set(OUTPUTS)


@pytest.mark.parametrize("gathering_id", GATHERINGS)
def test_every_place_that_is_filled_is_on_the_page_once(
    facts: ProgrammeFacts, programme: Reports, gathering_id: str
) -> None:
    ids = ids_of(layout(facts, WORDS, gathering_id))
    missing = [name for name in OUTPUTS if ids.count(name.split(".")[0]) != 1]
    assert [name for name in missing if "-bands" not in name] == []
    filled = ids_of([layout(facts, WORDS, gathering_id), *shown(programme, gathering_id).values()])
    assert sorted(set(filled)) == sorted(filled)


def test_a_cancelled_gathering_has_no_page() -> None:
    cancelled = make_gathering("bergen", status=GatheringStatus.CANCELLED)
    assert subjects(make_facts(gatherings=[make_gathering(), cancelled])) == ["trondheim"]


@pytest.mark.parametrize("path", ["/", "/samling/", "/samling/oz", "/konstellasjon/senja", ""])
def test_who_has_left_the_page_is_told_nothing(programme: Reports, path: str) -> None:
    with pytest.raises(PreventUpdate):
        show_gathering(programme, path, "", None)


@pytest.mark.parametrize("gathering_id", GATHERINGS)
def test_the_numbers_are_the_report_s_whatever_is_filtered_elsewhere(
    programme: Reports, everything: CostReport, gathering_id: str
) -> None:
    parts = shown(programme, gathering_id, "?aar=1999&konstellasjon=kinn")
    row = next(one for one in everything.gatherings if one.gathering.id == gathering_id)
    figures = {
        part.id: part
        for part in components(parts["gathering-figures.children"])
        if hasattr(part, "id")
    }
    assert exact(figures["kpi-department"]) == (
        row.sums.department_ore.low if row.sums.department_ore else None
    )
    if row.listed and row.sums.municipality_ore:
        table = by_id(parts["gathering-seats.children"], "table-cells")
        _, *cells, total = rows_of(table)
        assert sum(whole(cell[-1]) for cell in cells) == row.sums.municipality_ore.low
        assert exact(total[-1]) == row.sums.municipality_ore.low


def test_who_did_not_come_is_named(programme: Reports, everything: CostReport) -> None:
    parts = shown(programme, TRONDHEIM)
    came = {
        cell.constellation_id
        for cell in everything.cells
        if cell.gathering_id == TRONDHEIM and cell.attended
    }
    named = {href.split("/")[-1] for href in links_of(parts["gathering-absent.children"]).values()}
    assert named == {row.id for row in everything.facts.constellations} - came


def test_what_nobody_knows_is_said_and_never_0(programme: Reports) -> None:
    parts = shown(programme, OSLO)
    assert "Ingen har publisert" in text_of(parts["gathering-counts.children"])
    assert "249\u00a0600\u00a0kr" in text_of(parts["gathering-seats.children"])
    assert text_of(parts["gathering-roles.children"]) == "Ingen vet det uten en deltakerliste."
    assert links_of(parts["gathering-absent.children"]) == {}
    assert "prosjektledersamling-2017" in text_of(parts["gathering-rule.children"])


def test_the_list_is_held_against_what_was_published(programme: Reports) -> None:
    said = text_of(shown(programme, TRONDHEIM)["gathering-counts.children"])
    assert "«nesten 200»" in said
    assert "198" in said
    assert "innenfor det publiserte intervallet" in said


def test_the_way_leads_on_to_the_gatherings_before_and_after(programme: Reports) -> None:
    links = list(links_of(shown(programme, OSLO)["gathering-neighbours.children"]).values())
    assert links == ["/samling/2017-06-lillestrom", "/samling/2018-05-sandnes"]
    assert len(links_of(shown(programme, TRONDHEIM)["gathering-neighbours.children"])) == 1


def test_every_amount_of_a_constellation_can_be_asked_about(programme: Reports) -> None:
    table = shown(programme, TRONDHEIM)["gathering-seats.children"]
    hrefs = [
        part.href for part in components(table) if "hvorfor=" in (getattr(part, "href", "") or "")
    ]
    assert "/samling/2018-09-trondheim?hvorfor=kommuner.2018-09-trondheim.senja" in hrefs


def test_the_files_are_of_the_gathering_whatever_is_filtered_elsewhere(programme: Reports) -> None:
    parts = shown(programme, TRONDHEIM, "?aar=2017&sprak=nn")
    hrefs = list(links_of(parts["download-items.children"]).values())
    assert len(hrefs) == 4
    assert all(href.endswith(f"?samling={TRONDHEIM}&sprak=nn") for href in hrefs)
