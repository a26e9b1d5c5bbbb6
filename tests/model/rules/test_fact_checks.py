"""What may be saved or taken out: each fault with its field, and what is in order without any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from string import Formatter
from typing import Any

import pytest

from model.rules.fact_checks import (
    MAX_DAYS,
    MAX_TEXT,
    MAX_WHOLE,
    FaultText,
    check_fact,
    check_removal,
)
from model.rules.facts import EditableFact, WorkedExample
from model.rules.money import MAX_ORE
from model.rules.terms import Basis, CostComponent, GatheringKind, GatheringStatus
from tests.builders import (
    make_budget,
    make_constellation,
    make_facts,
    make_gathering,
    make_listed,
    make_membership,
    make_price,
    make_rule,
    make_statement,
)

GATHERING, RULE, PRICE = make_gathering(), make_rule(), make_price()
SOUND: list[EditableFact] = [
    GATHERING,
    make_gathering("2019-05-bergen", entitled_constellations=None, programme_url="https://x.no"),
    make_statement(),
    make_constellation(),
    make_price(id="ny", valid_from=date(2019, 1, 1)),
    make_budget(),
    replace(RULE, examples=(WorkedExample(persons=9, covered=7),)),
]
DAY = timedelta(days=1)
FAULTY: list[tuple[EditableFact, dict[str, Any], str, FaultText]] = [
    (GATHERING, {"id": "Trondheim!"}, "id", FaultText.NO_ID),
    (GATHERING, {"title": " "}, "title", FaultText.EMPTY),
    (GATHERING, {"source": ""}, "source", FaultText.NO_SOURCE),
    (GATHERING, {"note": "a" * (MAX_TEXT + 1)}, "note", FaultText.TOO_LONG),
    (GATHERING, {"ends_on": GATHERING.starts_on - DAY}, "ends_on", FaultText.ENDS_FIRST),
    (
        GATHERING,
        {"ends_on": GATHERING.starts_on + DAY * MAX_DAYS},
        "ends_on",
        FaultText.TOO_MANY_DAYS,
    ),
    (
        GATHERING,
        {"entitled_constellations": -1},
        "entitled_constellations",
        FaultText.NOT_WHOLE,
    ),
    (GATHERING, {"programme_url": "javascript:x"}, "programme_url", FaultText.NO_ADDRESS),
    (GATHERING, {"starts_on": date(2016, 9, 1), "ends_on": date(2016, 9, 2)}, "starts_on",
     FaultText.RULE_MISSING),
    (make_statement(), {"gathering_id": "oz"}, "gathering_id", FaultText.UNKNOWN_GATHERING),
    (make_statement(), {"high": MAX_WHOLE + 1}, "high", FaultText.NOT_WHOLE),
    (make_statement(), {"low": 300, "high": 200}, "low", FaultText.LOW_ABOVE_HIGH),
    (make_constellation(), {"number": "104"}, "number", FaultText.NO_NUMBER),
    (make_constellation("heim"), {}, "number", FaultText.NUMBER_TAKEN),
    (make_constellation(), {"participation_source": ""}, "participation_source",
     FaultText.NO_SOURCE),
    (PRICE, {"amount_ore": -1}, "amount_ore", FaultText.NO_AMOUNT),
    (PRICE, {"amount_ore": MAX_ORE + 1}, "amount_ore", FaultText.NO_AMOUNT),
    (PRICE, {"id": "ny"}, "valid_from", FaultText.DAY_TAKEN),
    (PRICE, {"valid_from": date(2019, 1, 1)}, "valid_from", FaultText.PRICE_MISSING),
    (make_budget(), {"gathering_id": "oz"}, "gathering_id", FaultText.UNKNOWN_GATHERING),
    (make_budget(), {"amount_ore": -1}, "amount_ore", FaultText.NO_AMOUNT),
    (make_budget(), {"basis": Basis.EXAMPLE}, "basis", FaultText.EXAMPLE_BUDGET),
    (RULE, {"cap": -1}, "cap", FaultText.NOT_WHOLE),
    (RULE, {"id": "ny"}, "valid_from", FaultText.DAY_TAKEN),
    (RULE, {"valid_from": date(2019, 1, 1)}, "valid_from", FaultText.RULE_MISSING),
    (RULE, {"covers": frozenset({CostComponent.TRAVEL})}, "covers", FaultText.NEVER_COVERED),
    (RULE, {"examples": (WorkedExample(persons=9, covered=8),)}, "examples",
     FaultText.EXAMPLE_FAILS),
]  # fmt: skip


@pytest.mark.parametrize("fact", SOUND, ids=lambda fact: type(fact).__name__)
def test_what_is_in_order_has_no_fault(fact: EditableFact) -> None:
    assert check_fact(fact, make_facts()) == ()


@pytest.mark.parametrize(("sound", "cells", "field", "text"), FAULTY)
def test_a_fault_is_named_with_its_field(
    sound: EditableFact, cells: dict[str, Any], field: str, text: FaultText
) -> None:
    found = check_fact(replace(sound, **cells), make_facts())
    assert (field, text.value) in {(fault.field, fault.text) for fault in found}
    assert all("{" not in str(fault) for fault in found)


def test_every_fault_is_put_to_the_test() -> None:
    """A new one needs a fact that has it; those of the doors and of removal stand elsewhere."""
    elsewhere = {
        FaultText.ALREADY_THERE,
        FaultText.KEY_CHANGED,
        FaultText.HAS_LIST,
        FaultText.IS_USED,
    }
    assert {text for *_, text in FAULTY} == set(FaultText) - elsewhere
    assert all(list(Formatter().parse(text)) for text in FaultText)


def test_what_was_missing_before_is_no_fault_of_the_change() -> None:
    """A gathering without a price in force does not keep others from being mended."""
    facts = make_facts(prices=[])
    assert check_fact(replace(GATHERING, title="Ny"), facts) == ()


def test_a_cancelled_gathering_needs_neither_rule_nor_price() -> None:
    cancelled = replace(GATHERING, status=GatheringStatus.CANCELLED)
    facts = make_facts(gatherings=[cancelled], lists=[])
    assert check_removal(RULE, facts) == check_removal(PRICE, facts) == ()


def test_what_nobody_needs_may_go() -> None:
    facts = make_facts(lists=[], memberships=[])
    for fact in (GATHERING, make_constellation(), make_rule(GatheringKind.START)):
        assert check_removal(fact, facts) == ()


@pytest.mark.parametrize(
    ("fact", "rows", "texts"),
    [
        (GATHERING, {"lists": [make_listed()]}, {FaultText.HAS_LIST}),
        (GATHERING, {"lists": [], "budgets": [make_budget()]}, {FaultText.IS_USED}),
        (GATHERING, {"lists": [], "head_counts": [make_statement()]}, {FaultText.IS_USED}),
        (make_constellation(), {"memberships": [make_membership()]}, {FaultText.IS_USED}),
        (RULE, {}, {FaultText.RULE_MISSING}),
        (PRICE, {}, {FaultText.PRICE_MISSING}),
    ],
)
def test_what_others_need_stays(
    fact: EditableFact, rows: dict[str, Any], texts: set[FaultText]
) -> None:
    neighbours = {"gatherings": [GATHERING, make_gathering("oslo")]}
    found = check_removal(fact, make_facts(**neighbours, **rows))
    assert {fault.text for fault in found} == texts
