"""Which page stands at an address."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.app import PAGES
from dashboard.people import Reader, Role
from dashboard.routing import show_page
from model.rules.facts import ProgrammeFacts
from tests.dashboard.serving import FRAME, call, filled, running
from tests.dashboard.trees import by_id, ids_of, links_of, of_class, text_of

COORDINATOR = Reader(role=Role.COORDINATOR)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_stands_in_the_frame_with_its_own_bands(facts: ProgrammeFacts, path: str) -> None:
    page = PAGES[path]
    subject = next(iter(page.subjects(facts))) if page.subjects else ""
    shown = show_page(PAGES, facts, path + subject, "", Reader(role=page.role))
    assert f"{page.name}-bands" in ids_of(shown)
    assert len(set(ids_of(shown))) == len(ids_of(shown))


def test_the_current_page_is_marked_in_the_menu_and_the_filters_follow_along(
    facts: ProgrammeFacts,
) -> None:
    shown = show_page(PAGES, facts, "/", "?type=fellessamling&aar=2018&x=y", COORDINATOR)
    (menu,) = of_class(shown, "sd-nav")
    assert links_of(menu)["Oversikt"] == "/?aar=2018&type=fellessamling"
    entries = [
        page for page in PAGES.values() if page.subjects is None and page.role <= COORDINATOR.role
    ]
    assert len(menu.children) == len(entries)
    assert all(href.endswith("?aar=2018&type=fellessamling") for href in links_of(menu).values())
    marked = [getattr(entry, "aria-current", None) for entry in menu.children]
    assert marked == ["page", *[None] * (len(entries) - 1)]


@pytest.mark.parametrize("path", [path for path, page in PAGES.items() if page.subjects])
@pytest.mark.parametrize("subject", ["", "finnes-ikke", "../om", "senja/mer"])
def test_a_page_about_nothing_that_exists_is_no_page(
    facts: ProgrammeFacts, path: str, subject: str
) -> None:
    assert "Siden finnes ikke" in text_of(show_page(PAGES, facts, path + subject, ""))


def test_a_page_about_one_thing_links_to_itself_in_every_language(facts: ProgrammeFacts) -> None:
    shown = show_page(PAGES, facts, "/konstellasjon/senja", "?aar=2018")
    (switch,) = of_class(shown, "sd-languages")
    assert links_of(switch)["Nynorsk"] == "/konstellasjon/senja?aar=2018&sprak=nn"


@pytest.mark.parametrize("path", [None, "", "/finnes-ikke", 3, ["/"], {"path": "/"}])
def test_where_there_is_no_page_the_way_to_the_overview_stands(
    facts: ProgrammeFacts, path: Any
) -> None:
    shown = show_page(PAGES, facts, path, "?aar=2018")
    content = by_id(shown, "innhold")
    assert text_of(content).startswith("Siden finnes ikke")
    assert links_of(content) == {"Til oversikten": "/"}
    (menu,) = of_class(shown, "sd-nav")
    assert not any(hasattr(entry, "aria-current") for entry in menu.children)


def test_when_no_page_can_be_shown_the_frame_says_so(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Without it the reader would wait for ever: Dash is silent when a call fails."""
    with running(database_url) as app:
        shown = filled(call(app, FRAME, "/", ""))[FRAME]
    (record,) = caplog.records
    assert f"Feilkode {record.getMessage()}, " in str(shown)
    assert "nothing-bands" in str(shown)


@pytest.mark.parametrize("search", [None, 3, ["?aar=2018"], {"aar": 2018}])
def test_an_odd_query_is_none(facts: ProgrammeFacts, search: Any) -> None:
    assert str(show_page(PAGES, facts, "/", search)) == str(show_page(PAGES, facts, "/", ""))
