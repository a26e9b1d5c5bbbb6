"""A figure in the address: written and read back, and nothing made of what means nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import Address, read_address
from dashboard.columns import CONSTELLATION_COSTS, GATHERING_COSTS
from dashboard.why import MEASURE_NAMES, Measure, Why, WhyLinks, read_why, why_href, write_why
from model.rules.selection import Selection
from tests.builders import make_facts
from tests.dashboard.views import counted, published_only

FACTS = make_facts()
IDS = st.sampled_from(["", "trondheim"]), st.sampled_from(["", "alver"])


@given(st.sampled_from(Measure), *IDS)
def test_what_is_written_is_read_back(measure: Measure, gathering: str, constellation: str) -> None:
    why = Why(measure=measure, gathering_id=gathering, constellation_id=constellation)
    assert read_why(f"?hvorfor={write_why(why)}", FACTS) == why


def test_a_link_keeps_the_view_it_stands_in() -> None:
    address = Address(selection=Selection(years=frozenset({2018})), language="nb")
    why = Why(measure=Measure.TOTAL, gathering_id="trondheim")
    assert why_href("/", Address(), why) == "/?hvorfor=totalt.trondheim"
    href = why_href("/dekning", address, why)
    assert href == "/dekning?aar=2018&hvorfor=totalt.trondheim"
    again = read_address(href.partition("?")[2], FACTS)
    assert (again.selection, again.ignored) == (address.selection, ())


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_has_a_name(measure: Measure) -> None:
    assert MEASURE_NAMES[measure]


def test_columns_of_words_are_not_asked_about() -> None:
    links = WhyLinks("/", Address())
    asked = {column.id for column in GATHERING_COSTS if links.column(column.id)}
    assert asked == {
        "participants",
        "seats",
        "covered",
        "beyond",
        "department",
        "municipalities",
        "total",
    }
    assert {column.id for column in CONSTELLATION_COSTS if links.column(column.id)} <= asked


def test_the_sum_of_the_lists_is_no_figure_where_estimates_stand_beside_it() -> None:
    links = WhyLinks("/", Address())
    assert links.constellations(counted())(None, "total") == "/?hvorfor=totalt"
    assert links.constellations(published_only())(None, "total") == ""
    row = counted().constellations[0]
    assert links.constellations(counted())(row, "total") == "/?hvorfor=totalt..alver"
    gathering = counted().gatherings[0]
    assert links.gatherings(gathering, "covered") == "/?hvorfor=dekket.trondheim"
    assert links.gatherings(None, "covered") == "/?hvorfor=dekket"
