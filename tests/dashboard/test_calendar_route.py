"""The calendar under its address, with the filters and the language of the page."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from icalendar import Calendar

from dashboard.calendar_route import CALENDAR


def uids(client: FlaskClient, query: str = "") -> list[str]:
    """Fetch the calendar and list its events."""
    calendar: Any = Calendar.from_ical(client.get(CALENDAR + query).data)
    return [event["UID"].split("@")[0] for event in calendar.walk("VEVENT")]


def test_all_gatherings_can_be_fetched_as_a_calendar(client: FlaskClient) -> None:
    answer = client.get(CALENDAR)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="samlinger.ics"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert uids(client) == [
        "2017-06-lillestrom",
        "2017-11-oslo",
        "2018-05-sandnes",
        "2018-09-trondheim",
    ]


def test_the_query_chooses_as_on_the_page(client: FlaskClient) -> None:
    assert uids(client, "?aar=2017&type=prosjektledersamling") == ["2017-11-oslo"]
    assert uids(client, "?aar=1999") == []


def test_a_what_if_moves_no_date(client: FlaskClient) -> None:
    assert client.get(f"{CALENDAR}?tak.fellessamling=5").data == client.get(CALENDAR).data


def test_the_language_follows_the_address(client: FlaskClient) -> None:
    assert "Source:" in client.get(f"{CALENDAR}?sprak=en").get_data(as_text=True)
