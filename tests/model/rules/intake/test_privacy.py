"""Nothing of a left-out column comes out: not in a result, a message, a `repr` or an exception."""

from __future__ import annotations

import pickle
import traceback

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from model.rules.intake.problems import HIDDEN, LONGEST_VALUE, shown
from model.rules.intake.summary import summarise_list
from tests.model.rules.intake.listing import make_raw, read_lines

LETTERS = "abcdefghijklmnoprstuvæøåABCDEFGHIJKLMNOPRSTUVÆØÅ"
HEADINGS = (
    "Fornavn;Etternavn;E-post;Mobil;Adresse;Allergier;Kommentar;Fødselsdato;Hva tenker du?;"
    "Kommune;Rolle;Status;Antall;Overnatting;Ordredato;Møtt"
)
READ_CELLS = st.sampled_from(
    (
        *("Asker;politiker;påmeldt;1;ja;2018-08-01;", "Bø;astronaut;Avventer;x;Scandic;snart;?"),
        *(";;;;;;", "9999;Registrar;avmeldt;0;2;5/6/2018;ja", "Røiken;rådgiver;møtt;2;9;;nei"),
    )
)
SECRETS = st.lists(st.text(LETTERS, min_size=6, max_size=12).map(lambda t: f"Zq{t}"), min_size=9,
                   max_size=9, unique=True)  # fmt: skip


@given(st.lists(st.tuples(SECRETS, READ_CELLS), min_size=1, max_size=4))
def test_no_planted_value_is_anywhere_in_what_is_read(
    rows: list[tuple[list[str], str]],
) -> None:
    lines, secrets = [], []
    for planted, cells in rows:
        name, family, mail, phone, *others = planted
        number = str(90000000 + sum(map(ord, phone)) * 7919)
        lines.append(";".join([name, family, f"{mail}@example.no", number, *others, cells]))
        secrets += [name, family, mail, number, *others]
    read = read_lines(HEADINGS, *lines)
    said = "\n".join(
        [
            repr(read),
            *map(str, read.problems),
            *summarise_list(read),
            repr(make_raw(HEADINGS, *lines)),
        ]
    )
    stored = pickle.dumps(read).decode("utf-8", errors="replace")
    for secret in secrets:
        assert secret.casefold() not in said.casefold()
        assert secret not in stored


@given(st.text(LETTERS, min_size=2, max_size=20), st.text(LETTERS + " ", max_size=20))
def test_a_workplace_that_holds_the_rows_own_name_is_not_shown(name: str, rest: str) -> None:
    read = read_lines("Navn;Firma", f"{name};{rest} {name} AS")
    for problem in read.problems:
        assert problem.value == HIDDEN
        assert HIDDEN in str(problem) or problem.kind == "conflicting_municipality"


def test_addresses_and_long_numbers_are_never_shown() -> None:
    assert shown("Kari k.nor@x.no tlf 900 00 000") == "Kari … tlf …"
    assert shown("+47 900 00 000") == HIDDEN
    assert shown("Asker 0220") == "Asker 0220"


@given(st.text(max_size=400))
def test_what_is_shown_is_short(text: str) -> None:
    assume("@" not in text)
    assert len(shown(text)) <= LONGEST_VALUE


def fail(*about: object) -> None:
    raise RuntimeError(*about)


def test_an_error_while_reading_shows_no_cell() -> None:
    raw = make_raw("Navn;Kommune", "Kari Hemmelig;Asker")
    with pytest.raises(RuntimeError) as failed:
        fail(raw, raw.rows)
    assert "Hemmelig" not in "".join(traceback.format_exception(failed.value))
