"""A language's texts, numbers, amounts and dates: gettext catalogues and Babel, nothing by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.core import Locale
from babel.dates import format_date, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import Translations

from model.rules.money import kroner_from_ore
from model.rules.results import Interval

TEXTS = Path(__file__).parent / "texts"
DEFAULT = "nb"
SOURCE = "en"
"""The language of the texts in the code."""

OSLO = ZoneInfo("Europe/Oslo")
HARD_SPACE = "\u00a0"
EN_DASH = "\u2013"


def mark(message: str) -> str:
    """Mark a text for the catalogues where it stands; it is translated where it is shown."""
    return message


DAY, DAY_MONTH, DAY_MONTH_YEAR = mark("d"), mark("d MMMM"), mark("d MMMM y")
CLOCK, PERCENT = mark("HH:mm"), mark("#,##0%")
"""Patterns are texts too: where points and spaces stand differs from language to language."""

OWN_NAME = mark("English")
"""A language's name is what its catalogue makes of this."""


@cache
def languages() -> tuple[str, ...]:
    """List the languages that have a catalogue, the default first and the code's own last."""
    found = (path.parents[1].name for path in TEXTS.glob("*/LC_MESSAGES/messages.po"))
    return tuple(sorted(found, key=lambda code: (code != DEFAULT, code == SOURCE, code)))


@cache
def language(code: str = DEFAULT) -> Language:
    """Give a language by its code; it must be one of `languages()`."""
    return Language(code)


class Language:
    """Everything that differs from one language to another.

    Attributes:
        code: What stands in `<html lang>` and in the address, such as `nb`.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._locale = Locale.parse(code)
        self._texts = _read_catalogue(code)

    @property
    def name(self) -> str:
        """What the language calls itself: `Bokmål`."""
        return self.text(OWN_NAME)

    def text(self, message: str, **values: object) -> str:
        """Translate a text and put the values in its {places}."""
        translated = self._texts.gettext(message)
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """Translate a text that depends on a number, which stands in it as {number}."""
        translated = self._texts.ngettext(one, many, number)
        return translated.format(number=self.number(number), **values)

    def number(self, number: int) -> str:
        """Write a whole number: `1 234`, with hard spaces and a real minus."""
        return _minus(format_decimal(number, locale=self._locale))

    def kroner(self, amount_ore: int) -> str:
        """Write an amount without unit: `1 234 567`, with øre only where there are any."""
        kroner = kroner_from_ore(amount_ore)
        pattern = "#,##0" if kroner == kroner.to_integral_value() else "#,##0.00"
        return _minus(format_decimal(kroner, format=pattern, locale=self._locale))

    def amount(self, amount_ore: int) -> str:
        """Write an amount with its unit: `1 234 567 kr`."""
        return self.kroner(amount_ore) + HARD_SPACE + "kr"

    def interval(self, interval: Interval, write: Callable[[int], str] | None = None) -> str:
        """Write an interval as `190–199`, or as one number where it is exact."""
        shown = write or self.number
        if interval.is_exact:
            return shown(interval.low)
        return shown(interval.low) + EN_DASH + shown(interval.high)

    def amounts(self, interval: Interval) -> str:
        """Write an interval of amounts with one unit: `44 200–1 424 800 kr`."""
        return self.interval(interval, self.kroner) + HARD_SPACE + "kr"

    def percent(self, part: int, whole: int) -> str:
        """Write a share as `76 %`, rounded to whole per cent."""
        return _minus(format_percent(part / whole, format=self.text(PERCENT), locale=self._locale))

    def day(self, day: date) -> str:
        """Write a day: `12. juni 2017`."""
        return self._formatted(day, DAY_MONTH_YEAR)

    def dates(self, first: date, last: date) -> str:
        """Write a period without repeating what its ends share: `12.–13. juni 2017`."""
        if first == last:
            return self.day(first)
        if first.year != last.year:
            beginning = self.day(first)
        elif first.month != last.month:
            beginning = self._formatted(first, DAY_MONTH)
        else:
            beginning = self._formatted(first, DAY)
        return beginning + EN_DASH + self.day(last)

    def month(self, day: date) -> str:
        """Write a month with its year: `juni 2017`."""
        return str(format_date(day, "MMMM y", locale=self._locale))

    def short_month(self, day: date) -> str:
        """Write a month as briefly as the language does: `sep.`."""
        return str(format_date(day, "MMM", locale=self._locale))

    def _formatted(self, day: date, pattern: str) -> str:
        return str(format_date(day, self.text(pattern), locale=self._locale))

    def moment(self, moment: datetime) -> str:
        """Write a time in Norway: `24. november 2026 kl. 14.30`."""
        local = moment.astimezone(OSLO)
        clock = str(format_time(local, self.text(CLOCK), locale=self._locale))
        return self.text("{date} at {clock}", date=self.day(local.date()), clock=clock)

    def listing(self, items: list[str]) -> str:
        """Join items as a sentence does: `juni, mai og september`."""
        if not items:
            return ""
        *first, last = items
        if not first:
            return last
        return self.text("{all_but_last} and {last}", all_but_last=", ".join(first), last=last)


def _minus(number: str) -> str:
    """Use the real minus sign, whatever the locale's data says."""
    return number.replace("-", "\u2212")


def _read_catalogue(code: str) -> Translations:
    """Read a .po file as it lies there: no compiled file to forget."""
    with (TEXTS / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
