"""Lists as a whole: seats, states, repeated persons, contacts, and what is asked about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from model.rules.intake import reading
from model.rules.intake.problems import NoteKind
from model.rules.intake.reading import fixes_for_all, read_list
from model.rules.terms import Role, SeatStatus
from tests.model.rules.intake.listing import (
    TRONDHEIM,
    gathering_of,
    make_raw,
    problems_of,
    read_lines,
    real_facts,
)

STATES = "Kommune;Status;Møtt"


def statuses(*lines: str) -> list[SeatStatus]:
    """Give the state of each row of a list about which nothing is to be asked."""
    read = read_lines(STATES, *lines)
    assert problems_of(read) == []
    return [row.status for row in read.participants.participants]


def notes_of(*lines: str, headings: str) -> dict[NoteKind, tuple[int, ...]]:
    return {note.kind: note.rows for note in read_lines(headings, *lines).notes}


def test_a_list_of_municipalities_alone_means_the_whole_stay_of_somebody_registered() -> None:
    read = read_lines("Kommune", "Asker", "nye Asker", "Moss")
    assert read.is_ready
    assert read.seats == {"asker": 2, "moss": 1}
    first = read.participants.participants[0]
    assert (first.days, first.nights, first.registered_at) == (None, None, None)
    assert (first.status, first.role) == (SeatStatus.REGISTERED, Role.ADMINISTRATION)
    assert (first.row_number, first.seat, first.reference) == (2, 1, "")
    assert read.participants.gathering_id == TRONDHEIM
    assert not read.participants.is_example


def test_seats_follow_time_then_reference_then_row_and_the_reference_is_dropped() -> None:
    read = read_lines(
        "ID;Kommune;Ordredato",
        "3;Asker;",
        "2;Asker;2018-08-02",
        "1;Asker;2018-08-02",
        "0;Asker;2018-08-01 12:00",
    )
    seats = {row.row_number: row.seat for row in read.participants.participants}
    assert seats == {5: 1, 4: 2, 3: 3, 2: 4}
    assert {row.reference for row in read.participants.participants} == {""}
    assert [(note.kind, note.rows) for note in read.notes if note.kind is NoteKind.NO_TIME] == [
        (NoteKind.NO_TIME, (2,))
    ]


def test_the_name_of_the_file_is_not_kept_for_it_may_be_somebody_s() -> None:
    raw = replace(make_raw("Kommune", "Asker"), name="Liste fra Kari Nordmann.csv")
    read = read_list(raw, real_facts(), gathering_of(TRONDHEIM))
    assert read.participants.label == "importert liste, rader: 1"


def test_date_and_time_of_registration_may_stand_in_two_columns() -> None:
    read = read_lines(
        "Kommune;Order date;Order time",
        "Asker;2018-08-01;14:05:00",
        "Asker;2018-08-01 09:00;14:05:00",
        "Asker;2018-08-01;",
    )
    assert [row.registered_at for row in read.participants.participants] == [
        datetime(2018, 8, 1, 14, 5),
        datetime(2018, 8, 1, 9),
        datetime(2018, 8, 1),
    ]


@pytest.mark.parametrize(
    ("cell", "kind", "suggestions"),
    [
        ("snart", "unknown_date", [""]),
        ("5/6/2018", "ambiguous_date", ["2018-06-05 00:00:00", "2018-05-06 00:00:00"]),
        ("1900-01-01", "unlikely_registration", [""]),
        ("2018-09-27", "unlikely_registration", [""]),
    ],
)
def test_a_strange_time_of_registration_is_asked_about(
    cell: str, kind: str, suggestions: list[str]
) -> None:
    read = read_lines("Kommune;Påmeldingsdato", f"Asker;{cell}")
    assert problems_of(read) == [(2, "registered_at", kind)]
    assert [one.value for one in read.problems[0].suggestions] == suggestions
    for answer in suggestions:
        fixes = {2: {"registered_at": answer}}
        assert read_lines("Kommune;Påmeldingsdato", f"Asker;{cell}", fixes=fixes).is_ready


def test_a_column_of_dates_with_strokes_is_read_alike() -> None:
    read = read_lines("Kommune;Completion time", "Asker;8/6/2018 9:00", "Asker;8/20/2018 9:00")
    assert [row.registered_at for row in read.participants.participants] == [
        datetime(2018, 8, 6, 9),
        datetime(2018, 8, 20, 9),
    ]


def test_states_hold_seats_or_none() -> None:
    read = read_lines(
        "Kommune;Status",
        *("Asker;påmeldt", "Asker;møtt", "Asker;ikke møtt", "Asker;avmeldt", "Asker;venteliste"),
    )
    assert read.seats == {"asker": 3}
    assert len(read.participants.participants) == 5


def test_without_one_mark_nobody_took_attendance() -> None:
    assert statuses("Asker;påmeldt;", "Asker;påmeldt;nei") == [SeatStatus.REGISTERED] * 2


def test_with_one_mark_a_missing_one_is_a_no_show() -> None:
    assert statuses("Asker;;x", "Asker;;", "Asker;bekreftet;nei", "Asker;avmeldt;") == [
        *(SeatStatus.ATTENDED, SeatStatus.NO_SHOW, SeatStatus.NO_SHOW, SeatStatus.CANCELLED)
    ]


def test_the_time_of_checking_in_is_a_mark() -> None:
    assert statuses("Asker;;2018-09-25 09:12", "Asker;møtt;") == [SeatStatus.ATTENDED] * 2


def test_the_mark_may_say_the_state() -> None:
    assert statuses("Asker;;Møtt", "Asker;;Ikke møtt") == [
        *(SeatStatus.ATTENDED, SeatStatus.NO_SHOW)
    ]


@pytest.mark.parametrize(
    ("line", "answers"),
    [
        ("Asker;avmeldt;ja", ["møtt", "avmeldt"]),
        ("Asker;venteliste;ja", ["møtt", "venteliste"]),
        ("Asker;ikke møtt;ja", ["møtt", "ikke møtt"]),
        ("Asker;møtt;nei", ["møtt", "ikke møtt"]),
    ],
)
def test_a_state_against_the_attendance_is_asked_about(line: str, answers: list[str]) -> None:
    read = read_lines(STATES, line)
    assert problems_of(read) == [(2, "status", "contradiction")]
    assert [one.value for one in read.problems[0].suggestions] == answers
    for answer in answers:
        decided = read_lines(STATES, line, fixes={2: {"status": answer}})
        assert [row.status for row in decided.participants.participants] == [answer]


def test_an_unknown_state_is_asked_about_and_a_strange_mark_is_not_shown() -> None:
    read = read_lines(STATES, "Asker;Avventer;", "Asker;;Kari Normann")
    assert [str(problem) for problem in read.problems] == [
        'row 2, column Status: "Avventer" is no state known; choose what it means',
        "row 3, column Møtt: is neither yes nor no; choose one",
    ]
    assert [one.value for one in read.problems[0].suggestions] == [*SeatStatus]


def test_who_does_not_attend_or_is_only_invited_is_passed_over_and_named() -> None:
    headings = "Kommune;Deltar selv;Status"
    lines = ("Asker;nei;", "Asker;ja;Invitert", "Asker;ja;påmeldt", "Asker;;")
    assert read_lines(headings, *lines).seats == {"asker": 2}
    notes = notes_of(*lines, headings=headings)
    assert notes[NoteKind.NOT_ATTENDING] == (2,)
    assert notes[NoteKind.ONLY_INVITED] == (3,)
    strange = read_lines(headings, "Asker;kanskje;")
    assert problems_of(strange) == [(2, "attends", "unknown_yes_no")]


@pytest.mark.parametrize("cell", ["Registrar", "ja", "Kontaktperson"])
def test_the_contact_who_registered_others_is_asked_about(cell: str) -> None:
    headings, line = "Kommune;Deltakertype;Rolle", f"Asker;{cell};rådgiver"
    read = read_lines(headings, line)
    assert [str(problem) for problem in read.problems] == [
        (
            "row 2: is the contact who registered others; skip the row, or keep it if this person "
            "attends too"
        )
    ]
    assert [one.value for one in read.problems[0].suggestions] == ["skip", "keep"]
    assert read_lines(headings, line, fixes={2: {"row": "keep"}}).seats == {"asker": 1}
    skipped = read_lines(headings, line, "Asker;Deltaker;", fixes={2: {"row": "skip"}})
    assert skipped.seats == {"asker": 1}
    assert skipped.notes[1].rows == (2,)


def test_a_contact_may_be_named_as_a_role_and_other_words_for_participants_are_none() -> None:
    read = read_lines("Kommune;Rolle", "Asker;Bestillingskontakt", "Asker;Deltaker", "Asker;Ja")
    assert problems_of(read) == [(2, "row", "contact"), (4, "role", "unknown_role")]
    assert [row.row_number for row in read.participants.participants] == [3]
    strange = read_lines("Kommune;Deltakertype", "Asker;sponsor")
    assert problems_of(strange) == [(2, "is_contact", "unknown_yes_no")]


def test_rows_for_several_persons_become_seats() -> None:
    read = read_lines("Kommune;Antall", "Asker;3", "Moss;", "Asker;0", "Moss;2.0")
    assert read.seats == {"asker": 3, "moss": 3}
    assert [(row.row_number, row.seat) for row in read.participants.participants][:3] == [
        *((2, 1), (2, 2), (2, 3))
    ]
    assert [note.rows for note in read.notes if note.kind is NoteKind.NO_PERSONS] == [(4,)]


@pytest.mark.parametrize("cell", ["-1", "mange", "101", "1,5"])
def test_a_strange_quantity_is_asked_about(cell: str) -> None:
    read = read_lines("Kommune;Antall", f"Asker;{cell}")
    assert [str(problem) for problem in read.problems] == [
        f'row 2, column Antall: "{cell}" is no number of persons from 0 to 100; write how many'
    ]
    assert read_lines("Kommune;Antall", f"Asker;{cell}", fixes={2: {"quantity": "4"}}).seats == {
        "asker": 4
    }


def test_more_persons_than_a_list_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SEATS", 150)
    read = read_lines("Kommune;Antall", "Asker;100", "Asker;100", "Asker;1")
    assert [str(problem) for problem in read.problems] == [
        "the list: more than 150 persons; check the quantities"
    ]
    assert read.seats == {}


def test_reading_stops_at_more_problems_than_anybody_can_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "MOST_PROBLEMS", 3)
    read = read_lines("Kommune", *["Os"] * 9)
    assert len(read.problems) == 5
    assert str(read.problems[0]) == (
        "the list: reading stopped at row 5, after 3 problems; check what the columns are read as"
    )


def test_the_same_person_twice_is_asked_about_and_can_be_kept_or_skipped() -> None:
    headings = "Fornavn;Etternavn;E-post;Kommune"
    lines = ("Kari;Nor;k@x.no;Asker", "Ola;Nor;o@x.no;Asker", "KARI; Nor;K@x.no;Moss")
    read = read_lines(headings, *lines)
    assert [str(problem) for problem in read.problems] == [
        "row 4: is the same person as row 2; skip the row, or keep both"
    ]
    assert read_lines(headings, *lines, fixes={4: {"row": "keep"}}).seats == {"asker": 2, "moss": 1}
    assert read_lines(headings, *lines, fixes={4: {"row": "skip"}}).seats == {"asker": 2}
    skipped = read_lines(headings, *lines, fixes={2: {"row": "skip"}})
    assert skipped.seats == {"asker": 1, "moss": 1}


def test_a_new_registration_after_a_cancelled_one_is_no_repetition() -> None:
    read = read_lines("Navn;Kommune;Status", "Kari;Asker;avmeldt", "Kari;Asker;påmeldt")
    assert read.is_ready
    assert read.seats == {"asker": 1}


def test_a_name_alone_is_the_same_person_only_within_a_constellation() -> None:
    read = read_lines(
        "Navn;Kommune", "Kari Nor;Asker", "Kari Nor;Moss", "Kari Nor;Røyken", ";Asker"
    )
    assert problems_of(read) == [(4, "row", "duplicate")]


def test_whoever_ordered_for_others_is_not_taken_for_them() -> None:
    headings = "Order code;Email;Attendee name;Attendee email;Attendee company"
    lines = ("A;boss@x.no;Kari;k@x.no;Asker", "A;boss@x.no;Ola;o@x.no;Asker")
    assert read_lines(headings, *lines).is_ready
    assert read_lines("Ordrenummer;Kommune", "A1;Asker", "A1;Asker").is_ready


def test_a_reference_of_one_person_twice_is_a_repetition() -> None:
    read = read_lines("Attendee #;Company", "17;Asker", "17;Asker", ";Asker", ";Asker")
    assert problems_of(read) == [(3, "row", "duplicate")]


def test_rows_that_are_alike_without_anything_personal_are_several_persons() -> None:
    assert read_lines("Kommune;Rolle", *["Asker;politiker"] * 3).seats == {"asker": 3}


def test_a_shifted_row_is_asked_about_and_can_only_be_skipped() -> None:
    raw = make_raw("Kommune;Rolle", "Asker;politiker", "Moss;politiker")
    shifted = replace(raw, rows=(replace(raw.rows[0], is_ragged=True), raw.rows[1]))
    read = read_list(shifted, real_facts(), gathering_of(TRONDHEIM))
    assert problems_of(read) == [(2, "row", "ragged")]
    assert [one.value for one in read.problems[0].suggestions] == ["skip"]
    skip = {2: {"row": "skip"}}
    decided = read_list(shifted, real_facts(), gathering_of(TRONDHEIM), fixes=skip)
    assert decided.seats == {"moss": 1}


def test_a_list_without_municipalities_or_rows_is_refused() -> None:
    assert [str(problem) for problem in read_lines("Navn;Rolle", "Kari;politiker").problems] == [
        (
            "the list: no column is known to hold the municipality; say which one does, or name it "
            "Kommune"
        )
    ]
    empty = "the list: no row holds a participant; check that this is the right file and sheet"
    assert [str(problem) for problem in read_lines("Kommune").problems] == [empty]
    skipped = read_lines("Kommune", "Asker", fixes={2: {"row": "skip"}})
    assert [str(problem) for problem in skipped.problems] == [empty]


def test_a_row_without_municipality_is_asked_about() -> None:
    read = read_lines("Kommune;Rolle", ";politiker", "Asker;politiker")
    assert [str(problem) for problem in read.problems] == [
        "row 2, column Kommune: names no municipality; write it, or skip the row"
    ]
    assert read.seats == {"asker": 1}


def test_a_municipality_is_decided_by_id_or_by_anything_understood() -> None:
    for answer in ("midt-telemark", "0821", "Sauherad"):
        read = read_lines("Kommune", "Bø", fixes={2: {"municipality": answer}})
        assert read.seats == {"midt-telemark": 1}
    again = read_lines("Kommune", "Bø", fixes={2: {"municipality": "Nes"}})
    assert problems_of(again) == [(2, "municipality", "ambiguous_municipality")]


def test_a_decision_nobody_can_carry_out_is_refused() -> None:
    fixes = {2: {"row": "perhaps", "town": "Asker"}}
    read = read_lines("Kommune", "Asker", fixes=fixes)
    assert [str(problem) for problem in read.problems] == [
        'row 2: "perhaps" cannot be decided here; use one of: skip, keep',
        (
            'row 2: "town" cannot be decided here; use one of: row, municipality, role, status, '
            "attended, registered_at, registered_time, reference, nights, days, arrival, "
            "departure, quantity, is_contact, attends"
        ),
    ]


def test_a_decision_about_a_column_the_list_has_not_got_counts() -> None:
    read = read_lines("Kommune", "Asker", fixes={2: {"role": "politiker", "status": "avmeldt"}})
    (participant,) = read.participants.participants
    assert (participant.role, participant.status) == (Role.POLITICIAN, SeatStatus.CANCELLED)


def test_one_answer_settles_every_row_that_says_the_same() -> None:
    lines = ("Bø", "Asker", "Bø", "Os")
    read = read_lines("Kommune", *lines)
    fixes = fixes_for_all(read.problems, read.problems[0], "midt-telemark")
    assert fixes == {2: {"municipality": "midt-telemark"}, 4: {"municipality": "midt-telemark"}}
    assert problems_of(read_lines("Kommune", *lines, fixes=fixes)) == [
        (5, "municipality", "ambiguous_municipality")
    ]


def test_further_sheets_are_named_in_a_note() -> None:
    raw = make_raw("Kommune", "Asker", unread_sheets=2)
    read = read_list(raw, real_facts(), gathering_of(TRONDHEIM))
    assert (NoteKind.OTHER_SHEETS, (2,)) in [(note.kind, note.rows) for note in read.notes]
    assert read.rows == 1
    assert all(note.text for note in read.notes)


def test_problems_stand_in_the_order_of_the_rows() -> None:
    read = read_lines("Kommune;Antall", *[f"Os;{'x' * (n % 2)}" for n in range(9)])
    assert [problem.row_number for problem in read.problems] == sorted(
        problem.row_number for problem in read.problems
    )
