"""Whether every text in the code stands, translated, in every catalogue.

`python -m tests.catalogues` checks; `--update` adds new texts to the catalogues, untranslated, and
takes away those that no code uses any more.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1] / "dashboard"
TEXTS = ROOT / "texts"
KEYWORDS = {"text": None, "mark": None, "plural": (1, 2)}


def texts_in_code() -> Catalog:
    """Collect every text that the dashboard's code marks for translation."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(str(ROOT), keywords=KEYWORDS, strip_comment_tags=True)
    for _file, _line, message, _comments, _context in found:
        catalogue.add(message)
    return catalogue


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
        if not message.id:
            continue
        found = catalogue.get(message.id if isinstance(message.id, str) else message.id[0])
        if found is None:
            yield f"{language}: {message.id!r} is missing"
            continue
        written = found.string if isinstance(found.string, tuple) else (found.string,)
        if not all(written):
            yield f"{language}: {message.id!r} is not translated"
        elif found.fuzzy:
            yield f"{language}: {message.id!r} is fuzzy; look at it and take the mark away"
        yield from (f"{language}: {message.id!r}: {error}" for error in found.check(catalogue))
        if _places(found.id) != _places(found.string):
            yield f"{language}: {message.id!r} and its translation have different places"
    for message in catalogue:
        if message.id and wanted.get(_first(message.id)) is None:
            yield f"{language}: {message.id!r} is used by no code"


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _places(text: str | tuple[str, ...] | list[str]) -> set[str]:
    """Find the {places} of a text; a plural's forms count as one."""
    forms = [text] if isinstance(text, str) else list(text)
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
    print("\n".join(found) or f"catalogues complete: {', '.join(catalogues())}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
