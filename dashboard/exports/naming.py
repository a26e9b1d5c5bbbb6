"""What a downloaded file is called: the question in short, in letters every system keeps."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dashboard.earlier import SHORT
from dashboard.exports.cover import SCENARIO
from dashboard.language import Language
from model.rules.results import CostReport

NORWEGIAN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŧ": "t", "ŋ": "n"})
LONGEST = 80
"""A longer name loses its last filters; the cover of the file has them all."""


def file_name(
    report: CostReport,
    format: str,  # noqa: A002 – the same word as in `write_costs`
    words: Language,
    title: str = "",
) -> str:
    """Name a file: `kostnader-2017-2018-revisjon-3.xlsx`.

    One that looks back is `kostnader-slik-tallene-var-2018-10-01-revisjon-3.xlsx`.

    Args:
        report: What the file is made of; its filters stand in the name, a what-if in front of it.
        format: One of `FORMATS`; it is the extension as it stands.
        words: The language of the name.
        title: What is in the file, in that language; the costs unless something else is said.
    """
    question = slug(title or words.text("Costs"))
    for part in _filters(report):
        if len(question) + len(part) >= LONGEST:
            break
        question = f"{question}-{part}"
    if report.revision.as_of:
        question = f"{question}-{slug(words.text(SHORT))}-{report.revision.as_of}"
    revision = f"{slug(words.text('Revision'))}-{report.revision.number}"
    marked = question if report.scenario.is_official else f"{SCENARIO}-{question}"
    return f"{marked}-{revision}.{format}"


def _filters(report: CostReport) -> Iterator[str]:
    selection = report.selection
    for values in (selection.years, selection.kinds, selection.constellations):
        yield from (slug(value) for value in sorted(map(str, values)))
    yield from (slug(gathering_id) for gathering_id in sorted(selection.gatherings))


def slug(text: str) -> str:
    """Write a text with a–z, 0–9 and hyphens alone: `Nordre Follo` is `nordre-follo`."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(NORWEGIAN))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
