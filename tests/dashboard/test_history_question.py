"""What the address of Historikk asks for, and what of it is for coordinators alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import Address
from dashboard.history_question import (
    TABLES,
    FactKind,
    HistoryQuestion,
    read_history,
    write_history,
)
from model.rules.history import HistoryFilter
from model.store.fact_tables import FACT_OF

GATHERINGS = ("2017-06-lillestrom", "2018-09-trondheim")
ACTORS = ("kari", "ola & co")

questions = st.builds(
    lambda kind, **given: HistoryQuestion(
        kind=kind,
        asked=HistoryFilter(tables=TABLES[kind] if kind else frozenset(), **given),
    ),
    st.none() | st.sampled_from(FactKind),
    actor=st.sampled_from(("", *ACTORS)),
    gathering=st.sampled_from(("", *GATHERINGS)),
    first_day=st.none() | st.dates(),
    last_day=st.none() | st.dates(),
    before_number=st.none() | st.integers(1, 999),
)


@given(questions)
def test_what_is_written_is_read_back(question: HistoryQuestion) -> None:
    assert read_history(write_history(question, Address()), GATHERINGS, ACTORS) == question


def test_the_rest_of_the_address_stands_before_it() -> None:
    question = HistoryQuestion(kind=FactKind.PRICE, reverses=12)
    assert write_history(question, Address(language="nn")) == "?sprak=nn&slag=pris&angre=12"
    assert write_history(HistoryQuestion(), Address()) == ""


def test_every_table_of_the_log_can_be_filtered_by() -> None:
    assert {table for tables in TABLES.values() for table in tables} == {
        *FACT_OF,
        "participant_lists",
    }


@pytest.mark.parametrize(
    "part", ["slag=priser", "gjelder=bergen", "hvem=per", "fra=i går", "til=2018-02-30", "angre=x"]
)
def test_what_means_nothing_is_named(part: str) -> None:
    read = read_history(f"?{part}", GATHERINGS, ACTORS)
    assert read == HistoryQuestion(ignored=(part,))


@pytest.mark.parametrize("part", ["hvem=kari", "angre=3"])
def test_a_viewer_asks_in_vain_who_it_was_and_reverses_nothing(part: str) -> None:
    """An answer that differs by the name in the address would tell who it was."""
    assert read_history(f"?{part}", GATHERINGS, None) == HistoryQuestion(ignored=(part,))


@pytest.mark.parametrize("search", [None, 3, {}, "", "?slag=", "?slag=alle&hvem=alle", "?aar=2018"])
def test_what_says_nothing_of_the_history_asks_for_all_of_it(search: object) -> None:
    assert read_history(search, GATHERINGS, ACTORS) == HistoryQuestion()


def test_days_are_read() -> None:
    read = read_history("?fra=2018-10-01&til=2018-10-31", GATHERINGS, ACTORS).asked
    assert (read.first_day, read.last_day) == (date(2018, 10, 1), date(2018, 10, 31))
