"""The first sheet of a workbook: what the file is, and what to know before its numbers are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TypeVar

from dashboard.columns import Form
from dashboard.earlier import as_they_were
from dashboard.exports.details import gathering_remark
from dashboard.exports.tables import Cell
from dashboard.language import Language
from dashboard.wording import (
    BASIS_NAMES,
    COUNT_BASIS_NAMES,
    Names,
    scenario_lines,
    selection_lines,
)
from model.rules.coverage import WHAT_IF
from model.rules.money import kroner_from_ore
from model.rules.results import CostReport, Estimate, Interval, Revision
from model.rules.terms import CountBasis, GatheringStatus

SCENARIO = "SCENARIO"
"""The mark that every file of a what-if bears; the same word in every language."""

Line = tuple[str, Cell]
Term = TypeVar("Term")


def cover_lines(report: CostReport, names: Names, made_at: datetime) -> list[Line]:
    """Describe a file, one heading and one value a line; amounts are exact kroner."""
    return [
        *mark_lines(report, names.words),
        *_what(names.words),
        *question_lines(report, names),
        *stamp_lines(report.revision, made_at, names.words),
        *_basis(report, names),
        *_control(report, names.words),
        *_left_out(report, names),
        *_estimates(report, names),
    ]


def mark_lines(report: CostReport, words: Language) -> Iterator[Line]:
    """Say first what must be known of the whole file: a what-if, figures of an earlier day."""
    if not report.scenario.is_official:
        yield SCENARIO, words.text("A calculation, not a decision. Nothing of it is saved.")
    earlier = as_they_were(report.revision, words)
    if earlier:
        yield words.text("Earlier figures"), earlier


def _what(words: Language) -> Iterator[Line]:
    yield (
        words.text("What this is"),
        words.text("Who came to the gatherings, what it costs and who pays."),
    )


def question_lines(report: CostReport, names: Names) -> Iterator[Line]:
    """Say what was asked: filters, and by which rules and prices it is answered."""
    words = names.words
    yield from selection_lines(report.selection, names) or [
        (words.text("Filters"), words.text("no filter"))
    ]
    if report.scenario.is_official:
        yield words.text("Rules and prices"), words.text("official rules and prices")
        return
    for change in scenario_lines(report.scenario, words):
        yield words.text("What-if"), change
    yield (
        words.text("Rules and prices"),
        words.text("«{mark}» stands before the id of what the what-if changes", mark=WHAT_IF),
    )


def stamp_lines(revision: Revision, made_at: datetime, words: Language) -> Iterator[Line]:
    """Say of which data the file is made, and when."""
    never = words.text("nothing has been loaded yet")
    yield words.text("Revision"), revision.number
    yield (
        words.text("Data updated"),
        words.moment(revision.committed_at) if revision.committed_at else never,
    )
    yield words.text("File made"), words.moment(made_at)


def _basis(report: CostReport, names: Names) -> Iterator[Line]:
    words = names.words
    facts = report.facts
    bases = [COUNT_BASIS_NAMES[basis] for basis in _each(row.basis for row in report.gatherings)]
    yield words.text("Basis of the head counts"), _listed(bases, words)
    for row in report.gatherings:
        if row.basis is CountBasis.EXAMPLE:
            yield (
                words.text("EXAMPLE DATA"),
                words.text(
                    "{gathering}: the list is made up and says nothing of who came",
                    gathering=names.gathering(row.gathering.id),
                ),
            )
    prices = [BASIS_NAMES[basis] for basis in _each(row.basis for row in facts.prices)]
    yield words.text("Basis of the prices"), _listed(prices, words)
    budgets = [BASIS_NAMES[basis] for basis in _each(row.basis for row in facts.budgets)]
    yield words.text("Basis of the budgets"), _listed(budgets, words)
    yield from _assumed(report, words)


def _each(terms: Iterable[Term]) -> list[Term]:
    """List each term once, in the order they come."""
    return list(dict.fromkeys(terms))


def _listed(texts: list[str], words: Language) -> str:
    return ", ".join(map(words.text, texts)) or words.text("none")


def _assumed(report: CostReport, words: Language) -> Iterator[Line]:
    assumed = {cell.constellation_id for cell in report.cells if cell.assumed_participation}
    if assumed:
        yield (
            words.text("Participation in the project"),
            words.plural(
                "unknown for {number} constellation here; it counts as taking part",
                "unknown for {number} constellations here; they count as taking part",
                len(assumed),
            ),
        )


def _control(report: CostReport, words: Language) -> Iterator[Line]:
    """Give the sums of the lists, and the control that is counted another way."""
    totals = report.totals
    no_list = words.text("no participant list in the selection")
    unknown = words.text("unknown") if any(row.listed for row in report.gatherings) else no_list
    sums = (
        (words.text("Seats in the list"), totals.listed.persons, Form.NUMBER),
        (words.text("The department, NOK"), totals.listed.department_ore, Form.AMOUNT),
        (words.text("The municipalities, NOK"), totals.listed.municipality_ore, Form.AMOUNT),
        (words.text("Total, NOK"), totals.listed.total_ore, Form.AMOUNT),
    )
    for heading, number, form in sums:
        yield heading, _exact(number, form) if number else unknown
    if totals.listed.total_ore:
        yield words.text("Control: seats × prices, NOK"), kroner_from_ore(totals.control_ore)
        yield words.text("Deviation, NOK"), kroner_from_ore(totals.deviation_ore)


def _exact(number: Interval, form: Form) -> Cell:
    return kroner_from_ore(number.low) if form is Form.AMOUNT else number.low


def _left_out(report: CostReport, names: Names) -> Iterator[Line]:
    """Name every gathering of the selection that stands in no sum, with the reason."""
    words = names.words
    heading = words.text("Not in the sums")
    for row in report.gatherings:
        if row.gathering.id in report.totals.left_out:
            remark = gathering_remark(row, words)
            yield heading, f"{names.gathering(row.gathering.id)}: {remark}"
    for gathering in report.facts.gatherings:
        cancelled = gathering.status is GatheringStatus.CANCELLED
        if cancelled and report.selection.takes(gathering):
            yield heading, f"{names.gathering(gathering.id)}: {words.text('cancelled')}"


def _estimates(report: CostReport, names: Names) -> Iterator[Line]:
    heading = names.words.text("Estimate, not in the sums of the lists")
    for row in report.estimates:
        yield heading, _estimate(row, names)


def _estimate(row: Estimate, names: Names) -> str:
    words = names.words

    def written(interval: Interval | None, *, amount: bool = True) -> str:
        if interval is None:
            return words.text("unknown")
        return words.interval(interval, words.kroner if amount else words.number)

    return words.text(
        "{gathering}: {persons} participants, {covered} of them covered; "
        "the department {department} kr, the municipalities {municipalities} kr, total {total} kr",
        gathering=names.gathering(row.gathering_id),
        persons=written(row.sums.persons, amount=False),
        covered=written(row.sums.covered, amount=False),
        department=written(row.sums.department_ore),
        municipalities=written(row.sums.municipality_ore),
        total=written(row.sums.total_ore),
    )
