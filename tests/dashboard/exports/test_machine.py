from __future__ import annotations

from typing import Any

import pytest

from dashboard.exports import write_costs
from model.rules.facts import Constellation
from model.rules.results import CostReport
from model.rules.selection import Selection, make_scenario
from model.rules.terms import (
    Basis,
    CostComponent,
    GatheringKind,
    Participation,
)
from tests.builders import (
    make_budget,
    make_constellation,
    make_count,
    make_facts,
    make_listed,
    make_report,
    make_rule,
)
from tests.dashboard.exports.reading import json_of
from tests.dashboard.exports.worlds import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    counted,
    nothing,
    published_only,
    unknown_only,
)


def test_the_keys_are_those_that_scripts_rely_on() -> None:
    answer = json_of(counted())
    contract = ["revision", "selection", "scenario", "lines", "totals", "estimates", "missing"]
    assert [key for key in answer if key in contract] == contract
    assert isinstance(answer["revision"], int)
    assert set(answer["lines"][0]) >= {
        "gathering",
        "constellation",
        "component",
        "payer",
        "reason",
        "rule",
        "persons",
        "quantity",
        "unit_price_ore",
        "amount_ore",
    }
    assert set(answer["totals"]) >= {
        "persons",
        "covered_persons",
        "department_ore",
        "municipality_ore",
        "total_ore",
        "attended",
        "participants_low",
        "participants_high",
        "control_ore",
        "deviation_ore",
    }


def test_a_line_says_all_it_came_from() -> None:
    assert json_of(counted())["lines"][0] == {
        "gathering": "trondheim",
        "constellation": "alver",
        "component": "konferansepakke",
        "payer": "departement",
        "reason": "within_cap",
        "rule": "fellessamling-2017",
        "price": "konferansepakke-2017",
        "persons": 7,
        "quantity": 14,
        "unit_price_ore": 100_00,
        "amount_ore": 1_400_00,
    }


def test_the_totals_are_whole_ore() -> None:
    assert json_of(counted(make_count(9, no_shows=1)))["totals"] == {
        "persons": 9,
        "covered_persons": 7,
        "department_ore": DEPARTMENT_ORE,
        "municipality_ore": MUNICIPALITY_ORE,
        "total_ore": DEPARTMENT_ORE + MUNICIPALITY_ORE,
        "attended": 8,
        "participants_low": 9,
        "participants_high": 9,
        "control_ore": DEPARTMENT_ORE + MUNICIPALITY_ORE,
        "deviation_ore": 0,
        "basis": "counted",
    }


def test_selection_and_scenario_stand_sorted_as_they_were_asked() -> None:
    selection = Selection(
        years=frozenset({2018, 2017}),
        kinds=frozenset({GatheringKind.JOINT, GatheringKind.START}),
        constellations=frozenset({"volda", "alver"}),
        gatherings=frozenset({"trondheim"}),
    )
    scenario = make_scenario(
        {GatheringKind.JOINT: 5},
        {CostComponent.TRAVEL: 1_400_50},
        {CostComponent.TRAVEL: True, CostComponent.ACCOMMODATION: False},
    )
    answer = json_of(make_report(make_facts(), (), selection, scenario))
    assert answer["selection"] == {
        "years": [2017, 2018],
        "kinds": ["fellessamling", "oppstartssamling"],
        "constellations": ["alver", "volda"],
        "gatherings": ["trondheim"],
    }
    assert answer["scenario"] == {
        "caps": {"fellessamling": 5},
        "prices_nok": {"reise": "1400.50"},
        "covers": {"overnatting": False, "reise": True},
    }


def test_a_published_head_count_gives_an_estimate_and_totals_of_nothing() -> None:
    answer = json_of(published_only())
    (estimate,) = answer["estimates"]
    assert estimate == {
        "gathering": "trondheim",
        "persons_low": 190,
        "persons_high": 199,
        "covered_low": 7,
        "covered_high": 199,
        "department_ore_low": 7 * 1_200_00,
        "department_ore_high": 199 * 1_200_00,
        "municipality_ore_low": 190 * 10_000_00,
        "municipality_ore_high": 199 * 10_000_00 + (199 - 7) * 1_200_00,
        "total_ore_low": 190 * 11_200_00,
        "total_ore_high": 199 * 11_200_00,
    }
    assert (answer["totals"]["persons"], answer["totals"]["total_ore"]) == (0, 0)
    assert answer["totals"]["participants_low"] == 190
    assert answer["missing"] == []


def test_unknown_is_null_and_named_as_missing() -> None:
    answer = json_of(unknown_only())
    assert answer["missing"] == ["trondheim"]
    assert answer["estimates"] == []
    assert answer["totals"]["attended"] is None
    assert answer["totals"]["participants_low"] is None


def test_a_list_that_no_rule_decides_costs_null_and_not_nothing() -> None:
    answer = json_of(counted(coverage_rules=()))
    assert answer["totals"]["persons"] == 9
    assert answer["totals"]["department_ore"] is None
    assert answer["totals"]["total_ore"] is None
    (problem,) = answer["problems"]
    assert (problem["gathering"], problem["component"]) == ("trondheim", None)
    assert "add a row" in problem["message"]


def test_made_up_lists_are_named() -> None:
    answer = json_of(counted(lists=(make_listed(is_example=True),)))
    assert answer["examples"] == ["trondheim"]
    assert answer["totals"]["basis"] == "example"


@pytest.mark.parametrize(
    ("participation", "assumed"),
    [
        (Participation.UNKNOWN, [{"gathering": "trondheim", "constellation": "alver"}]),
        (Participation.YES, []),
    ],
)
def test_assumed_participation_is_flagged(participation: Participation, assumed: Any) -> None:
    report = counted(
        constellations=[_taking_part(participation)],
        coverage_rules=[make_rule(project_only=True)],
    )
    assert json_of(report)["assumed_participation"] == assumed


def _taking_part(participation: Participation) -> Constellation:
    return make_constellation(participation=participation)


def test_the_budget_says_how_it_is_known() -> None:
    answer = json_of(counted(budgets=[make_budget(basis=Basis.EXAMPLE)]))
    assert answer["budget"] == {
        "amount_ore": 50_000_00,
        "committed_ore_low": DEPARTMENT_ORE,
        "committed_ore_high": DEPARTMENT_ORE,
        "left_ore_low": 50_000_00 - DEPARTMENT_ORE,
        "left_ore_high": 50_000_00 - DEPARTMENT_ORE,
        "gatherings": ["trondheim"],
        "without_count": [],
        "bases": ["eksempel"],
    }
    assert json_of(counted())["budget"] is None


def test_a_programme_without_gatherings_is_an_answer_too() -> None:
    answer = json_of(nothing())
    assert answer["lines"] == answer["estimates"] == answer["missing"] == []
    assert answer["totals"]["total_ore"] == 0


def test_the_bytes_are_readable_utf8_and_always_the_same(report: CostReport) -> None:
    content = write_costs(report, "json")
    assert content == write_costs(report, "json")
    assert content.startswith(b'{\n  "revision"')
    assert content.endswith(b"}\n")
    assert "\\u" not in content.decode()
