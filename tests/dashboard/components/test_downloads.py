"""The download menu: the files of exactly this view, or why there are none."""

from __future__ import annotations

import pytest

from dashboard.address import Address
from dashboard.components.downloads import download_items, download_menu
from dashboard.file_routes import DOWNLOADABLE
from model.rules.results import CostReport
from model.rules.selection import Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind
from tests.dashboard.trees import by_id, ids_of, links_of, of_class, text_of
from tests.dashboard.views import (
    WORDS,
    counted,
    deviating,
    example,
    names_of,
    nothing,
    spaced,
)

ALVER_2018 = Selection(years=frozenset({2018}), constellations=frozenset({"alver"}))
WHAT_IF = make_scenario({GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 1_400_50}, {})


def items(report: CostReport, address: Address | None = None) -> list[object]:
    """Make the menu's items for a report."""
    asked = address or Address(selection=report.selection, scenario=report.scenario)
    return download_items(report, asked, names_of(report))


def test_the_menu_is_one_button_and_a_place_for_the_files() -> None:
    menu = download_menu(WORDS)
    assert ids_of(menu) == ["download-menu", "download-items"]
    assert text_of(menu) == "Last ned"


def test_every_file_there_is_stands_in_the_menu() -> None:
    hrefs = set(links_of(items(counted())).values())
    assert hrefs == {f"/last-ned/kostnader.{ending}" for ending in DOWNLOADABLE}


def test_the_files_answer_the_same_question_as_the_page() -> None:
    report = counted(selection=ALVER_2018, scenario=WHAT_IF)
    query = "?aar=2018&konstellasjon=alver&tak.fellessamling=5&pris.reise=1400.5"
    link = by_id(items(report), "download-maskin-csv")
    assert link.href == f"/last-ned/kostnader.maskin.csv{query}"
    assert all(href.endswith(query) for href in links_of(items(report)).values())


def test_the_menu_says_what_will_be_in_the_file() -> None:
    assert text_of(of_class(items(counted()), "sd-dl__head")) == "Alle samlinger, revisjon 1"
    filtered = items(counted(selection=ALVER_2018))
    assert text_of(of_class(filtered, "sd-dl__head")) == (
        "År: 2018; Kommunekonstellasjon: nye Alver, revisjon 1"
    )


def test_a_counted_and_official_file_needs_no_marking() -> None:
    assert of_class(items(counted()), "sd-dl__foot") == []


def test_the_marking_that_goes_into_the_file_is_told_before() -> None:
    (foot,) = of_class(items(example()), "sd-dl__foot")
    assert text_of(foot) == "Filen merkes «eksempeldata»."
    (foot,) = of_class(items(counted(scenario=WHAT_IF)), "sd-dl__foot")
    assert text_of(foot) == (
        f"Filen merkes «SCENARIO»: Fellessamling: tak 5; Reise: {spaced('1 400,50 kr')}."
    )


@pytest.mark.parametrize(
    ("report", "beginning"),
    [
        (deviating(counted()), "Summene stemmer ikke, så det lages ingen fil."),
        (nothing(), "Det er ingenting å laste ned"),
    ],
)
def test_no_file_is_offered_of_sums_that_deviate_or_of_nothing(
    report: CostReport, beginning: str
) -> None:
    made = items(report)
    assert text_of(made).startswith(beginning)
    assert links_of(made) == {}
