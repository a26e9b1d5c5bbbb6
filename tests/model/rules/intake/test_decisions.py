"""Decisions as they are written on a command line."""

from __future__ import annotations

import pytest

from model.rules.intake.decisions import read_fixes, read_wishes
from model.rules.questions import QuestionError


def test_columns_are_chosen_by_kind() -> None:
    wishes = read_wishes(["Municipality=Firma", "role = Stilling = tittel", "quantity="])
    assert wishes == {"municipality": "Firma", "role": "Stilling = tittel", "quantity": ""}


def test_rows_are_decided_one_or_several_at_a_time() -> None:
    texts = ["14:municipality=alver", "15, 16:row=skip", "14:nights=0", "17:registered_at="]
    assert read_fixes(texts) == {
        14: {"municipality": "alver", "nights": "0"},
        15: {"row": "skip"},
        16: {"row": "skip"},
        17: {"registered_at": ""},
    }


@pytest.mark.parametrize("text", ["14", "14:row", "row=skip", "x:row=skip", ":row=skip", "9" * 9])
def test_what_is_no_decision_says_how_to_write_one(text: str) -> None:
    with pytest.raises(QuestionError, match=r"write it as 14:municipality=alver or 14,15:row=skip"):
        read_fixes([text])


def test_a_column_without_kind_says_how_to_write_it() -> None:
    with pytest.raises(QuestionError, match=r'"Firma" has no =; write it as municipality=Kommune'):
        read_wishes(["Firma"])
