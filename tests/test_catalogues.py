"""The catalogues themselves, and that the check of them finds every kind of fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from dashboard.language import SOURCE, languages
from tests import catalogues as module
from tests.catalogues import (
    catalogues,
    faults,
    read_catalogue,
    texts_in_code,
    update,
    write_catalogue,
)

BOKMAL_ONLY = """
antall bare blitt dager dekkes dekket deltakelse deltaker deltakere deltakerne deltatt
departementets disse en ennå filen fra gjelder gjennomsnittlig hva hver hvilke hvilken hvis
hvor hvordan hvorfor hvem høyest høyeste ikke innenfor jeg kilde kilden kilder kommer kommunene
kommunenes kommuner koster lavest laveste listen mangler noe noen nå plassen plassene plasser
politikersamling priser prisene prosjektledere prosjektledersamling regler reglene samlingen
samlingene samlinger stedet tall tallene tallet uten vises være vært
"""
"""Words that tell a text that was copied from bokmål."""

SEATS = ("{number} seat", "{number} seats")
PLASSER = ("{number} plass", "{number} plasser")


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """Give the place of a catalogue that is not there yet."""
    return tmp_path / "messages.po"


def wanted() -> Catalog:
    """Collect what a code with three texts uses."""
    texts = Catalog(charset="utf-8")
    for text in ("**{name}** came", "Overview ", SEATS):
        texts.add(text)
    return texts


def write(path: Path, language: str = "nb", **changed: str) -> None:
    """Write a catalogue of those texts, with one of the translations changed."""
    translated = {"came": "**{name}** kom", "overview": "Oversikt "} | changed
    filled = Catalog(locale=language, charset="utf-8")
    filled.add("**{name}** came", translated["came"])
    filled.add("Overview ", translated["overview"])
    filled.add(SEATS, PLASSER)
    write_catalogue(language, path, filled)


def found(path: Path, language: str = "nb") -> list[str]:
    """Check a catalogue against the three texts."""
    return list(faults(language, path, wanted()))


def rewrite(path: Path, old: str, new: str) -> None:
    """Change a catalogue as an editor of texts would."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_bokmal_nynorsk_and_english_are_complete() -> None:
    assert tuple(sorted(catalogues())) == tuple(sorted(languages())) == ("en", "nb", "nn")
    code = texts_in_code()
    assert [fault for row in catalogues().items() for fault in faults(*row, code)] == []


def test_nynorsk_has_no_word_that_only_bokmal_has() -> None:
    only = set(BOKMAL_ONLY.split())
    found = {
        (word, form)
        for message in read_catalogue("nn", catalogues()["nn"])
        for form in ([message.string] if isinstance(message.string, str) else message.string or ())
        for word in re.findall(r"[\w-]+", form.lower())
        if word in only
    }
    assert found == set()


def test_a_whole_catalogue_has_no_faults(catalogue: Path) -> None:
    write(catalogue)
    assert found(catalogue) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"overview": ""}, "nb: 'Overview ' is not translated"),
        ({"overview": "Oversikt"}, "begin or end with different spaces"),
        ({"came": "**{navn}** kom"}, "different {places}"),
        ({"came": "Noen kom"}, "different {places}"),
        ({"came": "{name} kom"}, "different parts between **"),
    ],
)
def test_a_translation_that_says_less_or_other_than_the_text_is_a_fault(
    catalogue: Path, changed: dict[str, str], fault: str
) -> None:
    write(catalogue, **changed)
    assert fault in found(catalogue)[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("n != 1", "n > 1", "the plural forms are"),
        ('msgid "Overview "', '#, fuzzy\nmsgid "Overview "', "is fuzzy"),
        ('msgstr[1] "{number} plasser"', 'msgstr[1] ""', "is not translated"),
        ("{number} seats", "{number} places", "has other plural forms in the catalogue"),
        ('msgid "Overview "', 'msgid "Overviews "', "'Overview ' is missing"),
    ],
)
def test_what_an_editor_of_texts_may_break_is_a_fault(
    catalogue: Path, old: str, new: str, fault: str
) -> None:
    write(catalogue)
    rewrite(catalogue, old, new)
    assert fault in "\n".join(found(catalogue))


@pytest.mark.parametrize("comment", ["", "#~ "])
def test_a_text_that_no_code_uses_is_a_fault_obsolete_or_not(catalogue: Path, comment: str) -> None:
    write(catalogue)
    with catalogue.open("a", encoding="utf-8") as file:
        file.write(f'\n{comment}msgid "Old"\n{comment}msgstr "Gammel"\n')
    assert found(catalogue) == ["nb: 'Old' is used by no code"]


def test_english_is_what_stands_in_the_code(catalogue: Path) -> None:
    write(catalogue, SOURCE)
    assert "**{name}** came' stands otherwise in the code" in found(catalogue, SOURCE)[0]


def test_an_update_adds_takes_away_and_fills_english(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for language in ("nb", SOURCE):
        path = tmp_path / language / "LC_MESSAGES" / "messages.po"
        path.parent.mkdir(parents=True)
        write(path, language)
        rewrite(path, "Overview ", "Former text ")
    monkeypatch.setattr(module, "TEXTS", tmp_path)
    monkeypatch.setattr(module, "texts_in_code", wanted)
    update()
    assert {language: found(path, language) for language, path in catalogues().items()} == {
        "nb": ["nb: 'Overview ' is not translated"],
        SOURCE: [],
    }
    assert "Former" not in catalogues()["nb"].read_text(encoding="utf-8")


def test_an_update_of_what_is_complete_changes_no_byte(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "nb" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    write(path)
    before = path.read_bytes()
    monkeypatch.setattr(module, "TEXTS", tmp_path)
    monkeypatch.setattr(module, "texts_in_code", wanted)
    update()
    assert path.read_bytes() == before
    assert read_catalogue("nb", path).get(SEATS[0]) is not None


def test_texts_are_found_in_f_strings_and_behind_any_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = """
NAME = mark("One")
f"{self.words.text('Two', x=1)} {words.plural('a', 'b', 3)}"
text("Three" " and more")
other("Four")
text(name)
"""
    (tmp_path / "page.py").write_text(code, encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    assert {message.id for message in texts_in_code() if message.id} == {
        "One",
        "Two",
        "Three and more",
        ("a", "b"),
    }
