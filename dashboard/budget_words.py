"""What is said of budgets: the same words in figures, tables, sentences and files."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language import Language, mark
from dashboard.wording import KIND_NAMES, MOST_NAMED, Names
from dashboard.year_words import year_detail, year_id
from model.rules.budgets import BudgetLine, BudgetStand
from model.rules.results import CostReport, Interval
from model.rules.years import BudgetRow, YearBudget

STAND_NAMES = {
    BudgetStand.WITHIN: mark("within the budget"),
    BudgetStand.OVER: mark("over the budget"),
    BudgetStand.UNSURE: mark("may go over the budget"),
    BudgetStand.PART: mark("the budget is for all constellations"),
    BudgetStand.UNKNOWN: mark("unknown"),
    BudgetStand.UNSET: mark("no budget set"),
}
OVER_SIGN = "▲"


def per_cent_text(share: Interval, words: Language) -> str:
    """Write a share in whole per cent: `69 %`, or `40–76 %` of an estimate."""
    if share.is_exact:
        return words.percent(share.low, 100)
    return words.number(share.low) + "–" + words.percent(share.high, 100)


def stand_text(line: BudgetRow, words: Language) -> str:
    """Say in a few words how a gathering stands: `69 % used, 31 000 kr left`."""
    match line.stand:
        case BudgetStand.OVER | BudgetStand.UNSURE:
            return _over_text(line, words)
        case BudgetStand.WITHIN:
            return _left_text(line, words)
        case BudgetStand.PART:
            return _part_text(line, words)
        case stand:
            return words.text(STAND_NAMES[stand])


def _left_text(line: BudgetRow, words: Language) -> str:
    left = words.amounts(line.left_ore) if line.left_ore else ""
    if line.used_per_cent is None:
        return words.text("{left} left", left=left)
    share = per_cent_text(line.used_per_cent, words)
    return words.text("{share} used, {left} left", share=share, left=left)


def _part_text(line: BudgetRow, words: Language) -> str:
    if line.used_per_cent is None:
        return words.text(STAND_NAMES[BudgetStand.PART])
    share = per_cent_text(line.used_per_cent, words)
    return words.text("{share} of the budget for all", share=share)


def _over_text(line: BudgetRow, words: Language) -> str:
    """Say by how much the budget is, or may be, exceeded; the most is what an estimate leaves."""
    possible, budget = line.possible_ore, line.budget_ore
    if possible is None or budget is None:
        return ""
    if possible.low > budget:
        over = Interval(low=possible.low - budget, high=possible.high - budget)
        return words.text("{sign} {amount} over", sign=OVER_SIGN, amount=words.amounts(over))
    most = words.amount(possible.high - budget)
    return words.text("may go up to {amount} over", amount=most)


def committed_text(line: BudgetRow, words: Language) -> str:
    """Write what is committed, as a figure's row has it; unknown with the most it can be."""
    if line.committed_ore:
        return words.interval(line.committed_ore, words.kroner)
    return words.text("Unknown")


def of_budget_text(line: BudgetRow, words: Language) -> str:
    """Write the budget after what is committed of it: `of 260 000 kr`."""
    if line.budget_ore is None:
        return "kr" if line.committed_ore else ""
    return words.text("of {amount}", amount=words.amount(line.budget_ore))


def ceiling_text(line: BudgetRow, words: Language) -> str:
    """Write what a ceiling is made of: `7 × 32 × 2 600 kr`; empty where it is not known."""
    if line.ceiling is None:
        return ""
    if isinstance(line, YearBudget) or line.constellations is None or line.price_ore is None:
        return words.amount(line.ceiling.amount_ore)
    return words.text(
        "{cap} × {constellations} × {price}",
        cap=words.number(line.cap or 0),
        constellations=words.number(line.constellations),
        price=words.amount(line.price_ore),
    )


def budget_finding(lines: Sequence[BudgetRow], words: Language) -> str:
    """Say in words what is committed of each budget, one sentence a gathering or year."""
    return " ".join(_sentence(line, words) for line in lines)


def _sentence(line: BudgetRow, words: Language) -> str:
    most = ""
    if line.committed_ore is None and line.ceiling:
        amount = words.amount(line.ceiling.amount_ore)
        most = ", " + words.text("at most {amount}", amount=amount)
    return words.text(
        "{gathering}: {committed} {budget}{most}, {stand}.",
        gathering=_spoken(line, words),
        committed=committed_text(line, words),
        budget=of_budget_text(line, words),
        most=most,
        stand=stand_text(line, words),
    ).replace("  ", " ")


def _spoken(line: BudgetRow, words: Language) -> str:
    if isinstance(line, YearBudget):
        return f"{line.year} ({budget_detail(line, words)})"
    return f"{budget_name(line, words)} {words.month(line.gathering.starts_on)}"


def budget_id(line: BudgetRow) -> str:
    """Tell a row apart in a figure: a gathering's id, or its year."""
    return year_id(line.year) if isinstance(line, YearBudget) else line.gathering.id


def budget_name(line: BudgetRow, words: Language) -> str:
    """Name a row shortly: the kind of the gathering, or the year."""
    if isinstance(line, YearBudget):
        return str(line.year)
    return words.text(KIND_NAMES[line.gathering.kind])


def budget_detail(line: BudgetRow, words: Language, *, brief: bool = False) -> str:
    """Say what the name leaves open: when and where, or how many gatherings a year has."""
    if isinstance(line, YearBudget):
        return year_detail(line.gatherings, line.left_out, words)
    day = line.gathering.starts_on
    when = f"{words.short_month(day)} {day.year}"
    return when if brief else f"{when}, {line.gathering.place}"


def budget_lead(report: CostReport, lines: Sequence[BudgetLine], names: Names) -> str:
    """Answer how much of the budget is committed, with **bold** numbers."""
    if not lines:
        return ""
    parts = (_committed(report, names.words), _exceeded(lines, names), _unknown(lines, names))
    return " ".join(part for part in parts if part)


def _committed(report: CostReport, words: Language) -> str:
    use = report.totals.budget
    if use is None:
        return words.text("No budget has been set.")
    budget = words.amount(use.amount_ore)
    if use.without_count == use.gatherings:
        return words.text(
            "Nobody knows how much is committed of a budget of **{budget}**.", budget=budget
        )
    committed = words.amounts(use.committed_ore)
    if report.selection.constellations:
        return words.text(
            "**{committed}** is committed for these constellations. The budget of **{budget}** "
            "is for all constellations.",
            committed=committed,
            budget=budget,
        )
    return words.text(
        "**{committed}** is committed of a budget of **{budget}**.",
        committed=committed,
        budget=budget,
    )


def _exceeded(lines: Sequence[BudgetLine], names: Names) -> str:
    over = [line.gathering.id for line in lines if line.stand is BudgetStand.OVER]
    if not over:
        return ""
    if len(over) > MOST_NAMED:
        number = len(over)
        return names.words.plural(
            "{number} gathering is over its budget.",
            "{number} gatherings are over their budgets.",
            number,
        )
    gatherings = names.words.listing([names.gathering(id_) for id_ in over])
    return names.words.text("Over the budget: {gatherings}.", gatherings=gatherings)


def _unknown(lines: Sequence[BudgetLine], names: Names) -> str:
    """Say what the gatherings can come to cost that nobody knows the attendance of."""
    unknown = [line for line in lines if line.committed_ore is None]
    if not unknown:
        return ""
    words = names.words
    months = names.left_out(tuple(line.gathering.id for line in unknown))
    if len(unknown) == 1 and unknown[0].ceiling:
        most = words.amount(unknown[0].ceiling.amount_ore)
        text = words.text("{months} can cost up to **{amount}**.", months=months, amount=most)
    else:
        text = words.text("The cost of {months} comes in addition.", months=months)
    return text[:1].upper() + text[1:]
