"""Workbooks: the same cells as another reader finds, and bounds that hold."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from model.store import list_workbooks
from model.store.list_faults import FileFault, ListFileError
from model.store.list_workbooks import BOUNDS, read_workbook
from model.workbooks import parts as workbook_parts
from model.workbooks import reading
from model.workbooks.parts import Budget, Strings, parse, shows_date
from tests.model.messy_lists import workbook
from tests.model.workbooks import BOOK, MAIN, PARTS, inline, make_workbook, pack, sheet_of

HEADING = f'<row r="1">{inline("A1", "Kommune")}</row>'


def values_of(rows: str, **parts: str) -> list[list[str]]:
    """Give the cells below the heading of a sheet made by hand."""
    named = {f"xl/{name}.xml": content for name, content in parts.items()}
    content = make_workbook(sheet_of(HEADING + rows), named)
    return [cells for _, cells in read_workbook(content).rows[1:]]


def fault_of(content: bytes) -> FileFault:
    with pytest.raises(ListFileError) as refused:
        read_workbook(content)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return refused.value.fault


def as_text(value: Any) -> str:
    """Write a value of the other reader as ours is written."""
    match value:
        case bool():
            return str(value).upper()
        case float() if value == int(value):
            return str(int(value))
        case datetime():
            return value.isoformat(" ") if value.time() != time() else value.date().isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


CELLS = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=12),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
    st.booleans(),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=6))
@example([[524288.783]])  # written with a digit more than it has
def test_it_reads_what_calamine_reads(rows: list[list[Any]]) -> None:
    content = workbook({"Liste": [["Kommune"], *rows]})
    ours = {
        (number, place): cell
        for number, cells in read_workbook(content).rows
        for place, cell in enumerate(cells)
        if cell.strip()
    }
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    theirs = {
        (number, place): as_text(cell)
        for number, cells in enumerate(
            book.get_sheet_by_index(0).to_python(skip_empty_area=False), start=1
        )
        for place, cell in enumerate(cells)
        if as_text(cell).strip()
    }
    assert ours == theirs


def test_formulas_count_as_what_they_were_and_errors_as_nothing() -> None:
    rows = (
        '<row><c r="A2" t="str"><f>A1&amp;""</f><v>Asker</v></c><c r="B2" t="e"><v>#N/A</v></c>'
        '<c r="C2"><f>1+1</f><v>2</v></c><c r="D2" t="b"><v>1</v></c><c t="b"><v>0</v></c></row>'
    )
    assert values_of(rows) == [["Asker", "", "2", "TRUE", "FALSE"]]


def test_texts_are_put_together_without_hints_of_pronunciation() -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><r><t>As</t></r><r><t>ker</t></r>'
        "<rPh><t>no</t></rPh></si><si><t/></si></sst>"
    )
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c><v>7</v></c></row>'
    assert values_of(rows, sharedStrings=strings) == [["Asker", "", "7"]]


def test_numbers_are_dates_where_their_style_says_so() -> None:
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d. mmmm yyyy;@"/>'
        '<numFmt numFmtId="165" formatCode="&quot;dag&quot; 0"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/>'
        '<xf/><xf numFmtId="x"/></cellXfs></styleSheet>'
    )
    rows = (
        "<row>"
        + "".join(f'<c s="{n}"><v>43368.5</v></c>' for n in (0, 1, 2, 3, 4, 5, 9))
        + "</row>"
    )
    moment = "2018-09-25 12:00:00"
    plain = "43368.5"
    assert values_of(rows, styles=styles) == [[plain, moment, plain, moment, plain, plain, plain]]
    times = '<row><c s="3"><v>0.5</v></c><c s="3"><v>-1</v></c><c s="3"><v>1e9</v></c></row>'
    assert values_of(times, styles=styles) == [["12:00:00", "-1", "1000000000"]]
    old = BOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    days = '<row><c s="3"><v>41906</v></c><c s="3"><v>0.5</v></c></row>'
    assert values_of(days, styles=styles, workbook=old) == [["2018-09-25", "12:00:00"]]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1.50", "1.50"),
        ("x", "x"),
        ("1e400", "1e400"),
        ("9" * 300, "9" * 300),
        ("12345678901234567890", "12345678901234567890"),
        ("nan", "nan"),
        ("701.0", "701"),
        ("0.10000000000000001", "0.1"),
    ],
)
def test_strange_numbers_stay_as_they_are(text: str, written: str) -> None:
    assert values_of(f"<row><c><v>{text}</v></c></row>") == [[written]]


def test_rows_and_cells_that_do_not_say_where_they_are_follow_the_last() -> None:
    seventh = '<row r="7"><c r="B7" t="d"><v>2018-09-25</v></c><c><v>1</v></c></row>'
    rows = seventh + "<row><c><v>2</v></c></row>"
    content = make_workbook(sheet_of(HEADING + rows + '<row r="x"/><row r="9"><c/></row>'))
    assert read_workbook(content).rows[1:] == [(7, ["", "2018-09-25", "1"]), (8, ["2"])]


def test_the_first_visible_sheet_with_headings_is_read_and_the_others_counted() -> None:
    rows = [["Kommune"], ["Asker"]]
    sheets = {"Skjult": [["Kommune"], ["Oslo"]], "Om": [["Hei"]], "Liste": rows, "Mer": rows}
    found = read_workbook(workbook(sheets, hidden="Skjult"))
    assert found.rows == [(1, ["Kommune"]), (2, ["Asker"])]
    assert found.unread_sheets == 1


def test_without_headings_the_first_sheet_with_anything_is_given() -> None:
    found = read_workbook(workbook({"Tom": [], "En": [["a"]], "To": [["b"]]}))
    assert (found.rows, found.unread_sheets) == ([(1, ["a"])], 1)
    assert read_workbook(workbook({"Tom": []})).rows == []


def test_sheets_that_lie_outside_are_not_followed() -> None:
    relations = (
        '<Relationships><Relationship Id="rId1" TargetMode="External" Target="http://x/y.xml"/>'
        '<Relationship Id="rId2" Target="../../etc/passwd"/></Relationships>'
    )
    book = BOOK.replace("</sheets>", '<sheet r:id="rId2"/></sheets>')
    parts = {"xl/_rels/workbook.xml.rels": relations, "xl/workbook.xml": book}
    assert read_workbook(make_workbook(sheet_of(HEADING), parts)).rows == []


def test_a_path_may_begin_at_the_root() -> None:
    target = "/xl/worksheets/sheet1.xml"
    relations = f'<Relationships><Relationship Id="rId1" Target="{target}"/></Relationships>'
    content = make_workbook(sheet_of(HEADING), {"xl/_rels/workbook.xml.rels": relations})
    assert read_workbook(content).rows == [(1, ["Kommune"])]


def test_formats_show_dates_or_not() -> None:
    assert shows_date("yyyy-mm-dd")
    assert shows_date("[$-414]d. mmm;@")
    assert not shows_date("#,##0.00 [Red]")
    assert not shows_date('0 "dager"')
    assert not shows_date("General;dd")


def locked() -> bytes:
    """Make a workbook that says that its parts are encrypted."""
    content = bytearray(make_workbook(sheet_of(HEADING)))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = content.find(signature)
        while place >= 0:
            struct.pack_into("<H", content, place + offset, 1)
            place = content.find(signature, place + 1)
    return bytes(content)


def damaged() -> bytes:
    """Make a workbook some of whose packed bytes are others."""
    content = bytearray(make_workbook(sheet_of(HEADING * 50)))
    place = content.find(b"sheet1.xml") + 20
    content[place : place + 20] = b"x" * 20
    return bytes(content)


def unknown_packing() -> bytes:
    """Make a workbook packed in a way that nobody knows."""
    content = bytearray(make_workbook(sheet_of(HEADING)))
    for signature, offset in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        place = content.find(signature)
        while place >= 0:
            struct.pack_into("<H", content, place + offset, 77)
            place = content.find(signature, place + 1)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (pack({"word/document.xml": "x"}), FileFault.NOT_A_LIST),
        (pack({"mimetype": "opendocument", "content.xml": "x"}), FileFault.OTHER_SPREADSHEET),
        (pack({"xl/workbook.bin": "x"}), FileFault.OTHER_SPREADSHEET),
        (pack({**PARTS, "xl/workbook.xml": "<workbook"}), FileFault.DAMAGED),
        (make_workbook(sheet_of('<row><c t="s"><v>3</v></c></row>')), FileFault.DAMAGED),
        (make_workbook(sheet_of('<row><c t="s"><v>x</v></c></row>')), FileFault.DAMAGED),
        (locked(), FileFault.LOCKED),
        (damaged(), FileFault.DAMAGED),
        (unknown_packing(), FileFault.DAMAGED),
        (make_workbook(sheet_of(HEADING))[:-30], FileFault.DAMAGED),
    ],
    ids=range(10),
)
def test_what_is_no_sound_workbook_is_refused(content: bytes, fault: FileFault) -> None:
    assert fault_of(content) is fault


TWO_ROWS = HEADING + "<row><c><v>1</v></c></row><row><c><v>1</v></c></row>"


@pytest.mark.parametrize(
    ("bound", "value", "fault"),
    [
        ("unpacked", 300, FileFault.UNPACKS_TOO_LARGE),
        ("elements", 5, FileFault.UNPACKS_TOO_LARGE),
        ("cells", 1, FileFault.UNPACKS_TOO_LARGE),
        ("columns", 0, FileFault.TOO_MANY_COLUMNS),
        ("rows", 0, FileFault.TOO_MANY_ROWS),
    ],
)
def test_every_bound_of_a_list_ends_the_reading(
    monkeypatch: pytest.MonkeyPatch, bound: str, value: int, fault: FileFault
) -> None:
    monkeypatch.setattr(list_workbooks, "BOUNDS", replace(BOUNDS, **{bound: value}))
    assert fault_of(make_workbook(sheet_of(TWO_ROWS))) is fault


@pytest.mark.parametrize(
    ("module", "bound", "value", "parts", "fault"),
    [
        (reading, "MOST_PARTS", 2, {}, FileFault.UNPACKS_TOO_LARGE),
        (workbook_parts, "MOST_SHEETS", 0, {}, FileFault.UNPACKS_TOO_LARGE),
        (workbook_parts, "MOST_DEPTH", -1, {}, FileFault.DAMAGED),
        (workbook_parts, "LONGEST_TOKEN", -1, {}, FileFault.DAMAGED),
        (
            *(workbook_parts, "MOST_STRINGS", 0),
            *({"xl/sharedStrings.xml": "<sst><si/></sst>"}, FileFault.UNPACKS_TOO_LARGE),
        ),
        (
            *(workbook_parts, "MOST_STYLES", 0),
            *({"xl/styles.xml": "<s><cellXfs><xf/></cellXfs></s>"}, FileFault.UNPACKS_TOO_LARGE),
        ),
    ],
)
def test_every_bound_of_a_workbook_ends_the_reading(
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    bound: str,
    value: int,
    parts: dict[str, str],
    fault: FileFault,
) -> None:
    monkeypatch.setattr(module, bound, value)
    assert fault_of(make_workbook(sheet_of(TWO_ROWS), parts)) is fault


def test_long_texts_are_cut() -> None:
    strings = Strings(BOUNDS.text)
    parse(strings, [f"<sst><si><t>{'x' * 5000}</t></si></sst>".encode()], Budget(10**6, 10))
    assert len(strings.found[0]) == BOUNDS.text


def test_macros_and_pictures_are_not_looked_at() -> None:
    parts = {"xl/vbaProject.bin": b"\0" * 99, "xl/media/a.png": b"x"}
    assert read_workbook(make_workbook(sheet_of(HEADING), parts)).rows == [(1, ["Kommune"])]


def test_a_usual_workbook_of_many_rows_is_within_the_bounds() -> None:
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "constant_memory": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kommune", "Rolle", "Navn", "E-post", "Status", "Notat"])
        for number in range(1, 20_001):
            row = ["Asker", "politiker", f"P {number}", f"p{number}@x.no", "påmeldt", "-"]
            sheet.write_row(number, 0, row)
    assert len(read_workbook(file.getvalue()).rows) == 20_001
    with zipfile.ZipFile(file) as packed:
        assert sum(entry.file_size for entry in packed.infolist()) < BOUNDS.unpacked / 3
