"""Grunnlag: tables that lead to forms, forms that answer, and a way back from what was saved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from dash import Dash
from dash.exceptions import PreventUpdate

from dashboard.access import UPDATE_PATH
from dashboard.components.edit_form import FAULT, FIELD
from dashboard.drafts import Subject, typed_values
from dashboard.edit_answers import Answer, answer_form, undo
from dashboard.editing import Deed, Sent
from dashboard.fact_forms import CONSTELLATIONS, FORMS
from dashboard.pages.facts import layout, open_form, read_carried, read_sent, show_facts
from model.reports import Database, Reports
from model.rules.facts import ProgrammeFacts, key_of_fact
from tests.dashboard.forms import ACTOR, opened, save
from tests.dashboard.serving import client_of, filled, running
from tests.dashboard.trees import by_id, components, ids_of, links_of, of_class, text_of, texts_of
from tests.dashboard.views import WORDS

PRICE = "pris:reise-2017"
DEED_OUTPUT = (
    '..facts-outcome.children...{"field":["ALL"],"type":"facts-fault"}.children'
    "...facts-state.data.."
)


@pytest.fixture
def reports(loaded_database_url: str) -> Iterator[Reports]:
    """Give an own database of the examples, of either kind."""
    database = Database(loaded_database_url)
    yield Reports(database)
    database.close()


def tables(reports: Reports, search: str = "") -> Any:
    """Give the tables of the page."""
    return show_facts(reports, search)["facts-tables"]


def fields_shown(sent: Sent) -> list[str]:
    """List the fields that a form has a place for the faults of."""
    return [*(field.name for field in sent.subject.form.fields if not field.is_fixed), "reason"]


def answered(reports: Reports, sent: Sent, search: str = "") -> Answer:
    """Send a form."""
    return answer_form(reports, sent, fields_shown(sent), search)


def test_the_page_has_a_place_for_everything() -> None:
    page = layout(None, WORDS, "")  # type: ignore[arg-type]
    assert {"facts-status", "facts-form", "facts-tables", "data-stamp"} <= set(ids_of(page))


def test_every_fact_has_a_row_that_leads_to_its_form(
    programme: Reports, facts: ProgrammeFacts
) -> None:
    page = tables(programme)
    hrefs = set(links_of(page).values())
    for form in FORMS.values():
        table = by_id(page, f"table-edit-{form.part}")
        assert len(texts_of(table)) == len(form.rows(facts)) + 1
        for row in form.rows(facts):
            assert f"/grunnlag?rediger={form.word}:{key_of_fact(row)}" in hrefs
        assert (f"/grunnlag?rediger={form.word}" in hrefs) == bool(form.add)
    names = [text for text in links_of(page) if text.startswith("Rediger")]
    rows = sum(len(form.rows(facts)) for form in FORMS.values())
    assert len(set(names)) == len(names) == rows


def test_the_tables_keep_the_language(programme: Reports) -> None:
    hrefs = [
        href for href in links_of(tables(programme, "?sprak=nn")).values() if "rediger" in href
    ]
    assert hrefs
    assert all(href.startswith("/grunnlag?sprak=nn&rediger=") for href in hrefs)


def test_participation_is_counted(programme: Reports) -> None:
    assert "ja 2, nei 0, ukjent 46" in text_of(by_id(tables(programme), "deltakelse"))


def test_every_fact_opens_in_a_form_with_labels_and_values(
    programme: Reports, facts: ProgrammeFacts
) -> None:
    for form in FORMS.values():
        for row in form.rows(facts)[:3]:
            subject = Subject(form=form, key=key_of_fact(row))
            (page,) = open_form(programme, f"?rediger={subject.word}")
            values = {
                part.id["field"]: part.value
                for part in components(page)
                if isinstance(getattr(part, "id", None), dict) and part.id["type"] == FIELD
            }
            typed = typed_values(form, row)
            for field in form.fields:
                if not field.is_fixed and field.name in values:
                    assert (values[field.name] or "") == (typed[field.name] or ""), field.name
            assert text_of(by_id(page, "facts-form-heading")).startswith("Rediger")


@pytest.mark.parametrize("word", [form.word for form in FORMS.values() if form.add])
def test_a_new_one_opens_in_an_empty_form(programme: Reports, word: str) -> None:
    (page,) = open_form(programme, f"?rediger={word}")
    assert text_of(by_id(page, "facts-form-heading")).startswith("Legg til")
    assert "Ta ut" not in text_of(page)


def test_every_control_has_a_label_and_every_field_a_place_for_its_fault(
    programme: Reports,
) -> None:
    for form in FORMS.values():
        (page,) = open_form(
            programme, f"?rediger={form.word}:{key_of_fact(form.rows(programme.facts())[0])}"
        )
        labels = {part.htmlFor for part in components(page) if hasattr(part, "htmlFor")}
        for part in components(page):
            id_ = getattr(part, "id", None)
            if isinstance(id_, dict) and id_.get("type") == FIELD and not hasattr(part, "options"):
                assert json.dumps(id_, sort_keys=True, separators=(",", ":")) in labels
        faults = [id_ for id_ in ids_of(page) if FAULT in id_ and "type" in id_]
        fixed = sum(field.is_fixed for field in form.fields)
        assert len(faults) == len(form.fields) - fixed + 1


@pytest.mark.parametrize("search", ["", "?sprak=nn", None, 7, {"a": 1}])
def test_nothing_is_open_where_nothing_is_asked_for(programme: Reports, search: Any) -> None:
    assert open_form(programme, search) == []


@pytest.mark.parametrize("word", ["pris:finnes-ikke", "fest", "deltakelse"])
def test_what_is_not_there_is_said_to_be_gone(programme: Reports, word: str) -> None:
    (page,) = open_form(programme, f"?rediger={word}")
    assert "finnes ikke" in text_of(page)
    assert links_of(page) == {"Til hele grunnlaget": "/grunnlag"}


def test_a_fault_stands_beside_its_field(programme: Reports) -> None:
    sent = opened(programme, PRICE, amount_ore="mye", reason="")
    said = answered(programme, sent)
    told = dict(zip(fields_shown(sent), map(text_of, said.faults), strict=True))
    assert told["amount_ore"].startswith("Skriv kroner med høyst to desimaler")
    assert told["reason"] == "Skriv hvorfor. Det står i historikken."
    assert [name for name, text in told.items() if text] == ["amount_ore", "reason"]
    assert text_of(said.outcome) == "Ingenting er lagret: 2 ting må rettes"


def test_a_failing_example_says_which_and_what_the_rule_gives(programme: Reports) -> None:
    sent = opened(programme, "regel:prosjektledersamling-2017", cap="5")
    said = answered(programme, sent)
    assert "Av 9 deltakere dekker regelen 5, ikke 3." in text_of(list(said.faults))


def test_a_fault_of_no_field_is_said_below(programme: Reports) -> None:
    sent = replace(opened(programme, "samling:2018-09-trondheim"), deed=Deed.REMOVE)
    assert "har en deltakerliste" in text_of(answered(programme, sent).outcome)


def test_the_preview_shows_before_after_and_difference(programme: Reports) -> None:
    said = answered(programme, opened(programme, PRICE, amount_ore="2 600"))
    table = texts_of(by_id(said.outcome, "table-preview"))
    assert table[0][0] == "Samling"
    assert len(table[0]) == 7
    before, after, difference = table[-1][4:]
    assert before == "1\u00a0629\u00a0050"
    assert difference.startswith("+")
    assert after != before
    assert "Lagre" in text_of(said.outcome)
    assert said.state["digest"]


def test_a_budget_changes_no_cost_but_what_the_budgets_add_up_to(programme: Reports) -> None:
    sent = opened(programme, "budsjett:2017-11-oslo", amount_ore="190 000", basis="kjent")
    text = text_of(answered(programme, sent).outcome)
    assert "Budsjettene blir 1\u00a0305\u00a0000\u00a0kr til sammen" in text
    note = opened(programme, PRICE, note="Ny merknad")
    assert "Ingen offisielle tall endres." in text_of(answered(programme, note).outcome)


def test_what_is_saved_is_said_with_the_way_to_the_history_and_back(reports: Reports) -> None:
    sent = opened(reports, PRICE, amount_ore="2 600")
    shown: Any = answered(reports, sent)
    state = replace(sent.state, digest=shown.state["digest"])
    said = answered(reports, replace(sent, deed=Deed.SAVE, state=state), "?sprak=nn")
    status = said.aside["facts-status"]["children"]
    assert "Lagra i revisjon 2." in text_of(status)
    assert links_of(status) == {"Sjå historikken": "/historikk?sprak=nn"}
    assert said.aside["address"] == {"search": "?sprak=nn"}
    assert said.aside["revision"] == {"data": 2}
    row = by_id(tables(reports), "table-edit-priser")
    assert "rettet her" in text_of(row)
    assert len(of_class(tables(reports), "sd-badge--rettet")) == 1


def test_what_was_saved_can_be_undone_once(reports: Reports) -> None:
    save(reports, opened(reports, PRICE, amount_ore="2 600"))
    said = undo(reports, ACTOR, 2, "")
    assert "Revisjon 2 er angret i revisjon 3." in text_of(said.outcome)
    assert said.aside["revision"] == {"data": 3}
    again = undo(reports, ACTOR, 2, "")
    assert "kan ikke angres" in text_of(again.outcome)
    assert reports.history()[0].reason == "Revisjon 2 er angret."


@pytest.mark.parametrize("revision", [None, True, 0, -1, 10**30, "2", 2.0, {"a": 1}, 1])
def test_only_what_was_saved_can_be_undone(programme: Reports, revision: Any) -> None:
    with pytest.raises(PreventUpdate):
        undo(programme, ACTOR, revision, "")


def test_a_stale_form_shows_both_values_and_lets_the_writer_choose(reports: Reports) -> None:
    mine = opened(reports, PRICE, amount_ore="2 700")
    save(reports, opened(reports, PRICE, amount_ore="1 900"))
    said = answered(reports, mine)
    assert texts_of(by_id(said.outcome, "table-meanwhile")) == [
        ["Felt", "Nå", "Ditt"],
        ["Beløp", "1\u00a0900 kr", "2\u00a0700 kr"],
    ]
    text = text_of(said.outcome)
    assert "Beløp er endret til 1\u00a0900 kr i revisjon 2 mens du skrev." in text
    assert "Lagre mitt likevel" in text
    assert "Forkast mitt" in text
    assert ACTOR not in text
    assert said.state["seen"] == 2


def test_whoever_takes_out_what_was_changed_meanwhile_looks_anew(reports: Reports) -> None:
    mine = replace(opened(reports, "budsjett:2017-11-oslo"), deed=Deed.REMOVE)
    save(reports, opened(reports, "budsjett:2017-11-oslo", amount_ore="1", basis="kjent"))
    text = text_of(answered(reports, mine).outcome)
    assert "Beløp er endret til 1 kr i revisjon 2 mens du skrev." in text
    assert "Lagre mitt likevel" not in text
    assert "Forkast mitt" in text


def test_after_a_constellation_the_next_unknown_one_is_offered(reports: Reports) -> None:
    sent = opened(reports, "deltakelse:alver", participation="ja", participation_source="Kartet")
    shown: Any = answered(reports, sent)
    state = replace(sent.state, digest=shown.state["digest"])
    said = answered(reports, replace(sent, deed=Deed.SAVE, state=state))
    links = links_of(said.aside["facts-status"]["children"])
    assert links["Neste: nye Asker"] == "/grunnlag?rediger=deltakelse:asker"
    carried = said.aside["facts-carried"]["data"]
    subject = Subject(form=CONSTELLATIONS, key="asker")
    assert read_carried(subject, carried) == {
        "reason": "Ny avtale",
        "participation_source": "Kartet",
    }
    (form,) = open_form(reports, "?rediger=deltakelse:asker", carried)
    assert "Kartet" in [getattr(part, "value", None) for part in components(form)]


@pytest.mark.parametrize("carried", [None, [], {"reason": 7}, {"reason": "a" * 9999}, "x"])
def test_what_is_carried_on_is_not_believed_unread(carried: Any) -> None:
    assert read_carried(Subject(form=CONSTELLATIONS, key="asker"), carried) == {}


@pytest.mark.parametrize(
    ("triggered", "state", "search"),
    [
        (None, {"revision": 1}, "?rediger=pris"),
        ({"deed": "steal"}, {"revision": 1}, "?rediger=pris"),
        ({"deed": {"a": 1}}, {"revision": 1}, "?rediger=pris"),
        ({"deed": "save"}, None, "?rediger=pris"),
        ({"deed": "save"}, {"revision": 1}, "?rediger=fest"),
        ({"deed": "save"}, {"revision": 1}, None),
    ],
)
def test_what_means_nothing_does_nothing(triggered: Any, state: Any, search: Any) -> None:
    with pytest.raises(PreventUpdate):
        read_sent(triggered, (None, None), state, search, ACTOR)


def body(deed: str, values: dict[str, Any], state: Any, search: Any) -> dict[str, Any]:
    """Write what a browser sends when a button of a form is pressed."""
    button = {"deed": deed, "type": "facts-deed"}
    ids = [{"field": name, "type": FIELD} for name in values]
    places = [{"field": "reason", "type": FAULT}, {"field": "amount_ore", "type": FAULT}]
    pressed = json.dumps(button, sort_keys=True, separators=(",", ":"))
    return {
        "output": DEED_OUTPUT,
        "outputs": [
            {"id": "facts-outcome", "property": "children"},
            [{"id": place, "property": "children"} for place in places],
            {"id": "facts-state", "property": "data"},
        ],
        "inputs": [[{"id": button, "property": "n_clicks", "value": 1}]],
        "changedPropIds": [f"{pressed}.n_clicks"],
        "state": [
            [{"id": id_, "property": "id", "value": id_} for id_ in ids],
            [
                {"id": id_, "property": "value", "value": value}
                for id_, value in zip(ids, values.values(), strict=True)
            ],
            [{"id": place, "property": "id", "value": place} for place in places],
            {"id": "facts-state", "property": "data", "value": state},
            {"id": "address", "property": "search", "value": search},
        ],
    }


@pytest.fixture
def own_app(loaded_database_url: str) -> Iterator[Dash]:
    """Give the application on an own database of the examples."""
    with running(loaded_database_url) as app:
        yield app


def press(app: Dash, deed: str, values: dict[str, Any], state: Any) -> dict[str, Any]:
    """Press a button of the form of a price as a browser does."""
    sent = body(deed, values, state, f"?rediger={PRICE}")
    return filled(client_of(app).post(UPDATE_PATH, json=sent))


def test_a_form_is_answered_over_the_wire(own_app: Dash) -> None:
    facts = {"valid_from": "2017-01-01", "basis": "kjent", "source": "Brev", "note": ""}
    values = {**facts, "amount_ore": "2 600,50", "reason": "Ny avtale"}
    shown = press(own_app, "preview", values, {"revision": 1})
    saved = press(own_app, "save", values, shown["facts-state.data"])
    assert saved["revision.data"] == 2
    assert "Lagret i revisjon 2." in str(saved["facts-status.children"])
    wrong = press(own_app, "preview", {**values, "amount_ore": {"a": 1}}, {"revision": 2})
    assert "Dette kan ikke leses" in str(wrong)


@pytest.mark.parametrize("value", [{"a": 1}, [[]], 7, "a" * 100_000, "\x00", None])
def test_no_odd_value_is_a_failure(own_app: Dash, value: Any) -> None:
    for name in ("amount_ore", "valid_from", "basis", "source", "reason"):
        answer = press(own_app, "preview", {name: value}, {"revision": 1})
        assert "facts-outcome.children" in answer
