"""What the address of Historikk asks for: which changes, and which of them to reverse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import parse_qsl, quote

from dashboard.address import (
    HISTORY_KEYS,
    MAX_LENGTH,
    Address,
    write_address,
)
from model.rules.history import HistoryFilter
from model.rules.questions import (
    QuestionError,
    parse_day,
    parse_id,
    parse_revision,
    parse_term,
)

FACT, OF_GATHERING, PERSON, FIRST_DAY, LAST_DAY, BEFORE, REVERSE = HISTORY_KEYS
EVERY = "alle"
"""What a choice says that leaves nothing out, where no script took it out of the address."""
PAGE_SIZE = 20
LONGEST_NAME = 200

Value = TypeVar("Value")


class FactKind(StrEnum):
    """A kind of fact that changes are filtered by; the value stands in the address."""

    PRICE = "pris"
    RULE = "dekningsregel"
    BUDGET = "dekningsbudsjett"
    GATHERING = "samling"
    HEAD_COUNT = "deltakertall"
    LIST = "deltakerliste"
    CONSTELLATION = "konstellasjon"
    PROGRAMME = "programmet"


TABLES: Mapping[FactKind, frozenset[str]] = MappingProxyType(
    {
        FactKind.PRICE: frozenset({"prices"}),
        FactKind.RULE: frozenset({"coverage_rules"}),
        FactKind.BUDGET: frozenset({"budgets"}),
        FactKind.GATHERING: frozenset({"gatherings"}),
        FactKind.HEAD_COUNT: frozenset({"head_counts"}),
        FactKind.LIST: frozenset({"participant_lists"}),
        FactKind.CONSTELLATION: frozenset({"constellations", "memberships", "municipalities"}),
        FactKind.PROGRAMME: frozenset({"programme_statements", "programme_promises"}),
    }
)
"""The tables of each kind, as the log names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryQuestion:
    """Which changes are asked for, and what in the address means nothing.

    Attributes:
        kind: Only changes of this kind of fact.
        asked: The filter, without a limit.
        reverses: The revision that somebody is about to reverse.
        ignored: The parts of the address that could not be understood, or are not for the reader.
    """

    kind: FactKind | None = None
    asked: HistoryFilter = field(default_factory=HistoryFilter)
    reverses: int | None = None
    ignored: tuple[str, ...] = ()


def read_history(
    search: object, gatherings: Iterable[str], actors: Iterable[str] | None
) -> HistoryQuestion:
    """Read which changes a query string asks for, leniently.

    Args:
        search: As the browser sends it.
        gatherings: The ids that can be asked for.
        actors: Who has changed something; None where the reader may neither know who made a
            change nor reverse one, so that no question about it is answered.
    """
    parts = _Parts(search)
    kind = parts.last(FACT, lambda text: parse_term(text, FactKind))
    known = list(gatherings)
    gathering = parts.last(OF_GATHERING, lambda text: parse_id(text, known, "gathering"))
    names = frozenset(actors or ())
    question = HistoryQuestion(
        kind=kind,
        asked=HistoryFilter(
            tables=TABLES[kind] if kind else frozenset(),
            actor=parts.last(PERSON, lambda text: _one_of(text, names)) or "",
            gathering=gathering or "",
            first_day=parts.last(FIRST_DAY, parse_day),
            last_day=parts.last(LAST_DAY, parse_day),
            before_number=parts.last(BEFORE, parse_revision),
        ),
        reverses=parts.last(REVERSE, parse_revision if actors is not None else _never),
    )
    return replace(question, ignored=tuple(parts.ignored))


def write_history(question: HistoryQuestion, address: Address) -> str:
    """Write the query string that asks for changes, and for the rest of an address."""
    asked = question.asked
    values = (
        (FACT, question.kind),
        (OF_GATHERING, asked.gathering),
        (PERSON, asked.actor),
        (FIRST_DAY, asked.first_day),
        (LAST_DAY, asked.last_day),
        (BEFORE, asked.before_number),
        (REVERSE, question.reverses),
    )
    pairs = "&".join(f"{name}={quote(str(value))}" for name, value in values if value)
    rest = write_address(address)
    if not pairs:
        return rest
    return f"{rest}&{pairs}" if rest else f"?{pairs}"


class _Parts:
    """The values of a query string by key, the empty ones left out, and what was not understood."""

    def __init__(self, search: object) -> None:
        text = search[:MAX_LENGTH].removeprefix("?") if isinstance(search, str) else ""
        self._values = {key: value for key, value in parse_qsl(text) if value != EVERY}
        self.ignored: list[str] = []

    def last(self, key: str, parse: Callable[[str], Value]) -> Value | None:
        """Read the last value of a key; None where there is none that means anything."""
        text = self._values.get(key)
        if text is None:
            return None
        try:
            return parse(text)
        except QuestionError:
            self.ignored.append(f"{key}={text[:LONGEST_NAME]}")
            return None


def _one_of(text: str, names: frozenset[str]) -> str:
    if text not in names:
        raise QuestionError(text, f'"{text}" has changed nothing')
    return text


def _never(text: str) -> int:
    raise QuestionError(text, "only coordinators reverse changes")
