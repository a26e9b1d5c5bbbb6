"""The one door for reading: each report is one consistent read, answered by the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, date, datetime

from model.kept import Kept, caps_of, count_seats_of
from model.rules.attendance import AttendanceReport, attendance_of
from model.rules.comparison import Comparison, compare
from model.rules.decided import Decided
from model.rules.facts import (
    Constellation,
    EditableFact,
    HeadCount,
    ListedGathering,
    ParticipantList,
    ProgrammeFacts,
)
from model.rules.history import EVERY_CHANGE, HistoryEntry, HistoryFilter, News
from model.rules.intake.columns import Column
from model.rules.intake.problems import Fixes
from model.rules.intake.raw import RawList
from model.rules.intake.reading import ReadList, read_list
from model.rules.previews import ListPreview, compare_freely, compare_seats
from model.rules.results import CostReport, Revision
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection
from model.rules.settlements import SettlementReport, settle
from model.rules.summaries import decide, summarise
from model.rules.tallies import count_seats, running_tallies
from model.store.list_faults import ListFileError
from model.store.list_files import MOST_BYTES, read_list_file
from model.store.list_queries import fetch_list, fetch_seats
from model.store.lists import digest_of
from model.store.mappings import fetch_mapping
from model.store.queries import (
    day_of,
    fetch_edited,
    fetch_last_of,
    fetch_municipalities,
    fetch_oldest_kept,
    fetch_revision,
)
from model.store.revision_queries import fetch_actors, fetch_entries, fetch_history
from model.store.schema import require_current
from model.store.session import DEFAULT_URL, Database, DatabaseError, Session, check_url

__all__ = [
    "DEFAULT_URL",
    "MOST_BYTES",
    "Database",
    "DatabaseError",
    "ListFileError",
    "Reports",
    "check_url",
    "read_list_file",
]


class Reports:
    """Answers questions from a database; anything it remembers follows from the revision."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept = Kept()
        self._pinned: int | None = None
        self._as_of: date | None = None

    @property
    def database(self) -> Database:
        """The database that is read, for whoever changes something in it through the other door."""
        return self._database

    def at(self, revision: int | None) -> Reports:
        """Answer as things stood at a revision, or at the newest where none is named.

        What is remembered is shared with this door, so any number of these cost nothing.

        Raises:
            LookupError: There is no such revision, or it is older than the log of rows.
        """
        if revision is None:
            return self._pin(None, None)
        with self._database.reading() as session:
            found = fetch_revision(session, revision)
            if revision < fetch_oldest_kept(session):
                raise LookupError(f"what stood at revision {revision} was not kept")
        return self._pin(revision, day_of(found.committed_at) if found.committed_at else None)

    def on(self, day: date) -> Reports:
        """Answer as things stood at the end of a day in Norway.

        Raises:
            LookupError: The day is still to come, nothing had been loaded by then, or what stood
                then was not kept.
        """
        if day > day_of(datetime.now(UTC)):
            raise LookupError(f"{day} is still to come")
        number = self.revision_on(day)
        if number == 0:
            raise LookupError(f"nothing had been loaded by {day}")
        return self.at(number)._pin(number, day)  # noqa: SLF001 – a copy of itself

    def _pin(self, revision: int | None, day: date | None) -> Reports:
        pinned = copy(self)
        pinned._pinned, pinned._as_of = revision, day  # noqa: SLF001 – a copy of itself
        return pinned

    def revision_on(self, day: date) -> int:
        """Give the last revision of a day or before it, in Norwegian time; 0 where none was."""
        with self._database.reading() as session:
            return fetch_last_of(session, day)

    def history(self, asked: HistoryFilter = EVERY_CHANGE) -> tuple[HistoryEntry, ...]:
        """List what was changed, the newest first, as many as are asked for."""
        with self._database.reading() as session:
            return fetch_history(session, asked)

    def actors(self) -> tuple[str, ...]:
        """List everybody who has changed something: names for those who may see who it was."""
        with self._database.reading() as session:
            return fetch_actors(session)

    def oldest_shown(self) -> int:
        """Give the oldest revision whose figures can still be shown."""
        with self._database.reading() as session:
            return max(1, fetch_oldest_kept(session))

    def participants(self, gathering_id: str) -> ParticipantList | None:
        """Give the list of a gathering, in the order of its file; None where it has none."""
        with self._database.reading() as session:
            return fetch_list(session, gathering_id, self._pinned)

    def remembered_mapping(self, headings: Sequence[str]) -> dict[str, str] | None:
        """Give what somebody said that columns with these headings hold; None if nobody did."""
        with self._database.reading() as session:
            return fetch_mapping(session, headings)

    def require_ready(self) -> None:
        """Check that the database answers and stands at the expected migration.

        Raises:
            DatabaseError: It does not; the message says what to do.
        """
        require_current(self._database)

    def revision(self) -> Revision:
        """Give the newest committed revision, or the one that these reports stand at.

        Raises:
            DatabaseError: The database does not answer.
        """
        with self._database.reading() as session:
            return self._revision(session)

    def news(self, known: int) -> News:
        """Tell what has happened since a revision.

        Raises:
            DatabaseError: The database does not answer.
        """
        with self._database.reading() as session:
            return News(revision=fetch_revision(session), entries=fetch_entries(session, known))

    def facts(self) -> ProgrammeFacts:
        """Give the programme's facts."""
        return self._decided_now(OFFICIAL)[1].facts

    def edited(self) -> frozenset[tuple[str, str]]:
        """Tell which facts a person has written, by table and key: no load overwrites them."""
        with self._database.reading() as session:
            return fetch_edited(session)

    def cost_report(
        self, selection: Selection = EVERYTHING, scenario: Scenario = OFFICIAL
    ) -> CostReport:
        """Answer who came, what it costs and who pays.

        Args:
            selection: The filters; ids that do not exist select nothing.
            scenario: The what-if; the rules and prices in force where it says nothing.
        """
        revision, decided = self._decided_now(scenario)
        return summarise(decided, selection, revision)

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
        official, supposed = (summarise(decided, selection, revision) for revision, decided in both)
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
            seating = self._kept.seating(session, revision, self._pinned)
        costs = summarise(decided, selection, revision)
        return attendance_of(costs, seating)

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
            seats = fetch_seats(session, constellation_id, self._pinned)
        constellation = _constellation(decided.facts, constellation_id)
        only = replace(selection, constellations=frozenset({constellation_id}))
        report = summarise(decided, only, revision)
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

    def preview_facts(self, fact: EditableFact) -> Comparison:
        """Show the official figures beside those that would be official if a fact were saved."""
        with self._database.reading() as session:
            revision, official = self._decide_at(session, OFFICIAL)
            facts = official.facts.with_fact(fact)
            counts = count_seats_of(session, facts, self._pinned, known=official)
        return _compare_with(official, revision, facts, counts)

    def preview_removal(self, fact: EditableFact) -> Comparison:
        """Show the official figures beside those that would be official if a fact were gone."""
        with self._database.reading() as session:
            revision, official = self._decide_at(session, OFFICIAL)
            facts = official.facts.without_fact(fact)
            counts = count_seats_of(session, facts, self._pinned, known=official)
        return _compare_with(official, revision, facts, counts)

    def read_list(
        self,
        raw: RawList,
        gathering_id: str,
        *,
        mapping: Mapping[Column, str] | None = None,
        fixes: Fixes | None = None,
    ) -> ReadList:
        """Read a list for a gathering, as `model.rules.intake.reading.read_list` does.

        Args:
            raw: The file, read by `read_list_file`.
            gathering_id: Whose list it is.
            mapping: The columns, as `settle_mapping` gives them; recognised where None.
            fixes: What was decided about rows.

        Raises:
            LookupError: There is no such gathering.
        """
        with self._database.reading() as session:
            facts = replace(
                self._decide_at(session, OFFICIAL)[1].facts,
                municipalities=fetch_municipalities(session),
            )
        gathering = next((row for row in facts.gatherings if row.id == gathering_id), None)
        if gathering is None:
            raise LookupError(f"there is no gathering {gathering_id!r}")
        return read_list(raw, facts, gathering, mapping=mapping, fixes=fixes)

    def preview_list(self, participants: ParticipantList) -> ListPreview:
        """Show what a list, its seats numbered, would change: seats, and the official figures."""
        gathering_id = participants.gathering_id
        with self._database.reading() as session:
            revision, official = self._decide_at(session, OFFICIAL)
            present = fetch_list(session, gathering_id, self._pinned)
            counts = count_seats_of(session, official.facts, self._pinned, known=official)
        facts = _with_list(official.facts, participants)
        supposed = [row for row in counts if row.gathering_id != gathering_id]
        supposed += _counts_of(participants, facts)
        return ListPreview(
            gathering_id=gathering_id,
            replaces=next(
                (r for r in official.facts.lists if r.gathering_id == gathering_id), None
            ),
            is_same=present is not None and digest_of(present) == digest_of(participants),
            constellations=compare_seats(present, participants),
            costs=_compare_with(official, revision, facts, supposed),
        )

    def _decided_now(self, scenario: Scenario) -> tuple[Revision, Decided]:
        """Decide everything, or remember having done so."""
        with self._database.reading() as session:
            return self._decide_at(session, scenario)

    def _decide_at(self, session: Session, scenario: Scenario) -> tuple[Revision, Decided]:
        revision = self._revision(session)
        return revision, self._kept.decide(session, revision, self._pinned, scenario)

    def _revision(self, session: Session) -> Revision:
        return replace(fetch_revision(session, self._pinned), as_of=self._as_of)


def _with_list(facts: ProgrammeFacts, participants: ParticipantList) -> ProgrammeFacts:
    """Suppose that a list counts, in place of the one that does."""
    id_ = participants.gathering_id
    listed = ListedGathering(
        gathering_id=id_, is_example=participants.is_example, label=participants.label
    )
    others = (row for row in facts.lists if row.gathering_id != id_)
    return replace(facts, lists=tuple(sorted((*others, listed), key=lambda row: row.gathering_id)))


def _counts_of(participants: ParticipantList, facts: ProgrammeFacts) -> Iterable[HeadCount]:
    """Count a list that is not written."""
    running, caps = running_tallies(participants.participants), caps_of(facts, OFFICIAL)
    for gathering in facts.gatherings:
        if gathering.id == participants.gathering_id:
            yield from count_seats(gathering, running, caps.get(gathering.id, 0))


def _compare_with(
    official: Decided, revision: Revision, facts: ProgrammeFacts, counts: Iterable[HeadCount]
) -> Comparison:
    """Compare the official figures with those of supposed facts and counts."""
    supposed = decide(facts, counts, OFFICIAL)
    return compare_freely(
        summarise(official, EVERYTHING, revision),
        summarise(supposed, EVERYTHING, revision),
    )


def _constellation(facts: ProgrammeFacts, constellation_id: str) -> Constellation:
    found = next((row for row in facts.constellations if row.id == constellation_id), None)
    if found is None:
        raise LookupError(f"there is no constellation {constellation_id!r}")
    return found
