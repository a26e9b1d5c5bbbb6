"""Whether every text in the code stands, translated, in every catalogue.

`python -m tests.catalogues` checks; `--update` adds new texts to the catalogues, untranslated, and
takes away those that no code uses any more. English is what stands in the code, so its catalogue
fills itself.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from dashboard.language import SOURCE

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
    plural_forms = str(get_plural(language))
    if catalogue.plural_forms != plural_forms:
        yield f"{language}: the plural forms are {catalogue.plural_forms} and not {plural_forms}"
    for message in wanted:
        if message.id:
            found = catalogue.get(_first(message.id))
            for fault in _message_faults(message, found, catalogue, is_source=language == SOURCE):
                yield f"{language}: {message.id!r} {fault}"
    for message in (*catalogue, *catalogue.obsolete.values()):
        if message.id and wanted.get(_first(message.id)) is None:
            yield f"{language}: {message.id!r} is used by no code"


def _message_faults(
    wanted: Message, found: Message | None, catalogue: Catalog, *, is_source: bool
) -> Iterator[str]:
    if found is None:
        yield "is missing"
        return
    if _forms(found.id) != _forms(wanted.id):
        yield f"has other plural forms in the catalogue: {found.id!r}"
    if found.fuzzy:
        yield "is fuzzy; look at it and take the mark away"
    written = _forms(found.string)
    if not written or not all(written):
        yield "is not translated"
    elif is_source and written != _forms(found.id):
        yield "stands otherwise in the code, which is English"
    else:
        yield from _form_faults(_forms(found.id), written)
        yield from map(str, found.check(catalogue))


def _form_faults(said: list[str], written: list[str]) -> Iterator[str]:
    if _places(said) != _places(written):
        yield "and its translation have different {places}"
    if any(_edges(form) != _edges(said[0]) for form in written):
        yield "and its translation begin or end with different spaces"
    if any(form.count("**") != said[0].count("**") for form in written):
        yield "and its translation have different parts between **"


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """List the forms of a text: one, or singular and plural."""
    return [text] if isinstance(text, str) else list(text or ())


def _places(forms: list[str]) -> set[str]:
    """Find the {places} of a text; a plural's forms count as one."""
    return {part.split("}")[0] for form in forms for part in form.split("{")[1:]}


def _edges(form: str) -> tuple[str, str]:
    """Give the spaces that a form begins and ends with."""
    return form[: len(form) - len(form.lstrip())], form[len(form.rstrip()) :]


def update() -> None:
    """Bring the catalogues to what the code uses."""
    for language, path in catalogues().items():
        catalogue = read_catalogue(language, path)
        # Collected anew for each: a new text becomes part of the catalogue that takes it up.
        catalogue.update(texts_in_code(), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if language == SOURCE:
            _fill_with_ids(catalogue)
        write_catalogue(language, path, catalogue)


def _fill_with_ids(catalogue: Catalog) -> None:
    for message in catalogue:
        message.string = message.id
        message.flags.discard("fuzzy")


def write_catalogue(language: str, path: Path, catalogue: Catalog) -> None:
    """Write a catalogue in the order of its texts, under a header that never changes."""
    with path.open("wb") as file:
        write_po(file, catalogue, width=99, sort_output=True, no_location=True, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    header += '"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += f'"Plural-Forms: {get_plural(language)}\\n"\n\n'
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
