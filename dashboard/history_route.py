"""The history as a file: the same filter in the query as on the page, for Norwegian Excel."""

from __future__ import annotations

from flask import Response, request

from dashboard.access import Costly, Guard, Need, Role
from dashboard.exports import CONTENT_TYPES
from dashboard.exports.delimited import write_for_excel
from dashboard.exports.naming import slug
from dashboard.exports.tables import make_table
from dashboard.history_columns import history_columns, history_lines
from dashboard.history_reading import read_log
from dashboard.language import Language
from dashboard.wording import Names
from model.reports import Reports

HISTORY_FILE = "/last-ned/historikk.csv"


def add_history_route(guard: Guard, reports: Reports) -> None:
    """Serve the changes that a filter asks for; who and why to coordinators alone."""

    def history() -> Response:
        search = request.query_string.decode(errors="replace")
        content, name = history_file(reports, guard.role, search)
        return Response(
            content,
            content_type=CONTENT_TYPES["csv"],
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Cache-Control": "no-store",
            },
        )

    guard.add_route(HISTORY_FILE, "history_file", history, Need(Role.VIEWER, Costly.EXPORT))


def history_file(reports: Reports, role: Role, search: str) -> tuple[bytes, str]:
    """Write the changes that a query string asks for, all of them, and name the file."""
    reading = read_log(reports, role, search, limit=None)
    names: Names = reading.names
    columns = history_columns(sees_people=reading.log.sees_people)
    table = make_table(columns, history_lines(reading.log.entries), names)
    return write_for_excel(table), _file_name(reading.log.newest, names.words)


def _file_name(newest: int, words: Language) -> str:
    return f"{slug(words.text('History'))}-{slug(words.text('Revision'))}-{newest}.csv"
