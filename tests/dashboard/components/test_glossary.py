"""The words of the field, each with what it means here."""

from __future__ import annotations

from dashboard.components.glossary import ENTRIES, glossary
from dashboard.language import language
from tests.dashboard.trees import of_tag, text_of
from tests.dashboard.views import WORDS


def test_every_word_is_followed_by_its_meaning() -> None:
    listed = glossary(WORDS)
    kinds = [type(part).__name__ for part in listed.children]
    assert kinds == ["Dt", "Dd"] * len(ENTRIES)
    assert all(text_of(part) for part in listed.children)


def test_no_word_is_explained_twice() -> None:
    terms = [term for term, _ in ENTRIES]
    assert len(set(terms)) == len(terms)


def test_the_words_are_the_reader_s() -> None:
    terms = [text_of(part) for part in of_tag(glossary(WORDS), "Dt")]
    assert {"Samling", "Kommunekonstellasjon", "Dekningsregel og tak", "Revisjon"} <= set(terms)
    english = [text_of(part) for part in of_tag(glossary(language("en")), "Dt")]
    assert "Constellation" in english
