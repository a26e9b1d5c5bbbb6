"""The session: a signed cookie that holds who is signed in, so that any process can read it."""

from __future__ import annotations

import time
from datetime import timedelta

from flask import Flask, session

from dashboard.people import Reader, Role
from dashboard.settings import Settings

COOKIE = "__Host-samlinger"
"""The prefix makes browsers refuse it from any other host, subdomains and plain http included."""
RENEWED_AFTER = 60
"""Seconds: so often at most the cookie is sent anew because its reader does something."""


class Sessions:
    """Begins, reads and ends sessions; they expire by themselves, used or not."""

    def __init__(self, server: Flask, settings: Settings) -> None:
        server.secret_key = settings.secret_key or None
        server.config.update(
            SESSION_COOKIE_NAME=COOKIE,
            SESSION_COOKIE_SECURE=True,
            SESSION_COOKIE_HTTPONLY=True,
            SESSION_COOKIE_SAMESITE="Lax",
            SESSION_COOKIE_PATH="/",
            SESSION_REFRESH_EACH_REQUEST=False,
            PERMANENT_SESSION_LIFETIME=settings.longest_session,
        )
        self._longest = _seconds(settings.longest_session)
        self._idle = _seconds(settings.longest_pause)

    def begin(self, reader: Reader) -> None:
        """Begin a session; whatever was in the cookie before is forgotten."""
        now = _now()
        session.clear()
        session.update(
            role=int(reader.role),
            actor=reader.actor,
            name=reader.name,
            subject=reader.subject,
            began=now,
            seen=now,
        )

    def reader(self) -> Reader | None:
        """Give whoever is signed in; None for strangers and for those whose time is over."""
        if not session or not self._is_alive():
            return None
        try:
            return Reader(
                role=Role(session["role"]),
                actor=session["actor"],
                name=session["name"],
                subject=session["subject"],
            )
        except (KeyError, ValueError):
            return None

    def _is_alive(self) -> bool:
        now = _now()
        began, seen = session.get("began"), session.get("seen")
        if not isinstance(began, int) or not isinstance(seen, int):
            return False
        return now - began < self._longest and now - seen < self._idle

    def renew(self) -> None:
        """Note that whoever is signed in does something."""
        now = _now()
        if now - int(session["seen"]) >= RENEWED_AFTER:
            session["seen"] = now

    def end(self) -> None:
        """Forget who was signed in, in this browser."""
        session.clear()


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())


def _now() -> int:
    return int(time.time())
