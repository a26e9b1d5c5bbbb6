"""Who pays: the rule in force at a gathering applied to the seats of each constellation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import mul, sub

from model.rules.facts import CoverageRule, Gathering, HeadCount, Price, WorkedExample
from model.rules.periods import in_force
from model.rules.results import NO_UNITS, Ceiling, CostLine, Units
from model.rules.selection import Scenario
from model.rules.terms import CostComponent, GatheringKind, Participation, Payer, Reason

COMPONENTS = tuple(CostComponent)
"""In the order of `Units`; made once, since going through an enumeration is slow."""
WHAT_IF = "hva-om:"
"""Stands before the id of a rule or price that the scenario has changed."""


class NotInForceError(LookupError):
    """No rule or price is in force on a gathering's first day.

    NotInForceError
    ├── RuleNotInForceError
    └── PriceNotInForceError
    """

    component: CostComponent | None = None


class RuleNotInForceError(NotInForceError):
    """No coverage rule is in force for a kind of gathering on a day."""

    def __init__(self, kind: GatheringKind, on: date) -> None:
        super().__init__(
            f"no coverage rule for {kind} is in force on {on}; "
            "add a row with an earlier valid_from to coverage_rules.csv"
        )


class PriceNotInForceError(NotInForceError):
    """No price is in force for a component on a day."""

    def __init__(self, component: CostComponent, on: date) -> None:
        super().__init__(
            f"no price for {component} is in force on {on}; "
            "add a row with an earlier valid_from to prices.csv"
        )
        self.component = component


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The rule and the prices that hold for one gathering, what-if included.

    Attributes:
        are_covered: Whether the rule covers each component, in the order of `Units`.
        prices_ore: What a unit of each component costs, in the same order.
        covered_prices_ore: The same of what the rule covers, 0 for the others.
    """

    rule: CoverageRule
    prices: Mapping[CostComponent, Price]
    are_covered: tuple[bool, ...] = field(init=False, repr=False, compare=False)
    prices_ore: tuple[int, ...] = field(init=False, repr=False, compare=False)
    covered_prices_ore: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put in order what is asked for every head count: looking it up takes longer."""
        are_covered = tuple(component in self.rule.covers for component in COMPONENTS)
        prices = tuple(self.prices[component].amount_ore for component in COMPONENTS)
        object.__setattr__(self, "are_covered", are_covered)
        object.__setattr__(self, "prices_ore", prices)
        object.__setattr__(self, "covered_prices_ore", tuple(map(mul, prices, are_covered)))


def terms_for(
    gathering: Gathering,
    rules: Iterable[CoverageRule],
    prices: Iterable[Price],
    scenario: Scenario,
) -> Terms:
    """Find what holds on a gathering's first day and put the what-if in its place.

    Raises:
        RuleNotInForceError: No coverage rule for the gathering's kind is in force that day.
        PriceNotInForceError: A component has no price in force that day.

    Source: data/coverage_rules.csv and data/prices.csv, each row with its own source.
    """
    rule = in_force((rule for rule in rules if rule.kind is gathering.kind), gathering.starts_on)
    if rule is None:
        raise RuleNotInForceError(gathering.kind, gathering.starts_on)
    all_prices = tuple(prices)
    return Terms(
        rule=supposed_rule(rule, scenario),
        prices={
            component: _price_for(component, all_prices, gathering.starts_on, scenario)
            for component in CostComponent
        },
    )


def supposed_rule(rule: CoverageRule, scenario: Scenario) -> CoverageRule:
    """Change the rule where the scenario differs from it, and mark that it was changed."""
    cap = dict(scenario.caps).get(rule.kind, rule.cap)
    added = {component for component, covered in scenario.covers if covered}
    taken = {component for component, covered in scenario.covers if not covered}
    covers = (rule.covers | added) - taken
    if (cap, covers) == (rule.cap, rule.covers):
        return rule
    return replace(rule, id=WHAT_IF + rule.id, cap=cap, covers=covers)


def _price_for(
    component: CostComponent, prices: Iterable[Price], on: date, scenario: Scenario
) -> Price:
    price = in_force((price for price in prices if price.component is component), on)
    if price is None:
        raise PriceNotInForceError(component, on)
    supposed = dict(scenario.prices_ore).get(component, price.amount_ore)
    if supposed == price.amount_ore:
        return price
    return replace(price, id=WHAT_IF + price.id, amount_ore=supposed)


def is_entitled(rule: CoverageRule, participation: Participation) -> bool:
    """Tell whether a constellation has persons covered at all; unknown counts as taking part."""
    return not (rule.project_only and participation is Participation.NO)


def covered_persons(count: HeadCount, rule: CoverageRule, participation: Participation) -> int:
    """Count the persons of a constellation whose seats are within the cap."""
    return count.persons_within if is_entitled(rule, participation) else 0


def failed_examples(rule: CoverageRule) -> tuple[WorkedExample, ...]:
    """Work a rule's own examples and name those that do not come out.

    The constellation of an example is one that takes part in the project.

    Returns:
        The failed ones as they stand in the rule. Example: 9 persons, 4 covered, with a cap of 3.
    """
    return tuple(
        example for example in rule.examples if covered_of(example.persons, rule) != example.covered
    )


def covered_of(persons: int, rule: CoverageRule) -> int:
    """Count the covered of so many persons from a constellation that takes part."""
    return min(persons, rule.cap)


def cost_lines(
    count: HeadCount, terms: Terms, participation: Participation
) -> tuple[CostLine, ...]:
    """Decide who pays for one constellation's seats at one gathering.

    Returns:
        At most two lines a component, none with quantity 0, in the order package, accommodation,
        travel and department before municipality. One example row: package, department,
        within_cap, 7 persons, 14 days, 75000 øre, 1050000 øre.
    """
    entitled = is_entitled(terms.rule, participation)
    return tuple(
        _line(count, terms, component, share)
        for component in CostComponent
        for share in _shares(count, component, component in terms.rule.covers, entitled)
        if share.quantity
    )


@dataclass(frozen=True, slots=True)
class _Share:
    payer: Payer
    reason: Reason
    persons: int
    quantity: int


def _shares(
    count: HeadCount, component: CostComponent, covered: bool, entitled: bool
) -> Iterator[_Share]:
    within, beyond = _quantities(count, component)
    if covered and entitled:
        yield _Share(Payer.DEPARTMENT, Reason.WITHIN_CAP, count.persons_within, within)
        yield _Share(Payer.MUNICIPALITY, Reason.BEYOND_CAP, count.persons_beyond, beyond)
        return
    reason = Reason.NOT_IN_PROJECT if covered else Reason.NEVER_COVERED
    yield _Share(Payer.MUNICIPALITY, reason, count.persons, within + beyond)


def _quantities(count: HeadCount, component: CostComponent) -> tuple[int, int]:
    """Count the units of a component within and beyond the cap."""
    match component:
        case CostComponent.CONFERENCE_PACKAGE:
            return count.days_within, count.days_beyond
        case CostComponent.ACCOMMODATION:
            return count.nights_within, count.nights_beyond
        case _:
            return count.persons_within, count.persons_beyond


def units_by_payer(count: HeadCount, terms: Terms, *, entitled: bool) -> tuple[Units, Units]:
    """Count what the department pays for and what the municipalities do: the sums of the lines.

    A sum of head counts that all have these terms can be split as well as one of them.
    """
    if not entitled:
        return NO_UNITS, all_units(count)
    within = (count.days_within, count.nights_within, count.persons_within)
    department = tuple(map(mul, within, terms.are_covered))
    return department, tuple(map(sub, all_units(count), department))


def price_ore(units: Units, terms: Terms) -> int:
    """Price so many units of each component."""
    return sum(map(mul, units, terms.prices_ore))


def _line(count: HeadCount, terms: Terms, component: CostComponent, share: _Share) -> CostLine:
    price = terms.prices[component]
    return CostLine(
        gathering_id=count.gathering_id,
        constellation_id=count.constellation_id,
        component=component,
        payer=share.payer,
        reason=share.reason,
        rule_id=terms.rule.id,
        price_id=price.id,
        persons=share.persons,
        quantity=share.quantity,
        unit_price_ore=price.amount_ore,
        amount_ore=share.quantity * price.amount_ore,
    )


def all_units(count: HeadCount) -> Units:
    """Count all units without asking who pays: what the control of the lines is priced from."""
    return (
        count.days_within + count.days_beyond,
        count.nights_within + count.nights_beyond,
        count.persons,
    )


def whole_stay(gathering: Gathering) -> Units:
    """Give the units of one person who stays the whole gathering."""
    return gathering.days, gathering.nights, 1


def price_per_person_ore(gathering: Gathering, terms: Terms, *, covered: bool) -> int:
    """Price one person's whole stay: the covered components, or those that never are."""
    stay = whole_stay(gathering)
    covered_ore: int = sum(map(mul, stay, terms.covered_prices_ore))
    return covered_ore if covered else price_ore(stay, terms) - covered_ore


def ceiling(gathering: Gathering, terms: Terms, constellations: int | None) -> Ceiling | None:
    """Work out the most the department can come to pay, or None where nobody knows for how many.

    Args:
        gathering: The gathering; its `entitled_constellations` bound the number.
        terms: What holds for it.
        constellations: How many entitled constellations are asked about; None for all.

    Assumes that nobody stays longer than the gathering itself: extra nights are booked and paid
    directly with the hotel.

    Source: data/programme.csv on extra nights; `entitled_constellations` in data/gatherings.csv.
    """
    bounds = (gathering.entitled_constellations, constellations)
    known = [bound for bound in bounds if bound is not None]
    if not known:
        return None
    persons = terms.rule.cap * min(known)
    return Ceiling(
        persons=persons,
        amount_ore=persons * price_per_person_ore(gathering, terms, covered=True),
    )
