"""What a process remembers of a revision: all that is decided for a what-if, and who sat where.

Nothing here cannot be rebuilt from the database, and nothing is kept of a single seat.
"""

from __future__ import annotations

from threading import Lock

from cachetools import Cache, LRUCache

from model.rules.attendance import Seating
from model.rules.decided import Decided
from model.rules.decisions import TermsBook
from model.rules.facts import HeadCount, ProgrammeFacts
from model.rules.results import Revision
from model.rules.selection import OFFICIAL, Scenario
from model.rules.summaries import decide
from model.store.attendance_queries import fetch_role_seats
from model.store.list_queries import fetch_head_counts
from model.store.queries import fetch_facts
from model.store.session import Session

KEPT_SCENARIOS = 32
"""How many (revision, scenario) a process keeps at most."""
KEPT_CELLS = 150_000
"""How many constellations at gatherings it keeps over all of them: this bounds the memory."""
KEPT_REVISIONS = 2
"""How many revisions' facts and roles a process keeps: no what-if changes who came."""


class Kept:
    """Remembers what was decided; every copy of `Reports` shares one.

    What is asked for gives the revision that the answer stands at, and the number that is pinned,
    or None for the newest.
    """

    def __init__(self) -> None:
        self._facts: Cache[Revision, ProgrammeFacts] = LRUCache(KEPT_REVISIONS)
        self._seating: Cache[Revision, Seating] = LRUCache(KEPT_REVISIONS)
        self._decided: Cache[tuple[Revision, Scenario], Decided] = LRUCache(KEPT_CELLS, _weight)
        self._lock = Lock()

    def decide(
        self, session: Session, revision: Revision, pinned: int | None, scenario: Scenario
    ) -> Decided:
        """Decide everything, or remember having done so."""
        key = (revision, scenario)
        with self._lock:
            kept = self._decided.get(key)
        if kept is None:
            facts = self._facts_at(session, revision, pinned)
            kept = decide(facts, count_seats_of(session, facts, pinned, scenario), scenario)
            with self._lock:
                self._decided[key] = kept
        return kept

    def seating(self, session: Session, revision: Revision, pinned: int | None) -> Seating:
        """Fetch the seats by role, or remember having done so."""
        with self._lock:
            kept = self._seating.get(revision)
        if kept is None:
            facts = self._facts_at(session, revision, pinned)
            kept = Seating(facts, fetch_role_seats(session, pinned))
            with self._lock:
                self._seating[revision] = kept
        return kept

    def _facts_at(self, session: Session, revision: Revision, pinned: int | None) -> ProgrammeFacts:
        with self._lock:
            kept = self._facts.get(revision)
        if kept is None:
            kept = fetch_facts(session, pinned)
            with self._lock:
                self._facts[revision] = kept
        return kept


def _weight(decided: Decided) -> int:
    """Weigh by cells, but no scenario so lightly that too many are kept, nor so that none is."""
    return min(max(decided.cells, KEPT_CELLS // KEPT_SCENARIOS), KEPT_CELLS)


def count_seats_of(
    session: Session, facts: ProgrammeFacts, pinned: int | None, scenario: Scenario = OFFICIAL
) -> tuple[HeadCount, ...]:
    """Count the lists within and beyond the caps that some facts and a what-if give."""
    return fetch_head_counts(session, facts.gatherings, caps_of(facts, scenario), pinned)


def caps_of(facts: ProgrammeFacts, scenario: Scenario) -> dict[str, int]:
    """Find the caps by gathering; a gathering without a rule in force has none."""
    book = TermsBook(facts, scenario)
    terms = {row.id: book.look_up(row)[0] for row in facts.gatherings}
    return {id_: found.rule.cap for id_, found in terms.items() if found}
