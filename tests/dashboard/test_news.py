"""What has changed, in one sentence: kinds of rows and how many, never who did it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dashboard.language import language, languages
from dashboard.news import DEEDS, ROWS, news_sentence
from model.rules.history import Deed, News, RevisionEntry, RowChange
from model.rules.results import Revision
from model.store.tables import Base

WORDS = language("en")
MOMENT = datetime(2018, 10, 1, 12, tzinfo=UTC)
UNCOUNTED = {
    "attendances",
    "column_mappings",
    "list_periods",
    "removed_facts",
    "revisions",
    "row_changes",
}


def changed(table: str, rows: int = 1, deed: Deed = Deed.CHANGED) -> RowChange:
    """Make a change of some rows."""
    return RowChange(deed=deed, table=table, rows=rows)


def news(*revisions: tuple[RowChange, ...], newest: int = 7) -> News:
    """Make the news of these revisions, the last of which is the newest."""
    first = newest - len(revisions) + 1
    return News(
        revision=Revision(number=newest, committed_at=MOMENT),
        entries=tuple(
            RevisionEntry(number=number, committed_at=MOMENT, changes=changes)
            for number, changes in enumerate(revisions, first)
        ),
    )


def test_a_revision_says_what_it_did_to_how_many_rows() -> None:
    entry = (
        changed("prices", 3),
        changed("participant_lists", deed=Deed.ADDED),
        changed("budgets", 2, Deed.REMOVED),
    )
    assert news_sentence(news(entry), WORDS) == (
        "Revision 7: 1 participant list added, 3 prices changed, 2 coverage budgets removed"
    )


def test_several_revisions_are_added_up() -> None:
    several = news((changed("prices"),), (changed("gatherings"), changed("prices", 2)))
    assert news_sentence(several, WORDS) == "Revision 6–7: 1 gathering changed, 3 prices changed"


def test_a_long_list_is_cut_and_says_so() -> None:
    entry = tuple(changed(table) for table in ("memberships", "prices", "gatherings", "budgets"))
    assert news_sentence(news(entry), WORDS) == (
        "Revision 7: 1 gathering changed, 1 price changed, 1 coverage budget changed, other changes"
    )


@pytest.mark.parametrize("entries", [(), ((),), ((changed("something_new"),),)])
def test_what_the_log_does_not_say_is_not_made_up(
    entries: tuple[tuple[RowChange, ...], ...],
) -> None:
    """No row at all, a revision without counts, and a table of a later version."""
    assert news_sentence(news(*entries), WORDS) == "Revision 7: new data"


def test_a_table_without_a_name_is_another_change() -> None:
    entry = (changed("prices"), changed("something_new"))
    assert news_sentence(news(entry), WORDS) == "Revision 7: 1 price changed, other changes"


def test_every_table_has_words_for_its_rows() -> None:
    assert set(ROWS) == set(Base.metadata.tables) - UNCOUNTED


@pytest.mark.parametrize("code", languages())
def test_every_language_can_say_one_and_many_of_everything(code: str) -> None:
    words = language(code)
    for table in ROWS:
        for deed in DEEDS:
            one, many = (
                news_sentence(news((changed(table, rows, deed),)), words) for rows in (1, 1234)
            )
            assert " 1 " in one
            assert words.number(1234) in many
