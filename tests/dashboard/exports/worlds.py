"""Small worlds where every number of a file can be worked out by hand.

The rule covers seven persons' package and accommodation; a day is 100 kroner, a night 1 000 and a
journey 10 000. Nine persons of Alver for two days and a night cost the department 7 × 1 200 and
the municipalities 2 × 1 200 + 9 × 10 000.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model.rules.facts import HeadCount, ProgrammeFacts
from model.rules.results import CostReport
from model.rules.selection import EVERYTHING, OFFICIAL, Scenario, Selection
from tests.builders import (
    make_constellation,
    make_count,
    make_facts,
    make_gathering,
    make_municipality,
    make_programme_statement,
    make_report,
    make_statement,
)

DEPARTMENT_ORE = 7 * 1_200_00
MUNICIPALITY_ORE = 2 * 1_200_00 + 9 * 10_000_00


def programme(**tables: Iterable[Any]) -> ProgrammeFacts:
    """Make facts where Alver is no municipality's name, so that nobody need call it «nye Alver»."""
    return make_facts(**{"municipalities": [make_municipality(name="Lindås")], **tables})


def counted(
    *counts: HeadCount, scenario: Scenario = OFFICIAL, **tables: Iterable[Any]
) -> CostReport:
    """Make the report of one gathering with a real list: nine from Alver unless said otherwise."""
    return make_report(programme(**tables), counts or (make_count(9),), scenario=scenario)


def many_constellations(count: int) -> CostReport:
    """Make the report of a gathering that three came to from each of so many constellations."""
    ids = [f"k{number:02d}" for number in range(count)]
    return counted(
        *(make_count(3, constellation_id=id_) for id_ in ids),
        constellations=[make_constellation(id_) for id_ in ids],
        memberships=(),
    )


def published_only(selection: Selection = EVERYTHING) -> CostReport:
    """Make the report of a gathering without a list, of which «nesten 200» was published."""
    facts = make_facts(lists=(), head_counts=(make_statement(),))
    return make_report(facts, selection=selection)


def unknown_only(**fields: Any) -> CostReport:
    """Make the report of a gathering of which nothing is known but that it was held."""
    return make_report(make_facts(lists=(), gatherings=(make_gathering(**fields),)))


def nothing() -> CostReport:
    """Make the report of a programme without gatherings."""
    return make_report(make_facts(gatherings=(), lists=()))


def strangely_named(name: str) -> CostReport:
    """Make a report where all that a person can write bears a strange name."""
    return counted(
        gatherings=(make_gathering(place=name),),
        constellations=(make_constellation(name=name),),
        statements=(make_programme_statement(statement=name, source=name, note=name),),
    )
