"""The gatherings as a calendar that other programs read, the same bytes every time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from dashboard.exports.gathering_calendar import write_calendar
from dashboard.language import language
from dashboard.wording import Names
from model.rules.results import CostReport
from model.rules.selection import EVERYTHING, Selection
from model.rules.terms import GatheringKind, GatheringStatus
from tests.builders import REVISION, make_facts, make_gathering, make_report, make_statement
from tests.dashboard.views import names_of, nothing


def of(*gatherings: Any, selection: Selection = EVERYTHING, **tables: Any) -> CostReport:
    """Make the report of gatherings without lists."""
    facts = make_facts(gatherings=gatherings, lists=[], **tables)
    return make_report(facts, selection=selection)


def events(report: CostReport) -> list[Any]:
    """Read the calendar back, as a calendar program does."""
    return list(Calendar.from_ical(write_calendar(report, names_of(report))).walk("VEVENT"))


def the_event(report: CostReport) -> Any:
    """Read the only event back."""
    (event,) = events(report)
    return event


def test_a_gathering_is_an_all_day_event_that_ends_before_the_day_after() -> None:
    event = the_event(of(make_gathering(venue="Clarion", programme_url="https://example.org/p")))
    assert event["SUMMARY"] == "Fellessamling, Trondheim"
    assert event.decoded("DTSTART") == date(2018, 9, 25)
    assert event.decoded("DTEND") == date(2018, 9, 27)
    assert event["LOCATION"] == "Clarion, Trondheim"
    assert event["URL"] == "https://example.org/p"


def test_where_the_venue_and_the_programme_are_unknown_nothing_is_made_up() -> None:
    event = the_event(of(make_gathering()))
    assert event["LOCATION"] == "Trondheim"
    assert "URL" not in event


@pytest.mark.parametrize(
    ("status", "written"),
    [
        (GatheringStatus.HELD, "CONFIRMED"),
        (GatheringStatus.PLANNED, "TENTATIVE"),
        (GatheringStatus.CANCELLED, "CANCELLED"),
    ],
)
def test_held_planned_and_cancelled_are_told_apart(status: GatheringStatus, written: str) -> None:
    assert the_event(of(make_gathering(status=status)))["STATUS"] == written


def test_the_description_says_what_it_was_how_many_and_where_that_is_known_from() -> None:
    gathering = make_gathering(title="Ny kommune", description="Alle møttes.", source="a;b")
    event = the_event(of(gathering, head_counts=[make_statement()]))
    assert event["DESCRIPTION"].splitlines() == [
        "Ny kommune",
        "Alle møttes.",
        "Publisert deltakertall: «nesten 200»",
        "Kilde: a; b",
    ]


def test_where_no_number_was_published_none_is_told() -> None:
    neighbour = make_statement("oslo")
    event = the_event(of(make_gathering(), head_counts=[neighbour]))
    assert "200" not in event["DESCRIPTION"]


def test_an_event_is_known_again_whatever_changes_about_it() -> None:
    before = the_event(of(make_gathering()))
    after = the_event(of(make_gathering(place="Bodø", starts_on=date(2019, 1, 8))))
    assert before["UID"] == after["UID"] == "trondheim@samlinger-og-dekning"


def test_the_stamp_is_the_revision_s_time_so_the_bytes_are_always_the_same() -> None:
    report = of(make_gathering())
    assert the_event(report).decoded("DTSTAMP") == REVISION.committed_at
    assert REVISION.committed_at == datetime(2018, 10, 1, 12, tzinfo=UTC)
    names = names_of(report)
    assert write_calendar(report, names) == write_calendar(report, names)


def test_the_filters_of_the_view_choose_the_events() -> None:
    rows = [make_gathering(), make_gathering("oslo", starts_on=date(2017, 11, 1))]
    chosen = Selection(years=frozenset({2017}))
    assert [event["UID"].split("@")[0] for event in events(of(*rows, selection=chosen))] == ["oslo"]
    none = Selection(kinds=frozenset({GatheringKind.POLITICIAN}))
    assert events(of(*rows, selection=none)) == []


def test_the_calendar_asks_nobody_to_answer_an_invitation() -> None:
    calendar = Calendar.from_ical(write_calendar(nothing(), names_of(nothing())))
    assert "METHOD" not in calendar
    assert calendar["VERSION"] == "2.0"
    assert calendar["X-WR-CALNAME"] == "Samlinger og dekning"


def test_signs_with_a_meaning_in_the_format_come_back_as_they_were() -> None:
    event = the_event(of(make_gathering(place="Ås; Nes, øst\\vest")))
    assert event["LOCATION"] == "Ås; Nes, øst\\vest"


def test_it_speaks_the_reader_s_language() -> None:
    report = of(make_gathering())
    calendar: Any = Calendar.from_ical(write_calendar(report, Names(report.facts, language("en"))))
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == "Joint gathering, Trondheim"
    assert "Source: test" in event["DESCRIPTION"]
