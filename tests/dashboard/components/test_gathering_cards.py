"""Cards: when, where, how many, what is covered, and where to read more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.address import Address
from dashboard.components.gathering_cards import gathering_cards
from model.rules.results import CostReport
from model.rules.selection import Selection
from tests.builders import make_gathering, make_rule
from tests.dashboard.trees import links_of, of_class, of_tag, text_of
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


def cards(report: CostReport) -> list[Any]:
    """Make the cards of a report."""
    address = Address(selection=Selection(years=frozenset({2018})))
    return list(gathering_cards(report.gatherings, address, names_of(report)))


def lines(report: CostReport) -> dict[str, str]:
    """Read the only card's lines: what they are about, and what they say."""
    (card,) = cards(report)
    headings, values = of_tag(card, "Dt"), of_tag(card, "Dd")
    return {text_of(one): text_of(other) for one, other in zip(headings, values, strict=True)}


def test_a_card_says_when_what_and_where() -> None:
    (card,) = cards(counted())
    (dates,) = of_class(card, "sd-event__date")
    assert text_of(dates) == "25.–26. september 2018"
    assert [text_of(one) for one in of_tag(card, "H3")] == ["Fellessamling, Trondheim"]


@pytest.mark.parametrize(
    ("first", "last", "large"),
    [
        (date(2018, 9, 25), date(2018, 9, 26), "25.–26."),
        (date(2018, 5, 29), date(2018, 6, 2), "29. mai–2."),
        (date(2018, 9, 25), date(2018, 9, 25), "25."),
        (date(2018, 12, 31), date(2019, 1, 2), "31. desember 2018–2."),
    ],
)
def test_the_days_stand_large_before_their_month(first: date, last: date, large: str) -> None:
    report = counted(gatherings=[make_gathering(starts_on=first, ends_on=last)])
    (dates,) = of_class(cards(report)[0], "sd-event__date")
    assert [text_of(one) for one in of_tag(dates, "B")] == [large]


def test_a_venue_that_is_not_known_is_said_not_to_be() -> None:
    assert lines(counted())["Sted"] == "Trondheim (lokale ikke oppgitt)"
    named = counted(gatherings=[make_gathering(venue="Clarion")])
    assert lines(named)["Sted"] == "Clarion"


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (counted(), "9 ✓talt"),
        (published_only(), "190–199 «nesten 200» ≈omtrent"),
        (example(), "190–199 «nesten 200» ≈omtrent"),
        (unknown_only(), "Ikke publisert ?ukjent"),
        (planned(), "Ikke holdt ennå"),
    ],
    ids=["counted", "published", "example", "unknown", "planned"],
)
def test_the_number_says_how_well_it_is_known(report: CostReport, said: str) -> None:
    assert lines(report)["Deltakere"] == said


def test_a_made_up_list_alone_says_that_it_is_one() -> None:
    report = example()
    row = replace(report.gatherings[0], published=None, statements=())
    (card,) = gathering_cards([row], Address(), names_of(report))
    assert "eksempel" in text_of(of_class(card, "sd-badge"))


def test_held_and_planned_are_told_apart_by_word_sign_and_frame() -> None:
    assert lines(counted())["Status"] == "Gjennomført"
    (card,) = cards(planned())
    (badge,) = of_class(card, "sd-badge--planlagt")
    assert text_of(badge) == "+planlagt"
    assert "sd-planned" in card.className
    assert "sd-planned" not in cards(counted())[0].className


def test_what_is_covered_is_the_cap_and_the_most_it_can_come_to() -> None:
    assert lines(counted())["Dekning"] == "Inntil 7 personer per konstellasjon, høyst 224"
    open_ended = counted(gatherings=[make_gathering(entitled_constellations=None)])
    assert lines(open_ended)["Dekning"] == "Inntil 7 personer per konstellasjon"
    one = counted(coverage_rules=[make_rule(cap=1)])
    assert lines(one)["Dekning"] == "Inntil 1 person per konstellasjon, høyst 32"
    assert lines(without_rule())["Dekning"] == "Regel mangler"


def test_a_deadline_is_told_where_there_was_one() -> None:
    assert "Påmeldingsfrist" not in lines(counted())
    deadline = make_gathering(registration_deadline=date(2018, 9, 1))
    assert lines(counted(gatherings=[deadline]))["Påmeldingsfrist"] == "1. september 2018"


def test_a_card_leads_to_the_gathering_and_to_the_department_s_page() -> None:
    (card,) = cards(counted(gatherings=[make_gathering(programme_url="https://example.org/p")]))
    assert links_of(card) == {
        "Program eller presentasjoner": "https://example.org/p",
        "Se samlingen: Fellessamling september 2018, Trondheim": "/samling/trondheim?aar=2018",
    }


def test_without_a_programme_page_there_is_no_link_to_one() -> None:
    assert list(links_of(cards(counted())[0]).values()) == ["/samling/trondheim?aar=2018"]


def test_the_order_is_the_report_s_and_no_gathering_makes_no_card() -> None:
    oslo, trondheim = cards(known_and_unknown())
    assert "Oslo" in text_of(oslo)
    assert "Trondheim" in text_of(trondheim)
    assert cards(nothing()) == []
