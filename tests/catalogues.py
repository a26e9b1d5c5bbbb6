"""Whether every text in the code stands, translated, in every catalogue.

`python -m tests.catalogues` checks; `--update` adds new texts to the catalogues, untranslated, and
takes away those that no code uses any more.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1] / "dashboard"
TEXTS = ROOT / "texts"
KEYWORDS = {"text": 1, "mark": 1, "plural": 2}
"""What takes texts, and how many of its arguments are texts."""


def texts_in_code() -> Catalog:
    """Collect every text that the dashboard's code gives to `text`, `plural` or `mark`.

    The code is read as a syntax tree, because Babel's own reader passes over f-strings.
    """
    catalogue = Catalog(charset="utf-8")
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in KEYWORDS:
                literals = list(_literals(node.args[: KEYWORDS[_name(node.func)]]))
                if literals:
                    catalogue.add(literals[0] if len(literals) == 1 else tuple(literals))
    return catalogue


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(arguments: list[ast.expr]) -> Iterator[str]:
    for argument in arguments:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def catalogues() -> dict[str, Path]:
    """List the catalogues by language."""
    return {path.parents[1].name: path for path in sorted(TEXTS.glob("*/LC_MESSAGES/*.po"))}


def read_catalogue(language: str, path: Path) -> Catalog:
    """Read a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def faults(language: str, path: Path, wanted: Catalog) -> Iterator[str]:
    """Say what is missing, superfluous or wrong in a catalogue, a line each."""
    catalogue = read_catalogue(language, path)
    for message in wanted:
        if message.id:
            found = catalogue.get(_first(message.id))
            for fault in _message_faults(found, catalogue):
                yield f"{language}: {message.id!r} {fault}"
    for message in catalogue:
        if message.id and wanted.get(_first(message.id)) is None:
            yield f"{language}: {message.id!r} is used by no code"


def _message_faults(found: Message | None, catalogue: Catalog) -> Iterator[str]:
    if found is None:
        yield "is missing"
        return
    written = _forms(found.string)
    if not written or not all(written):
        yield "is not translated"
        return
    if found.fuzzy:
        yield "is fuzzy; look at it and take the mark away"
    if _places(_forms(found.id)) != _places(written):
        yield "and its translation have different {places}"
    yield from map(str, found.check(catalogue))


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """List the forms of a text: one, or singular and plural."""
    return [text] if isinstance(text, str) else list(text or ())


def _places(forms: list[str]) -> set[str]:
    """Find the {places} of a text; a plural's forms count as one."""
    return {part.split("}")[0] for form in forms for part in form.split("{")[1:]}


def update() -> None:
    """Bring the catalogues to what the code uses."""
    wanted = texts_in_code()
    for language, path in catalogues().items():
        catalogue = read_catalogue(language, path)
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(
                file, catalogue, width=99, sort_output=True, no_location=True, omit_header=True
            )
        header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        header += '"Content-Type: text/plain; charset=utf-8\\n"\n'
        header += '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        path.write_text(header + path.read_text(encoding="utf-8"), encoding="utf-8")


def main() -> int:
    """Check, or update with `--update`; exit 1 where anything is wrong."""
    if "--update" in sys.argv[1:]:
        update()
    wanted = texts_in_code()
    found = [fault for code, path in catalogues().items() for fault in faults(code, path, wanted)]
    sys.stdout.write("\n".join(found or [f"catalogues complete: {', '.join(catalogues())}"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
