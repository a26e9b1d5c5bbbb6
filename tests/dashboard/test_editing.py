"""A form that is sent: shown before it is saved, and never saved over another's change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from dashboard.edit_words import meanwhile_texts
from dashboard.editing import (
    Deed,
    Done,
    Faulty,
    Refused,
    Sent,
    Shown,
    Stale,
    State,
    Unchanged,
    carry_out,
    read_state,
)
from dashboard.fact_forms import GATHERINGS, PRICES
from dashboard.language import language
from dashboard.wording import Names
from model.changes import Author, load, reverse
from model.reports import Database, Reports
from model.rules.fact_checks import FaultText
from model.rules.terms import GatheringStatus, Participation
from tests.dashboard.forms import ACTOR, opened, save

PRICE = "pris:reise-2017"
GATHERING = {
    "kind": "fellessamling",
    "title": "Fellessamling 2019",
    "place": "Bodø",
    "starts_on": "2019-03-12",
    "ends_on": "2019-03-13",
    "status": "planlagt",
    "description": "En samling.",
    "source": "Brev",
}


@pytest.fixture
def reports(loaded_database_url: str) -> Iterator[Reports]:
    """Give an own database of the examples, of either kind."""
    database = Database(loaded_database_url)
    yield Reports(database)
    database.close()


def price_ore(reports: Reports) -> int:
    """Give what travel costs now."""
    return int(PRICES.find(reports.facts(), "reise-2017").amount_ore)


def municipalities_ore(reports: Reports) -> int:
    """Give what the municipalities pay for the gatherings that have a list."""
    found = reports.cost_report().totals.listed.municipality_ore
    assert found is not None
    return found.low


def test_a_price_is_shown_with_what_it_does_and_then_saved_and_undone(reports: Reports) -> None:
    before = municipalities_ore(reports)
    sent = opened(reports, PRICE, amount_ore="2 600,50")
    shown = carry_out(reports, sent)
    assert isinstance(shown, Shown)
    assert price_ore(reports) == 2_500_00
    after = shown.comparison.supposed.totals.listed.municipality_ore
    saved = carry_out(reports, replace(sent, deed=shown.deed, state=shown.state))
    assert isinstance(saved, Done)
    assert price_ore(reports) == 2_600_50
    assert after is not None
    assert municipalities_ore(reports) == after.low > before
    assert ("prices", "reise-2017") in reports.edited()
    (entry, *_) = reports.history()
    assert (entry.number, entry.actor, entry.reason) == (saved.revision, ACTOR, "Ny avtale")
    reverse(reports.database, saved.revision, Author(name=ACTOR, reason="feil"))
    assert price_ore(reports) == 2_500_00
    assert municipalities_ore(reports) == before


def test_what_was_edited_here_no_load_overwrites(reports: Reports) -> None:
    save(reports, opened(reports, PRICE, amount_ore="2 600"))
    load(reports.database, example=True, actor="test")
    assert price_ore(reports) == 2_600_00


def test_only_what_was_shown_is_saved(reports: Reports) -> None:
    sent = opened(reports, PRICE, amount_ore="2 600")
    shown: Any = carry_out(reports, sent)
    other = replace(
        sent, deed=Deed.SAVE, state=shown.state, values={**sent.values, "amount_ore": "2 700"}
    )
    again = carry_out(reports, other)
    assert isinstance(again, Shown)
    assert again.is_again
    assert price_ore(reports) == 2_500_00
    carry_out(reports, replace(other, state=again.state))
    assert price_ore(reports) == 2_700_00
    unseen = replace(sent, deed=Deed.SAVE, state=State(revision=sent.state.revision))
    assert not isinstance(carry_out(reports, unseen), Done)


def test_nothing_typed_is_nothing_to_save(reports: Reports) -> None:
    assert carry_out(reports, opened(reports, PRICE)) == Unchanged()
    assert reports.revision().number == 1


def test_a_rule_whose_example_fails_is_not_saved(reports: Reports) -> None:
    refused = carry_out(reports, opened(reports, "regel:prosjektledersamling-2017", cap="5"))
    assert isinstance(refused, Faulty)
    (fault,) = refused.faults
    assert (fault.field, fault.text) == ("examples", FaultText.EXAMPLE_FAILS)
    examples = [["9", "5"], ["3", "3"]]
    sent = opened(reports, "regel:prosjektledersamling-2017", cap="5", examples=examples)
    assert isinstance(save(reports, sent), Done)


def changed_meanwhile(reports: Reports) -> Sent:
    """Type a price while somebody else saves another."""
    mine = opened(reports, PRICE, amount_ore="2 700")
    save(reports, opened(reports, "budsjett:2017-11-oslo", amount_ore="1", basis="kjent"))
    save(reports, opened(reports, PRICE, amount_ore="1 900"))
    return mine


@pytest.mark.parametrize("deed", [Deed.PREVIEW, Deed.SAVE])
def test_the_second_is_told_what_the_first_changed_and_not_who(
    reports: Reports, deed: Deed
) -> None:
    mine = changed_meanwhile(reports)
    stale = carry_out(reports, replace(mine, deed=deed))
    assert isinstance(stale, Stale)
    texts = meanwhile_texts(
        stale.fields, stale.current, stale.number, Names(reports.facts(), language())
    )
    assert texts == ["Beløp er endret til 1\u00a0900 kr i revisjon 3 mens du skrev."]
    assert price_ore(reports) == 1_900_00


def test_the_second_can_save_anyway_once_told_but_not_over_a_third(reports: Reports) -> None:
    mine = changed_meanwhile(reports)
    stale: Any = carry_out(reports, mine)
    save(reports, opened(reports, PRICE, amount_ore="2 000"))
    anyway = replace(mine, deed=Deed.SAVE_ANYWAY, state=stale.state)
    again = carry_out(reports, anyway)
    assert isinstance(again, Stale)
    assert isinstance(carry_out(reports, replace(anyway, state=again.state)), Done)
    assert price_ore(reports) == 2_700_00


def test_saving_anyway_without_having_been_told_is_no_way_around(reports: Reports) -> None:
    mine = changed_meanwhile(reports)
    assert not isinstance(carry_out(reports, replace(mine, deed=Deed.SAVE_ANYWAY)), Done)
    assert price_ore(reports) == 1_900_00


def test_what_somebody_took_out_meanwhile_can_be_put_back_knowingly(reports: Reports) -> None:
    word = "deltakertall:2017-06-om-lag-250"
    mine = opened(reports, word, low="235")
    save(reports, replace(opened(reports, word), deed=Deed.REMOVE))
    stale = carry_out(reports, mine)
    assert isinstance(stale, Stale)
    assert stale.current is None
    saved = carry_out(reports, replace(mine, deed=Deed.SAVE_ANYWAY, state=stale.state))
    assert isinstance(saved, Done)
    assert mine.subject.form.find(reports.facts(), "2017-06-om-lag-250").low == 235


def test_a_gathering_is_planned_and_cancelled(reports: Reports) -> None:
    added = save(reports, opened(reports, "samling", **GATHERING))
    assert isinstance(added, Done)
    assert "2019-03-bodo" in {row.gathering.id for row in reports.cost_report().gatherings}
    cancelled = save(reports, opened(reports, "samling:2019-03-bodo", status="avlyst"))
    assert isinstance(cancelled, Done)
    found = GATHERINGS.find(reports.facts(), "2019-03-bodo")
    assert found.status is GatheringStatus.CANCELLED
    assert "2019-03-bodo" not in {row.gathering.id for row in reports.cost_report().gatherings}


def test_a_button_that_is_pressed_twice_adds_one(reports: Reports) -> None:
    sent = opened(reports, "samling", **GATHERING)
    shown: Any = carry_out(reports, sent)
    twice = replace(sent, deed=Deed.SAVE, state=shown.state)
    first, second = carry_out(reports, twice), carry_out(reports, twice)
    assert isinstance(first, Done)
    assert not isinstance(second, Faulty)
    assert len(reports.facts().gatherings) == 5
    assert reports.revision().number == 2


def test_what_others_stand_on_is_not_taken_out(reports: Reports) -> None:
    gathering = replace(opened(reports, "samling:2018-09-trondheim"), deed=Deed.REMOVE)
    refused = carry_out(reports, gathering)
    assert isinstance(refused, Faulty)
    assert {fault.text for fault in refused.faults} >= {FaultText.HAS_LIST, FaultText.IS_USED}
    last = carry_out(reports, replace(opened(reports, PRICE), deed=Deed.REMOVE_NOW))
    assert isinstance(last, Faulty)
    assert last.faults[0].text == FaultText.PRICE_MISSING


def test_taking_out_needs_a_reason_and_a_look_first(reports: Reports) -> None:
    budget = opened(reports, "budsjett:2017-11-oslo")
    silent = replace(budget, deed=Deed.REMOVE, values={**budget.values, "reason": ""})
    assert isinstance(carry_out(reports, silent), Faulty)
    shown = carry_out(reports, replace(budget, deed=Deed.REMOVE_NOW))
    assert isinstance(shown, Shown)
    assert len(reports.facts().budgets) == 4
    done = carry_out(reports, replace(budget, deed=shown.deed, state=shown.state))
    assert isinstance(done, Done)
    assert done.is_removed
    assert len(reports.facts().budgets) == 3


def test_a_constellation_cannot_be_taken_out(reports: Reports) -> None:
    sent = replace(opened(reports, "deltakelse:alver"), deed=Deed.REMOVE)
    assert carry_out(reports, sent) == Refused()


def test_participation_is_changed_with_its_source(reports: Reports) -> None:
    sent = opened(
        reports, "deltakelse:alver", participation="ja", participation_source="Kartet hos KMD"
    )
    assert isinstance(save(reports, sent), Done)
    found = sent.subject.form.find(reports.facts(), "alver")
    assert (found.participation, found.participation_source) == (
        Participation.YES,
        "Kartet hos KMD",
    )


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {},
        {"revision": "1"},
        {"revision": True},
        {"revision": -1},
        {"revision": 10**30},
        {"revision": 1, "seen": "x"},
        {"revision": 1, "digest": 7},
        {"revision": 1, "id": "a" * 1000},
    ],
)
def test_a_memory_that_means_nothing_is_none(raw: Any) -> None:
    assert read_state(raw) is None


def test_a_memory_is_read_back() -> None:
    state = State(revision=3, seen=4, digest="abc", id="reise-2018")
    assert read_state(state.as_json()) == state


def test_a_revision_that_was_never_there_harms_nothing(reports: Reports) -> None:
    sent = replace(opened(reports, PRICE, amount_ore="2 700"), state=State(revision=999))
    assert isinstance(carry_out(reports, sent), Shown)
