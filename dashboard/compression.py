"""Fewer bytes over the wire: texts are compressed, and what never changes is so once and kept."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import brotli
from cachetools import LRUCache
from flask import Flask, Response, request

BROTLI, GZIP = "br", "gzip"
LIVE_QUALITY = 4
"""For answers that are made for one reader: as quick as gzip, and smaller."""
KEPT_QUALITY = 9
"""For what is kept: the higher ones take seconds for what they save."""
SMALLEST = 500
"""A shorter text fits into one packet anyway."""
KEPT_BYTES = 16_000_000
READING = frozenset({"GET", "HEAD"})
PAGE = "text/html"
TEXTS = frozenset({"application/json", "application/javascript", "image/svg+xml"})
IMMUTABLE = "public, max-age=31536000, immutable"

_COMPRESS: dict[str, Callable[[bytes, int], bytes]] = {
    BROTLI: lambda data, quality: bytes(brotli.compress(data, quality=quality)),
    GZIP: lambda data, _quality: gzip.compress(data, 6, mtime=0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A file as it is sent."""

    data: bytes
    content_type: str
    encoding: str | None


class _Pages:
    """Compresses pages, each once for as long as it is asked for: many get the very same."""

    def __init__(self) -> None:
        self._packed: LRUCache[tuple[str, bytes], bytes] = LRUCache(KEPT_BYTES, len)
        self._lock = Lock()

    def pack(self, data: bytes, encoding: str) -> bytes:
        key = (encoding, hashlib.sha256(data).digest())
        with self._lock:
            packed = self._packed.get(key)
        if packed is None:
            packed = compress(data, encoding)
            with self._lock:
                if len(packed) <= KEPT_BYTES:
                    self._packed[key] = packed
        return packed


def add_compression(server: Flask, is_immutable: Callable[[str], bool]) -> None:
    """Compress what a server answers, and keep what never changes.

    Register it after the guard, which sees every request first.

    Args:
        server: Whose answers.
        is_immutable: Tells by path and query whether an address always has the same content.
    """
    files: LRUCache[tuple[str, str | None], _Kept] = LRUCache(
        KEPT_BYTES, lambda kept: len(kept.data)
    )
    pages = _Pages()
    lock = Lock()

    def kept() -> Response | None:
        """Answer at once what has been asked for before."""
        if request.method not in READING:
            return None
        with lock:
            found = files.get((_address(), _encoding()))
        return _response(found) if found else None

    def compressed(response: Response) -> Response:
        if response.status_code != 200 or request.method != "GET" or _is_done(response):  # noqa: PLR2004
            return _live(response, compress)
        if not is_immutable(_address()):
            return _live(response, pages.pack if response.mimetype == PAGE else compress)
        return keep(response)

    def keep(response: Response) -> Response:
        response.direct_passthrough = False
        encoding = _encoding() if _is_text(response) else None
        data = response.get_data()
        made = _Kept(
            data=_COMPRESS[encoding](data, KEPT_QUALITY) if encoding else data,
            content_type=response.content_type,
            encoding=encoding,
        )
        with lock:
            if len(made.data) <= KEPT_BYTES:
                files[_address(), _encoding()] = made
        _send(response, made)
        return response

    server.before_request(kept)
    server.after_request(compressed)


def compress(data: bytes, encoding: str | None) -> bytes:
    """Compress an answer in the way that its reader understands."""
    return _COMPRESS[encoding](data, LIVE_QUALITY) if encoding else data


def accepted_encoding() -> str | None:
    """Give the best encoding that whoever asks understands; None for none."""
    return _encoding()


def _address() -> str:
    query = request.query_string.decode("latin-1")  # any bytes may stand there
    return f"{request.path}?{query}" if query else request.path


def _encoding() -> str | None:
    accepted = request.accept_encodings
    return next((name for name in (BROTLI, GZIP) if accepted[name] > 0), None)


def _response(kept: _Kept) -> Response:
    response = Response(content_type=kept.content_type)
    _send(response, kept)
    return response


def _send(response: Response, kept: _Kept) -> None:
    response.set_data(kept.data)
    response.headers["Cache-Control"] = IMMUTABLE
    del response.headers["Last-Modified"], response.headers["ETag"]
    _say_encoding(response, kept.encoding)


def _say_encoding(response: Response, encoding: str | None) -> None:
    response.vary.add("Accept-Encoding")
    if encoding:
        response.content_encoding = encoding


def _is_done(response: Response) -> bool:
    return response.content_encoding is not None


def _is_text(response: Response) -> bool:
    kind = response.mimetype or ""
    return kind.startswith("text/") or kind in TEXTS


def _live(response: Response, pack: Callable[[bytes, str], bytes]) -> Response:
    """Compress an answer that may be another the next time."""
    if _is_done(response) or not _is_text(response) or response.is_streamed:
        return response
    encoding, data = _encoding(), response.get_data()
    if encoding is None or len(data) < SMALLEST:
        return response
    response.set_data(pack(data, encoding))
    _say_encoding(response, encoding)
    return response
