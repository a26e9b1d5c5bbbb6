"""Om tallene: every fact that the numbers stand on, with its source."""

from __future__ import annotations

from typing import Any

import pytest
from dash import Dash

from dashboard.figures.map import CREDIT
from dashboard.language import language
from dashboard.pages.about import CONTENT, PARTS, layout
from dashboard.shell import FOOTER
from model.rules.facts import ProgrammeFacts
from model.rules.terms import Hedge
from tests.builders import make_facts
from tests.dashboard.serving import call, filled
from tests.dashboard.trees import by_id, components, ids_of, links_of, of_tag, text_of, texts_of
from tests.dashboard.views import WORDS

BANDS = "about-bands.children"
TABLES = (
    "table-rules",
    "table-head-counts",
    "table-prices",
    "table-budgets",
    "table-promises",
    "table-programme",
)


@pytest.fixture
def page(facts: ProgrammeFacts) -> list[Any]:
    """Lay out the page of the real programme."""
    return layout(facts, WORDS, "")


def test_every_fact_has_a_row_with_its_source(page: list[Any], facts: ProgrammeFacts) -> None:
    rows = {id_: texts_of(of_tag(by_id(page, id_), "Tbody")) for id_ in TABLES}
    known = (
        facts.coverage_rules,
        facts.head_counts,
        facts.prices,
        facts.budgets,
        facts.promises,
        facts.statements,
    )
    assert {id_: len(found) for id_, found in rows.items()} == dict(
        zip(TABLES, map(len, known), strict=True)
    )
    for id_ in TABLES:
        head, *_ = texts_of(by_id(page, id_))
        place = head.index("Kilde")
        assert all(row[place] for row in rows[id_])


def test_the_prices_are_said_to_be_assumptions(page: list[Any]) -> None:
    prices = texts_of(by_id(page, "table-prices"))
    assert "Grunnlag" in prices[0]
    assert {row[prices[0].index("Grunnlag")] for row in prices[1:]} == {"forutsetning"}


def test_sources_on_the_web_can_be_followed(page: list[Any]) -> None:
    hrefs = {part.href for part in components(page) if hasattr(part, "href")}
    assert len(hrefs) > 5
    assert all(href.startswith(("https://", "#")) for href in hrefs)


def test_the_page_says_how_seats_are_paid_and_intervals_are_made(page: list[Any]) -> None:
    (heading,) = of_tag(page, "H1")
    assert text_of(heading) == "Om tallene"
    assert "«Nesten 200» leses som 190–199" in text_of(page)


def test_the_contents_lead_to_every_part_in_order(page: list[Any]) -> None:
    (contents,) = of_tag(page, "Nav")
    assert getattr(contents, "aria-label") == "På denne siden"
    links = links_of(contents)
    assert list(links) == [text_of(part) for part in of_tag(page, "H2")]
    assert list(links.values()) == [f"#{place}" for place in PARTS]
    assert set(PARTS) == set(CONTENT) <= set(ids_of(page))


@pytest.mark.parametrize("place", [place.partition("#")[2] for place in FOOTER])
def test_what_the_footer_links_to_is_a_part_that_can_have_the_focus(
    page: list[Any], place: str
) -> None:
    assert by_id(page, place).tabIndex == -1


def test_the_promise_is_said_to_be_read_in_two_ways(page: list[Any]) -> None:
    head, *rows = texts_of(by_id(page, "table-promises"))
    readings = [row[head.index("Lesemåte")] for row in rows]
    assert sorted(readings) == ["ordrett", "ordrett", "vår tolkning", "vår tolkning"]
    assert "ingen samling har det navnet" in text_of(by_id(page, "lofte"))


def test_the_order_of_seats_what_ifs_and_privacy_are_explained(page: list[Any]) -> None:
    assert "nummereres innen hver konstellasjon etter påmeldingstid" in text_of(
        by_id(page, "rekkefolge")
    )
    assert "Ingenting lagres" in text_of(by_id(page, "scenario"))
    assert "uten navn" in text_of(by_id(page, "personvern"))


def test_the_map_is_credited_as_it_is_under_the_map(page: list[Any]) -> None:
    assert WORDS.text(CREDIT) in text_of(by_id(page, "kilder"))


def test_what_the_page_says_of_intervals_is_what_the_facts_say(facts: ProgrammeFacts) -> None:
    read = {(row.hedge, row.stated): (row.low, row.high) for row in facts.head_counts}
    assert read[Hedge.NEARLY, 200] == (190, 199)
    assert read[Hedge.ABOUT, 250] == (240, 260)


def test_a_programme_without_budgets_says_so() -> None:
    page = layout(make_facts(), WORDS, "")
    assert "table-budgets" not in ids_of(page)
    assert "Budsjett er ikke satt." in text_of(page)


def test_made_up_figures_and_scenarios_are_announced_here_too(app: Dash) -> None:
    bands = {
        search: str(filled(call(app, BANDS, search))[BANDS])
        for search in ("", "?aar=1999", "?tak.fellessamling=5")
    }
    assert all("example-banner" in band for band in bands.values())
    assert [search for search, band in bands.items() if "scenario-banner" in band] == [
        "?tak.fellessamling=5"
    ]


@pytest.mark.parametrize("search", [None, 3, ["?aar=2018"], {"aar": 2018}])
def test_an_odd_question_is_no_question(app: Dash, search: Any) -> None:
    assert filled(call(app, BANDS, search)) == filled(call(app, BANDS, ""))


def test_the_scenario_can_be_left_without_leaving_the_page(app: Dash) -> None:
    bands = filled(call(app, BANDS, "?aar=2018&tak.fellessamling=5"))[BANDS]
    assert "'href': '/om?aar=2018'" in str(bands)


def test_in_other_languages_the_facts_are_said_to_be_quoted_in_bokmal_before_any_is(
    facts: ProgrammeFacts, page: list[Any]
) -> None:
    first = {code: _before_the_parts(layout(facts, language(code), "")) for code in ("en", "nn")}
    assert "in bokmål" in first["en"]
    assert "på bokmål" in first["nn"]
    assert "på bokmål" not in _before_the_parts(page)


def _before_the_parts(page: list[Any]) -> str:
    first_part = text_of(by_id(page, next(iter(PARTS))))
    return text_of(page).partition(first_part)[0]


@pytest.mark.parametrize(("code", "marked"), [("nb", None), ("nn", "nb"), ("en", "nb")])
def test_what_is_quoted_is_marked_as_bokmal_where_the_page_is_not(
    facts: ProgrammeFacts, code: str, marked: str | None
) -> None:
    table = by_id(layout(facts, language(code), ""), "table-programme")
    for cell in of_tag(table, "Td"):
        assert getattr(cell, "lang", None) == marked
