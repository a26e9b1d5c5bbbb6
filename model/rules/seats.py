"""Which seat a participant holds: the order decides who is within the cap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from model.rules.facts import Participant
from model.rules.terms import HOLDS_SEAT


def _order(participant: Participant) -> tuple[datetime, str, int]:
    """Put people by time of registration, then reference, then row; an unknown time comes last."""
    registered_at = participant.registered_at or datetime.max
    return registered_at, participant.reference, participant.row_number


def number_seats(participants: Iterable[Participant]) -> tuple[Participant, ...]:
    """Number the seats of one gathering from 1 within each constellation.

    Cancelled and waiting-list rows get no seat. The order of the input does not matter.

    Returns:
        The same participants in order of row, with `seat` set.
    """
    taken: Counter[str] = Counter()
    numbered = []
    for participant in sorted(participants, key=_order):
        seat = None
        if participant.status in HOLDS_SEAT:
            taken[participant.constellation_id] += 1
            seat = taken[participant.constellation_id]
        numbered.append(replace(participant, seat=seat))
    return tuple(sorted(numbered, key=lambda row: row.row_number))
