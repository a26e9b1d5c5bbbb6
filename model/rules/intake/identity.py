"""Whether a row is somebody who stands on the list already: compared within the file, not kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from model.rules.facts import Participant
from model.rules.intake.columns import ONE_PER_PERSON, Column, LeftOut, reason_left_out
from model.rules.intake.raw import plain
from model.rules.intake.rows import Row

OF_PERSON: Final = ("attendee", "deltaker", "deltager")


class Persons:
    """Remembers, while one list is read, who has been seen.

    The same name and address are the same person; without addresses, the same name from the
    same constellation. A reference that belongs to one registration is enough by itself.
    """

    def __init__(self, headings: Sequence[str], columns: Mapping[Column, str]) -> None:
        read = set(columns.values())
        reasons = {
            place: reason_left_out(heading)
            for place, heading in enumerate(headings)
            if heading not in read
        }
        self._names = _own(headings, [p for p, why in reasons.items() if why is LeftOut.NAME])
        self._emails = _own(headings, [p for p, why in reasons.items() if why is LeftOut.EMAIL])
        self._is_unique = plain(columns.get(Column.REFERENCE, "")) in ONE_PER_PERSON
        self._seen: dict[tuple[str, ...], int] = {}

    def first_row(self, row: Row, participant: Participant) -> int | None:
        """Tell on which earlier row the same person stands; None where this is the first."""
        keys = list(self._keys(row, participant))
        earlier = [self._seen[key] for key in keys if key in self._seen]
        for key in keys:
            self._seen.setdefault(key, row.number)
        return min(earlier, default=None)

    def _keys(self, row: Row, participant: Participant) -> list[tuple[str, ...]]:
        names, emails = row.person(self._names), row.person(self._emails)
        keys = []
        if any(names) and any(emails):
            keys.append(("person", *names, *emails))
        elif any(names) or any(emails):
            keys.append(("person here", *names, *emails, participant.constellation_id))
        if self._is_unique and participant.reference:
            keys.append(("reference", participant.reference))
        return keys


def _own(headings: Sequence[str], places: list[int]) -> list[int]:
    """Keep the columns about the attendee, where others are about whoever ordered."""
    own = [place for place in places if plain(headings[place]).startswith(OF_PERSON)]
    return own or places
