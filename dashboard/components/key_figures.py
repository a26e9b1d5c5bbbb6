"""The five key figures: how many came, what is covered, who pays what, how much of it is used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import html

from dashboard.components.attributes import attributes
from dashboard.components.badges import badges, count_badge, price_badge, swatch
from dashboard.components.links import plain_link
from dashboard.components.tables import exact_value
from dashboard.differences import amounts_beside_today, persons_beside_today
from dashboard.language import HARD_SPACE, Language
from dashboard.notes import (
    budget_note,
    covered_note,
    department_note,
    municipalities_note,
    participants_note,
    price_basis,
    share_used,
)
from dashboard.why import MEASURE_NAMES, Measure
from dashboard.wording import Names
from model.rules.comparison import Change, Comparison
from model.rules.results import NOTHING, CostReport, Interval
from model.rules.terms import Basis, CountBasis, Payer

BELOW_VALUE = 2
"""How many parts of a cell stand below its value: the note and the marks."""


def key_figures(
    report: CostReport,
    names: Names,
    ask: Callable[[Measure], str] | None = None,
    comparison: Comparison | None = None,
) -> list[html.Div]:
    """Make the five cells of the strip, in order.

    Args:
        report: What they tell of.
        names: Looks up what ids are called.
        ask: Gives the link from each figure to what explains it; None for none.
        comparison: The what-if beside the official figures; None where they do not stand beside.
    """
    made = (
        (Measure.PARTICIPANTS, _participants(report, names)),
        (Measure.COVERED, _covered(report, names)),
        (Measure.DEPARTMENT, _department(report, names)),
        (Measure.MUNICIPALITIES, _municipalities(report, names)),
        (Measure.BUDGET, _budget(report, names)),
    )
    if comparison and not report.scenario.is_official:
        for measure, cell in made:
            cell.children.insert(-BELOW_VALUE, _official(measure, comparison, names.words))
    if ask:
        for measure, cell in made:
            cell.children.append(_why(measure, ask(measure), names.words))
    return [cell for _, cell in made]


def _official(measure: Measure, comparison: Comparison, words: Language) -> html.Div:
    """Say what the figure is by the official rules, and what the what-if adds or takes."""
    return html.Div(_official_text(measure, comparison, words), className="sd-kpi__official")


def _official_text(measure: Measure, comparison: Comparison, words: Language) -> str:
    totals = comparison.totals
    match measure:
        case Measure.PARTICIPANTS:
            came = comparison.official.totals.participants
            unchanged = Change(before=came, after=came, difference=NOTHING)
            return persons_beside_today(unchanged, words)
        case Measure.COVERED:
            return persons_beside_today(totals.covered, words)
        case Measure.DEPARTMENT:
            return amounts_beside_today(totals.department_ore, words)
        case Measure.MUNICIPALITIES:
            return amounts_beside_today(totals.municipality_ore, words)
        case _:
            return _official_budget(comparison, words)


def _official_budget(comparison: Comparison, words: Language) -> str:
    use, change = comparison.official.totals.budget, comparison.committed_ore
    if use is None or change is None or not use.amount_ore or use.without_count == use.gatherings:
        return words.text("today unknown")
    return amounts_beside_today(change, words, share_used(use, words))


def _why(measure: Measure, href: str, words: Language) -> html.A:
    """Link to the explanation; its name says of what, since the same words stand in every cell."""
    text = words.text("Why?")
    return plain_link(
        text,
        href,
        className="sd-why sd-kpi__why",
        **attributes(aria_label=f"{text} {words.text(MEASURE_NAMES[measure])}"),
    )


def _cell(
    id_: str, label: list[Any], value: list[html.Div], note: str, marks: html.Div, **exact: Any
) -> html.Div:
    return html.Div(
        [
            html.Div(label, className="sd-kpi__label"),
            *value,
            html.Div(note, className="sd-kpi__note"),
            marks,
        ],
        id=id_,
        className="sd-kpi",
        **exact,
    )


def _value(shown: str, unit: str = "", *, long: bool = False) -> html.Div:
    """Make the number; a long one is an interval of amounts, which may break after its dash."""
    small: list[Any] = [HARD_SPACE, html.Small(unit)] if unit else []
    style = " sd-kpi__value--long" if long else ""
    return html.Div([shown, *small], className=f"sd-kpi__value{style}")


def _no_value(words: Language) -> html.Div:
    return html.Div(words.text("Not available"), className="sd-kpi__value sd-kpi__value--none")


def _participants(report: CostReport, names: Names) -> html.Div:
    """Show how many came: what was published where lists are made up, else the lists' seats.

    `data-value` holds the lists' seats, which all amounts stand on; `data-low` and `data-high`
    what is published.
    """
    words, totals = names.words, report.totals
    shown = totals.participants
    exact = attributes(data_basis=totals.basis.value)
    if totals.listed.persons is not None and _all_listed(report):
        exact |= exact_value(totals.listed.persons)
    if shown is not None and not shown.is_exact:
        exact |= attributes(data_low=str(shown.low), data_high=str(shown.high))
    elif shown is not None:
        exact = exact_value(shown) | exact
    value = _value(words.interval(shown)) if shown is not None else _no_value(words)
    return _cell(
        "kpi-participants",
        [words.text("Participants")],
        [value],
        participants_note(report, names),
        badges(_participant_marks(report, words)),
        **exact,
    )


def _all_listed(report: CostReport) -> bool:
    """Tell whether every gathering whose head count is known has a list."""
    return not any(row.basis is CountBasis.ESTIMATE for row in report.gatherings)


def _participant_marks(report: CostReport, words: Language) -> list[html.Span | None]:
    shown = report.totals.participants
    marks: list[html.Span | None] = []
    if shown is not None and not shown.is_exact:
        marks.append(count_badge(CountBasis.ESTIMATE, words))
    elif shown is not None:
        marks.append(count_badge(report.totals.basis, words))
    if report.missing:
        text = words.plural("{number} unknown", "{number} unknown", len(report.missing))
        marks.append(count_badge(CountBasis.MISSING, words, text))
    return marks


def _covered(report: CostReport, names: Names) -> html.Div:
    words, sums = names.words, report.totals.all_sums
    label = [swatch(Payer.DEPARTMENT), words.text("Covered by the department")]
    if sums.covered is None or sums.beyond is None:
        return _unavailable("kpi-covered", label, report, names)
    return _cell(
        "kpi-covered",
        label,
        [_value(words.interval(sums.covered), words.text("persons"))],
        covered_note(report, words),
        badges([count_badge(report.totals.basis, words)]),
        **attributes(data_basis=report.totals.basis.value),
        **exact_value(sums.covered),
    )


def _department(report: CostReport, names: Names) -> html.Div:
    words = names.words
    label = [swatch(Payer.DEPARTMENT), words.text("The department's cost")]
    amount = report.totals.all_sums.department_ore
    return _amount("kpi-department", label, department_note(report, words), amount, report, names)


def _municipalities(report: CostReport, names: Names) -> html.Div:
    words = names.words
    label = [swatch(Payer.MUNICIPALITY), words.text("The municipalities' cost")]
    amount = report.totals.all_sums.municipality_ore
    note = municipalities_note(report, words)
    return _amount("kpi-municipalities", label, note, amount, report, names)


def _amount(
    id_: str,
    label: list[Any],
    note: str,
    amount: Interval | None,
    report: CostReport,
    names: Names,
) -> html.Div:
    if amount is None:
        return _unavailable(id_, label, report, names)
    words = names.words
    return _cell(
        id_,
        label,
        [_value(words.interval(amount, words.kroner), "kr", long=not amount.is_exact)],
        note,
        badges([count_badge(report.totals.basis, words), price_badge(words, price_basis(report))]),
        **attributes(data_basis=report.totals.basis.value),
        **exact_value(amount),
    )


def _unavailable(
    id_: str, label: list[Any], report: CostReport, names: Names, **exact: Any
) -> html.Div:
    words = names.words
    reason = (
        words.text("A rule or price is missing.")
        if report.problems
        else words.text("Nobody knows how many came.")
    )
    return _cell(
        id_,
        label,
        [_no_value(words)],
        reason,
        badges([count_badge(CountBasis.MISSING, words)]),
        **attributes(data_basis=CountBasis.MISSING.value),
        **exact,
    )


def _budget(report: CostReport, names: Names) -> html.Div:
    words, use = names.words, report.totals.budget
    label = [words.text("Budget used")]
    if use is None or not use.amount_ore:
        return _cell(
            "kpi-budget",
            label,
            [_no_value(words)],
            words.text("No budget has been set."),
            badges([count_badge(CountBasis.MISSING, words)]),
            **attributes(data_basis=CountBasis.MISSING.value),
        )
    if use.without_count == use.gatherings:
        of = attributes(data_of=str(use.amount_ore))
        return _unavailable("kpi-budget", label, report, names, **of)
    committed = use.committed_ore
    used = share_used(use, words)
    return _cell(
        "kpi-budget",
        label,
        [_value(used), _bar(committed, use.amount_ore, used, words)],
        budget_note(report, use, names),
        badges(_budget_marks(report, words)),
        **attributes(data_basis=report.totals.basis.value, data_of=str(use.amount_ore)),
        **exact_value(committed),
    )


def _bar(committed: Interval, amount_ore: int, used: str, words: Language) -> html.Div:
    """Draw the share used; what is unsure is hatched, what is beyond the budget is full."""
    sure, possible = (
        min(100, round(100 * bound / amount_ore, 1)) for bound in (committed.low, committed.high)
    )
    over = " sd-mini--over" if committed.low > amount_ore else ""
    return html.Div(
        [html.U(style={"width": f"{possible}%"}), html.B(style={"width": f"{sure}%"})],
        className=f"sd-mini{over}",
        role="img",
        **attributes(aria_label=words.text("{share} used", share=used)),
    )


def _budget_marks(report: CostReport, words: Language) -> list[html.Span | None]:
    bases = {row.budget.basis for row in report.gatherings if row.budget}
    return [price_badge(words, basis) for basis in Basis if basis in bases]
