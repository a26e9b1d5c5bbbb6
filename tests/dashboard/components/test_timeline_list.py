"""The timeline as a list, for screens on which the figure does not fit."""

from __future__ import annotations

import pytest

from dashboard.address import Address
from dashboard.components.pick_links import Place
from dashboard.components.timeline_list import timeline_list
from model.reports import Reports
from model.rules.results import CostReport
from model.rules.selection import Selection
from tests.builders import make_count, make_listed
from tests.dashboard.trees import links_of, of_class, text_of
from tests.dashboard.views import (
    counted,
    example,
    known_and_unknown,
    names_of,
    nothing,
    planned,
    published_only,
    unknown_only,
    without_rule,
)

UNFILTERED = Address()


def place_of(report: CostReport, address: Address = UNFILTERED) -> Place:
    """Stand on the page of the timeline."""
    return Place(path="/tidslinje", address=address, names=names_of(report))


@pytest.mark.parametrize(
    ("report", "style", "number"),
    [
        (counted(), "counted", "9"),
        (example(), "approximate", "190–199"),
        (published_only(), "approximate", "190–199"),
        (unknown_only(), "unknown", "?"),
        (planned(), "planned", "+"),
        (planned(lists=[make_listed()], counts=[make_count(9)]), "planned", "9"),
    ],
)
def test_a_circle_looks_as_in_the_figure(report: CostReport, style: str, number: str) -> None:
    (entry,) = timeline_list(report.gatherings, place_of(report))
    (circle,) = of_class(entry, f"sd-bubble--{style}")
    assert text_of(circle) == number
    assert circle.style["width"] == circle.style["height"]


def test_an_entry_says_what_when_where_and_what_was_published() -> None:
    (entry,) = timeline_list(example().gatherings, place_of(example()))
    assert text_of(entry.children[1]) == (
        "Fellessamling25.–26. september 2018, Trondheim«nesten 200», inntil 7 dekket"
    )


def test_what_is_planned_says_so_instead_of_not_published() -> None:
    (entry,) = timeline_list(planned().gatherings, place_of(planned()))
    assert "planlagt, inntil 7 dekket" in text_of(entry)
    assert "publisert" not in text_of(entry)


def test_an_entry_leads_to_the_gathering_with_the_view_s_question() -> None:
    address = Address(selection=Selection(years=frozenset({2018})))
    (entry,) = timeline_list(counted().gatherings, place_of(counted(), address))
    assert links_of(entry) == {"Fellessamling": "/samling/trondheim?aar=2018"}


def test_without_a_rule_no_cap_is_told() -> None:
    report = without_rule()
    (entry,) = timeline_list(report.gatherings, place_of(report))
    assert "dekket" not in text_of(entry)


def test_the_circle_is_for_the_eye_alone() -> None:
    (entry,) = timeline_list(counted().gatherings, place_of(counted()))
    (mark,) = of_class(entry, "sd-timeline-list__mark")
    assert getattr(mark, "aria-hidden") == "true"


def test_the_order_is_the_report_s() -> None:
    report = known_and_unknown()
    oslo, trondheim = timeline_list(report.gatherings, place_of(report))
    assert "Oslo" in text_of(oslo)
    assert "Trondheim" in text_of(trondheim)
    assert timeline_list((), place_of(nothing())) == []


def test_an_entry_of_a_year_says_how_many_came_and_of_how_many_gatherings() -> None:
    report = known_and_unknown()
    (first, second) = timeline_list(report.years, place_of(report))
    assert text_of(first) == "2017Deltakere: ukjent1 samling, 1 uten tall"
    assert text_of(second) == "2018Deltakere: 91 samling"
    assert links_of(second) == {"2018": "/tidslinje?aar=2018"}


def test_beside_one_constellation_s_number_the_published_one_is_said_to_be_of_all(
    programme: Reports,
) -> None:
    report = programme.cost_report(Selection(constellations=frozenset({"alesund"})))
    text = text_of(timeline_list(report.gatherings, place_of(report)))
    assert "«nesten 200» i alt" in text
    everybody = programme.cost_report()
    assert " i alt" not in text_of(timeline_list(everybody.gatherings, place_of(everybody)))
