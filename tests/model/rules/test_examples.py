"""Worked examples: read, written, and worked."""

from __future__ import annotations

import pytest

from model.rules.coverage import failed_examples
from model.rules.examples import read_examples, write_examples
from model.rules.facts import WorkedExample
from tests.builders import make_rule

NINE, TWO = WorkedExample(persons=9, covered=3), WorkedExample(persons=2, covered=2)


@pytest.mark.parametrize(
    ("text", "examples"), [("", ()), ("9=3", (NINE,)), (" 9 = 3 ; 2=2; ", (NINE, TWO))]
)
def test_examples_are_read(text: str, examples: tuple[WorkedExample, ...]) -> None:
    assert read_examples(text) == examples


def test_examples_are_written_as_they_are_read() -> None:
    assert write_examples((NINE, TWO)) == "9=3;2=2"
    assert read_examples(write_examples((NINE, TWO))) == (NINE, TWO)


@pytest.mark.parametrize("text", ["9", "9=", "ni=tre", "9=3=2", "-9=3", "99999=3", "9=3,2=2"])
def test_what_is_no_example_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match="write persons=covered, such as 9=3;2=2"):
        read_examples(text)


@pytest.mark.parametrize(("cap", "failed"), [(3, ()), (4, (NINE,)), (1, (NINE, TWO))])
def test_the_examples_of_a_rule_are_worked(cap: int, failed: tuple[WorkedExample, ...]) -> None:
    assert failed_examples(make_rule(cap=cap, examples=(NINE, TWO))) == failed
