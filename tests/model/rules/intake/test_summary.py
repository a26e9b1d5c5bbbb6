"""What the command line says of a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.rules.comparison import compare
from model.rules.facts import ListedGathering, ParticipantList
from model.rules.intake.reading import read_list
from model.rules.intake.summary import (
    MOST_LINES,
    MOST_NUMBERS,
    _kroner,
    summarise_list,
    summarise_preview,
)
from model.rules.previews import ListPreview, compare_seats
from model.rules.results import Interval
from tests.builders import make_facts, make_report
from tests.model.rules.intake.listing import (
    TRONDHEIM,
    gathering_of,
    make_raw,
    read_lines,
    real_facts,
)


def test_it_names_columns_notes_and_problems_with_what_answers_them() -> None:
    read = read_lines("Navn;Kommune;Kull;E-post", "Kari;Asker;1;k@x.no", "Ola;Bø;2;o@x.no")
    assert list(summarise_list(read)) == [
        "column municipality: Kommune",
        "left out, personal data: Navn, E-post",
        "left out, not needed: Kull",
        "rows: 2",
        "note: rows 2 say no role: counted as administrasjon",
        (
            'row 3, column Kommune: "Bø" may be Bø (0821), Bø (1867); choose the constellation, '
            "or skip the row [--fix 3:municipality=midt-telemark | --fix 3:row=skip]"
        ),
    ]


def test_a_row_that_can_be_kept_says_so_once() -> None:
    read = read_lines("Navn;Kommune;Rolle", *["Kari;Asker;politiker"] * 2)
    assert list(summarise_list(read))[-1].endswith("[--fix 3:row=skip | --fix 3:row=keep]")


def test_what_is_wrong_with_the_whole_list_has_no_row_to_decide() -> None:
    assert list(summarise_list(read_lines("Navn", "Kari")))[-1].endswith("name it Kommune")


def test_long_lists_of_problems_and_rows_are_cut() -> None:
    lines = list(summarise_list(read_lines("Kommune", *["Os"] * (MOST_LINES + 5))))
    assert lines[-1] == "and 5 more problems"
    assert len(lines) == MOST_LINES + 3
    noted = list(summarise_list(read_lines("Kommune", *["Asker"] * (MOST_NUMBERS + 3))))
    assert "21 and 3 more" in noted[-1]


def test_other_sheets_are_counted() -> None:
    raw = make_raw("Kommune", "Asker", unread_sheets=2)
    said = list(summarise_list(read_list(raw, real_facts(), gathering_of(TRONDHEIM))))
    assert "note: 2 further sheets of the workbook were not read" in said


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (None, "unknown"),
        (Interval(low=75050, high=75050), "750.50 kr"),
        (Interval(low=0, high=100), "0.00 to 1.00 kr"),
    ],
)
def test_amounts_are_exact_intervals_or_unknown(amount: Interval | None, written: str) -> None:
    assert _kroner(amount) == written


def preview(present: ParticipantList | None, participants: ParticipantList) -> ListPreview:
    """Make the preview of a list without any cost: the gathering is cancelled."""
    report = make_report(make_facts(lists=()))
    return ListPreview(
        gathering_id="avlyst",
        replaces=ListedGathering(gathering_id="avlyst", is_example=True, label="gammel.csv")
        if present
        else None,
        is_same=present == participants,
        constellations=compare_seats(present, participants),
        costs=compare(report, report),
    )


def test_a_preview_names_seats_and_costs() -> None:
    old = read_lines("Kommune;Rolle", "Asker;politiker", "Asker;politiker", "Moss;politiker")
    new = read_lines("Kommune;Rolle", "Asker;rådgiver", "Asker;politiker", "Kinn;politiker")
    assert list(summarise_preview(preview(old.participants, new.participants))) == [
        "replaces the list gammel.csv",
        "seats asker: 2 -> 2 (0 new, 1 changed, 0 removed)",
        "seats kinn: 0 -> 1 (1 new, 0 changed, 0 removed)",
        "seats moss: 1 -> 0 (0 new, 0 changed, 1 removed)",
        "cost before: none, the gathering is cancelled",
        "cost after: none, the gathering is cancelled",
    ]
    assert next(summarise_preview(preview(None, new.participants))).startswith("seats asker")


def test_a_cost_that_is_not_known_is_said_to_be_so() -> None:
    read = read_lines("Kommune", "Asker")
    known = replace(preview(None, read.participants), gathering_id="trondheim")
    unknown = "department unknown, municipalities unknown"
    assert list(summarise_preview(known))[-2:] == [
        f"cost before: {unknown}",
        f"cost after: {unknown}",
    ]


def test_a_preview_of_the_list_that_counts_says_so() -> None:
    read = read_lines("Kommune", "Asker")
    same = preview(read.participants, read.participants)
    assert list(summarise_preview(same)) == ["the same list counts already"]
