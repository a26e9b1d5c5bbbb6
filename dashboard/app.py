"""Where the parts are put together: the only module that knows them all."""

from __future__ import annotations

import re
from http import HTTPStatus
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import DependencyException
from flask import Flask, Response, request, send_from_directory

from dashboard.access import MOST_BYTES, Guard, Need, Role
from dashboard.address import read_language
from dashboard.calendar_route import add_calendar_route
from dashboard.components import whatif_controls
from dashboard.components.filters import FILTERS
from dashboard.explaining import register_explanations
from dashboard.file_checking import register_file_check
from dashboard.file_routes import add_file_routes
from dashboard.headers import add_headers, content_security_policy
from dashboard.history_route import add_history_route
from dashboard.language import Language, language
from dashboard.live import add_live_route
from dashboard.pages import (
    about,
    attendance,
    constellation,
    coverage,
    facts,
    gathering,
    history,
    overview,
    participant_lists,
    timeline,
    whatif,
)
from dashboard.plain_pages import BOOTSTRAP, EARLY_SCRIPT
from dashboard.routing import Page, find_page, register_pages
from dashboard.settings import Settings
from dashboard.shell import skeleton
from dashboard.views import read_question
from model.reports import Database, DatabaseError, Reports

PAGES = {
    page.PATH: Page(
        name=page.NAME,
        path=page.PATH,
        title=page.TITLE,
        layout=page.layout,
        register=page.register,
        subjects=getattr(page, "subjects", None),
        role=getattr(page, "ROLE", Role.VIEWER),
    )
    for page in (
        overview,
        timeline,
        attendance,
        coverage,
        whatif,
        gathering,
        constellation,
        participant_lists,
        facts,
        history,
        about,
    )
}
PYTHON_VERSION = re.compile(r'"python_version":"[^"]*"')
"""Dash tells every visitor the exact version of Python, which helps nobody but an attacker."""
DASH_LOADING = "Loading..."
CATCH_ALL = "/<path:path>"

INDEX = """<!doctype html>
<html lang="{language}" data-bs-theme="light">
<head>
{metas}
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">
<script src="/assets/theme.js"></script>
{css}
</head>
<body>
{app_entry}
<noscript>{noscript}</noscript>
<footer class="sd-scripts">{config}{scripts}{renderer}</footer>
</body>
</html>"""


class Dashboard(Dash):
    """Dash with an index page in the reader's language."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Write the first HTML, in the language that the address asks for."""
        words = language(read_language(request.query_string.decode(errors="replace")))
        parts["app_entry"] = parts["app_entry"].replace(
            DASH_LOADING, words.text("Fetching numbers …")
        )
        parts["config"] = PYTHON_VERSION.sub('"python_version":""', parts["config"])
        return INDEX.format(
            **parts
            | {
                "title": page_title(request.path, words),
                "language": words.code,
                "noscript": words.text("This page needs JavaScript, which is switched off."),
            }
        )


def page_title(path: str, words: Language) -> str:
    """Name the page at a path, for the browser's tab and for screen readers."""
    product = words.text("Gatherings and coverage")
    page = PAGES.get(path) or PAGES.get(_above(path))
    if page and path == page.path and page.subjects:
        page = None  # only what stands below it is a page
    return f"{words.text(page.title)} – {product}" if page else product


def create_app(settings: Settings) -> Dash:
    """Build the web application.

    Args:
        settings: Where the database is and who may do what.
    """
    reports = Reports(Database(settings.database_url))
    server = Flask(__name__, static_folder=None)
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    guard = Guard(server, settings)
    app = Dashboard(
        __name__,
        server=server,  # type: ignore[arg-type]
        title="",
        update_title="",
        assets_ignore=re.escape(EARLY_SCRIPT),
        external_stylesheets=[f"{BOOTSTRAP}?v={version('bootstrap-flask')}"],
        suppress_callback_exceptions=True,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.layout = skeleton()
    _add_clientside(app)
    register_pages(app, guard, reports, PAGES)
    register_explanations(app, guard, reports)
    register_file_check(app, guard, reports)
    _add_routes(server, guard, reports)
    add_file_routes(guard, reports)
    add_calendar_route(guard, reports)
    add_history_route(guard, reports)
    add_live_route(server, guard, reports)
    add_headers(server, content_security_policy(app.csp_hashes()), settings.public_url)
    return app


def _add_clientside(app: Dash) -> None:
    """Register what the browser does alone; its code stands in assets/, none of it inline."""
    add: Any = app.clientside_callback
    add(
        ClientsideFunction("samlinger", "look"),
        Output("view", "data"),
        Input("address", "pathname"),
    )
    add(
        ClientsideFunction("samlinger", "splitAddress"),
        Output("question", "data"),
        Output("why", "data"),
        Input("address", "search"),
        State("question", "data"),
        State("why", "data"),
    )
    add(ClientsideFunction("samlinger", "openWhy"), Input("why-content", "children"))
    values = [(f"filter-{name}-values", "value") for name in FILTERS]
    add(
        ClientsideFunction("samlinger", "filtersToAddress"),
        Output("address", "search"),
        *(Input(*value) for value in values),
        State("address", "search"),
        prevent_initial_call=True,
    )
    add(
        ClientsideFunction("samlinger", "addressToFilters"),
        *(Output(*value) for value in values),
        Input("address", "search"),
    )
    add(ClientsideFunction("samlinger", "arrive"), Input("frame", "children"))
    add(ClientsideFunction("facts", "open"), Input("facts-form", "children"))
    add(ClientsideFunction("facts", "settle"), Input("facts-outcome", "children"))
    add(
        ClientsideFunction("fragments", "find"),
        Input("address", "hash"),
        Input("frame", "children"),
    )
    links = {"type": "carry", "part": ALL, "path": ALL}
    add(
        ClientsideFunction("samlinger", "carry"),
        Output(links, "href"),
        Input("address", "search"),
        State(links, "id"),
    )
    add(
        ClientsideFunction("timeline", "open"),
        Output("address", "pathname"),
        Input("figure-timeline", "clickData"),
        prevent_initial_call=True,
    )
    add(
        ClientsideFunction("whatif", "control"),
        *(Output(*one) for one in whatif_controls.OUTPUT_PROPERTIES),
        *(Input(*one) for one in whatif_controls.INPUT_PROPERTIES),
    )
    add(
        ClientsideFunction("timeline", "open"),
        Output("address", "pathname"),
        Input("figure-timeline", "clickData"),
        prevent_initial_call=True,
    )
    participant_lists.add_clientside(add)
    panel = {"panel": MATCH}
    add(
        ClientsideFunction("samlinger", "switchView"),
        Output({"type": "switch", "view": ALL, **panel}, "aria-pressed"),
        Output({"type": "switch-view", "view": ALL, **panel}, "hidden"),
        Output({"type": "switch-store", **panel}, "data"),
        Input({"type": "switch", "view": ALL, **panel}, "n_clicks"),
        State({"type": "switch-store", **panel}, "data"),
        State({"type": "switch-view", "view": ALL, **panel}, "data-phone"),
    )


def _above(path: str) -> str:
    """Give the path of the pages that a subject's page is one of; empty right under the root."""
    above = path.rpartition("/")[0]
    return f"{above}/" if above else ""


def _status(reports: Reports, guard: Guard, path: str) -> HTTPStatus:
    """Tell whether there is a page at a path, and for whom."""
    page = _page(reports, path)
    if page is None:
        return HTTPStatus.NOT_FOUND
    return HTTPStatus.OK if page.role <= guard.role else HTTPStatus.FORBIDDEN


def _page(reports: Reports, path: str) -> Page | None:
    """Find the page at a path; the database is asked only where an id is in it."""
    if _above(path) in PAGES:
        then, _ = read_question(reports, request.query_string.decode(errors="replace"))
        found = find_page(PAGES, path, then.facts())
        return found[0] if found else None
    page = PAGES.get(path)
    return page if page and page.subjects is None else None


def _add_routes(server: Flask, guard: Guard, reports: Reports) -> None:
    """Serve what is no page: the style sheet of Bootstrap, and whether the process is well."""
    bootstrap = files("flask_bootstrap") / "static" / "bootstrap5" / "css"

    def bootstrap_css() -> Response:
        return send_from_directory(str(bootstrap), "bootstrap.min.css", max_age=31_536_000)

    def health() -> Response:
        return Response("ok\n", content_type="text/plain")

    def ready() -> Response:
        try:
            reports.require_ready()
        except DatabaseError:
            return Response("not ready\n", 503, content_type="text/plain")
        return Response("ready\n", content_type="text/plain")

    def told_by_status(response: Response) -> Response:
        """Answer 404 or 403 where Dash would serve its index for any path and reader at all."""
        rule = request.url_rule.rule if request.url_rule else ""
        if rule == CATCH_ALL and response.status_code == HTTPStatus.OK:
            response.status_code = _status(reports, guard, request.path)
        return response

    open_to_all = Need(Role.NOBODY)
    guard.add_route(BOOTSTRAP, "bootstrap_css", bootstrap_css, open_to_all)
    guard.add_route("/health", "health", health, open_to_all)
    guard.add_route("/ready", "ready", ready, open_to_all)
    server.register_error_handler(DependencyException, lambda _: ("unknown library\n", 404))
    server.after_request(told_by_status)
