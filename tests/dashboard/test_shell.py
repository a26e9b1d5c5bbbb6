"""The frame around every page: what stays, and what people find their way by."""

from __future__ import annotations

from typing import Any

import pytest
from dash import html

from dashboard.language import Language, language, languages
from dashboard.shell import FOOTER, Menu, Place, frame, not_allowed, not_found, skeleton
from tests.dashboard.trees import by_id, components, ids_of, links_of, of_class, of_tag, text_of
from tests.dashboard.views import WORDS

PLACES = [Place("/", "Overview"), Place("/om", "The programme")]


def framed(
    path: str = "/", query: str = "", words: Language = WORDS, person: str = ""
) -> list[Any]:
    """Set a paragraph in the frame."""
    return frame(html.P("innhold", id="page"), Menu(PLACES, person), "overview", path, query, words)


def test_what_never_changes_is_the_address_the_looks_and_a_place_for_the_page() -> None:
    assert ids_of(skeleton()) == ["address", "view", "question", "why", "revision", "frame"]
    assert by_id(skeleton(), "address").refresh is False


def test_the_first_link_leads_past_the_menu_to_the_content() -> None:
    first = framed()[0]
    assert (text_of(first), first.href) == ("Hopp til innholdet", "#innhold")
    content = by_id(framed(), "innhold")
    assert (type(content).__name__, content.tabIndex) == ("Main", -1)
    assert text_of(content) == "innhold"


def test_the_landmarks_stand_in_order() -> None:
    order = [
        type(part).__name__
        for part in components(framed())
        if isinstance(part, html.Header | html.Nav | html.Main | html.Footer)
    ]
    assert order == ["Header", "Nav", "Main", "Footer"]
    (menu,) = of_tag(framed(), "Nav")
    assert getattr(menu, "aria-label") == "Hovedmeny"


def test_the_filters_follow_to_every_page() -> None:
    tree = framed("/om", "?aar=2018")
    (brand,) = of_class(tree, "sd-brand")
    (menu,) = of_tag(tree, "Nav")
    assert brand.href == "/?aar=2018"
    assert links_of(menu) == {"Oversikt": "/?aar=2018", "Om programmet": "/om?aar=2018"}


def test_only_the_page_one_is_on_is_marked_as_current() -> None:
    (menu,) = of_tag(framed("/om"), "Nav")
    current = {text_of(entry): getattr(entry, "aria-current", None) for entry in menu.children}
    assert current == {"Oversikt": None, "Om programmet": "page"}


def test_a_bold_entry_takes_no_more_room() -> None:
    """The style sheet draws each entry's text a second time, unseen and bold."""
    (menu,) = of_tag(framed(), "Nav")
    for entry in menu.children:
        assert getattr(entry.children, "data-t") == text_of(entry)


def test_the_same_view_is_linked_to_in_every_language() -> None:
    (switch,) = of_class(framed("/om", "?aar=2018&sprak=nn"), "sd-languages")
    assert getattr(switch, "aria-label") == "Språk"
    assert links_of(switch) == {
        "Bokmål": "/om?aar=2018",
        "Nynorsk": "/om?aar=2018&sprak=nn",
        "English": "/om?aar=2018&sprak=en",
    }


def test_a_link_to_a_language_is_in_that_language_and_loads_the_page_anew() -> None:
    links = of_tag(of_class(framed(), "sd-languages"), "A")
    assert [(link.lang, link.hrefLang) for link in links] == [
        (code, code) for code in ("nb", "nn", "en")
    ]
    assert [link.id.partition("|")[0] for link in links] == [
        "carry:sprak=",
        "carry:sprak=nn",
        "carry:sprak=en",
    ]


@pytest.mark.parametrize("code", languages())
def test_the_language_in_use_is_marked(code: str) -> None:
    (switch,) = of_class(framed(words=language(code)), "sd-languages")
    marked = [link.lang for link in of_tag(switch, "A") if getattr(link, "aria-current") == "true"]
    assert marked == [code]


def test_no_two_links_that_a_script_keeps_in_step_have_the_same_id() -> None:
    ids = [id_ for id_ in ids_of(framed()) if "carry" in id_]
    assert len(set(ids)) == len(ids) == 1 + len(PLACES) + len(languages()) + len(FOOTER)


def test_the_button_for_the_theme_is_named_both_ways() -> None:
    button = by_id(framed(), "theme-button")
    assert getattr(button, "data-action") == "theme"
    assert text_of(of_class(button, "sd-when-light")) == "Mørk visning"
    assert text_of(of_class(button, "sd-when-dark")) == "Lys visning"


def test_the_alert_of_a_lost_connection_is_there_and_hidden() -> None:
    connection = by_id(framed(), "connection")
    assert connection.hidden is True
    assert text_of(connection).startswith("Serveren svarer ikke")
    (button,) = of_tag(connection, "Button")
    assert getattr(button, "data-action") == "reload"


def test_the_footer_says_where_the_facts_are_from_and_links_to_what_the_law_asks_for() -> None:
    (footer,) = of_tag(framed(query="?aar=2018"), "Footer")
    assert links_of(footer) == {
        "regjeringen.no": "https://www.regjeringen.no/",
        "Tilgjengelighetserklæring": "/om?aar=2018#tilgjengelighet",
        "Personvern": "/om?aar=2018#personvern",
    }


def test_where_there_is_no_page_it_is_said_and_a_way_out_is_offered() -> None:
    state = not_found(WORDS)
    assert text_of(of_tag(state, "H1")) == "Siden finnes ikke"
    assert links_of(state) == {"Til oversikten": "/"}
    assert links_of(not_found(language("nn"))) == {"Til oversynet": "/?sprak=nn"}


def test_who_is_signed_in_can_sign_out_by_a_form_that_needs_no_script() -> None:
    tree = framed(person="Kari Nordmann", words=language("en"))
    assert text_of(by_id(tree, "signed-in")) == "Kari Nordmann"
    (form,) = of_tag(tree, "Form")
    assert (form.action, form.method) == ("/logg-ut?sprak=en", "post")
    assert by_id(form, "sign-out").type == "submit"
    assert of_tag(framed(), "Form") == []


def test_the_alerts_of_refused_calls_are_there_and_hidden() -> None:
    alerts = by_id(framed(), "refused").children
    assert {getattr(alert, "data-status"): alert.hidden for alert in alerts} == {
        "403": True,
        "429": True,
    }


def test_a_page_that_is_not_for_the_reader_says_whom_it_is_for_and_the_way_out() -> None:
    state = not_allowed(WORDS)
    assert text_of(of_tag(state, "H1")) == "Du har ikke tilgang til denne siden"
    assert links_of(state) == {"Til oversikten": "/"}
