"""The words over and under figures and tables: titles that count, marks, and what is left out."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.components.badges import count_badge, price_badge
from dashboard.components.links import site_link
from dashboard.language import Language
from dashboard.notes import prices_text
from dashboard.wording import statement_text
from model.rules.results import CostReport, GatheringCost
from model.rules.terms import CountBasis

HOW_INTERVALS_ARE_MADE = "/om"


def timeline_title(rows: tuple[GatheringCost, ...], words: Language) -> str:
    """Say how many gatherings there are over how many years."""
    years = len({row.gathering.starts_on.year for row in rows})
    gatherings = words.plural("{number} gathering", "{number} gatherings", len(rows))
    return words.plural(
        "{gatherings} in {number} year",
        "{gatherings} in {number} years",
        years,
        gatherings=gatherings,
    )


def timeline_foot(rows: tuple[GatheringCost, ...], query: str, words: Language) -> list[Any]:
    """Explain the intervals by one that is shown; the query follows to where more is said."""
    hedged = [row for row in rows if row.published and not row.published.is_exact]
    if not hedged:
        return []
    row = hedged[-1]
    example = words.text(
        "{stated} is shown as {interval}: our reading of the published word.",
        stated=" / ".join(statement_text(one, words) for one in row.statements),
        interval=words.interval(row.published) if row.published else "",
    )
    return [
        count_badge(CountBasis.ESTIMATE, words),
        html.Span(
            [
                example[:1].upper() + example[1:],
                " ",
                site_link(words.text("How the intervals are made"), HOW_INTERVALS_ARE_MADE + query),
            ]
        ),
    ]


def cost_foot(report: CostReport, words: Language) -> list[Any]:
    """Mark what the costs stand on, and name the newest prices."""
    bases = sorted({row.basis for row in report.facts.prices})
    return [
        count_badge(report.totals.basis, words),
        *(badge for basis in bases if (badge := price_badge(words, basis))),
        html.Span(prices_text(report, words)),
    ]
