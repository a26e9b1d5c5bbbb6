"""Marks that tell how a number is known, by word, sign and border."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.components.badges import badges, count_badge, price_badge, swatch
from model.rules.terms import Basis, CountBasis, Payer
from tests.dashboard.trees import components, properties, text_of
from tests.dashboard.views import WORDS


@pytest.mark.parametrize(
    ("basis", "text", "style"),
    [
        (CountBasis.COUNTED, "✓talt", "talt"),
        (CountBasis.ESTIMATE, "≈omtrent", "omtrent"),
        (CountBasis.EXAMPLE, "eksempel", "eksempel"),
        (CountBasis.MISSING, "?ukjent", "ukjent"),
    ],
)
def test_every_basis_has_its_word_its_sign_and_its_border(
    basis: CountBasis, text: str, style: str
) -> None:
    badge: Any = count_badge(basis, WORDS)
    assert text_of(badge) == text
    assert badge.className == f"sd-badge sd-badge--{style}"


def test_a_sign_is_for_the_eye_alone() -> None:
    _, sign = components(count_badge(CountBasis.MISSING, WORDS, "2 ukjente"))
    assert (text_of(sign), getattr(sign, "aria-hidden")) == ("?", "true")
    assert text_of(count_badge(CountBasis.MISSING, WORDS, "2 ukjente")) == "?2 ukjente"


def test_a_known_price_needs_no_mark() -> None:
    assert price_badge(WORDS, Basis.KNOWN) is None
    assert text_of(price_badge(WORDS, Basis.ASSUMPTION)) == "forutsetning"
    assert text_of(price_badge(WORDS, Basis.EXAMPLE)) == "eksempel"


def test_marks_stand_side_by_side_and_none_leaves_no_gap() -> None:
    made: Any = badges([count_badge(CountBasis.COUNTED, WORDS), price_badge(WORDS, Basis.KNOWN)])
    assert [text_of(badge) for badge in made.children] == ["✓talt"]


def test_payers_are_told_apart_by_shape() -> None:
    styles = {payer: properties(swatch(payer))["className"] for payer in Payer}
    assert styles == {
        Payer.DEPARTMENT: "sd-swatch",
        Payer.MUNICIPALITY: "sd-swatch sd-swatch--muni",
    }
