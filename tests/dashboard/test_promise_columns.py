"""The promise in words: kept or not, by which reading, and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.promise_columns import (
    PROMISES,
    missing,
    promise_columns,
    promise_lead,
    promise_years,
    score,
    verdict,
)
from model.rules.results import CostReport
from model.rules.selection import EVERYTHING, Selection
from model.rules.terms import GatheringKind, GatheringStatus, Reading
from tests.builders import make_facts, make_gathering, make_promise, make_report
from tests.dashboard.views import WORDS, names_of

PROJECT = make_promise(
    "prosjektledersamling",
    promised=GatheringKind.PROJECT_MANAGER,
    counted=GatheringKind.PROJECT_MANAGER,
)
JOINT_COUNTS = make_promise("felles", counted=GatheringKind.JOINT, reading=Reading.INTERPRETED)
TRONDHEIM = make_gathering()
SANDNES = make_gathering(
    "sandnes",
    kind=GatheringKind.PROJECT_MANAGER,
    place="Sandnes",
    starts_on=date(2018, 5, 29),
)


def promised(
    *gatherings: Any, selection: Selection = EVERYTHING, promises: Any = None
) -> CostReport:
    """Make a report in which a politikersamling and a prosjektledersamling were promised."""
    rows = (make_promise(), PROJECT, JOINT_COUNTS) if promises is None else promises
    facts = make_facts(gatherings=gatherings, lists=[], promises=rows)
    return make_report(facts, selection=selection)


def cells(report: CostReport) -> list[list[Any]]:
    """Give the table's rows as values."""
    columns, names = promise_columns(report), names_of(report)
    return [[one.value(row, names) for one in columns] for row in promise_years(report)]


def test_a_year_names_what_came_and_judges_by_both_readings() -> None:
    _, of_2018 = cells(promised(SANDNES, TRONDHEIM))
    assert of_2018 == [
        "2018",
        "Fellessamling september 2018, Trondheim (gjennomført; teller etter vår tolkning)",
        "Prosjektledersamling mai 2018, Sandnes (gjennomført)",
        "Ikke holdt: 1 av 2",
        "Holdt: 2 av 2",
    ]


def test_a_year_without_gatherings_says_so() -> None:
    of_2017, _ = cells(promised(SANDNES, TRONDHEIM))
    assert of_2017 == [
        "2017",
        "Ingen samling",
        "Ingen samling",
        "Ikke holdt: 0 av 2",
        "Ikke holdt: 0 av 2",
    ]


def test_a_planned_gathering_is_told_apart_and_keeps_nothing_yet() -> None:
    report = promised(make_gathering(status=GatheringStatus.PLANNED))
    row = promise_years(report)[1]
    assert cells(report)[1][1].endswith("(planlagt; teller etter vår tolkning)")
    assert score(row, Reading.INTERPRETED, WORDS) == "0 av 2, 1 planlagt"
    assert score(row, Reading.STRICT, WORDS) == "0 av 2"


def test_what_is_missing_is_named() -> None:
    row = promise_years(promised(SANDNES, TRONDHEIM))[1]
    assert missing(row, Reading.STRICT, WORDS) == "politikersamling"
    assert missing(row, Reading.INTERPRETED, WORDS) == ""
    assert verdict(row, Reading.INTERPRETED, WORDS) == "Holdt"


def test_a_kind_that_was_not_promised_that_year_is_no_broken_promise() -> None:
    later = make_promise(
        "prosjektledersamling",
        promised=GatheringKind.PROJECT_MANAGER,
        counted=GatheringKind.PROJECT_MANAGER,
        first_year=2018,
    )
    of_2017, of_2018 = cells(promised(promises=(make_promise(), later)))
    assert of_2017[2] == "Ikke lovet"
    assert of_2018[2] == "Ingen samling"


def test_the_years_follow_the_filter_and_the_kinds_do_not() -> None:
    one_year = promised(
        SANDNES,
        TRONDHEIM,
        selection=Selection(
            years=frozenset({2018}), kinds=frozenset({GatheringKind.PROJECT_MANAGER})
        ),
    )
    (of_2018,) = cells(one_year)
    assert of_2018[-1] == "Holdt: 2 av 2"
    assert promise_years(promised(selection=Selection(years=frozenset({2019})))) == ()


@pytest.mark.parametrize(
    ("gatherings", "said"),
    [
        (
            (SANDNES, TRONDHEIM),
            "Etter vår tolkning ble den holdt i **2018**, ordrett lest i **ingen av årene**.",
        ),
        ((), "Den ble holdt i **ingen av årene**."),
    ],
)
def test_the_lead_answers_by_both_readings(gatherings: Any, said: str) -> None:
    lead = promise_lead(promise_years(promised(*gatherings)), WORDS)
    plan = "Planen var som hovedregel én politikersamling og én prosjektledersamling i året. "
    assert lead == plan + said


def test_where_nothing_was_promised_nothing_is_said() -> None:
    assert promise_lead((), WORDS) == ""


def test_what_was_promised_stands_with_its_reading_and_source() -> None:
    names = names_of(promised())
    assert [one.value(JOINT_COUNTS, names) for one in PROMISES] == [
        "Politikersamling",
        "Fellessamling",
        "vår tolkning",
        "2017",
        "2018",
        "test",
        "",
    ]
