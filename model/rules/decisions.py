"""What is decided about each gathering before any filter: its terms, and whose seats they meet."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from model.rules.coverage import (
    NotInForceError,
    Terms,
    cost_lines,
    is_entitled,
    price_ore,
    terms_for,
    units_by_payer,
)
from model.rules.estimates import published_interval
from model.rules.facts import (
    Constellation,
    CoverageBudget,
    Gathering,
    HeadCount,
    HeadCountStatement,
    ListedGathering,
    ProgrammeFacts,
)
from model.rules.results import CostCell, CostLine, Interval, Problem
from model.rules.selection import Scenario
from model.rules.terms import CountBasis, GatheringKind, Participation

NORWEGIAN_ORDER = str.maketrans("æøå", "{|}")


def alphabetical(name: str) -> str:
    """Give a key that sorts names as Norwegian does: æ, ø and å after z."""
    return name.casefold().translate(NORWEGIAN_ORDER)


def in_order(constellations: Iterable[Constellation]) -> tuple[Constellation, ...]:
    """Put constellations in alphabetical order."""
    return tuple(sorted(constellations, key=lambda row: (alphabetical(row.name), row.merges_on)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One gathering with what holds for it and everything counted and published of it.

    `counts` are by constellation, in alphabetical order; `terms` are the same object wherever they
    are equal; `participation` is that of every constellation.
    """

    gathering: Gathering
    listed: ListedGathering | None
    terms: Terms | None
    problem: Problem | None
    counts: Mapping[str, HeadCount]
    participation: Mapping[str, Participation]
    attendance_taken: bool
    statements: tuple[HeadCountStatement, ...]
    published: Interval | None
    budget: CoverageBudget | None

    @property
    def basis(self) -> CountBasis:
        """Where its numbers come from, as long as all constellations are asked about."""
        if self.listed:
            return CountBasis.EXAMPLE if self.listed.is_example else CountBasis.COUNTED
        return CountBasis.ESTIMATE if self.published else CountBasis.MISSING

    @property
    def counted_cap(self) -> int:
        """The cap that its seats are counted with: nobody is within it where nothing holds."""
        return self.terms.rule.cap if self.terms else 0

    def entitles(self, constellation_id: str) -> bool:
        """Tell whether persons of a constellation are covered here at all."""
        stance = self.participation[constellation_id]
        return self.terms is not None and is_entitled(self.terms.rule, stance)

    def assumes(self, constellation_id: str) -> bool:
        """Tell whether a constellation is only taken to be in the project."""
        return (
            self.terms is not None
            and self.terms.rule.project_only
            and self.participation[constellation_id] is Participation.UNKNOWN
        )

    def lines(self, ids: Iterable[str]) -> Iterator[CostLine]:
        """Decide who pays for the seats of some constellations, one after another."""
        for id_ in ids:
            if self.terms and id_ in self.counts:
                yield from cost_lines(self.counts[id_], self.terms, self.participation[id_])

    def cells(self, ids: Iterable[str]) -> Iterator[CostCell]:
        """Say what the seats of some constellations cost, one constellation after another."""
        return (self._cell(self.counts[id_]) for id_ in ids if id_ in self.counts)

    def _cell(self, count: HeadCount) -> CostCell:
        id_, terms = count.constellation_id, self.terms
        if terms is None:
            return CostCell(
                gathering_id=count.gathering_id,
                constellation_id=id_,
                persons=count.persons,
                covered_persons=0,
                attended=count.attended,
                department_ore=None,
                municipality_ore=None,
                assumed_participation=False,
            )
        entitled = self.entitles(id_)
        department, municipality = units_by_payer(count, terms, entitled=entitled)
        return CostCell(
            gathering_id=count.gathering_id,
            constellation_id=id_,
            persons=count.persons,
            covered_persons=count.persons_within if entitled else 0,
            attended=count.attended,
            department_ore=price_ore(department, terms),
            municipality_ore=price_ore(municipality, terms),
            assumed_participation=self.assumes(id_),
            department_units=department,
            municipality_units=municipality,
        )


def decide_all(
    facts: ProgrammeFacts, counts: Iterable[HeadCount], scenario: Scenario
) -> Iterator[Decision]:
    """Decide every gathering that is not cancelled: by date, then by name.

    ASSUMPTION: a cancelled gathering costs nobody anything and stands in no sum.
    """
    terms = TermsBook(facts, scenario)
    counts_of = _by_gathering(facts, counts)
    listed = {row.gathering_id: row for row in facts.lists}
    budgets = {row.gathering_id: row for row in facts.budgets}
    participation = {row.id: row.participation for row in facts.constellations}
    statements: dict[str, list[HeadCountStatement]] = defaultdict(list)
    for row in facts.head_counts:
        statements[row.gathering_id].append(row)
    for gathering in sorted(facts.taking_place, key=lambda row: (row.starts_on, row.id)):
        held, problem = terms.look_up(gathering)
        yield Decision(
            gathering=gathering,
            listed=listed.get(gathering.id),
            terms=held,
            problem=problem,
            counts=(found := counts_of[gathering.id]),
            participation=participation,
            attendance_taken=any(count.attended or count.no_shows for count in found.values()),
            statements=tuple(statements[gathering.id]),
            published=published_interval(statements[gathering.id]),
            budget=budgets.get(gathering.id),
        )


def _by_gathering(
    facts: ProgrammeFacts, counts: Iterable[HeadCount]
) -> Mapping[str, Mapping[str, HeadCount]]:
    """Sort counts by gathering, and within it by the constellation's name."""
    place = {row.id: number for number, row in enumerate(in_order(facts.constellations))}
    found: dict[str, dict[str, HeadCount]] = defaultdict(dict)
    for count in sorted(counts, key=lambda count: place[count.constellation_id]):
        found[count.gathering_id][count.constellation_id] = count
    return found


class TermsBook:
    """Finds what holds for gatherings in a what-if, once for all between two days of change."""

    def __init__(self, facts: ProgrammeFacts, scenario: Scenario) -> None:
        self._facts = facts
        self._scenario = scenario
        begun = {rule.valid_from for rule in facts.coverage_rules}
        self._changes = sorted(begun | {price.valid_from for price in facts.prices})
        self._found: dict[tuple[GatheringKind, int], Terms] = {}

    def look_up(self, gathering: Gathering) -> tuple[Terms | None, Problem | None]:
        """Find what holds for a gathering, or say what is missing instead of raising.

        Terms that are equal are the same object, so that they can be told apart by it.
        """
        key = gathering.kind, bisect_right(self._changes, gathering.starts_on)
        if key not in self._found:
            terms, problem = terms_or_problem(self._facts, gathering, self._scenario)
            if terms is None:
                return None, problem
            same = (known for known in self._found.values() if known == terms)
            self._found[key] = next(same, terms)
        return self._found[key], None


def terms_or_problem(
    facts: ProgrammeFacts, gathering: Gathering, scenario: Scenario
) -> tuple[Terms | None, Problem | None]:
    """Find what holds for a gathering, or say what is missing instead of raising."""
    try:
        return terms_for(gathering, facts.coverage_rules, facts.prices, scenario), None
    except NotInForceError as error:
        problem = Problem(
            gathering_id=gathering.id,
            component=error.component,
            kind=gathering.kind,
            message=str(error),
        )
        return None, problem
