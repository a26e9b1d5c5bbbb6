"""Components as the HTML that the browser would make of them, to stand there before it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.components.filling import Filling
from dashboard.components.still import Still

NAMES = {"className": "class", "htmlFor": "for", "html_for": "for"}
VOID = frozenset({"br", "hr", "img", "input", "wbr"})
KEPT_IDS = ("kpi-", "table-", "theme-button")
"""How the ids begin that stand here too: styles hang on them, and no script looks for them. What
else can be used has its id only once it can be used.
"""
LEFT_OUT = frozenset({"children", "id", "style", "hidden"})
HTML = "dash_html_components"
PLAIN = {
    "Graph": "div",
    "Input": "input",
    "Label": "label",
    "Link": "a",
    "SearchField": "input",
    "Upload": "div",
}
"""What stands for a component that is no HTML; all others are left to the browser."""
STYLES = {"Input": "form-control", "SearchField": "form-control", "Label": "form-label"}
"""The classes of Bootstrap that such a component has."""
PHONE, SECOND = "data-phone", "2"
"""What marks the two views of a panel of which a phone begins with the second; both are written."""
DASH_ONLY = frozenset(
    {"accept", "className_active", "config", "figure", "filename", "max_size", "multiple"}
)
"""What Dash takes of such a component, and HTML does not."""


def markup(tree: Any) -> str:
    """Write a tree as HTML, filled, without what is hidden and what only scripts can draw.

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
    if given.get("hidden") and given.get(PHONE) != SECOND:
        return
    if component._type in BOXES:  # noqa: SLF001
        yield from BOXES[component._type](given)  # noqa: SLF001
        return
    tag = _tag(component)
    if tag is None:
        return
    yield f"<{tag}{''.join(_attributes(given, _classes(component, given)))}>"
    if tag not in VOID:
        yield from _written(filling["parts"].get(id_, given.get("children")), filling)
        yield f"</{tag}>"


def _tag(component: Component) -> str | None:
    is_html = component._namespace == HTML  # noqa: SLF001
    return component._type.lower() if is_html else PLAIN.get(component._type)  # noqa: SLF001


def _classes(component: Component, given: Mapping[str, Any]) -> str | None:
    is_html = component._namespace == HTML  # noqa: SLF001
    own = None if is_html else STYLES.get(component._type)  # noqa: SLF001
    if own is None:
        return given.get("className")
    return f"{own} {given.get('className', '')}".strip()


def _boxes(given: Mapping[str, Any]) -> Iterator[str]:
    """Write boxes to tick; which are ticked stands in the address, and the browser reads it."""
    options = given["options"]
    yield "<div>"
    for option in options if len(options) <= MOST_BOXES else ():
        yield from _box(option["label"], option["value"])
    yield "</div>"


def _switch(given: Mapping[str, Any]) -> Iterator[str]:
    return _box(given["label"], "", " form-switch", " form-label")


def _box(label: Any, value: Any, kind: str = "", style: str = "") -> Iterator[str]:
    yield f'<div class="form-check{kind}"><input type="checkbox" class="form-check-input"'
    yield f' value="{escape(str(value))}"><label class="form-check-label{style}">'
    yield from _written(label, vars(Filling("")))
    yield "</label></div>"


MOST_BOXES = 12
"""Of a longer list the boxes come when the numbers are on the screen: nobody ticks one before."""
BOXES = {"Boxes": _boxes, "Switch": _switch}
"""Components with several elements of their own."""


def _attributes(given: Mapping[str, Any], classes: str | None) -> Iterator[str]:
    id_ = given.get("id")
    if isinstance(id_, str) and id_.startswith(KEPT_IDS):
        yield f' id="{escape(id_)}"'
    if isinstance(given.get("style"), Mapping):
        yield f' style="{escape("; ".join(_style(given["style"].items())))}"'
    if given.get("hidden"):
        yield " data-second"
    for name, value in sorted({**given, "className": classes}.items()):  # Dash: in any order
        if name in LEFT_OUT or name in DASH_ONLY or value is None or value is False:
            continue
        if isinstance(value, str | int):
            yield f' {NAMES.get(name, name).lower()}="{escape(str(value))}"'


def _style(pairs: Iterable[tuple[str, Any]]) -> Iterator[str]:
    for name, value in pairs:
        hyphened = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
        yield f"{hyphened}: {value}{'px' if isinstance(value, int) else ''}"
