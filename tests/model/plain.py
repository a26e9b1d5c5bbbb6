"""The head count by its definition, seat by seat in plain Python: what the SQL is held against."""

from __future__ import annotations

from collections.abc import Iterable

from model.rules.facts import Gathering, HeadCount, Participant
from model.rules.terms import SeatStatus


def count_plainly(
    gathering: Gathering, participants: Iterable[Participant], cap: int
) -> tuple[HeadCount, ...]:
    """Count numbered participants per constellation; those without a seat count nowhere."""
    seated = [person for person in participants if person.seat is not None]
    ids = sorted({person.constellation_id for person in seated})
    return tuple(
        _count(gathering, id_, [row for row in seated if row.constellation_id == id_], cap)
        for id_ in ids
    )


def _count(
    gathering: Gathering, constellation_id: str, seated: list[Participant], cap: int
) -> HeadCount:
    within = [person for person in seated if _seat(person) <= cap]
    beyond = [person for person in seated if _seat(person) > cap]
    return HeadCount(
        gathering_id=gathering.id,
        constellation_id=constellation_id,
        persons=len(seated),
        persons_within=len(within),
        days_within=sum(_days(gathering, person) for person in within),
        days_beyond=sum(_days(gathering, person) for person in beyond),
        nights_within=sum(_nights(gathering, person) for person in within),
        nights_beyond=sum(_nights(gathering, person) for person in beyond),
        attended=sum(person.status is SeatStatus.ATTENDED for person in seated),
        no_shows=sum(person.status is SeatStatus.NO_SHOW for person in seated),
    )


def _seat(person: Participant) -> int:
    assert person.seat is not None
    return person.seat


def _days(gathering: Gathering, person: Participant) -> int:
    return gathering.days if person.days is None else person.days


def _nights(gathering: Gathering, person: Participant) -> int:
    return gathering.nights if person.nights is None else person.nights
