"""What a what-if changes, in words: the same on the screen and in files."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dashboard.language import Language, mark
from dashboard.wording import COMPONENT_NAMES, KIND_NAMES, Names
from model.rules.causes import CapCause, Cause, PriceCause
from model.rules.comparison import Change, Changes, Comparison
from model.rules.results import NOTHING, Interval
from model.rules.terms import CostComponent

PLUS = "+"
COVERED_NOW, COVERED_NO_LONGER = (
    mark("{component} is covered"),
    mark("{component} is no longer covered"),
)
MORE, LESS, SAME = (
    mark("The department pays **{amount}** more than today"),
    mark("The department pays **{amount}** less than today"),
    mark("The department pays as much as today"),
)
MORE_TOO, LESS_TOO, SAME_TOO = (
    mark("The municipalities pay **{amount}** more"),
    mark("The municipalities pay **{amount}** less"),
    mark("The municipalities pay as much as today"),
)


def cause_text(cause: Cause, words: Language) -> str:
    """Say in a few words what has changed: `Taket ved prosjektledersamling fra 3 til 5`."""
    match cause:
        case CapCause():
            return words.text(
                "The cap at {kind} from {before} to {after}",
                kind=words.text(KIND_NAMES[cause.kind]).lower(),
                before=cause.before,
                after=cause.after,
            )
        case PriceCause():
            return words.text(
                "{component} from {before} to {after}",
                component=words.text(COMPONENT_NAMES[cause.component]),
                before=words.kroner(cause.before_ore),
                after=words.amount(cause.after_ore),
            )
        case _:
            return words.text(
                COVERED_NOW if cause.is_covered else COVERED_NO_LONGER,
                component=words.text(COMPONENT_NAMES[cause.component]),
            )


def cause_texts(causes: Iterable[Cause], words: Language) -> list[str]:
    """Say what has changed a row, each thing once."""
    return list(dict.fromkeys(cause_text(cause, words) for cause in causes))


def signed(difference: Interval, write: Callable[[int], str], words: Language) -> str:
    """Write a difference with its sign: `+16 800`, `−132 200`, or `−5 til +12` where unsure."""
    if difference.is_exact:
        return _signed(difference.low, write)
    return words.text(
        "{low} to {high}",
        low=_signed(difference.low, write),
        high=_signed(difference.high, write),
    )


def signed_amounts(difference: Interval, words: Language) -> str:
    """Write a difference of amounts with its sign and one unit: `−132 200 kr`."""
    if difference.is_exact:
        return _signed(difference.low, words.amount)
    return words.text(
        "{low} to {high}",
        low=_signed(difference.low, words.kroner),
        high=_signed(difference.high, words.amount),
    )


def _signed(number: int, write: Callable[[int], str]) -> str:
    return PLUS + write(number) if number > 0 else write(number)


def difference_lead(comparison: Comparison, names: Names) -> str:
    """Answer what the what-if does to either payer, with the amounts in **bold**."""
    words = names.words
    if not comparison.supposed.gatherings:
        return ""
    if comparison.supposed.scenario.is_official:
        return _invitation(comparison, words)
    return payers_sentence(comparison.totals, words)


def payers_sentence(totals: Changes, words: Language) -> str:
    """Say how much more or less either payer pays, with the amounts in **bold**."""
    department, municipality = totals.department_ore.difference, totals.municipality_ore.difference
    if department is None or municipality is None:
        return words.text("What it would change is unknown: nobody knows how many came.")
    return (
        f"{_direction(department, (MORE, LESS, SAME), words)}. "
        f"{_direction(municipality, (MORE_TOO, LESS_TOO, SAME_TOO), words)}."
    )


def _invitation(comparison: Comparison, words: Language) -> str:
    """Say what the page is for, and what holds as long as nothing is supposed."""
    ask = words.text("Change caps, prices and what is covered, and see what it would have cost.")
    today = comparison.totals.department_ore.before
    if today is None:
        return ask
    return f"{ask} " + words.text(
        "By the official rules the department pays **{amount}**.", amount=words.amounts(today)
    )


def _direction(difference: Interval, texts: tuple[str, str, str], words: Language) -> str:
    """Say more, less or the same; both ways where it can go both."""
    more, less, same = texts
    if difference == NOTHING:
        return words.text(same)
    if difference.low >= 0:
        return words.text(more, amount=words.amounts(difference))
    if difference.high <= 0:
        saved = Interval(low=-difference.high, high=-difference.low)
        return words.text(less, amount=words.amounts(saved))
    return words.text(more, amount=signed_amounts(difference, words))


def total_remark(comparison: Comparison, words: Language) -> str:
    """Say why the total differs, or that only the sharing of it does."""
    difference = comparison.totals.total_ore.difference
    if difference is None:
        return ""
    if difference == NOTHING:
        return words.text("The total is the same: only who pays what differs.")
    prices = [
        words.text(COMPONENT_NAMES[component]).lower() for component in _changed_prices(comparison)
    ]
    return words.text(
        "The total differs only because of the price of {components}.",
        components=words.listing(prices),
    )


def _changed_prices(comparison: Comparison) -> list[CostComponent]:
    """List the components whose price has changed for any gathering, in their own order."""
    changed = {
        cause.component
        for row in comparison.gatherings
        for cause in row.causes
        if isinstance(cause, PriceCause)
    }
    return [component for component in CostComponent if component in changed]


def persons_beside_today(change: Change, words: Language) -> str:
    """Set an official head count beside the supposed one: `i dag 431, −78`."""
    if change.before is None:
        return words.text("today unknown")
    return _today(
        words.interval(change.before),
        change.difference,
        lambda difference: signed(difference, words.number, words),
        words,
    )


def amounts_beside_today(change: Change, words: Language, today: str | None = None) -> str:
    """Set an official amount beside the supposed one: `i dag 1 007 050 kr, −132 200 kr`.

    Args:
        change: The amount before and after.
        words: The language.
        today: What is shown in place of the amount, such as a share of a budget.
    """
    if change.before is None:
        return words.text("today unknown")
    return _today(
        today or words.amounts(change.before),
        change.difference,
        lambda difference: signed_amounts(difference, words),
        words,
    )


def _today(
    today: str, difference: Interval | None, write: Callable[[Interval], str], words: Language
) -> str:
    if difference is None:
        return words.text("today {number}", number=today)
    if difference == NOTHING:
        return words.text("today {number}, unchanged", number=today)
    return words.text("today {number}, {difference}", number=today, difference=write(difference))
