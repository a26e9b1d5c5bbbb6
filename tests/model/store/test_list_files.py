"""Files of every make: separators, encodings, quotes, titles; and what cannot be read."""

from __future__ import annotations

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.store import list_files
from model.store.list_faults import FILE_TEXTS, FileFault, ListFileError
from model.store.list_files import LONGEST_CELL, read_list_file
from model.store.list_workbooks import BOUNDS

ROWS = "Kommune{0}Rolle{0}Navn\nTønsberg{0}ordfører{0}Å\n\nÅlesund{0}rådgiver\n"


def cells_of(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in read_list_file(content, "x").rows]


def fault_of(content: bytes) -> FileFault:
    with pytest.raises(ListFileError) as refused:
        read_list_file(content, "x")
    assert str(refused.value) == refused.value.text.format(**refused.value.values)
    return refused.value.fault


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_encoding_and_line_end(sign: str, encoding: str, end: str) -> None:
    content = ROWS.format(sign).replace("\n", end).encode(encoding)
    raw = read_list_file(content, "x")
    assert raw.headings == ("Kommune", "Rolle", "Navn")
    assert cells_of(content) == [
        (2, ("Tønsberg", "ordfører", "Å")),
        (4, ("Ålesund", "rådgiver", "")),
    ]
    assert not any(row.is_ragged for row in raw.rows)


@pytest.mark.parametrize("line", ["sep=|", '"sep=|"', "sep=|\r"])
def test_a_file_may_say_its_separator(line: str) -> None:
    assert cells_of(f"{line}\nKommune|Rolle\nAsker|x\n".encode()) == [(3, ("Asker", "x"))]


def test_quotes_hold_separators_and_lines() -> None:
    content = b'Kommune,Notat\n"Asker, nye","a\nb"\nMoss,"sa ""hei"""\n'
    assert cells_of(content) == [(2, ("Asker, nye", "a\nb")), (3, ("Moss", 'sa "hei"'))]


def test_a_separator_within_titles_does_not_decide() -> None:
    content = b"Liste, laget i dag, av oss, for dere\nKommune;Rolle\nAsker;x\n"
    assert cells_of(content) == [(3, ("Asker", "x"))]


def test_values_beyond_the_headings_are_noted() -> None:
    raw = read_list_file(b"Kommune;Rolle\nAsker;a;b\nMoss;a;;\n", "x")
    assert [row.is_ragged for row in raw.rows] == [True, False]


def test_headings_differ_and_none_leads_to_a_person() -> None:
    raw = read_list_file(b"Kommune;Kommune;;k.nor@x.no;Rom 12 34 56 78\nAsker;;;;\n", "x")
    assert raw.headings == ("Kommune", "Kommune (2)", "#3", "#4", "#5")


def test_long_cells_are_cut() -> None:
    raw = read_list_file(f"Kommune;Notat\nAsker;{'x' * 999}\n".encode(), "x")
    assert len(raw.rows[0].cells[1]) == LONGEST_CELL


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("C:\\lister\\Deltakere.xlsx", "Deltakere.xlsx"),
        ("/home/k.nor@x.no/liste.csv", "liste.csv"),
        ("liste k.nor@x.no.csv", "liste …"),
    ],
)
def test_the_name_keeps_no_path_and_no_address(name: str, label: str) -> None:
    assert read_list_file(b"Kommune\nAsker\n", name).name == label


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b" \n", FileFault.EMPTY),
        (b"x" * (list_files.MOST_BYTES + 1), FileFault.TOO_LARGE),
        (b"%PDF-1.7 ...", FileFault.NOT_A_LIST),
        (b"Kommune\n\0\x01", FileFault.NOT_A_LIST),
        (b"Kommune\n\x81\x8d", FileFault.NOT_A_LIST),
        (b"\xff\xfe", FileFault.NO_HEADINGS),
        (b"\xff\xfeK\x00o\x00x", FileFault.NOT_A_LIST),
        (b"\xd0\xcf\x11\xe0 old", FileFault.OTHER_SPREADSHEET),
        (b"PK\x03\x04 nonsense", FileFault.DAMAGED),
        (b'Kommune;Rolle\nAsker;"x\nMoss;y\n', FileFault.BROKEN_QUOTES),
        (b'Kommune;Rolle\nAsker;"x"y\n', FileFault.BROKEN_QUOTES),
        (b"Kommune;" + b"x" * 200_000 + b"\n", FileFault.BROKEN_QUOTES),
        (b"Kari Nor;Asker\nOla Nor;Moss\n", FileFault.NO_HEADINGS),
        (b"Kommune" + b";" * BOUNDS.columns, FileFault.TOO_MANY_COLUMNS),
        (b"Kommune\n" + b"a\n" * 100_001, FileFault.TOO_MANY_ROWS),
    ],
    ids=lambda value: value if isinstance(value, FileFault) else "",
)
def test_what_cannot_be_read_is_refused(content: bytes, fault: FileFault) -> None:
    assert fault_of(content) is fault


def test_a_broken_row_is_named_by_its_number() -> None:
    with pytest.raises(ListFileError, match=r"^row 3 cannot be read as CSV"):
        read_list_file(b'Kommune;Rolle\nAsker;x\nMoss;"x"y\n', "x")


def test_every_fault_has_its_sentence() -> None:
    assert set(FILE_TEXTS) == set(FileFault)


@pytest.mark.parametrize("end", [b'"Hemmelig', b"Hemmelig\x81", b"\0Hemmelig"])
def test_no_error_carries_what_stands_in_the_file(end: bytes) -> None:
    secret = b"Hemmelig"
    content = b"Kommune;Navn\nAsker;" + secret
    with pytest.raises(ListFileError) as refused:
        read_list_file(content + b"\n" + end, "x")
    said = traceback.format_exception(refused.value)
    assert secret.decode() not in "".join(line for line in said if "secret =" not in line)
    assert secret.decode() not in repr(read_list_file(content, "x"))


@given(st.binary(max_size=300), st.sampled_from([b"", b"Kommune;Navn\n", b"PK\x03\x04"]))
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    try:
        raw = read_list_file(start + content, "x")
    except ListFileError as refused:
        assert refused.fault in FileFault  # noqa: PT017 – either outcome is right
    else:
        assert len(set(raw.headings)) == len(raw.headings)
        assert all(len(row.cells) == len(raw.headings) for row in raw.rows)
