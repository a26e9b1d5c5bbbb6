"""Signing in and out: the routes, and the short-lived cookie of a sign-in that has begun."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from dashboard.language import Language, mark
from dashboard.plain_pages import SIGN_OUT, PlainPage, answer, asked_language
from dashboard.provider import Attempt, Provider, ProviderError, RefusedError
from dashboard.sessions import Sessions

SIGN_IN, RETURN, SIGNED_OUT = "/logg-inn", "/logg-inn/ferdig", "/logget-ut"
NEXT = "next"
ATTEMPT_COOKIE = "__Host-innlogging-"
ATTEMPT_SECONDS = 600
MOST_ATTEMPTS = 3
"""As many tabs may be on their way at once: their cookies fit in a header."""
LONGEST_NEXT = 1500
NAMED_BY = 12
"""So many letters of its state tell one attempt from another."""
CONTROL = re.compile(r"[\x00-\x20\x7f\\]")

CANNOT = mark("You cannot sign in right now")
NOT_SIGNED_IN = mark("You were not signed in")
AWAY = mark("The sign-in service does not answer as it should. Wait a little and try again.")
IF_IT_LASTS = mark("If it goes on, tell whoever runs the dashboard.")
TOO_LATE = mark("The sign-in took too long, or was begun in another browser. Try again from here.")
CANCELLED = mark("The sign-in was cancelled, or the sign-in service did not let you through.")
REFUSED = mark("The sign-in service did not confirm who you are. Try again from here.")

log = logging.getLogger(__name__)


class SignIn:
    """Sends people to the provider and takes them back."""

    def __init__(
        self, server: Flask, provider: Provider, sessions: Sessions, public_url: str
    ) -> None:
        self._provider = provider
        self._sessions = sessions
        self._public_url = public_url
        self._attempts = URLSafeTimedSerializer(str(server.secret_key), salt=ATTEMPT_COOKIE)

    def begin(self) -> Response:
        """Send the browser to the provider, and remember in a cookie what for."""
        place = inside(request.args.get(NEXT, ""))
        try:
            attempt = self._provider.begin(self._here(RETURN))
        except (ProviderError, RefusedError) as error:
            return _trouble(error, place)
        response = _redirect(attempt.url)
        for name in _too_many(request.cookies):
            _forget(response, name)
        self._remember(response, attempt, place)
        return response

    def finish(self) -> Response:
        """Take the browser back, and begin a session for whom the provider vouches."""
        name = ATTEMPT_COOKIE + request.args.get("state", "")[:NAMED_BY]
        attempt = self._remembered(name)
        if attempt is None or attempt["state"] != request.args.get("state"):
            return self._without_attempt()
        response = self._finished(attempt)
        _forget(response, name)
        return response

    def _finished(self, attempt: dict[str, str]) -> Response:
        place = inside(attempt[NEXT])
        issuer = request.args.get("iss")
        if "error" in request.args or (issuer and not self._provider.is_issuer(issuer)):
            log.warning("Sign-in: the provider answers with an error instead of a code")
            return _page(NOT_SIGNED_IN, (CANCELLED, IF_IT_LASTS), place, 403)
        try:
            reader = self._provider.finish(
                request.args.get("code", ""),
                self._here(RETURN),
                attempt["nonce"],
                attempt["verifier"],
            )
        except (ProviderError, RefusedError) as error:
            return _trouble(error, place)
        self._sessions.begin(reader)
        return _redirect(place)

    def _without_attempt(self) -> Response:
        """Answer who comes back twice, late, or never left: whoever is signed in stays so."""
        if self._sessions.reader() is not None:
            return _redirect("/")
        return _page(NOT_SIGNED_IN, (TOO_LATE,), "/", 400)

    def end(self) -> Response:
        """End the session here, and go on to end it with the provider, where that can be done."""
        self._sessions.end()
        words = asked_language()
        forward = self._provider.end(self._here(SIGNED_OUT))
        if not forward:
            return signed_out()
        page = PlainPage(
            title=words.text("You are signed out"),
            paragraphs=(words.text("You are being signed out of the sign-in service too."),),
            link=(words.text("Go on"), forward),
            forward=forward,
        )
        return answer(page, words)

    def _here(self, path: str) -> str:
        return (self._public_url or request.host_url.rstrip("/")) + path

    def _remember(self, response: Response, attempt: Attempt, place: str) -> None:
        kept = {
            "state": attempt.state,
            "nonce": attempt.nonce,
            "verifier": attempt.verifier,
            NEXT: place,
        }
        response.set_cookie(
            ATTEMPT_COOKIE + attempt.state[:NAMED_BY],
            str(self._attempts.dumps(kept)),
            max_age=ATTEMPT_SECONDS,
            secure=True,
            httponly=True,
            samesite="Lax",
        )

    def _remembered(self, name: str) -> dict[str, str] | None:
        try:
            kept: dict[str, str] = self._attempts.loads(
                request.cookies.get(name, ""), max_age=ATTEMPT_SECONDS
            )
        except BadSignature:
            return None
        return kept


def signed_out() -> Response:
    """Say that nobody is signed in any more, and offer to sign in again."""
    words = asked_language()
    page = PlainPage(
        title=words.text("You are signed out"),
        paragraphs=(words.text("Close the browser if others use this machine too."),),
        link=(words.text("Sign in"), sign_in_address("/")),
    )
    return answer(page, words)


def inside(place: str) -> str:
    """Let an address within the site through; anything else becomes the front page."""
    is_inside = (
        place.startswith("/")
        and not place.startswith("//")
        and len(place) <= LONGEST_NEXT
        and not CONTROL.search(place)
    )
    if not is_inside or urlsplit(place).path in {SIGN_IN, RETURN, SIGN_OUT, SIGNED_OUT}:
        return "/"
    return place


def sign_in_address(place: str) -> str:
    """Write the address that signs in and then leads to a place."""
    known = inside(place)
    return SIGN_IN if known == "/" else f"{SIGN_IN}?{urlencode({NEXT: known})}"


def _too_many(cookies: Any) -> list[str]:
    """Name the cookies of begun sign-ins where there are so many that they were given up."""
    names = [name for name in cookies if name.startswith(ATTEMPT_COOKIE)]
    return names if len(names) >= MOST_ATTEMPTS else []


def _forget(response: Response, name: str) -> None:
    response.delete_cookie(name, secure=True, httponly=True, samesite="Lax")


def _redirect(place: str) -> Response:
    response = Response(status=303, headers={"Location": place})
    response.headers["Cache-Control"] = "no-store"
    return response


def _trouble(error: ProviderError | RefusedError, place: str) -> Response:
    """Say that it did not work; why stands in the log alone."""
    log.warning("Sign-in: %s: %s", type(error).__name__, error)
    if isinstance(error, ProviderError):
        return _page(CANNOT, (AWAY, IF_IT_LASTS), place, 503)
    return _page(NOT_SIGNED_IN, (REFUSED, IF_IT_LASTS), place, 400)


def _page(title: str, paragraphs: tuple[str, ...], place: str, status: int) -> Response:
    words: Language = asked_language()
    page = PlainPage(
        title=words.text(title),
        paragraphs=tuple(words.text(text) for text in paragraphs),
        link=(words.text("Try again"), sign_in_address(place)),
    )
    return answer(page, words, status)
