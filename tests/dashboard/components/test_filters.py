"""The filter bar: what can be chosen, what is chosen, and how to let it go."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.address import Address, read_address
from dashboard.components import filters
from dashboard.components.filters import FILTERS
from dashboard.wording import Names
from model.reports import Reports
from model.rules.facts import ProgrammeFacts
from model.rules.selection import Selection, make_scenario
from model.rules.terms import GatheringKind, GatheringStatus
from tests.builders import make_gathering
from tests.dashboard.trees import (
    by_id,
    components,
    ids_of,
    links_of,
    of_class,
    of_tag,
    properties,
    text_of,
)
from tests.dashboard.views import WORDS, counted, nothing

SEARCH = (
    "?aar=2017,2018&type=fellessamling&konstellasjon=asker,nordre-follo"
    "&samling=2018-09-trondheim&tak.fellessamling=5"
)


@pytest.fixture
def names(facts: ProgrammeFacts) -> Names:
    """Look up names in the real programme."""
    return Names(facts, WORDS)


@pytest.fixture
def bar(facts: ProgrammeFacts, names: Names) -> Any:
    """Make the filter bar of the real programme."""
    return filters.filter_bar(facts, names)


@pytest.fixture
def address(facts: ProgrammeFacts) -> Address:
    """Read an address with every filter in it."""
    return read_address(SEARCH, facts)


def values(bar: Any, name: str) -> list[str]:
    """List what can be chosen in a filter."""
    return [option["value"] for option in by_id(bar, f"filter-{name}-values").options]


def test_the_years_and_kinds_are_those_there_are_gatherings_of(bar: Any) -> None:
    assert values(bar, "year") == ["2017", "2018"]
    assert values(bar, "kind") == [
        GatheringKind.START,
        GatheringKind.PROJECT_MANAGER,
        GatheringKind.JOINT,
    ]


def test_what_is_chosen_can_stand_in_an_address(bar: Any, facts: ProgrammeFacts) -> None:
    search = "&".join(
        f"{key}={','.join(values(bar, name))}"
        for key, name in zip(("aar", "type", "konstellasjon"), FILTERS, strict=True)
    )
    assert read_address(search, facts).ignored == ()


def test_every_constellation_can_be_chosen_in_norwegian_order(
    bar: Any, facts: ProgrammeFacts
) -> None:
    assert set(values(bar, "constellation")) == {row.id for row in facts.constellations}
    assert values(bar, "constellation")[-3:] == ["orland", "afjord", "alesund"] or (
        values(bar, "constellation")[-2:] == ["afjord", "alesund"]
    )


def test_a_constellation_is_found_under_the_names_of_its_old_municipalities(bar: Any) -> None:
    options = by_id(bar, "filter-constellation-values").options
    label = {option["value"]: text_of(option["label"]) for option in options}
    assert label["alesund"].startswith("nye Ålesund")
    assert "Haram" in label["alesund"]
    assert "Snillfjord" in label["heim"]
    assert "Snillfjord" in label["hitra"]


def test_every_field_is_named(bar: Any) -> None:
    legends = [text_of(of_tag(fields, "Legend")) for fields in of_tag(bar, "Fieldset")]
    assert legends == ["År", "Type samling", "Kommunekonstellasjon"]
    summaries = [text_of(summary) for summary in of_tag(bar, "Summary")]
    assert summaries == ["År: ", "Type samling: ", "Kommunekonstellasjon: "]
    (label,) = (part for part in components(bar) if hasattr(part, "htmlFor"))
    assert label.htmlFor in ids_of(bar)


def test_the_ids_that_others_rely_on_are_there_and_unique(bar: Any) -> None:
    assert {"filter-year", "filter-kind", "filter-constellation"} <= set(ids_of(bar))
    assert len(set(ids_of(bar))) == len(ids_of(bar))


def test_what_is_found_is_read_aloud_when_it_changes(bar: Any) -> None:
    status = by_id(bar, "filter-status")
    assert (status.role, getattr(status, "aria-live"), status.tabIndex) == ("status", "polite", -1)
    assert ids_of(status) == ["filter-status", "filter-count", "filter-chips"]


def test_the_phone_s_button_opens_the_fields(bar: Any) -> None:
    (toggle,) = of_class(bar, "sd-filter__toggle")
    assert getattr(toggle, "aria-expanded") == "false"
    assert getattr(toggle, "aria-controls") in ids_of(bar)


def test_a_programme_without_gatherings_has_nothing_to_choose_but_constellations() -> None:
    bar = filters.filter_bar(nothing().facts, Names(nothing().facts, WORDS))
    assert values(bar, "year") == values(bar, "kind") == []
    assert values(bar, "constellation") == ["alver"]


def test_a_cancelled_gathering_gives_nothing_to_choose() -> None:
    cancelled = make_gathering(
        "oslo",
        kind=GatheringKind.START,
        starts_on=date(2019, 1, 1),
        status=GatheringStatus.CANCELLED,
    )
    facts = counted(gatherings=[make_gathering(), cancelled]).facts
    bar = filters.filter_bar(facts, Names(facts, WORDS))
    assert values(bar, "year") == ["2018"]
    assert values(bar, "kind") == [GatheringKind.JOINT]


def test_the_buttons_say_what_is_chosen(names: Names, address: Address) -> None:
    assert filters.chosen_texts(Selection(), names) == ("Alle år", "Alle typer", "Alle 48")
    assert filters.chosen_texts(address.selection, names) == (
        "2017, 2018",
        "Fellessamling",
        "Nordre Follo, nye Asker",
    )


def test_more_than_two_are_counted(names: Names, facts: ProgrammeFacts) -> None:
    selection = Selection(
        years=frozenset({2017, 2018, 2019}),
        kinds=frozenset(GatheringKind),
        constellations=frozenset(row.id for row in facts.constellations),
    )
    assert filters.chosen_texts(selection, names) == ("3 valgt", "4 valgt", "48 valgt")


@pytest.mark.parametrize(
    ("selection", "text"),
    [
        (Selection(), "Filter"),
        (Selection(years=frozenset({2018})), "Filter (1)"),
        (
            Selection(years=frozenset({2017, 2018}), constellations=frozenset({"asker"})),
            "Filter (3)",
        ),
    ],
)
def test_the_phone_s_button_counts_what_is_active(selection: Selection, text: str) -> None:
    assert filters.toggle_text(selection, WORDS) == text


def test_what_was_found_is_counted(programme: Reports) -> None:
    one = Selection(gatherings=frozenset({"2018-09-trondheim"}), constellations=frozenset({"moss"}))
    assert filters.found_text(programme.cost_report(), WORDS) == "4 samlinger, 48 konstellasjoner"
    assert filters.found_text(programme.cost_report(one), WORDS) == "1 samling, 1 konstellasjon"
    assert filters.found_text(counted(), WORDS) == "1 samling, 1 konstellasjon"


def test_every_chip_takes_exactly_its_own_value_away(
    names: Names, address: Address, facts: ProgrammeFacts
) -> None:
    chips = filters.chips(address, "/", names)
    assert [text_of(chip.children[0]) for chip in chips] == [
        "År: 2017",
        "År: 2018",
        "Type: Fellessamling",
        "Kommunekonstellasjon: nye Asker",
        "Kommunekonstellasjon: Nordre Follo",
        "Samling: Fellessamling september 2018, Trondheim",
    ]
    for chip in chips:
        (href,) = links_of(chip).values()
        left = read_address(href.removeprefix("/"), facts)
        assert left.scenario == address.scenario
        assert one_less(address.selection, left.selection)


def one_less(before: Selection, after: Selection) -> bool:
    """Tell whether a selection is another without one of its values."""
    names = ("years", "kinds", "constellations", "gatherings")
    gone = [getattr(before, name) - getattr(after, name) for name in names]
    come = [getattr(after, name) - getattr(before, name) for name in names]
    return sum(map(len, gone)) == 1 and not any(come)


def test_a_chip_s_button_says_what_it_removes(names: Names) -> None:
    address = Address(selection=Selection(years=frozenset({2018})))
    (chip,) = filters.chips(address, "/", names)
    assert links_of(chip) == {"Fjern filteret År: 2018": "/"}


def test_no_filter_has_no_chip(names: Names) -> None:
    assert filters.chips(Address(), "/", names) == []


def test_reset_lets_every_filter_go_and_keeps_the_scenario(address: Address) -> None:
    link = filters.reset_link(address, "/", WORDS)
    assert properties(link)["id"] == "filter-reset"
    assert link.href == "/?tak.fellessamling=5"
    assert address.scenario == make_scenario({GatheringKind.JOINT: 5}, {}, {})
