"""Terms, prices per person and the ceiling; who pays is told by the cases."""

from __future__ import annotations

from datetime import date

import pytest

from model.rules.coverage import (
    PriceNotInForceError,
    RuleNotInForceError,
    ceiling,
    cost_lines,
    price_per_person_ore,
    terms_for,
    whole_stay,
)
from model.rules.facts import Gathering
from model.rules.results import Ceiling, CostLine
from model.rules.selection import OFFICIAL
from model.rules.terms import CostComponent, Participation, Payer, Reason
from tests.builders import (
    NIGHT_ORE,
    PACKAGE_ORE,
    TRAVEL_ORE,
    make_count,
    make_gathering,
    make_price,
    make_prices,
    make_rule,
)

GATHERING = make_gathering(starts_on=date(2018, 9, 25), ends_on=date(2018, 9, 27))
TERMS = terms_for(GATHERING, [make_rule()], make_prices(), OFFICIAL)
COVERED_ORE = 3 * PACKAGE_ORE + 2 * NIGHT_ORE


def test_lines_stand_by_component_and_department_first() -> None:
    """Nine persons, cap seven: package, accommodation, travel, each with its rule and price."""
    lines = cost_lines(make_count(9), TERMS, Participation.YES)
    assert [(line.component, line.payer, line.persons, line.quantity) for line in lines] == [
        ("konferansepakke", "departement", 7, 14),
        ("konferansepakke", "kommune", 2, 4),
        ("overnatting", "departement", 7, 7),
        ("overnatting", "kommune", 2, 2),
        ("reise", "kommune", 9, 9),
    ]
    assert lines[0] == CostLine(
        gathering_id="trondheim",
        constellation_id="alver",
        component=CostComponent.CONFERENCE_PACKAGE,
        payer=Payer.DEPARTMENT,
        reason=Reason.WITHIN_CAP,
        rule_id="fellessamling-2017",
        price_id="konferansepakke-2017",
        persons=7,
        quantity=14,
        unit_price_ore=PACKAGE_ORE,
        amount_ore=14 * PACKAGE_ORE,
    )


def test_a_missing_rule_is_named_with_what_to_do() -> None:
    """The error belongs to no component."""
    with pytest.raises(RuleNotInForceError) as caught:
        terms_for(GATHERING, [], make_prices(), OFFICIAL)
    assert caught.value.component is None
    assert str(caught.value) == (
        "no coverage rule for fellessamling is in force on 2018-09-25; "
        "add a row with an earlier valid_from to coverage_rules.csv"
    )


def test_a_missing_price_is_named_with_what_to_do() -> None:
    """The error tells the component."""
    prices = [make_price(CostComponent.CONFERENCE_PACKAGE)]
    with pytest.raises(PriceNotInForceError) as caught:
        terms_for(GATHERING, [make_rule()], prices, OFFICIAL)
    assert caught.value.component is CostComponent.ACCOMMODATION
    assert str(caught.value) == (
        "no price for overnatting is in force on 2018-09-25; "
        "add a row with an earlier valid_from to prices.csv"
    )


def test_a_whole_stay_is_the_days_the_nights_between_and_one_journey() -> None:
    """Three days, two nights."""
    assert whole_stay(GATHERING) == (3, 2, 1)


def test_the_price_of_a_person_is_parted_by_what_the_rule_covers() -> None:
    """Package and accommodation covered, travel not."""
    assert price_per_person_ore(GATHERING, TERMS, covered=True) == COVERED_ORE
    assert price_per_person_ore(GATHERING, TERMS, covered=False) == TRAVEL_ORE


@pytest.mark.parametrize(
    ("entitled", "asked", "persons"),
    [(32, None, 224), (32, 2, 14), (2, 32, 14), (None, 3, 21), (0, None, 0), (32, 0, 0)],
)
def test_the_ceiling_is_cap_times_constellations_times_price(
    entitled: int | None, asked: int | None, persons: int
) -> None:
    """As many constellations as are entitled, or as are asked about when those are fewer."""
    gathering = _entitling(entitled)
    expected = Ceiling(persons=persons, amount_ore=persons * COVERED_ORE)
    assert ceiling(gathering, TERMS, asked) == expected


def test_there_is_no_ceiling_when_nobody_knows_for_how_many() -> None:
    """Unknown is not unlimited, and not zero."""
    assert ceiling(_entitling(None), TERMS, None) is None


def _entitling(constellations: int | None) -> Gathering:
    return make_gathering(
        starts_on=GATHERING.starts_on,
        ends_on=GATHERING.ends_on,
        entitled_constellations=constellations,
    )
