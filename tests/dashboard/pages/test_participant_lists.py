"""Deltakerlister: from a dropped file to a revision and back, on every kind of database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import pytest
from dash import no_update
from dash.exceptions import PreventUpdate

from dashboard.importing import read_sent
from dashboard.language import language
from dashboard.pages.participant_lists import (
    CONFIRMED,
    NEW_FILE,
    NEW_GATHERING,
    READ,
    REQUEST,
    confirm_list,
    layout,
    show_bands,
    show_list,
    undo_import,
)
from model.__main__ import main
from model.reports import Database, Reports
from model.rules.facts import ProgrammeFacts
from model.rules.history import HistoryFilter
from model.rules.terms import CountBasis
from tests.dashboard.lists import FAULTY, OSLO, SHORT, TRONDHEIM, contents_of, sent_list
from tests.dashboard.trees import by_id, components, of_class, text_of

ACTOR = "kari"


@pytest.fixture
def reports(loaded_database_url: str) -> Iterator[Reports]:
    with closing(Database(loaded_database_url)) as database:
        yield Reports(database)


def dropped(
    reports: Reports, text: str | bytes, gathering: str = TRONDHEIM, search: str = ""
) -> Mapping[str, Any]:
    return show_list(reports, sent_list(text, gathering), NEW_FILE, None, search)


def asked(
    reports: Reports, text: str, before: Mapping[str, Any], gathering: str = TRONDHEIM, **what: Any
) -> Mapping[str, Any]:
    sent = sent_list(text, gathering, before["import-state.data"])
    return show_list(reports, sent, REQUEST, what, "")


def imported(
    reports: Reports, text: str, shown: Mapping[str, Any], gathering: str = TRONDHEIM
) -> Mapping[str, Any]:
    sent = sent_list(text, gathering, shown["import-state.data"])
    return confirm_list(reports, sent, "", ACTOR)


def basis_of(reports: Reports, gathering: str) -> CountBasis:
    rows = reports.cost_report().gatherings
    return next(row.basis for row in rows if row.gathering.id == gathering)


def said(filled: Mapping[str, Any], part: str) -> str:
    return text_of(filled[f"import-part-{part}.children"])


def test_the_page_begins_with_the_choice_of_gathering_and_file(facts: ProgrammeFacts) -> None:
    page = layout(facts, language("nb"), "")
    choice = by_id(page, "import-gathering")
    assert [option["value"] for option in choice.options][-1] == "2017-06-lillestrom"
    assert len(choice.options) == len(facts.gatherings)
    upload = by_id(page, "import-file")
    assert upload.max_size == 5_000_000
    assert "Høyst 5 MB" in text_of(upload)
    assert [part.hidden for part in of_class(page, "sd-import__problems")] == [True]


def test_a_dropped_list_shows_its_columns_and_what_it_would_change(reports: Reports) -> None:
    shown = dropped(reports, FAULTY)
    assert set(READ) <= set(shown)
    assert shown["import-step.data"] == 2
    assert "liste.csv 4 rader" in said(shown, "file")
    assert "2 av 3 kolonner brukes." in said(shown, "columns")
    assert "Personopplysninger, leses ikke inn: Navn." in said(shown, "columns")
    assert "1 av 4 funnet" in said(shown, "columns")
    problems = said(shown, "problems")
    assert "3 rader må rettes" in problems
    assert "Delt mellom Heim, Hitra og Orkland." in problems
    assert "Bruk for alle 2 like" in problems
    assert "3 rader kommer ikke med før de er rettet." in said(shown, "preview")
    assert "Merket endres fra eksempel til ✓talt." in said(shown, "preview")
    assert shown["import-part-confirm.children"] == []
    assert basis_of(reports, TRONDHEIM) is CountBasis.EXAMPLE


def test_a_text_that_is_only_called_a_workbook_cannot_be_read(reports: Reports) -> None:
    shown = show_list(reports, sent_list("not a zip", name="liste.xlsx"), NEW_FILE, None, "")
    assert text_of(shown["import-alert.children"]) == "Filen kan ikke leses. Bruk .xlsx eller CSV."
    assert shown["import-step.data"] == 1
    of_use = show_list(reports, sent_list(SHORT, name="liste.xlsx"), NEW_FILE, None, "")
    assert of_use["import-step.data"] == 2


def test_a_file_with_headings_alone_is_no_success_and_leads_no_further(reports: Reports) -> None:
    shown = dropped(reports, "Kommune;Rolle;Status\n")
    assert "Ingen rader har en deltaker" in said(shown, "columns")
    assert "Alle funnet" not in said(shown, "columns")
    assert "Gå videre" not in said(shown, "columns")
    assert "Alle rader er klare" not in said(shown, "problems")
    assert "Gå videre" in said(dropped(reports, SHORT), "columns")


def test_when_nothing_has_to_be_put_right_it_says_what_comes(reports: Reports) -> None:
    assert "Alle rader er klare. Ingenting må rettes" in said(
        dropped(reports, SHORT), "problems"
    ).replace("klareIng", "klare. Ing")


def test_the_cost_is_shown_before_and_after_to_the_ore(reports: Reports) -> None:
    shown = dropped(reports, SHORT, OSLO)
    (table,) = of_class(shown["import-part-preview.children"], "sd-import__cost")
    rows = [text_of(row) for row in components(table) if type(row).__name__ == "Tr"]
    assert rows[1] == "Departementetukjent5\u00a0200\u00a0krukjent"
    assert rows[3].startswith("Totaltukjent10\u00a0200\u00a0kr")


def test_seats_are_counted_per_constellation(reports: Reports) -> None:
    shown = dropped(reports, SHORT, OSLO)
    table = by_id(shown["import-part-preview.children"], "import-seats")
    assert "nye Asker–1––11–" in text_of(table)


def test_the_ledger_adds_up(reports: Reports) -> None:
    text = "Kommune;Status;Deltar selv\nMoss;møtt;ja\nMoss;avmeldt;ja\nMoss;møtt;nei\nX;møtt;ja\n"
    shown = dropped(reports, text, OSLO)
    ledger = text_of(by_id(shown["import-part-preview.children"], "import-ledger"))
    assert "Rader i filen4Deltar ikke−1Må rettes−1Klare til import2Plasser1" in ledger


def test_rows_are_put_right_and_imported_in_one_revision(reports: Reports) -> None:
    before = reports.revision().number
    shown = dropped(reports, FAULTY)
    right = asked(
        reports, FAULTY, shown, do="like", row=2, decision="municipality=heim", decisions={}
    )
    assert right["import-step.data"] == 3
    assert right["import-state.data"]["focus"] == "import-heading-3"
    assert "1 rad må rettes" in said(right, "problems")
    ready = asked(reports, FAULTY, right, do="decide", decisions={"4": ["row=skip"]})
    assert "Alle rader er klare" in said(ready, "problems")
    assert "Importer 3 rader" in said(ready, "confirm")
    assert "eksempellisten som teller i dag, beholdes i historikken" in said(ready, "confirm")

    done = imported(reports, FAULTY, ready)
    assert set(CONFIRMED) <= set(done)
    assert done["import-done.data"] == {"revision": before + 1}
    result = said(done, "result")
    assert "3 rader er importert. Merket er endret til talt." in result
    assert f"Det er revisjon {before + 1}." in result
    assert done["import-file.contents"] is None
    assert basis_of(reports, TRONDHEIM) is CountBasis.COUNTED
    (entry,) = reports.history(HistoryFilter(limit=1))
    assert (entry.actor, entry.action) == (ACTOR, "import")
    assert entry.reason == "/deltakerlister"


def test_an_import_is_undone_and_the_figures_are_what_they_were(reports: Reports) -> None:
    figures = reports.cost_report().totals
    done = imported(reports, SHORT, dropped(reports, SHORT))
    assert reports.cost_report().totals != figures
    back = undo_import(reports, done["import-done.data"], "", ACTOR)
    assert "Importen er angret" in text_of(back["import-undone.children"])
    assert back["import-undo-part.hidden"] is True
    assert reports.cost_report().totals == figures
    assert basis_of(reports, TRONDHEIM) is CountBasis.EXAMPLE


def test_only_an_import_is_undone_here(reports: Reports) -> None:
    """What was loaded first is no import, though it brought lists in as well."""
    imported(reports, SHORT, dropped(reports, SHORT))
    revision = reports.revision()
    with pytest.raises(PreventUpdate):
        undo_import(reports, {"revision": 1}, "", ACTOR)
    assert reports.revision() == revision


def test_undoing_what_was_changed_again_says_so_and_changes_nothing(reports: Reports) -> None:
    done = imported(reports, SHORT, dropped(reports, SHORT))
    other = SHORT + "Alver;rådmann\n"
    imported(reports, other, dropped(reports, other))
    revision = reports.revision()
    back = undo_import(reports, done["import-done.data"], "", ACTOR)
    assert "Importen kan ikke angres her" in text_of(back["import-undone.children"])
    assert reports.revision() == revision


def test_the_same_file_twice_changes_nothing_and_says_so(reports: Reports) -> None:
    imported(reports, SHORT, dropped(reports, SHORT))
    revision = reports.revision()
    again = dropped(reports, SHORT)
    confirm = said(again, "confirm")
    assert "Denne listen teller allerede" in confirm
    assert "Importer" not in confirm.replace("importert", "")
    answer = imported(reports, SHORT, again)
    assert answer["import-part-result.children"] is no_update
    assert reports.revision() == revision


def test_a_real_list_that_is_replaced_is_kept_in_the_history(reports: Reports) -> None:
    imported(reports, SHORT, dropped(reports, SHORT))
    shown = dropped(reports, FAULTY.replace("Snillfjord", "Heim").replace("Skeimd", "Heim"))
    assert "Listen som teller i dag, beholdes i historikken" in said(shown, "confirm")
    assert "Merket endres" not in said(shown, "preview")


def test_who_confirms_what_has_changed_meanwhile_is_told_and_imports_nothing(
    reports: Reports,
) -> None:
    shown = dropped(reports, SHORT)
    other = SHORT + "Alver;rådmann\n"
    imported(reports, other, dropped(reports, other))
    revision = reports.revision()
    answer = imported(reports, SHORT, shown)
    assert "Noen har endret tallene i mellomtiden" in text_of(answer["import-alert.children"])
    assert answer["import-step.data"] == 3
    assert reports.revision() == revision
    once_more = imported(reports, SHORT, answer)
    assert once_more["import-step.data"] == 5


def test_columns_are_chosen_by_hand_remembered_and_said(reports: Reports) -> None:
    text = "Kommune;Hjemsted;Stilling\nOslo;Asker;ordfører\n"
    shown = dropped(reports, text, OSLO)
    assert "valgt som sist" not in said(shown, "columns").lower()
    places = {"0": "-", "1": "municipality", "2": "role"}
    changed = asked(reports, text, shown, OSLO, do="columns", places=places)
    assert changed["import-step.data"] is no_update
    assert changed["import-state.data"]["focus"] == ""
    imported(reports, text, changed, OSLO)

    again = dropped(reports, text.lower().replace("asker", "moss"), OSLO)
    assert "Valgt som sist, for en fil med de samme overskriftene." in said(again, "columns")
    chosen = {
        component.id: component.value
        for component in components(again["import-part-columns.children"])
        if str(getattr(component, "id", "")).startswith("import-column-")
    }
    assert chosen["import-column-1"] == "municipality"
    assert chosen["import-column-0"] == "-"


def test_columns_with_personal_data_can_be_chosen_by_nobody(reports: Reports) -> None:
    shown = dropped(reports, FAULTY)
    ids = [getattr(part, "id", "") for part in components(shown["import-part-columns.children"])]
    assert "import-column-1" in ids
    assert "import-column-2" not in ids
    with pytest.raises(PreventUpdate):
        asked(reports, FAULTY, shown, do="columns", places={"0": "municipality", "2": "role"})


def test_another_gathering_keeps_the_columns_and_forgets_the_rows(reports: Reports) -> None:
    state = {"fixes": {"2": {"row": "skip"}}, "wishes": {"role": ""}}
    shown = show_list(reports, sent_list(FAULTY, OSLO, state), NEW_GATHERING, None, "")
    assert shown["import-state.data"]["fixes"] == {}
    assert shown["import-state.data"]["wishes"] == {"role": ""}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Filen er tom."),
        (b"MZ\x90\x00\x03" * 50, "Filen kan ikke leses. Bruk .xlsx eller CSV."),
        (b"PK\x03\x04" + b"\x00" * 40, "Arbeidsboken er skadet."),
        (b"a" * 5_000_001, "Filen er for stor. Grensen er 5 MB."),
        (b"hei;du\n1;2\n", "Fant ingen kjente overskrifter"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_what_to_do(
    programme: Reports, content: bytes, message: str
) -> None:
    shown = dropped(programme, content)
    assert message in text_of(shown["import-alert.children"])
    assert shown["import-step.data"] == 1
    assert shown["import-state.data"] is None
    assert shown["import-file.contents"] is None


@pytest.mark.parametrize("gathering", [None, "", "bergen", 3])
def test_a_file_without_its_gathering_waits_for_it(programme: Reports, gathering: Any) -> None:
    sent = read_sent(contents_of(SHORT), "liste.csv", gathering, None)
    shown = show_list(programme, sent, NEW_FILE, None, "")
    assert "Velg hvilken samling" in text_of(shown["import-alert.children"])
    assert "import-file.contents" not in shown


def test_a_list_without_the_municipality_asks_for_the_column(programme: Reports) -> None:
    shown = dropped(programme, "Rolle;Sted\nordfører;Asker\n")
    assert "Fant ingen kolonne med kommune." in said(shown, "columns")
    assert shown["import-part-confirm.children"] == []


def test_many_problems_are_shown_some_at_a_time(programme: Reports) -> None:
    text = "Kommune\n" + "".join(f"Ukjentsted{number}\n" for number in range(130))
    problems = dropped(programme, text)["import-part-problems.children"]
    rows = [part for part in components(problems) if hasattr(part, "data-row")]
    assert len(rows) == 100
    assert sum(1 for row in rows if row.hidden) == 90
    assert "Vis 90 til" in text_of(problems)
    assert "30 til kommer når disse er rettet." in text_of(problems)


def test_without_a_file_nothing_happens(programme: Reports) -> None:
    nothing = read_sent(None, None, OSLO, None)
    with pytest.raises(PreventUpdate):
        show_list(programme, nothing, REQUEST, {"do": "decide"}, "")
    with pytest.raises(PreventUpdate):
        confirm_list(programme, nothing, "", ACTOR)
    for done in (None, {}, *({"revision": odd} for odd in ("x", True, 0, 10**30))):
        with pytest.raises(PreventUpdate):
            undo_import(programme, done, "", ACTOR)


def test_it_is_said_in_the_language_of_the_address(programme: Reports) -> None:
    shown = dropped(programme, FAULTY, search="?sprak=nn")
    assert "3 rader må rettast" in said(shown, "problems")
    assert "Example data." in text_of(show_bands(programme, "?sprak=en"))


def test_the_command_line_and_the_page_import_the_same(
    reports: Reports, loaded_database_url: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(reports, SHORT, dropped(reports, SHORT))
    revision = reports.revision().number
    file = tmp_path / "liste.csv"
    file.write_text(SHORT, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", loaded_database_url)
    assert main(["import", str(file), "--gathering", TRONDHEIM]) == 0
    assert reports.revision().number == revision
