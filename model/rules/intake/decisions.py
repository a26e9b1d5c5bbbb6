"""What people write on a command line about a list: which column is what, which row means what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from model.rules.intake.problems import Fixes
from model.rules.questions import QuestionError


def read_wishes(texts: Iterable[str]) -> dict[str, str]:
    """Read `kind=column` pairs; nothing behind the sign means that the kind is not read.

    Raises:
        QuestionError: One has no equals sign.
    """
    wishes = {}
    for text in texts:
        kind, sign, column = text.partition("=")
        if not sign:
            raise QuestionError(text, f'"{text}" has no =; write it as municipality=Kommune')
        wishes[kind.strip().lower()] = column.strip()
    return wishes


def read_fixes(texts: Iterable[str]) -> Fixes:
    """Read decisions: `14:municipality=alver`, or for several rows `14,15:row=skip`.

    Raises:
        QuestionError: One names no rows, no field or no value.
    """
    fixes: dict[int, dict[str, str]] = defaultdict(dict)
    for text in texts:
        rows, colon, decision = text.partition(":")
        name, sign, value = decision.partition("=")
        numbers = [row.strip() for row in rows.split(",")]
        if not (colon and sign and all(map(_is_number, numbers))):
            advice = "write it as 14:municipality=alver or 14,15:row=skip"
            raise QuestionError(text, f'"{text}" is no decision about a row; {advice}')
        for number in numbers:
            fixes[int(number)][name.strip().lower()] = value.strip()
    return dict(fixes)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len("1000000")
