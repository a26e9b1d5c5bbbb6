"""What a process remembers of a revision: all that is decided for a what-if, and who sat where.

Nothing here cannot be rebuilt from the database, and nothing is kept of a single seat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from threading import Lock

from cachetools import Cache, LRUCache

from model.rules.attendance import Seating
from model.rules.decided import Decided
from model.rules.decisions import Decision, TermsBook
from model.rules.facts import Gathering, HeadCount, ProgrammeFacts
from model.rules.results import Revision
from model.rules.selection import OFFICIAL, Scenario
from model.rules.summaries import decide
from model.rules.tallies import has_last_seat, move_cap
from model.store.attendance_queries import fetch_role_seats
from model.store.list_queries import fetch_head_counts, fetch_last_seats
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
            counts = count_seats_of(session, facts, pinned, scenario, self._known(revision))
            kept = decide(facts, counts, scenario)
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

    def _known(self, revision: Revision) -> Decided | None:
        """Give what was decided for some other what-if at a revision; None where nothing was."""
        with self._lock:
            keys = (key for key in self._decided if key[0] == revision)
            return self._decided.get(next(keys, (revision, OFFICIAL)))

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
    session: Session,
    facts: ProgrammeFacts,
    pinned: int | None,
    scenario: Scenario = OFFICIAL,
    known: Decided | None = None,
) -> tuple[HeadCount, ...]:
    """Count the lists within and beyond the caps that some facts and a what-if give.

    Args:
        session: An open reading session.
        facts: The gatherings and rules, whether they are saved or only supposed.
        pinned: Count the lists that counted then; now, where none is given.
        scenario: The what-if.
        known: What was decided already from the same lists, under whatever facts and what-if.
            Where a gathering had the same length, its counts stand, and a cap that is another
            takes no more than last seats.
    """
    caps = caps_of(facts, scenario)
    counted = {row.gathering.id: row for row in known.decisions} if known else {}
    same: list[HeadCount] = []
    moved: list[Gathering] = []
    others: list[Gathering] = []
    for row in facts.taking_place:
        there = counted.get(row.id)
        if there is None or there.gathering.days != row.days:
            others.append(row)
        elif there.counted_cap != caps.get(row.id, 0):
            moved.append(row)
        else:
            same.extend(there.counts.values())
    return (
        *same,
        *_with_caps(session, moved, counted, caps, pinned),
        *fetch_head_counts(session, others, caps, pinned),
    )


def _with_caps(
    session: Session,
    gatherings: Sequence[Gathering],
    counted: Mapping[str, Decision],
    caps: Mapping[str, int],
    pinned: int | None,
) -> Iterator[HeadCount]:
    """Count gatherings with other caps than they are counted with."""
    counts = {row.id: counted[row.id].counts for row in gatherings}
    for id_, by_constellation in counts.items():
        cap = caps.get(id_, 0)
        for count in by_constellation.values():
            if not has_last_seat(count, cap):
                yield move_cap(count, cap, None)
    for id_, constellation_id, days, nights in fetch_last_seats(session, gatherings, caps, pinned):
        yield move_cap(counts[id_][constellation_id], caps[id_], (days, nights))


def caps_of(facts: ProgrammeFacts, scenario: Scenario) -> dict[str, int]:
    """Find the caps by gathering; a gathering without a rule in force has none."""
    book = TermsBook(facts, scenario)
    terms = {row.id: book.look_up(row)[0] for row in facts.gatherings}
    return {id_: found.rule.cap for id_, found in terms.items() if found}
