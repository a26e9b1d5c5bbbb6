"""The rule in the ministry's words: every case of `tests/cases/*.yaml`, seat by seat.

A file is a list of cases. `grunnlag.yaml` is no case: it holds the rules and prices that are in
force where a case says nothing else. A case has three keys:

    navn      a sentence: the name of the test
    gitt      samlingstype, dato (first day), dager (2 where nothing is said), and
              deltakere         the rows of one constellation's list, or
              konstellasjoner   {id: {deltakere, prosjektet: ja | nei | ukjent, kommuner}}
              regler, priser    instead of those in grunnlag.yaml
              hva_om            {tak: {kind: n}, priser: {component: kr}, dekker: {component: ja}}
    forvent   dekket, egne (persons), departement_kr, kommune_kr; optionally grunner (reasons),
              regel (rule id), antatt (constellations whose participation is assumed) and the same
              per constellation in konstellasjoner; or feil (what the error says)

A row of a list is `9 møtt`, or a mapping with any of antall (1), status (møtt), dager, netter,
påmeldt (time, or ukjent) and referanse. A rule's id is its kind and its first day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from model.rules.coverage import terms_for
from model.rules.decisions import Decision
from model.rules.facts import CoverageRule, Gathering, Participant, Price
from model.rules.results import CostCell
from model.rules.seats import number_seats
from model.rules.selection import Scenario, make_scenario
from model.rules.summaries import decide
from model.rules.terms import CostComponent, GatheringKind, Participation, SeatStatus
from tests.builders import (
    COVERED,
    make_constellation,
    make_facts,
    make_gathering,
    make_membership,
    make_participant,
    make_price,
    make_rule,
)
from tests.model.plain import count_plainly

FOLDER = Path(__file__).parents[2] / "cases"
Given = dict[str, Any]

GIVEN = {
    "samlingstype", "dato", "dager", "deltakere", "konstellasjoner", "regler", "priser", "hva_om",
}  # fmt: skip
COMMON: Given = yaml.safe_load((FOLDER / "grunnlag.yaml").read_text(encoding="utf-8"))
CASES: list[tuple[str, Given]] = [
    (f"{path.stem}: {case['navn']}", case)
    for path in sorted(FOLDER.glob("*.yaml"))
    if path.stem != "grunnlag"
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
NAMES = [name for name, _ in CASES]


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=NAMES)
def test_case(case: Given) -> None:
    """Each case comes out as the ministry expects, to the øre."""
    given, expected = case["gitt"], case["forvent"]
    assert set(given) <= GIVEN, "a word in `gitt` that the test does not know"
    outcome = _outcome(given)
    if "feil" in expected:
        assert expected["feil"] in outcome["feil"]
        return
    assert {"dekket", "egne", "departement_kr", "kommune_kr"} <= set(expected)
    wanted = {word: _comparable(word, value) for word, value in expected.items()}
    assert {word: outcome.get(word) for word in wanted} == wanted


def test_every_case_has_a_name_of_its_own() -> None:
    """No two cases can be mistaken for each other."""
    assert len(set(NAMES)) == len(NAMES)


def _comparable(word: str, value: Any) -> Any:
    if word.endswith("_kr"):
        return Decimal(str(value))
    if word in {"grunner", "antatt"}:
        return sorted(value)
    if word == "konstellasjoner":
        return {
            id_: {inner: _comparable(inner, number) for inner, number in row.items()}
            for id_, row in value.items()
        }
    return value


def _outcome(given: Given) -> Given:
    """Decide a case from its list to its lines, by way of the plain count of seats."""
    decision = _decide(given)
    if decision.problem:
        return {"feil": decision.problem.message}
    lines = tuple(decision.lines(decision.counts))
    cells = tuple(decision.cells(decision.counts))
    rule_ids = {line.rule_id for line in lines}
    return _amounts(cells) | {
        "grunner": sorted({line.reason for line in lines}),
        "regel": rule_ids.pop() if len(rule_ids) == 1 else rule_ids,
        "antatt": sorted(cell.constellation_id for cell in cells if cell.assumed_participation),
        "konstellasjoner": {cell.constellation_id: _amounts([cell]) for cell in cells},
    }


def _amounts(cells: Iterable[CostCell]) -> Given:
    rows = tuple(cells)
    return {
        "dekket": sum(row.covered_persons for row in rows),
        "egne": sum(row.persons - row.covered_persons for row in rows),
        "departement_kr": Decimal(sum(row.department_ore or 0 for row in rows)) / 100,
        "kommune_kr": Decimal(sum(row.municipality_ore or 0 for row in rows)) / 100,
    }


def _decide(given: Given) -> Decision:
    gathering = _gathering(given)
    constellations: Given = given.get("konstellasjoner") or {
        "alver": {"deltakere": given["deltakere"]}
    }
    rules, prices = _rules(given), _prices(given)
    scenario = _scenario(given.get("hva_om", {}))
    cap = _cap(gathering, rules, prices, scenario)
    seated = number_seats(_participants(constellations))
    facts = make_facts(
        gatherings=[gathering],
        constellations=[
            make_constellation(id_, participation=Participation(row.get("prosjektet", "ja")))
            for id_, row in constellations.items()
        ],
        memberships=[
            make_membership(id_, municipality_number=number)
            for id_, row in constellations.items()
            for number in row.get("kommuner", ())
        ],
        coverage_rules=rules,
        prices=prices,
    )
    (decision,) = decide(facts, count_plainly(gathering, seated, cap), scenario).decisions
    return decision


def _gathering(given: Given) -> Gathering:
    last = given["dato"] + timedelta(days=given.get("dager", 2) - 1)
    return make_gathering(
        kind=GatheringKind(given["samlingstype"]), starts_on=given["dato"], ends_on=last
    )


def _cap(
    gathering: Gathering,
    rules: list[CoverageRule],
    prices: list[Price],
    scenario: Scenario,
) -> int:
    """Resolve the cap to count with as the reports do: 0 where no rule is in force."""
    try:
        return terms_for(gathering, rules, prices, scenario).rule.cap
    except LookupError:
        return 0


def _rules(given: Given) -> list[CoverageRule]:
    return [
        make_rule(
            GatheringKind(row["samlingstype"]),
            id=f"{row['samlingstype']}-{row['fra']}",
            valid_from=row["fra"],
            cap=row["tak"],
            covers=frozenset(map(CostComponent, row.get("dekker", COVERED))),
            project_only=row.get("bare_prosjektet", "nei") == "ja",
        )
        for row in (COMMON | given)["regler"]
    ]


def _prices(given: Given) -> list[Price]:
    return [
        make_price(
            CostComponent(row["komponent"]),
            id=f"{row['komponent']}-{row['fra']}",
            valid_from=row["fra"],
            amount_ore=_ore(row["kr"]),
        )
        for row in (COMMON | given)["priser"]
    ]


def _ore(kroner: float) -> int:
    return int(Decimal(str(kroner)) * 100)


def _scenario(what_if: Given) -> Scenario:
    return make_scenario(
        {GatheringKind(kind): cap for kind, cap in what_if.get("tak", {}).items()},
        {CostComponent(name): _ore(kr) for name, kr in what_if.get("priser", {}).items()},
        {CostComponent(name): word == "ja" for name, word in what_if.get("dekker", {}).items()},
    )


def _participants(constellations: Given) -> Iterator[Participant]:
    row_number = 1
    for id_, constellation in constellations.items():
        for row in constellation["deltakere"]:
            fields = _fields(row)
            for _ in range(fields.pop("antall", 1)):
                row_number += 1
                yield make_participant(row_number, constellation_id=id_, **fields)


def _fields(row: str | Given) -> Given:
    if isinstance(row, str):
        number, status = row.split(maxsplit=1)
        return {"antall": int(number), "status": SeatStatus(status)}
    words = {"antall": "antall", "dager": "days", "netter": "nights", "referanse": "reference"}
    fields = {
        words[word]: value for word, value in row.items() if word not in {"status", "påmeldt"}
    }
    fields["status"] = SeatStatus(row.get("status", "møtt"))
    if "påmeldt" in row:
        unknown = row["påmeldt"] == "ukjent"
        fields["registered_at"] = None if unknown else datetime.fromisoformat(row["påmeldt"])
    return fields
