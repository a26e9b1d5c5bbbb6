"""Files made to hurt: each is refused with a sentence, and costs little memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from model.store.list_faults import FileFault
from model.store.list_files import MOST_BYTES
from tests.model.workbooks import (
    PARTS,
    SHEET,
    inline,
    lie_about_size,
    make_streamed,
    make_workbook,
    pack,
    sheet_of,
)

ROOT = Path(__file__).parents[3]
MOST_KIB = 200 * 1024
MOST_SECONDS = 5
MEGABYTE = 1_000_000
HEAD, TAIL = sheet_of("|").encode().split(b"|")


def repeated(piece: bytes, megabytes: int, opening: bytes = HEAD) -> Iterator[bytes]:
    """Give a sheet of one piece again and again, closed as it should be."""
    yield opening
    block = piece * (MEGABYTE // len(piece))
    for _ in range(megabytes):
        yield block
    yield TAIL


def padded(content: bytes) -> bytes:
    """Make a zip so large that its ratio is harmless, with a part that packs badly."""
    noise = bytes((value * 7919 >> 5) & 255 for value in range(1_500_000))
    file = BytesIO(content)
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr(zipfile.ZipInfo("xl/media/image1.png"), noise, zipfile.ZIP_STORED)
    return file.getvalue()


def bomb_by_ratio() -> bytes:
    return make_streamed(repeated(b"<row><c><v>1</v></c></row>", 300))


def bomb_that_lies() -> bytes:
    return lie_about_size(bomb_by_ratio(), SHEET, 2000)


def bomb_within_the_ratio() -> bytes:
    return padded(make_streamed(repeated(b"<row><c><v>1</v></c></row>", 90)))


def empty_cells() -> bytes:
    return padded(make_streamed(repeated(b"<c/>", 38)))


def deep_elements() -> bytes:
    return padded(make_streamed(repeated(b"<a>", 38)))


def endless_tag() -> bytes:
    return padded(make_streamed(repeated(b"x", 38, HEAD + b'<row r="')))


def endless_comment() -> bytes:
    return padded(make_streamed(repeated(b" -", 38, HEAD + b"<!--")))


def endless_attributes() -> bytes:
    return padded(
        make_streamed([HEAD, b"<c ", *(b'a%d="" ' % n for n in range(800_000)), b"/>", TAIL])
    )


def endless_text() -> bytes:
    return padded(make_streamed(repeated(b"x", 38, HEAD + b'<row><c t="inlineStr"><is><t>')))


def many_strings() -> bytes:
    opening = b"<sst>"
    pieces = repeated(b"<si><t>ab</t></si>", 38, opening)
    return padded(make_streamed((p for p in pieces if p != TAIL), "xl/sharedStrings.xml"))


def many_styles() -> bytes:
    pieces = repeated(b"<xf/>", 20, b"<styleSheet><cellXfs>")
    return padded(make_streamed((p for p in pieces if p != TAIL), "xl/styles.xml"))


def many_sheets() -> bytes:
    book = "<workbook><sheets>" + '<sheet r:id="rId1"/>' * 200_000 + "</sheets></workbook>"
    return padded(make_workbook(sheet_of(""), {"xl/workbook.xml": book}))


def far_corners() -> bytes:
    first = inline("A1", "Kommune")
    last = inline("XFD1048576", "Asker")
    return make_workbook(sheet_of(f'<row r="1">{first}</row><row r="1048576">{last}</row>'))


def many_columns() -> bytes:
    names = [f"{a}{b}{c}" for a in "ABC" for b in "ABCDEFGHIJ" for c in "ABCDEFGHIJ"]
    cells = "".join(inline(f"{name}1", "Kommune") for name in names)
    return make_workbook(sheet_of(f"<row r='1'>{cells}</row>"))


def many_rows() -> bytes:
    return padded(make_streamed(repeated(b'<row><c t="b"><v>1</v></c></row>', 6)))


def entities() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    document = f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>'
    return make_workbook(document + sheet_of(f"<row>{inline('A1', '&e11;')}</row>"))


def outer_entity() -> bytes:
    document = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    return make_workbook(document + sheet_of(f"<row>{inline('A1', '&e;')}</row>"))


def many_parts() -> bytes:
    return pack({**PARTS, **{f"{number:x}": "" for number in range(40_000)}})


def wide_line() -> bytes:
    return b"Kommune;Navn\n" + b";" * 4_900_000


def wide_headings() -> bytes:
    return b"Kommune" + b";" * 4_900_000


def many_lines() -> bytes:
    return b"Kommune\n" + b"a\n" * 2_400_000


def many_blank_lines() -> bytes:
    return b"Kommune\n" + b"\n" * 4_900_000


def open_quote() -> bytes:
    return b'Kommune;Navn\n"' + b"a;b\n" * 1_200_000


def long_cells() -> bytes:
    return b"Kommune;Navn\n" + b"".join(b"x" * 120_000 + b";b\n" for _ in range(40))


def many_dots() -> bytes:
    return b"Kommune\n" + b"\n".join(b"%d. ." % n + b" " * 200 + b"x" for n in range(20_000))


def everything_wrong() -> bytes:
    headings = b"Kommune;Rolle;Status;Ankomst;Overnatting;Antall dager;Antall\n"
    return headings + b"".join(b"Os%d;x%d;y;i;z;w;q\n" % (n, n) for n in range(99_999))


def every_name_unknown() -> bytes:
    return b"Kommune\n" + b"".join(b"askeer %d kommune i x\n" % n for n in range(99_999))


def many_persons() -> bytes:
    return b"Kommune;Antall\n" + b"Asker;100\n" * 99_999


HOSTILE: dict[Callable[[], bytes], FileFault | str] = {
    bomb_by_ratio: FileFault.UNPACKS_TOO_LARGE,
    bomb_that_lies: FileFault.DAMAGED,
    bomb_within_the_ratio: FileFault.TOO_MANY_ROWS,
    empty_cells: FileFault.UNPACKS_TOO_LARGE,
    deep_elements: FileFault.DAMAGED,
    endless_tag: FileFault.DAMAGED,
    endless_comment: FileFault.DAMAGED,
    endless_attributes: FileFault.DAMAGED,
    endless_text: FileFault.DAMAGED,
    many_strings: FileFault.UNPACKS_TOO_LARGE,
    many_styles: FileFault.UNPACKS_TOO_LARGE,
    many_sheets: FileFault.UNPACKS_TOO_LARGE,
    far_corners: FileFault.TOO_MANY_COLUMNS,
    many_columns: FileFault.TOO_MANY_COLUMNS,
    many_rows: FileFault.TOO_MANY_ROWS,
    entities: FileFault.DAMAGED,
    outer_entity: FileFault.DAMAGED,
    many_parts: FileFault.UNPACKS_TOO_LARGE,
    wide_line: "read 0 rows",
    wide_headings: FileFault.TOO_MANY_COLUMNS,
    many_lines: FileFault.TOO_MANY_ROWS,
    many_blank_lines: "read 0 rows",
    open_quote: FileFault.BROKEN_QUOTES,
    long_cells: "read 40 rows",
    many_dots: "read 20000 rows",
    everything_wrong: "read 99999 rows",
    every_name_unknown: "read 99999 rows",
    many_persons: "read 99999 rows",
}


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_it_costs_little_and_ends_in_a_sentence(make: Callable[[], bytes]) -> None:
    content = make()
    assert len(content) <= MOST_BYTES
    done = subprocess.run(
        [sys.executable, "-m", "tests.model.measured"],
        input=content,
        capture_output=True,
        check=True,
        cwd=ROOT,
    )
    cost = json.loads(done.stdout)
    assert cost["fault"] == HOSTILE[make]
    assert cost["kib"] < MOST_KIB
    assert cost["seconds"] < MOST_SECONDS
