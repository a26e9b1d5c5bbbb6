"""Bands, stamp, notices and alerts: what must be known before the figures are believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from dashboard.address import Address
from dashboard.components import frame_parts
from model.rules.results import CostReport, Revision
from model.rules.selection import OFFICIAL, Selection, make_scenario
from model.rules.terms import Basis, CostComponent, GatheringKind
from tests.builders import (
    make_budget,
    make_facts,
    make_gathering,
    make_listed,
    make_price,
    make_report,
)
from tests.dashboard.trees import by_id, ids_of, links_of, of_tag, properties, text_of
from tests.dashboard.views import (
    WORDS,
    counted,
    example,
    names_of,
    nothing,
    published_only,
    spaced,
    without_rule,
)

WHAT_IF = make_scenario({GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 1_400_50}, {})
ONLY_2018 = Selection(years=frozenset({2018}))
LOADED_AT = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
PAGE = "https://www.regjeringen.no/no/samlinger"


def bands(report: CostReport) -> list[str]:
    """List the bands over a report."""
    address = Address(selection=report.selection, scenario=report.scenario)
    return ids_of(frame_parts.bands(report, address, "/", WORDS))


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        (counted(), []),
        (published_only(), []),
        (example(), ["example-banner"]),
        (counted(budgets=[make_budget(basis=Basis.EXAMPLE)]), ["example-banner"]),
        (counted(budgets=[make_budget()]), []),
        (counted(scenario=WHAT_IF), ["scenario-banner"]),
        (
            counted(lists=[make_listed(is_example=True)], scenario=WHAT_IF),
            ["example-banner", "scenario-banner"],
        ),
        (nothing(), []),
    ],
)
def test_made_up_figures_and_scenarios_are_announced(report: CostReport, shown: list[str]) -> None:
    assert bands(report) == shown


def test_a_scenario_says_what_it_changes_and_how_to_leave_it() -> None:
    report = counted(selection=ONLY_2018, scenario=WHAT_IF)
    address = Address(selection=ONLY_2018, scenario=WHAT_IF)
    band = by_id(frame_parts.bands(report, address, "/", WORDS), "scenario-banner")
    assert text_of(band) == (
        "SCENARIOEt regnestykke, ikke et vedtak. Fellessamling: tak 5; "
        f"Reise: {spaced('1 400,50 kr')}.Tilbake til offisielle regler"
    )
    assert links_of(band) == {"Tilbake til offisielle regler": "/?aar=2018"}


def test_the_example_band_says_what_is_made_up_and_what_is_not() -> None:
    band = by_id(frame_parts.bands(example(), Address(), "/", WORDS), "example-banner")
    assert text_of(band).startswith("Eksempeldata. Oppmøte per konstellasjon")
    assert band.role == "note"


def test_the_stamp_tells_when_and_which_revision() -> None:
    report = replace(counted(), revision=Revision(number=1_234, committed_at=LOADED_AT))
    first, *_, prices, _look_back = frame_parts.stamp(report, Address(selection=ONLY_2018), WORDS)
    assert text_of(first) == (f"Oppdatert 24. november 2026 kl. 14.30, revisjon {spaced('1 234')}")
    assert properties(first)["data-revision"] == "1234"
    assert properties(first)["data-query"] == "?aar=2018"
    assert text_of(prices) == "Priser: forutsetning"


def test_the_stamp_links_to_where_the_numbers_are_from() -> None:
    report = counted(gatherings=[make_gathering(source=f"seed;{PAGE};{PAGE}/2")])
    assert links_of(frame_parts.stamp(report, Address(), WORDS)) == {"regjeringen.no": PAGE}
    other = counted(gatherings=[make_gathering(source="https://ks.no/samling")])
    assert links_of(frame_parts.stamp(other, Address(), WORDS)) == {
        "ks.no": "https://ks.no/samling"
    }
    assert links_of(frame_parts.stamp(counted(), Address(), WORDS)) == {}


def test_every_basis_of_a_price_is_told() -> None:
    prices = [make_price(), make_price(CostComponent.TRAVEL, basis=Basis.KNOWN)]
    report = counted(prices=[*prices, make_price(CostComponent.ACCOMMODATION)])
    *_, told, _look_back = frame_parts.stamp(report, Address(), WORDS)
    assert text_of(told) == "Priser: forutsetning og kjent"


def test_before_anything_is_loaded_the_stamp_says_so() -> None:
    report = replace(nothing(), revision=Revision(number=0, committed_at=None))
    (stamp,) = frame_parts.stamp(report, Address(), WORDS)
    assert text_of(stamp) == "Ingen data er lastet inn ennå"
    assert properties(stamp)["data-revision"] == "0"


def test_every_part_of_an_address_that_means_nothing_is_named() -> None:
    address = Address(ignored=("aar=20x8", "x=<b>"))
    assert [text_of(notice) for notice in frame_parts.notices(address, WORDS)] == [
        "«aar=20x8» i adressen betyr ingenting her og er utelatt.",
        "«x=<b>» i adressen betyr ingenting her og er utelatt.",
    ]
    assert frame_parts.notices(Address(), WORDS) == []


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (without_rule(), "Fellessamling september 2018, Trondheim: ingen regel gjelder"),
        (counted(prices=()), "Fellessamling september 2018, Trondheim: ingen pris gjelder"),
    ],
)
def test_what_cannot_be_worked_out_is_named_with_what_is_missing(
    report: CostReport, told: str
) -> None:
    alert = frame_parts.problem_alert(report, names_of(report))
    assert alert.role == "alert"
    assert text_of(of_tag(alert, "H2")) == "Noen kostnader kan ikke vises"
    assert [text_of(item) for item in of_tag(alert, "Li")] == [told]


def test_more_problems_than_can_be_read_are_counted() -> None:
    gatherings = [make_gathering(f"g-{place}") for place in range(8)]
    report = make_report(make_facts(gatherings=gatherings, lists=[], coverage_rules=[]))
    items = of_tag(frame_parts.problem_alert(report, names_of(report)), "Li")
    assert len(items) == 7
    assert text_of(items[-1]) == "2 samlinger til"


def test_no_problem_needs_no_alert() -> None:
    assert frame_parts.problem_alert(counted(), names_of(counted())) is None
    assert counted().scenario == OFFICIAL


def test_a_failure_shows_its_code_and_a_way_on() -> None:
    alert: Any = frame_parts.failure_alert("SD-1A2B3C", "24. november 2026 kl. 14.30", WORDS)
    assert alert.role == "alert"
    assert "Feilkode SD-1A2B3C, 24. november 2026 kl. 14.30." in text_of(alert)
    (button,) = of_tag(alert, "Button")
    assert (text_of(button), getattr(button, "data-action")) == ("Prøv igjen", "reload")
