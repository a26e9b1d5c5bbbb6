"""The field's words for people: what terms, reasons and things are called in a language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from dashboard.language import Language, mark
from model.rules.coverage import WHAT_IF
from model.rules.facts import Gathering, HeadCountStatement, ProgrammeFacts
from model.rules.periods import holds_on
from model.rules.results import CostLine, CostSum, GatheringCost, Interval
from model.rules.selection import OFFICIAL, Scenario, Selection
from model.rules.summaries import alphabetical
from model.rules.terms import (
    Basis,
    CostComponent,
    CountBasis,
    GatheringKind,
    GatheringStatus,
    Hedge,
    Participation,
    Payer,
    Reason,
    Role,
    SeatStatus,
)

KIND_NAMES = {
    GatheringKind.START: mark("Start gathering"),
    GatheringKind.PROJECT_MANAGER: mark("Project-manager gathering"),
    GatheringKind.JOINT: mark("Joint gathering"),
    GatheringKind.POLITICIAN: mark("Politicians' gathering"),
}
STATUS_NAMES = {
    GatheringStatus.HELD: mark("held"),
    GatheringStatus.PLANNED: mark("planned"),
    GatheringStatus.CANCELLED: mark("cancelled"),
}
COMPONENT_NAMES = {
    CostComponent.CONFERENCE_PACKAGE: mark("Conference package"),
    CostComponent.ACCOMMODATION: mark("Accommodation"),
    CostComponent.TRAVEL: mark("Travel"),
}
UNIT_NAMES = {
    CostComponent.CONFERENCE_PACKAGE: mark("days"),
    CostComponent.ACCOMMODATION: mark("nights"),
    CostComponent.TRAVEL: mark("persons"),
}
ROLE_NAMES = {
    Role.POLITICIAN: mark("politician"),
    Role.ADMINISTRATION: mark("administration"),
    Role.PROJECT_MANAGER: mark("project manager"),
    Role.LOCAL_COMMUNITY: mark("local community"),
}
SEAT_STATUS_NAMES = {
    SeatStatus.REGISTERED: mark("registered"),
    SeatStatus.ATTENDED: mark("attended"),
    SeatStatus.NO_SHOW: mark("did not come"),
    SeatStatus.CANCELLED: mark("seat cancelled"),
    SeatStatus.WAITING_LIST: mark("on the waiting list"),
}
PAYER_NAMES = {
    Payer.DEPARTMENT: mark("The department"),
    Payer.MUNICIPALITY: mark("The municipalities"),
}
HEDGE_NAMES = {
    Hedge.ABOUT: mark("about {number}"),
    Hedge.NEARLY: mark("nearly {number}"),
    Hedge.NONE: mark("{number}"),
}
HEDGE_WORDS = {
    Hedge.ABOUT: mark("about"),
    Hedge.NEARLY: mark("nearly"),
    Hedge.NONE: mark("without reservation"),
}
PARTICIPATION_NAMES = {
    Participation.YES: mark("yes"),
    Participation.NO: mark("no"),
    Participation.UNKNOWN: mark("unknown"),
}
BASIS_NAMES = {
    Basis.KNOWN: mark("known"),
    Basis.ASSUMPTION: mark("assumption"),
    Basis.EXAMPLE: mark("example"),
}
COUNT_BASIS_NAMES = {
    CountBasis.COUNTED: mark("counted"),
    CountBasis.ESTIMATE: mark("approximate"),
    CountBasis.EXAMPLE: mark("example"),
    CountBasis.MISSING: mark("unknown"),
}
REASON_SENTENCES = {
    Reason.WITHIN_CAP: mark(
        "The department pays: the seats are within the cap of {cap} per constellation."
    ),
    Reason.BEYOND_CAP: mark(
        "The municipalities pay: the seats are beyond the cap of {cap} per constellation."
    ),
    Reason.NEVER_COVERED: mark("The municipalities pay: this is never covered."),
    Reason.NOT_IN_PROJECT: mark(
        "The municipalities pay: only constellations in the project are covered."
    ),
}

REASON_WORDS = {
    Reason.WITHIN_CAP: mark("within the cap"),
    Reason.BEYOND_CAP: mark("beyond the cap"),
    Reason.NEVER_COVERED: mark("never covered"),
    Reason.NOT_IN_PROJECT: mark("not in the project"),
}
MOST_NAMED = 6
"""How many gatherings a sentence names before it counts them."""
COVERED, NOT_COVERED = mark("{component}: covered"), mark("{component}: not covered")


class Names:
    """Looks up what the ids in a report are called in a language."""

    def __init__(
        self, facts: ProgrammeFacts, words: Language, scenario: Scenario = OFFICIAL
    ) -> None:
        self.words = words
        self._caps = dict(scenario.caps)
        self.gatherings = {row.id: row for row in facts.gatherings}
        self.constellations = {row.id: row for row in facts.constellations}
        self._rules = {row.id: row for row in facts.coverage_rules}
        self._split = {row.name for row in facts.municipalities if row.is_split}
        self._former = _former_names(facts)
        self._shared_names = _names_shared_with_old(facts, self._former)

    def kind(self, gathering: Gathering) -> str:
        """Name a gathering by its kind, as people speak of it."""
        return self.words.text(KIND_NAMES[gathering.kind])

    def gathering(self, gathering_id: str) -> str:
        """Name a gathering so that no other has the same name: kind, month and place."""
        return self.named(self.gatherings[gathering_id])

    def named(self, row: Gathering) -> str:
        """Name a gathering that need not be among the facts, such as one that is only planned."""
        return f"{self.kind(row)} {self.words.month(row.starts_on)}, {row.place}"

    def constellation(self, constellation_id: str) -> str:
        """Name a constellation; «nye Asker» where an old municipality still bears the name."""
        name = self.constellations[constellation_id].name
        if constellation_id in self._shared_names:
            return self.words.text("new {name}", name=name)
        return name

    def members(self, constellation_id: str) -> tuple[str, ...]:
        """Name the municipalities that go into a constellation, those that are split marked."""
        return tuple(
            self.words.text("part of {name}", name=name) if name in self._split else name
            for name in self.former(constellation_id)
        )

    def former(self, constellation_id: str) -> tuple[str, ...]:
        """Name the municipalities that go into a constellation, in alphabetical order."""
        return self._former.get(constellation_id, ())

    def reason(self, line: CostLine) -> str:
        """Say in one sentence why that payer pays a line."""
        rule = self._rules[line.rule_id.removeprefix(WHAT_IF)]
        cap = self._caps.get(rule.kind, rule.cap)
        return self.words.text(REASON_SENTENCES[line.reason], cap=cap)

    def left_out(self, gathering_ids: tuple[str, ...]) -> str:
        """Name gatherings by their months, or in full where one month has several of them.

        More than a sentence has room for are counted.
        """
        if len(gathering_ids) > MOST_NAMED:
            number = len(gathering_ids)
            return self.words.plural("{number} gathering", "{number} gatherings", number)
        months = [self.words.month(self.gatherings[id_].starts_on) for id_ in gathering_ids]
        if len(set(months)) == len(months):
            return self.words.listing(months)
        return self.words.listing([self.gathering(id_) for id_ in gathering_ids])


def _former_names(facts: ProgrammeFacts) -> dict[str, tuple[str, ...]]:
    """Name the municipalities that are members on the day before their constellation merges."""
    name = {row.number: row.name for row in facts.municipalities}
    eve = {row.id: row.merges_on - timedelta(days=1) for row in facts.constellations}
    members: dict[str, set[str]] = defaultdict(set)
    for row in facts.memberships:
        if holds_on(eve[row.constellation_id], row.valid_from, row.valid_to):
            members[row.constellation_id].add(name[row.municipality_number])
    return {id_: tuple(sorted(names, key=alphabetical)) for id_, names in members.items()}


def _names_shared_with_old(
    facts: ProgrammeFacts, former: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """Find the constellations that bear a member's name and merge after the last gathering."""
    last = max((row.ends_on for row in facts.gatherings), default=date.min)
    return frozenset(
        row.id
        for row in facts.constellations
        if row.merges_on > last and row.name in former.get(row.id, ())
    )


def statement_text(statement: HeadCountStatement, words: Language) -> str:
    """Quote a published head count: `«om lag 250»`."""
    text = words.text(HEDGE_NAMES[statement.hedge], number=words.number(statement.stated))
    return f"«{text}»"


def basis_marks(row: GatheringCost) -> tuple[CountBasis, ...]:
    """Tell which marks a gathering's row must bear, the head count's first."""
    if row.basis is CountBasis.EXAMPLE and row.published and not row.published.is_exact:
        return (CountBasis.ESTIMATE, CountBasis.EXAMPLE)
    return (row.basis,)


def participants_shown(row: GatheringCost) -> Interval | None:
    """Give the head count to show: a made-up list never replaces what was published."""
    if row.basis is CountBasis.EXAMPLE and row.published:
        return row.published
    return row.sums.persons


def sums_shown(row: GatheringCost) -> CostSum:
    """Give a gathering's sums to show: from 0 up to the ceiling where attendance is unknown.

    The ceiling stands in the row alone; no sum adds it up.
    """
    if row.basis is not CountBasis.MISSING or row.ceiling is None:
        return row.sums
    return replace(
        row.sums,
        covered=Interval(low=0, high=row.ceiling.persons),
        department_ore=Interval(low=0, high=row.ceiling.amount_ore),
    )


def selection_lines(selection: Selection, names: Names) -> list[tuple[str, str]]:
    """Describe the filters in words, one pair of heading and values a filter; none for none."""
    words = names.words
    values = (
        (words.text("Year"), sorted(map(str, selection.years))),
        (words.text("Kind of gathering"), _kinds(selection, words)),
        (
            words.text("Constellation"),
            sorted(map(names.constellation, selection.constellations), key=alphabetical),
        ),
        (words.text("Gathering"), sorted(map(names.gathering, selection.gatherings))),
    )
    return [(heading, ", ".join(chosen)) for heading, chosen in values if chosen]


def _kinds(selection: Selection, words: Language) -> list[str]:
    return [words.text(KIND_NAMES[kind]) for kind in GatheringKind if kind in selection.kinds]


def scenario_lines(scenario: Scenario, words: Language) -> list[str]:
    """Describe what the what-if changes, one sentence a change; none for the official figures."""
    return [
        *(
            words.text("{kind}: cap {cap}", kind=words.text(KIND_NAMES[kind]), cap=cap)
            for kind, cap in scenario.caps
        ),
        *(
            words.text(
                "{component}: {price}",
                component=words.text(COMPONENT_NAMES[component]),
                price=words.amount(price_ore),
            )
            for component, price_ore in scenario.prices_ore
        ),
        *(
            words.text(
                COVERED if covered else NOT_COVERED,
                component=words.text(COMPONENT_NAMES[component]),
            )
            for component, covered in scenario.covers
        ),
    ]
