"""The accessibility statement: honest about what was tested, and what was not."""

from __future__ import annotations

from dashboard.components.accessibility import LEFT, TESTED, accessibility_statement
from tests.dashboard.trees import links_of, of_tag, text_of
from tests.dashboard.views import WORDS


def test_what_was_tested_stands_apart_from_what_was_not() -> None:
    statement = accessibility_statement(WORDS)
    tested, left = of_tag(statement, "Ul")
    assert [text_of(one) for one in of_tag(tested, "Li")] == [WORDS.text(one) for one in TESTED]
    assert [text_of(one) for one in of_tag(left, "Li")] == [WORDS.text(one) for one in LEFT]
    assert [text_of(part) for part in of_tag(statement, "H3")] == [
        "Hva som er testet",
        "Hva som ikke er testet, og hva som gjenstår",
        "Meld fra om et hinder",
    ]


def test_no_more_is_claimed_than_was_done() -> None:
    said = text_of(accessibility_statement(WORDS))
    assert "det hevdes ikke at alle krav er oppfylt" in said
    assert "Folk som bruker skjermleser, forstørring eller talestyring, har ikke prøvd" in said


def test_it_says_whom_to_tell_and_whom_to_complain_to() -> None:
    statement = accessibility_statement(WORDS)
    assert "Si fra til dem som driver nettstedet" in text_of(statement)
    assert set(links_of(statement)) == {"uutilsynet.no", "uustatus.no"}
