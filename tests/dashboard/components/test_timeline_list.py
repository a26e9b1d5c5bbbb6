"""The timeline as a list, for screens on which the figure does not fit."""

from __future__ import annotations

import pytest

from dashboard.address import Address
from dashboard.components.timeline_list import timeline_list
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
    (entry,) = timeline_list(report.gatherings, names_of(report), Address())
    (circle,) = of_class(entry, f"sd-bubble--{style}")
    assert text_of(circle) == number
    assert circle.style["width"] == circle.style["height"]


def test_an_entry_says_what_when_where_and_what_was_published() -> None:
    (entry,) = timeline_list(example().gatherings, names_of(example()), Address())
    assert text_of(entry.children[1]) == (
        "Fellessamling25.–26. september 2018, Trondheim«nesten 200», inntil 7 dekket"
    )


def test_what_is_planned_says_so_instead_of_not_published() -> None:
    (entry,) = timeline_list(planned().gatherings, names_of(planned()), Address())
    assert "planlagt, inntil 7 dekket" in text_of(entry)
    assert "publisert" not in text_of(entry)


def test_an_entry_leads_to_the_gathering_with_the_view_s_question() -> None:
    address = Address(selection=Selection(years=frozenset({2018})))
    (entry,) = timeline_list(counted().gatherings, names_of(counted()), address)
    assert links_of(entry) == {"Fellessamling": "/samling/trondheim?aar=2018"}


def test_without_a_rule_no_cap_is_told() -> None:
    report = without_rule()
    (entry,) = timeline_list(report.gatherings, names_of(report), Address())
    assert "dekket" not in text_of(entry)


def test_the_circle_is_for_the_eye_alone() -> None:
    (entry,) = timeline_list(counted().gatherings, names_of(counted()), Address())
    (mark,) = of_class(entry, "sd-timeline-list__mark")
    assert getattr(mark, "aria-hidden") == "true"


def test_the_order_is_the_report_s() -> None:
    report = known_and_unknown()
    oslo, trondheim = timeline_list(report.gatherings, names_of(report), Address())
    assert "Oslo" in text_of(oslo)
    assert "Trondheim" in text_of(trondheim)
    assert timeline_list((), names_of(nothing()), Address()) == []
