"""The facts the rule works on, as immutable rows: what the store hands over and nothing more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A gathering («samling»).

    `entitled_constellations` is the largest number of constellations that may have persons
    covered; None where that is not known.
    """

    id: str
    kind: GatheringKind
    title: str
    place: str
    venue: str
    starts_on: date
    ends_on: date
    status: GatheringStatus
    entitled_constellations: int | None
    registration_deadline: date | None
    programme_url: str
    description: str
    source: str
    note: str

    @property
    def days(self) -> int:
        """How many days the whole gathering lasts."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def nights(self) -> int:
        """How many nights the whole gathering has."""
        return self.days - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Constellation:
    """The municipalities that merge into one («kommunekonstellasjon»)."""

    id: str
    name: str
    official_name: str
    number: str
    county: str
    merges_on: date
    participation: Participation
    participation_source: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A municipality («kommune») as long as its number was in use; `valid_to` is exclusive."""

    number: str
    name: str
    sami_name: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    is_split: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A municipality's dated place in a constellation; a split municipality has several."""

    constellation_id: str
    municipality_number: str
    valid_from: date | None
    valid_to: date | None
    extent: Extent
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCountStatement:
    """A published number of participants with the interval its hedge word leaves open."""

    id: str
    gathering_id: str
    hedge: Hedge
    stated: int
    low: int
    high: int
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """What a rule is meant to do: so many persons of a constellation, so many of them covered."""

    persons: int
    covered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRule:
    """What the department covers per constellation at gatherings of a kind, from a day on.

    `cap` is persons per constellation; `project_only` limits the cover to constellations that
    take part in the project. A rule whose worked `examples` do not come out is never saved.
    """

    id: str
    kind: GatheringKind
    valid_from: date
    cap: int
    covers: frozenset[CostComponent]
    project_only: bool
    source: str
    note: str
    examples: tuple[WorkedExample, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What one unit of a component costs: a day, a night or a person."""

    id: str
    component: CostComponent
    valid_from: date
    amount_ore: int
    basis: Basis
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageBudget:
    """What is set aside for a gathering («dekningsbudsjett»)."""

    gathering_id: str
    amount_ore: int
    basis: Basis
    source: str
    note: str


EditableFact = (
    Gathering | HeadCountStatement | Constellation | Price | CoverageBudget | CoverageRule
)
"""What a person may add, change and remove; everything else comes from files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeStatement:
    """Something known about the programme that is no number of its own."""

    id: str
    topic: str
    statement: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePromise:
    """A kind of gathering planned for each year of a period, and a kind that counts as one.

    Both years are included. Example: a politikersamling was promised from 2017 to 2018, and by
    interpretation a fellessamling counts as one.
    """

    id: str
    promised: GatheringKind
    counted: GatheringKind
    reading: Reading
    first_year: int
    last_year: int
    source: str
    note: str


class HeadCount(NamedTuple):
    """One constellation's seats at one gathering, counted within and beyond a cap.

    Attended and no-show are 0 where nobody took attendance; seats are those that hold a place.
    A named tuple: there can be tens of thousands, straight from the database and summed by column.
    """

    gathering_id: str
    constellation_id: str
    persons: int
    persons_within: int
    days_within: int
    days_beyond: int
    nights_within: int
    nights_beyond: int
    attended: int
    no_shows: int

    @property
    def persons_beyond(self) -> int:
        """How many persons sit beyond the cap."""
        return self.persons - self.persons_within


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGathering:
    """A gathering that has a participant list, and whether that list is a made-up example."""

    gathering_id: str
    is_example: bool
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person on a participant list, without name; None days or nights mean the whole gathering.

    `reference` puts people in order when a list comes in. It leads to a person, so it is not kept
    and is empty in lists that are read back. `seat` is the position within the constellation at
    the gathering, from 1; None for those who hold none.
    """

    constellation_id: str
    reference: str
    registered_at: datetime | None
    row_number: int
    role: Role
    status: SeatStatus
    days: int | None
    nights: int | None
    seat: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantList:
    """Everybody on the list of one gathering, in the order of the file."""

    gathering_id: str
    label: str
    is_example: bool
    participants: tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFacts:
    """Everything the reports stand on at one revision, but for the seats themselves."""

    gatherings: tuple[Gathering, ...]
    constellations: tuple[Constellation, ...]
    municipalities: tuple[Municipality, ...]
    memberships: tuple[Membership, ...]
    head_counts: tuple[HeadCountStatement, ...]
    coverage_rules: tuple[CoverageRule, ...]
    prices: tuple[Price, ...]
    budgets: tuple[CoverageBudget, ...]
    statements: tuple[ProgrammeStatement, ...]
    promises: tuple[ProgrammePromise, ...]
    lists: tuple[ListedGathering, ...]

    @property
    def taking_place(self) -> tuple[Gathering, ...]:
        """The gatherings that are not cancelled: the only ones that views show and sum."""
        return tuple(row for row in self.gatherings if row.status is not GatheringStatus.CANCELLED)

    def with_fact(self, fact: EditableFact) -> ProgrammeFacts:
        """Suppose that a fact is saved: new, or in place of the one with its key."""
        return self._with(fact, (fact,))

    def without_fact(self, fact: EditableFact) -> ProgrammeFacts:
        """Suppose that a fact is gone."""
        return self._with(fact, ())

    def find(self, fact: EditableFact) -> EditableFact | None:
        """Give the fact that stands under a fact's key; None where none does."""
        rows: tuple[EditableFact, ...] = getattr(self, FIELD_OF[type(fact)])
        return next((row for row in rows if key_of_fact(row) == key_of_fact(fact)), None)

    def _with(self, fact: EditableFact, put: tuple[EditableFact, ...]) -> ProgrammeFacts:
        field = FIELD_OF[type(fact)]
        others = (row for row in getattr(self, field) if key_of_fact(row) != key_of_fact(fact))
        return replace(self, **{field: (*others, *put)})


FIELD_OF: dict[type[EditableFact], str] = {
    Gathering: "gatherings",
    HeadCountStatement: "head_counts",
    Constellation: "constellations",
    Price: "prices",
    CoverageBudget: "budgets",
    CoverageRule: "coverage_rules",
}
"""Where each kind of fact stands in `ProgrammeFacts`."""


def key_of_fact(fact: EditableFact) -> str:
    """Give what tells a fact from the others of its kind: its id, or a budget's gathering."""
    return fact.gathering_id if isinstance(fact, CoverageBudget) else fact.id
