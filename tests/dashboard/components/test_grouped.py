"""What is said where not each gathering is shown, and where the links lead."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.address import Address, read_address
from dashboard.components.grouped import BY_CHANGE, grouped_table, in_year, shown_note
from dashboard.components.pick_links import Place
from dashboard.grouping import Shown
from model.rules.results import CostReport
from model.rules.selection import Selection
from tests.dashboard.trees import components, exact, links_of, of_tag, text_of
from tests.dashboard.views import known_and_unknown, names_of

REPORT = known_and_unknown()
SUMMED: Shown[Any] = Shown(rows=(), number=1000, years=(2017, 2018))
PART: Shown[Any] = Shown(rows=REPORT.gatherings[:1], number=50, side=2, sides=5)


def place_of(report: CostReport = REPORT, search: str = "") -> Place:
    """Stand on the front page at an address."""
    address = read_address(search, report.facts)
    return Place(path="/", address=address, names=names_of(report))


def sentence_of(note: list[Any]) -> str:
    """Read what a note says before its links."""
    (sentence,) = of_tag(note, "P")
    return text_of(sentence)


def test_where_everything_is_shown_nothing_is_said() -> None:
    assert shown_note(Shown(rows=REPORT.gatherings, number=2), place_of()) == []


def test_summed_years_are_said_with_a_link_to_each_that_keeps_the_question() -> None:
    search = "?type=fellessamling&tak.fellessamling=5&sorter=navn&side=3&sprak=nb"
    note = shown_note(SUMMED, place_of(search=search))
    assert sentence_of(note) == (
        "Summert per år: 1\u00a0000 samlinger er for mange til å leses enkeltvis. Velg ett år for "
        "å se hver samling."
    )
    assert links_of(note) == {
        "2017": "/?aar=2017&type=fellessamling&tak.fellessamling=5&sorter=navn",
        "2018": "/?aar=2018&type=fellessamling&tak.fellessamling=5&sorter=navn",
    }


def test_a_part_says_which_it_is_and_leads_to_those_beside_it() -> None:
    note = shown_note(PART, place_of(search="?aar=2018&side=2"))
    assert sentence_of(note) == "Samling 13–13 av 50, etter dato. Summer og filer gjelder alle."
    assert links_of(note) == {"Forrige side": "/?aar=2018", "Neste side": "/?aar=2018&side=3"}
    assert "Side 2 av 5" in text_of(note)


@pytest.mark.parametrize(("side", "links"), [(1, ["Neste side"]), (5, ["Forrige side"])])
def test_the_first_and_the_last_part_lead_one_way(side: int, links: list[str]) -> None:
    shown: Shown[Any] = Shown(rows=(), number=50, side=side, sides=5)
    assert list(links_of(shown_note(shown, place_of()))) == links


def test_the_order_and_the_sentence_are_the_page_s_where_it_has_its_own() -> None:
    assert "største endringen" in text_of(shown_note(PART, place_of(), order=BY_CHANGE))
    assert sentence_of(shown_note(SUMMED, place_of(), summed="Egen setning.")) == "Egen setning."


def test_the_links_are_a_named_part_of_the_page() -> None:
    for shown in (SUMMED, PART):
        (nav,) = (one for one in components(shown_note(shown, place_of())) if one._type == "Nav")
        assert getattr(nav, "aria-label")


def test_a_year_is_asked_for_alone_from_its_first_part_on() -> None:
    address = Address(selection=Selection(years=frozenset({2017, 2018})), side=4)
    assert in_year(address, 2018) == Address(selection=Selection(years=frozenset({2018})))


@pytest.mark.parametrize("table", ["table-timeline", "table-figure-costs", "table-costs"])
def test_a_table_of_years_has_a_row_a_year_that_leads_to_it(table: str) -> None:
    made = grouped_table(table, REPORT, SUMMED, place_of())
    assert links_of(made)["2018"] == "/?aar=2018"
    (body,) = (one for one in components(made) if one._type == "Tbody")
    assert len(body.children) == 2


def test_a_table_of_a_part_sums_the_whole() -> None:
    def ask(row: Any, column: str) -> str:
        return f"/?hvorfor={column}" if row is None else ""

    whole = grouped_table(
        "table-costs", REPORT, Shown(rows=REPORT.gatherings, number=2), place_of()
    )
    part = grouped_table("table-costs", REPORT, PART, place_of())
    years = grouped_table("table-costs", REPORT, SUMMED, place_of(), why=ask)
    sums = [[exact(cell) for cell in _foot(made)] for made in (whole, part, years)]
    assert [[cell for cell in row if cell] for row in sums[1:]] == [
        [cell for cell in sums[0] if cell]
    ] * 2
    assert "Sum for alle 50" in text_of(part)
    assert "/?hvorfor=total" in links_of(years).values()


def _foot(table: Any) -> list[Any]:
    (foot,) = (one for one in components(table) if one._type == "Tfoot")
    return [one for one in components(foot) if one._type == "Td"]
