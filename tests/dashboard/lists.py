"""Participant lists as a browser sends them."""

from __future__ import annotations

import base64
from typing import Any

from dashboard.importing import SentList, read_sent

TRONDHEIM, OSLO = "2018-09-trondheim", "2017-11-oslo"
"""A gathering with an example list and a published number, and one with neither."""
SHORT = "Kommune;Rolle\nAsker;ordfører\nMoss;rådmann\n"
FAULTY = (
    "Kommune;Rolle;Navn\nSnillfjord;ordfører;A\nSnillfjord;rådmann;B\nSkeimd;rådmann;C\nMoss;;D\n"
)


def contents_of(text: str | bytes) -> str:
    """Write a file as the browser sends it."""
    content = text.encode() if isinstance(text, str) else text
    return "data:application/octet-stream;base64," + base64.b64encode(content).decode()


def sent_list(
    text: str | bytes, gathering: str = OSLO, state: Any = None, name: str = "liste.csv"
) -> SentList:
    """Give a list as the server takes it from the browser."""
    return read_sent(contents_of(text), name, gathering, state)
