"""Historikk: who sees what, what an entry shows, and that a change can be reversed once only."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest

from dashboard.history_route import history_file
from dashboard.pages import history as page
from dashboard.people import Role
from dashboard.settings import Access
from model import changes
from model.reports import Reports
from model.rules.history import HistoryFilter
from tests.dashboard.changed import (
    DEARER,
    DEAREST,
    FIRST_RISE_ORE,
    KARI,
    LISTED,
    OLA,
    SECOND_RISE_ORE,
    TAKEN_OUT,
    price_of,
    raise_price,
)
from tests.dashboard.serving import client_of, running
from tests.dashboard.trees import by_id, components, ids_of, links_of, of_class, of_tag, text_of
from tests.days import today

PEOPLE = (KARI.name, KARI.reason, OLA.name, OLA.reason)
VIEWER, COORDINATOR = Role.VIEWER, Role.COORDINATOR


def shown(reports: Reports, search: str = "", role: Role = COORDINATOR) -> dict[str, Any]:
    """Ask for the page."""
    return dict(page.show_history(reports, role, search))


def numbers(reports: Reports, search: str = "", role: Role = COORDINATOR) -> list[int]:
    """List the revisions that the page shows."""
    entries = of_tag(shown(reports, search, role)["history-list.children"], "Article")
    return [int(getattr(entry, "data-revision")) for entry in entries]


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Read the file."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


# What is there


def test_the_newest_change_stands_first_with_before_and_after(changed: Reports) -> None:
    assert numbers(changed) == [TAKEN_OUT, LISTED, DEAREST, DEARER, 1]
    _, _, dearest, *_ = of_tag(shown(changed)["history-list.children"], "Article")
    text = text_of(dearest)
    for part in ("Revisjon 3: 1 pris endret", "Redigert her", "ola", OLA.reason, "Beløp"):
        assert part in text
    before, after = (
        getattr(part, "data-value")
        for part in components(dearest)
        if getattr(part, "data-value", None)
    )
    assert int(after) - int(before) == SECOND_RISE_ORE


def test_a_load_is_told_by_counts_with_its_rows_folded_away(changed: Reports) -> None:
    *_, load = of_tag(shown(changed)["history-list.children"], "Article")
    (fold,) = of_class(load, "sd-log__fold")
    assert "rader" in text_of(of_tag(fold, "Summary"))
    assert not getattr(fold, "open", False)
    assert "4 samlinger lagt til" in text_of(of_tag(load, "H2"))
    assert "rader til, som står i filen" in text_of(fold)


def test_each_change_leads_to_the_figures_before_and_after(changed: Reports) -> None:
    first, *_, last = of_tag(shown(changed, "?sprak=nb")["history-list.children"], "Article")
    assert links_of(first)["Slik tallene var før"] == f"/?revisjon={TAKEN_OUT - 1}"
    assert links_of(first)["Slik tallene var etter"] == f"/?revisjon={TAKEN_OUT}"
    assert "Slik tallene var før" not in links_of(last)


@pytest.mark.parametrize(
    ("search", "wanted"),
    [
        ("?slag=pris", [DEAREST, DEARER, 1]),
        ("?slag=deltakerliste", [LISTED, 1]),
        ("?slag=deltakertall", [TAKEN_OUT, 1]),
        ("?slag=dekningsregel", [1]),
        ("?gjelder=2017-11-oslo", [LISTED, 1]),
        ("?hvem=ola", [DEAREST]),
        ("?hvem=kari.nordmann&slag=pris", [DEARER]),
        (f"?fra={today()}", [TAKEN_OUT, LISTED, DEAREST, DEARER, 1][:4]),
        ("?fra=0001-01-01&slag=dekningsregel", [1]),
        ("?til=2018-10-01", []),
        ("?til=9999-12-31&slag=dekningsregel", [1]),
        (f"?eldre={DEAREST}", [DEARER, 1]),
    ],
)
def test_the_history_is_filtered_by_the_address(
    changed: Reports, search: str, wanted: list[int]
) -> None:
    found = numbers(changed, search)
    assert [number for number in found if number > 1] == [one for one in wanted if one > 1]


def test_older_changes_stand_on_the_next_page(
    changed: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "PAGE_SIZE", 2)
    assert numbers(changed, "?slag=pris") == [DEAREST, DEARER]
    links = links_of(shown(changed, "?slag=pris")["history-list.children"])
    assert links["Vis eldre"] == f"/historikk?slag=pris&eldre={DEARER}"
    older = shown(changed, f"?slag=pris&eldre={DEARER}")["history-list.children"]
    assert links_of(older)["Vis de nyeste"] == "/historikk?slag=pris"
    assert "Vis eldre" not in links_of(older)


def test_nothing_that_fits_is_said_to_be_nothing(changed: Reports) -> None:
    told = text_of(shown(changed, "?til=2018-10-01")["history-list.children"])
    assert told == "Ingen endringer passer filteret."


def test_earlier_figures_elsewhere_leave_the_history_whole(changed: Reports) -> None:
    search = f"?revisjon={DEARER}"
    assert numbers(changed, search) == numbers(changed)
    band = text_of(shown(changed, search)["history-bands.children"])
    assert "(revisjon 2)" in band
    assert "også senere" in band


# Who sees what


def test_a_viewer_sees_when_and_what_but_neither_who_nor_why(changed: Reports) -> None:
    filled = shown(changed, role=VIEWER)
    assert numbers(changed, role=VIEWER) == numbers(changed)
    said = str(list(filled.values()))
    assert not [person for person in PEOPLE if person in said]
    assert "history-hvem" not in ids_of(filled["history-filter.children"])
    assert "Angre" not in text_of(filled["history-list.children"])
    assert filled["history-reversal.children"] is None


@pytest.mark.parametrize("search", ["?hvem=ola", "?angre=3"])
def test_what_a_viewer_may_not_ask_is_ignored_with_a_notice(changed: Reports, search: str) -> None:
    filled = shown(changed, search, VIEWER)
    assert search.removeprefix("?") in text_of(filled["address-notice.children"])
    assert numbers(changed, search, VIEWER) == numbers(changed)
    assert filled["history-reversal.children"] is None


@pytest.mark.parametrize("role", [VIEWER, COORDINATOR])
def test_the_file_says_what_the_page_says_to_whom_it_says_it(changed: Reports, role: Role) -> None:
    content, name = history_file(changed, role, "?slag=pris&sprak=nb")
    assert name == "historikk-revisjon-5.csv"
    rows = [row for row in rows_of(content) if row["Revisjon"] == str(DEAREST)]
    (amount,) = [row for row in rows if row["Felt"] == "Beløp"]
    rise = float(amount["Etter, kr"].replace(",", ".")) - float(amount["Før, kr"].replace(",", "."))
    assert rise == SECOND_RISE_ORE / 100
    assert amount["Før"] == amount["Etter"] == ""
    assert ("Hvem" in amount) is (role is COORDINATOR)
    assert not [one for one in PEOPLE if one in content.decode()] or role is COORDINATOR


def test_no_text_of_the_log_becomes_a_formula(changed: Reports) -> None:
    content, _ = history_file(changed, COORDINATOR, "")
    reasons = {row["Hvorfor"] for row in rows_of(content)}
    assert f"'{KARI.reason}" in reasons
    assert not [one for one in reasons if one.startswith("=")]


def test_the_file_is_served(changed_url: str) -> None:
    with running(changed_url, Access.READ_ONLY) as app:
        answer = client_of(app).get("/last-ned/historikk.csv?slag=pris")
    assert answer.status_code == 200
    assert "historikk-revisjon-5.csv" in answer.headers["Content-Disposition"]
    assert KARI.name not in answer.text


# Reversing


def test_before_it_is_reversed_a_change_says_what_will_be_done(changed: Reports) -> None:
    form = shown(changed, f"?slag=pris&angre={DEAREST}")["history-reversal.children"]
    assert "går tilbake til det den var." in text_of(form)
    before, after = (
        int(getattr(part, "data-value"))
        for part in components(form)
        if getattr(part, "data-value", None)
    )
    assert before - after == SECOND_RISE_ORE
    assert by_id(form, "history-reason").required
    assert links_of(form)["La den stå"] == "/historikk?slag=pris"


@pytest.mark.parametrize("number", [0, 99])
def test_what_is_not_there_cannot_be_reversed(changed: Reports, number: int) -> None:
    told = shown(changed, f"?angre={number}")["history-reversal.children"]
    assert "kan angres" in text_of(told)


def test_a_change_is_reversed_by_a_new_one(changed: Reports) -> None:
    before = changed.at(DEARER).cost_report().totals
    for number in (TAKEN_OUT, LISTED, DEAREST):
        told, query = page.reverse_change(
            changed, "per", f"?slag=pris&angre={number}", " Feil \n igjen "
        )
        assert "er angret med revisjon" in text_of(told)
        assert query == "?slag=pris"
    assert changed.cost_report().totals == before
    (newest,) = changed.history(HistoryFilter(limit=1))
    assert (newest.actor, newest.reason, newest.action) == ("per", "Feil igjen", "reverse 3")
    assert "Angrer revisjon 3" in text_of(shown(changed)["history-list.children"])


@pytest.mark.parametrize("reason", [None, "", "  \n", 3, {}])
def test_a_reversal_without_a_reason_does_nothing(changed: Reports, reason: Any) -> None:
    told, query = page.reverse_change(changed, "per", f"?angre={DEAREST}", reason)
    assert text_of(told) == "Skriv hvorfor endringen angres."
    assert query is None
    assert changed.revision().number == TAKEN_OUT


def test_a_change_whose_rows_have_moved_on_is_not_reversed(changed: Reports) -> None:
    told, query = page.reverse_change(changed, "per", f"?angre={DEARER}", "feil")
    assert "noe i den er endret siden" in text_of(told)
    assert query is None
    assert changed.revision().number == TAKEN_OUT


def test_a_reversal_that_would_leave_a_gap_is_refused(changed: Reports) -> None:
    """Revision 1 brought everything: nothing of it can go any more."""
    told, _ = page.reverse_change(changed, "per", "?angre=1", "feil")
    assert "ble ikke angret" in text_of(told)
    told, _ = page.reverse_change(changed, "per", "?angre=99", "feil")
    assert "ble ikke angret" in text_of(told)
    assert changed.revision().number == TAKEN_OUT


def test_an_address_that_names_no_change_reverses_none(changed: Reports) -> None:
    told, query = page.reverse_change(changed, "per", "?angre=x", "feil")
    assert (text_of(told), query) == ("Ingen endring er valgt.", None)


def test_a_reversal_can_be_reversed(changed: Reports) -> None:
    price = price_of(changed.database)
    page.reverse_change(changed, "per", f"?angre={DEAREST}", "feil")
    assert price_of(changed.database).amount_ore == price.amount_ore - SECOND_RISE_ORE
    page.reverse_change(changed, "per", "?angre=6", "likevel ikke")
    assert price_of(changed.database).amount_ore == price.amount_ore
    raise_price(changed.database, FIRST_RISE_ORE, KARI)
    assert changes.reverse(changed.database, 8, OLA).changed
