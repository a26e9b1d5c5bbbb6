"""What has changed, as a sentence: which kinds of rows, and how many of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dashboard.language import EN_DASH, Language, mark
from model.rules.history import Deed, News, RowChange

MOST_PARTS = 3
"""A sentence that flies by names no more than these; the rest are «other changes»."""

DEEDS = {
    Deed.CHANGED: mark("{rows} changed"),
    Deed.ADDED: mark("{rows} added"),
    Deed.REMOVED: mark("{rows} removed"),
}
ROWS: Mapping[str, Callable[[Language, int], str]] = {
    "participant_lists": lambda words, rows: words.plural(
        "{number} participant list", "{number} participant lists", rows
    ),
    "participants": lambda words, rows: words.plural(
        "{number} row in a participant list", "{number} rows in participant lists", rows
    ),
    "gatherings": lambda words, rows: words.plural(
        "{number} gathering", "{number} gatherings", rows
    ),
    "prices": lambda words, rows: words.plural("{number} price", "{number} prices", rows),
    "coverage_rules": lambda words, rows: words.plural(
        "{number} coverage rule", "{number} coverage rules", rows
    ),
    "budgets": lambda words, rows: words.plural(
        "{number} coverage budget", "{number} coverage budgets", rows
    ),
    "head_counts": lambda words, rows: words.plural(
        "{number} published head count", "{number} published head counts", rows
    ),
    "constellations": lambda words, rows: words.plural(
        "{number} constellation", "{number} constellations", rows
    ),
    "memberships": lambda words, rows: words.plural(
        "{number} municipality in a constellation",
        "{number} municipalities in constellations",
        rows,
    ),
    "municipalities": lambda words, rows: words.plural(
        "{number} municipality", "{number} municipalities", rows
    ),
    "programme_promises": lambda words, rows: words.plural(
        "{number} promise in the programme", "{number} promises in the programme", rows
    ),
    "programme_statements": lambda words, rows: words.plural(
        "{number} fact about the programme", "{number} facts about the programme", rows
    ),
}
"""What the rows of a table are called, by the table's name; what matters most comes first."""


def news_sentence(news: News, words: Language) -> str:
    """Say what has changed since the revision that somebody knows.

    Returns:
        `Revisjon 7: 3 priser endret, 1 deltakerliste lagt til`, with «og annet» where there is
        more; `Revisjon 7: nye data` where the log does not say what.
    """
    known = [change for change in news.changes if change.table in ROWS]
    known.sort(key=lambda change: list(ROWS).index(change.table))
    parts = [change_text(change, words) for change in known[:MOST_PARTS]]
    if len(news.changes) > len(parts) > 0:
        parts.append(words.text("other changes"))
    return words.text(
        "Revision {number}: {changes}",
        number=_numbers(news, words),
        changes=", ".join(parts) or words.text("new data"),
    )


def change_text(change: RowChange, words: Language) -> str:
    """Say what was done to how many rows: `3 priser endret`. The table must be in `ROWS`."""
    return words.text(DEEDS[change.deed], rows=ROWS[change.table](words, change.rows))


def _numbers(news: News, words: Language) -> str:
    newest = words.number(news.revision.number)
    first = news.entries[0].number if news.entries else news.revision.number
    return newest if first == news.revision.number else words.number(first) + EN_DASH + newest
