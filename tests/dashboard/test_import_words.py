"""The words of an import: one for everything that can be said, and answers that people know."""

from __future__ import annotations

import pytest

from dashboard.import_words import (
    COLUMN_NAMES,
    FILE_TEXTS,
    LEFT_OUT_NAMES,
    NOTE_TEXTS,
    PROBLEM_TEXTS,
    decision_label,
    decisions_for,
    file_fault,
    note_text,
    problem_text,
)
from dashboard.language import language
from model.rules.intake.columns import Column, LeftOut
from model.rules.intake.problems import (
    TEXTS,
    Note,
    NoteKind,
    ProblemKind,
    RowProblem,
    Suggestion,
)
from model.store.list_faults import FILE_TEXTS as FAULTS
from model.store.list_faults import FileFault

WORDS = language("nb")
PLACE = "{"


def problem(kind: ProblemKind, field: str = "municipality", **values: str) -> RowProblem:
    return RowProblem(
        row_number=41, column="Kommune", field=field, value="Os", kind=kind, values=values
    )


def suggestions(*values: str) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(value=value.lower(), label=value) for value in values)


def test_everything_that_can_be_said_has_words() -> None:
    assert set(COLUMN_NAMES) == set(Column)
    assert set(LEFT_OUT_NAMES) == set(LeftOut)
    assert set(PROBLEM_TEXTS) == set(ProblemKind) == set(TEXTS)
    assert set(NOTE_TEXTS) == set(NoteKind) - {NoteKind.OTHER_SHEETS}
    assert set(FILE_TEXTS) == {fault.value for fault in FileFault} == {f.value for f in FAULTS}


@pytest.mark.parametrize("code", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", ProblemKind)
def test_every_problem_is_said_with_its_values(kind: ProblemKind, code: str) -> None:
    values = dict.fromkeys(
        ("value", "places", "nights", "days", "first", "second", "starts_on", "ends_on"), "2"
    )
    said = problem_text(problem(kind, limit="3", row="9", allowed="skip", **values), language(code))
    assert said
    assert PLACE not in said


def test_split_municipalities_and_shared_names_are_told_apart() -> None:
    split = RowProblem(
        row_number=41,
        column="Kommune",
        field="municipality",
        value="Snillfjord",
        kind=ProblemKind.AMBIGUOUS_MUNICIPALITY,
        suggestions=suggestions("Heim", "Hitra", "Orkland"),
        values={"value": "Snillfjord", "places": "Heim, Hitra, Orkland"},
    )
    assert problem_text(split, WORDS) == "Delt mellom Heim, Hitra og Orkland. Velg konstellasjon."
    shared = problem(ProblemKind.AMBIGUOUS_MUNICIPALITY, places="Os (0441), Os (1243)")
    said = problem_text(shared, WORDS)
    assert said == "Finnes flere steder: Os (0441) og Os (1243). Velg konstellasjon."


def test_dates_are_written_as_people_do() -> None:
    said = problem_text(
        problem(ProblemKind.OUTSIDE, "nights", starts_on="2018-09-25", ends_on="2018-09-26"), WORDS
    )
    assert "25. september 2018 til 26. september 2018" in said


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("skip", "Hopp over raden"),
        ("keep", "Behold raden"),
        ("ja", "Ja"),
        ("", "La stå tom"),
        ("politiker", "politiker"),
        ("avmeldt", "avmeldt"),
        ("2018-04-03 00:00:00", "3. april 2018"),
        ("1", "1"),
    ],
)
def test_a_decision_is_called_what_people_call_it(value: str, label: str) -> None:
    assert decision_label(Suggestion(value=value, label=value), WORDS) == label


def test_what_is_suggested_comes_first_and_skipping_last() -> None:
    constellations = [("alver", "Alver"), ("asker", "Asker"), ("heim", "Heim")]
    asked = RowProblem(
        row_number=2,
        column="Kommune",
        field="municipality",
        value="Hæm",
        kind=ProblemKind.UNKNOWN_MUNICIPALITY,
        suggestions=suggestions("Heim"),
    )
    assert decisions_for(asked, constellations, WORDS) == [
        ("municipality=heim", "Heim"),
        ("municipality=alver", "Alver"),
        ("municipality=asker", "Asker"),
        ("row=skip", "Hopp over raden"),
    ]
    role = [
        choice for choice, _ in decisions_for(problem(ProblemKind.UNKNOWN_ROLE, "role"), [], WORDS)
    ]
    assert role[0] == "role=politiker"
    assert role[-1] == "row=skip"
    again = problem(ProblemKind.DUPLICATE, "row", first="3")
    assert decisions_for(again, constellations, WORDS) == [("row=skip", "Hopp over raden")]


def test_a_suggested_constellation_is_called_as_it_is_in_the_list() -> None:
    asked = RowProblem(
        row_number=2,
        column="Kommune",
        field="municipality",
        value="Tjelsund",
        kind=ProblemKind.UNKNOWN_MUNICIPALITY,
        suggestions=suggestions("Tjeldsund"),
    )
    assert decisions_for(asked, [("tjeldsund", "nye Tjeldsund")], WORDS) == [
        ("municipality=tjeldsund", "nye Tjeldsund"),
        ("row=skip", "Hopp over raden"),
    ]


def test_notes_name_their_rows_up_to_a_number() -> None:
    one = note_text(Note(kind=NoteKind.NO_ROLE, rows=(7,)), WORDS)
    assert one == "Mangler rolle, og telles som administrasjon: rad 7."
    many = note_text(Note(kind=NoteKind.SKIPPED, rows=tuple(range(2, 30))), WORDS)
    assert many.endswith("12, 13 og 16 til.")
    sheets = note_text(Note(kind=NoteKind.OTHER_SHEETS, rows=(2,)), WORDS)
    assert sheets == "2 ark til i arbeidsboken er ikke lest."


@pytest.mark.parametrize("fault", FileFault)
def test_every_fault_of_a_file_is_said(fault: FileFault) -> None:
    said = file_fault(fault.value, {"limit": "100000", "row": "3"}, WORDS)
    assert PLACE not in said
    if fault is FileFault.TOO_MANY_ROWS:
        assert "100\u00a0000" in said
