"""Answers to those who may not: sign in first, no access, or not so often."""

from __future__ import annotations

from flask import Response, request

from dashboard.people import Reader
from dashboard.plain_pages import PlainPage, answer, asked_language
from dashboard.sign_in import sign_in_address

WANTS_HTML = "text/html"


def not_signed_in(*, is_page: bool) -> Response:
    """Send a person to sign in; tell anything else that it has to."""
    place = request.full_path.rstrip("?")
    if is_page and request.method in {"GET", "HEAD"}:
        where = {"Location": sign_in_address(place), "Cache-Control": "no-store"}
        return Response(status=302, headers=where)
    words = asked_language()
    if WANTS_HTML not in request.headers.get("Accept", ""):
        return _text(words.text("Sign in first."), 401)
    page = PlainPage(
        title=words.text("Sign in first"),
        paragraphs=(words.text("You are not signed in, or your session is over."),),
        link=(words.text("Sign in"), sign_in_address(place)),
    )
    return answer(page, words, 401)


def no_access(reader: Reader) -> Response:
    """Tell somebody who is signed in that this is not for them, and what to do about it."""
    words = asked_language()
    signed_in = words.text("You are signed in as {name}, but have no role here.", name=reader.name)
    page = PlainPage(
        title=words.text("You have no access"),
        paragraphs=(
            signed_in,
            words.text(
                "Ask whoever manages access to the dashboard to give you a role, then sign out "
                "and in again."
            ),
        ),
        has_sign_out=True,
    )
    return answer(page, words, 403)


def too_often(seconds: int, *, is_call: bool) -> Response:
    """Ask somebody to wait."""
    words = asked_language()
    wait = words.plural(
        "Wait {number} second and try again.",
        "Wait {number} seconds and try again.",
        seconds,
    )
    if is_call or WANTS_HTML not in request.headers.get("Accept", ""):
        response = _text(f"{words.text('This was done too often in a short time.')} {wait}", 429)
    else:
        paragraphs = (words.text("This was done too often in a short time."), wait)
        page = PlainPage(title=words.text("A little slower"), paragraphs=paragraphs)
        response = answer(page, words, 429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _text(text: str, status: int) -> Response:
    return Response(
        text + "\n",
        status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )
