"""The frame around every page: header, navigation, bands, the page itself and the footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard.address import LANGUAGE, in_language
from dashboard.components.attributes import attributes
from dashboard.components.explanation import explanation_dialog
from dashboard.components.filling import Filling
from dashboard.components.icons import icon
from dashboard.components.links import current_link, outside_link, plain_link, site_link
from dashboard.language import DEFAULT, Language, language, languages, mark
from dashboard.plain_pages import SIGN_OUT

SOURCE = "https://www.regjeringen.no/"
FOOTER = {
    "/om#tilgjengelighet": mark("Accessibility statement"),
    "/om#personvern": mark("Privacy"),
}
"""What every page links to at its end, as the law asks for."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the main navigation: where it leads, and what it is called."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Menu:
    """What the header offers: where to go, and to sign out where somebody is signed in."""

    places: Sequence[Place]
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """The first page of a visit: its address, the look it is made for, and what is in the frame.

    `question` is the query string without the figure that is explained over the view.
    """

    path: str | None
    search: str | None
    question: str | None
    look: dict[str, Any] | None
    frame: Any


def skeleton(first: First | None = None) -> html.Div:
    """Make what never changes: the address, how the browser looks, what it knows, and the frame.

    Args:
        first: The page that is sent along; None leaves it to the browser to ask for one.
    """
    given = first or First(path=None, search=None, question=None, look=None, frame=None)
    return html.Div(
        [
            dcc.Location(id="address", refresh=False, pathname=given.path, search=given.search),
            dcc.Store(id="view", data=given.look),
            dcc.Store(id="question", data=given.question),
            dcc.Store(id="why", data=None if first is None else ""),
            dcc.Store(id="revision"),
            html.Div(given.frame, id="frame"),
        ]
    )


def frame(page: Any, menu: Menu, name: str, path: str, query: str, words: Language) -> list[Any]:
    """Set a page in the frame.

    Args:
        page: The page's layout.
        menu: The main navigation, in order, and who is signed in.
        name: The page's name: its bands stand in `<name>-bands`.
        path: Where the page is, marked as current; empty where there is none.
        query: What follows along to other pages, such as `?aar=2018`.
        words: The language.
    """
    return [
        html.A(words.text("Skip to the content"), href="#innhold", className="sd-skip"),
        _header(menu, path, query, words),
        html.Div(id=f"{name}-bands"),
        Filling(name),
        html.Div(_connection_alert(words), id="connection", className="sd-container", hidden=True),
        html.Div(_refusals(words), id="refused", className="sd-container"),
        html.Main(page, id="innhold", className="sd-container", tabIndex=-1),
        _footer(query, words),
        explanation_dialog(words),
        _live_notice(words),
    ]


def _header(menu: Menu, path: str, query: str, words: Language) -> html.Header:
    brand = site_link(
        [
            html.Span(
                words.text("Ministry of Local Government and Modernisation"),
                className="sd-brand__sender",
            ),
            html.Span(words.text("Gatherings and coverage"), className="sd-brand__name"),
            " ",
            html.Span(
                words.text("Local democracy in new municipalities"), className="sd-brand__sub"
            ),
        ],
        "/" + query,
        className="sd-brand",
        id=carried("brand", "/"),
    )
    top = html.Div(
        [
            brand,
            html.Div(
                [
                    *_person(menu.person, words),
                    _language_switch(path or "/", query, words),
                    _theme_button(words),
                ],
                className="sd-tools",
            ),
        ],
        className="sd-header__top",
    )
    nav = html.Nav(
        [_entry(place, path, query, words) for place in menu.places],
        className="sd-nav",
        **attributes(aria_label=words.text("Main menu")),
    )
    return html.Header(html.Div([top, nav], className="sd-container"), className="sd-header")


def _person(name: str, words: Language) -> list[Any]:
    """Say who is signed in, with the way out beside; nothing where nobody signs in."""
    if not name:
        return []
    button = html.Button(words.text("Sign out"), type="submit", id="sign-out")
    return [
        html.Div(
            [
                html.Span(name, id="signed-in", className="sd-person__name", title=name),
                html.Form(button, action=SIGN_OUT + in_language("", words.code), method="post"),
            ],
            className="sd-person",
        )
    ]


def _entry(place: Place, path: str, query: str, words: Language) -> Any:
    title = words.text(place.title)
    text = html.Span(title, **attributes(data_t=title))
    link = site_link if place.path != path else current_link
    return link(text, place.path + query, id=carried("menu", place.path))


def carried(part: str, path: str) -> str:
    """Make the id of a link that a script keeps in step with the filters of the address.

    Args:
        part: Which part of the frame it stands in: no two links of a part lead to the same path.
            One that sets the language is called `sprak=nn`, and for the default `sprak=`.
        path: Where the link leads; `/om#ordliste` is a part of a page.
    """
    return f"carry:{part}|{path}"


def _language_switch(path: str, query: str, words: Language) -> html.Ul:
    """Link to the same view in every language, each link in its own."""
    return html.Ul(
        [html.Li(_language_link(language(code), path, query, words)) for code in languages()],
        className="sd-languages",
        **attributes(aria_label=words.text("Language")),
    )


def _language_link(other: Language, path: str, query: str, words: Language) -> html.A:
    """Link to a view in a language; the page is loaded anew, so that all of it is in that one."""
    code = other.code
    return plain_link(
        other.name,
        path + in_language(query, code),
        lang=code,
        hrefLang=code,
        id=carried(f"{LANGUAGE}={'' if code == DEFAULT else code}", path),
        **attributes(aria_current="true" if code == words.code else None),
    )


def _theme_button(words: Language) -> html.Button:
    """Make the button that changes the theme; the style sheet shows one of its texts."""
    return html.Button(
        [
            icon("moon"),
            html.Span(words.text("Dark view"), className="sd-when-light"),
            html.Span(words.text("Light view"), className="sd-when-dark"),
        ],
        type="button",
        id="theme-button",
        **attributes(data_action="theme"),
    )


def _connection_alert(words: Language) -> html.Section:
    """Make the alert that a script shows when the server does not answer at all."""
    return html.Section(
        [
            icon("warning"),
            html.Div(
                [
                    html.H2(words.text("The server does not answer")),
                    html.P(
                        words.text(
                            "The numbers below may be out of date. Check your connection and try "
                            "again; your filters are kept in the address."
                        )
                    ),
                ]
            ),
            html.Button(
                words.text("Try again"),
                type="button",
                className="btn btn-secondary",
                **attributes(data_action="reload"),
            ),
        ],
        className="sd-alert",
        role="alert",
    )


def _refusals(words: Language) -> list[html.Section]:
    """Make the alerts that a script shows when the server refuses a call, one a status."""
    said = {
        403: (words.text("You have no access to this"), words.text("Nothing was changed.")),
        429: (
            words.text("This was done too often in a short time"),
            words.text("Nothing was changed. Wait a little and try again."),
        ),
    }
    return [
        html.Section(
            [icon("warning"), html.Div([html.H2(title), html.P(text)])],
            className="sd-alert",
            role="alert",
            hidden=True,
            **attributes(data_status=str(status)),
        )
        for status, (title, text) in said.items()
    ]


def _live_notice(words: Language) -> html.Div:
    """Make the place where a script says what has changed in the data; nothing shows before."""
    return html.Div(
        [
            html.P(id="live-notice", role="status"),
            html.Button(
                icon("cross"),
                type="button",
                className="sd-live__close",
                **attributes(
                    data_action="dismiss-notice", aria_label=words.text("Close the message")
                ),
            ),
        ],
        className="sd-live",
    )


def _footer(query: str, words: Language) -> html.Footer:
    source = outside_link("regjeringen.no", SOURCE)
    text: list[Any] = [
        words.text("Gatherings and coverage. Facts from the historic archive of"),
        " ",
        source,
        ".",
    ]
    links = [_footer_link(place, title, query, words) for place, title in FOOTER.items()]
    parts = [html.Span(text), html.Span(links, className="sd-footer__links")]
    content = html.Div(parts, className="sd-container")
    return html.Footer(content, className="sd-footer")


def _footer_link(place: str, title: str, query: str, words: Language) -> Any:
    path, _, part = place.partition("#")
    return site_link(words.text(title), f"{path}{query}#{part}", id=carried("footer", place))


def not_found(words: Language) -> html.Div:
    """Say that there is no page at an address."""
    return html.Div(
        [
            html.H1(words.text("There is no page here")),
            html.P(words.text("The address may be misspelled, or the page may have moved.")),
            _way_home(words),
        ],
        className="sd-state",
    )


def not_allowed(words: Language) -> html.Div:
    """Say that a page is not for whoever is signed in, and what to do about it."""
    return html.Div(
        [
            html.H1(words.text("You have no access to this page")),
            html.P(
                words.text(
                    "It is for coordinators. Ask whoever manages access to the dashboard if you "
                    "need it, then sign out and in again."
                )
            ),
            _way_home(words),
        ],
        className="sd-state",
    )


def _way_home(words: Language) -> html.Div:
    home = "/" + in_language("", words.code)
    link = site_link(words.text("To the overview"), home, className="btn btn-primary")
    return html.Div(link, className="sd-state__row")
