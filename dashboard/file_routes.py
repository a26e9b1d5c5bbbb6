"""The addresses of files: the same query as the page, the same report, as a download."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, abort, request

from dashboard.access import Costly, Guard, Need, Role
from dashboard.address import Address
from dashboard.difference_tables import DIFFERENCE_TABLES
from dashboard.exports import CONTENT_TYPES, ExportError, file_name, write_costs
from dashboard.exports.list_template import write_list_template
from dashboard.exports.settlement_files import (
    SETTLEMENT_FORMATS,
    settlement_file_name,
    write_settlement,
)
from dashboard.exports.table_files import (
    difference_file_name,
    table_file_name,
    write_difference,
    write_table,
)
from dashboard.language import Language, language
from dashboard.report_tables import FILES, REPORT_TABLES
from dashboard.views import read_question
from model.reports import Reports
from model.rules.comparison import Comparison

DOWNLOADABLE = frozenset({"xlsx", "csv", "maskin.csv", "pdf"})
FILE = Need(Role.VIEWER, Costly.EXPORT)


def add_file_routes(guard: Guard, reports: Reports) -> None:
    """Serve a view, each of its tables, settlements, and a template for participant lists."""

    def costs(ending: str) -> Response:
        if ending not in DOWNLOADABLE:
            abort(404)
        return _costs_file(reports, ending)

    def table(table_id: str) -> Response:
        if table_id in DIFFERENCE_TABLES:
            return _difference_file(reports, table_id)
        if table_id not in REPORT_TABLES:
            abort(404)
        return _table_file(reports, table_id)

    def settlement(constellation_id: str, ending: str) -> Response:
        if ending not in SETTLEMENT_FORMATS:
            abort(404)
        return _settlement_file(reports, constellation_id, ending)

    settlements = "/last-ned/oppgjor/<constellation_id>.<ending>"
    guard.add_route("/last-ned/kostnader.<ending>", "costs_file", costs, FILE)
    guard.add_route(settlements, "settlement_file", settlement, FILE)
    guard.add_route("/last-ned/deltakerliste.xlsx", "list_template", _template, FILE)
    guard.add_route(f"{FILES}<table_id>.csv", "table_file", table, FILE)


def _template() -> Response:
    return _answer(write_list_template, "xlsx", "deltakerliste.xlsx")


def _costs_file(reports: Reports, ending: str) -> Response:
    comparison, words = _asked(reports)
    report, official = comparison.supposed, comparison.official
    name = file_name(report, ending, words)
    return _answer(lambda: write_costs(report, ending, words, official=official), ending, name)


def _table_file(reports: Reports, table_id: str) -> Response:
    comparison, words = _asked(reports)
    report = comparison.supposed
    name = table_file_name(table_id, report, words)
    return _answer(lambda: write_table(table_id, report, words), "csv", name)


def _difference_file(reports: Reports, table_id: str) -> Response:
    comparison, words = _asked(reports)
    name = difference_file_name(table_id, comparison, words)
    return _answer(lambda: write_difference(table_id, comparison, words), "csv", name)


def _settlement_file(reports: Reports, constellation_id: str, ending: str) -> Response:
    """Answer with a settlement; which constellation stands in the path, never in the filters."""
    then, address, words = _question(reports)
    if constellation_id not in {row.id for row in then.facts().constellations}:
        abort(404)
    settled = then.settlement_report(constellation_id, address.selection, address.scenario)
    name = settlement_file_name(settled, ending, words)
    return _answer(lambda: write_settlement(settled, ending, words), ending, name)


def _asked(reports: Reports) -> tuple[Comparison, Language]:
    """Read the question and the language of a file from the query of its address."""
    then, address, words = _question(reports)
    return then.comparison(address.selection, address.scenario), words


def _question(reports: Reports) -> tuple[Reports, Address, Language]:
    then, address = read_question(reports, request.query_string.decode(errors="replace"))
    return then, address, language(address.language)


def _answer(write: Callable[[], bytes], ending: str, name: str) -> Response:
    """Answer with a file, or with why none is made."""
    try:
        content = write()
    except ExportError as error:
        return Response(f"{error}\n", 500, content_type="text/plain; charset=utf-8")
    return Response(
        content,
        content_type=CONTENT_TYPES[ending],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
