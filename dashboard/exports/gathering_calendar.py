"""The gatherings as an iCalendar file, for whoever keeps them among their own appointments.

Dates and places are no figures of a what-if: the file is the same in a scenario.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from icalendar import Calendar, Event

from dashboard.language import HARD_SPACE
from dashboard.wording import Names, statement_text
from model.rules.facts import Gathering, HeadCountStatement
from model.rules.results import CostReport
from model.rules.terms import GatheringStatus

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "samlinger-og-dekning"
STATUSES = {
    GatheringStatus.HELD: "CONFIRMED",
    GatheringStatus.PLANNED: "TENTATIVE",
    GatheringStatus.CANCELLED: "CANCELLED",
}


def write_calendar(report: CostReport, names: Names) -> bytes:
    """Write the gatherings of a view as all-day events, the cancelled ones included.

    A calendar that has an event already knows it again by its UID, and takes it out when it is
    cancelled; that is why these are told. The stamp is the revision's time (where there are
    gatherings there is one), so the same revision always gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{PRODUCT}//{names.words.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", names.words.text("Gatherings and coverage"))
    for gathering in filter(report.selection.takes, report.facts.gatherings):
        statements = (row for row in report.facts.head_counts if row.gathering_id == gathering.id)
        event = _event(gathering, statements, names)
        event.add("dtstamp", report.revision.committed_at)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(gathering: Gathering, statements: Iterable[HeadCountStatement], names: Names) -> Event:
    event = Event()
    event.add("uid", f"{gathering.id}@{PRODUCT}")
    event.add("summary", f"{names.kind(gathering)}, {gathering.place}")
    event.add("dtstart", gathering.starts_on)
    event.add("dtend", gathering.ends_on + timedelta(days=1))  # the first day after it
    event.add("status", STATUSES[gathering.status])
    event.add("location", ", ".join(filter(None, (gathering.venue, gathering.place))))
    event.add("description", _description(gathering, statements, names))
    if gathering.programme_url:
        event.add("url", gathering.programme_url)
    return event


def _description(
    gathering: Gathering, statements: Iterable[HeadCountStatement], names: Names
) -> str:
    words = names.words
    published = "; ".join(statement_text(row, words) for row in statements)
    lines = [gathering.title, gathering.description]
    if published:
        lines.append(words.text("Published head count: {published}", published=published))
    lines.append(words.text("Source: {source}", source=gathering.source.replace(";", "; ")))
    return "\n".join(lines).replace(HARD_SPACE, " ")
