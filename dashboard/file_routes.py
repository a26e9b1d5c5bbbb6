"""The addresses of files: the same query as the page, the same report, as a download."""

from __future__ import annotations

from flask import Flask, Response, abort, request

from dashboard.address import read_address
from dashboard.exports import CONTENT_TYPES, ExportError, file_name, write_costs
from dashboard.language import language
from model.reports import Reports

DOWNLOADABLE = frozenset({"xlsx", "csv", "maskin.csv"})


def add_file_routes(server: Flask, reports: Reports) -> None:
    """Serve the cost tables of a view under `/last-ned/kostnader.<format>`."""

    def costs(ending: str) -> Response:
        if ending not in DOWNLOADABLE:
            abort(404)
        return _costs_file(reports, ending)

    server.add_url_rule("/last-ned/kostnader.<ending>", "costs_file", costs)


def _costs_file(reports: Reports, ending: str) -> Response:
    address = read_address(request.query_string.decode(errors="replace"), reports.facts())
    report = reports.cost_report(address.selection, address.scenario)
    words = language(address.language)
    try:
        content = write_costs(report, ending, words)
    except ExportError as error:
        return Response(f"{error}\n", 500, content_type="text/plain; charset=utf-8")
    return Response(
        content,
        content_type=CONTENT_TYPES[ending],
        headers={
            "Content-Disposition": f'attachment; filename="{file_name(report, ending, words)}"',
            "Cache-Control": "no-store",
        },
    )
