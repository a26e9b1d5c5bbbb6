"""What people type becomes a selection or a what-if, or a message that says what to type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from model.rules.questions import (
    QuestionError,
    parse_cap,
    parse_covered,
    parse_day,
    parse_id,
    parse_price,
    parse_revision,
    parse_term,
    parse_year,
    read_scenario,
    read_selection,
)
from model.rules.selection import EVERYTHING, OFFICIAL, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind
from tests.builders import make_constellation, make_facts

FACTS = make_facts(
    constellations=[
        make_constellation(id_) for id_ in ("holmestrand-2018", "holmestrand-2020", "senja")
    ]
)


def parse_known(text: str) -> str:
    """Read a constellation's id among three."""
    return parse_id(text, {row.id for row in FACTS.constellations}, "constellation")


def parse_kind(text: str) -> GatheringKind:
    """Read a kind of gathering."""
    return parse_term(text, GatheringKind)


def test_a_selection_is_read_from_texts() -> None:
    """Each filter takes several values, in any case and with spaces around."""
    selection = read_selection(
        FACTS,
        years=["2017", "2018"],
        kinds=["Fellessamling "],
        constellations=[" SENJA"],
        gatherings=["trondheim"],
    )
    assert selection == Selection(
        years=frozenset({2017, 2018}),
        kinds=frozenset({GatheringKind.JOINT}),
        constellations=frozenset({"senja"}),
        gatherings=frozenset({"trondheim"}),
    )


def test_no_texts_are_no_filter_and_no_what_if() -> None:
    """Nothing typed asks about everything under the rules in force."""
    assert read_selection(FACTS) == EVERYTHING
    assert read_scenario([], []) == OFFICIAL


def test_a_what_if_is_read_from_pairs() -> None:
    """Caps are persons, prices kroner that become øre; spaces around the sign do not matter."""
    scenario = read_scenario(["fellessamling=5", "politikersamling = 0"], ["reise=1 400,50"])
    assert scenario == make_scenario(
        {GatheringKind.JOINT: 5, GatheringKind.POLITICIAN: 0},
        {CostComponent.TRAVEL: 140050},
        {},
    )


def test_covered_is_yes_or_no() -> None:
    """`ja` and `nei`, as in the address."""
    assert parse_covered("ja") is True
    assert parse_covered("nei") is False


@pytest.mark.parametrize(("text", "cap"), [("0", 0), ("7", 7), ("007", 7), ("999", 999)])
def test_a_cap_is_whole_persons(text: str, cap: int) -> None:
    """From nobody to the limit."""
    assert parse_cap(text) == cap


REFUSED: list[tuple[Callable[[str], object], str, str]] = [
    (parse_year, "18", '"18" is no year; write four digits, such as 2018'),
    (parse_year, "tjue", '"tjue" is no year; write four digits, such as 2018'),
    (parse_year, "٢٠١٨", '"٢٠١٨" is no year; write four digits, such as 2018'),
    (parse_cap, "", '"" is no cap; write whole persons from 0 to 999'),
    (parse_cap, "-1", '"-1" is no cap; write whole persons from 0 to 999'),
    (parse_cap, "5.5", '"5.5" is no cap; write whole persons from 0 to 999'),
    (parse_cap, "٧", '"٧" is no cap; write whole persons from 0 to 999'),
    (parse_cap, "1000", '"1000" is no cap; write whole persons from 0 to 999'),
    (parse_price, "gratis", '"gratis" is no amount in kroner; write it as 750 or 750.50'),
    (parse_covered, "kanskje", '"kanskje" is neither; write ja or nei'),
    (parse_known, "senya", '"senya" is the id of no constellation; did you mean senja?'),
    (
        parse_known,
        "holmestrand",
        (
            '"holmestrand" is the id of no constellation; '
            "did you mean holmestrand-2020 or holmestrand-2018?"
        ),
    ),
    (
        parse_known,
        "xyz",
        (
            '"xyz" is the id of no constellation; '
            "the first are holmestrand-2018, holmestrand-2020, senja"
        ),
    ),
    (
        parse_kind,
        "julebord",
        (
            '"julebord" is unknown; use one of: oppstartssamling, prosjektledersamling, '
            "fellessamling, politikersamling"
        ),
    ),
]


@pytest.mark.parametrize(("parse", "text", "message"), REFUSED)
def test_what_cannot_be_understood_is_refused_with_advice(
    parse: Callable[[str], object], text: str, message: str
) -> None:
    """The message repeats what was written and says what to write instead."""
    with pytest.raises(QuestionError) as caught:
        parse(text)
    assert str(caught.value) == message
    assert caught.value.value == text


def test_a_cap_of_endless_digits_is_refused_like_any_other() -> None:
    """Python itself refuses to read so long a number; the visitor gets the usual message."""
    with pytest.raises(QuestionError, match="whole persons from 0 to 999"):
        parse_cap("9" * 5000)


def test_an_id_is_refused_even_where_nothing_is_known() -> None:
    """An empty database has no first ids to name."""
    with pytest.raises(QuestionError, match="the first are none"):
        parse_id("senja", set(), "constellation")


def test_a_pair_without_a_sign_is_refused() -> None:
    """A what-if needs a name and a value."""
    with pytest.raises(QuestionError, match='"fellessamling" has no =; write it as'):
        read_scenario(["fellessamling"], [])


def test_a_revision_is_a_number_above_all_signs() -> None:
    assert parse_revision("12") == 12
    for text in ("", "-1", "1.5", "twelve", "١٢", "9" * 40):
        with pytest.raises(QuestionError, match="is no revision"):
            parse_revision(text)


def test_a_day_is_written_in_one_way() -> None:
    assert parse_day("2018-10-01") == date(2018, 10, 1)
    for text in ("", "20181001", "1.10.2018", "2018-02-30", "2018-W40-1"):
        with pytest.raises(QuestionError, match="is no day"):
            parse_day(text)
