"""The words over and under figures and tables."""

from __future__ import annotations

from datetime import date

from dashboard.components.remarks import cost_foot, timeline_foot, timeline_title
from model.rules.results import CostReport
from model.rules.selection import make_scenario
from model.rules.terms import Basis, CostComponent
from tests.builders import make_listed, make_price, make_prices, make_statement
from tests.dashboard.trees import links_of, text_of
from tests.dashboard.views import (
    WORDS,
    counted,
    nothing,
    published_only,
    spaced,
    unknown_only,
)


def test_the_timeline_s_title_counts(everything: CostReport) -> None:
    assert timeline_title(everything.gatherings, WORDS) == "4 samlinger på 2 år"
    assert timeline_title(counted().gatherings, WORDS) == "1 samling på 1 år"


def test_an_interval_is_explained_by_one_that_is_shown() -> None:
    mark, text = timeline_foot(published_only().gatherings, "?aar=2018", WORDS)
    assert text_of(mark) == "≈omtrent"
    assert text_of(text).startswith(
        "«nesten 200» vises som 190–199. Det er vår tolkning av det publiserte tallet."
    )
    assert links_of(text) == {"Slik lages intervallene": "/om?aar=2018"}


def test_sources_that_disagree_are_quoted_together() -> None:
    statements = [make_statement(), make_statement(id="annen", stated=180, low=175, high=179)]
    report = counted(lists=[make_listed(is_example=True)], head_counts=statements)
    _, text = timeline_foot(report.gatherings, "", WORDS)
    assert text_of(text).startswith("«nesten 200» / «nesten 180» vises som 175–199.")


def test_without_an_interval_there_is_nothing_to_explain() -> None:
    for report in (counted(), unknown_only(), nothing()):
        assert timeline_foot(report.gatherings, "", WORDS) == []


def test_under_the_costs_stand_their_marks_and_the_newest_prices() -> None:
    newer = make_price(valid_from=date(2018, 1, 1), amount_ore=800_50)
    report = counted(prices=[newer, *make_prices()])
    *marks, prices = (text_of(part) for part in cost_foot(report, WORDS))
    assert marks == ["✓talt", "forutsetning"]
    assert prices == (
        f"Priser: konferansepakke {spaced('800,50 kr')}, overnatting {spaced('1 000 kr')} "
        f"og reise {spaced('10 000 kr')}."
    )


def test_a_scenario_s_prices_stand_under_its_costs() -> None:
    report = counted(scenario=make_scenario({}, {CostComponent.TRAVEL: 1_400_50}, {}))
    *_, prices = (text_of(part) for part in cost_foot(report, WORDS))
    assert prices.endswith(f"og reise {spaced('1 400,50 kr')}.")


def test_known_prices_bear_no_mark_and_every_other_one_does() -> None:
    prices = [
        make_price(basis=Basis.KNOWN),
        make_price(CostComponent.ACCOMMODATION, basis=Basis.EXAMPLE),
        make_price(CostComponent.TRAVEL, basis=Basis.ASSUMPTION),
    ]
    marks = [text_of(part) for part in cost_foot(counted(prices=prices), WORDS)][:-1]
    assert marks == ["✓talt", "eksempel", "forutsetning"]
