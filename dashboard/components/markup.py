"""Components as the HTML that the browser would make of them, to stand there before it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.components.filling import Filling
from dashboard.components.still import Still

NAMES = {"className": "class", "htmlFor": "for"}
VOID = frozenset({"br", "hr", "img", "input", "wbr"})
KEPT_IDS = "kpi-"
"""How the ids begin that stand here too. What can be used has its id only once it can be used."""
LEFT_OUT = frozenset({"children", "id", "style", "hidden"})
HTML = "dash_html_components"
PLAIN = {"Link": "a", "Graph": "div"}
"""What stands for a component that is no HTML; all others are left to the browser."""


def markup(tree: Any) -> str:
    """Write a tree as HTML, filled, without what is hidden and what only works with scripts.

    Args:
        tree: Components, texts, and lists of them; a page's `Filling` may be among them.
    """
    filling = next(_fillings(tree), Filling(""))
    return "".join(_written(tree, vars(filling)))


def _fillings(tree: Any) -> Iterator[Filling]:
    if isinstance(tree, list | tuple):
        for part in tree:
            yield from _fillings(part)
    elif isinstance(tree, Filling):
        yield tree


def _written(tree: Any, filling: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(tree, list | tuple):
        for part in tree:
            yield from _written(part, filling)
    elif isinstance(tree, Still):
        yield from _written(vars(tree)["content"], filling)
    elif isinstance(tree, Component):
        yield from _element(tree, filling)
    elif tree is not None:
        yield escape(str(tree), quote=False)


def _element(component: Component, filling: Mapping[str, Any]) -> Iterator[str]:
    given = vars(component)
    id_ = str(given.get("id"))
    given = {**given, **filling["looks"].get(id_, {})}
    is_html = component._namespace == HTML  # noqa: SLF001
    tag = component._type.lower() if is_html else PLAIN.get(component._type)  # noqa: SLF001
    if tag is None or given.get("hidden"):
        return
    yield f"<{tag}{''.join(_attributes(given))}>"
    if tag not in VOID:
        yield from _written(filling["parts"].get(id_, given.get("children")), filling)
        yield f"</{tag}>"


def _attributes(given: Mapping[str, Any]) -> Iterator[str]:
    id_ = given.get("id")
    if isinstance(id_, str) and id_.startswith(KEPT_IDS):
        yield f' id="{escape(id_)}"'
    if isinstance(given.get("style"), Mapping):
        yield f' style="{escape("; ".join(_style(given["style"].items())))}"'
    for name, value in sorted(given.items()):  # Dash keeps them in any order
        if name in LEFT_OUT or value is None or not isinstance(value, str | int):
            continue
        yield f' {NAMES.get(name, name).lower()}="{escape(str(value))}"'


def _style(pairs: Iterable[tuple[str, Any]]) -> Iterator[str]:
    for name, value in pairs:
        hyphened = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
        yield f"{hyphened}: {value}{'px' if isinstance(value, int) else ''}"
