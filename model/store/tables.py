"""The tables: constraints live in the database, units in the names of the columns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from model.rules.terms import (
    Basis,
    CostComponent,
    Extent,
    GatheringKind,
    GatheringStatus,
    Hedge,
    Participation,
    Reading,
    Role,
    SeatStatus,
)
from model.store.table_base import Base as Base  # noqa: PLC0414 – with it come all tables
from model.store.table_base import FromFile, reference, term


class GatheringRow(FromFile, Base):
    """A gathering («samling»)."""

    __tablename__ = "gatherings"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("entitled_constellations >= 0", name="entitled_not_negative"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[GatheringKind] = mapped_column(term(GatheringKind, "kind"))
    title: Mapped[str]
    place: Mapped[str]
    venue: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    status: Mapped[GatheringStatus] = mapped_column(term(GatheringStatus, "status"))
    entitled_constellations: Mapped[int | None]
    registration_deadline: Mapped[date | None]
    programme_url: Mapped[str]
    description: Mapped[str]
    source: Mapped[str]
    note: Mapped[str]


class MunicipalityRow(FromFile, Base):
    """A municipality («kommune») while its number was in use; `valid_to` is exclusive."""

    __tablename__ = "municipalities"
    __table_args__ = (
        CheckConstraint("length(number) = 4", name="number_of_four_digits"),
        CheckConstraint("valid_to > valid_from", name="ends_after_start"),
    )

    number: Mapped[str] = mapped_column(String(4), primary_key=True)
    name: Mapped[str]
    sami_name: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successors: Mapped[str]
    is_split: Mapped[bool]
    source: Mapped[str]


class ConstellationRow(FromFile, Base):
    """The municipalities that merge into one («kommunekonstellasjon»)."""

    __tablename__ = "constellations"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str]
    official_name: Mapped[str]
    number: Mapped[str] = mapped_column(reference("municipalities.number"), unique=True)
    county: Mapped[str]
    merges_on: Mapped[date]
    participation: Mapped[Participation] = mapped_column(term(Participation, "participation"))
    participation_source: Mapped[str]
    source: Mapped[str]
    note: Mapped[str]


class MembershipRow(FromFile, Base):
    """A municipality's dated place in a constellation."""

    __tablename__ = "memberships"
    __table_args__ = (CheckConstraint("valid_to > valid_from", name="ends_after_start"),)

    constellation_id: Mapped[str] = mapped_column(reference("constellations.id"), primary_key=True)
    municipality_number: Mapped[str] = mapped_column(
        reference("municipalities.number"), primary_key=True, index=True
    )
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    extent: Mapped[Extent] = mapped_column(term(Extent, "extent"))
    source: Mapped[str]


class HeadCountRow(FromFile, Base):
    """A published number of participants."""

    __tablename__ = "head_counts"
    __table_args__ = (CheckConstraint("0 <= low AND low <= high", name="low_not_above_high"),)

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    gathering_id: Mapped[str] = mapped_column(reference("gatherings.id"), index=True)
    hedge: Mapped[Hedge] = mapped_column(term(Hedge, "hedge"))
    stated: Mapped[int]
    low: Mapped[int]
    high: Mapped[int]
    source: Mapped[str]
    note: Mapped[str]


class CoverageRuleRow(FromFile, Base):
    """What the department covers at gatherings of a kind from a day on; never travel."""

    __tablename__ = "coverage_rules"
    __table_args__ = (
        UniqueConstraint("kind", "valid_from"),
        CheckConstraint("cap >= 0", name="cap_not_negative"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[GatheringKind] = mapped_column(term(GatheringKind, "kind"))
    valid_from: Mapped[date]
    cap: Mapped[int]
    covers_conference_package: Mapped[bool]
    covers_accommodation: Mapped[bool]
    project_only: Mapped[bool]
    source: Mapped[str]
    note: Mapped[str]
    examples: Mapped[str]


class PriceRow(FromFile, Base):
    """What a day, a night or a person's travel costs from a day on."""

    __tablename__ = "prices"
    __table_args__ = (
        UniqueConstraint("component", "valid_from"),
        CheckConstraint("amount_ore >= 0", name="amount_not_negative"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    component: Mapped[CostComponent] = mapped_column(term(CostComponent, "component"))
    valid_from: Mapped[date]
    amount_ore: Mapped[int] = mapped_column(BigInteger)
    basis: Mapped[Basis] = mapped_column(term(Basis, "basis"))
    source: Mapped[str]
    note: Mapped[str]


class BudgetRow(FromFile, Base):
    """What is set aside for a gathering («dekningsbudsjett»)."""

    __tablename__ = "budgets"
    __table_args__ = (CheckConstraint("amount_ore >= 0", name="amount_not_negative"),)

    gathering_id: Mapped[str] = mapped_column(reference("gatherings.id"), primary_key=True)
    amount_ore: Mapped[int] = mapped_column(BigInteger)
    basis: Mapped[Basis] = mapped_column(term(Basis, "basis"))
    source: Mapped[str]
    note: Mapped[str]


class ProgrammeStatementRow(FromFile, Base):
    """Something known about the programme that is no number of its own."""

    __tablename__ = "programme_statements"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    topic: Mapped[str]
    statement: Mapped[str]
    source: Mapped[str]
    note: Mapped[str]


class ProgrammePromiseRow(FromFile, Base):
    """A kind planned for each year of a period, and a kind that counts as one."""

    __tablename__ = "programme_promises"
    __table_args__ = (
        UniqueConstraint("promised", "counted", "first_year"),
        CheckConstraint("last_year >= first_year", name="ends_after_start"),
        CheckConstraint("promised = counted OR reading <> 'ordrett'", name="strict_is_the_same"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    promised: Mapped[GatheringKind] = mapped_column(term(GatheringKind, "promised"))
    counted: Mapped[GatheringKind] = mapped_column(term(GatheringKind, "counted"))
    reading: Mapped[Reading] = mapped_column(term(Reading, "reading"))
    first_year: Mapped[int]
    last_year: Mapped[int]
    source: Mapped[str]
    note: Mapped[str]


class ParticipantListRow(Base):
    """One version of a gathering's list: what it says never changes, and it is never removed.

    `digest` tells whether a file holds the same people again; `revision` is the one that brought
    it. It names gatherings and constellations without referring to them: an older version may
    outlive the rows it was made for. `lists.require_known` guards the versions that count.
    """

    __tablename__ = "participant_lists"
    __table_args__ = (UniqueConstraint("gathering_id", "digest"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    gathering_id: Mapped[str] = mapped_column(String(80))
    label: Mapped[str]
    is_example: Mapped[bool]
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(reference("revisions.number"))


class ListPeriodRow(Base):
    """Which version of a gathering's list counts, from a revision on and before another."""

    __tablename__ = "list_periods"
    __table_args__ = (
        CheckConstraint("to_revision > from_revision", name="ends_after_start"),
        Index(
            "uq_list_periods_open",
            "gathering_id",
            unique=True,
            sqlite_where=text("to_revision IS NULL"),
            postgresql_where=text("to_revision IS NULL"),
        ),
    )

    gathering_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    from_revision: Mapped[int] = mapped_column(reference("revisions.number"), primary_key=True)
    to_revision: Mapped[int | None] = mapped_column(reference("revisions.number"))
    list_id: Mapped[int] = mapped_column(reference("participant_lists.id"), index=True)


class ParticipantRow(Base):
    """A person on a list, without name; NULL days or nights mean the whole gathering.

    The running totals of a held seat sum the seats from 1 through this one: units that the list
    states, and persons whose units it leaves open, which the gathering's length fills in.
    """

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("list_id", "constellation_id", "seat"),
        CheckConstraint("seat >= 1", name="seat_from_one"),
        CheckConstraint(
            "(seat IS NULL) = (status IN ('avmeldt', 'venteliste'))", name="seat_by_status"
        ),
        CheckConstraint("days >= 0", name="days_not_negative"),
        CheckConstraint("nights >= 0", name="nights_not_negative"),
        CheckConstraint(
            "(seat IS NULL) = (days_stated_through IS NULL) "
            "AND (seat IS NULL) = (days_open_through IS NULL) "
            "AND (seat IS NULL) = (nights_stated_through IS NULL) "
            "AND (seat IS NULL) = (nights_open_through IS NULL)",
            name="totals_by_seat",
        ),
        Index(None, "constellation_id", "list_id"),
        # All last seats within a cap stand together in it, with all that is asked of them.
        Index(
            "ix_participants_totals_by_seat",
            "seat",
            "list_id",
            "constellation_id",
            "days_stated_through",
            "days_open_through",
            "nights_stated_through",
            "nights_open_through",
        ),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    list_id: Mapped[int] = mapped_column(reference("participant_lists.id"))
    constellation_id: Mapped[str] = mapped_column(String(80))
    registered_at: Mapped[datetime | None]
    row_number: Mapped[int]
    role: Mapped[Role] = mapped_column(term(Role, "role"))
    status: Mapped[SeatStatus] = mapped_column(term(SeatStatus, "status"))
    days: Mapped[int | None]
    nights: Mapped[int | None]
    seat: Mapped[int | None]
    days_stated_through: Mapped[int | None]
    days_open_through: Mapped[int | None]
    nights_stated_through: Mapped[int | None]
    nights_open_through: Mapped[int | None]


class AttendanceRow(Base):
    """The seats of one constellation on one list, summed, and by role; written with the list."""

    __tablename__ = "attendances"
    __table_args__ = (
        CheckConstraint("persons >= 1", name="somebody_sits"),
        CheckConstraint(
            "politicians + administration + project_managers + local_community = persons",
            name="roles_add_up",
        ),
    )

    list_id: Mapped[int] = mapped_column(reference("participant_lists.id"), primary_key=True)
    constellation_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    persons: Mapped[int]
    attended: Mapped[int]
    no_shows: Mapped[int]
    days_stated: Mapped[int]
    days_open: Mapped[int]
    nights_stated: Mapped[int]
    nights_open: Mapped[int]
    politicians: Mapped[int]
    administration: Mapped[int]
    project_managers: Mapped[int]
    local_community: Mapped[int]


class RevisionRow(Base):
    """One committed change: the revision it made, who made it, what and why; never altered."""

    __tablename__ = "revisions"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    committed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    actor: Mapped[str]
    action: Mapped[str]
    changed: Mapped[dict[str, Any]]
    reason: Mapped[str]


class RowChangeRow(Base):
    """One row of a table before and after a revision; never altered.

    NULL before is a row that came, NULL after one that went. `gathering_id` is the gathering that
    the row belongs to, if to one.
    """

    __tablename__ = "row_changes"
    __table_args__ = (
        CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="something_changed"),
    )

    revision: Mapped[int] = mapped_column(reference("revisions.number"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    table_name: Mapped[str] = mapped_column(String(40))
    gathering_id: Mapped[str | None] = mapped_column(String(80), index=True)
    key: Mapped[dict[str, Any]]
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class RemovedFactRow(Base):
    """A row that a person took out: `load` does not bring it back. `key` is JSON."""

    __tablename__ = "removed_facts"

    table_name: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(400), primary_key=True)
    revision: Mapped[int] = mapped_column(reference("revisions.number"))


class ColumnMappingRow(Base):
    """What somebody said that the columns of a file hold, for the next file with such headings."""

    __tablename__ = "column_mappings"

    headings_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    mapping: Mapped[dict[str, Any]]
    revision: Mapped[int]
