"""The addresses of files: the same query as the page, the same report, as a download."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, abort, request

from dashboard.address import read_address
from dashboard.exports import CONTENT_TYPES, ExportError, file_name, write_costs
from dashboard.exports.table_files import table_file_name, write_table
from dashboard.language import Language, language
from dashboard.report_tables import FILES, REPORT_TABLES
from model.reports import Reports
from model.rules.results import CostReport

DOWNLOADABLE = frozenset({"xlsx", "csv", "maskin.csv", "pdf"})


def add_file_routes(server: Flask, reports: Reports) -> None:
    """Serve a view under `/last-ned/kostnader.<format>`, each of its tables under its own id."""

    def costs(ending: str) -> Response:
        if ending not in DOWNLOADABLE:
            abort(404)
        return _costs_file(reports, ending)

    def table(table_id: str) -> Response:
        if table_id not in REPORT_TABLES:
            abort(404)
        return _table_file(reports, table_id)

    server.add_url_rule("/last-ned/kostnader.<ending>", "costs_file", costs)
    server.add_url_rule(f"{FILES}<table_id>.csv", "table_file", table)


def _costs_file(reports: Reports, ending: str) -> Response:
    report, words = _asked(reports)
    return _answer(
        lambda: write_costs(report, ending, words), ending, file_name(report, ending, words)
    )


def _table_file(reports: Reports, table_id: str) -> Response:
    report, words = _asked(reports)
    name = table_file_name(table_id, report, words)
    return _answer(lambda: write_table(table_id, report, words), "csv", name)


def _asked(reports: Reports) -> tuple[CostReport, Language]:
    """Read the question and the language of a file from the query of its address."""
    address = read_address(request.query_string.decode(errors="replace"), reports.facts())
    report = reports.cost_report(address.selection, address.scenario)
    return report, language(address.language)


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
