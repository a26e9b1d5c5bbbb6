"""What a process remembers: bounded by number and by weight, and never in the way of an answer."""

from __future__ import annotations

import pytest

from model import kept
from model.kept import KEPT_SCENARIOS, Kept
from model.reports import Database
from model.rules.selection import Scenario, make_scenario
from model.rules.terms import GatheringKind
from model.store.queries import fetch_revision
from tests.builders import make_facts, make_list, make_participant
from tests.model.filling import fill
from tests.model.store.test_queries import FACTS

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
