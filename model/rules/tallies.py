"""Seats summed so that they can be split at any cap and for any length of a gathering."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from model.rules.facts import Gathering, HeadCount, Participant
from model.rules.terms import SeatStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The first so many seats of a constellation at a gathering, summed.

    `stated` sums the units that the list says; `open` counts the persons of whom it says nothing,
    who stay as long as the gathering does, however long that comes to be.
    """

    persons: int = 0
    attended: int = 0
    no_shows: int = 0
    days_stated: int = 0
    days_open: int = 0
    nights_stated: int = 0
    nights_open: int = 0

    def plus(self, person: Participant) -> Tally:
        """Add one more seat."""
        return Tally(
            persons=self.persons + 1,
            attended=self.attended + (person.status is SeatStatus.ATTENDED),
            no_shows=self.no_shows + (person.status is SeatStatus.NO_SHOW),
            days_stated=self.days_stated + (person.days or 0),
            days_open=self.days_open + (person.days is None),
            nights_stated=self.nights_stated + (person.nights or 0),
            nights_open=self.nights_open + (person.nights is None),
        )

    def days(self, gathering: Gathering) -> int:
        """Count the days, those who stay the whole gathering with its length."""
        return self.days_stated + self.days_open * gathering.days

    def nights(self, gathering: Gathering) -> int:
        """Count the nights, those who stay the whole gathering with its length."""
        return self.nights_stated + self.nights_open * gathering.nights


NOBODY = Tally()


def running_tallies(participants: Iterable[Participant]) -> dict[str, list[Tally]]:
    """Sum the numbered seats of one gathering, seat by seat.

    Returns:
        Constellation to the tally through seat 0, 1, 2 … Example: {"senja": [nobody, 1 person]}.
    """
    seated: dict[str, list[tuple[int, Participant]]] = defaultdict(list)
    for person in participants:
        if person.seat is not None:
            seated[person.constellation_id].append((person.seat, person))
    return {
        id_: list(
            accumulate(
                (person for _, person in sorted(rows, key=lambda row: row[0])),
                Tally.plus,
                initial=NOBODY,
            )
        )
        for id_, rows in seated.items()
    }


def count_seats(
    gathering: Gathering, running: Mapping[str, list[Tally]], cap: int
) -> tuple[HeadCount, ...]:
    """Count one gathering within and beyond a cap, as the store counts a list that it keeps."""
    return tuple(
        _head_count(gathering, id_, tallies[-1], tallies[min(cap, len(tallies) - 1)])
        for id_, tallies in running.items()
    )


def _head_count(
    gathering: Gathering, constellation_id: str, whole: Tally, within: Tally
) -> HeadCount:
    days, nights = within.days(gathering), within.nights(gathering)
    return HeadCount(
        gathering_id=gathering.id,
        constellation_id=constellation_id,
        persons=whole.persons,
        persons_within=within.persons,
        days_within=days,
        days_beyond=whole.days(gathering) - days,
        nights_within=nights,
        nights_beyond=whole.nights(gathering) - nights,
        attended=whole.attended,
        no_shows=whole.no_shows,
    )


def has_last_seat(count: HeadCount, cap: int) -> bool:
    """Tell whether a cap has a last seat: fewer seats are all within it, and none within 0."""
    return 0 < cap <= count.persons


def move_cap(count: HeadCount, cap: int, last: Sequence[int] | None) -> HeadCount:
    """Count the same seats with another cap, which changes nothing of who came and how long.

    Args:
        count: The seats, counted with any cap.
        cap: The cap to count them with.
        last: The days and nights through the cap's last seat; None where it has none.
    """
    # Taken apart and put together at once, which is quicker than by name: there can be 50 000.
    id_, whose, persons, _, days, days_over, nights, nights_over, attended, no_shows = count
    days, nights = days + days_over, nights + nights_over
    days_within, nights_within = last or ((days, nights) if cap else (0, 0))
    return HeadCount._make(
        (
            id_,
            whose,
            persons,
            min(persons, cap),
            days_within,
            days - days_within,
            nights_within,
            nights - nights_within,
            attended,
            no_shows,
        )
    )
