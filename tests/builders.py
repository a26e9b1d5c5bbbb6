"""Test objects with sensible defaults: a test names only what it is about.

Amounts are chosen so that their digits tell where they come from: a day of the conference package
is 100 kroner, a night 1 000 and a journey 10 000.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from model.rules.facts import (
    Constellation,
    CoverageBudget,
    CoverageRule,
    Gathering,
    HeadCount,
    HeadCountStatement,
    ListedGathering,
    Membership,
    Municipality,
    Participant,
    ParticipantList,
    Price,
    ProgrammeFacts,
    ProgrammePromise,
    ProgrammeStatement,
)
from model.rules.results import CostReport, Revision
from model.rules.seats import number_seats
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection
from model.rules.summaries import decide, summarise
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

PACKAGE_ORE = 100_00
NIGHT_ORE = 1_000_00
TRAVEL_ORE = 10_000_00
REVISION = Revision(number=1, committed_at=datetime(2018, 10, 1, 12, tzinfo=UTC))
COVERED = frozenset({CostComponent.CONFERENCE_PACKAGE, CostComponent.ACCOMMODATION})


def make_gathering(id: str = "trondheim", **fields: Any) -> Gathering:
    """Make a gathering of two days and one night, whenever it starts."""
    usual = Gathering(
        id=id,
        kind=GatheringKind.JOINT,
        title="Fellessamling",
        place="Trondheim",
        venue="",
        starts_on=date(2018, 9, 25),
        ends_on=date(2018, 9, 26),
        status=GatheringStatus.HELD,
        entitled_constellations=32,
        registration_deadline=None,
        programme_url="",
        description="En samling.",
        source="test",
        note="",
    )
    if "starts_on" in fields:
        fields.setdefault("ends_on", fields["starts_on"] + (usual.ends_on - usual.starts_on))
    return replace(usual, **fields)


def make_constellation(id: str = "alver", **fields: Any) -> Constellation:
    """Make a constellation whose name is its id with a capital letter."""
    usual = Constellation(
        id=id,
        name=id.capitalize(),
        official_name=id.capitalize(),
        number="4631",
        county="Vestland",
        merges_on=date(2020, 1, 1),
        participation=Participation.YES,
        participation_source="test",
        source="test",
        note="",
    )
    return replace(usual, **fields)


def make_municipality(number: str = "4631", **fields: Any) -> Municipality:
    """Make a municipality that is there for ever."""
    usual = Municipality(
        number=number,
        name="Alver",
        sami_name="",
        valid_from=None,
        valid_to=None,
        successors=(),
        is_split=False,
        source="test",
    )
    return replace(usual, **fields)


def make_membership(constellation_id: str = "alver", **fields: Any) -> Membership:
    """Make a whole municipality's open-ended place in a constellation."""
    usual = Membership(
        constellation_id=constellation_id,
        municipality_number="4631",
        valid_from=None,
        valid_to=None,
        extent=Extent.WHOLE,
        source="test",
    )
    return replace(usual, **fields)


def make_statement(gathering_id: str = "trondheim", **fields: Any) -> HeadCountStatement:
    """Make a published head count of about 200: 190 to 199."""
    usual = HeadCountStatement(
        id=f"{gathering_id}-nesten-200",
        gathering_id=gathering_id,
        hedge=Hedge.NEARLY,
        stated=200,
        low=190,
        high=199,
        source="test",
        note="",
    )
    return replace(usual, **fields)


def make_rule(kind: GatheringKind = GatheringKind.JOINT, **fields: Any) -> CoverageRule:
    """Make a rule from 2017 on: seven persons, package and accommodation, for everybody."""
    usual = CoverageRule(
        id=f"{kind}-2017",
        kind=kind,
        valid_from=date(2017, 1, 1),
        cap=7,
        covers=COVERED,
        project_only=False,
        source="test",
        note="",
    )
    return replace(usual, **fields)


def make_price(component: CostComponent = CostComponent.CONFERENCE_PACKAGE, **fields: Any) -> Price:
    """Make a component's price from 2017 on, one of the amounts at the top of this module."""
    amounts = {
        CostComponent.CONFERENCE_PACKAGE: PACKAGE_ORE,
        CostComponent.ACCOMMODATION: NIGHT_ORE,
        CostComponent.TRAVEL: TRAVEL_ORE,
    }
    usual = Price(
        id=f"{component}-2017",
        component=component,
        valid_from=date(2017, 1, 1),
        amount_ore=amounts[component],
        basis=Basis.ASSUMPTION,
        source="test",
        note="",
    )
    return replace(usual, **fields)


def make_prices() -> tuple[Price, ...]:
    """Make one price a component."""
    return tuple(make_price(component) for component in CostComponent)


def make_budget(gathering_id: str = "trondheim", **fields: Any) -> CoverageBudget:
    """Make a budget of 50 000 kroner."""
    usual = CoverageBudget(
        gathering_id=gathering_id,
        amount_ore=50_000_00,
        basis=Basis.KNOWN,
        source="test",
        note="",
    )
    return replace(usual, **fields)


def make_programme_statement(id: str = "reise-egen", **fields: Any) -> ProgrammeStatement:
    """Make a statement about the programme."""
    usual = ProgrammeStatement(
        id=id, topic="dekning", statement="Reisen betaler kommunene.", source="test", note=""
    )
    return replace(usual, **fields)


def make_promise(id: str = "politikersamling", **fields: Any) -> ProgrammePromise:
    """Make the promise of a politikersamling in 2017 and 2018, read as its words stand."""
    usual = ProgrammePromise(
        id=id,
        promised=GatheringKind.POLITICIAN,
        counted=GatheringKind.POLITICIAN,
        reading=Reading.STRICT,
        first_year=2017,
        last_year=2018,
        source="test",
        note="",
    )
    return replace(usual, **fields)


def make_listed(gathering_id: str = "trondheim", *, is_example: bool = False) -> ListedGathering:
    """Make the mark that a gathering has a list, a real one unless said otherwise."""
    return ListedGathering(
        gathering_id=gathering_id, is_example=is_example, label=f"{gathering_id}.csv"
    )


def make_count(
    persons: int = 1,
    *,
    cap: int = 7,
    days: int = 2,
    nights: int = 1,
    no_shows: int = 0,
    gathering_id: str = "trondheim",
    constellation_id: str = "alver",
) -> HeadCount:
    """Make the head count of persons who all stay equally long, counted with a cap."""
    within = min(persons, cap)
    return HeadCount(
        gathering_id=gathering_id,
        constellation_id=constellation_id,
        persons=persons,
        persons_within=within,
        days_within=within * days,
        days_beyond=(persons - within) * days,
        nights_within=within * nights,
        nights_beyond=(persons - within) * nights,
        attended=persons - no_shows,
        no_shows=no_shows,
    )


def make_participant(row_number: int = 2, **fields: Any) -> Participant:
    """Make somebody who came for the whole gathering; the row gives the reference."""
    usual = Participant(
        constellation_id="alver",
        reference=f"T-{row_number:04d}",
        registered_at=datetime(2018, 6, 1, 9),
        row_number=row_number,
        role=Role.POLITICIAN,
        status=SeatStatus.ATTENDED,
        days=None,
        nights=None,
    )
    return replace(usual, **fields)


def make_list(
    gathering_id: str = "trondheim",
    participants: Iterable[Participant] = (),
    *,
    is_example: bool = False,
) -> ParticipantList:
    """Make a list with its seats numbered."""
    return ParticipantList(
        gathering_id=gathering_id,
        label=f"{gathering_id}.csv",
        is_example=is_example,
        participants=number_seats(participants),
    )


def make_facts(**tables: Iterable[Any]) -> ProgrammeFacts:
    """Make facts: one gathering with a real list, one constellation, a rule a kind, all prices."""
    usual = ProgrammeFacts(
        gatherings=(make_gathering(),),
        constellations=(make_constellation(),),
        municipalities=(make_municipality(),),
        memberships=(make_membership(),),
        head_counts=(),
        coverage_rules=tuple(
            make_rule(kind, cap=3 if kind is GatheringKind.PROJECT_MANAGER else 7)
            for kind in GatheringKind
        ),
        prices=make_prices(),
        budgets=(),
        statements=(make_programme_statement(),),
        promises=(make_promise(),),
        lists=(make_listed(),),
    )
    return replace(usual, **{name: tuple(rows) for name, rows in tables.items()})


def make_report(
    facts: ProgrammeFacts,
    counts: Iterable[HeadCount] = (),
    selection: Selection = EVERYTHING,
    scenario: Scenario = OFFICIAL,
) -> CostReport:
    """Decide and summarise, without a database."""
    return summarise(decide(facts, counts, scenario), selection, REVISION)
