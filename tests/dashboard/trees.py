"""Component trees read as a page is read: by id, by class, by the text a person sees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash.development.base_component import Component

from model.rules.results import Interval


def components(tree: Any) -> Iterator[Component]:
    """Walk every component of a tree, parents first, the labels of options included."""
    if isinstance(tree, list | tuple):
        for part in tree:
            yield from components(part)
    if isinstance(tree, Component):
        yield tree
        yield from components(getattr(tree, "children", None))
        for option in getattr(tree, "options", None) or ():
            yield from components(option["label"])


def properties(component: Component) -> dict[str, Any]:
    """Give a component's properties, those with hyphens in their names included."""
    given: dict[str, Any] = component.to_plotly_json()["props"]
    return given


def text_of(tree: Any) -> str:
    """Give the text of a tree as it would be read aloud, one part after the other."""
    if isinstance(tree, list | tuple):
        return "".join(text_of(part) for part in tree)
    if isinstance(tree, Component):
        return text_of(getattr(tree, "children", None))
    return "" if tree is None else str(tree)


def by_id(tree: Any, id_: str) -> Component:
    """Find the one component with an id."""
    (found,) = (part for part in components(tree) if getattr(part, "id", None) == id_)
    return found


def ids_of(tree: Any) -> list[str]:
    """List every id in a tree as text; those of patterns as Dash writes them."""
    return [str(part.id) for part in components(tree) if getattr(part, "id", None) is not None]


def of_class(tree: Any, name: str) -> list[Component]:
    """List the components that bear a class."""
    return [
        part for part in components(tree) if name in (getattr(part, "className", "") or "").split()
    ]


def of_tag(tree: Any, tag: str) -> list[Component]:
    """List the components of a kind, such as `Table` or `Graph`."""
    return [part for part in components(tree) if properties_type(part) == tag]


def properties_type(component: Component) -> str:
    """Give the kind of a component: the name of its class."""
    return type(component).__name__


def links_of(tree: Any) -> dict[str, str]:
    """Give every address that is linked to, by the text of the link."""
    return {text_of(part): part.href for part in components(tree) if hasattr(part, "href")}


def exact(component: Component) -> Interval | int | None:
    """Read the exact number that a component carries beside what is shown."""
    given = properties(component)
    if "data-value" in given:
        return int(given["data-value"])
    if "data-low" in given:
        return Interval(low=int(given["data-low"]), high=int(given["data-high"]))
    return None


def rows_of(table: Any) -> list[list[Component]]:
    """Give the cells of every row of a table, the heading and the sums included."""
    (found,) = of_tag(table, "Table")
    return [[*components_of(row)] for row in of_tag(found, "Tr")]


def components_of(row: Component) -> Iterator[Component]:
    """Give the direct children of a component."""
    yield from row.children


def texts_of(table: Any) -> list[list[str]]:
    """Give a table as a person reads it."""
    return [[text_of(cell) for cell in row] for row in rows_of(table)]
