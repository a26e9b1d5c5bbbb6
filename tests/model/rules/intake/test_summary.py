"""What the command line says of a list."""

from __future__ import annotations

from model.rules.intake.reading import read_list
from model.rules.intake.summary import MOST_LINES, MOST_NUMBERS, summarise_list
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
