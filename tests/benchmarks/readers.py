"""Many readers at once: how many changes of filter a second a server answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count, cycle
from socket import create_connection, socket
from time import monotonic
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

READERS = 8
SECONDS = 4.0
SEARCHES = ("", "?aar=2017", "?aar=2018", "?type=fellessamling")
YEARS = ("", "2017", "2018")
END = b"\r\n\r\n"
PART = 1 << 18
CALL = "/_dash-update-component"


class Calls:
    """What browsers send to a server at changes of filter, one after the other."""

    def __init__(self, base_url: str, filled: str, values: dict[str, tuple[Any, ...]]) -> None:
        """Find out how the server is called.

        Args:
            base_url: The server.
            filled: What the output of the call names.
            values: What each input may be, by its id; others are null.
        """
        self._place = urlsplit(base_url).netloc
        with urlopen(f"{base_url}/_dash-dependencies") as answer:  # noqa: S310 - http, ours
            known = json.load(answer)
        (self._call,) = (
            one for one in known if filled in one["output"] and not one["clientside_function"]
        )
        longest = max(map(len, values.values()))
        self._bodies = [self._body(values, place) for place in range(longest)]

    def _body(self, values: dict[str, tuple[Any, ...]], place: int) -> bytes:
        parts = {
            part: [
                {**one, "value": _value(values.get(one["id"]), place)} for one in self._call[part]
            ]
            for part in ("inputs", "state")
        }
        names = self._call["output"].strip(".").split("...")
        outputs = [
            dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names
        ]
        body = {"output": self._call["output"], "outputs": outputs, **parts}
        body["changedPropIds"] = [f"{one['id']}.{one['property']}" for one in parts["inputs"][:1]]
        if len(outputs) == 1 and not self._call["output"].startswith(".."):
            body["outputs"] = outputs[0]
        return json.dumps(body).encode()

    def per_second(self, readers: int = READERS, seconds: float = SECONDS) -> float:
        """Let readers change their filter again and again; give the changes a second."""
        ends = monotonic() + seconds
        with ThreadPoolExecutor(readers) as pool:
            done = pool.map(lambda _: sum(1 for _ in self._answers(ends)), range(readers))
            return sum(done) / seconds

    def _answers(self, ends: float) -> Iterator[int]:
        host, _, port = self._place.partition(":")
        requests = [self._request(body) for body in self._bodies]
        with create_connection((host, int(port))) as connection:
            for number, request in zip(count(), cycle(requests), strict=False):
                if monotonic() > ends:
                    break
                connection.sendall(request)
                _read(connection)
                yield number

    def _request(self, body: bytes) -> bytes:
        """Write a request out: who measures must not be what is measured."""
        lines = (
            f"POST {CALL} HTTP/1.1",
            f"Host: {self._place}",
            "Content-Type: application/json",
            "Accept-Encoding: gzip, br",
            f"Content-Length: {len(body)}",
        )
        return "\r\n".join(lines).encode() + END + body


def _read(connection: socket) -> None:
    """Read one answer to its end.

    Raises:
        RuntimeError: It says that something went wrong.
    """
    received = connection.recv(PART)
    while END not in received:
        received += connection.recv(PART)
    head, _, body = received.partition(END)
    if b" 200 " not in head[:20]:
        raise RuntimeError(head.decode("latin-1"))
    (length,) = re.findall(rb"(?i)content-length: (\d+)", head)
    left = int(length) - len(body)
    while left > 0:
        left -= len(connection.recv(PART))


def _value(values: tuple[Any, ...] | None, place: int) -> Any:
    return values[place % len(values)] if values else None


def product_calls(base_url: str) -> Calls:
    """Know how the overview of the product is called."""
    look = {"theme": "light", "narrow": False}
    return Calls(
        base_url, "overview-filling", {"question": SEARCHES, "view": (look,), "address": ("/",)}
    )


def reference_calls(base_url: str) -> Calls:
    """Know how the reference is called."""
    return Calls(base_url, "key-figures", {"year": YEARS})
