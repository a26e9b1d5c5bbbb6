"""What is said beside key figures, bars and sums: the same words on the screen and in print."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.language import EN_DASH, Language, mark
from dashboard.wording import COMPONENT_NAMES, Names
from dashboard.year_words import row_detail, row_name
from model.rules.facts import Price, ProgrammeFacts
from model.rules.results import BudgetUse, ComponentSum, CostReport, CostRow, CostTotals, YearCost
from model.rules.terms import Basis, CostComponent, CountBasis

EXAMPLE_EXPLAINED = mark(
    "Attendance per constellation and budgets are made up, and prices are assumptions. "
    "Dates, places and published head counts are the department's own."
)


def participants_note(report: CostReport, names: Names) -> str:
    """Say how many seats the lists hold, who of them came, and which gatherings are unknown."""
    words, totals = names.words, report.totals
    parts = []
    if totals.listed.persons is not None:
        seats = totals.listed.persons.low
        text = words.plural("{number} seat in the list", "{number} seats in the lists", seats)
        if totals.attended is not None:
            attended = words.number(totals.attended)
            text += words.text(", {attended} of them attended", attended=attended)
        parts.append(text + ".")
    missing = report.missing
    if missing:
        text = words.text("{months} is unknown.", months=names.left_out(missing))
        parts.append(text[:1].upper() + text[1:])
    return " ".join(parts)


def covered_note(report: CostReport, words: Language) -> str:
    """Say how many are beyond which caps; nothing where no rule is in force."""
    caps = sorted({row.cap for row in report.gatherings if row.cap is not None}, reverse=True)
    beyond = report.totals.all_sums.beyond
    if not caps or beyond is None:
        return ""
    return words.plural(
        "{written} is beyond the cap of {caps} per constellation.",
        "{written} are beyond the cap of {caps} per constellation.",
        beyond.high,
        written=words.interval(beyond),
        caps=_either(caps, words),
    )


def _either(caps: list[int], words: Language) -> str:
    *first, last = map(str, caps)
    if not first:
        return last
    return words.text("{first} or {last}", first=", ".join(first), last=last)


def department_note(report: CostReport, words: Language) -> str:
    """Say what the department pays for, unless a what-if covers something else."""
    if report.scenario.covers:
        return ""
    return words.text("Conference package and accommodation for the seats within the cap.")


def municipalities_note(report: CostReport, words: Language) -> str:
    """Say what the municipalities pay for, unless a what-if covers something else."""
    if report.scenario.covers:
        return ""
    return words.text("All travel, and everything for those beyond the cap.")


def share_used(use: BudgetUse, words: Language) -> str:
    """Write the share of a budget that is used: `76 %`, or `40 %–76 %` of an estimate."""
    committed = use.committed_ore
    highest = words.percent(committed.high, use.amount_ore)
    if committed.is_exact:
        return highest
    return words.percent(committed.low, use.amount_ore) + EN_DASH + highest


def budget_note(report: CostReport, use: BudgetUse, names: Names) -> str:
    """Say how large the budget is, and what is not in what is used of it."""
    words = names.words
    text = words.text("of {amount}.", amount=words.amount(use.amount_ore))
    if report.selection.constellations:
        text += " " + words.text("The budget is for all constellations.")
    if use.without_count:
        months = names.left_out(use.without_count)
        text += " " + words.text("The cost of {months} comes in addition.", months=months)
    return text


def has_example(report: CostReport) -> bool:
    """Tell whether anything shown is made up, and must be marked so."""
    return any(row.basis is CountBasis.EXAMPLE for row in report.gatherings) or any(
        row.budget and row.budget.basis is Basis.EXAMPLE for row in report.gatherings
    )


def price_basis(report: CostReport) -> Basis:
    """Give the weakest basis of any price: one assumption makes the amount an assumption."""
    found = {row.basis for row in report.facts.prices}
    return next(basis for basis in (*reversed(Basis),) if basis in found or basis is Basis.KNOWN)


def part_text(row: ComponentSum, words: Language) -> str:
    """Say what a part is made of; where prices differ within it, without a price."""
    name = words.text(COMPONENT_NAMES[row.component])
    if row.unit_price_ore is None:
        return name
    return words.text(
        "{component}, {quantity} × {price}",
        component=name,
        quantity=words.number(row.quantity),
        price=words.kroner(row.unit_price_ore),
    )


def prices_text(report: CostReport, words: Language) -> str:
    """Name the newest price of each component, as the what-if has it where there is one."""
    changed = dict(report.scenario.prices_ore)
    prices = [
        words.text(
            "{component} {price}",
            component=words.text(COMPONENT_NAMES[row.component]).lower(),
            price=words.amount(changed.get(row.component, row.amount_ore)),
        )
        for row in _newest_prices(report.facts)
    ]
    return words.text("Prices: {prices}.", prices=words.listing(prices))


def _newest_prices(facts: ProgrammeFacts) -> list[Price]:
    """Pick the last price of each component."""
    newest = {row.component: row for row in sorted(facts.prices, key=lambda row: row.valid_from)}
    return [newest[component] for component in CostComponent if component in newest]


def cost_finding(rows: Sequence[CostRow], words: Language) -> str:
    """Say in words what each gathering or year costs and who pays, one sentence a row."""
    return " ".join(_sentence(row, words) for row in rows)


def _sentence(row: CostRow, words: Language) -> str:
    name = _spoken(row, words)
    if row.sums.department_ore is None or row.sums.municipality_ore is None:
        return f"{name}: {unsure_text(row, words)}."
    return words.text(
        "{gathering}: the department {department}, the municipalities {municipalities}.",
        gathering=name,
        department=words.amounts(row.sums.department_ore),
        municipalities=words.amounts(row.sums.municipality_ore),
    )


def _spoken(row: CostRow, words: Language) -> str:
    if isinstance(row, YearCost):
        return f"{row.year} ({row_detail(row, words)})"
    return f"{row_name(row, words)} {words.month(row.gathering.starts_on)}"


def unsure_text(row: CostRow, words: Language) -> str:
    """Say what is unsure about a row's cost, and the most the department can pay."""
    if row.sums.department_ore:
        amount = words.amounts(row.sums.department_ore)
        return words.text("Estimate. The department pays {amount}", amount=amount)
    if isinstance(row, YearCost):
        return words.text("Unknown")
    if row.problem:
        return words.text("Rule or price missing")
    if row.ceiling:
        most = words.amount(row.ceiling.amount_ore)
        return words.text("Attendance unknown. The department pays at most {amount}", amount=most)
    return words.text("Attendance unknown")


def sum_heading(totals: CostTotals, names: Names, of: int | None = None) -> str:
    """Name the sum, and what is not in it; how many it is of, where only some of them are shown."""
    words, without = names.words, names.left_out(totals.left_out)
    if of is None:
        return words.text("Sum without {months}", months=without) if without else words.text("Sum")
    number = words.number(of)
    if not without:
        return words.text("Sum of all {number}", number=number)
    return words.text("Sum of all {number} without {months}", number=number, months=without)
