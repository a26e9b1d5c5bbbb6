"""What a row says of its seat: held, given up, waiting, taken; or that it is none."""

from __future__ import annotations

from model.rules.intake.columns import Column
from model.rules.intake.dates import read_moments
from model.rules.intake.problems import NoteKind, ProblemKind
from model.rules.intake.rows import Row, offers
from model.rules.intake.values import Standing, read_contact, read_status, read_yes_no
from model.rules.terms import SeatStatus

ANSWERS = ("ja", "nei")
NOT_THERE = frozenset({SeatStatus.CANCELLED, SeatStatus.WAITING_LIST, SeatStatus.NO_SHOW})


def reason_to_pass(row: Row) -> NoteKind | None:
    """Tell why a row is passed over: it says so, or somebody decided so."""
    if row.is_skipped:
        return NoteKind.SKIPPED
    attends = row.cell(Column.ATTENDS)
    if attends.text and read_yes_no(attends.text) is False:
        return NoteKind.NOT_ATTENDING
    status = row.cell(Column.STATUS)
    return NoteKind.ONLY_INVITED if read_status(status.text) is Standing.INVITED else None


def ask_about_contact(row: Row) -> None:
    """Ask whether the contact attends, and about cells that are neither yes nor no."""
    attends = row.cell(Column.ATTENDS)
    if attends.text and read_yes_no(attends.text) is None:
        row.ask_yes_no(attends, ANSWERS)
    contact, role = row.cell(Column.IS_CONTACT), row.cell(Column.ROLE)
    if contact.text and read_contact(contact.text) is None:
        row.ask_yes_no(contact, ANSWERS)
    elif is_contact(contact.text) or is_contact(role.text, of_role=True):
        row.ask_unless_kept(ProblemKind.CONTACT)


def is_contact(text: str, *, of_role: bool = False) -> bool:
    """Tell whether a cell says that somebody registered others; a role never says yes or no."""
    if not text or (of_role and read_yes_no(text) is not None):
        return False
    return read_contact(text) is True


def is_mere_contact_word(text: str) -> bool:
    """Tell whether a role is none, but only says participant or contact."""
    return bool(text) and read_yes_no(text) is None and read_contact(text) is not None


def read_seat_status(row: Row, *, was_attendance_taken: bool) -> SeatStatus:
    """Read the state, and beside it whether the person came; what is unclear is asked about.

    Args:
        row: The row, not passed over.
        was_attendance_taken: Somebody on the list is marked as having come, so that a missing
            mark means something.
    """
    cell = row.cell(Column.STATUS)
    status = read_status(cell.text)
    if status is None:
        row.ask(cell, ProblemKind.UNKNOWN_STATUS, offers(SeatStatus))
    if not isinstance(status, SeatStatus):
        return SeatStatus.REGISTERED
    mark = row.cell(Column.ATTENDED)
    came = _came(row)
    if came is None or cell.is_fix:
        return status
    if not came:
        if status is SeatStatus.ATTENDED and mark.text:
            _ask_which(row, SeatStatus.ATTENDED, SeatStatus.NO_SHOW)
        is_missing = was_attendance_taken and status is SeatStatus.REGISTERED
        return SeatStatus.NO_SHOW if is_missing else status
    if status in NOT_THERE:
        _ask_which(row, SeatStatus.ATTENDED, status)
    return SeatStatus.ATTENDED


def _ask_which(row: Row, *statuses: SeatStatus) -> None:
    row.ask(row.cell(Column.STATUS), ProblemKind.CONTRADICTION, offers(statuses))


def _came(row: Row) -> bool | None:
    """Read the mark of attendance; a blank one is a no, and None what is asked about."""
    mark = row.cell(Column.ATTENDED)
    came = read_mark(mark.text)
    if came is None:
        row.ask_yes_no(mark, ANSWERS)
    return came


def read_mark(text: str) -> bool | None:
    """Read a mark of attendance: yes, no, or the time somebody checked in."""
    if not text.strip():
        return False
    status = read_status(text)
    if status in {SeatStatus.ATTENDED, SeatStatus.NO_SHOW}:
        return status is SeatStatus.ATTENDED
    answer = read_yes_no(text)
    return True if answer is None and _is_moment(text) else answer


def _is_moment(text: str) -> bool:
    return bool(read_moments(text, None))
