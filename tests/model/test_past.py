"""Looking back: figures at an earlier revision or day are those that were shown then."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model import changes
from model.changes import Author, ChangeRefusedError
from model.reports import Database, Reports
from model.rules.facts import Participant
from model.rules.results import CostReport
from model.rules.selection import Scenario, make_scenario
from model.rules.terms import CostComponent, GatheringKind, GatheringStatus, SeatStatus
from tests.builders import make_list, make_participant
from tests.days import day_of_commit, today

KARI = Author(name="kari", reason="nytt tilbud")
DEARER = make_scenario({GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 3_000_00}, {})


@pytest.fixture
def loaded(loaded_database_url: str) -> Iterator[Database]:
    """Give a database with the product's data and examples: revision 1."""
    database = Database(loaded_database_url)
    yield database
    database.close()


def edit_price(database: Database, draw: random.Random) -> None:
    """Change what one unit of a component costs."""
    price = draw.choice(Reports(database).facts().prices)
    changes.save_fact(database, replace(price, amount_ore=draw.randint(1, 500_000)), price, KARI)


def edit_gathering(database: Database, draw: random.Random) -> None:
    """Cancel a gathering, hold it after all, or let it last a day longer or shorter."""
    row = draw.choice(Reports(database).facts().gatherings)
    edited = replace(
        row,
        status=draw.choice([GatheringStatus.HELD, GatheringStatus.CANCELLED]),
        ends_on=row.starts_on + timedelta(days=draw.randint(0, 2)),
    )
    changes.save_fact(database, edited, row, KARI)


def remove_head_count(database: Database, draw: random.Random) -> None:
    """Take out a published number, where there still is one."""
    statements = Reports(database).facts().head_counts
    if statements:
        changes.remove_fact(database, draw.choice(statements), KARI)


def bring_in_list(database: Database, draw: random.Random) -> None:
    """Let a new list count for a gathering."""
    facts = Reports(database).facts()
    ids = [row.id for row in facts.constellations]
    people: list[Participant] = [
        make_participant(
            row,
            constellation_id=draw.choice(ids[:3]),
            status=draw.choice(list(SeatStatus)),
            days=draw.choice([None, 1, 2]),
        )
        for row in range(2, 2 + draw.randint(0, 12))
    ]
    gathering = draw.choice(facts.gatherings)
    changes.import_participants(database, make_list(gathering.id, people), KARI)


def withdraw_list(database: Database, draw: random.Random) -> None:
    """Let no list count for a gathering."""
    gathering = draw.choice(Reports(database).facts().gatherings)
    changes.withdraw_list(database, gathering.id, KARI)


def reverse_something(database: Database, draw: random.Random) -> None:
    """Reverse a change, which may be one that reverses another."""
    newest = Reports(database).revision().number
    changes.reverse(database, draw.randint(max(2, newest - 4), max(2, newest)), KARI)


def load_again(database: Database, _draw: random.Random) -> None:
    """Load the files anew, as a release does."""
    changes.load(database, example=True, actor="release")


Step = Callable[[Database, random.Random], None]
STEPS: tuple[Step, ...] = (
    edit_price,
    edit_gathering,
    remove_head_count,
    bring_in_list,
    withdraw_list,
    reverse_something,
    reverse_something,
    load_again,
)
Shown = dict[tuple[int, Scenario], CostReport]


def look(reports: Reports) -> Shown:
    """Keep the figures of today, official and of a what-if."""
    asked = [reports.cost_report(), reports.cost_report(scenario=DEARER)]
    return {(report.revision.number, report.scenario): report for report in asked}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(STEPS), min_size=2, max_size=6), seed=st.integers(0, 999))
def test_figures_at_a_revision_equal_what_was_shown_when_it_was_the_newest(
    loaded: Database, steps: list[Step], seed: int
) -> None:
    """Whatever is edited, imported and reversed after it; each example goes on from the last."""
    draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
    shown = look(Reports(loaded))
    for step in steps:
        with suppress(ChangeRefusedError):
            step(loaded, draw)
        shown |= look(Reports(loaded))
    fresh = Reports(loaded)
    for (number, scenario), report in shown.items():
        then = fresh.at(number)
        assert then.cost_report(scenario=scenario) == report
        assert then.cost_report(scenario=scenario).revision.as_of == day_of_commit(fresh, number)


def test_a_report_says_which_day_it_looks_back_to(loaded: Database) -> None:
    """It is no figure: two reports that differ in nothing else are equal."""
    reports = Reports(loaded)
    then, day = reports.at(1), day_of_commit(reports, 1)
    assert then.revision().as_of == day
    assert then.cost_report().revision.as_of == day
    assert reports.cost_report().revision.as_of is None
    assert then.cost_report() == reports.cost_report()
    assert then.at(None).revision().as_of is None


def test_a_day_gives_the_last_revision_of_it(loaded: Database) -> None:
    reports = Reports(loaded)
    edit_price(loaded, random.Random(1))  # noqa: S311 - repeatable, not secret
    day = day_of_commit(reports, 2)
    then = reports.on(day)
    assert (then.revision().number, then.revision().as_of) == (2, day)
    assert then.cost_report() == reports.cost_report()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (today() + timedelta(days=2), "still to come"),
        (date.max, "still to come"),
        (date(2018, 10, 1), "nothing had been loaded"),
        (date.min, "nothing had been loaded"),
    ],
)
def test_a_day_of_which_nothing_is_known_is_refused(loaded: Database, day: date, why: str) -> None:
    with pytest.raises(LookupError, match=why):
        Reports(loaded).on(day)


def test_whoever_changed_something_is_listed_once(loaded: Database) -> None:
    reports = Reports(loaded)
    before = set(reports.actors())
    for seed in (1, 2):
        edit_price(loaded, random.Random(seed))  # noqa: S311 - repeatable, not secret
    assert set(reports.actors()) == before | {"kari"}
    assert list(reports.actors()) == sorted(reports.actors())
    assert reports.oldest_shown() == 1
