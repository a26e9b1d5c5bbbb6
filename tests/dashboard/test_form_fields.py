"""What is typed in a field: read exactly, refused with a reason, and written back as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.fact_forms import FORMS, PRICES, RULES
from dashboard.form_fields import (
    EXAMPLE_ODD,
    FIRST_DAY,
    HALF_EXAMPLE,
    LAST_DAY,
    MOST_IN_EXAMPLE,
    NO_DAY,
    NO_KRONER,
    NO_WHOLE,
    NOT_CHOSEN,
    ODD,
    TOO_LONG,
    UNFIT,
    Field,
    FieldError,
    Sort,
    read_text,
    write_amount,
)
from model.rules.fact_checks import MAX_TEXT, MAX_WHOLE
from model.rules.facts import WorkedExample
from model.rules.money import MAX_ORE
from model.rules.terms import CostComponent, GatheringKind

FIELDS = [field for form in FORMS.values() for field in form.fields]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
KIND = RULES.fields[0]


def field_of(sort: Sort, **given: Any) -> Field:
    """Make a field of a sort."""
    return Field(name="x", label="X", sort=sort, **given)


AMOUNT, WHOLE, DAY = field_of(Sort.AMOUNT), field_of(Sort.WHOLE), field_of(Sort.DAY)
EXAMPLES = field_of(Sort.EXAMPLES)


def refusal(field: Field, raw: Any) -> str:
    """Give why something is refused."""
    with pytest.raises(FieldError) as refused:
        field.read(raw)
    return refused.value.text


@given(st.integers(0, MAX_ORE))
def test_every_amount_is_read_back_to_the_ore(amount_ore: int) -> None:
    assert AMOUNT.read(write_amount(amount_ore)) == amount_ore
    assert AMOUNT.read(write_amount(amount_ore).replace(" ", "\u00a0") + " kr") == amount_ore


@pytest.mark.parametrize(
    ("typed", "amount_ore"),
    [
        ("1 250,50", 1_250_50),
        ("1250,5", 1_250_50),
        ("1250.50", 1_250_50),
        ("1\u202f250", 1_250_00),
        (" 750 kr ", 750_00),
        ("0", 0),
    ],
)
def test_an_amount_is_typed_as_people_write_it(typed: str, amount_ore: int) -> None:
    assert AMOUNT.read(typed) == amount_ore


@pytest.mark.parametrize(
    "typed", ["", "abc", "1.250", "-5", "1,005", "1e9", "nan", "12 50", "٣", "9" * 400, "1,2,3"]
)
def test_an_amount_that_could_mean_something_else_is_refused(typed: str) -> None:
    assert refusal(AMOUNT, typed) == NO_KRONER


@pytest.mark.parametrize("raw", [{"a": 1}, ["1"], 7, 7.5, True])
@pytest.mark.parametrize("sort", [Sort.AMOUNT, Sort.WHOLE, Sort.DAY, Sort.LINE, Sort.GATHERING])
def test_what_is_no_text_at_all_is_refused(sort: Sort, raw: Any) -> None:
    assert refusal(field_of(sort), raw) == ODD


@given(st.sampled_from(FIELDS), JSON)
def test_no_field_fails_in_any_other_way_than_by_refusing(field: Field, raw: Any) -> None:
    try:
        value = field.read(raw)
    except FieldError:
        return
    assert field.read(field.write(value)) == value


@given(st.text(max_size=200))
def test_a_text_that_is_read_can_be_kept_and_reads_as_it_looks(typed: str) -> None:
    try:
        text = read_text(typed)
    except FieldError:
        return
    assert text.encode().decode() == text
    assert not set(text) & set("\x00\n\r\x1b\u202e\u2066")


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u202e", "\ud800"])
def test_signs_that_cannot_be_kept_or_turn_the_text_around_are_refused(sign: str) -> None:
    assert refusal(field_of(Sort.LINE), f"kilde{sign}n") == UNFIT
    assert refusal(field_of(Sort.TEXT), f"kilde{sign}n") == UNFIT


def test_only_a_text_of_several_lines_has_lines() -> None:
    assert field_of(Sort.TEXT).read("én\r\nto") == "én\nto"
    assert refusal(field_of(Sort.LINE), "én\nto") == UNFIT


def test_a_text_that_is_too_long_is_refused() -> None:
    assert field_of(Sort.LINE).read("a" * MAX_TEXT)
    assert refusal(field_of(Sort.LINE), "a" * (MAX_TEXT + 1)) == TOO_LONG


def test_sources_stand_a_line_each_and_are_kept_as_the_files_keep_them() -> None:
    source = field_of(Sort.SOURCE)
    assert source.read("Brev 3. mai\n\n https://ks.no ;") == "Brev 3. mai;https://ks.no"
    assert source.write("Brev 3. mai;https://ks.no") == "Brev 3. mai\nhttps://ks.no"


@pytest.mark.parametrize(("typed", "number"), [("0", 0), (" 1 000 ", 1000), ("1000000", MAX_WHOLE)])
def test_a_whole_number_is_read(typed: str, number: int) -> None:
    assert WHOLE.read(typed) == number


@pytest.mark.parametrize("typed", ["", "-1", "7,5", "1000001", "9" * 5000, "sju", "٧"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    assert refusal(WHOLE, typed) in {NO_WHOLE, TOO_LONG}


def test_what_may_be_left_empty_is_then_unknown() -> None:
    assert field_of(Sort.WHOLE, is_optional=True).read("") is None
    assert field_of(Sort.DAY, is_optional=True).read(None) is None
    assert refusal(DAY, "") == NO_DAY


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_every_day_is_read_back(day: date) -> None:
    assert DAY.read(DAY.write(day)) == day


@pytest.mark.parametrize(
    "typed", ["2018-02-30", "20180201", "2018-W05-4", "0001-01-01", "9999-12-31", "1. mai"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    assert refusal(DAY, typed) == NO_DAY


def test_only_what_is_offered_can_be_chosen() -> None:
    basis = next(field for field in PRICES.fields if field.name == "basis")
    assert KIND.read("fellessamling") is GatheringKind.JOINT
    for field, raw in ((KIND, "fest"), (KIND, None), (KIND, 3), (basis, "eksempel")):
        assert refusal(field, raw) == NOT_CHOSEN


def test_parts_are_chosen_of_a_list() -> None:
    covers = next(field for field in RULES.fields if field.name == "covers")
    assert covers.read(None) == covers.read([]) == frozenset()
    assert covers.read(["overnatting"]) == {CostComponent.ACCOMMODATION}
    assert refusal(covers, ["reise"]) == NOT_CHOSEN
    assert refusal(covers, "overnatting") == ODD
    assert refusal(covers, {"a": 1}) == ODD


def test_examples_are_rows_of_two_numbers_and_empty_rows_are_none() -> None:
    assert EXAMPLES.read([["9", "3"], ["", ""], [" 2 ", "2"]]) == (
        WorkedExample(persons=9, covered=3),
        WorkedExample(persons=2, covered=2),
    )
    assert EXAMPLES.read(None) == ()


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (["9", ""], HALF_EXAMPLE),
        (["ni", "3"], EXAMPLE_ODD),
        ([str(MOST_IN_EXAMPLE + 1), "3"], EXAMPLE_ODD),
        ([{}, "3"], ODD),
        (["3"], ODD),
        (7, ODD),
    ],
)
def test_an_example_that_is_none_is_refused_by_its_row(row: Any, text: str) -> None:
    assert refusal(EXAMPLES, [["9", "3"], row]) == text
