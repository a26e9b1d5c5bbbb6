"""Department + municipalities = total, or an alert that says by how much not."""

from __future__ import annotations

from datetime import date

from dashboard.components.control_sum import control_sum
from model.rules.results import CostReport
from tests.builders import (
    make_count,
    make_gathering,
    make_listed,
    make_price,
    make_prices,
    make_statement,
)
from tests.dashboard.trees import components, exact, of_class, of_tag, text_of
from tests.dashboard.views import (
    DEPARTMENT_ORE,
    MUNICIPALITY_ORE,
    TOTAL_ORE,
    WORDS,
    counted,
    deviating,
    nothing,
    published_only,
    spaced,
    unknown_only,
    without_rule,
)


def ledger(report: CostReport) -> list[tuple[str, str, int]]:
    """Read the ledger: what a line is, what it shows and what it is to the øre."""
    lines = []
    for term, value in zip(
        of_tag(control_sum(report, WORDS), "Dt"),
        of_tag(control_sum(report, WORDS), "Dd"),
        strict=True,
    ):
        number = exact(value)
        assert isinstance(number, int)
        lines.append((text_of(term), text_of(value), number))
    return lines


def test_the_ledger_adds_up_line_by_line() -> None:
    assert ledger(counted()) == [
        ("Departementet", spaced("8 400 kr"), DEPARTMENT_ORE),
        ("Konferansepakke, 14 × 100", spaced("1 400"), 14 * 100_00),
        ("Overnatting, 7 × 1\u00a0000", spaced("7 000"), 7 * 1_000_00),
        ("Kommunene", spaced("92 400 kr"), MUNICIPALITY_ORE),
        ("Konferansepakke, 4 × 100", "400", 4 * 100_00),
        ("Overnatting, 2 × 1\u00a0000", spaced("2 000"), 2 * 1_000_00),
        ("Reise, 9 × 10\u00a0000", spaced("90 000"), 9 * 10_000_00),
        ("Totalt", spaced("100 800 kr"), TOTAL_ORE),
    ]


def test_the_programme_s_ledger_is_the_report_s_sums(everything: CostReport) -> None:
    lines = {label: number for label, _, number in ledger(everything)}
    listed = everything.totals.listed
    assert listed.department_ore is not None
    assert listed.municipality_ore is not None
    assert lines["Departementet"] == listed.department_ore.low
    assert lines["Kommunene"] == listed.municipality_ore.low
    assert lines["Totalt"] == lines["Departementet"] + lines["Kommunene"]
    parts = sum(row.amount_ore for row in everything.components)
    assert parts == lines["Totalt"] == everything.totals.control_ore


def test_a_part_whose_price_changed_has_no_price() -> None:
    later = make_gathering("sandnes", starts_on=date(2018, 10, 1))
    report = counted(
        make_count(1),
        make_count(1, gathering_id="sandnes"),
        gatherings=[make_gathering(), later],
        lists=[make_listed(), make_listed("sandnes")],
        prices=[*make_prices(), make_price(valid_from=date(2018, 10, 1), amount_ore=1)],
    )
    labels = [label for label, _, _ in ledger(report)]
    assert "Konferansepakke" in labels
    assert "Overnatting, 2 × 1\u00a0000" in labels


def test_agreement_is_said_in_words() -> None:
    (verdict,) = of_class(control_sum(counted(), WORDS), "sd-check")
    assert text_of(verdict) == "Stemmer med tabellen under"
    assert of_class(control_sum(counted(), WORDS), "sd-deviation") == []


def test_a_deviation_is_an_alert_with_the_amount() -> None:
    made = control_sum(deviating(counted(), -200_00), WORDS)
    (verdict,) = of_class(made, "sd-deviation")
    assert text_of(verdict) == (
        f"Summen stemmer ikke. Avvik {spaced('−200 kr')}. Meld fra om feilen."
    )
    assert verdict.role == "alert"
    assert of_class(made, "sd-check") == []


def test_a_list_whose_costs_cannot_be_decided_is_not_said_to_be_missing() -> None:
    assert text_of(control_sum(without_rule(), WORDS)) == "Regel eller pris mangler."


def test_without_a_list_there_is_nothing_to_control() -> None:
    for report in (published_only(), unknown_only(), nothing()):
        made = control_sum(report, WORDS)
        assert text_of(made) == "Ingen deltakerliste er med i utvalget."
        assert not any(exact(part) for part in components(made))


def test_beside_an_estimate_it_names_the_table_that_holds_the_lists_alone() -> None:
    oslo = make_gathering("oslo", place="Oslo", starts_on=date(2017, 11, 1))
    report = counted(gatherings=[make_gathering(), oslo], head_counts=[make_statement("oslo")])
    made = control_sum(report, WORDS)
    assert text_of(of_class(made, "sd-check")) == "Stemmer med tabellen per konstellasjon"
    assert "Stemmer med tabellen under" in text_of(control_sum(counted(), WORDS))
