"""The report as PDF: the answer first, then the bars, what the file is, and every table."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from dashboard.earlier import NOT_TODAYS, as_they_were
from dashboard.exports.cover import cover_lines
from dashboard.exports.machine import write_json
from dashboard.exports.printed_figures import print_bars, print_key_figures, print_ledger
from dashboard.exports.printed_tables import print_table
from dashboard.exports.tables import Cell
from dashboard.exports.typesetting import Attachment, Frame, typeset
from dashboard.language import Language, mark
from dashboard.lead import lead
from dashboard.notes import EXAMPLE_EXPLAINED, has_example
from dashboard.report_tables import FACT_TABLES, REPORT_TABLES
from dashboard.wording import Names, scenario_lines, selection_lines
from model.rules.results import CostReport

PRINTED = ("table-costs", "table-budget", "table-years", "table-constellations", *FACT_TABLES)
"""The tables of the report, as the screen has them, by their id there."""

NO_GATHERINGS = mark("No gatherings fit the filter")
EMPTY = {"table-budgets": mark("No budget has been set.")}
AS_IN_FORCE = mark("As in force. What the what-if changes stands on the first page.")

TEMPLATE = "report.typ"
ANSWER = "kostnader.json"
"""The attached file that programs read; its name is the same in every language."""


def write_report(report: CostReport, names: Names, made_at: datetime) -> bytes:
    """Write the report as a PDF: the same bytes for the same report and time."""
    words = names.words
    frame = Frame(
        title=words.text("Costs of the gatherings"),
        words=words,
        revision=report.revision.number,
        earlier=as_they_were(report.revision, words),
        made_at=made_at,
        is_scenario=not report.scenario.is_official,
        has_example=has_example(report),
    )
    attachment = Attachment(
        name=ANSWER,
        media_type="application/json",
        description=words.text("The answer of this report for programs: every amount in whole øre"),
        content=write_json(report),
    )
    return typeset(TEMPLATE, frame, _content(report, names, made_at), attachment)


def _content(report: CostReport, names: Names, made_at: datetime) -> dict[str, Any]:
    words = names.words
    filters = "; ".join(
        f"{head}: {text}" for head, text in selection_lines(report.selection, names)
    )
    return {
        "selection": filters or words.text("All gatherings"),
        "lead": parted(lead(report, names)),
        "notices": _notices(report, words),
        "stamp": _stamp(report, words),
        "key_figures": print_key_figures(report, names),
        "bars": print_bars(report, words),
        "ledger": print_ledger(report, words),
        "about": {
            "title": words.text("About the file"),
            "heads": [words.text("What"), words.text("Value")],
            "rows": [
                [heading, cover_text(value, words)]
                for heading, value in cover_lines(report, names, made_at)
            ],
        },
        "tables": _tables(report, names),
    }


def parted(sentence: str) -> list[dict[str, Any]]:
    """Part a sentence at its `**`: every second part is bold."""
    return [
        {"text": text, "bold": bool(place % 2)} for place, text in enumerate(sentence.split("**"))
    ]


def _notices(report: CostReport, words: Language) -> list[dict[str, str]]:
    """Say in words, too, what the marks at the top of the pages mean."""
    notices = []
    if not report.scenario.is_official:
        changes = "; ".join(scenario_lines(report.scenario, words))
        text = words.text("A calculation, not a decision. {changes}.", changes=changes)
        notices.append({"kind": "scenario", "title": words.text("SCENARIO"), "text": text})
    earlier = as_they_were(report.revision, words)
    if earlier:
        notices.append({"kind": "earlier", "title": f"{earlier}.", "text": words.text(NOT_TODAYS)})
    if has_example(report):
        title, text = words.text("Example data."), words.text(EXAMPLE_EXPLAINED)
        notices.append({"kind": "example", "title": title, "text": text})
    return notices


def _stamp(report: CostReport, words: Language) -> str:
    revision = report.revision
    if revision.committed_at is None:
        return words.text("No data has been loaded yet")
    return words.text(
        "Updated {moment}, revision {number}",
        moment=words.moment(revision.committed_at),
        number=words.number(revision.number),
    )


def cover_text(value: Cell, words: Language) -> str:
    """Write a value of the cover as a text; an exact amount keeps its øre."""
    match value:
        case Decimal():
            return words.kroner(int(value.scaleb(2)))
        case int():
            return words.number(value)
        case _:
            return str(value)


def _tables(report: CostReport, names: Names) -> list[dict[str, Any]]:
    return [_table(table_id, report, names) for table_id in PRINTED]


def _table(table_id: str, report: CostReport, names: Names) -> dict[str, Any]:
    table, words = REPORT_TABLES[table_id], names.words
    changed = table.is_facts and not report.scenario.is_official
    return print_table(
        words.text(table.caption),
        table.columns(report),
        table.rows(report),
        names,
        totals=table.totals(report, names),
        note=words.text(AS_IN_FORCE) if changed else "",
        empty=words.text(EMPTY.get(table_id, NO_GATHERINGS)),
    )
