"""Who sits on which seat."""

from __future__ import annotations

from datetime import datetime

import pytest

from model.rules.seats import number_seats
from model.rules.terms import SeatStatus
from tests.builders import make_participant

EIGHT, NINE = datetime(2018, 6, 1, 8), datetime(2018, 6, 1, 9)


def test_seats_follow_registration_and_rows_stay_in_the_order_of_the_file() -> None:
    """The last row registered first, so it has the first seat."""
    rows = number_seats(
        [
            make_participant(2, registered_at=NINE),
            make_participant(3, registered_at=None),
            make_participant(4, registered_at=EIGHT),
        ]
    )
    assert [(row.row_number, row.seat) for row in rows] == [(2, 2), (3, 3), (4, 1)]


def test_reference_then_row_break_a_tie() -> None:
    """Registered at the same time: by reference; the same reference: by row."""
    rows = number_seats(
        [
            make_participant(2, reference="B"),
            make_participant(3, reference="A"),
            make_participant(4, reference="A"),
        ]
    )
    assert [row.seat for row in rows] == [3, 1, 2]


def test_each_constellation_has_its_own_seats() -> None:
    """Another constellation's people take none of one's seats."""
    rows = number_seats(
        [
            make_participant(2, constellation_id="alver"),
            make_participant(3, constellation_id="senja"),
            make_participant(4, constellation_id="alver"),
        ]
    )
    assert [row.seat for row in rows] == [1, 1, 2]


@pytest.mark.parametrize(
    ("status", "seat"),
    [
        (SeatStatus.REGISTERED, 1),
        (SeatStatus.ATTENDED, 1),
        (SeatStatus.NO_SHOW, 1),
        (SeatStatus.CANCELLED, None),
        (SeatStatus.WAITING_LIST, None),
    ],
)
def test_the_status_tells_who_holds_a_seat(status: SeatStatus, seat: int | None) -> None:
    """The hotel bills a no-show; a cancelled registration or a place in the queue costs nothing."""
    (row,) = number_seats([make_participant(status=status)])
    assert row.seat == seat


def test_an_empty_list_has_no_seats() -> None:
    """Nobody registered, nobody seated."""
    assert number_seats([]) == ()
