"""Figures as they stood, the history with its filters, and previews of what is not saved yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from model import changes
from model.changes import Author
from model.reports import Database, Reports
from model.rules.facts import Price
from model.rules.history import Deed, HistoryFilter
from model.rules.previews import SeatChanges
from model.rules.results import exactly
from model.rules.terms import CostComponent, GatheringStatus, SeatStatus
from model.store import row_log
from tests.builders import make_list, make_participant, make_statement
from tests.model.test_reports import MAY, NOVEMBER, SEPTEMBER

KARI = Author(name="kari", reason="nytt tilbud")
OLA = Author(name="ola", reason="")


@pytest.fixture
def loaded(loaded_database_url: str) -> Iterator[Database]:
    """Give a database with the product's data and examples: revision 1."""
    database = Database(loaded_database_url)
    yield database
    database.close()


def package_of(reports: Reports) -> Price:
    """Give the price of the conference package."""
    (price,) = [
        row for row in reports.facts().prices if row.component is CostComponent.CONFERENCE_PACKAGE
    ]
    return price


def make_dearer(database: Database) -> None:
    """Raise the price of the package by a krone, as a revision."""
    old = package_of(Reports(database))
    changes.save_fact(database, replace(old, amount_ore=old.amount_ore + 100), old, KARI)


PEOPLE = [make_participant(row, constellation_id="senja") for row in (2, 3, 4)]


def test_figures_at_a_revision_are_those_that_were_shown_then(loaded: Database) -> None:
    """Through a price, a list, a removal, a cancelled gathering, a plain load and a reversal."""
    reports = Reports(loaded)
    shown = {1: reports.cost_report()}
    statement = reports.facts().head_counts[0]
    trondheim = next(row for row in reports.facts().gatherings if row.id == SEPTEMBER)
    steps: list[Callable[[], object]] = [
        lambda: make_dearer(loaded),
        lambda: changes.import_participants(loaded, make_list(NOVEMBER, PEOPLE), KARI),
        lambda: changes.remove_fact(loaded, statement, KARI),
        lambda: changes.save_fact(
            loaded, replace(trondheim, status=GatheringStatus.CANCELLED), trondheim, KARI
        ),
        lambda: changes.load(loaded, actor="test"),
        lambda: changes.reverse(loaded, 3, OLA),
    ]
    for number, step in enumerate(steps, start=2):
        step()
        shown[number] = reports.cost_report()
        assert shown[number].revision.number == number
    fresh = Reports(loaded)
    for number, report in shown.items():
        then = fresh.at(number)
        assert then.cost_report() == report
        assert then.revision() == report.revision
        assert {row.gathering_id for row in report.facts.lists} == {
            row.gathering.id for row in report.gatherings if row.listed
        } | ({SEPTEMBER} if number == 5 else set())
    assert fresh.at(0).facts().gatherings == ()
    assert fresh.at(2).at(None).cost_report() == reports.cost_report()


def test_seats_settlements_and_roles_stand_as_they_did(loaded: Database) -> None:
    reports = Reports(loaded)
    before = (reports.settlement_report("senja").settlements, reports.attendance_report().roles)
    list_before = reports.participants(MAY)
    changes.import_participants(loaded, make_list(MAY, PEOPLE), KARI)
    changes.withdraw_list(loaded, SEPTEMBER, KARI)
    then = Reports(loaded).at(1)
    assert (then.settlement_report("senja").settlements, then.attendance_report().roles) == before
    assert then.participants(MAY) == list_before
    assert Reports(loaded).participants(SEPTEMBER) is None


@pytest.mark.parametrize("number", [-1, 2, 99])
def test_a_revision_that_does_not_exist_is_not_shown(loaded: Database, number: int) -> None:
    with pytest.raises(LookupError, match=f"no revision {number}"):
        Reports(loaded).at(number)


@pytest.mark.parametrize(
    ("committed_at", "day"),
    [
        (datetime(2018, 9, 30, 21, 59, tzinfo=UTC), date(2018, 9, 30)),
        (datetime(2018, 9, 30, 22, 0, tzinfo=UTC), date(2018, 10, 1)),
        (datetime(2018, 12, 31, 22, 59, tzinfo=UTC), date(2018, 12, 31)),
        (datetime(2018, 12, 31, 23, 0, tzinfo=UTC), date(2019, 1, 1)),
    ],
)
def test_a_day_ends_at_midnight_in_norway(
    database: Database, monkeypatch: pytest.MonkeyPatch, committed_at: datetime, day: date
) -> None:
    """In summer two hours before midnight UTC, in winter one."""

    class Clock(datetime):
        @classmethod
        def now(cls, _zone: object = None) -> datetime:  # type: ignore[override]
            return committed_at

    monkeypatch.setattr(row_log, "datetime", Clock)
    with database.writing() as session:
        row_log.add_revision(
            session, 1, actor="test", action="test", changes=row_log.Changes(), reason=""
        )
    reports = Reports(database)
    assert reports.revision_on(day) == 1
    assert reports.revision_on(day - timedelta(days=1)) == 0
    entries = reports.history(HistoryFilter(first_day=day, last_day=day))
    assert [entry.number for entry in entries] == [1]
    assert reports.history(HistoryFilter(first_day=day + timedelta(days=1))) == ()
    assert reports.history(HistoryFilter(last_day=day - timedelta(days=1))) == ()


def test_the_history_is_filtered_and_turned_page_by_page(loaded: Database) -> None:
    """By who, by table and by gathering; rows are those that were asked for."""
    make_dearer(loaded)
    changes.import_participants(loaded, make_list(NOVEMBER, PEOPLE), OLA)
    changes.save_fact(loaded, make_statement(NOVEMBER), None, OLA)
    reports = Reports(loaded)

    def numbers(asked: HistoryFilter) -> list[int]:
        return [entry.number for entry in reports.history(asked)]

    assert numbers(HistoryFilter()) == [4, 3, 2, 1]
    assert numbers(HistoryFilter(limit=2)) == [4, 3]
    assert numbers(HistoryFilter(limit=2, before_number=3)) == [2, 1]
    assert numbers(HistoryFilter(actor="ola")) == [4, 3]
    assert numbers(HistoryFilter(gathering=NOVEMBER)) == [4, 3, 1]
    assert numbers(HistoryFilter(tables=frozenset({"prices", "head_counts"}))) == [4, 2, 1]
    (first,) = reports.history(HistoryFilter(gathering=NOVEMBER, before_number=2))
    assert {(row.table, *row.key.values()) for row in first.rows} == {
        ("gatherings", NOVEMBER),
        ("budgets", NOVEMBER),
    }
    assert sum(change.rows for change in first.changes) > len(first.rows)
    changes.withdraw_list(loaded, NOVEMBER, KARI)
    deeds = [entry.rows[0].deed for entry in reports.history(HistoryFilter(before_number=6))]
    assert deeds == [Deed.REMOVED, Deed.ADDED, Deed.ADDED, Deed.CHANGED, Deed.ADDED]


def test_a_price_is_previewed_as_it_then_comes_out(loaded: Database) -> None:
    reports = Reports(loaded)
    old = package_of(reports)
    new = replace(old, amount_ore=old.amount_ore * 2)
    preview = reports.preview_facts(new)
    assert preview.official.totals == reports.cost_report().totals
    assert preview.totals.department_ore.size > 0
    changes.save_fact(loaded, new, old, KARI)
    assert preview.supposed.totals == reports.cost_report().totals


@pytest.mark.parametrize("days", [0, 2])
def test_a_gathering_is_previewed_cancelled_or_longer(loaded: Database, days: int) -> None:
    """One that is cancelled costs nothing; one that is longer costs those who stay all of it."""
    reports = Reports(loaded)
    old = next(row for row in reports.facts().gatherings if row.id == SEPTEMBER)
    new = (
        replace(old, ends_on=old.ends_on + timedelta(days=days))
        if days
        else replace(old, status=GatheringStatus.CANCELLED)
    )
    preview = reports.preview_facts(new)
    (change,) = [row for row in preview.gatherings if row.official.gathering.id == SEPTEMBER]
    difference = change.changes.total_ore.difference
    assert difference is not None
    assert (difference.low > 0) == bool(days)
    changes.save_fact(loaded, new, old, KARI)
    assert preview.supposed.totals == reports.cost_report().totals
    assert preview.totals.total_ore.difference == difference


def test_a_published_number_is_previewed_with_its_interval(loaded: Database) -> None:
    reports = Reports(loaded)
    preview = reports.preview_facts(make_statement(NOVEMBER, id="om-lag-100", low=96, high=104))
    (change,) = [row for row in preview.gatherings if row.official.gathering.id == NOVEMBER]
    assert change.changes.covered.before is None
    assert change.changes.covered.after is not None
    assert change.changes.covered.difference is None


def test_taking_a_budget_out_is_previewed_as_it_then_comes_out(loaded: Database) -> None:
    reports = Reports(loaded)
    old = next(row for row in reports.facts().budgets if row.gathering_id == SEPTEMBER)
    preview = reports.preview_removal(old)
    assert preview.official.totals == reports.cost_report().totals
    changes.remove_fact(loaded, old, KARI)
    assert preview.supposed.totals == reports.cost_report().totals
    assert preview.supposed.totals != preview.official.totals


def test_what_a_person_has_written_is_told_from_what_files_say(loaded: Database) -> None:
    reports = Reports(loaded)
    assert reports.edited() == frozenset()
    old = package_of(reports)
    done = changes.save_fact(loaded, replace(old, note="Rettet"), old, KARI)
    assert reports.edited() == {("prices", old.id)}
    changes.reverse(loaded, done.revision, KARI)
    assert reports.edited() == frozenset()


def test_a_list_is_previewed_seat_by_seat_with_its_costs(loaded: Database) -> None:
    changes.import_participants(loaded, make_list(NOVEMBER, PEOPLE), KARI)
    reports = Reports(loaded)
    given = make_list(
        NOVEMBER,
        [
            PEOPLE[1],
            replace(PEOPLE[2], status=SeatStatus.NO_SHOW),
            make_participant(9, constellation_id="alver"),
        ],
    )
    preview = reports.preview_list(given)
    assert preview.constellations == (
        SeatChanges(constellation_id="alver", new=1, changed=0, removed=0, same=0),
        SeatChanges(constellation_id="senja", new=0, changed=1, removed=1, same=1),
    )
    assert preview.replaces is not None
    assert not preview.replaces.is_example
    assert not preview.is_same
    assert preview.costs.listed.covered.difference == exactly(0)
    assert reports.revision().number == 2
    changes.import_participants(loaded, given, KARI)
    assert preview.costs.supposed.totals == reports.cost_report().totals
    assert reports.preview_list(given).is_same


def test_the_first_list_of_a_gathering_is_all_new(loaded: Database) -> None:
    preview = Reports(loaded).preview_list(make_list(NOVEMBER, PEOPLE))
    (senja,) = preview.constellations
    assert (preview.replaces, senja.new, senja.same) == (None, 3, 0)
