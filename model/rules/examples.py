"""Worked examples of a rule as text, in a file or a form: `9=3;2=2`, persons and covered."""

from __future__ import annotations

import re
from collections.abc import Iterable

from model.rules.facts import WorkedExample

EXAMPLE = re.compile(r"(\d{1,4})\s*=\s*(\d{1,4})", re.ASCII)


def read_examples(text: str) -> tuple[WorkedExample, ...]:
    """Read examples that are separated by `;`; none where the text is empty.

    Raises:
        ValueError: A part is no example.
    """
    return tuple(_read(part.strip()) for part in text.split(";") if part.strip())


def _read(part: str) -> WorkedExample:
    found = EXAMPLE.fullmatch(part)
    if found is None:
        raise ValueError(f'"{part}" is no example; write persons=covered, such as 9=3;2=2')
    persons, covered = map(int, found.groups())
    return WorkedExample(persons=persons, covered=covered)


def write_examples(examples: Iterable[WorkedExample]) -> str:
    """Write examples as they are read: `9=3;2=2`."""
    return ";".join(f"{example.persons}={example.covered}" for example in examples)
