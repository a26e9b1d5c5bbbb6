"""The sentences that explain a figure: the same words on the screen and in a settlement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from dashboard.language import EN_DASH, Language, mark
from dashboard.why import Measure, Why
from dashboard.wording import (
    COMPONENT_NAMES,
    KIND_NAMES,
    MOST_NAMED,
    Names,
    participants_shown,
    sums_shown,
)
from model.rules.facts import CoverageRule
from model.rules.results import BudgetUse, CostReport, CostSum, GatheringCost, Interval
from model.rules.settlements import Settlement, covered_components
from model.rules.terms import CountBasis, GatheringKind

AT_KIND = {
    GatheringKind.START: mark("at start gatherings"),
    GatheringKind.PROJECT_MANAGER: mark("at project-manager gatherings"),
    GatheringKind.JOINT: mark("at joint gatherings"),
    GatheringKind.POLITICIAN: mark("at politicians' gatherings"),
}


A_PAIR = 2

SUMMED: Mapping[Measure, Callable[[CostSum], Interval | None]] = {
    Measure.COVERED: lambda sums: sums.covered,
    Measure.BEYOND: lambda sums: sums.beyond,
    Measure.DEPARTMENT: lambda sums: sums.department_ore,
    Measure.MUNICIPALITIES: lambda sums: sums.municipality_ore,
    Measure.TOTAL: lambda sums: sums.total_ore,
}


def amount_of(why: Why, report: CostReport) -> Interval | None:
    """Give the figure itself, exactly as the view shows it: persons, or øre; None is unknown.

    Args:
        why: Which figure.
        report: The report narrowed to it.
    """
    row = report.gatherings[0] if why.gathering_id and report.gatherings else None
    if why.measure in SUMMED:
        return SUMMED[why.measure](sums_shown(row) if row else report.totals.all_sums)
    if why.measure is Measure.BUDGET:
        return _committed(report.totals.budget)
    if why.measure is Measure.SEATS:
        return report.totals.listed.persons
    return participants_shown(row) if row else report.totals.participants


def _committed(use: BudgetUse | None) -> Interval | None:
    """Give what is committed; nobody knows it where no gathering with a budget is counted."""
    return None if use is None or use.without_count == use.gatherings else use.committed_ore


def reason_sentences(
    why: Why, report: CostReport, settlement: Settlement | None, names: Names
) -> list[str]:
    """Say why in whole sentences: who pays for which seats, or what is not known."""
    if settlement is not None:
        return list(settlement_sentences(settlement, names))
    unlisted = [row for row in report.gatherings if not row.listed]
    return [
        *(without_list(row, names) for row in unlisted[:MOST_NAMED]),
        *_more_without(len(unlisted) - MOST_NAMED, names.words),
        *_not_there(why, report, names),
    ]


def _more_without(number: int, words: Language) -> Iterator[str]:
    """Count the gatherings without a list that there is no room to name."""
    if number > 0:
        yield words.plural(
            "{number} more gathering has no list.", "{number} more gatherings have no list.", number
        )


def settlement_sentences(settlement: Settlement, names: Names) -> Iterator[str]:
    """Say who pays for which seats of one constellation at one gathering, and why."""
    words = names.words
    within = [seat.number for seat in settlement.seats if seat.department_ore]
    beyond = [seat.number for seat in settlement.seats if not seat.is_within]
    cap = words.number(settlement.rule.cap)
    at_kind = words.text(AT_KIND[settlement.row.gathering.kind])
    name = names.constellation(settlement.constellation.id)
    name = name[:1].upper() + name[1:]
    if settlement.seats and not within and not beyond:
        yield words.text("{name} pays for all its seats.", name=name)
    if within:
        yield words.text(
            "The department pays {components} for {seats}: the cap is {cap} {at_kind}.",
            components=_components(settlement, words),
            seats=seat_span(within, words),
            cap=cap,
            at_kind=at_kind,
        )
    if beyond:
        yield words.text(
            "{name} pays for {seats}: the cap is {cap} {at_kind}.",
            name=name,
            seats=seat_span(beyond, words),
            cap=cap,
            at_kind=at_kind,
        )
    if settlement.assumed_participation:
        yield words.text(
            "Whether {name} takes part in the project is not known; it counts as taking part.",
            name=names.constellation(settlement.constellation.id),
        )


def _components(settlement: Settlement, words: Language) -> str:
    covered = covered_components(settlement.rule)
    return words.listing([words.text(COMPONENT_NAMES[one]).lower() for one in covered])


def seat_span(numbers: list[int], words: Language) -> str:
    """Write seats as people say them: `seat 8`, `seats 8 and 9`, `seats 1–7`."""
    runs = _runs(sorted(numbers))
    written = [
        words.number(run[0])
        if len(run) == 1
        else f"{words.number(run[0])}{EN_DASH}{words.number(run[-1])}"
        for run in runs
    ]
    spoken = words.listing(written)
    if len(numbers) == 1:
        return words.text("seat {numbers}", numbers=spoken)
    return words.text("seats {numbers}", numbers=spoken)


def _runs(numbers: list[int]) -> list[list[int]]:
    """Put numbers that follow one another together, but leave two of them apart: `8 and 9`."""
    runs = [[numbers[0]]] if numbers else []
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [part for run in runs for part in (_apart(run) if len(run) == A_PAIR else [run])]


def _apart(pair: list[int]) -> list[list[int]]:
    return [[number] for number in pair]


def order_sentence(settlement: Settlement, words: Language) -> str:
    """Say what the order of the seats decides, and what another order would have been worth."""
    bounds = settlement.by_order_ore
    if bounds.is_exact:
        return words.text(
            "Seats are numbered by time of registration. Another order would have cost the "
            "department the same."
        )
    return words.text(
        "Seats are numbered by time of registration. With the same persons in another order the "
        "department would have paid from {lowest} to {highest}.",
        lowest=words.amount(bounds.low),
        highest=words.amount(bounds.high),
    )


def rule_sentence(rule: CoverageRule, words: Language) -> str:
    """Say what a rule covers, for how many and since when; the what-if is in it already."""
    covered = [words.text(COMPONENT_NAMES[one]).lower() for one in covered_components(rule)]
    return words.text(
        "{kind}: {components} for the first {cap} of every constellation, in force from {day}.",
        kind=words.text(KIND_NAMES[rule.kind]),
        components=words.listing(covered) or words.text("nothing"),
        cap=words.number(rule.cap),
        day=words.day(rule.valid_from),
    )


def places_sentence(covered: int, beyond: int, cap: int, words: Language) -> str:
    """Say of one constellation's seats what the dots show."""
    return words.text(
        "{covered} of {cap} places within the cap taken, {beyond} beyond it",
        covered=words.number(covered),
        cap=words.number(cap),
        beyond=words.number(beyond),
    )


def without_list(row: GatheringCost, names: Names) -> str:
    """Say how the bounds of a gathering without a list are made, or what is missing."""
    words, gathering = names.words, names.gathering(row.gathering.id)
    if row.problem:
        return words.text("{gathering}: a rule or price is missing.", gathering=gathering)
    if row.basis is CountBasis.ESTIMATE and row.published and row.sums.covered:
        return words.text(
            "{gathering} has no list. {published} came from at most {constellations} "
            "constellations, with a cap of {cap}: between {low} and {high} seats can be covered.",
            gathering=gathering,
            published=words.interval(row.published),
            constellations=_most(row, words),
            cap=words.number(row.cap or 0),
            low=words.number(row.sums.covered.low),
            high=words.number(row.sums.covered.high),
        )
    if row.ceiling and row.cap is not None:
        return words.text(
            "{gathering}: nobody has published how many came. The most the department can come "
            "to pay is {persons} covered seats, {amount} in all. It stands in no sum.",
            gathering=gathering,
            persons=words.number(row.ceiling.persons),
            amount=words.amount(row.ceiling.amount_ore),
        )
    return words.text("{gathering}: nobody has published how many came.", gathering=gathering)


def _most(row: GatheringCost, words: Language) -> str:
    entitled = row.gathering.entitled_constellations
    return words.number(entitled) if entitled is not None else words.text("an unknown number of")


def _not_there(why: Why, report: CostReport, names: Names) -> Iterator[str]:
    """Say that a constellation held no seats where it is asked about one."""
    came = any(cell.persons for cell in report.cells)
    if why.constellation_id and not came and any(row.listed for row in report.gatherings):
        name = names.constellation(why.constellation_id)
        yield names.words.text("{name} held no seats here.", name=name[:1].upper() + name[1:])
    for row in report.gatherings:
        if row.listed and why.gathering_id and row.cap is not None:
            yield names.words.text(
                "The cap is {cap} per constellation {at_kind}.",
                cap=names.words.number(row.cap),
                at_kind=names.words.text(AT_KIND[row.gathering.kind]),
            )
