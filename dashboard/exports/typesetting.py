"""Documents to PDF: a template and data in, bytes out; a text of the data is never markup.

The template reads the data as JSON and knows nothing but how things look. The fonts are those that
come with typst, so every machine makes the same file.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from dashboard.exports.cover import SCENARIO
from dashboard.language import Language
from dashboard.tokens import Theme, colours

TEMPLATES = Path(__file__).parent / "templates"
UNREADABLE = "\ufffd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every document bears: title, language, what it was made of and when, and its marks.

    `earlier` says which day's figures it holds, where they are not today's.
    """

    title: str
    words: Language
    revision: int
    made_at: datetime
    is_scenario: bool
    has_example: bool
    earlier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file within the document: the same answer for programs. The content is text in UTF-8."""

    name: str
    media_type: str
    description: str
    content: bytes


def typeset(
    template: str,
    frame: Frame,
    content: Mapping[str, Any],
    attachment: Attachment | None = None,
) -> bytes:
    """Set a document: the same bytes for the same data and time.

    The file is a PDF for archives that may carry data (PDF/A-3a), and one that people who cannot
    see can read (PDF/UA-1).

    Args:
        template: The name of a file in `templates/`.
        frame: What every document bears; the template finds it in `data.frame`.
        content: What the template shows besides, as JSON has it, in `data`.
        attachment: The file within the document.
    """
    data = {"frame": _frame(frame), "attachment": _described(attachment), **content}
    inputs = {
        "data": json.dumps(_readable(data), ensure_ascii=False),
        "attachment": attachment.content.decode() if attachment else "",
    }
    try:
        return _compile(template, inputs, frame.made_at, to_standard=True)
    except typst.TypstError as error:
        if not str(error).startswith("PDF/"):
            raise
        # A sign that no font has breaks the standards; the document is worth more than they are.
        return _compile(template, inputs, frame.made_at, to_standard=False)


def _compile(
    template: str, inputs: dict[str, str], made_at: datetime, *, to_standard: bool
) -> bytes:
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=["a-3a", "ua-1"] if to_standard else [],
        timestamp=made_at.astimezone(UTC).replace(microsecond=0),
    )


def _frame(frame: Frame) -> dict[str, Any]:
    words = frame.words
    return {
        "title": f"{SCENARIO}: {frame.title}" if frame.is_scenario else frame.title,
        "language": words.code,
        "sender": words.text("Ministry of Local Government and Modernisation"),
        "product": words.text("Gatherings and coverage"),
        "scenario": SCENARIO if frame.is_scenario else None,
        "earlier": frame.earlier or None,
        "example": words.text("EXAMPLE DATA") if frame.has_example else None,
        "revision": words.text("Revision {number}", number=words.number(frame.revision)),
        "made": words.text("Made {moment}", moment=words.moment(frame.made_at)),
        "page": words.text("Page {page} of {pages}", page="{page}", pages="{pages}"),
        "colours": {
            name: value for name, value in colours(Theme.LIGHT).items() if value.startswith("#")
        },
    }


def _described(attachment: Attachment | None) -> dict[str, str] | None:
    if attachment is None:
        return None
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "description": attachment.description,
    }


def _readable(data: Any) -> Any:
    """Clean every text in the data of what no font can show and no reader is meant to see."""
    match data:
        case str():
            return "".join(map(_readable_sign, data))
        case Mapping():
            return {name: _readable(value) for name, value in data.items()}
        case list() | tuple():
            return [_readable(value) for value in data]
        case _:
            return data


def _readable_sign(sign: str) -> str:
    """Leave out what turns or hides text; show that a control sign was there."""
    category = unicodedata.category(sign)
    if sign == "\n" or category[0] != "C":
        return sign
    return "" if category == "Cf" else UNREADABLE
