"""What was measured: a figure beside its reference, the ratio, and what the ratio should be."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure beside the one it is judged by.

    Attributes:
        what: What was measured.
        ours: The product's figure, in `unit`.
        beside: The reference's.
        reference: What the reference is.
        bound: What the ratio should be at most, or at least where `more_is_better`; None where
            the figure is for information.
    """

    what: str
    ours: float
    beside: float
    reference: str
    unit: str = "ms"
    bound: float | None = None
    more_is_better: bool = False

    @property
    def ratio(self) -> float:
        """The product's figure by the reference's."""
        return self.ours / self.beside if self.beside else math.inf

    @property
    def verdict(self) -> str:
        """Say whether the ratio is what it should be."""
        if self.bound is None:
            return ""
        is_fine = self.ratio >= self.bound if self.more_is_better else self.ratio <= self.bound
        return f"{'≥' if self.more_is_better else '≤'} {self.bound:g} {'yes' if is_fine else 'NO'}"


def middle(figures: Iterable[float]) -> float:
    """Take the median, which one disturbed run does not move."""
    return float(median(figures))


def seconds_of(work: Callable[[], Any]) -> float:
    """Time a piece of work."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def interleaved(
    works: Sequence[Callable[[], Any]], rounds: int, *, unit: float = 1000
) -> list[float]:
    """Time pieces of work in turn, so that what disturbs one disturbs all; give the medians."""
    figures: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, found in zip(works, figures, strict=True):
            found.append(seconds_of(work) * unit)
    return [middle(found) for found in figures]


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Tell how a cost grows between two sizes: 0 not at all, 1 in step, 2 with the square."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def table(rows: Iterable[Measured]) -> str:
    """Write a table in Markdown."""
    lines = [
        "| measured | product | reference | | ratio | wanted |",
        "|---|--:|--:|---|--:|---|",
    ]
    lines += [
        f"| {row.what} | {_number(row.ours)} {row.unit} | {_number(row.beside)} {row.unit} "
        f"| {row.reference} | {row.ratio:.2f} | {row.verdict} |"
        for row in rows
    ]
    return "\n".join(lines)


def _number(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}"
