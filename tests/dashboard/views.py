"""Small views whose every number can be worked out by hand.

The rule covers seven persons' package and accommodation; a day is 100 kroner, a night 1 000 and a
journey 10 000. Nine persons of Alver for two days and a night cost the department 7 × 1 200 and
the municipalities 2 × 1 200 + 9 × 10 000.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.language import HARD_SPACE, language
from dashboard.wording import Names
from model.rules.facts import HeadCount
from model.rules.results import CostReport, GatheringCost
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection
from model.rules.terms import GatheringStatus
from tests.builders import (
    make_count,
    make_facts,
    make_gathering,
    make_listed,
    make_report,
    make_statement,
)

WORDS = language()
ONLY_ALVER = Selection(constellations=frozenset({"alver"}))
DEPARTMENT_ORE = 7 * 1_200_00
MUNICIPALITY_ORE = 2 * 1_200_00 + 9 * 10_000_00
TOTAL_ORE = DEPARTMENT_ORE + MUNICIPALITY_ORE


def spaced(text: str) -> str:
    """Write a text whose every space is a hard one, as in a number with its unit."""
    return text.replace(" ", HARD_SPACE)


def names_of(report: CostReport) -> Names:
    """Look names up for a report, in the default language."""
    return Names(report.facts, WORDS, report.scenario)


def counted(
    *counts: HeadCount,
    selection: Selection = EVERYTHING,
    scenario: Scenario = OFFICIAL,
    **tables: Iterable[Any],
) -> CostReport:
    """Make the report of one gathering with a real list: nine from Alver unless said otherwise."""
    return make_report(make_facts(**tables), counts or (make_count(9),), selection, scenario)


def example() -> CostReport:
    """Make the report of a made-up list of nine beside a published «nesten 200»."""
    return counted(lists=[make_listed(is_example=True)], head_counts=[make_statement()])


def published_only(selection: Selection = EVERYTHING, **fields: Any) -> CostReport:
    """Make the report of a gathering without a list, of which «nesten 200» was published."""
    facts = make_facts(lists=(), head_counts=[make_statement(**fields)])
    return make_report(facts, selection=selection)


def unknown_only(**fields: Any) -> CostReport:
    """Make the report of a gathering of which nothing is known but that it was held."""
    return make_report(make_facts(lists=(), gatherings=[make_gathering(**fields)]))


def planned(counts: Iterable[HeadCount] = (), **tables: Iterable[Any]) -> CostReport:
    """Make the report of a gathering that is still to come; a list of who signed up is told."""
    gathering = make_gathering(status=GatheringStatus.PLANNED, starts_on=date(2019, 5, 2))
    facts = make_facts(**{"lists": (), **tables, "gatherings": [gathering]})
    return make_report(facts, counts)


def without_rule() -> CostReport:
    """Make the report of a real list for which no rule is in force."""
    return counted(coverage_rules=())


def nothing() -> CostReport:
    """Make the report of a programme without gatherings."""
    return make_report(make_facts(gatherings=(), lists=()))


def known_and_unknown(*counts: HeadCount) -> CostReport:
    """Make the report of a listed gathering and, before it, one that nothing is known of."""
    oslo = make_gathering("oslo", place="Oslo", starts_on=date(2017, 11, 1))
    return counted(*counts, gatherings=[make_gathering(), oslo])


def deviating(report: CostReport, deviation_ore: int = 200_00) -> CostReport:
    """Make a report whose control does not agree with its sums."""
    totals = replace(report.totals, control_ore=report.totals.control_ore - deviation_ore)
    return replace(report, totals=totals)


def the_row(report: CostReport) -> GatheringCost:
    """Give the only gathering's row."""
    (row,) = report.gatherings
    return row
