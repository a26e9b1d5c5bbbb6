"""The one door for reading: each report is one consistent read, answered by the rules."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache

from model.rules.facts import ProgrammeFacts
from model.rules.results import CostReport, Revision
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection
from model.rules.summaries import Decision, decide, summarise, terms_or_problem
from model.store.queries import fetch_facts, fetch_head_counts, fetch_revision
from model.store.schema import require_current
from model.store.session import DEFAULT_URL, Database, DatabaseError, check_url

__all__ = ["DEFAULT_URL", "Database", "DatabaseError", "Reports", "check_url"]

KEPT_SCENARIOS = 32
"""How many (revision, scenario) a process keeps: it bounds the memory, not what can be asked."""


@dataclass(frozen=True, slots=True)
class _Decided:
    """What is kept of a (revision, scenario): the filters only slice it."""

    facts: ProgrammeFacts
    decisions: tuple[Decision, ...]


class Reports:
    """Answers questions from a database; anything it remembers follows from the revision."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._decided: LRUCache[tuple[Revision, Scenario], _Decided] = LRUCache(KEPT_SCENARIOS)
        self._lock = Lock()

    def require_ready(self) -> None:
        """Check that the database answers and stands at the expected migration.

        Raises:
            DatabaseError: It does not; the message says what to do.
        """
        require_current(self._database)

    def revision(self) -> Revision:
        """Give the newest committed revision."""
        with self._database.reading() as session:
            return fetch_revision(session)

    def facts(self) -> ProgrammeFacts:
        """Give the programme's facts at the newest revision."""
        return self._at_newest(OFFICIAL)[1].facts

    def cost_report(
        self, selection: Selection = EVERYTHING, scenario: Scenario = OFFICIAL
    ) -> CostReport:
        """Answer who came, what it costs and who pays.

        Args:
            selection: The filters; ids that do not exist select nothing.
            scenario: The what-if; the rules and prices in force where it says nothing.
        """
        revision, decided = self._at_newest(scenario)
        return summarise(decided.facts, decided.decisions, selection, scenario, revision)

    def _at_newest(self, scenario: Scenario) -> tuple[Revision, _Decided]:
        """Decide everything at the newest revision, or remember having done so."""
        with self._database.reading() as session:
            revision = fetch_revision(session)
            key = (revision, scenario)
            with self._lock:
                kept = self._decided.get(key)
            if kept is None:
                facts = fetch_facts(session)
                terms = {
                    row.id: terms_or_problem(facts, row, scenario)[0] for row in facts.gatherings
                }
                caps = {id_: found.rule.cap for id_, found in terms.items() if found}
                counts = fetch_head_counts(session, facts.gatherings, caps)
                kept = _Decided(facts, decide(facts, counts, scenario))
                with self._lock:
                    self._decided[key] = kept
        return revision, kept
