"""Dates as tools and people write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.rules.intake.dates import EPOCH, Order, read_moments, read_order, read_range, read_time

DAY = datetime(2018, 9, 25)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-09-25", DAY),
        ("2018-09-25T14:05", datetime(2018, 9, 25, 14, 5)),
        ("2018-09-25 14:05:06.789", datetime(2018, 9, 25, 14, 5, 6)),
        ("2018-09-25T12:05:00Z", datetime(2018, 9, 25, 14, 5)),
        ("2018-12-24T12:05:00+01:00", datetime(2018, 12, 24, 12, 5)),
        ("25.09.2018", DAY),
        ("25.9.18", DAY),
        ("25. 9. 2018", DAY),
        ("25.09.2018 14:05", datetime(2018, 9, 25, 14, 5)),
        ("25.09.2018, kl. 14.05", datetime(2018, 9, 25, 14, 5)),
        ("25/09/2018", DAY),
        ("9/25/2018 2:05:06 PM", datetime(2018, 9, 25, 14, 5, 6)),
        ("9/25/18 12:05 am", datetime(2018, 9, 25, 0, 5)),
        ("25-09-2018", DAY),
        ("25. september 2018", DAY),
        ("25 sept. 2018", DAY),
        ("tirsdag 25. september 2018", DAY),
        ("Tuesday, 25 September 2018", DAY),
        ("Sep 25, 2018", DAY),
        ("Sep 25, 2018 14:05", datetime(2018, 9, 25, 14, 5)),
        ("3. mai 2018", datetime(2018, 5, 3)),
        ("43368", DAY),
        ("43368.5868055556", datetime(2018, 9, 25, 14, 5)),
    ],
)
def test_one_moment(text: str, moment: datetime) -> None:
    assert read_moments(text, None) == (moment,)


@pytest.mark.parametrize(
    "text",
    [
        *("x", "25.13.2018", "2018-13-01", "31.02.2018", "25. sommer 2018", "25.09.2018 25:00"),
        *("25.09.2018 snart", "25.09.2018 9:99", "1234", "a" * 99, "25.09", "25. september"),
        *("0001-01-01T00:00:00+14:00", "25/9-2018", "høsten 25 2018", "2018-09-25T99:00"),
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert read_moments(text, None) == ()


@pytest.mark.parametrize("text", ["25.9", "25.09.", "25. september", "25/9", "tirsdag 25. sept"])
def test_a_date_without_its_year_takes_the_one_it_is_given(text: str) -> None:
    assert read_moments(text, None, 2018) == (DAY,)


def test_strokes_may_mean_two_days_unless_the_column_decides() -> None:
    fifth_of_june, sixth_of_may = datetime(2018, 6, 5), datetime(2018, 5, 6)
    assert read_moments("5/6/2018", None) == (fifth_of_june, sixth_of_may)
    assert read_moments("5/6/2018", Order.DAY_FIRST) == (fifth_of_june,)
    assert read_moments("5/6/2018", Order.MONTH_FIRST) == (sixth_of_may,)
    assert read_moments("5/5/2018", None) == (datetime(2018, 5, 5),)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["5/6/2018", "25/6/2018"], Order.DAY_FIRST),
        (["5/6/2018", "6/25/2018 14:05"], Order.MONTH_FIRST),
        (["25/6/2018", "6/25/2018"], None),
        (["5/6/2018", "", "25.06.2018"], None),
        ([], None),
    ],
)
def test_a_column_decides_where_one_of_its_dates_does(
    texts: list[str], order: Order | None
) -> None:
    assert read_order(texts) is order


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:05", time(14, 5)),
        ("14:05:06", time(14, 5, 6)),
        ("0.5", time(12)),
        ("", None),
        ("snart", None),
        ("25:00", None),
    ],
)
def test_times_of_day(text: str, clock: time | None) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize(
    "text",
    [
        *("25.–26. september", "25.-26.09.2018", "25.09.2018 - 26.09.2018", "25-26 september"),
        *("25. september til 26. september", "25/9-26/9", "25.9–26.9", "2018-09-25 – 2018-09-26"),
    ],
)
def test_two_dates_in_one_cell(text: str) -> None:
    assert read_range(text, None, 2018) == (date(2018, 9, 25), date(2018, 9, 26))


@pytest.mark.parametrize(
    "text",
    ["25.09.2018", "25.–snart", "x – 26. september", "1–2–3", "31.–1. juni", "", "99.–1. mai"],
)
def test_what_is_no_range_gives_none(text: str) -> None:
    assert read_range(text, None, 2018) in {None, (date(2018, 5, 31), date(2018, 6, 1))}
    if text != "31.–1. juni":
        assert read_range(text, None, 2018) is None


@given(st.datetimes(datetime(1955, 1, 1), datetime(2170, 1, 1)))
def test_every_way_to_write_a_moment_gives_it_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    for form in ("%Y-%m-%dT%H:%M:%S", "%d.%m.%Y %H:%M:%S"):
        assert read_moments(moment.strftime(form), None) == (moment,)
    for order, form in ((Order.DAY_FIRST, "%d/%m/%Y"), (Order.MONTH_FIRST, "%m/%d/%Y")):
        assert read_moments(f"{moment:{form} %H:%M:%S}", order) == (moment,)
    days = (moment - EPOCH) / timedelta(days=1)
    assert abs(read_moments(f"{days:.6f}", None)[0] - moment) < timedelta(seconds=1)


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert len(read_moments(text, None, 2018)) <= 2
    read_range(text, None, 2018)
    read_time(text)
    read_order([text])
