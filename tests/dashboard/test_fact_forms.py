"""The kinds of facts that can be edited: complete, told apart, and one list for form and table."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from dashboard.fact_forms import BUDGETS, CONSTELLATIONS, FORMS, GATHERINGS, FactForm, slug
from dashboard.form_fields import Sort
from dashboard.language import language
from dashboard.wording import Names
from model.rules.fact_checks import ID
from model.rules.facts import FIELD_OF, ProgrammeFacts

EVERY = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def test_every_kind_of_fact_that_can_be_changed_has_a_form() -> None:
    assert {form.kind for form in FORMS.values()} == set(FIELD_OF)
    assert len({form.part for form in FORMS.values()}) == len(FORMS)


@EVERY
def test_every_field_is_the_fact_s_own_and_none_is_forgotten(form: FactForm) -> None:
    own = {field.name for field in fields(form.kind)}
    edited = [field.name for field in form.fields]
    assert len(set(edited)) == len(edited)
    left = own - set(edited)
    assert set(edited) <= own
    if form.add:
        assert left == (set() if form is BUDGETS else {"id"})
    assert form.key_field in edited


@EVERY
def test_every_fact_of_the_programme_is_shown_and_written_back(
    form: FactForm, facts: ProgrammeFacts
) -> None:
    names = Names(facts, language())
    for row in form.rows(facts):
        for field in form.fields:
            value = getattr(row, field.name)
            assert isinstance(field.said(value, names), str)
            if getattr(value, "value", "") != "eksempel":
                assert field.read(field.write(value)) == value, field.name
        assert form.find(facts, getattr(row, "id", getattr(row, "gathering_id", ""))) == row


@EVERY
def test_the_table_has_the_columns_of_the_listed_fields(form: FactForm) -> None:
    ids = [column.id for column in form.columns]
    assert ids[0] == "name"
    assert len(set(ids)) == len(ids) == 1 + sum(field.is_listed for field in form.fields)
    assert "source" in ids


@EVERY
def test_a_new_fact_is_named_by_what_it_says(form: FactForm, facts: ProgrammeFacts) -> None:
    for row in form.rows(facts):
        if form.make_id:
            assert ID.fullmatch(form.make_id(row))
    assert (form.make_id is None) == (form in (BUDGETS, CONSTELLATIONS))


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        (("Lillestrøm",), "lillestrom"),
        (("2019-03", "Ålesund – Ærø"), "2019-03-alesund-aero"),
        (("reise", date(2026, 1, 1)), "reise-2026-01-01"),
        (("Kárášjohka",), "karasjohka"),
        (("!!",), ""),
        (("a" * 200,), "a" * 60),
    ],
)
def test_an_id_is_written_in_plain_letters(parts: tuple[object, ...], written: str) -> None:
    assert slug(*parts) == written


def test_a_gathering_is_named_by_month_and_place(facts: ProgrammeFacts) -> None:
    assert GATHERINGS.make_id
    assert [GATHERINGS.make_id(row) for row in facts.gatherings] == [
        row.id for row in facts.gatherings
    ]


def test_what_can_be_left_empty_says_so() -> None:
    words = language()
    for form in FORMS.values():
        for field in form.fields:
            if field.is_optional:
                assert "tom" in words.text(field.help).lower(), field.name
            assert field.sort is not Sort.CHOICE or field.choices
