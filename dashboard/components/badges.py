"""Marks that tell how a number is known: by border and sign, never by colour alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash import html

from dashboard.components.attributes import attributes
from dashboard.language import Language
from dashboard.wording import BASIS_NAMES, COUNT_BASIS_NAMES
from model.rules.terms import Basis, CountBasis, Payer

SIGNS = {CountBasis.COUNTED: "✓", CountBasis.ESTIMATE: "≈", CountBasis.MISSING: "?"}
STYLES = {
    CountBasis.COUNTED: "talt",
    CountBasis.ESTIMATE: "omtrent",
    CountBasis.EXAMPLE: "eksempel",
    CountBasis.MISSING: "ukjent",
}


def count_badge(basis: CountBasis, words: Language, text: str | None = None) -> html.Span:
    """Mark where a head count comes from."""
    sign = SIGNS.get(basis)
    children: list[Any] = [html.I(sign, **attributes(aria_hidden="true"))] if sign else []
    children.append(text or words.text(COUNT_BASIS_NAMES[basis]))
    return html.Span(children, className=f"sd-badge sd-badge--{STYLES[basis]}")


def price_badge(words: Language, basis: Basis) -> html.Span | None:
    """Mark an amount that is no known price; a known one needs no mark."""
    styles = {Basis.ASSUMPTION: "forutsetning", Basis.EXAMPLE: "eksempel"}
    if basis not in styles:
        return None
    return html.Span(
        words.text(BASIS_NAMES[basis]), className=f"sd-badge sd-badge--{styles[basis]}"
    )


def badges(marks: Iterable[html.Span | None]) -> html.Div:
    """Set marks side by side."""
    return html.Div([mark for mark in marks if mark is not None], className="sd-badges")


def swatch(payer: Payer) -> html.Span:
    """Show who pays: round for the department, square for the municipalities."""
    square = " sd-swatch--muni" if payer is Payer.MUNICIPALITY else ""
    return html.Span(className=f"sd-swatch{square}", **attributes(aria_hidden="true"))
