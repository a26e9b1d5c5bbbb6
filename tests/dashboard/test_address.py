"""Every view is a link: what is written is read back, and what means nothing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import address as module
from dashboard.address import (
    HISTORY_KEYS,
    MAX_LENGTH,
    Address,
    Past,
    Sorting,
    in_language,
    read_address,
    read_language,
    read_past,
    write_address,
)
from dashboard.language import languages
from model.rules.baseline import without_what_stands
from model.rules.money import MAX_ORE
from model.rules.questions import MAX_CAP
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind
from tests.builders import make_constellation, make_facts, make_gathering

CONSTELLATIONS = ("alver", "heim", "nordre-follo")
GATHERINGS = ("2017-06-lillestrom", "2018-09-trondheim")
FACTS = make_facts(
    gatherings=[make_gathering(id_) for id_ in GATHERINGS],
    constellations=[make_constellation(id_) for id_ in CONSTELLATIONS],
)

selections = st.builds(
    Selection,
    years=st.frozensets(st.integers(1000, 9999), max_size=4),
    kinds=st.frozensets(st.sampled_from(GatheringKind)),
    constellations=st.frozensets(st.sampled_from(CONSTELLATIONS)),
    gatherings=st.frozensets(st.sampled_from(GATHERINGS)),
)
scenarios = st.builds(
    make_scenario,
    st.dictionaries(st.sampled_from(GatheringKind), st.integers(0, MAX_CAP)),
    st.dictionaries(st.sampled_from(CostComponent), st.integers(0, MAX_ORE)),
    st.dictionaries(st.sampled_from(CostComponent), st.booleans()),
)
pasts = (
    st.just(Past())
    | st.builds(Past, revision=st.integers(0, 999_999_999))
    | st.builds(Past, day=st.dates())
)
anything = st.text(st.characters(codec="utf-8"), max_size=60)
PARTS = st.sampled_from(
    ["aar=", "type=", "tak.fellessamling=", "pris.reise=", "dekk.reise=", "&", ",", "=", "%", "?"]
)


def read(search: str) -> Address:
    """Read an address about two gatherings and three constellations."""
    return read_address(search, FACTS)


@given(selections, scenarios, pasts)
def test_what_is_written_is_read_back(selection: Selection, scenario: Scenario, past: Past) -> None:
    supposed = without_what_stands(scenario, FACTS)
    address = Address(selection=selection, scenario=supposed, past=past)
    assert read(write_address(address)) == address


@pytest.mark.parametrize(
    ("search", "past"),
    [
        ("?revisjon=12", Past(revision=12)),
        ("?per=2018-10-01", Past(day=date(2018, 10, 1))),
        ("?per=2018-10-01&revisjon=12", Past(revision=12)),
        ("?revisjon=3&revisjon=12", Past(revision=12)),
        ("?aar=2018", Past()),
    ],
)
def test_an_earlier_day_or_revision_stands_in_the_address(search: str, past: Past) -> None:
    """A revision says more exactly when than a day."""
    assert read(search).past == read_past(search) == past
    assert read(search).ignored == ()


@pytest.mark.parametrize(
    "part",
    [
        *("revisjon=", "revisjon=-1", "revisjon=1.0", "revisjon=1234567890", "revisjon=٣"),
        *("per=", "per=i dag", "per=2018-13-01", "per=20181001", "per=2018-W40-1", "per=1.10.18"),
    ],
)
def test_what_is_no_revision_and_no_day_is_left_out_with_a_notice(part: str) -> None:
    assert read(f"?{part}").ignored == (part,)
    assert read(f"?{part}").past == Past()


def test_what_the_history_asks_for_is_no_business_of_other_pages() -> None:
    search = "?" + "&".join(f"{key}=x" for key in HISTORY_KEYS)
    assert read(search) == Address()


@pytest.mark.parametrize("sorting", Sorting)
def test_the_order_of_oppmote_stands_in_the_address_unless_it_is_the_usual_one(
    sorting: Sorting,
) -> None:
    written = write_address(Address(sorting=sorting))
    assert written == ("" if sorting is Sorting.OVER else f"?sorter={sorting}")
    assert read(written).sorting is sorting


def test_an_order_that_is_none_is_left_out_with_a_notice_and_the_last_of_several_holds() -> None:
    assert read("?sorter=alder").ignored == ("sorter=alder",)
    assert read("?sorter=alder").sorting is Sorting.OVER
    assert read("?sorter=navn&sorter=fylke").sorting is Sorting.COUNTY


@given(selections, scenarios)
def test_an_address_needs_no_more_escaping_than_it_has(
    selection: Selection, scenario: Scenario
) -> None:
    """Links are copied into letters: nothing in them may be cut off or changed on the way."""
    written = write_address(Address(selection=selection, scenario=scenario))
    assert written.isascii()
    assert not set(written) & set(" <>\"'\\")


@given(st.lists(PARTS | anything, max_size=12).map("".join))
def test_any_address_is_read_into_a_view_that_has_an_address(search: str) -> None:
    address = read(search)
    again = read(write_address(address))
    assert (again.selection, again.scenario, again.ignored) == (
        address.selection,
        address.scenario,
        (),
    )


def test_a_what_if_that_says_what_holds_already_is_none() -> None:
    """And nothing needs to be said of it: the view is the official one."""
    address = read("?tak.fellessamling=7&pris.reise=10000&dekk.reise=nei")
    assert address == Address()
    kept = read("?tak.fellessamling=7&tak.prosjektledersamling=4").scenario
    assert kept == make_scenario({GatheringKind.PROJECT_MANAGER: 4}, {}, {})


def test_the_default_view_has_no_query() -> None:
    assert write_address(Address()) == ""
    assert read("") == read("?") == Address()
    assert Address().selection == EVERYTHING
    assert Address().scenario == OFFICIAL


def test_only_what_differs_stands_in_the_address_in_a_fixed_order() -> None:
    address = Address(
        selection=Selection(
            years=frozenset({2018, 2017}),
            kinds=frozenset({GatheringKind.START, GatheringKind.JOINT}),
            constellations=frozenset({"nordre-follo", "alver"}),
            gatherings=frozenset({"2018-09-trondheim"}),
        ),
        scenario=make_scenario(
            {GatheringKind.PROJECT_MANAGER: 5},
            {CostComponent.CONFERENCE_PACKAGE: 1_400_00},
            {CostComponent.TRAVEL: True, CostComponent.ACCOMMODATION: False},
        ),
    )
    assert write_address(address) == (
        "?aar=2017,2018&type=fellessamling,oppstartssamling&konstellasjon=alver,nordre-follo"
        "&samling=2018-09-trondheim&tak.prosjektledersamling=5&pris.konferansepakke=1400"
        "&dekk.overnatting=nei&dekk.reise=ja"
    )


@pytest.mark.parametrize(
    ("written", "price_ore", "rewritten"),
    [
        ("1400", 1_400_00, "1400"),
        ("1400.5", 1_400_50, "1400.5"),
        ("1400,50", 1_400_50, "1400.5"),
        ("0.05", 5, "0.05"),
        ("0", 0, "0"),
        ("1%20400", 1_400_00, "1400"),
    ],
)
def test_a_price_may_have_ore(written: str, price_ore: int, rewritten: str) -> None:
    address = read(f"?pris.reise={written}")
    assert address.scenario.prices_ore == ((CostComponent.TRAVEL, price_ore),)
    assert write_address(address) == f"?pris.reise={rewritten}"


@pytest.mark.parametrize(
    "part",
    [
        "utm_source=brev",
        "aar=20x8",
        "aar=",
        "type=fest",
        "konstellasjon=atlantis",
        "samling=1999-01-mars",
        "sprak=tlh",
        "tak.fellessamling=-1",
        "tak.fellessamling=1000",
        "tak.fellessamling=syv",
        "tak.fellessamling=" + "9" * 5_000,
        "tak.fest=7",
        "tak.=7",
        "pris.reise=dyrt",
        "pris.reise=-5",
        "pris.reise=1.005",
        "pris.reise=nan",
        "pris.reise=1e999999",
        "pris.kaffe=5",
        "dekk.reise=kanskje",
        "dekk.kaffe=ja",
        "AAR=2018",
        "by=Ålesund",
    ],
)
def test_what_means_nothing_is_ignored_and_named(part: str) -> None:
    address = read(f"?{part}&aar=2018")
    assert address.ignored == (part,)
    assert address.selection == Selection(years=frozenset({2018}))
    assert address.scenario == OFFICIAL


def test_one_bad_value_among_good_ones_is_named_alone() -> None:
    address = read("?aar=2017,20x8,2018")
    assert address.selection.years == {2017, 2018}
    assert address.ignored == ("aar=20x8",)


@pytest.mark.parametrize(("search", "side"), [("", 1), ("?side=1", 1), ("?side=12", 12)])
def test_a_part_stands_in_the_address_unless_it_is_the_first(search: str, side: int) -> None:
    address = read(search)
    assert (address.side, address.ignored) == (side, ())
    assert write_address(address) == (search if side > 1 else "")


@pytest.mark.parametrize("text", ["0", "-1", "to", "1.5", "²", "1234567", ""])
def test_what_is_no_part_is_ignored_and_named(text: str) -> None:
    address = read(f"?side={text}")
    assert (address.side, address.ignored) == (1, (f"side={text}",))


def test_other_filters_begin_with_the_first_part_and_keep_the_rest() -> None:
    address = read("?aar=2018&tak.fellessamling=5&sorter=navn&side=3&sprak=nn")
    asked = address.asking(Selection(years=frozenset({2017})))
    assert write_address(asked) == "?aar=2017&tak.fellessamling=5&sorter=navn&sprak=nn"


def test_a_filter_given_twice_counts_twice_and_a_change_given_twice_counts_last() -> None:
    address = read("?aar=2017&aar=2018&tak.fellessamling=5&tak.fellessamling=6")
    assert address.selection.years == {2017, 2018}
    assert address.scenario.caps == ((GatheringKind.JOINT, 6),)


def test_case_spaces_and_escapes_do_not_matter_in_values() -> None:
    address = read("?type=FellesSamling&konstellasjon=Nordre%2DFollo,+ALVER")
    assert address.selection.kinds == {GatheringKind.JOINT}
    assert address.selection.constellations == {"nordre-follo", "alver"}
    assert address.ignored == ()


def test_the_question_mark_may_be_missing() -> None:
    assert read("aar=2018") == read("?aar=2018")


def test_an_overlong_address_is_read_as_far_as_addresses_go() -> None:
    address = read("?aar=2018" + "&x=y" * MAX_LENGTH + "&aar=2017")
    assert address.selection.years == {2018}
    assert set(map(len, address.ignored)) <= {1, 2, 3}


def test_everything_that_can_be_filtered_fits_in_an_address() -> None:
    constellations = [make_constellation(f"{'x' * 40}-{number}") for number in range(150)]
    facts = make_facts(constellations=constellations)
    address = Address(
        selection=Selection(
            years=frozenset(range(2017, 2030)),
            kinds=frozenset(GatheringKind),
            constellations=frozenset(row.id for row in constellations),
        )
    )
    assert read_address(write_address(address), facts) == address


def test_the_language_follows_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "languages", lambda: ("nb", "nn"))
    address = Address(selection=Selection(years=frozenset({2018})), language="nn")
    assert write_address(address) == "?aar=2018&sprak=nn"
    assert read("?aar=2018&sprak=nn") == address
    assert read("?sprak=nn,nb").language == "nb"
    assert read_language("?aar=2018&sprak=nn") == "nn"


@given(selections, scenarios, st.sampled_from(languages()), st.sampled_from(languages()))
def test_a_view_in_another_language_is_the_same_view(
    selection: Selection, scenario: Scenario, one: str, other: str
) -> None:
    address = Address(selection=selection, scenario=scenario, language=one)
    translated = in_language(write_address(address), other)
    assert translated == write_address(replace(address, language=other))


@pytest.mark.parametrize("search", ["", "?sprak=tlh", "?sprak=", "?aar=2018"])
def test_the_language_is_bokmal_where_nothing_else_is_asked_for(search: str) -> None:
    assert read_language(search) == "nb"
    assert read(search).language == "nb"


def test_markup_in_an_address_is_named_as_it_stands_and_never_written() -> None:
    address = read("?x=%3Cscript%3E&konstellasjon=%3Cb%3E")
    assert set(address.ignored) == {"x=<script>", "konstellasjon=<b>"}
    assert unquote(write_address(address)) == ""


def test_what_is_repeated_is_named_once() -> None:
    assert read("?" + "&".join(["farge=blaa"] * 300)).ignored == ("farge=blaa",)


def test_what_is_open_for_editing_is_no_part_of_the_view_and_means_something() -> None:
    address = read("?rediger=pris:reise-2017&aar=2018")
    assert address == Address(selection=Selection(years=frozenset({2018})))
    assert "rediger" not in write_address(address)
