"""Answers that were given before: the same question at the same revision has the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any

from cachetools import LRUCache
from flask import Flask, Response, g, request

from dashboard.access import UPDATE_PATH
from dashboard.compression import accepted_encoding, compress
from model.reports import DatabaseError

KEPT_BYTES = 16_000_000
"""How much a process keeps: it bounds the memory, not what can be asked."""
KEY_BYTES = 1_000
"""What keeping an answer takes besides, however long its question was."""
JSON = "application/json"
LATEST = "revision.data"
"""What a browser knows of the revision: answers are of the newest, whatever it knows."""

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    data: bytes
    encoding: str | None


def worth_keeping() -> None:
    """Tell that the answer to the current request follows from its question and the revision."""
    g.worth_keeping = True


def add_kept_answers(server: Flask, standing: Callable[[], object]) -> None:
    """Answer from memory what has been answered at this revision.

    Register it after the guard, which sees every request first.

    Args:
        server: Whose answers.
        standing: Gives what an answer follows from beside its question: revision and role.
    """
    answers: LRUCache[Key, _Kept] = LRUCache(KEPT_BYTES, lambda kept: len(kept.data) + KEY_BYTES)
    lock = Lock()

    def known() -> Response | None:
        asked = _asked() if request.path == UPDATE_PATH else None
        if asked is None:
            return None
        try:
            g.answer_key = (standing(), accepted_encoding(), asked)
        except DatabaseError:
            return None  # the page itself will find out, and say it to the reader
        with lock:
            found = answers.get(g.answer_key)
        return _response(found) if found else None

    def keep(response: Response) -> Response:
        if not g.pop("worth_keeping", False) or response.status_code != 200:  # noqa: PLR2004
            return response
        encoding = g.answer_key[1]
        data = in_order(response.get_data()).encode()
        made = _Kept(compress(data, encoding), encoding)
        with lock:
            if len(made.data) + KEY_BYTES <= KEPT_BYTES:
                answers[g.answer_key] = made
        _send(response, made)
        return response

    server.before_request(known)
    server.after_request(keep)


def in_order(written: str | bytes) -> str:
    """Write JSON with its names in order: Dash keeps them in another one in each process."""
    return json.dumps(
        json.loads(written), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def _asked() -> bytes | None:
    """Give the fingerprint of a call's question, which may be long; None where it is none.

    The guard has seen to it that every value stands in the place that its name belongs to.
    """
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        return None
    try:
        question = json.dumps([body["output"], *_values(body)], sort_keys=True)
    except (KeyError, TypeError):
        return None
    return hashlib.sha256(question.encode()).digest()


def _values(body: dict[str, Any]) -> Iterator[Any]:
    for one in (*body["inputs"], *body.get("state", ())):
        name = f"{one['id']}.{one['property']}"
        if name != LATEST:
            yield name, one.get("value")


def _response(kept: _Kept) -> Response:
    response = Response(content_type=JSON)
    _send(response, kept)
    return response


def _send(response: Response, kept: _Kept) -> None:
    response.set_data(kept.data)
    response.vary.add("Accept-Encoding")
    if kept.encoding:
        response.content_encoding = kept.encoding
