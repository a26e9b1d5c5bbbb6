"""Where the parts are put together: the only module that knows them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.exceptions import DependencyException
from flask import Flask, Response, request

from dashboard.access import MOST_BYTES, Guard, Need, Role
from dashboard.address import read_language
from dashboard.bootstrap import style_sheet
from dashboard.calendar_route import add_calendar_route
from dashboard.components import whatif_controls
from dashboard.compression import add_compression
from dashboard.explaining import register_explanations
from dashboard.file_checking import register_file_check
from dashboard.file_routes import add_file_routes
from dashboard.first_page import LOOK, FirstPage, FirstPages
from dashboard.headers import add_headers, content_security_policy
from dashboard.history_route import add_history_route
from dashboard.kept_answers import add_kept_answers
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
from dashboard.routing import Page, Viewed, find_page, register_pages, show_filled
from dashboard.settings import Settings
from dashboard.shell import skeleton
from dashboard.static_files import StaticFiles
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
DIFFERENT = re.compile(r'"(python_version|end_id)":"[^"]*"')
"""Dash tells every visitor the exact version of Python, which helps nobody but an attacker, and the
end of background calls, of which there are none: without it a page is the same in every process.
"""
DASH_LOADING = "Loading..."
CATCH_ALL = "/<path:path>"
SHEET_SECONDS = 3600
"""How long a browser keeps a sheet whose address does not tell what is in it."""

INDEX = """<!doctype html>
<html lang="{language}" data-bs-theme="light"{data}>
<head>
{metas}
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<script src="{early}"></script>
<link rel="stylesheet" href="{css}">
{scripts}
</head>
<body>
{first}{app_entry}
<noscript>{noscript}</noscript>
<footer class="sd-scripts">{config}{layout}{renderer}</footer>
</body>
</html>"""
FIRST = '<div id="sd-first">{}</div>'
LATER = '<link data-src="{}">'
"""A script that is fetched and run when the page is on the screen (assets/theme.js)."""
FETCHED = '<link as="script" data-fetch="{}">'
"""A script that is fetched then, for the first figure to find."""
GRAPH = '"type":"Graph"'
LAYOUT = '<script id="sd-layout" type="application/json">{}</script>'


class Dashboard(Dash):
    """Dash with an index page in the reader's language, filled where the reader may read it."""

    first_page: Callable[[str, str], FirstPage | None] | None = None
    static_files: StaticFiles

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Write the first HTML, in the language that the address asks for."""
        query = request.query_string.decode(errors="replace")
        words = language(read_language(query))
        search = f"?{query}" if query else ""
        first = self.first_page(request.path, search) if self.first_page else None
        parts["app_entry"] = parts["app_entry"].replace(
            DASH_LOADING, words.text("Fetching numbers …")
        )
        parts["renderer"] = parts["renderer"].replace("application/javascript", "text/plain")
        parts["config"] = DIFFERENT.sub(r'"\1":""', parts["config"])
        return INDEX.format(
            **parts
            | self._files_named(first)
            | {
                "title": page_title(request.path, words),
                "language": words.code,
                "first": FIRST.format(first.html) if first else "",
                "layout": LAYOUT.format(first.layout) if first else "",
                "noscript": words.text("This page needs JavaScript, which is switched off."),
            }
        )

    def _files_named(self, first: FirstPage | None) -> dict[str, str]:
        """Name the files that the page needs, those first that take longest."""
        files = self.static_files
        scripts = [LATER.format(address) for address in files.scripts]
        if first and GRAPH in first.layout:
            scripts.append(FETCHED.format(files.plotly))
        return {
            "css": files.style_sheet,
            "scripts": "\n".join(scripts),
            "icon": files.icon,
            "early": files.early_script,
            "data": f' data-dependencies="{files.dependencies}" data-plotly="{files.plotly}"',
        }


def page_title(path: str, words: Language) -> str:
    """Name the page at a path, for the browser's tab and for screen readers."""
    product = words.text("Gatherings and coverage")
    page = PAGES.get(path) or PAGES.get(_above(path))
    if page and path == page.path and page.subjects:
        page = None  # only what stands below it is a page
    return f"{words.text(page.title)} – {product}" if page else product


def create_app(settings: Settings) -> Dashboard:
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
    app.first_page = _first_pages(app, guard, reports)
    app.static_files = StaticFiles(app, guard)
    add_compression(server, app.static_files.is_immutable)
    add_kept_answers(server, lambda: (reports.revision(), guard.role))
    add_headers(server, content_security_policy(app.csp_hashes()), settings)
    return app


def _first_pages(
    app: Dash, guard: Guard, reports: Reports
) -> Callable[[str, str], FirstPage | None]:
    """Make what sends pages filled: those that stand somewhere, to those who may read them."""

    def show(path: str, search: str) -> Any:
        viewed = Viewed(path=path, search=search, look=LOOK, reader=guard.reader)
        return show_filled(app, PAGES, reports, viewed)

    pages = FirstPages(reports, show)

    def first_page(path: str, search: str) -> FirstPage | None:
        reader = guard.reader
        return pages.page(path, search, reader) if reader.role >= Role.VIEWER else None

    return first_page


def _add_clientside(app: Dash) -> None:
    """Register what the browser does alone; its code stands in assets/, none of it inline."""
    add: Any = app.clientside_callback
    add(
        ClientsideFunction("samlinger", "look"),
        Output("view", "data"),
        Input("address", "pathname"),
        State("address", "search"),
        State("view", "data"),
    )
    add(
        ClientsideFunction("samlinger", "splitAddress"),
        Output("question", "data"),
        Output("why", "data"),
        Input("address", "search"),
        State("question", "data"),
        State("why", "data"),
        prevent_initial_call=True,
    )
    add(ClientsideFunction("samlinger", "openWhy"), Input("why-content", "children"))
    add(ClientsideFunction("filters", "follow"), Input("address", "search"))
    add(
        ClientsideFunction("samlinger", "arrive"),
        Input("frame", "children"),
        State("question", "data"),
    )
    add(ClientsideFunction("facts", "open"), Input("facts-form", "children"))
    add(ClientsideFunction("facts", "settle"), Input("facts-outcome", "children"))
    add(
        ClientsideFunction("fragments", "find"),
        Input("address", "hash"),
        Input("frame", "children"),
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
    participant_lists.add_clientside(add)


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
    bootstrap = style_sheet()

    def bootstrap_css() -> Response:
        response = Response(bootstrap, content_type="text/css; charset=utf-8")
        response.cache_control.max_age = SHEET_SECONDS
        return response

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
