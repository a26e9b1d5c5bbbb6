"""Numbers, amounts, dates and texts as the language council wants them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import language as module
from dashboard.language import HARD_SPACE, TEXTS, Language, language, languages
from model.rules.money import MAX_ORE, ore_from_kroner
from model.rules.results import Interval, exactly
from tests.dashboard.views import WORDS, spaced

NYNORSK, ENGLISH = language("nn"), language("en")

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Overview"
msgstr "Oversyn"
"""


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "0"), (999, "999"), (1_000, "1 000"), (1_234_567, "1 234 567"), (-132_200, "−132 200")],
)
def test_thousands_are_set_apart_by_a_hard_space_and_minus_is_a_minus(
    number: int, written: str
) -> None:
    assert WORDS.number(number) == spaced(written)


@pytest.mark.parametrize(
    ("amount_ore", "written"),
    [
        (0, "0 kr"),
        (750_00, "750 kr"),
        (1_234_567_00, "1 234 567 kr"),
        (75_05, "75,05 kr"),
        (75_50, "75,50 kr"),
        (1, "0,01 kr"),
        (-132_200_00, "−132 200 kr"),
        (-50, "−0,50 kr"),
    ],
)
def test_ore_are_shown_only_where_there_are_any(amount_ore: int, written: str) -> None:
    assert WORDS.amount(amount_ore) == spaced(written)


@given(st.integers(0, MAX_ORE))
def test_an_amount_that_is_written_can_be_read_back_to_the_ore(amount_ore: int) -> None:
    assert ore_from_kroner(WORDS.kroner(amount_ore)) == amount_ore


def test_an_interval_has_an_en_dash_and_an_exact_number_none() -> None:
    assert WORDS.interval(Interval(low=190, high=199)) == "190–199"
    assert WORDS.interval(exactly(1_000)) == spaced("1 000")
    assert WORDS.interval(Interval(low=0, high=1_200_00), WORDS.amount) == spaced("0 kr–1 200 kr")


def test_an_interval_of_amounts_has_one_unit() -> None:
    assert WORDS.amounts(Interval(low=44_200_00, high=1_424_800_50)) == (
        spaced("44 200–1 424 800,50 kr")
    )
    assert WORDS.amounts(exactly(0)) == spaced("0 kr")


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [(76, 100, "76 %"), (2, 3, "67 %"), (0, 9, "0 %"), (12_000, 100, "12 000 %"), (-1, 4, "−25 %")],
)
def test_a_share_is_whole_per_cent(part: int, whole: int, written: str) -> None:
    assert WORDS.percent(part, whole) == spaced(written)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2017, 6, 12), date(2017, 6, 12), "12. juni 2017"),
        (date(2017, 6, 12), date(2017, 6, 13), "12.–13. juni 2017"),
        (date(2018, 5, 29), date(2018, 6, 2), "29. mai–2. juni 2018"),
        (date(2017, 12, 31), date(2018, 1, 1), "31. desember 2017–1. januar 2018"),
        (date(2017, 6, 12), date(2018, 6, 12), "12. juni 2017–12. juni 2018"),
    ],
)
def test_a_period_does_not_repeat_what_its_ends_share(
    first: date, last: date, written: str
) -> None:
    assert WORDS.dates(first, last) == written


def test_months_are_written_in_full_and_briefly() -> None:
    assert WORDS.month(date(2018, 9, 25)) == "september 2018"
    assert WORDS.short_month(date(2018, 9, 25)) == "sep."
    assert WORDS.short_month(date(2018, 5, 29)) == "mai"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2026, 11, 24, 13, 30, tzinfo=UTC), "24. november 2026 kl. 14.30"),
        (datetime(2026, 7, 1, 7, 5, tzinfo=UTC), "1. juli 2026 kl. 09.05"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "1. januar 2027 kl. 00.30"),
    ],
)
def test_a_moment_is_told_by_the_clock_in_oslo(moment: datetime, written: str) -> None:
    assert WORDS.moment(moment) == written


@pytest.mark.parametrize(
    ("items", "written"),
    [
        ([], ""),
        (["juni"], "juni"),
        (["juni", "mai"], "juni og mai"),
        (["juni", "mai", "september"], "juni, mai og september"),
    ],
)
def test_a_listing_reads_as_a_sentence(items: list[str], written: str) -> None:
    assert WORDS.listing(items) == written


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0 samlinger"), (1, "1 samling"), (1_000, "1 000 samlinger")]
)
def test_one_is_one_and_everything_else_is_many(number: int, written: str) -> None:
    text = WORDS.plural("{number} gathering", "{number} gatherings", number)
    assert text == written.replace("1 000", spaced("1 000"))


@pytest.mark.parametrize(
    ("written", "bokmal", "nynorsk", "english"),
    [
        (lambda words: words.number(-1_234_567), "−1 234 567", "−1 234 567", "−1,234,567"),
        (lambda words: words.amount(1_234_50), "1 234,50 kr", "1 234,50 kr", "1,234.50 kr"),
        (lambda words: words.amount(-132_200_00), "−132 200 kr", "−132 200 kr", "−132,200 kr"),
        (
            lambda words: words.amounts(Interval(low=44_200_00, high=1_424_800_00)),
            "44 200–1 424 800 kr",
            "44 200–1 424 800 kr",
            "44,200–1,424,800 kr",
        ),
        (lambda words: words.percent(-3, 4), "−75 %", "−75 %", "−75%"),
        (lambda words: words.percent(1_200, 1), "120 000 %", "120 000 %", "120,000%"),
    ],
)
def test_every_language_writes_numbers_amounts_and_shares_in_its_own_way(
    written: Callable[[Language], str], bokmal: str, nynorsk: str, english: str
) -> None:
    assert [written(words) for words in (WORDS, NYNORSK, ENGLISH)] == [
        spaced(bokmal),
        spaced(nynorsk),
        english.replace(" kr", HARD_SPACE + "kr"),
    ]


@pytest.mark.parametrize(
    ("first", "last", "norwegian", "english"),
    [
        (date(2017, 6, 12), date(2017, 6, 12), "12. juni 2017", "12 June 2017"),
        (date(2017, 6, 12), date(2017, 6, 13), "12.–13. juni 2017", "12–13 June 2017"),
        (date(2018, 5, 29), date(2018, 6, 2), "29. mai–2. juni 2018", "29 May–2 June 2018"),
        (
            date(2017, 12, 31),
            date(2018, 1, 1),
            "31. desember 2017–1. januar 2018",
            "31 December 2017–1 January 2018",
        ),
    ],
)
def test_every_language_writes_periods_in_its_own_way(
    first: date, last: date, norwegian: str, english: str
) -> None:
    assert [words.dates(first, last) for words in (WORDS, NYNORSK, ENGLISH)] == [
        norwegian,
        norwegian,
        english,
    ]


def test_every_language_writes_months_and_moments_in_its_own_way() -> None:
    day, moment = date(2018, 9, 25), datetime(2026, 10, 1, 7, 5, tzinfo=UTC)
    assert [
        (words.month(day), words.short_month(day), words.moment(moment))
        for words in (WORDS, NYNORSK, ENGLISH)
    ] == [
        ("september 2018", "sep.", "1. oktober 2026 kl. 09.05"),
        ("september 2018", "sep.", "1. oktober 2026 kl. 09.05"),
        ("September 2018", "Sep", "1 October 2026 at 09:05"),
    ]


def test_every_language_joins_and_counts_in_its_own_way() -> None:
    places = ["Oslo", "Sandnes", "Trondheim"]
    assert [
        (words.listing(places), words.plural("{number} gathering", "{number} gatherings", 2))
        for words in (WORDS, NYNORSK, ENGLISH)
    ] == [
        ("Oslo, Sandnes og Trondheim", "2 samlinger"),
        ("Oslo, Sandnes og Trondheim", "2 samlingar"),
        ("Oslo, Sandnes and Trondheim", "2 gatherings"),
    ]


@pytest.mark.parametrize("code", languages())
@given(number=st.integers(-(10**9), 10**9))
def test_no_number_can_be_broken_over_two_lines(code: str, number: int) -> None:
    assert " " not in language(code).number(number)
    assert " " not in language(code).amount(number)
    assert " " not in language(code).percent(number, 100)


def test_a_text_that_no_catalogue_has_is_shown_as_it_stands_in_the_code() -> None:
    assert WORDS.text("Nobody has translated this {thing}", thing="1") == (
        "Nobody has translated this 1"
    )


def test_braces_in_a_text_without_values_are_left_alone() -> None:
    assert WORDS.text("{number}") == "{number}"


def test_the_languages_are_named_as_they_name_themselves() -> None:
    assert [language(code).name for code in languages()] == ["Bokmål", "Nynorsk", "English"]


def test_bokmal_is_the_default_and_is_made_once() -> None:
    assert languages() == ("nb", "nn", "en")
    assert language("nb") is language("nb")
    assert language().code == "nb"


def test_texts_are_read_without_a_compiled_catalogue() -> None:
    """A compiled file is one that somebody forgets to compile."""
    assert not list(TEXTS.rglob("*.mo"))
    assert WORDS.text("Overview") == "Oversikt"


def test_a_new_language_is_a_new_catalogue_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for code in ("nn", "nb"):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.po").write_text(CATALOGUE, encoding="utf-8")
    monkeypatch.setattr(module, "TEXTS", tmp_path)
    assert languages.__wrapped__() == ("nb", "nn")
    assert Language("nn").text("Overview") == "Oversyn"
    assert Language("nn").number(1_234) == spaced("1 234")
