"""The sentence that answers first, with the numbers in bold."""

from __future__ import annotations

from dashboard.language import Language
from dashboard.wording import Names
from model.rules.results import ComponentSum, CostReport, CostSum, Interval
from model.rules.terms import CostComponent, Payer

HALF = 2


def lead(report: CostReport, names: Names) -> str:
    """Answer who is covered and who pays, in one or two sentences with **bold** numbers."""
    words, sums = names.words, report.totals.all_sums
    if not report.gatherings:
        return ""
    if sums.persons is None:
        return words.text("Nobody has published how many came.")
    if sums.persons.high == 0:
        return _nobody(report, names)
    if sums.covered is None or sums.department_ore is None or sums.municipality_ore is None:
        count = words.interval(sums.persons)
        return words.text("**{count}** took part. The costs are not available.", count=count)
    if not sums.covered.is_exact:
        return _estimated(sums.persons, sums.covered, sums.department_ore, words)
    return _counted(report, sums, words)


def _nobody(report: CostReport, names: Names) -> str:
    """Say that a constellation never came, by name where only one is asked about."""
    words = names.words
    if len(report.selection.constellations) == 1:
        name = names.constellation(next(iter(report.selection.constellations)))
        return words.text(
            "{constellation} has not taken part in any of these gatherings. "
            "The department has covered no costs.",
            constellation=name[:1].upper() + name[1:],
        )
    return words.text("Nobody took part. The department has covered no costs.")


def _estimated(
    persons: Interval, covered: Interval, department_ore: Interval, words: Language
) -> str:
    return words.text(
        "The department covers **{covered} of {persons}** participants and pays **{amount}**. "
        "Published head counts leave the rest open.",
        covered=words.interval(covered),
        persons=words.interval(persons),
        amount=words.amounts(department_ore),
    )


def _counted(report: CostReport, sums: CostSum, words: Language) -> str:
    covers = words.text(
        "The department covers **{covered} of {persons}** seats.",
        covered=words.interval(sums.covered) if sums.covered else "",
        persons=words.interval(sums.persons) if sums.persons else "",
    )
    if not sums.total_ore or not sums.total_ore.low or not sums.municipality_ore:
        return covers
    share = words.percent(sums.municipality_ore.low, sums.total_ore.low)
    if _mostly_travel(report.components, sums.municipality_ore.low):
        pays = words.text(
            "The municipalities pay **{share}** of the cost, most of it for travel.", share=share
        )
    else:
        pays = words.text("The municipalities pay **{share}** of the cost.", share=share)
    return f"{covers} {pays}"


def _mostly_travel(components: tuple[ComponentSum, ...], municipality_ore: int) -> bool:
    travel = sum(
        row.amount_ore
        for row in components
        if row.payer is Payer.MUNICIPALITY and row.component is CostComponent.TRAVEL
    )
    return travel * HALF > municipality_ore
