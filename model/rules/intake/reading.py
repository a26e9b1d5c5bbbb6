"""A list with its columns known → participants without names, or what to ask about which row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from model.rules.facts import Gathering, Participant, ParticipantList, ProgrammeFacts
from model.rules.intake.attendance import (
    ask_about_contact,
    is_mere_contact_word,
    read_mark,
    read_seat_status,
    reason_to_pass,
)
from model.rules.intake.columns import Column, Heading, left_out, recognise
from model.rules.intake.dates import read_moments, read_order, read_time
from model.rules.intake.identity import Persons
from model.rules.intake.places import Places
from model.rules.intake.problems import (
    KEEP,
    ROW,
    SKIP,
    Fixes,
    Note,
    NoteKind,
    ProblemKind,
    RowProblem,
    shown,
)
from model.rules.intake.raw import RawList
from model.rules.intake.rows import Layout, Row, offers
from model.rules.intake.stays import Orders, read_stay
from model.rules.intake.values import read_role, read_whole
from model.rules.seats import number_seats
from model.rules.terms import HOLDS_SEAT, Role

LABEL: Final = "importert liste, rader: {rows}"
"""What a list is called from then on: the name of its file may hold somebody's name."""
MOST_PERSONS_A_ROW: Final = 100
MOST_SEATS: Final = 100_000
MOST_PROBLEMS: Final = 10_000
"""More than anybody can answer; with the memory they take, a file could hurt."""
EARLIEST_REGISTRATION: Final = timedelta(days=2 * 366)
"""Nobody registers earlier than this before a gathering."""
DATED: Final = (Column.REGISTERED_AT, Column.ARRIVAL, Column.DEPARTURE, Column.NIGHTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """What a list says: it may be imported when there are no problems.

    `participants` are those of the rows without a problem, with seats and without references.
    `columns` are the columns read, `left_out` the others; `rows` counts the rows of the file.
    """

    participants: ParticipantList
    problems: tuple[RowProblem, ...]
    notes: tuple[Note, ...]
    columns: Mapping[Column, str]
    left_out: tuple[Heading, ...]
    rows: int

    @property
    def is_ready(self) -> bool:
        """Tell whether nothing stands in the way of an import."""
        return not self.problems

    @property
    def seats(self) -> Mapping[str, int]:
        """Count the seats of each constellation, in order of its id."""
        held = [row for row in self.participants.participants if row.status in HOLDS_SEAT]
        return dict(sorted(Counter(row.constellation_id for row in held).items()))


@dataclass(slots=True)
class _Found:
    """What has been read so far."""

    participants: list[Participant] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    notes: dict[NoteKind, list[int]] = field(default_factory=lambda: defaultdict(list))


def read_list(
    raw: RawList,
    facts: ProgrammeFacts,
    gathering: Gathering,
    *,
    mapping: Mapping[Column, str] | None = None,
    fixes: Fixes | None = None,
) -> ReadList:
    """Read a list for a gathering. The same list and decisions always give the same answer.

    Args:
        raw: The file.
        facts: Constellations, memberships and every municipality, those that never merge too.
        gathering: Whose list it is; a municipality belongs where it does on its first day.
        mapping: The columns, as `settle_mapping` gives them; recognised where None.
        fixes: What was decided about rows.
    """
    columns = recognise(raw.headings) if mapping is None else dict(mapping)
    found = _Found()
    if Column.MUNICIPALITY in columns:
        _Reading(raw, facts, gathering, columns, fixes or {}).read(found)
    else:
        kind = ProblemKind.NO_MUNICIPALITY_COLUMN
        found.problems.append(_of_list(kind, field_of_fix=Column.MUNICIPALITY))
    if raw.unread_sheets:
        found.notes[NoteKind.OTHER_SHEETS].append(raw.unread_sheets)
    return ReadList(
        participants=ParticipantList(
            gathering_id=gathering.id,
            label=LABEL.format(rows=len(found.participants)),
            is_example=False,
            participants=_without_references(found.participants),
        ),
        problems=tuple(sorted(found.problems, key=lambda problem: problem.row_number)),
        notes=tuple(Note(kind=kind, rows=tuple(found.notes[kind])) for kind in sorted(found.notes)),
        columns=columns,
        left_out=left_out(raw.headings, columns),
        rows=len(raw.rows),
    )


def fixes_for_all(
    problems: tuple[RowProblem, ...], like: RowProblem, value: str
) -> dict[int, dict[str, str]]:
    """Decide one thing for every row that has the same problem with the same value."""
    return {
        problem.row_number: {problem.field: value}
        for problem in problems
        if (problem.kind, problem.field, problem.value) == (like.kind, like.field, like.value)
    }


def _without_references(participants: list[Participant]) -> tuple[Participant, ...]:
    """Number the seats; then the references, which lead to persons, have done their work."""
    return tuple(replace(row, reference="") for row in number_seats(participants))


def _of_list(kind: ProblemKind, field_of_fix: str = ROW, **values: str) -> RowProblem:
    return RowProblem(
        row_number=0, column="", field=field_of_fix, value="", kind=kind, values=values
    )


class _Reading:
    """Reads the rows of one list."""

    def __init__(
        self,
        raw: RawList,
        facts: ProgrammeFacts,
        gathering: Gathering,
        columns: Mapping[Column, str],
        fixes: Fixes,
    ) -> None:
        self.raw = raw
        self.gathering = gathering
        self.fixes = fixes
        self.layout = Layout(raw, columns)
        self.places = Places(facts, gathering.starts_on)
        self.persons = Persons(raw.headings, columns)
        self.orders: Orders = {
            column: read_order(self.layout.texts(raw.rows, column)) for column in DATED
        }
        self.was_attendance_taken = any(
            map(read_mark, self.layout.texts(raw.rows, Column.ATTENDED))
        )

    def read(self, found: _Found) -> None:
        """Read every row, and stop at more persons, or more problems, than a list can have."""
        for raw_row in self.raw.rows:
            row = Row(raw_row, self.layout, self.fixes)
            found.participants.extend(self._participants(row, found))
            found.problems.extend(row.problems)
            if len(found.participants) > MOST_SEATS:
                found.participants.clear()
                kind = ProblemKind.TOO_MANY_SEATS
                found.problems.append(_of_list(kind, limit=str(MOST_SEATS)))
                return
            if len(found.problems) > MOST_PROBLEMS:
                kind, limit = ProblemKind.TOO_MANY_PROBLEMS, str(MOST_PROBLEMS)
                found.problems.append(_of_list(kind, limit=limit, row=str(row.number)))
                return
        if not (found.participants or found.problems):
            found.problems.append(_of_list(ProblemKind.NO_ROWS))

    def _participants(self, row: Row, found: _Found) -> Iterator[Participant]:
        """Give the seats of a row: none where it is passed over or something is to be asked."""
        self._check_fixes(row)
        if row.is_ragged and not row.is_skipped:
            row.ask_about_row(ProblemKind.RAGGED, SKIP)
            return
        reason = reason_to_pass(row)
        if reason:
            found.notes[reason].append(row.number)
            return
        count = self._quantity(row)
        if count == 0 and not row.problems:
            found.notes[NoteKind.NO_PERSONS].append(row.number)
            return
        participant = self._participant(row)
        self._check_repeated(row, participant)
        if not row.problems:
            self._note(row, participant, found)
            yield from [participant] * count

    def _check_fixes(self, row: Row) -> None:
        """Refuse a decision about something a row has not got, rather than pass it over."""
        for name, value in sorted(self.fixes.get(row.number, {}).items()):
            if name == ROW and value not in {SKIP, KEEP}:
                row.ask_about_row(ProblemKind.UNKNOWN_FIX, value=shown(value), allowed="skip, keep")
            elif name != ROW and name not in set(Column):
                allowed = ", ".join([ROW, *Column])
                row.ask_about_row(ProblemKind.UNKNOWN_FIX, value=shown(name), allowed=allowed)

    def _participant(self, row: Row) -> Participant:
        ask_about_contact(row)
        status = read_seat_status(row, was_attendance_taken=self.was_attendance_taken)
        stay = read_stay(row, self.gathering, self.orders)
        return Participant(
            constellation_id=self._constellation(row),
            reference=row.cell(Column.REFERENCE).text,
            registered_at=self._registered_at(row),
            row_number=row.number,
            role=self._role(row),
            status=status,
            days=stay.days,
            nights=stay.nights,
        )

    def _constellation(self, row: Row) -> str:
        cell = row.cell(Column.MUNICIPALITY)
        if not cell.text:
            row.ask(cell, ProblemKind.NO_MUNICIPALITY)
            return ""
        place = self.places.find(cell.text, is_fix=cell.is_fix)
        if place.question:
            row.ask(cell, place.question, place.suggestions, places=place.places)
        return place.constellation_id

    def _role(self, row: Row) -> Role:
        """Read the role.

        ASSUMPTION: who says no role is counted as administration; no cost depends on it.
        """
        cell = row.cell(Column.ROLE)
        role = read_role(cell.text)
        if role is None and cell.text and not is_mere_contact_word(cell.text):
            row.ask(cell, ProblemKind.UNKNOWN_ROLE, offers(Role))
        return role or Role.ADMINISTRATION

    def _quantity(self, row: Row) -> int:
        cell = row.cell(Column.QUANTITY)
        if not cell.text:
            return 1
        count = read_whole(cell.text)
        if count is None or count > MOST_PERSONS_A_ROW:
            limit = str(MOST_PERSONS_A_ROW)
            row.ask(cell, ProblemKind.UNKNOWN_QUANTITY, offers([1]), limit=limit)
            return 1
        return count

    def _registered_at(self, row: Row) -> datetime | None:
        """Read the time of registration; the time of day may stand in a column of its own."""
        cell = row.cell(Column.REGISTERED_AT)
        if not cell.text:
            return None
        found = read_moments(cell.text, self.orders[Column.REGISTERED_AT])
        if len(found) != 1:
            if found:
                first, second = (str(moment.date()) for moment in found)
                answers = offers(moment.isoformat(" ") for moment in found)
                row.ask(cell, ProblemKind.AMBIGUOUS_DATE, answers, first=first, second=second)
            else:
                row.ask(cell, ProblemKind.UNKNOWN_DATE, offers([""]))
            return None
        moment = found[0]
        clock = read_time(row.cell(Column.REGISTERED_TIME).text)
        if clock is not None and moment == datetime.combine(moment.date(), datetime.min.time()):
            moment = datetime.combine(moment.date(), clock)
        earliest = self.gathering.starts_on - EARLIEST_REGISTRATION
        if not earliest <= moment.date() <= self.gathering.ends_on:
            starts_on = str(self.gathering.starts_on)
            kind = ProblemKind.UNLIKELY_REGISTRATION
            row.ask(cell, kind, offers([""]), starts_on=starts_on)
        return moment

    def _check_repeated(self, row: Row, participant: Participant) -> None:
        """Ask about a person who holds a seat already; cancelled registrations hold none."""
        if participant.status in HOLDS_SEAT:
            first = self.persons.first_row(row, participant)
            if first is not None:
                row.ask_unless_kept(ProblemKind.DUPLICATE, first=str(first))

    def _note(self, row: Row, participant: Participant, found: _Found) -> None:
        if not row.cell(Column.ROLE).text or is_mere_contact_word(row.cell(Column.ROLE).text):
            found.notes[NoteKind.NO_ROLE].append(row.number)
        if participant.registered_at is None and Column.REGISTERED_AT in self.layout.mapping:
            found.notes[NoteKind.NO_TIME].append(row.number)
