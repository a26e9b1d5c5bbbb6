"""What is typed in a form becomes a fact, or every fault of it, and nothing is believed unread."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.drafts import (
    LONGEST_REASON,
    NO_REASON,
    REASON,
    Subject,
    differing,
    digest_of,
    gather,
    new_id,
    read_draft,
    read_subject,
    subject_link,
    typed_values,
)
from dashboard.fact_forms import BUDGETS, CONSTELLATIONS, FORMS, GATHERINGS, PRICES, RULES
from dashboard.form_fields import NO_KRONER, NOT_CHOSEN, ODD
from model.rules.fact_checks import FaultText
from model.rules.facts import FIELD_OF, EditableFact, ProgrammeFacts, WorkedExample, key_of_fact

WHY = {REASON: "Ny avtale"}


def typed(form: Any, fact: EditableFact | None, **changed: Any) -> dict[str, Any]:
    """Give what a form holds when something of a fact has been typed anew."""
    return {**typed_values(form, fact), **WHY, **changed}


def faults_of(draft: Any) -> list[tuple[str, str]]:
    """Give each fault's field and text."""
    return [(fault.field, fault.text) for fault in draft.faults]


@pytest.mark.parametrize(
    ("search", "word"),
    [
        ("?rediger=pris:reise-2017", "pris:reise-2017"),
        ("?sprak=nn&rediger=samling", "samling"),
        ("?rediger=deltakelse:alver", "deltakelse:alver"),
        ("rediger=pris&rediger=regel", "regel"),
    ],
)
def test_the_address_says_what_is_open(search: str, word: str) -> None:
    subject = read_subject(search)
    assert subject
    assert subject.word == word


@pytest.mark.parametrize(
    "search",
    ["", "?rediger=", "?rediger=fest", "?rediger=pris:", "?rediger=deltakelse", None, 7, {"a": 1}],
)
def test_an_address_that_means_nothing_opens_nothing(search: Any) -> None:
    assert read_subject(search) is None


@pytest.mark.parametrize("query", ["", "?sprak=nn"])
def test_a_link_opens_what_it_says(query: str, facts: ProgrammeFacts) -> None:
    for form in FORMS.values():
        for row in form.rows(facts):
            subject = Subject(form=form, key=key_of_fact(row))
            link = subject_link("/grunnlag", subject, query)
            assert read_subject(link.partition("?")[2]) == subject


def test_what_is_not_touched_is_the_same_fact(facts: ProgrammeFacts) -> None:
    for form in FORMS.values():
        for row in form.rows(facts):
            if getattr(row, "basis", "") != "eksempel":
                draft = read_draft(form, typed(form, row), row, facts)
                assert draft.fact == row
                assert draft.faults == ()


def test_only_what_was_typed_is_different(facts: ProgrammeFacts) -> None:
    price = PRICES.find(facts, "reise-2017")
    draft = read_draft(PRICES, typed(PRICES, price, amount_ore="2 600,50"), price, facts)
    assert draft.fact == replace(price, amount_ore=2_600_50)
    assert draft.reason == "Ny avtale"
    assert [field.name for field in differing(PRICES, price, draft.fact)] == ["amount_ore"]


def test_every_fault_is_found_at_once_in_the_order_of_the_fields(facts: ProgrammeFacts) -> None:
    price = PRICES.find(facts, "reise-2017")
    sent = typed(PRICES, price, amount_ore="mye", basis={"x": 1}, reason="")
    assert faults_of(read_draft(PRICES, sent, price, facts)) == [
        ("amount_ore", NO_KRONER),
        ("basis", NOT_CHOSEN),
        (REASON, NO_REASON),
    ]


@pytest.mark.parametrize("reason", [None, "", "  ", "a" * (LONGEST_REASON + 1), {"x": 1}, "a\x00"])
def test_nothing_is_saved_without_a_reason(facts: ProgrammeFacts, reason: Any) -> None:
    price = PRICES.find(facts, "reise-2017")
    draft = read_draft(PRICES, typed(PRICES, price, reason=reason), price, facts)
    assert [fault.field for fault in draft.faults] == [REASON]


def test_a_fixed_field_stays_whatever_the_browser_says(facts: ProgrammeFacts) -> None:
    price = PRICES.find(facts, "reise-2017")
    draft = read_draft(PRICES, typed(PRICES, price, component="overnatting"), price, facts)
    assert draft.fact == price


def test_the_rules_of_facts_are_asked_too(facts: ProgrammeFacts) -> None:
    rule = RULES.find(facts, "prosjektledersamling-2017")
    draft = read_draft(RULES, typed(RULES, rule, cap="5"), rule, facts)
    assert faults_of(draft) == [("examples", FaultText.EXAMPLE_FAILS)]
    assert draft.faults[0].values == {"persons": 9, "covered": 5, "expected": 3}


def test_a_new_price_gets_an_id_of_its_own(facts: ProgrammeFacts) -> None:
    sent = typed(
        PRICES,
        None,
        component="reise",
        valid_from="2018-06-22",
        amount_ore="2 700",
        basis="kjent",
        source="Statens satser",
    )
    fact: Any = read_draft(PRICES, sent, None, facts).fact
    assert fact.id == "reise-2018-06-22"
    taken = facts.with_fact(replace(fact, valid_from=fact.valid_from.replace(day=23)))
    assert new_id(PRICES, fact, taken) == "reise-2018-06-22-2"
    again: Any = read_draft(PRICES, sent, None, facts, "reise-x").fact
    assert again.id == "reise-x"


def test_a_gathering_has_one_budget(facts: ProgrammeFacts) -> None:
    sent = typed(
        BUDGETS, None, gathering_id="2017-11-oslo", amount_ore="1", basis="kjent", source="Brev"
    )
    draft = read_draft(BUDGETS, sent, None, facts)
    assert faults_of(draft) == [("gathering_id", FaultText.ALREADY_THERE)]
    unknown = read_draft(BUDGETS, {**sent, "gathering_id": "månen"}, None, facts)
    assert faults_of(unknown) == [("gathering_id", FaultText.UNKNOWN_GATHERING)]


def test_rows_of_examples_are_put_together() -> None:
    names = ["cap", "examples-1-persons", "examples-0-covered", "examples-0-persons"]
    assert gather(names, ["3", "9", "2", "2"]) == {
        "cap": "3",
        "examples": [["2", "2"], ["9", ""]],
    }


@given(
    st.lists(st.none() | st.text(max_size=20) | st.just("examples-99999999-persons"), max_size=8),
    st.lists(st.none() | st.integers() | st.lists(st.text()), max_size=8),
)
def test_whatever_is_sent_is_put_together(names: list[Any], values: list[Any]) -> None:
    assert isinstance(gather(names, values)["examples"], list)


def test_what_is_no_list_is_nothing(facts: ProgrammeFacts) -> None:
    assert gather({"a": 1}, "b") == {}
    assert faults_of(read_draft(GATHERINGS, {"title": 7}, None, facts))[0][1] in {
        NOT_CHOSEN,
        ODD,
    }


def test_a_digest_tells_every_difference(facts: ProgrammeFacts) -> None:
    rule = RULES.find(facts, "prosjektledersamling-2017")
    others = [
        replace(rule, cap=4),
        replace(rule, covers=frozenset()),
        replace(rule, examples=(WorkedExample(persons=1, covered=1),)),
    ]
    assert len({digest_of("save", fact) for fact in (rule, *others)}) == 4
    assert digest_of("save", rule) == digest_of("save", replace(rule))
    assert digest_of("save", rule) != digest_of("remove", rule)
    assert len(FIELD_OF) == len(FORMS)
    assert CONSTELLATIONS.remove == ""
