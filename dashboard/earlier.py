"""«Slik tallene var»: how a view and a file say that their figures are those of an earlier day."""

from __future__ import annotations

from dashboard.address import TODAY, Past
from dashboard.language import Language, mark
from model.rules.results import Revision

AS_THEY_WERE = mark("The figures as they were {day} (revision {number})")
SHORT = mark("as they were")
"""How the name of a file says it, before the day."""

NOT_TODAYS = mark("Changes made later are not in them.")


def as_they_were(revision: Revision, words: Language) -> str:
    """Say which day's figures these are: `Slik tallene var 1. oktober 2018 (revisjon 12)`.

    Returns:
        The sentence; empty for today's figures.
    """
    if revision.as_of is None:
        return ""
    number = words.number(revision.number)
    return words.text(AS_THEY_WERE, day=words.day(revision.as_of), number=number)


def past_of(revision: Revision) -> Past:
    """Give the lasting address of a report that looks back: its revision, whatever was asked."""
    return TODAY if revision.as_of is None else Past(revision=revision.number)
