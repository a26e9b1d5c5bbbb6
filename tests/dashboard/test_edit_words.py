"""The sentences of editing: every fault can be said, in every language, with names for ids."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.edit_words import FAULTS, fault_text, label_of, meanwhile_texts
from dashboard.fact_forms import PRICES
from dashboard.language import language, languages
from dashboard.wording import Names
from model.rules.fact_checks import FaultText, FieldFault
from model.rules.facts import ProgrammeFacts
from model.rules.terms import CostComponent
from tests.builders import make_price

VALUES: dict[str, Any] = {
    "most": 4000,
    "starts_on": date(2018, 9, 25),
    "ends_on": date(2018, 9, 24),
    "days": 40,
    "low": 2,
    "high": 1,
    "gathering_id": "2018-09-trondheim",
    "id": "reise-2017",
    "valid_from": date(2017, 1, 1),
    "persons": 9,
    "covered": 5,
    "expected": 3,
    "component": CostComponent.TRAVEL,
    "user": "budget",
}


@pytest.fixture
def names(facts: ProgrammeFacts) -> Names:
    """Give what things are called, in bokmål."""
    return Names(facts, language())


def test_every_fault_stands_here_as_the_rules_say_it() -> None:
    assert {text: str(text.value) for text in FaultText} == FAULTS


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("text", FaultText)
def test_every_fault_can_be_said(facts: ProgrammeFacts, code: str, text: FaultText) -> None:
    fault = FieldFault(field="x", text=text.value, values=VALUES)
    said = fault_text(fault, Names(facts, language(code)))
    assert said
    assert "{" not in said


def test_a_fault_names_things_as_people_do(names: Names) -> None:
    fault = FieldFault(field="x", text=FaultText.PRICE_MISSING.value, values=VALUES)
    assert fault_text(fault, names) == (
        "Fellessamling september 2018, Trondheim begynner 25. september 2018. "
        "Da gjelder ingen pris for reise."
    )
    fault = FieldFault(field="x", text=FaultText.EXAMPLE_FAILS.value, values=VALUES)
    assert fault_text(fault, names) == "Av 9 deltakere dekker regelen 5, ikke 3."


def test_what_somebody_else_changed_is_said_and_not_who(names: Names) -> None:
    price = make_price(CostComponent.TRAVEL, amount_ore=2_500_00, note="Per person")
    fields = [field for field in PRICES.fields if field.name in {"amount_ore", "note"}]
    first, last = meanwhile_texts(fields, price, 12, names)
    assert first == "Beløp er endret til 2\u00a0500 kr i revisjon 12 mens du skrev."
    assert last.startswith("Merknad er endret til Per person")
    assert meanwhile_texts(fields, None, 12, names) == [
        "Raden er tatt ut i revisjon 12 mens du skrev."
    ]


def test_a_label_is_given_where_the_form_has_the_field(names: Names) -> None:
    assert label_of(PRICES, "amount_ore", names.words) == "Beløp"
    assert label_of(PRICES, "cap", names.words) == ""
