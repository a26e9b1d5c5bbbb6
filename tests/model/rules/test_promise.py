"""Was the promise of one gathering of each kind a year kept, by the words and by our reading."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from model.rules.facts import Gathering
from model.rules.promise import PromisedKind, PromiseYear, check_promise
from model.rules.terms import GatheringKind, GatheringStatus, Reading
from tests.builders import make_gathering, make_promise

POLITICIAN = make_promise()
PROJECT = make_promise(
    "prosjektledersamling",
    promised=GatheringKind.PROJECT_MANAGER,
    counted=GatheringKind.PROJECT_MANAGER,
)
JOINT_COUNTS = make_promise("felles", counted=GatheringKind.JOINT, reading=Reading.INTERPRETED)
PROMISES = (POLITICIAN, PROJECT, JOINT_COUNTS)


def held(id_: str, kind: GatheringKind, day: date, **fields: Any) -> Gathering:
    """Make a gathering of a kind on a day."""
    return make_gathering(id_, kind=kind, starts_on=day, **fields)


OSLO = held("oslo", GatheringKind.PROJECT_MANAGER, date(2017, 11, 1))
TRONDHEIM = held("trondheim", GatheringKind.JOINT, date(2018, 9, 25))


def year_of(rows: tuple[PromiseYear, ...], year: int) -> PromiseYear:
    """Give a year's row."""
    (row,) = (row for row in rows if row.year == year)
    return row


def kind_of(row: PromiseYear, kind: GatheringKind) -> PromisedKind:
    """Give what a year's row says of a kind."""
    (found,) = (one for one in row.kinds if one.kind is kind)
    return found


def test_every_promised_year_has_a_row_with_every_promised_kind() -> None:
    """Even a year in which nothing happened; kinds in the order they were promised."""
    rows = check_promise(PROMISES, ())
    assert [row.year for row in rows] == [2017, 2018]
    for row in rows:
        assert [one.kind for one in row.kinds] == [
            GatheringKind.POLITICIAN,
            GatheringKind.PROJECT_MANAGER,
        ]
        assert [(row.held(reading), row.is_kept(reading)) for reading in Reading] == [
            (0, False),
            (0, False),
        ]


def test_what_only_our_reading_counts_does_not_count_by_the_words() -> None:
    """Trondheim was no politikersamling by name."""
    row = year_of(check_promise(PROMISES, [TRONDHEIM]), 2018)
    politicians = kind_of(row, GatheringKind.POLITICIAN)
    assert politicians.counted(Reading.STRICT) == ()
    assert politicians.counted(Reading.INTERPRETED) == (TRONDHEIM,)
    assert (row.held(Reading.STRICT), row.held(Reading.INTERPRETED)) == (0, 1)


def test_what_bears_the_name_counts_by_both_readings() -> None:
    """The words come first, and the interpretation takes nothing away."""
    row = year_of(check_promise(PROMISES, [OSLO]), 2017)
    project = kind_of(row, GatheringKind.PROJECT_MANAGER)
    assert project.strict == project.interpreted == (OSLO,)


def test_a_year_is_kept_when_every_kind_of_it_was_held() -> None:
    """By our reading in 2018, by the words in neither year."""
    sandnes = held("sandnes", GatheringKind.PROJECT_MANAGER, date(2018, 5, 29))
    rows = check_promise(PROMISES, [OSLO, sandnes, TRONDHEIM])
    assert [row.is_kept(Reading.INTERPRETED) for row in rows] == [False, True]
    assert [row.is_kept(Reading.STRICT) for row in rows] == [False, False]


def test_what_is_planned_is_told_apart_from_what_was_held() -> None:
    """It is named, but keeps no promise yet."""
    coming = held(
        "alta", GatheringKind.POLITICIAN, date(2018, 3, 1), status=GatheringStatus.PLANNED
    )
    row = year_of(check_promise(PROMISES, [coming]), 2018)
    politicians = kind_of(row, GatheringKind.POLITICIAN)
    assert politicians.strict == (coming,)
    assert politicians.is_planned(Reading.STRICT)
    assert (row.held(Reading.STRICT), row.planned(Reading.STRICT)) == (0, 1)


def test_two_of_a_kind_are_both_named_and_count_once() -> None:
    """One planned beside one held: the promise is kept, and nothing is merely planned."""
    coming = held("alta", GatheringKind.JOINT, date(2018, 3, 1), status=GatheringStatus.PLANNED)
    row = year_of(check_promise(PROMISES, [coming, TRONDHEIM]), 2018)
    assert kind_of(row, GatheringKind.POLITICIAN).interpreted == (coming, TRONDHEIM)
    assert (row.held(Reading.INTERPRETED), row.planned(Reading.INTERPRETED)) == (1, 0)


def test_a_cancelled_gathering_keeps_no_promise_and_is_not_named() -> None:
    """As in every other view."""
    cancelled = held(
        "alta", GatheringKind.JOINT, date(2018, 3, 1), status=GatheringStatus.CANCELLED
    )
    row = year_of(check_promise(PROMISES, [cancelled]), 2018)
    assert kind_of(row, GatheringKind.POLITICIAN).interpreted == ()


@pytest.mark.parametrize("day", [date(2016, 12, 31), date(2019, 1, 1)])
def test_another_year_s_gathering_does_not_count(day: date) -> None:
    """The day before the first year, and the day after the last."""
    rows = check_promise(PROMISES, [held("alta", GatheringKind.JOINT, day)])
    assert [row.held(Reading.INTERPRETED) for row in rows] == [0, 0]


def test_the_first_day_decides_the_year() -> None:
    """Over New Year's Eve, as with every rule date."""
    over = held("alta", GatheringKind.JOINT, date(2017, 12, 31))
    rows = check_promise(PROMISES, [over])
    assert [row.held(Reading.INTERPRETED) for row in rows] == [1, 0]


def test_a_promise_holds_in_its_own_years_only() -> None:
    """One kind promised for a year more than the other."""
    longer = make_promise("politikersamling", first_year=2017, last_year=2019)
    rows = check_promise([longer, PROJECT], ())
    assert [(row.year, len(row.kinds)) for row in rows] == [(2017, 2), (2018, 2), (2019, 1)]


def test_without_a_promise_there_is_nothing_to_keep() -> None:
    """And no row."""
    assert check_promise((), [TRONDHEIM]) == ()
