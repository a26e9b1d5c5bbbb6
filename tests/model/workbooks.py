"""Workbooks made part by part, as no spreadsheet would write them."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="Deltakere" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
)
PARTS = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": BOOK,
    "xl/_rels/workbook.xml.rels": RELATED,
}
SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(rows: str) -> str:
    """Put rows into a sheet."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def inline(reference: str, text: str) -> str:
    """Write a cell that holds its own text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def make_workbook(sheet: str | bytes, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Pack a workbook of one sheet, with other or further parts."""
    return pack({**PARTS, SHEET: sheet, **(parts or {})})


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack parts into a zip."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def make_streamed(pieces: Iterable[bytes], name: str = SHEET) -> bytes:
    """Pack a workbook one part of which is too large to be held at once."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for other, content in PARTS.items():
            packed.writestr(zipfile.ZipInfo(other), content, zipfile.ZIP_DEFLATED)
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with packed.open(entry, "w") as part:
            for piece in pieces:
                part.write(piece)
    return file.getvalue()


def lie_about_size(content: bytes, name: str, size: int) -> bytes:
    """Declare another unpacked size of a part, in both places where a zip says it."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        entry = packed.getinfo(name)
    lying = bytearray(content)
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.rfind(signature, 0, content.rfind(name.encode()))
        if signature == b"PK\x03\x04":
            place = entry.header_offset
        struct.pack_into("<I", lying, place + offset, size)
    return bytes(lying)
