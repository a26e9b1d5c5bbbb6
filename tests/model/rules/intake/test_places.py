"""Municipalities as people write them: decided where that is certain, asked about where not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.intake.places import MOST_LOOKED_UP, Places
from model.rules.intake.problems import ProblemKind
from tests.builders import (
    make_constellation,
    make_membership,
    make_municipality,
)
from tests.model.rules.intake.listing import real_facts

JUNE_2017, SEPTEMBER_2018, LATER = date(2017, 6, 12), date(2018, 9, 25), date(2020, 3, 1)
PLACES = {day: Places(real_facts(), day) for day in (JUNE_2017, SEPTEMBER_2018, LATER)}
DAYS = list(PLACES)

CERTAIN = {
    "Asker": "asker",
    "ASKER KOMMUNE": "asker",
    "nye Asker": "asker",
    "Nye Asker kommune": "asker",
    "Røyken": "asker",
    "0220": "asker",
    "220": "asker",
    "3025": "asker",
    "0220 Asker": "asker",
    "Asker (0220)": "asker",
    "Hábmer": "hamaroy",
    "Hábmer - Hamarøy": "hamaroy",
    "Hamarøy suohkan": "hamaroy",
    "Dielddanuorri": "tjeldsund",
    "Hámmerfeasta": "hammerfest",
    "Nåavmesjenjaelmie": "namsos",
    "Tråante": "trondheim",
    "1601": "trondheim",
    "Klæbu": "trondheim",
    "1662": "trondheim",
    "5030": "trondheim",
    "Finnøy": "stavanger",
    "Stavanger": "stavanger",
    "midt telemark": "midt-telemark",
    "0821": "midt-telemark",
    "0821 Bø": "midt-telemark",
    "Oppegård/Ski": "nordre-follo",
    "Skedsmo, Fet og Sørum": "lillestrom",
    "Heim": "heim",
    "Holmestrand (2020)": "holmestrand-2020",
    "holmestrand-2018": "holmestrand-2018",
    "Ullensvang herad": "ullensvang",
    "Færder": "faerder",
    "0713 Sande": "holmestrand-2020",
}
ASKED = {
    "Os": {"bjornafjorden"},
    "Nes": set(),
    "Våler": set(),
    "Bø": {"midt-telemark"},
    "Sande": {"holmestrand-2020"},
    "Herøy": set(),
    "Snillfjord": {"heim", "hitra", "orkland"},
    "1613": {"heim", "hitra", "orkland"},
    "Tysfjord": {"hamaroy", "narvik"},
    "Divtasvuodna": {"hamaroy", "narvik"},
}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("text", CERTAIN)
def test_what_is_certain_is_decided_at_any_time(text: str, day: date) -> None:
    assert PLACES[day].find(text).constellation_id == CERTAIN[text]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("text", ASKED)
def test_what_is_ambiguous_or_split_is_asked_at_any_time(text: str, day: date) -> None:
    place = PLACES[day].find(text)
    assert place.question is ProblemKind.AMBIGUOUS_MUNICIPALITY
    assert place.constellation_id == ""
    assert {suggestion.value for suggestion in place.suggestions} == ASKED[text]


def test_the_question_names_the_candidates() -> None:
    assert PLACES[JUNE_2017].find("Os").places == "Os (0441), Os (1243)"
    assert PLACES[JUNE_2017].find("Tysfjord").places == "Hamarøy, Narvik"


@pytest.mark.parametrize(
    ("text", "day", "decided"),
    [
        ("Holmestrand", JUNE_2017, "holmestrand-2018"),
        ("Hof", JUNE_2017, "holmestrand-2018"),
        ("0702", JUNE_2017, "holmestrand-2018"),
        ("Holmestrand", SEPTEMBER_2018, ""),
        ("Hof", SEPTEMBER_2018, ""),
        ("0715", SEPTEMBER_2018, ""),
        ("Holmestrand", LATER, "holmestrand-2020"),
        ("Hof", LATER, "holmestrand-2020"),
        ("nye Holmestrand", JUNE_2017, ""),
        ("nye Holmestrand", SEPTEMBER_2018, ""),
        ("nye Holmestrand", LATER, "holmestrand-2020"),
    ],
)
def test_holmestrand_is_decided_by_the_day_where_that_is_certain(
    text: str, day: date, decided: str
) -> None:
    place = PLACES[day].find(text)
    assert place.constellation_id == decided
    if not decided:
        both = {"holmestrand-2018", "holmestrand-2020"}
        assert {suggestion.value for suggestion in place.suggestions} == both


@pytest.mark.parametrize("text", ["Oslo", "0301", "Guovdageaidnu", "1867 Bø", "Evje og Hornnes"])
def test_who_does_not_merge_is_told_so(text: str) -> None:
    assert PLACES[SEPTEMBER_2018].find(text).question is ProblemKind.NOT_MERGING


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("Alesund", ProblemKind.UNKNOWN_MUNICIPALITY, "alesund"),
        ("Røiken", ProblemKind.UNKNOWN_MUNICIPALITY, "asker"),
        ("nye Klæbu", ProblemKind.UNKNOWN_MUNICIPALITY, "trondheim"),
        ("Bø i Telemark", ProblemKind.UNKNOWN_MUNICIPALITY, "midt-telemark"),
        ("Bø (Telemark)", ProblemKind.UNKNOWN_MUNICIPALITY, "midt-telemark"),
        ("Asker kommune, kultur", ProblemKind.UNKNOWN_MUNICIPALITY, "asker"),
        ("Asker/Moss", ProblemKind.UNKNOWN_MUNICIPALITY, "asker"),
        ("Asker, Os", ProblemKind.UNKNOWN_MUNICIPALITY, "asker"),
        ("Distriktssenteret", ProblemKind.UNKNOWN_MUNICIPALITY, None),
        ("nye", ProblemKind.UNKNOWN_MUNICIPALITY, None),
        ("9999", ProblemKind.UNKNOWN_NUMBER, None),
        ("9999 Asker", ProblemKind.UNKNOWN_NUMBER, "asker"),
        ("0220 Moss", ProblemKind.CONFLICTING_MUNICIPALITY, "asker"),
        ("0220 Ukjent", ProblemKind.CONFLICTING_MUNICIPALITY, "asker"),
        ("0301 Nes", ProblemKind.CONFLICTING_MUNICIPALITY, None),
        ("Asker 2020", ProblemKind.CONFLICTING_MUNICIPALITY, "asker"),
        ("x" * 100, ProblemKind.UNKNOWN_MUNICIPALITY, None),
    ],
)
def test_what_is_nearly_right_is_suggested_and_never_assumed(
    text: str, kind: ProblemKind, first: str | None
) -> None:
    place = PLACES[SEPTEMBER_2018].find(text)
    assert (place.question, place.constellation_id) == (kind, "")
    assert next((suggestion.value for suggestion in place.suggestions), None) == first


def test_number_and_new_name_of_one_constellation_agree() -> None:
    assert PLACES[SEPTEMBER_2018].find("0627 Asker").constellation_id == "asker"


def test_an_id_is_understood_only_as_somebodys_answer() -> None:
    places = PLACES[SEPTEMBER_2018]
    assert places.find(" Alesund ", is_fix=True).constellation_id == "alesund"
    assert places.find("Os", is_fix=True).question is ProblemKind.AMBIGUOUS_MUNICIPALITY
    assert places.name_of("alesund") == "Ålesund"


def test_every_member_and_every_new_name_is_found_before_and_after() -> None:
    """No row of `memberships.csv` is out of reach: by number it is decided, or asked about."""
    for day, places in PLACES.items():
        for membership in real_facts().memberships:
            place = places.find(membership.municipality_number)
            offered = {suggestion.value for suggestion in place.suggestions}
            reachable = {place.constellation_id} | offered
            is_past = membership.constellation_id == "holmestrand-2018" and day == LATER
            is_future = membership.constellation_id == "holmestrand-2020" and day == JUNE_2017
            assert membership.constellation_id in reachable or is_past or is_future
        for constellation in real_facts().constellations:
            assert places.find(constellation.name).constellation_id in {"", constellation.id}


def test_after_many_misspellings_no_more_are_looked_up() -> None:
    places = Places(real_facts(), SEPTEMBER_2018)
    found = [places.find(f"Askker{'x' * n}") for n in range(3)]
    assert all(place.suggestions for place in found[:1])
    for number in range(MOST_LOOKED_UP):
        places.find(f"ukjent sted {'y' * (number % 60)} {number // 60}")
    assert places.find("Askerr").suggestions == ()


def test_a_number_whose_heir_alone_is_a_member_belongs_with_it() -> None:
    old = make_municipality("1001", name="Gammel", valid_to=date(2018, 1, 1), successors=("2001",))
    new = make_municipality("2001", name="Ny by", valid_from=date(2018, 1, 1))
    facts = replace(
        real_facts(),
        constellations=(make_constellation("alver"),),
        municipalities=(old, new),
        memberships=(make_membership("alver", municipality_number="2001"),),
    )
    assert Places(facts, JUNE_2017).find("1001").constellation_id == "alver"


def test_successors_that_go_round_or_lead_nowhere_end() -> None:
    rows = (
        make_municipality("1001", name="A", valid_to=date(2018, 1, 1), successors=("1002", "9")),
        make_municipality("1002", name="B", valid_to=date(2017, 1, 1), successors=("1001",)),
        make_municipality("1003", name="C", successors=("1003",)),
    )
    facts = replace(real_facts(), municipalities=rows, memberships=())
    places = Places(facts, LATER)
    assert {places.find(number).question for number in ("1001", "1002", "1003")} == {
        ProblemKind.NOT_MERGING
    }


def test_a_constellation_without_members_is_found_by_its_name() -> None:
    facts = replace(
        real_facts(),
        constellations=(make_constellation("alver"),),
        municipalities=(),
        memberships=(),
    )
    assert Places(facts, LATER).find("nye Alver").constellation_id == "alver"


@given(st.text(max_size=90), st.sampled_from(DAYS))
def test_any_text_is_decided_or_asked_about_and_always_alike(text: str, day: date) -> None:
    place = PLACES[day].find(text)
    assert bool(place.constellation_id) is not bool(place.question)
    assert place == PLACES[day].find(text)
    known = {row.id for row in real_facts().constellations}
    assert {suggestion.value for suggestion in place.suggestions} <= known
