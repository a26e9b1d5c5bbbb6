"""Who may call what: every callback is an open POST, so it is denied unless it has a role."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from dash import Dash
from flask import Flask, Response, abort, request

from dashboard.settings import Access, is_loopback

UPDATE_PATH = "/_dash-update-component"
SAME_SITE = frozenset({"", "none", "same-origin"})

Function = TypeVar("Function", bound=Callable[..., Any])


class Role(IntEnum):
    """What a person may do; a higher role may do all that a lower one may."""

    VIEWER = 1
    COORDINATOR = 2


ROLE_OF = {Access.LOCAL: Role.COORDINATOR, Access.READ_ONLY: Role.VIEWER}


class Guard:
    """Knows which role each callback needs, and turns away whatever it does not know."""

    def __init__(self, server: Flask, access: Access) -> None:
        """Stand in front of every request of a server.

        Register the guard before any other hook, so that nothing runs ahead of it.
        """
        self._access = access
        self._roles: dict[str, Role] = {}
        server.before_request(self._check)

    def register(
        self,
        app: Dash,
        function: Function,
        *dependencies: Any,
        role: Role,
        **options: Any,
    ) -> Function:
        """Register a callback together with the role it needs.

        Returns:
            The function, unchanged: callbacks stay plain functions.
        """
        known = set(app.callback_map)
        app.callback(*dependencies, **options)(function)
        for callback_id in set(app.callback_map) - known:
            self._roles[callback_id] = role
        return function

    @property
    def role(self) -> Role:
        """The role of whoever sends the current request."""
        return ROLE_OF[self._access]

    def _check(self) -> Response | None:
        if self._access is Access.LOCAL:
            _require_this_machine()
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            _require_same_origin()
        if request.path == UPDATE_PATH:
            self._require_known_callback()
        return None

    def _require_known_callback(self) -> None:
        body = _body()
        output = body.get("output") if isinstance(body, dict) else None
        role = self._roles.get(output) if isinstance(output, str) else None
        if role is None or self.role < role:
            abort(403)


def _body() -> Any:
    """Read the body as JSON; None where it is none, or nested deeper than anybody needs."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _require_this_machine() -> None:
    """Refuse other machines, and names that a hostile page has pointed at this one."""
    host = urlsplit(f"//{request.host}").hostname or ""
    if not is_loopback(request.remote_addr or "") or not is_loopback(host):
        abort(403)


def _require_same_origin() -> None:
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "")
    if site not in SAME_SITE or (origin and origin.partition("://")[2] != request.host):
        abort(403)
