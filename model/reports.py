"""The one door for reading: each report is one consistent read, answered by the rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock

from cachetools import LRUCache

from model.rules.attendance import AttendanceReport, RoleSeats, attendance_of
from model.rules.comparison import Comparison, compare
from model.rules.facts import Constellation, ProgrammeFacts
from model.rules.history import News
from model.rules.results import CostReport, Revision
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection
from model.rules.settlements import SettlementReport, settle
from model.rules.summaries import Decision, decide, summarise, terms_or_problem
from model.store.attendance_queries import fetch_role_seats
from model.store.queries import fetch_facts, fetch_head_counts, fetch_revision, fetch_seats
from model.store.revision_queries import fetch_entries
from model.store.schema import require_current
from model.store.session import DEFAULT_URL, Database, DatabaseError, Session, check_url

__all__ = ["DEFAULT_URL", "Database", "DatabaseError", "Reports", "check_url"]

KEPT_SCENARIOS = 32
"""How many (revision, scenario) a process keeps: it bounds the memory, not what can be asked."""
KEPT_REVISIONS = 2
"""How many revisions' roles a process keeps: no what-if changes who came."""


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
        self._role_seats: LRUCache[Revision, tuple[RoleSeats, ...]] = LRUCache(KEPT_REVISIONS)
        self._lock = Lock()

    def require_ready(self) -> None:
        """Check that the database answers and stands at the expected migration.

        Raises:
            DatabaseError: It does not; the message says what to do.
        """
        require_current(self._database)

    def revision(self) -> Revision:
        """Give the newest committed revision.

        Raises:
            DatabaseError: The database does not answer.
        """
        with self._database.reading() as session:
            return fetch_revision(session)

    def news(self, known: int) -> News:
        """Tell what has happened since a revision.

        Raises:
            DatabaseError: The database does not answer.
        """
        with self._database.reading() as session:
            return News(revision=fetch_revision(session), entries=fetch_entries(session, known))

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

    def comparison(
        self, selection: Selection = EVERYTHING, scenario: Scenario = OFFICIAL
    ) -> Comparison:
        """Answer what a what-if changes, beside the official figures of the same revision.

        Args:
            selection: The filters; ids that do not exist select nothing.
            scenario: The what-if; an empty one changes nothing.
        """
        with self._database.reading() as session:
            both = [self._decide_at(session, asked) for asked in (OFFICIAL, scenario)]
        official, supposed = (
            summarise(decided.facts, decided.decisions, selection, asked, revision)
            for asked, (revision, decided) in zip((OFFICIAL, scenario), both, strict=True)
        )
        return compare(official, supposed)

    def attendance_report(
        self, selection: Selection = EVERYTHING, scenario: Scenario = OFFICIAL
    ) -> AttendanceReport:
        """Answer who came, who was over the cap, in which role, and who came back.

        Args:
            selection: The filters; ids that do not exist select nothing.
            scenario: The what-if, which decides the caps.
        """
        with self._database.reading() as session:
            revision, decided = self._decide_at(session, scenario)
            seats = self._role_seats_at(session, revision)
        costs = summarise(decided.facts, decided.decisions, selection, scenario, revision)
        return attendance_of(costs, seats)

    def settlement_report(
        self,
        constellation_id: str,
        selection: Selection = EVERYTHING,
        scenario: Scenario = OFFICIAL,
    ) -> SettlementReport:
        """Settle one constellation's seats, one by one, at every gathering of a selection.

        Args:
            constellation_id: Whose seats.
            selection: Which gatherings; its constellations are not asked about.
            scenario: The what-if.

        Raises:
            LookupError: There is no such constellation.
        """
        with self._database.reading() as session:
            revision, decided = self._decide_at(session, scenario)
            seats = fetch_seats(session, constellation_id)
        constellation = _constellation(decided.facts, constellation_id)
        only = replace(selection, constellations=frozenset({constellation_id}))
        report = summarise(decided.facts, decided.decisions, only, scenario, revision)
        terms = {row.gathering.id: row.terms for row in decided.decisions}
        return SettlementReport(
            constellation=constellation,
            report=report,
            settlements=tuple(
                settle(row, constellation, seats[row.gathering.id], found)
                for row in report.gatherings
                if row.gathering.id in seats and (found := terms[row.gathering.id])
            ),
        )

    def _at_newest(self, scenario: Scenario) -> tuple[Revision, _Decided]:
        """Decide everything at the newest revision, or remember having done so."""
        with self._database.reading() as session:
            return self._decide_at(session, scenario)

    def _decide_at(self, session: Session, scenario: Scenario) -> tuple[Revision, _Decided]:
        revision = fetch_revision(session)
        key = (revision, scenario)
        with self._lock:
            kept = self._decided.get(key)
        if kept is None:
            facts = fetch_facts(session)
            terms = {row.id: terms_or_problem(facts, row, scenario)[0] for row in facts.gatherings}
            caps = {id_: found.rule.cap for id_, found in terms.items() if found}
            counts = fetch_head_counts(session, facts.gatherings, caps)
            kept = _Decided(facts, decide(facts, counts, scenario))
            with self._lock:
                self._decided[key] = kept
        return revision, kept

    def _role_seats_at(self, session: Session, revision: Revision) -> tuple[RoleSeats, ...]:
        """Count seats by role, or remember having done so."""
        with self._lock:
            kept = self._role_seats.get(revision)
        if kept is None:
            kept = fetch_role_seats(session)
            with self._lock:
                self._role_seats[revision] = kept
        return kept


def _constellation(facts: ProgrammeFacts, constellation_id: str) -> Constellation:
    found = next((row for row in facts.constellations if row.id == constellation_id), None)
    if found is None:
        raise LookupError(f"there is no constellation {constellation_id!r}")
    return found
