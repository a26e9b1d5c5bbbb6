"""A workbook with the headings that a participant list needs, to be filled in by hand."""

from __future__ import annotations

from io import BytesIO

from xlsxwriter import Workbook

HEADINGS = ("Kommune", "Rolle", "Status", "Påmeldingsdato", "Antall netter")
"""In bokmål whatever the reader's language: they are what the import knows."""
WIDTH = 22


def write_list_template() -> bytes:
    """Write the workbook: one sheet with headings and nothing below them."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Deltakere")
        sheet.set_column(0, len(HEADINGS) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(HEADINGS):
            sheet.write_string(0, place, heading, bold)
    return file.getvalue()
