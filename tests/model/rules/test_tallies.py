"""Running sums against the plain definition, for any list, cap and length of the gathering."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.rules.facts import Gathering, Participant
from model.rules.seats import number_seats
from model.rules.tallies import NOBODY, count_seats, running_tallies
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


def test_the_sum_through_no_seat_is_nobody() -> None:
    running = running_tallies(number_seats([make_participant()]))
    assert running["alver"][0] == NOBODY
    assert NOBODY.days(make_gathering()) == NOBODY.nights(make_gathering()) == 0


def test_nobody_is_counted_on_an_empty_list() -> None:
    assert count_seats(make_gathering(), running_tallies(()), 7) == ()
