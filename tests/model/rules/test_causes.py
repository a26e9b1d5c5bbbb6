"""What has changed a row, found from sums: the same as seat by seat, in the same order."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from model.rules.causes import CapCause, Cause, CoverCause, PriceCause, causes_between
from model.rules.comparison import Comparison, compare
from model.rules.decisions import terms_or_problem
from model.rules.facts import HeadCount, ProgrammeFacts
from model.rules.results import CostCell, CostReport
from model.rules.selection import OFFICIAL, Scenario, Selection, make_scenario
from model.rules.terms import CostComponent, GatheringKind
from tests.builders import make_count, make_facts, make_gathering, make_listed, make_report
from tests.model.rules.test_batches import counted, lists_of, patchy_facts, selections
from tests.model.worlds import scenarios

Touched = list[tuple[CostCell, Cause]]


def touched_plainly(official: CostReport, supposed: CostReport) -> Touched:
    """Go through the cells by date and name, and list every cause that has changed one."""
    found: Touched = []
    gathering_of = {row.gathering.id: row.gathering for row in official.gatherings}
    for before, after in zip(official.cells, supposed.cells, strict=True):
        gathering = gathering_of[before.gathering_id]
        old, _ = terms_or_problem(official.facts, gathering, OFFICIAL)
        new, _ = terms_or_problem(official.facts, gathering, supposed.scenario)
        if old and new:
            causes = causes_between(old, new)
            found += [(before, cause) for cause in causes if changes_cell(cause, before, after)]
    return found


def changes_cell(cause: Cause, before: CostCell, after: CostCell) -> bool:
    """Tell whether a cause has changed who is covered, or the price or payer of any unit."""
    if isinstance(cause, CapCause):
        return before.covered_persons != after.covered_persons
    place = tuple(CostComponent).index(cause.component)
    if isinstance(cause, CoverCause):
        return bool(before.department_units[place] or after.department_units[place])
    return bool(after.department_units[place] or after.municipality_units[place])


def assert_is_plain(comparison: Comparison) -> None:
    """Compare the causes of every listed gathering and constellation with their definition."""
    touched = touched_plainly(comparison.official, comparison.supposed)
    for row in comparison.gatherings:
        if row.official.listed:
            own = {
                cause for cell, cause in touched if cell.gathering_id == row.official.gathering.id
            }
            assert set(row.causes) == own
            assert len(row.causes) == len(own)
    for one in comparison.constellations:
        its = [cause for cell, cause in touched if cell.constellation_id == one.constellation_id]
        assert one.causes == tuple(dict.fromkeys(its))


@given(st.data(), patchy_facts(), selections(), scenarios())
def test_causes_found_from_sums_are_those_found_seat_by_seat(
    data: st.DataObject, facts: ProgrammeFacts, selection: Selection, scenario: Scenario
) -> None:
    people = data.draw(lists_of(facts))
    official, supposed = (
        make_report(facts, counted(facts, people, asked), selection, asked)
        for asked in (OFFICIAL, scenario)
    )
    comparison = compare(official, supposed)
    assert_is_plain(comparison)
    written = compare(replace(official), replace(supposed))
    assert written.gatherings == comparison.gatherings
    assert written.constellations == comparison.constellations


CUT = make_scenario({GatheringKind.JOINT: 5}, {CostComponent.TRAVEL: 1_234_00}, {})
FIRST, LAST = (make_gathering(f"g-{number}") for number in range(2))
FACTS = make_facts(gatherings=[FIRST, LAST], lists=[make_listed(row.id) for row in (FIRST, LAST)])


def two_and_nine(cap: int) -> list[HeadCount]:
    """Count two persons at the first gathering, and nine at the last."""
    return [
        make_count(2, gathering_id=FIRST.id, cap=cap),
        make_count(9, gathering_id=LAST.id, cap=cap),
    ]


def test_the_cause_that_is_felt_first_stands_first() -> None:
    """The price is felt by the two; the cap only by the nine who come after them."""
    comparison = compare(
        make_report(FACTS, two_and_nine(7)), make_report(FACTS, two_and_nine(5), scenario=CUT)
    )
    (alver,) = (row for row in comparison.constellations if row.constellation_id == "alver")
    assert [type(cause) for cause in alver.causes] == [PriceCause, CapCause]
    by_id = {row.official.gathering.id: row.causes for row in comparison.gatherings}
    assert [type(cause) for cause in by_id[FIRST.id]] == [PriceCause]
    assert [type(cause) for cause in by_id[LAST.id]] == [CapCause, PriceCause]
    assert "cells" not in vars(comparison.official) | vars(comparison.supposed)


def test_where_gatherings_are_not_alike_in_both_reports_cells_tell() -> None:
    """Here attendance is taken at the first gathering in one of them only."""
    first, last = two_and_nine(7)
    official = make_report(FACTS, [first._replace(attended=0), last])
    comparison = compare(official, make_report(FACTS, two_and_nine(5), scenario=CUT))
    assert_is_plain(comparison)
    assert any(row.causes for row in comparison.constellations)
