"""Who may call what: every route and callback is open to the world, so each needs a role."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

from dash import Dash
from flask import Flask, Response, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.calls import Call, call_of, called_output, is_text, read_body
from dashboard.people import EVERYBODY, STRANGER, Reader, Role
from dashboard.plain_pages import OPEN_ASSETS, SIGN_OUT
from dashboard.provider import Provider
from dashboard.rates import Costly, Pace, neighbourhood
from dashboard.refusals import no_access, not_signed_in, too_often
from dashboard.sessions import Sessions
from dashboard.settings import Access, Settings, is_loopback
from dashboard.sign_in import RETURN, SIGN_IN, SIGNED_OUT, SignIn, signed_out

__all__ = ["UPDATE_PATH", "Costly", "Guard", "Need", "Reader", "Role"]

UPDATE_PATH = "/_dash-update-component"
MOST_BYTES = 1_000_000
"""No call of a page is anywhere near so long: more is turned away before it is read."""
MOST_BYTES_OF_LISTS = 8_000_000
"""A participant list of 5 MB, as text a third longer, and what was decided about its rows."""
SAME_SITE = frozenset({"", "none", "same-origin"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ASSETS = "_dash_assets.static"
PAGE_ENDPOINTS = frozenset({"/", "/<path:path>"})
"""Where Dash answers with its index: a person stands in front of these, not a script."""
DASH_ENDPOINTS = PAGE_ENDPOINTS | {
    ASSETS,
    UPDATE_PATH,
    "/_dash-component-suites/<string:package_name>/<path:fingerprinted_path>",
    "/_dash-dependencies",
    "/_dash-layout",
    "/_favicon.ico",
    "/_reload-hash",
}
STYLES, SCRIPTS, PLOTLY = "styles", "scripts", "plotly"
OWN_FILES = frozenset({STYLES, SCRIPTS, PLOTLY})
SITE_FILES = (DASH_ENDPOINTS - PAGE_ENDPOINTS - {UPDATE_PATH}) | OWN_FILES
"""What is the same for everybody: caches may keep it, so no cookie may come with it."""

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Need:
    """What a callback or a route asks of whoever calls it.

    Attributes:
        role: Who may call it; `Role.NOBODY` is open to strangers.
        costly: What it costs, where it may not be called without end.
        is_long: Whether it carries a participant list: it may then be longer than other calls.
        is_waiting: Whether a page calls it by itself: that keeps no session alive.
    """

    role: Role
    costly: Costly | None = None
    is_long: bool = False
    is_waiting: bool = False


class Guard:
    """Knows which role each callback and route needs, and turns away what it does not know."""

    def __init__(self, server: Flask, settings: Settings) -> None:
        """Stand in front of every request of a server.

        Register the guard before any other hook, so that nothing runs ahead of it.
        """
        self._settings = settings
        self._access = settings.access
        self._callbacks: dict[str, Need] = {}
        self._calls: dict[str, Call] = {}
        self._routes = {
            endpoint: Need(Role.VIEWER, is_waiting=endpoint in SITE_FILES)
            for endpoint in DASH_ENDPOINTS
        }
        self._server = server
        self._sessions = Sessions(server, settings)
        self._pace = Pace(settings.rates)
        server.before_request(self._check)
        if settings.proxies:
            _believe_proxies(server, settings.proxies)
        if settings.oidc:
            self._add_sign_in(Provider(server, settings.oidc))
            server.after_request(self._keep_private)

    def register(
        self,
        app: Dash,
        function: Function,
        *dependencies: Any,
        role: Role,
        heavy: bool = False,
        long: bool = False,
        **options: Any,
    ) -> Function:
        """Register a callback together with the role it needs.

        Args:
            app: The application.
            function: The callback.
            dependencies: Outputs, inputs and states.
            role: Who may call it.
            heavy: Whether it carries a file: it may then not be called without end.
            long: Whether the file may be as large as a participant list.
            options: What else Dash is to know.

        Returns:
            The function, unchanged: callbacks stay plain functions.
        """
        known = set(app.callback_map)
        app.callback(*dependencies, **options)(function)
        for callback_id in set(app.callback_map) - known:
            costly = Costly.UPLOAD if heavy else None
            self._callbacks[callback_id] = Need(role, costly, is_long=long)
            self._calls[callback_id] = call_of(app.callback_map[callback_id])
        return function

    def add_route(
        self,
        rule: str,
        endpoint: str,
        function: Callable[..., Any],
        need: Need,
        method: str = "GET",
    ) -> None:
        """Serve a route together with what it needs."""
        self._routes[endpoint] = need
        self._server.add_url_rule(rule, endpoint, function, methods=[method])

    @property
    def reader(self) -> Reader:
        """Whoever sends the current request."""
        if self._access is Access.LOCAL:
            return Reader(role=Role.COORDINATOR, actor=_user_of_this_machine())
        if self._access is Access.READ_ONLY:
            return EVERYBODY
        return self._sessions.reader() or STRANGER

    @property
    def role(self) -> Role:
        """The role of whoever sends the current request."""
        return self.reader.role

    @property
    def actor(self) -> str:
        """The name for the log of whoever sends the current request."""
        return self.reader.actor

    def require(self, role: Role) -> None:
        """Answer 403 where the current request may not do what it is about to do."""
        if self.role < role:
            abort(403)

    def _check(self) -> Response | None:
        if self._is_for_this_machine:
            _require_this_machine()
        if request.method not in SAFE_METHODS:
            self._require_same_origin()
        request.max_content_length = self._most_bytes()
        need = self._need()
        _require_short(need)
        refusal = self._refusal(need) or self._check_pace(need)
        if refusal is None and request.endpoint == UPDATE_PATH:
            self._require_own_words()
        if refusal is None and self._access is Access.OIDC:
            self._renew(need)
        return refusal

    def _most_bytes(self) -> int:
        """Tell how long a request may be before it is known what it calls: its body says that."""
        is_call = request.endpoint == UPDATE_PATH
        return MOST_BYTES_OF_LISTS if is_call and self.role >= Role.COORDINATOR else MOST_BYTES

    @property
    def _is_for_this_machine(self) -> bool:
        is_hidden = self._access is Access.OIDC and not self._settings.public_url
        return is_hidden or self._access is Access.LOCAL

    def _need(self) -> Need | None:
        """Tell what the request needs; None where nobody has said, so nobody may."""
        if request.endpoint == UPDATE_PATH:
            return self._callbacks.get(called_output())
        if request.endpoint is None:
            return Need(Role.VIEWER)  # Flask says that there is nothing, but not to strangers
        if request.endpoint == ASSETS and _is_open_asset():
            return Need(Role.NOBODY)
        return self._routes.get(request.endpoint)

    def _refusal(self, need: Need | None) -> Response | None:
        reader = self.reader
        if need and need.role <= reader.role:
            return None
        if self._access is Access.OIDC and not reader.subject:
            return not_signed_in(is_page=request.endpoint in PAGE_ENDPOINTS)
        if request.endpoint not in PAGE_ENDPOINTS:
            abort(403)
        return no_access(reader)

    def _check_pace(self, need: Need | None) -> Response | None:
        """Turn away who asks too often, save on somebody's own machine."""
        if need is None or need.costly is None or self._access is Access.LOCAL:
            return None
        who = self.reader.subject or neighbourhood(request.remote_addr or "")
        seconds = self._pace.wait(need.costly, who)
        return too_often(seconds, is_call=request.endpoint == UPDATE_PATH) if seconds else None

    def _require_same_origin(self) -> None:
        """Refuse what another site sends; with sign-in, what does not say where it comes from."""
        origin = request.headers.get("Origin")
        if request.headers.get("Sec-Fetch-Site", "") not in SAME_SITE:
            abort(403)
        if origin is None:
            if self._access is Access.OIDC and request.cookies:
                abort(403)
        elif not self._is_own(origin):
            abort(403)

    def _is_own(self, origin: str) -> bool:
        if self._settings.public_url:
            return origin == self._settings.public_url
        return origin.partition("://")[2] == request.host

    def _require_own_words(self) -> None:
        """Refuse a call that no page of ours sends."""
        body = read_body()
        if not self._calls[called_output()].is_sent(body) or not is_text(body, request.get_data()):
            abort(400)

    def _renew(self, need: Need | None) -> None:
        """Keep a session alive while its reader does something."""
        is_doing = need is not None and need.role > Role.NOBODY and not need.is_waiting
        if is_doing and self._sessions.reader() is not None:
            self._sessions.renew()

    def _add_sign_in(self, provider: Provider) -> None:
        signing = SignIn(self._server, provider, self._sessions, self._settings.public_url)
        often, open_to_all = Need(Role.NOBODY, Costly.SIGN_IN), Need(Role.NOBODY)
        self.add_route(SIGN_IN, "sign_in", signing.begin, often)
        self.add_route(RETURN, "sign_in_return", signing.finish, often)
        self.add_route(SIGN_OUT, "sign_out", signing.end, open_to_all, "POST")
        self.add_route(SIGNED_OUT, "signed_out", signed_out, open_to_all)

    def _keep_private(self, response: Response) -> Response:
        """Let no cache, and no way back after signing out, keep what only some may see."""
        need = self._routes.get(request.endpoint or "")
        if need and need.role > Role.NOBODY and request.endpoint not in SITE_FILES:
            response.headers["Cache-Control"] = "no-store"
        return response


def _require_short(need: Need | None) -> None:
    """Turn away a long body that is for a call which carries no participant list."""
    is_long = need is not None and need.is_long
    if request.endpoint == UPDATE_PATH and not is_long and len(request.get_data()) > MOST_BYTES:
        abort(413)


def _is_open_asset() -> bool:
    return (request.view_args or {}).get("filename") in OPEN_ASSETS


def _require_this_machine() -> None:
    """Refuse other machines, and names that a hostile page has pointed at this one."""
    host = urlsplit(f"//{request.host}").hostname or ""
    if not is_loopback(request.remote_addr or "") or not is_loopback(host):
        abort(403)


@cache
def _user_of_this_machine() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return "local"


def _believe_proxies(server: Flask, proxies: int) -> None:
    """Take the word of the proxies in front for who asks, and by which way."""
    app: Any = server
    app.wsgi_app = ProxyFix(server.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
