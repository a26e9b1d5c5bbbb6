"""A page's answer to a question: what it fills, whether a call asks or the page is sent filled."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import Dash, html
from dash.development.base_component import Component

from dashboard.components.filling import Filling
from dashboard.components.frame_parts import failure_alert
from dashboard.components.panels import keep_room
from dashboard.failures import language_of_call, record_failure

EXTENSION = "answers"
"""Where a server keeps what its pages answer."""
CONTENT = "children"
LOOKS = frozenset({"className", "hidden"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a page fills.

    Attributes:
        parts: The content of places, by their ids, for the page's `Filling`.
        looks: `hidden` and `className` of parts of the page, by their ids.
        properties: What Dash's own components take, such as a graph's figure, by their ids.
        failure: What is said where there is no answer.
    """

    parts: Mapping[str, Any]
    looks: Mapping[str, Mapping[str, Any]]
    properties: Mapping[str, Mapping[str, Any]]
    failure: Any = None


Ask = Callable[[str, Any, Any], Answer]
"""Path, query string and looks to what the page fills."""


def make_answer(values: Mapping[str, Any], live: Container[str] = ()) -> Answer:
    """Sort the values of a page's outputs, each named `id.property`, by who takes them.

    Args:
        values: What is filled.
        live: The ids of places whose content Dash has to draw, such as forms that call back.
    """
    parts: dict[str, Any] = {}
    looks: dict[str, dict[str, Any]] = {}
    properties: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        id_, _, property_ = name.partition(".")
        if property_ == CONTENT and id_ not in live:
            parts[id_] = value
        else:
            kept = looks if property_ in LOOKS else properties
            kept.setdefault(id_, {})[property_] = value
    return Answer(parts=parts, looks=looks, properties=properties)


def failed(error: Exception) -> Answer:
    """Answer that something went wrong, under a code by which the log knows more."""
    return Answer(parts={}, looks={}, properties={}, failure=failure_content(error))


def failure_content(error: Exception) -> Any:
    """Say that something went wrong, under a code by which the log knows more."""
    code, moment = record_failure(error)
    words = language_of_call()
    return failure_alert(code, words.moment(moment), words)


def live_outputs(outputs: Sequence[str]) -> frozenset[str]:
    """List the ids among a page's outputs that are components of Dash's own."""
    named = (output.partition(".")[::2] for output in outputs)
    return frozenset(id_ for id_, property_ in named if property_ not in {CONTENT, *LOOKS})


def remember(app: Dash, page: str, ask: Ask) -> None:
    """Keep how a page answers, so that it can be sent filled."""
    app.server.extensions.setdefault(EXTENSION, {})[page] = ask


def ask_of(app: Dash, page: str) -> Ask | None:
    """Give how a page answers; None where it has nothing to fill."""
    asks: dict[str, Ask] = app.server.extensions.get(EXTENSION, {})
    return asks.get(page)


def fill(tree: Any, answer: Answer) -> None:
    """Put an answer into a page's tree, as a call would put it into the page."""
    for component in reversed(list(_components(tree))):  # a figure before its place
        if isinstance(component, html.Figure):
            keep_room(component)
        if isinstance(component, Filling):
            vars(component).update(parts=answer.parts, looks=answer.looks, failure=answer.failure)
        id_ = getattr(component, "id", None)
        given = answer.properties.get(id_) if isinstance(id_, str) else None
        for name, value in (given or {}).items():
            setattr(component, name, value)


def _components(tree: Any) -> Iterator[Component]:
    if isinstance(tree, list | tuple):
        for part in tree:
            yield from _components(part)
    elif isinstance(tree, Component):
        yield tree
        yield from _components(getattr(tree, CONTENT, None))
