"""Component trees read as a page is read: by id, by class, by the text a person sees.

Dash's components have attributes that no type checker knows, so what is found is Any.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component

from model.rules.results import Interval


def components(tree: Any) -> Iterator[Any]:
    """Walk every component of a tree, parents first, labels of options and still HTML included."""
    if isinstance(tree, list | tuple):
        for part in tree:
            yield from components(part)
    if isinstance(tree, Component):
        yield tree
        yield from components(getattr(tree, "children", None))
        yield from components(getattr(tree, "content", None))
        for option in getattr(tree, "options", None) or ():
            yield from components(option["label"])


def properties(component: Any) -> dict[str, Any]:
    """Give a component's properties, those with hyphens in their names included."""
    given: dict[str, Any] = component.to_plotly_json()["props"]
    return given


def text_of(tree: Any) -> str:
    """Give the text of a tree as it would be read aloud, one part after the other."""
    if isinstance(tree, list | tuple):
        return "".join(text_of(part) for part in tree)
    if isinstance(tree, Component):
        return text_of(getattr(tree, "children", None)) + text_of(getattr(tree, "content", None))
    return "" if tree is None else str(tree)


def by_id(tree: Any, id_: str) -> Any:
    """Find the one component with an id."""
    (found,) = (part for part in components(tree) if getattr(part, "id", None) == id_)
    return found


def ids_of(tree: Any) -> list[str]:
    """List every id in a tree as text; those of patterns as Dash writes them."""
    return [str(part.id) for part in components(tree) if hasattr(part, "id")]


def of_class(tree: Any, name: str) -> list[Any]:
    """List the components that bear a class."""
    return [
        part for part in components(tree) if name in (getattr(part, "className", "") or "").split()
    ]


def of_tag(tree: Any, tag: str) -> list[Any]:
    """List the components of a kind, such as `Table` or `Button`."""
    return [part for part in components(tree) if type(part).__name__ == tag]


def links_of(tree: Any) -> dict[str, str]:
    """Give every address that is linked to, by the text of the link."""
    return {text_of(part): part.href for part in components(tree) if hasattr(part, "href")}


def exact(component: Any) -> Interval | int | None:
    """Read the exact number that a component carries beside what is shown."""
    given = properties(component)
    if "data-value" in given:
        return int(given["data-value"])
    if "data-low" in given:
        return Interval(low=int(given["data-low"]), high=int(given["data-high"]))
    return None


def whole(component: Any) -> int:
    """Read the exact number that a component carries; nothing is 0, and an interval is a fault."""
    found = exact(component) or 0
    assert isinstance(found, int)
    return found


def rows_of(table: Any) -> list[list[Any]]:
    """Give the cells of every row of a table, the heading and the sums included."""
    return [list(row.children) for row in of_tag(table, "Tr")]


def texts_of(table: Any) -> list[list[str]]:
    """Give a table as a person reads it."""
    return [[text_of(cell) for cell in row] for row in rows_of(table)]
