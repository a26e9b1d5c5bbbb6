"""Days and nights from numbers, words and dates: Trondheim is two days and one night."""

from __future__ import annotations

import pytest

from tests.model.rules.intake.listing import problems_of, read_lines

HEADINGS = "Kommune;Overnatting;Antall dager;Ankomst;Avreise"


def stay(cells: str, **decided: str) -> tuple[int | None, int | None]:
    """Read days and nights of one row about which nothing is to be asked."""
    read = read_lines(HEADINGS, f"Asker;{cells}", fixes={2: decided} if decided else None)
    assert problems_of(read) == []
    (participant,) = read.participants.participants
    return participant.days, participant.nights


def asked(cells: str, **decided: str) -> list[tuple[str, str, list[str]]]:
    """Give the field, the kind and the suggestions of what is asked about one row."""
    read = read_lines(HEADINGS, f"Asker;{cells}", fixes={2: decided} if decided else None)
    return [
        (problem.field, problem.kind.value, [one.value for one in problem.suggestions])
        for problem in read.problems
    ]


@pytest.mark.parametrize(
    ("cells", "days", "nights"),
    [
        ("", None, None),
        ("ja", None, None),
        ("nei", None, 0),
        ("1", None, 1),
        ("1 natt;1", 1, 1),
        (";2", 2, None),
        (";begge dager", None, None),
        (";Dag 1;;", 1, None),
        (";1. dag, 2. dag", 2, None),
        (";25. september og 26. september", 2, None),
        (";onsdag 26. september", 1, None),
        (";;25.09.2018;26.09.2018", 2, 1),
        (";;2018-09-25 11:00;2018-09-25", 1, 0),
        (";;26.9;", 1, 0),
        (";;;25. september", 1, 0),
        ("nei;;25.09.2018;26.09.2018", 2, 0),
        ("Scandic;;25.09.2018;26.09.2018", 2, 1),
        ("1;1;25.09.2018;26.09.2018", 1, 1),
        ("25.–26. september", 2, 1),
        ("25. september", 2, 1),
    ],
)
def test_what_is_understood(cells: str, days: int | None, nights: int | None) -> None:
    assert stay(cells) == (days, nights)


@pytest.mark.parametrize(
    ("cells", "field", "kind", "suggestions"),
    [
        ("Scandic", "nights", "unknown_nights", ["0", "1"]),
        ("2", "nights", "extra_nights", ["0", "1", "2"]),
        ("99", "nights", "unknown_nights", ["0", "1"]),
        (";3", "days", "extra_days", ["1", "2"]),
        (";0", "days", "unknown_days", ["1", "2"]),
        (";snart", "days", "unknown_days", ["1", "2"]),
        (";Dag 3", "days", "unknown_days", ["1", "2"]),
        (";/", "days", "unknown_days", ["1", "2"]),
        (";;i går;", "arrival", "unknown_date", ["2018-09-25"]),
        (";;;3/4/2018", "departure", "ambiguous_date", ["2018-04-03", "2018-03-04"]),
        (";;24.09.2018;26.09.2018", "nights", "outside", ["1", "2"]),
        (";;25.09.2018;28.09.2018", "nights", "outside", ["1", "3"]),
        (";;25.10.2018;26.10.2018", "nights", "outside", []),
        (";;;29.09.2018", "nights", "outside", ["1", "4"]),
        (";;26.09.2018;25.09.2018", "nights", "reversed", ["0", "1"]),
        ("24. september", "nights", "outside", ["0", "1"]),
        ("24.–26. september", "nights", "outside", ["1", "2"]),
    ],
)
def test_what_is_asked(cells: str, field: str, kind: str, suggestions: list[str]) -> None:
    assert asked(cells) == [(field, kind, suggestions)]


@pytest.mark.parametrize(
    ("cells", "decided", "days", "nights"),
    [
        ("2", "2", None, 2),
        ("2", "1", None, 1),
        ("Scandic", "hele", None, None),
        (";;24.09.2018;26.09.2018", "1", 2, 1),
        (";;24.09.2018;26.09.2018", "2", 2, 2),
        (";;24.09.2018;26.09.2018", "hele", 2, None),
        (";;25.10.2018;26.10.2018", "0", None, 0),
        (";;26.09.2018;25.09.2018", "0", None, 0),
    ],
)
def test_a_decision_about_nights_is_obeyed(
    cells: str, decided: str, days: int | None, nights: int | None
) -> None:
    assert stay(cells, nights=decided) == (days, nights)


def test_a_decision_that_is_none_is_asked_about_again() -> None:
    assert asked("", nights="mange") == [("nights", "unknown_nights", ["0", "1"])]
    assert asked("", nights="31") == [("nights", "unknown_nights", ["0", "1"])]
    assert asked("", days="3") == [("days", "extra_days", ["1", "2"])]


def test_a_date_can_be_put_right() -> None:
    assert stay(";;i går;26.09.2018", arrival="2018-09-25") == (2, 1)


def test_the_column_at_fault_is_named() -> None:
    early = read_lines(HEADINGS, "Asker;;;24.09.2018;26.09.2018").problems[0]
    late = read_lines(HEADINGS, "Asker;;;25.09.2018;27.09.2018").problems[0]
    assert (early.column, early.value) == ("Ankomst", "24.09.2018")
    assert (late.column, late.value) == ("Avreise", "27.09.2018")
    assert str(late) == (
        'row 2, column Avreise: "27.09.2018" lies outside the gathering, 2018-09-25 to '
        "2018-09-26; choose how many nights count, or skip the row"
    )
