"""A list as it stands in a file, before anything is understood; no cell shows in a message."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Final

_SIGNS: Final = re.compile(r"[^\w#]|_")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """One row of a file: as many cells as there are headings.

    `number` is what a spreadsheet shows beside the row. `is_ragged` says that values stand
    outside the headings, so that any cell of the row may be in the wrong place. Cells hold
    personal data: they are kept out of `repr`, and thereby out of logs and tracebacks.
    """

    number: int
    cells: tuple[str, ...] = field(repr=False)
    is_ragged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawList:
    """A file's headings, each different from the others, and its rows that are not blank.

    `name` is what the list may be called in the log. `unread_sheets` counts further sheets with
    something in them, which are not read.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[RawRow, ...] = field(repr=False)
    unread_sheets: int = 0


def plain(text: str) -> str:
    """Write a text in the one way in which it is compared: small letters, no punctuation.

    Example: `E-post / Mobil:` → `e post mobil`. The number sign stays: `Order #` → `order #`.
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_SIGNS.sub(" ", composed).split())
