"""Kroner as people write them, and whole øre."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.rules.money import MAX_ORE, kroner_from_ore, ore_from_kroner


@pytest.mark.parametrize(
    ("text", "amount_ore"),
    [
        ("750", 75000),
        ("750.5", 75050),
        ("750.50", 75050),
        ("750,50", 75050),
        ("1 400,50", 140050),
        ("1\u00a0400", 140000),
        (" 1400 ", 140000),
        ("0", 0),
        ("0.01", 1),
        ("10000000000", MAX_ORE),
    ],
)
def test_an_amount_may_be_written_with_spaces_and_with_point_or_comma(
    text: str, amount_ore: int
) -> None:
    """What a Norwegian writes is read to the øre."""
    assert ore_from_kroner(text) == amount_ore


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "write it as 750 or 750.50"),
        ("gratis", "write it as 750 or 750.50"),
        ("750 kr", "write it as 750 or 750.50"),
        ("750.50.50", "write it as 750 or 750.50"),
        ("NaN", "no amount"),
        ("Infinity", "no amount"),
        ("-1", "no amount"),
        ("750.505", "two decimals"),
        ("10000000000.01", "the limit is 10000000000 kroner"),
        ("9" * 5000, "the limit is 10000000000 kroner"),
    ],
)
def test_what_is_no_amount_is_refused_with_advice(text: str, advice: str) -> None:
    """The message repeats what was written and says what to write."""
    with pytest.raises(ValueError, match=r"øre|amount|large") as caught:
        ore_from_kroner(text)
    assert str(caught.value).startswith(f'"{text}" ')
    assert advice in str(caught.value)


@pytest.mark.parametrize("text", ["1.400", "1,400", "1.400.000", "1.400,50"])
def test_a_point_between_thousands_is_never_taken_for_a_decimal_sign(text: str) -> None:
    """1.400 is 1 400 kroner to a Norwegian: rather ask again than read it as 1 krone 40."""
    with pytest.raises(ValueError, match=r"decimals|write it as"):
        ore_from_kroner(text)


@pytest.mark.parametrize("text", ["1e3", "1e999999", "1e-999999", "1_000", "٧٥٠", "+5", "-0"])
def test_only_plain_digits_make_an_amount(text: str) -> None:
    """What only a programmer would write is a slip, and never an overflow."""
    with pytest.raises(ValueError, match=r"write it as 750 or 750\.50|no amount"):
        ore_from_kroner(text)


def test_an_amount_with_an_endless_tail_is_not_rounded() -> None:
    """Fractions of an øre are refused however small they are."""
    with pytest.raises(ValueError, match=r"decimals|write it as"):
        ore_from_kroner("750.00000000000000000000000000001")


def test_kroner_have_two_decimals() -> None:
    """Whole kroner show their øre too, so that columns line up."""
    assert str(kroner_from_ore(75000)) == "750.00"
    assert kroner_from_ore(1) == Decimal("0.01")
    assert kroner_from_ore(-75050) == Decimal("-750.50")
