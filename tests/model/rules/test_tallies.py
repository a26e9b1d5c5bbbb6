"""Running sums against the plain definition, for any list, cap and length of the gathering."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.facts import Gathering, Participant
from model.rules.seats import number_seats
from model.rules.tallies import NOBODY, count_seats, has_last_seat, move_cap, running_tallies
from tests.builders import make_gathering, make_participant
from tests.model.plain import count_plainly
from tests.model.worlds import gatherings, participants


@given(gathering=gatherings(), rows=participants(most=20), cap=st.integers(0, 25))
def test_running_sums_count_as_the_plain_definition_does(
    gathering: Gathering, rows: tuple[Participant, ...], cap: int
) -> None:
    seated = number_seats(rows)
    counted = count_seats(gathering, running_tallies(seated), cap)
    assert sorted(counted, key=lambda row: row.constellation_id) == list(
        count_plainly(gathering, seated, cap)
    )


@given(
    gathering=gatherings(),
    rows=participants(most=20),
    counted_with=st.integers(0, 25),
    cap=st.integers(0, 25),
)
def test_seats_counted_with_one_cap_count_with_another_as_the_plain_definition_does(
    gathering: Gathering, rows: tuple[Participant, ...], counted_with: int, cap: int
) -> None:
    """From the count alone, and the last seat within the new cap where it has one."""
    seated = number_seats(rows)
    running = running_tallies(seated)
    moved = []
    for count in count_plainly(gathering, seated, counted_with):
        last = running[count.constellation_id][cap] if has_last_seat(count, cap) else None
        units = (last.days(gathering), last.nights(gathering)) if last else None
        moved.append(move_cap(count, cap, units))
    assert tuple(moved) == count_plainly(gathering, seated, cap)


@pytest.mark.parametrize(("cap", "has_one"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_cap_has_a_last_seat_where_as_many_are_held(cap: int, has_one: bool) -> None:
    """Two are there."""
    pair = number_seats([make_participant(2), make_participant(3)])
    (count,) = count_plainly(make_gathering(), pair, 7)
    assert has_last_seat(count, cap) is has_one


def test_the_sum_through_no_seat_is_nobody() -> None:
    running = running_tallies(number_seats([make_participant()]))
    assert running["alver"][0] == NOBODY
    assert NOBODY.days(make_gathering()) == NOBODY.nights(make_gathering()) == 0


def test_nobody_is_counted_on_an_empty_list() -> None:
    assert count_seats(make_gathering(), running_tallies(()), 7) == ()
