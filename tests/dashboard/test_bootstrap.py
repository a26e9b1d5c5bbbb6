"""Bootstrap's sheet: what pages use is in it, and nothing else that has a name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dashboard.bootstrap import CLASS, CLASSES, FILE, all_classes, style_sheet

WORD = re.compile(r"[\w-]+")
TEXT_IN_SCRIPT = re.compile(r'"([^"\n]*)"')
SHEET = style_sheet()
WHOLE = FILE.read_text(encoding="utf-8")


def words_of_the_product() -> set[str]:
    """List the words of all texts in the programs: names of classes are among them."""
    texts = [
        node.value
        for file in Path("dashboard").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if file.name != "bootstrap.py"
        and isinstance(node, ast.Constant)
        and isinstance(node.value, str)
    ]
    for script in Path("dashboard/assets").glob("*.js"):
        texts += TEXT_IN_SCRIPT.findall(script.read_text(encoding="utf-8"))
    return {word for text in texts for word in WORD.findall(text)}


def test_a_class_with_a_hyphen_that_the_programs_name_is_kept() -> None:
    named = {word for word in words_of_the_product() if "-" in word} & all_classes()
    assert "btn-primary" in named
    assert named <= CLASSES


def test_every_class_that_is_kept_is_one_of_bootstrap() -> None:
    assert all_classes() >= CLASSES


def test_the_licence_stays_with_the_sheet() -> None:
    assert SHEET.startswith("/*!\n * Bootstrap  v5.3")
    assert "Licensed under MIT" in SHEET[:300]


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_a_class_that_is_used_has_its_rules(name: str) -> None:
    assert name in CLASS.findall(SHEET)


@pytest.mark.parametrize("name", ["accordion", "carousel", "col-md-6", "modal", "navbar", "mt-3"])
def test_a_class_that_is_not_used_has_none(name: str) -> None:
    assert name in CLASS.findall(WHOLE)
    assert name not in CLASS.findall(SHEET)


def test_rules_for_elements_and_the_colours_of_both_themes_stay() -> None:
    for name in ("body", "h1", "fieldset", "[data-bs-theme=dark]", "--bs-body-color"):
        assert name in SHEET


def test_the_sheet_is_a_fraction_of_the_whole() -> None:
    assert len(SHEET) < len(WHOLE) / 5
