"""Answers whose parts are worked out when somebody first asks for them, and then kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Self, TypeVar

Made = TypeVar("Made", bound="MadeLater")
Part = TypeVar("Part")

Makers = Mapping[str, Callable[..., Any]]


class MadeLater:
    """A frozen dataclass, without slots, some of whose fields can be made when first asked for.

    Whoever reads a field cannot tell the difference, and neither can `==` and `replace`, which ask
    for all of them. Makers are pure, so that two threads that ask at once get the same.
    """

    @classmethod
    def made_later(cls, makers: Makers, **known: Any) -> Self:
        """Give an object that knows some of its fields and how to make the others."""
        made = cls.__new__(cls)
        made.__dict__.update(known, _makers=makers)
        return made


def maker_of(report: MadeLater, name: str) -> Callable[..., Any] | None:
    """Give how something is made, for a method that makes less than a whole field; None if unknown.

    A report that was written out field by field, or changed by `replace`, knows of none.
    """
    found: Callable[..., Any] | None = vars(report).get("_makers", {}).get(name)
    return found


def once(work: Callable[[Made], Part]) -> Callable[[Made], Part]:
    """Keep what is worked out of an object with it: figure, table and sums ask for the same."""
    name = f"_once {work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(made: Made) -> Part:
        known = vars(made)
        if name not in known:
            known.setdefault(name, work(made))
        part: Part = known[name]
        return part

    return kept


def _make(report: MadeLater, name: str) -> Any:
    """Make a field: Python asks for `__getattr__` only what is not there yet."""
    makers = vars(report).get("_makers", {})
    if name not in makers:
        raise AttributeError(f"{type(report).__name__} has no {name!r}")
    return vars(report).setdefault(name, makers[name]())


# Not within the class, where the type checker would take every misspelt name for a field.
setattr(MadeLater, "__getattr__", _make)  # noqa: B010
