"""PDFs read back as others read them: text, attached files, and what is told to screen readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

NUMBER = r"(?:–|\d[\d\u00a0]*(?:,\d\d)?)"
"""A number as the tables write it: `1 234,50` with hard spaces, or a dash for a counted nothing."""


@dataclass(frozen=True)
class Element:
    """An element as a screen reader meets it: its role, and the words in place of a picture."""

    role: str
    alternative: str


@dataclass(frozen=True)
class Document:
    """A PDF."""

    content: bytes

    @cached_property
    def reader(self) -> PdfReader:
        """Open the file as any reader would; what is wrong with it raises."""
        return PdfReader(BytesIO(self.content), strict=True)

    @cached_property
    def pages(self) -> list[str]:
        """Give the text of every page."""
        return [page.extract_text() for page in self.reader.pages]

    @property
    def lines(self) -> list[str]:
        """Give the lines of all pages, without the spaces at which they were broken."""
        return [line.strip(" ") for page in self.pages for line in page.split("\n")]

    @property
    def text(self) -> str:
        """Give all text in one line, so that it can be searched wherever lines are broken."""
        return " ".join(self.lines)

    @property
    def root(self) -> Any:
        """Give the document's catalogue."""
        return self.reader.trailer["/Root"].get_object()

    @property
    def metadata(self) -> str:
        """Give the XMP packet, in which a file says what standards it keeps."""
        return str(self.root["/Metadata"].get_object().get_data().decode())

    @property
    def title(self) -> str:
        """Give the title that readers show in their window."""
        told = self.reader.metadata
        return str(told.title) if told else ""

    @property
    def created(self) -> datetime | None:
        """Give the time at which the file says that it was made."""
        told = self.reader.metadata
        return told.creation_date if told else None

    @property
    def attachments(self) -> dict[str, bytes]:
        """Give the files within the file, by name."""
        return {name: files[0] for name, files in self.reader.attachments.items()}

    @cached_property
    def elements(self) -> list[Element]:
        """List every element in the order it is read."""
        return list(_walk(self.root["/StructTreeRoot"]))

    def roles(self) -> set[str]:
        """Name the roles there are."""
        return {element.role for element in self.elements}

    def rows_under(self, title: str, until: str, count: int) -> list[tuple[str, list[str]]]:
        """Find the rows that end in so many numbers between two headings.

        Returns:
            What each row is called, and its numbers as they are written, such as
            `("Alver", ["3", "–", "1 234,50"])`.
        """
        lines = self.lines
        start, end = lines.index(title), lines.index(until)
        pattern = re.compile(rf"(.*?) ({' '.join([NUMBER] * count)})")
        found = (pattern.fullmatch(line) for line in lines[start:end])
        return [(match.group(1), match.group(2).split(" ")) for match in found if match]


@lru_cache(maxsize=4)
def open_document(content: bytes) -> Document:
    """Open a PDF; reading one takes longer than making it, so the last ones are kept."""
    return Document(content)


def _walk(node: Any) -> Iterator[Element]:
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _walk(child)
    if not isinstance(node, DictionaryObject):
        return
    if "/S" in node:
        yield Element(str(node["/S"]).removeprefix("/"), str(node.get("/Alt", "")))
    if "/K" in node:
        yield from _walk(node["/K"])
