"""What a person can see or hear of a page, read from what the server sends.

A page in a language made for tests has every translated text between ⟦ and ⟧; what stands outside
of them has not been through a catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

from babel.core import Locale
from babel.messages.catalog import Catalog

from dashboard.components.credits import DETAIL, WWW
from model.rules.coverage import WHAT_IF
from model.rules.facts import ProgrammeFacts

OPEN, CLOSE = "⟦", "⟧"
SPOKEN = (
    "alt",
    "aria-description",
    "aria-label",
    "data-ascending",
    "data-descending",
    "data-t",
    "label",
    "placeholder",
    "title",
)
"""Properties of components that are seen or read aloud."""
TAG = re.compile(r"<[^>]*>|%\{[^}]*\}")
"""What plotly reads as markup, or fills in itself."""
PLACE = re.compile(r"(\{\w*\})")
"""Where a value is put into a text."""
LETTERS = re.compile(r"[^\W\d_]+")
PATTERNS = re.compile(r"[dMyHm:. ]+|#,##0.?%")
"""Texts that are patterns of dates and numbers and stand on no page themselves."""
SIGNS = (
    "CC BY",
    "CSV",
    "Eventbrite",
    "Indico",
    "Microsoft Forms",
    "PDF",
    "Pindena",
    "SCENARIO",
    "XLSX",
    "kartverket.no",
    "kr",
    "pretix",
    "regjeringen.no",
    "uustatus.no",
    "uutilsynet.no",
    WHAT_IF.strip(":"),
)
"""What is called the same in every language."""


def wrap(catalogue: Catalog) -> Catalog:
    """Translate every text of a catalogue into itself between brackets.

    What is put into a text stands outside of them, so that it is looked at too.
    """
    for message in catalogue:
        if isinstance(message.id, str):
            message.string = message.id if PATTERNS.fullmatch(message.id) else _wrapped(message.id)
        else:
            message.string = tuple(map(_wrapped, message.id))
    return catalogue


def _wrapped(text: str) -> str:
    return "".join(
        part if PLACE.fullmatch(part) or not LETTERS.search(part) else OPEN + part + CLOSE
        for part in PLACE.split(text)
    )


def runs(tree: Any) -> Iterator[list[str]]:
    """Give the text of a page as one run, and every attribute and figure text as one of its own.

    Args:
        tree: Components as the server sends them: dictionaries, lists and texts.
    """
    yield list(_leaves(tree))
    yield from ([text] for text in _attributes(tree))


def _leaves(tree: Any) -> Iterator[str]:
    match tree:
        case str():
            yield tree
        case list():
            for part in tree:
                yield from _leaves(part)
        case {"props": dict() as props}:
            yield from _leaves(props.get("children"))
            yield from _leaves(props.get("content"))


def _attributes(tree: Any) -> Iterator[str]:
    match tree:
        case list():
            for part in tree:
                yield from _attributes(part)
        case {"props": dict() as props}:
            yield from (text for name in SPOKEN if isinstance(text := props.get(name), str))
            for option in props.get("options") or ():
                yield from _leaves(option["label"])
            if isinstance(props.get("figure"), dict):
                yield from figure_texts(props["figure"])
            yield from _attributes(props.get("children"))
            yield from _attributes(props.get("content"))


def links(tree: Any) -> Iterator[dict[str, Any]]:
    """Give the properties of everything that leads somewhere."""
    match tree:
        case list():
            for part in tree:
                yield from links(part)
        case {"props": dict() as props}:
            if "href" in props:
                yield props
            yield from links(props.get("children"))
            yield from links(props.get("content"))


def figure_texts(figure: dict[str, Any]) -> Iterator[str]:
    """Give every text that is written in a figure or shown when something in it is pointed at."""
    layout = figure["layout"]
    for trace in figure["data"]:
        yield from (
            text
            for name in ("hovertemplate", "hovertext", "name", "text", "texttemplate")
            for text in _plain(trace.get(name))
        )
    labels = [shape.get("label", {}) for shape in layout.get("shapes", ())]
    written = (*layout.get("annotations", ()), *labels)
    for part in (*written, *_axes(layout), layout, layout.get("legend", {})):
        title = part.get("title")
        yield from _plain(title.get("text") if isinstance(title, dict) else title)
        yield from _plain(part.get("text"))
        yield from _plain(part.get("ticktext"))


def _axes(layout: dict[str, Any]) -> list[dict[str, Any]]:
    return [axis for name, axis in layout.items() if re.fullmatch(r"[xy]axis\d*", name)]


def _plain(text: Any) -> Iterator[str]:
    for part in text if isinstance(text, list) else [text]:
        if isinstance(part, list):
            yield from _plain(part)
        elif isinstance(part, str):
            yield TAG.sub(" ", part)


def outside(run: Iterable[str]) -> Iterator[str]:
    """Give what stands outside the brackets, which may open in one leaf and close in another.

    Raises:
        ValueError: A text was cut off, or put together of pieces.
    """
    depth = 0
    for leaf in run:
        kept = ""
        for sign in leaf:
            depth += {OPEN: 1, CLOSE: -1}.get(sign, 0)
            kept += sign if depth == 0 and sign != CLOSE else " "
        yield kept
    if depth:
        raise ValueError(f"a translated text is not whole in {run}")


def data_of(facts: ProgrammeFacts, logged: Iterable[str] = ()) -> re.Pattern[str]:
    """Match what is quoted from the facts: names, places, sources, notes, in whole or in parts.

    Args:
        facts: What pages show.
        logged: What the history quotes besides, of rows that no page shows.
    """
    quoted = {part.strip() for text in texts_of_facts(facts) for part in _parts(text)}
    quoted |= {*SIGNS, *_months(), *logged}
    longest_first = sorted(filter(None, quoted), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def texts_of_facts(row: Any) -> Iterator[str]:
    """Give every text of a fact, or of all of them; the terms that have translations aside."""
    if is_dataclass(row):
        for field in fields(row):
            yield from texts_of_facts(getattr(row, field.name))
    elif isinstance(row, tuple):
        for part in row:
            yield from texts_of_facts(part)
    elif isinstance(row, str) and not isinstance(row, Enum):
        yield row


def _parts(text: str) -> Iterator[str]:
    yield text
    for part in text.split(";"):
        yield part
        yield DETAIL.split(part)[0]
        host = urlsplit(part.strip()).hostname or ""
        yield from (host, host.removeprefix(WWW))


def _months() -> Iterator[str]:
    """Name the months; where a sentence begins with one, with a capital letter."""
    for months in Locale.parse("nb").months["format"].values():
        for name in months.values():
            yield from (name, name.capitalize())


def untranslated(tree: Any, data: re.Pattern[str]) -> set[str]:
    """Find the words on a page that no catalogue has seen and that are no data."""
    return {word for run in runs(tree) for word in unseen(run, data)}


def unseen(run: Iterable[str], data: re.Pattern[str]) -> Iterator[str]:
    """Find the words of a run that stand outside the brackets and are no data."""
    for text in outside(run):
        yield from LETTERS.findall(data.sub(" ", text))
