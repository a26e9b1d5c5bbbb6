"""Whom the data comes from: named from the facts' own sources, so that none is forgotten."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Protocol
from urllib.parse import urlsplit

from dash import html

from dashboard.components.attributes import quoted
from dashboard.components.links import first_web_address, outside_link
from dashboard.language import Language, mark
from model.rules.facts import ProgrammeFacts

BOUNDARIES = "https://www.kartverket.no/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
WWW = "www."
DETAIL = re.compile(r": | – ")
"""What begins the details of a source that is no web address."""


class Known(Protocol):
    """A fact that says where it is known from."""

    @property
    def source(self) -> str:
        """Sources separated by `;`."""


def credits_list(facts: ProgrammeFacts, boundaries: str, words: Language) -> html.Dl:
    """List what the data is about, with everybody it is known from.

    Args:
        facts: Their sources are read.
        boundaries: The credit of the map's outlines, as it stands under the map.
        words: The language.
    """
    lines: list[Any] = []
    for title, sources in _sources(facts).items():
        lines += [html.Dt(words.text(title)), html.Dd(_names(sources, words))]
    outlines = [
        html.Div(boundaries),
        html.Div(
            [outside_link("kartverket.no", BOUNDARIES), ", ", outside_link("CC BY 4.0", LICENCE)]
        ),
    ]
    lines += [html.Dt(words.text("The map")), html.Dd(outlines)]
    return html.Dl(lines, className="sd-glossary")


def _sources(facts: ProgrammeFacts) -> Mapping[str, list[str]]:
    """Give the sources of the facts by what the facts are about."""
    programme = (facts.gatherings, facts.head_counts, facts.coverage_rules, facts.statements)
    places = (facts.constellations, facts.memberships, facts.municipalities)
    return {
        mark("Gatherings, head counts, rules and the programme"): _all_of(*programme),
        mark("Municipalities and constellations"): _all_of(*places),
        mark("Prices"): _all_of(facts.prices),
    }


def _all_of(*tables: Iterable[Known]) -> list[str]:
    return [row.source for rows in tables for row in rows]


def _names(sources: Iterable[str], words: Language) -> list[html.Div]:
    """Name each source once, those that most facts rest on first."""
    parts = [part.strip() for source in sources for part in source.split(";")]
    count = Counter(_name(part) for part in parts)
    address = {_name(part): part for part in reversed(parts)}
    return [
        html.Div(_credit(name, address[name]), **quoted(words)) for name, _ in count.most_common()
    ]


def _name(part: str) -> str:
    host = urlsplit(part).hostname if first_web_address(part) else None
    return host.removeprefix(WWW) if host else DETAIL.split(part)[0]


def _credit(name: str, part: str) -> Any:
    if first_web_address(part) is None:
        return name
    parts = urlsplit(part)
    return outside_link(name, f"{parts.scheme}://{parts.netloc}/")
