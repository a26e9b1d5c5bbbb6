"""What a process remembers: bounded by number and by weight, and never in the way of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import kept
from model.kept import KEPT_SCENARIOS, Kept, count_seats_of
from model.reports import Database
from model.rules.facts import Gathering, Participant, ProgrammeFacts
from model.rules.selection import OFFICIAL, Scenario, make_scenario
from model.rules.summaries import decide
from model.rules.terms import CostComponent, GatheringKind, GatheringStatus
from model.store.list_queries import fetch_head_counts, fetch_last_seats
from model.store.queries import fetch_revision
from tests.builders import make_facts, make_gathering, make_list, make_participant
from tests.model.filling import fill
from tests.model.store.test_queries import FACTS
from tests.model.worlds import participants, scenarios

PEOPLE = [make_participant(), make_participant(3, constellation_id="senja")]


def with_cap(cap: int) -> Scenario:
    """Suppose a cap."""
    return make_scenario({GatheringKind.JOINT: cap}, {}, {})


def decide_for(database: Database, remembered: Kept, *caps: int) -> int:
    """Decide for some caps, one after another; tell how many of them are remembered."""
    with database.reading() as session:
        revision = fetch_revision(session)
        for cap in caps:
            decided = remembered.decide(session, revision, None, with_cap(cap))
            assert decided.scenario == with_cap(cap)
    return len(remembered._decided)


def test_whoever_tries_a_thousand_what_ifs_does_not_fill_the_memory(database: Database) -> None:
    fill(database, make_facts(lists=[]))
    assert decide_for(database, Kept(), *range(KEPT_SCENARIOS + 5)) == KEPT_SCENARIOS


def test_heavy_what_ifs_are_remembered_by_their_weight(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One list with one constellation weighs 1: of a bound of 2 there are two."""
    monkeypatch.setattr(kept, "KEPT_CELLS", 2)
    fill(database, make_facts(), make_list(participants=PEOPLE[:1]))
    assert decide_for(database, Kept(), 1, 2, 3, 4) == 2


def test_one_that_is_heavier_than_all_that_may_be_kept_is_still_answered(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "KEPT_CELLS", 1)
    fill(database, FACTS, make_list(participants=PEOPLE))
    assert decide_for(database, Kept(), 1, 2, 3) == 1


def test_facts_are_fetched_once_for_all_what_ifs(database: Database) -> None:
    fill(database, make_facts(lists=[]))
    remembered = Kept()
    with database.reading() as session:
        revision = fetch_revision(session)
        first, second = (
            remembered.decide(session, revision, None, with_cap(cap)) for cap in (1, 2)
        )
        assert first.facts is second.facts
        assert remembered.seating(session, revision, None) is remembered.seating(
            session, revision, None
        )


@st.composite
def supposed_facts(draw: st.DrawFn) -> ProgrammeFacts:
    """Suppose another length, kind or status, a gathering more, or that no rule is in force."""
    gatherings = [
        replace(
            row,
            kind=draw(st.sampled_from(GatheringKind)),
            ends_on=row.starts_on + timedelta(days=draw(st.sampled_from((1, 1, 3)))),
            status=draw(st.sampled_from(GatheringStatus)),
        )
        for row in (*FACTS.gatherings, make_gathering("new"))
    ]
    rules = draw(st.sampled_from([FACTS.coverage_rules, ()]))
    return replace(FACTS, gatherings=tuple(gatherings), coverage_rules=rules)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=participants(most=20),
    neighbours=participants(),
    known=st.tuples(st.just(FACTS) | supposed_facts(), scenarios()),
    asked=st.tuples(st.just(FACTS) | supposed_facts(), scenarios()),
)
def test_what_is_counted_from_other_caps_is_what_the_lists_say(
    database: Database,
    rows: tuple[Participant, ...],
    neighbours: tuple[Participant, ...],
    known: tuple[ProgrammeFacts, Scenario],
    asked: tuple[ProgrammeFacts, Scenario],
) -> None:
    """Whatever was decided before, and whatever is supposed now."""
    fill(database, FACTS, make_list("trondheim", rows), make_list("sandnes", neighbours))
    (facts, scenario), (supposed, what_if) = known, asked
    with database.reading() as session:
        before = decide(facts, count_seats_of(session, facts, None, scenario), scenario)
        from_lists = count_seats_of(session, supposed, None, what_if)
        from_before = count_seats_of(session, supposed, None, what_if, before)
    assert sorted(from_before) == sorted(from_lists)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Give which gatherings' lists were counted, and which last seats were fetched."""
    seen: dict[str, list[str]] = {"lists": [], "last seats": []}

    def watch(name: str, fetch: Callable[..., Any]) -> Callable[..., Any]:
        def ask(session: object, gatherings: Iterable[Gathering], *others: object) -> Any:
            rows = tuple(gatherings)
            seen[name].extend(row.id for row in rows)
            return fetch(session, rows, *others)

        return ask

    monkeypatch.setattr(kept, "fetch_head_counts", watch("lists", fetch_head_counts))
    monkeypatch.setattr(kept, "fetch_last_seats", watch("last seats", fetch_last_seats))
    return seen


def test_a_what_if_asks_for_nothing_that_is_known_at_its_revision(
    database: Database, asked: dict[str, list[str]]
) -> None:
    """The lists are counted once; a cap asks its gatherings' last seats, a price nothing."""
    joint, sandnes = FACTS.gatherings
    managers = replace(sandnes, kind=GatheringKind.PROJECT_MANAGER)
    facts = replace(FACTS, gatherings=(joint, managers))
    fill(database, facts, make_list(participants=PEOPLE), make_list("sandnes", PEOPLE))
    remembered = Kept()
    dearer = make_scenario({}, {CostComponent.TRAVEL: 1}, {})
    fewer = make_scenario({GatheringKind.PROJECT_MANAGER: 1}, {}, {})
    with database.reading() as session:
        revision = fetch_revision(session)
        remembered.decide(session, revision, None, OFFICIAL)
        assert asked == {"lists": ["sandnes", "trondheim"], "last seats": []}
        remembered.decide(session, revision, None, dearer)
        assert asked["last seats"] == []
        remembered.decide(session, revision, None, fewer)
    assert asked == {"lists": ["sandnes", "trondheim"], "last seats": ["sandnes"]}
