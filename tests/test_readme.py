"""The README against the code: its commands, its map, its glossary and its settings."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from model.__main__ import main
from model.rules import facts, results, selection, terms

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAP = README.split("## Map")[1].split("## Glossary")[0]
GLOSSARY = README.split("## Glossary")[1].split("## Decisions")[0]
WORDS_IN_FIVE_MINUTES = 1300
LOOKED_UP = re.compile(
    r"^\| (?:setting|where|measured) \|.*?\n(?!\|)", flags=re.MULTILINE | re.DOTALL
)
"""The tables of settings, modules and ratios, which are looked up and not read."""


def test_it_is_read_in_five_minutes() -> None:
    assert len(LOOKED_UP.sub("", README).split()) <= WORDS_IN_FIVE_MINUTES


def test_every_make_command_in_it_is_in_the_makefile_and_the_other_way_round() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    offered = set(re.findall(r"^([a-z]+):[^#\n]*## ", makefile, flags=re.MULTILINE)) - {"help"}
    assert set(re.findall(r"make (run|test|check|lock|clean|bench)\b", README)) == offered


def test_every_model_command_in_it_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    commands = set(re.findall(r"python -m model (\w+)", README))
    assert commands == {"migrate", "load", "check", "import", "costs", "verify"}
    for command in sorted(commands):
        with pytest.raises(SystemExit) as stopped:
            main([command, "--help"])
        assert stopped.value.code == 0
    options = set(re.findall(r"(--[a-z]+)", README)) - {"--update"}
    assert all(option in capsys.readouterr().out + _help() for option in options)


def _help() -> str:
    return (ROOT / "model" / "__main__.py").read_text(encoding="utf-8")


def test_every_place_on_the_map_is_there() -> None:
    places = re.findall(r"`((?:data|model|dashboard|tests)/[\w./]*)`", MAP)
    assert places
    assert [place for place in places if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("package", ["model", "model/rules", "model/store", "dashboard"])
def test_every_module_is_on_the_map(package: str) -> None:
    modules = {
        path.stem if path.suffix == ".py" else path.name
        for path in (ROOT / package).iterdir()
        if path.suffix == ".py" or (path.is_dir() and not path.name.startswith((".", "__")))
    }
    missing = {name for name in modules - {"__init__"} if not re.search(rf"\b{name}\b", MAP)}
    assert missing == set()


def test_every_code_word_in_the_glossary_is_in_the_code() -> None:
    known = {name for module in (facts, results, selection, terms) for name in vars(module)}
    fields = {"seat", "cap"}
    words = set(re.findall(r"`(\w+)`", GLOSSARY))
    assert words <= known | fields


def test_every_term_people_meet_is_in_the_glossary() -> None:
    for terms_of in (terms.GatheringKind, terms.CostComponent, terms.Payer, terms.Basis):
        assert issubclass(terms_of, StrEnum)
        assert [term for term in terms_of if term.value not in GLOSSARY] == []


def test_every_setting_that_is_read_is_explained() -> None:
    sources = ("dashboard/settings.py", "dashboard/gunicorn.conf.py", "model/__main__.py")
    read = {
        name
        for source in sources
        for name in re.findall(
            r'environ(?:ment)?\.get\("([A-Z_]+)"', (ROOT / source).read_text(encoding="utf-8")
        )
    }
    explained = re.findall(r"`([A-Z_]{4,})`", README.split("## Production")[1])
    assert read == set(explained)
