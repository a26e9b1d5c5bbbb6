"""Hypothesis strategies: lists, facts and what-ifs as wild as the tables allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from model.rules.coverage import terms_for
from model.rules.facts import (
    Constellation,
    CoverageRule,
    Gathering,
    HeadCount,
    Participant,
    Price,
    ProgrammeFacts,
)
from model.rules.results import CostReport
from model.rules.seats import number_seats
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind, Participation, SeatStatus
from tests.builders import (
    COVERED,
    make_constellation,
    make_facts,
    make_gathering,
    make_listed,
    make_participant,
    make_price,
    make_report,
    make_rule,
)
from tests.model.plain import count_plainly

CONSTELLATIONS = ("alver", "heim", "senja")
FIRST_RULE = date(2017, 1, 1)
DATES = st.dates(FIRST_RULE, date(2019, 12, 31))
TIMES = st.none() | st.sampled_from([datetime(2018, 6, 1, hour) for hour in (8, 9, 10)])
CAPS = st.integers(0, 5)
AMOUNTS = st.integers(0, 5_000_00)
UNITS = st.none() | st.integers(0, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Facts and the lists that belong to them, seats numbered."""

    facts: ProgrammeFacts
    lists: dict[str, tuple[Participant, ...]]

    def counts(self, scenario: Scenario = OFFICIAL) -> list[HeadCount]:
        """Count every list by the plain definition, with the caps that hold."""
        facts = self.facts
        return [
            count
            for gathering in facts.gatherings
            for count in count_plainly(
                gathering,
                self.lists[gathering.id],
                terms_for(gathering, facts.coverage_rules, facts.prices, scenario).rule.cap,
            )
        ]

    def report(
        self, selection: Selection = EVERYTHING, scenario: Scenario = OFFICIAL
    ) -> CostReport:
        """Answer a question about this world."""
        return make_report(self.facts, self.counts(scenario), selection, scenario)


@st.composite
def participants(draw: st.DrawFn, most: int = 12) -> tuple[Participant, ...]:
    """Draw the rows of a list: every status, stay and order, from a few constellations."""
    row = st.tuples(
        st.sampled_from(CONSTELLATIONS),
        st.sampled_from(SeatStatus),
        UNITS,
        UNITS,
        TIMES,
        st.sampled_from(["A", "B", "C"]),
    )
    return tuple(
        make_participant(
            number,
            constellation_id=constellation_id,
            status=status,
            days=days,
            nights=nights,
            registered_at=registered_at,
            reference=reference,
        )
        for number, (constellation_id, status, days, nights, registered_at, reference) in enumerate(
            draw(st.lists(row, max_size=most)), start=2
        )
    )


@st.composite
def gatherings(draw: st.DrawFn, id: str = "trondheim") -> Gathering:
    """Draw a gathering of one to four days, after the first rule."""
    starts_on = draw(DATES)
    return make_gathering(
        id,
        kind=draw(st.sampled_from(GatheringKind)),
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=draw(st.integers(0, 3))),
    )


@st.composite
def rules(draw: st.DrawFn, kind: GatheringKind) -> tuple[CoverageRule, ...]:
    """Draw a kind's rules: one from the first day on, and perhaps later ones."""
    later = draw(st.lists(DATES, max_size=2))
    return tuple(
        make_rule(
            kind,
            id=f"{kind}-{valid_from}",
            valid_from=valid_from,
            cap=draw(CAPS),
            covers=frozenset(draw(st.sets(st.sampled_from(sorted(COVERED))))),
            project_only=draw(st.booleans()),
        )
        for valid_from in sorted({FIRST_RULE, *later})
    )


@st.composite
def prices(draw: st.DrawFn, component: CostComponent) -> tuple[Price, ...]:
    """Draw a component's prices: one from the first day on, and perhaps later ones."""
    later = draw(st.lists(DATES, max_size=2))
    return tuple(
        make_price(
            component,
            id=f"{component}-{valid_from}",
            valid_from=valid_from,
            amount_ore=draw(AMOUNTS),
        )
        for valid_from in sorted({FIRST_RULE, *later})
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Draw a what-if, often an empty one."""
    return make_scenario(
        draw(st.dictionaries(st.sampled_from(GatheringKind), CAPS, max_size=2)),
        draw(st.dictionaries(st.sampled_from(CostComponent), AMOUNTS, max_size=2)),
        draw(st.dictionaries(st.sampled_from(CostComponent), st.booleans(), max_size=2)),
    )


def _constellations(stances: Sequence[Participation]) -> list[Constellation]:
    return [
        make_constellation(id_, participation=stance)
        for id_, stance in zip(CONSTELLATIONS, stances, strict=True)
    ]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Draw up to three gatherings with lists, and rules and prices in force for all of them."""
    ids = ("lillestrom", "sandnes", "trondheim")[: draw(st.integers(1, 3))]
    stance = st.sampled_from(Participation)
    facts = make_facts(
        gatherings=[draw(gatherings(id_)) for id_ in ids],
        constellations=_constellations([draw(stance) for _ in CONSTELLATIONS]),
        coverage_rules=[rule for kind in GatheringKind for rule in draw(rules(kind))],
        prices=[price for component in CostComponent for price in draw(prices(component))],
        lists=[make_listed(id_) for id_ in ids],
    )
    return World(facts=facts, lists={id_: number_seats(draw(participants())) for id_ in ids})
