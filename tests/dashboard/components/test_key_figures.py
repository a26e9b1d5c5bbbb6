"""The five key figures: each shows, and carries exactly, what is known and how well."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard.components.key_figures import key_figures
from model.reports import Reports
from model.rules.results import CostReport, Interval
from model.rules.selection import Selection, make_scenario
from model.rules.terms import Basis, CostComponent, GatheringKind, Hedge
from tests.builders import (
    make_budget,
    make_constellation,
    make_count,
    make_gathering,
    make_listed,
    make_price,
    make_rule,
    make_statement,
)
from tests.dashboard.trees import by_id, exact, ids_of, of_class, of_tag, properties, text_of
from tests.dashboard.views import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    WORDS,
    counted,
    example,
    known_and_unknown,
    names_of,
    published_only,
    spaced,
    unknown_only,
    without_rule,
)

IDS = ["kpi-participants", "kpi-covered", "kpi-department", "kpi-municipalities", "kpi-budget"]
BUDGET = make_budget(amount_ore=10_000_00)


def cells(report: CostReport) -> dict[str, Any]:
    """Make the key figures of a report, by id."""
    made = key_figures(report, names_of(report))
    return {id_: by_id(made, id_) for id_ in IDS}


def carried(report: CostReport) -> dict[str, Any]:
    """Give what each key figure carries exactly, by the end of its id."""
    return {id_.removeprefix("kpi-"): exact(cell) for id_, cell in cells(report).items()}


def bases(report: CostReport) -> set[str]:
    """Give every basis that the key figures name."""
    return {properties(cell)["data-basis"] for cell in cells(report).values()}


def value(report: CostReport, id_: str) -> str:
    """Read what a key figure shows."""
    return text_of(of_class(cells(report)[id_], "sd-kpi__value"))


def note(report: CostReport, id_: str) -> str:
    """Read how a key figure says it is made."""
    return text_of(of_class(cells(report)[id_], "sd-kpi__note"))


def marks(report: CostReport, id_: str) -> list[str]:
    """Read the marks of a key figure."""
    return [text_of(badge) for badge in of_class(cells(report)[id_], "sd-badge")]


def test_there_are_five_in_their_order() -> None:
    assert ids_of(key_figures(counted(), names_of(counted()))) == IDS


def test_a_real_list_is_carried_and_shown_exactly() -> None:
    report = counted(budgets=[BUDGET])
    assert carried(report) == {
        "participants": 9,
        "covered": 7,
        "department": DEPARTMENT_ORE,
        "municipalities": MUNICIPALITY_ORE,
        "budget": DEPARTMENT_ORE,
    }
    assert bases(report) == {"counted"}
    assert [value(report, id_) for id_ in IDS] == [
        "9",
        spaced("7 personer"),
        spaced("8 400 kr"),
        spaced("92 400 kr"),
        spaced("84 %"),
    ]
    assert properties(cells(report)["kpi-budget"])["data-of"] == "1000000"


def test_the_programme_with_its_examples_carries_the_report_s_sums(
    everything: CostReport,
) -> None:
    sums, shown = everything.totals.listed, everything.totals.participants
    assert sums.persons is not None
    assert sums.covered is not None
    assert sums.department_ore is not None
    assert sums.municipality_ore is not None
    assert everything.totals.budget is not None
    assert carried(everything) == {
        "participants": sums.persons.low,
        "covered": sums.covered.low,
        "department": sums.department_ore.low,
        "municipalities": sums.municipality_ore.low,
        "budget": everything.totals.budget.committed_ore.low,
    }
    assert shown is not None
    people = properties(cells(everything)["kpi-participants"])
    assert (people["data-low"], people["data-high"]) == (str(shown.low), str(shown.high))
    assert bases(everything) == {"example"}
    assert value(everything, "kpi-participants") == WORDS.interval(shown)
    assert "November 2017 er ukjent." in note(everything, "kpi-participants")
    assert marks(everything, "kpi-participants") == ["≈omtrent", "?1 ukjent"]


def test_made_up_seats_are_told_beside_what_was_published() -> None:
    report = example()
    people = properties(cells(report)["kpi-participants"])
    assert (people["data-value"], people["data-low"], people["data-high"]) == ("9", "190", "199")
    assert value(report, "kpi-participants") == "190–199"
    assert note(report, "kpi-participants") == "9 plasser i listene, 9 av dem møtte."


def test_without_a_list_everything_is_an_interval() -> None:
    report = published_only()
    sums = report.totals.all_sums
    assert carried(report) == {
        "participants": Interval(low=190, high=199),
        "covered": sums.covered,
        "department": sums.department_ore,
        "municipalities": sums.municipality_ore,
        "budget": None,
    }
    assert all(
        isinstance(number, Interval) for name, number in carried(report).items() if name != "budget"
    )
    assert bases(report) == {"estimate", "missing"}
    assert value(report, "kpi-covered") == spaced("7–199 personer")
    assert note(report, "kpi-covered") == "0–192 er over taket på 7 per konstellasjon."


def test_an_exact_published_number_is_carried_like_a_count() -> None:
    report = published_only(hedge=Hedge.NONE, stated=200, low=200, high=200)
    assert carried(report)["participants"] == 200
    assert bases(report) == {"estimate", "missing"}


def test_a_list_beside_an_estimate_gives_sums_that_are_intervals() -> None:
    report = counted(
        gatherings=[make_gathering(), make_gathering("sandnes")],
        head_counts=[make_statement("sandnes")],
    )
    people = properties(cells(report)["kpi-participants"])
    assert "data-value" not in people
    assert (people["data-low"], people["data-high"]) == ("199", "208")
    assert bases(report) == {"estimate", "missing"}


def test_one_constellation_is_counted_alone_and_the_budget_is_for_all() -> None:
    report = counted(
        make_count(9),
        make_count(2, constellation_id="heim"),
        constellations=[make_constellation(), make_constellation("heim")],
        budgets=[BUDGET],
        selection=Selection(constellations=frozenset({"heim"})),
    )
    assert carried(report) == {
        "participants": 2,
        "covered": 2,
        "department": 2 * 1_200_00,
        "municipalities": 2 * 10_000_00,
        "budget": 2 * 1_200_00,
    }
    assert "Budsjettet gjelder alle konstellasjoner." in note(report, "kpi-budget")


def test_what_nobody_knows_is_missing_and_never_zero(programme: Reports) -> None:
    november = Selection(gatherings=frozenset({"2017-11-oslo"}))
    for report in (unknown_only(), programme.cost_report(november)):
        carries = carried(report)
        del carries["budget"]
        assert set(carries.values()) == {None}
        for id_ in IDS[:4]:
            assert value(report, id_) == "Ikke tilgjengelig"
            assert properties(cells(report)[id_])["data-basis"] == "missing"
        assert note(report, "kpi-department") == "Ukjent oppmøte."


def test_a_constellation_that_never_came_needs_no_rule() -> None:
    report = counted(
        constellations=[make_constellation(), make_constellation("senja")],
        coverage_rules=(),
        selection=Selection(constellations=frozenset({"senja"})),
    )
    assert carried(report)["covered"] == 0
    assert note(report, "kpi-covered") == ""


@pytest.mark.parametrize("report", [without_rule(), counted(prices=())], ids=["rule", "price"])
def test_without_a_rule_or_price_people_are_counted_and_costs_are_not(report: CostReport) -> None:
    assert carried(report) == {
        "participants": 9,
        "covered": None,
        "department": None,
        "municipalities": None,
        "budget": None,
    }
    assert note(report, "kpi-covered") == "Regel eller pris mangler."
    assert marks(report, "kpi-department") == ["?ukjent"]


def test_a_scenario_counts_with_its_own_caps_and_prices() -> None:
    scenario = make_scenario({GatheringKind.JOINT: 2}, {CostComponent.TRAVEL: 1_00}, {})
    report = counted(make_count(9, cap=2), scenario=scenario)
    assert carried(report)["covered"] == 2
    assert carried(report)["department"] == 2 * 1_200_00
    assert carried(report)["municipalities"] == 7 * 1_200_00 + 9 * 1_00
    assert note(report, "kpi-covered") == "7 er over taket på 2 per konstellasjon."


def test_different_caps_are_all_named() -> None:
    report = counted(
        make_count(9),
        make_count(1, gathering_id="oslo", cap=3),
        gatherings=[make_gathering(), make_gathering("oslo", kind=GatheringKind.PROJECT_MANAGER)],
        lists=[make_listed(), make_listed("oslo")],
    )
    assert note(report, "kpi-covered") == "2 er over taket på 7 eller 3 per konstellasjon."


def test_nobody_beyond_the_cap_is_a_number_too() -> None:
    report = counted(make_count(1), coverage_rules=[make_rule(cap=1)])
    assert note(report, "kpi-covered") == "0 er over taket på 1 per konstellasjon."
    assert note(report, "kpi-participants") == "1 plass i listen, 1 av dem møtte."


def test_where_nobody_took_attendance_none_is_told() -> None:
    registered = make_count(3)._replace(attended=0)
    assert note(counted(registered), "kpi-participants") == "3 plasser i listene."


def test_what_is_missing_is_named_under_what_is_known() -> None:
    report = known_and_unknown()
    assert note(report, "kpi-participants").endswith("møtte. November 2017 er ukjent.")
    assert marks(report, "kpi-participants") == ["✓talt", "?1 ukjent"]


def test_amounts_bear_the_mark_of_their_weakest_price() -> None:
    assert marks(counted(), "kpi-department") == ["✓talt", "forutsetning"]
    known = [make_price(component, basis=Basis.KNOWN) for component in CostComponent]
    assert marks(counted(prices=known), "kpi-department") == ["✓talt"]
    mixed = [*known[1:], make_price(basis=Basis.EXAMPLE)]
    assert marks(counted(prices=mixed), "kpi-department") == ["✓talt", "eksempel"]


@pytest.mark.parametrize("budgets", [[], [make_budget(amount_ore=0)]], ids=["none", "nought"])
def test_without_a_budget_nothing_is_used_of_it(budgets: list[Any]) -> None:
    report = counted(budgets=budgets)
    assert value(report, "kpi-budget") == "Ikke tilgjengelig"
    assert note(report, "kpi-budget") == "Budsjett er ikke satt."
    assert properties(cells(report)["kpi-budget"])["data-basis"] == "missing"


def test_the_bar_is_as_long_as_the_share_used() -> None:
    (bar,) = of_class(cells(counted(budgets=[BUDGET]))["kpi-budget"], "sd-mini")
    assert getattr(bar, "aria-label") == f"{spaced('84 %')} brukt"
    assert [part.style for part in bar.children] == [{"width": "84.0%"}, {"width": "84.0%"}]


def test_a_budget_that_is_exceeded_fills_the_bar_and_is_marked() -> None:
    report = counted(budgets=[make_budget(amount_ore=4_200_00)])
    (bar,) = of_class(cells(report)["kpi-budget"], "sd-mini--over")
    assert value(report, "kpi-budget") == spaced("200 %")
    assert [part.style["width"] for part in bar.children] == ["100%", "100%"]


def test_an_estimate_uses_a_budget_somewhere_between_two_shares() -> None:
    facts = published_only().facts
    report = counted(
        lists=(),
        head_counts=facts.head_counts,
        budgets=[make_budget(amount_ore=1_000_000_00)],
    )
    assert value(report, "kpi-budget") == f"{spaced('1 %')}–{spaced('24 %')}"
    low, high = of_tag(cells(report)["kpi-budget"], "B"), of_tag(cells(report)["kpi-budget"], "U")
    assert (low[0].style, high[0].style) == ({"width": "0.8%"}, {"width": "23.9%"})


def test_the_cost_of_what_is_unknown_comes_on_top_of_the_budget_used() -> None:
    report = known_and_unknown()
    facts = replace(report.facts, budgets=(BUDGET, make_budget("oslo")))
    both = counted(gatherings=facts.gatherings, budgets=facts.budgets)
    assert note(both, "kpi-budget") == (
        f"av {spaced('60 000 kr')}. Kostnaden for november 2017 kommer i tillegg."
    )


def test_a_budget_of_which_nobody_knows_the_use_is_not_unused(programme: Reports) -> None:
    november = programme.cost_report(Selection(gatherings=frozenset({"2017-11-oslo"})))
    budget = properties(cells(november)["kpi-budget"])
    assert (budget["data-basis"], budget["data-of"]) == ("missing", str(180_000_00))
    assert "data-value" not in budget
    assert value(november, "kpi-budget") == "Ikke tilgjengelig"


def test_several_unknown_gatherings_of_a_month_keep_their_capitals() -> None:
    oslo, bergen = (make_gathering(id_, place=id_.capitalize()) for id_ in ("oslo", "bergen"))
    report = counted(gatherings=[oslo, bergen], lists=())
    assert note(report, "kpi-participants") == (
        "Fellessamling september 2018, Bergen og Fellessamling september 2018, Oslo er ukjent."
    )


def test_a_made_up_budget_is_marked() -> None:
    assert marks(counted(budgets=[make_budget(basis=Basis.EXAMPLE)]), "kpi-budget") == ["eksempel"]
    assert marks(counted(budgets=[BUDGET]), "kpi-budget") == []
