"""The fields of forms: what is typed is read exactly or refused with a reason, and written back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as a_field
from datetime import date
from enum import Enum, StrEnum, auto
from typing import Any

from dashboard.columns import NO, YES, Form, Value, written
from dashboard.language import mark
from dashboard.wording import Names
from model.rules.fact_checks import MAX_TEXT, MAX_WHOLE
from model.rules.facts import WorkedExample
from model.rules.money import MAX_ORE, ORE_PER_KRONE, ore_from_kroner

ODD = mark("This cannot be read. Write it anew.")
UNFIT = mark("There are signs here that cannot be kept. Take them away.")
TOO_LONG = mark("This is too long; {most} characters at most.")
NO_KRONER = mark("Write kroner with at most two decimals, such as 750 or 1 250,50; at most {most}.")
NO_WHOLE = mark("Write a whole number from 0 to {most}.")
NO_DAY = mark("Write a day between 1990 and 2099.")
NOT_CHOSEN = mark("Choose one of these.")
HALF_EXAMPLE = mark("Example {row} lacks a number. Fill in both, or leave both empty.")
EXAMPLE_ODD = mark("Example {row}: write whole numbers up to {most}.")

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)
WHOLE = re.compile(r"\d{1,7}", re.ASCII)
MOST_IN_EXAMPLE = 9_999
MOST_EXAMPLES = 40
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the order of the text around: what stands there would not be what is read."""
UNKEPT = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters, halves of characters that no database keeps, and hidden ends of lines."""
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\t": " "})
SOURCES_BETWEEN = ";"
FLAGS = {"ja": True, "nei": False}


class FieldError(ValueError):
    """What was typed cannot be read.

    Attributes:
        text: Why, in English with {places}, marked for translation.
        values: What goes into the places.
    """

    def __init__(self, text: str, **values: Any) -> None:
        super().__init__(text)
        self.text, self.values = text, values


class Sort(Enum):
    """What sort of thing a field takes."""

    LINE = auto()
    TEXT = auto()
    SOURCE = auto()
    AMOUNT = auto()
    WHOLE = auto()
    DAY = auto()
    CHOICE = auto()
    FLAG = auto()
    PARTS = auto()
    EXAMPLES = auto()
    GATHERING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a fact: what it is called, what it takes, and how it is shown.

    Attributes:
        name: The fact's own name for it.
        label: What people call it.
        heading: What its column is called, where that is something else.
        terms: What can stand there, and what each is called.
        unoffered: What can stand there, but cannot be chosen.
        default: What a new one begins with, as it is typed.
        is_optional: Whether it may be left empty, which then means unknown or none.
        is_fixed: Whether it cannot be changed once the fact is there.
        is_listed: Whether it has a column in the table of facts.
        column: The column's id, where it is not the name.
    """

    name: str
    label: str
    heading: str = ""
    sort: Sort = Sort.LINE
    unit: str = ""
    help: str = ""
    terms: Mapping[Any, str] = a_field(default_factory=dict)
    unoffered: frozenset[Any] = frozenset()
    default: str = ""
    is_optional: bool = False
    is_fixed: bool = False
    is_listed: bool = True
    column: str = ""

    def read(self, raw: Any) -> Any:
        """Read what was typed.

        Raises:
            FieldError: It means nothing here.
        """
        return READERS[self.sort](self, raw)

    def write(self, value: Any) -> Any:
        """Write a value as somebody would type it."""
        return WRITERS.get(self.sort, _as_it_is)(value)

    def shown(self, value: Any, names: Names) -> Value:
        """Give a value for a table: words, a number or a day."""
        return SHOWN.get(self.sort, _plainly)(self, value, names)

    def said(self, value: Any, names: Names) -> str:
        """Say a value in a sentence, with its unit."""
        text = written(self.shown(value, names), self.form, names.words)
        return f"{text} {names.words.text(self.unit)}" if self.unit and value is not None else text

    @property
    def choices(self) -> dict[Any, str]:
        """What can be chosen, and what each is called."""
        return {term: name for term, name in self.terms.items() if term not in self.unoffered}

    @property
    def form(self) -> Form:
        """How the column's values are written."""
        forms = {Sort.AMOUNT: Form.AMOUNT, Sort.WHOLE: Form.NUMBER, Sort.DAY: Form.DATE}
        return forms.get(self.sort, Form.TEXT)


def read_text(raw: Any, *, most: int = MAX_TEXT, has_lines: bool = False) -> str:
    """Read a text: without signs that cannot be kept, and of several lines only where it may.

    Raises:
        FieldError: It is no text, is too long, or has such signs.
    """
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise FieldError(ODD)
    if len(raw) > most:
        raise FieldError(TOO_LONG, most=most)
    text = raw.replace("\r\n", "\n").replace("\t", " ").strip()
    seen = text.replace("\n", "") if has_lines else text
    if BIDI.search(seen) or any(unicodedata.category(sign) in UNKEPT for sign in seen):
        raise FieldError(UNFIT)
    return text


def _read_source(_field: Field, raw: Any) -> str:
    """Read sources that stand on lines of their own, or with ; between, as the files have them."""
    parts = read_text(raw, has_lines=True).replace("\n", SOURCES_BETWEEN).split(SOURCES_BETWEEN)
    return SOURCES_BETWEEN.join(part.strip() for part in parts if part.strip())


def _read_amount(_field: Field, raw: Any) -> int:
    text = read_text(raw).translate(SPACES).removesuffix("kr").strip()
    try:
        return ore_from_kroner(text)
    except ValueError as error:
        raise FieldError(NO_KRONER, most=MAX_ORE // ORE_PER_KRONE) from error


def _read_whole(field: Field, raw: Any) -> int | None:
    text = read_text(raw).translate(SPACES).replace(" ", "")
    if field.is_optional and not text:
        return None
    if not WHOLE.fullmatch(text) or int(text) > MAX_WHOLE:
        raise FieldError(NO_WHOLE, most=MAX_WHOLE)
    return int(text)


def _read_day(field: Field, raw: Any) -> date | None:
    text = read_text(raw)
    if field.is_optional and not text:
        return None
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else date.min
    except ValueError:
        day = date.min
    if not FIRST_DAY <= day <= LAST_DAY:
        raise FieldError(NO_DAY)
    return day


def _read_choice(field: Field, raw: Any) -> Any:
    found = next((term for term in field.choices if isinstance(raw, str) and term == raw), None)
    if found is None:
        raise FieldError(NOT_CHOSEN)
    return found


def _read_flag(_field: Field, raw: Any) -> bool:
    if not isinstance(raw, str) or raw not in FLAGS:
        raise FieldError(NOT_CHOSEN)
    return FLAGS[raw]


def _read_parts(field: Field, raw: Any) -> frozenset[Any]:
    if not isinstance(raw, Sequence | None) or isinstance(raw, str):
        raise FieldError(ODD)
    return frozenset(_read_choice(field, part) for part in raw or ())


def _read_gathering(_field: Field, raw: Any) -> str:
    text = read_text(raw)
    if not text:
        raise FieldError(NOT_CHOSEN)
    return text


def _read_examples(_field: Field, raw: Any) -> tuple[WorkedExample, ...]:
    """Read rows of two numbers; a row that is left empty is none."""
    rows = raw if isinstance(raw, list) else []
    found = (_read_example(place, row) for place, row in enumerate(rows[:MOST_EXAMPLES], start=1))
    return tuple(example for example in found if example)


def _read_example(place: int, row: Any) -> WorkedExample | None:
    if not isinstance(row, Sequence) or len(row) != len(("persons", "covered")):
        raise FieldError(ODD)
    texts = [read_text(one).translate(SPACES).replace(" ", "") for one in row]
    if not any(texts):
        return None
    if not all(texts):
        raise FieldError(HALF_EXAMPLE, row=place)
    if not all(WHOLE.fullmatch(one) and int(one) <= MOST_IN_EXAMPLE for one in texts):
        raise FieldError(EXAMPLE_ODD, row=place, most=MOST_IN_EXAMPLE)
    return WorkedExample(persons=int(texts[0]), covered=int(texts[1]))


READERS: Mapping[Sort, Callable[[Field, Any], Any]] = {
    Sort.LINE: lambda _, raw: read_text(raw),
    Sort.TEXT: lambda _, raw: read_text(raw, has_lines=True),
    Sort.SOURCE: _read_source,
    Sort.AMOUNT: _read_amount,
    Sort.WHOLE: _read_whole,
    Sort.DAY: _read_day,
    Sort.CHOICE: _read_choice,
    Sort.FLAG: _read_flag,
    Sort.PARTS: _read_parts,
    Sort.EXAMPLES: _read_examples,
    Sort.GATHERING: _read_gathering,
}


def write_amount(amount_ore: int) -> str:
    """Write an amount as it is typed: `1 250,50`, and without øre where there are none."""
    kroner, ore = divmod(amount_ore, ORE_PER_KRONE)
    whole = f"{kroner:,}".replace(",", " ")
    return f"{whole},{ore:02}" if ore else whole


def _as_it_is(value: Any) -> Any:
    return "" if value is None else str(value)


WRITERS: Mapping[Sort, Callable[[Any], Any]] = {
    Sort.AMOUNT: lambda value: "" if value is None else write_amount(value),
    Sort.SOURCE: lambda value: "\n".join(part.strip() for part in value.split(SOURCES_BETWEEN)),
    Sort.DAY: lambda value: value.isoformat() if value else "",
    Sort.FLAG: lambda value: next((word for word, flag in FLAGS.items() if flag is value), ""),
    Sort.PARTS: lambda value: sorted(map(str, value or ())),
    Sort.EXAMPLES: lambda value: [[str(one.persons), str(one.covered)] for one in value or ()],
}


def _plainly(_field: Field, value: Any, _names: Names) -> Value:
    return value if isinstance(value, int | date) else str(value or "")


def _choice_shown(field: Field, value: StrEnum, names: Names) -> str:
    return names.words.text(field.terms[value])


def _parts_shown(field: Field, value: frozenset[Any], names: Names) -> str:
    return ", ".join(names.words.text(name) for term, name in field.terms.items() if term in value)


def _examples_shown(_field: Field, value: Sequence[WorkedExample], _names: Names) -> str:
    return "; ".join(f"{one.persons} → {one.covered}" for one in value)


def _gathering_shown(_field: Field, value: str, names: Names) -> str:
    return names.gathering(value) if value in names.gatherings else value


SHOWN: Mapping[Sort, Callable[[Field, Any, Names], Value]] = {
    Sort.WHOLE: lambda _field, value, _names: value,
    Sort.CHOICE: _choice_shown,
    Sort.FLAG: lambda _field, value, names: names.words.text(YES if value else NO),
    Sort.PARTS: _parts_shown,
    Sort.EXAMPLES: _examples_shown,
    Sort.GATHERING: _gathering_shown,
}
