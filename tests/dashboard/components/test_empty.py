"""Nothing fits the filters: what was asked, and the ways out of it."""

from __future__ import annotations

from typing import Any

from dashboard.address import Address, read_address
from dashboard.components.empty import empty_state
from model.reports import Reports
from model.rules.selection import Selection
from model.rules.terms import GatheringKind, GatheringStatus
from tests.builders import make_facts, make_gathering, make_report
from tests.dashboard.trees import links_of, of_tag, text_of
from tests.dashboard.views import counted, names_of

JOINT_IN_2030 = Selection(years=frozenset({2030}), kinds=frozenset({GatheringKind.JOINT}))


def shown(programme: Reports, search: str) -> Any:
    """Show the empty state of an address."""
    address: Address = read_address(search, programme.facts())
    report = programme.cost_report(address.selection, address.scenario)
    assert report.gatherings == ()
    return empty_state(report, address, "/", names_of(report))


def test_each_filter_whose_removal_helps_is_offered_with_what_it_gives(
    programme: Reports,
) -> None:
    state = shown(programme, "?aar=2017&type=fellessamling&konstellasjon=asker&tak.fellessamling=5")
    ways = [text_of(way) for way in of_tag(state, "Li")]
    assert ways == [
        "fjerne År: 2017 (1 samling)",
        "fjerne Type: Fellessamling (2 samlinger)",
    ]
    rest = "konstellasjon=asker&tak.fellessamling=5"
    assert links_of(state) == {
        "fjerne År: 2017": f"/?type=fellessamling&{rest}",
        "fjerne Type: Fellessamling": f"/?aar=2017&{rest}",
        "Nullstill filter": "/?tak.fellessamling=5",
    }


def test_a_filter_whose_removal_would_not_help_is_not_offered(programme: Reports) -> None:
    state = shown(programme, "?aar=1999,2000&type=politikersamling")
    assert of_tag(state, "Li") == []
    assert "Prøv å" not in text_of(state)
    assert list(links_of(state)) == ["Nullstill filter"]


def test_a_kind_that_there_never_was_is_offered_to_be_let_go(programme: Reports) -> None:
    state = shown(programme, "?type=politikersamling")
    assert links_of(state) == {"fjerne Type: Politikersamling": "/", "Nullstill filter": "/"}


def test_a_gathering_that_is_not_of_the_year_can_be_let_go(programme: Reports) -> None:
    state = shown(programme, "?aar=2018&samling=2017-11-oslo")
    assert [text_of(way) for way in of_tag(state, "Li")] == [
        "fjerne År: 2018 (1 samling)",
        "fjerne Samling: Prosjektledersamling november 2017, Oslo (2 samlinger)",
    ]


def test_it_says_when_and_where_there_were_gatherings_of_the_kind(programme: Reports) -> None:
    state = shown(programme, "?aar=1999&type=oppstartssamling,prosjektledersamling")
    texts = [text_of(part) for part in of_tag(state, "P")]
    assert "Oppstartssamling: juni 2017, Lillestrøm." in texts
    assert "Prosjektledersamling: november 2017, Oslo; mai 2018, Sandnes." in texts


def test_it_says_that_the_years_have_no_gathering_and_when_there_are_any(
    programme: Reports,
) -> None:
    texts = [text_of(part) for part in of_tag(shown(programme, "?aar=2019,2020"), "P")]
    assert texts[:2] == [
        "Ingen samling er registrert i 2019 og 2020.",
        "Den første er fra juni 2017, den siste fra september 2018.",
    ]
    state = shown(programme, "?aar=2018&type=oppstartssamling")
    assert "Ingen samling er registrert" not in text_of(state)


def test_a_cancelled_gathering_is_no_way_out() -> None:
    selection = Selection(years=frozenset({1999}), kinds=frozenset({GatheringKind.JOINT}))
    report = counted(
        gatherings=[make_gathering(status=GatheringStatus.CANCELLED)], selection=selection
    )
    state = empty_state(report, Address(selection=selection), "/", names_of(report))
    assert list(links_of(state)) == ["Nullstill filter"]
    assert "Trondheim" not in text_of(state)


def test_one_can_always_go_back(programme: Reports) -> None:
    state = shown(programme, "?aar=1999")
    assert text_of(of_tag(state, "H2")) == "Ingen samlinger passer filteret"
    (button,) = of_tag(state, "Button")
    assert text_of(button) == "Tilbake til forrige utvalg"
    assert getattr(button, "data-action") == "back"


def test_more_places_than_can_be_read_are_counted() -> None:
    rows = [make_gathering(f"g-{place}", place=f"By {place}") for place in range(9)]
    report = make_report(make_facts(gatherings=rows), selection=JOINT_IN_2030)
    address = Address(selection=JOINT_IN_2030)
    said = text_of(empty_state(report, address, "/", names_of(report)))
    assert "By 5; 3 til." in said
    assert "By 6" not in said
