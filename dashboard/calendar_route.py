"""The address of the gatherings as a calendar: the same filters in the query as on the page."""

from __future__ import annotations

from flask import Response, request

from dashboard.access import Costly, Guard, Need, Role
from dashboard.exports.gathering_calendar import CONTENT_TYPE, write_calendar
from dashboard.language import language
from dashboard.views import read_question
from dashboard.wording import Names
from model.reports import Reports

CALENDAR = "/last-ned/samlinger.ics"


def add_calendar_route(guard: Guard, reports: Reports) -> None:
    """Serve the gatherings of a view as a calendar."""

    def calendar() -> Response:
        then, address = read_question(reports, request.query_string.decode(errors="replace"))
        report = then.cost_report(address.selection)
        names = Names(report.facts, language(address.language))
        return Response(
            write_calendar(report, names),
            content_type=CONTENT_TYPE,
            headers={
                "Content-Disposition": 'attachment; filename="samlinger.ics"',
                "Cache-Control": "no-store",
            },
        )

    guard.add_route(CALENDAR, "calendar", calendar, Need(Role.VIEWER, Costly.EXPORT))
