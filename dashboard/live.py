"""Telling open pages that the data has changed: a request that waits until there is news."""

from __future__ import annotations

from functools import partial

from flask import Flask, Response, jsonify, request

from dashboard.access import Guard, Need, Role
from dashboard.address import read_language
from dashboard.language import language
from dashboard.news import news_sentence
from dashboard.watch import EXTENSION, Watch
from model.reports import DatabaseError, Reports

PATH = "/revisjon"
KNOWN = "kjent"
WAIT_SECONDS = 10.0
"""How long a request waits: within any proxy's patience, and the pace of an idle page."""
MOST_DIGITS = 9
"""A number with more digits is no revision, and more than the database's integers hold."""


def add_live_route(server: Flask, guard: Guard, reports: Reports) -> None:
    """Serve the newest revision, as soon as it is another than the one that a page knows.

    The watch stands among the server's extensions, where whoever stops the process finds it.
    """
    watch = Watch(lambda: reports.revision().number)
    server.extensions[EXTENSION] = watch
    answer = partial(_revision, reports, watch)
    guard.add_route(PATH, "revision", answer, Need(Role.VIEWER, is_waiting=True))


def _revision(reports: Reports, watch: Watch) -> Response:
    known = _known(request.args.get(KNOWN, ""))
    try:
        newest = watch.newest()
        if newest == known:
            watch.wait(known, WAIT_SECONDS)
        answer = jsonify(_news(reports, newest if known is None else known))
    except DatabaseError:
        answer = Response("the database does not answer\n", 503, content_type="text/plain")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _known(text: str) -> int | None:
    """Read the revision that a page stands at; None where it does not know any."""
    is_number = len(text) <= MOST_DIGITS and text.isascii() and text.isdigit()
    return int(text) if is_number else None


def _news(reports: Reports, known: int) -> dict[str, object]:
    news = reports.news(known)
    number, moment = news.revision.number, news.revision.committed_at
    words = language(read_language(request.query_string.decode(errors="replace")))
    return {
        "revision": number,
        "committed_at": moment.isoformat() if moment else None,
        "what": news_sentence(news, words) if number != known else "",
    }
