"""Whether a fact may be saved or taken out: every fault with its field, before anything changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as a_field
from datetime import date
from enum import StrEnum
from typing import Any

from model.rules.coverage import covered_of, failed_examples
from model.rules.facts import (
    Constellation,
    CoverageBudget,
    CoverageRule,
    EditableFact,
    Gathering,
    HeadCountStatement,
    Price,
    ProgrammeFacts,
)
from model.rules.money import MAX_ORE, ORE_PER_KRONE
from model.rules.periods import in_force
from model.rules.terms import Basis, CostComponent, GatheringStatus

ID = re.compile(r"[a-z0-9-]{1,80}", re.ASCII)
NUMBER = re.compile(r"[0-9]{4}", re.ASCII)
MAX_WHOLE = 1_000_000
"""A number of persons above this is a slip of the hand, as in files."""
MAX_DAYS = 31
"""A gathering that is longer than this has a slip in one of its dates."""
MAX_TEXT = 4_000
COVERABLE = frozenset({CostComponent.CONFERENCE_PACKAGE, CostComponent.ACCOMMODATION})


class FaultText(StrEnum):
    """What can be wrong with a field, in English; the dashboard translates and fills it."""

    EMPTY = "Write something here."
    NO_SOURCE = "Say where this is known from: a title or an address."
    TOO_LONG = "This is too long; {most} characters at most."
    NO_ID = "Use a-z, 0-9 and hyphens, 80 at most."
    NO_ADDRESS = "A web address begins with https://"
    NO_NUMBER = "A municipality number has four digits."
    NOT_WHOLE = "Write a whole number from 0 to {most}."
    ENDS_FIRST = "The last day, {ends_on}, is before the first, {starts_on}."
    TOO_MANY_DAYS = "That is {days} days; the limit is {most}. Look at the dates."
    LOW_ABOVE_HIGH = "The lowest number, {low}, is above the highest, {high}."
    UNKNOWN_GATHERING = "There is no gathering {gathering_id}."
    NUMBER_TAKEN = "{id} has this municipality number already."
    DAY_TAKEN = "{id} holds from {valid_from} already; change that one, or use another day."
    EXAMPLE_BUDGET = "A made-up budget cannot be saved here; say what is known or assumed."
    NEVER_COVERED = "Travel is never covered."
    EXAMPLE_FAILS = "Of {persons} persons this rule covers {covered}, not {expected}."
    NO_AMOUNT = "Write an amount from 0 to {most} kroner."
    RULE_MISSING = "{gathering_id} begins on {starts_on}, when no rule for its kind is in force."
    PRICE_MISSING = "{gathering_id} begins on {starts_on}, when no price for {component} holds."
    ALREADY_THERE = "{id} is there already."
    KEY_CHANGED = "The id {id} cannot be changed; add a new one and take out the old."
    HAS_LIST = "{gathering_id} has a participant list; withdraw it first."
    IS_USED = "{id} is used by {user}; change or take out that first."


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    """What is wrong with one field: an English text with {places}, and the values for them."""

    field: str
    text: str
    values: dict[str, Any] = a_field(default_factory=dict)

    def __str__(self) -> str:
        """Say it in English with the values in place."""
        return f"{self.field}: {self.text.format(**self.values)}"


Faults = Iterator[FieldFault]


def _fault(name: str, text: FaultText, **values: Any) -> FieldFault:
    return FieldFault(field=name, text=text.value, values=values)


def check_fact(fact: EditableFact, facts: ProgrammeFacts) -> tuple[FieldFault, ...]:
    """Find everything wrong with a fact that somebody wants to save, field by field.

    Args:
        fact: New, or in place of the one with its key.
        facts: What it will stand among.

    Returns:
        Every fault, in the order of the fields. Example: `ends_on`, ENDS_FIRST, two dates.
    """
    checks: dict[type[EditableFact], Callable[[Any, ProgrammeFacts], Faults]] = {
        Gathering: _check_gathering,
        HeadCountStatement: _check_statement,
        Constellation: _check_constellation,
        Price: _check_price,
        CoverageBudget: _check_budget,
        CoverageRule: _check_rule,
    }
    found = (*_check_texts(fact), *checks[type(fact)](fact, facts))
    gap = "starts_on" if isinstance(fact, Gathering) else "valid_from"
    return found or tuple(new_gaps(facts, facts.with_fact(fact), gap))


REQUIRED: dict[type[EditableFact], tuple[str, ...]] = {
    Gathering: ("title", "place", "description", "source"),
    HeadCountStatement: ("source",),
    Constellation: ("name", "official_name", "county", "participation_source", "source"),
    Price: ("source",),
    CoverageBudget: ("source",),
    CoverageRule: ("source",),
}
OTHER_TEXTS = ("venue", "programme_url", "note")


def _check_texts(fact: EditableFact) -> Faults:
    if not isinstance(fact, CoverageBudget) and not ID.fullmatch(fact.id):
        yield _fault("id", FaultText.NO_ID)
    for name in REQUIRED[type(fact)]:
        if not getattr(fact, name).strip():
            is_source = name.endswith("source")
            yield _fault(name, FaultText.NO_SOURCE if is_source else FaultText.EMPTY)
    for name in (*REQUIRED[type(fact)], *OTHER_TEXTS):
        if len(getattr(fact, name, "")) > MAX_TEXT:
            yield _fault(name, FaultText.TOO_LONG, most=MAX_TEXT)


def _check_whole(name: str, number: int | None) -> Faults:
    if number is not None and not 0 <= number <= MAX_WHOLE:
        yield _fault(name, FaultText.NOT_WHOLE, most=MAX_WHOLE)


def _check_amount(amount_ore: int) -> Faults:
    if not 0 <= amount_ore <= MAX_ORE:
        yield _fault("amount_ore", FaultText.NO_AMOUNT, most=MAX_ORE // ORE_PER_KRONE)


def _check_gathering(fact: Gathering, _facts: ProgrammeFacts) -> Faults:
    if fact.ends_on < fact.starts_on:
        days = {"starts_on": fact.starts_on, "ends_on": fact.ends_on}
        yield _fault("ends_on", FaultText.ENDS_FIRST, **days)
    elif fact.days > MAX_DAYS:
        yield _fault("ends_on", FaultText.TOO_MANY_DAYS, days=fact.days, most=MAX_DAYS)
    yield from _check_whole("entitled_constellations", fact.entitled_constellations)
    if fact.programme_url and not fact.programme_url.startswith(("https://", "http://")):
        yield _fault("programme_url", FaultText.NO_ADDRESS)


def _check_statement(fact: HeadCountStatement, facts: ProgrammeFacts) -> Faults:
    yield from _check_reference(fact.gathering_id, facts)
    for name in ("stated", "low", "high"):
        yield from _check_whole(name, getattr(fact, name))
    if fact.low > fact.high:
        yield _fault("low", FaultText.LOW_ABOVE_HIGH, low=fact.low, high=fact.high)


def _check_reference(gathering_id: str, facts: ProgrammeFacts) -> Faults:
    if gathering_id not in {row.id for row in facts.gatherings}:
        yield _fault("gathering_id", FaultText.UNKNOWN_GATHERING, gathering_id=gathering_id)


def _check_constellation(fact: Constellation, facts: ProgrammeFacts) -> Faults:
    if not NUMBER.fullmatch(fact.number):
        yield _fault("number", FaultText.NO_NUMBER)
    for row in facts.constellations:
        if row.number == fact.number and row.id != fact.id:
            yield _fault("number", FaultText.NUMBER_TAKEN, id=row.id)


def _check_price(fact: Price, facts: ProgrammeFacts) -> Faults:
    same = [row for row in facts.prices if row.component is fact.component]
    yield from _check_day(fact, same)
    yield from _check_amount(fact.amount_ore)


def _check_day(fact: Price | CoverageRule, same: Iterable[Price | CoverageRule]) -> Faults:
    for row in same:
        if row.valid_from == fact.valid_from and row.id != fact.id:
            yield _fault("valid_from", FaultText.DAY_TAKEN, id=row.id, valid_from=row.valid_from)


def _check_budget(fact: CoverageBudget, facts: ProgrammeFacts) -> Faults:
    yield from _check_reference(fact.gathering_id, facts)
    yield from _check_amount(fact.amount_ore)
    if fact.basis is Basis.EXAMPLE:
        yield _fault("basis", FaultText.EXAMPLE_BUDGET)


def _check_rule(fact: CoverageRule, facts: ProgrammeFacts) -> Faults:
    yield from _check_day(fact, [row for row in facts.coverage_rules if row.kind is fact.kind])
    yield from _check_whole("cap", fact.cap)
    if not fact.covers <= COVERABLE:
        yield _fault("covers", FaultText.NEVER_COVERED)
    for example in failed_examples(fact):
        yield _fault(
            "examples",
            FaultText.EXAMPLE_FAILS,
            persons=example.persons,
            covered=covered_of(example.persons, fact),
            expected=example.covered,
        )


def new_gaps(before: ProgrammeFacts, after: ProgrammeFacts, name: str) -> Faults:
    """Find gatherings that a change leaves without a rule or a price on their first day.

    What was missing before the change is not its fault.
    """
    old = set(_gaps(before))
    for gap in _gaps(after):
        if gap not in old:
            gathering_id, starts_on, component = gap
            values: dict[str, Any] = {"gathering_id": gathering_id, "starts_on": starts_on}
            if component:
                yield _fault(name, FaultText.PRICE_MISSING, component=component, **values)
            else:
                yield _fault(name, FaultText.RULE_MISSING, **values)


def _gaps(facts: ProgrammeFacts) -> Iterator[tuple[str, date, CostComponent | None]]:
    for row in facts.gatherings:
        if row.status is GatheringStatus.CANCELLED:
            continue
        rules = (rule for rule in facts.coverage_rules if rule.kind is row.kind)
        if in_force(rules, row.starts_on) is None:
            yield row.id, row.starts_on, None
        for component in CostComponent:
            prices = (price for price in facts.prices if price.component is component)
            if in_force(prices, row.starts_on) is None:
                yield row.id, row.starts_on, component


def check_removal(fact: EditableFact, facts: ProgrammeFacts) -> tuple[FieldFault, ...]:
    """Find why a fact cannot be taken out: what refers to it, or would be left without it."""
    found = tuple(_check_users(fact, facts))
    return found or tuple(new_gaps(facts, facts.without_fact(fact), "valid_from"))


def _user(row: HeadCountStatement | CoverageBudget) -> str:
    """Name what refers to a gathering; a budget has no id of its own."""
    return row.id if isinstance(row, HeadCountStatement) else "budget"


def _check_users(fact: EditableFact, facts: ProgrammeFacts) -> Faults:
    if isinstance(fact, Gathering):
        if fact.id in {row.gathering_id for row in facts.lists}:
            yield _fault("id", FaultText.HAS_LIST, gathering_id=fact.id)
        users: tuple[HeadCountStatement | CoverageBudget, ...] = facts.head_counts + facts.budgets
        for row in users:
            if row.gathering_id == fact.id:
                yield _fault("id", FaultText.IS_USED, id=fact.id, user=_user(row))
    if isinstance(fact, Constellation):
        for member in facts.memberships:
            if member.constellation_id == fact.id:
                yield _fault("id", FaultText.IS_USED, id=fact.id, user=member.municipality_number)
