"""The tables: constraints live in the database, units in the names of the columns."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

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

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _reference(column: str, **options: Any) -> ForeignKey:
    """Refer to another table's row, which must be there at the commit.

    Deferred, so that a load may take old rows away before the new ones come.
    """
    return ForeignKey(column, deferrable=True, initially="DEFERRED", **options)


def _term(values: type[StrEnum], name: str) -> Enum:
    """Keep an enum as its Norwegian word, checked by the database."""
    return Enum(
        values,
        name=name,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        values_callable=lambda terms: [term.value for term in terms],
    )


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar = {str: Text(), dict[str, Any]: JSON()}


class FromFile:
    """A row that `load` keeps equal to `data/`, unless a person has edited it."""

    edited: Mapped[bool] = mapped_column(default=False)


class GatheringRow(FromFile, Base):
    """A gathering («samling»)."""

    __tablename__ = "gatherings"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        CheckConstraint("entitled_constellations >= 0", name="entitled_not_negative"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[GatheringKind] = mapped_column(_term(GatheringKind, "kind"))
    title: Mapped[str]
    place: Mapped[str]
    venue: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    status: Mapped[GatheringStatus] = mapped_column(_term(GatheringStatus, "status"))
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
    number: Mapped[str] = mapped_column(_reference("municipalities.number"), unique=True)
    county: Mapped[str]
    merges_on: Mapped[date]
    participation: Mapped[Participation] = mapped_column(_term(Participation, "participation"))
    participation_source: Mapped[str]
    source: Mapped[str]
    note: Mapped[str]


class MembershipRow(FromFile, Base):
    """A municipality's dated place in a constellation."""

    __tablename__ = "memberships"
    __table_args__ = (CheckConstraint("valid_to > valid_from", name="ends_after_start"),)

    constellation_id: Mapped[str] = mapped_column(_reference("constellations.id"), primary_key=True)
    municipality_number: Mapped[str] = mapped_column(
        _reference("municipalities.number"), primary_key=True, index=True
    )
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    extent: Mapped[Extent] = mapped_column(_term(Extent, "extent"))
    source: Mapped[str]


class HeadCountRow(FromFile, Base):
    """A published number of participants."""

    __tablename__ = "head_counts"
    __table_args__ = (CheckConstraint("0 <= low AND low <= high", name="low_not_above_high"),)

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    gathering_id: Mapped[str] = mapped_column(_reference("gatherings.id"), index=True)
    hedge: Mapped[Hedge] = mapped_column(_term(Hedge, "hedge"))
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
    kind: Mapped[GatheringKind] = mapped_column(_term(GatheringKind, "kind"))
    valid_from: Mapped[date]
    cap: Mapped[int]
    covers_conference_package: Mapped[bool]
    covers_accommodation: Mapped[bool]
    project_only: Mapped[bool]
    source: Mapped[str]
    note: Mapped[str]


class PriceRow(FromFile, Base):
    """What a day, a night or a person's travel costs from a day on."""

    __tablename__ = "prices"
    __table_args__ = (
        UniqueConstraint("component", "valid_from"),
        CheckConstraint("amount_ore >= 0", name="amount_not_negative"),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    component: Mapped[CostComponent] = mapped_column(_term(CostComponent, "component"))
    valid_from: Mapped[date]
    amount_ore: Mapped[int] = mapped_column(BigInteger)
    basis: Mapped[Basis] = mapped_column(_term(Basis, "basis"))
    source: Mapped[str]
    note: Mapped[str]


class BudgetRow(FromFile, Base):
    """What is set aside for a gathering («dekningsbudsjett»)."""

    __tablename__ = "budgets"
    __table_args__ = (CheckConstraint("amount_ore >= 0", name="amount_not_negative"),)

    gathering_id: Mapped[str] = mapped_column(_reference("gatherings.id"), primary_key=True)
    amount_ore: Mapped[int] = mapped_column(BigInteger)
    basis: Mapped[Basis] = mapped_column(_term(Basis, "basis"))
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
    promised: Mapped[GatheringKind] = mapped_column(_term(GatheringKind, "promised"))
    counted: Mapped[GatheringKind] = mapped_column(_term(GatheringKind, "counted"))
    reading: Mapped[Reading] = mapped_column(_term(Reading, "reading"))
    first_year: Mapped[int]
    last_year: Mapped[int]
    source: Mapped[str]
    note: Mapped[str]


class ParticipantListRow(Base):
    """The list of one gathering; `digest` tells whether a file holds the same people again."""

    __tablename__ = "participant_lists"

    gathering_id: Mapped[str] = mapped_column(_reference("gatherings.id"), primary_key=True)
    label: Mapped[str]
    is_example: Mapped[bool]
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(_reference("revisions.number"))


class ParticipantRow(Base):
    """A person on a list, without name; NULL days or nights mean the whole gathering."""

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("gathering_id", "constellation_id", "seat"),
        CheckConstraint("seat >= 1", name="seat_from_one"),
        CheckConstraint(
            "(seat IS NULL) = (status IN ('avmeldt', 'venteliste'))", name="seat_by_status"
        ),
        CheckConstraint("days >= 0", name="days_not_negative"),
        CheckConstraint("nights >= 0", name="nights_not_negative"),
        Index(None, "gathering_id", "constellation_id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    gathering_id: Mapped[str] = mapped_column(
        _reference("participant_lists.gathering_id", ondelete="CASCADE")
    )
    constellation_id: Mapped[str] = mapped_column(_reference("constellations.id"), index=True)
    reference: Mapped[str]
    registered_at: Mapped[datetime | None]
    row_number: Mapped[int]
    role: Mapped[Role] = mapped_column(_term(Role, "role"))
    status: Mapped[SeatStatus] = mapped_column(_term(SeatStatus, "status"))
    days: Mapped[int | None]
    nights: Mapped[int | None]
    seat: Mapped[int | None]


class RevisionRow(Base):
    """One committed change: the revision it made, who made it, what and why."""

    __tablename__ = "revisions"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    committed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    actor: Mapped[str]
    action: Mapped[str]
    changed: Mapped[dict[str, Any]]
    reason: Mapped[str]
