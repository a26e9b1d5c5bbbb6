"""Every page, filled, in a language made for the test: no text on it has missed the catalogues."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from plotly.utils import PlotlyJSONEncoder

from dashboard.address import WHY
from dashboard.app import PAGES
from dashboard.edit_answers import answer_form
from dashboard.editing import Deed
from dashboard.exports import write_costs
from dashboard.fact_forms import FORMS, FactForm
from dashboard.language import language, languages
from dashboard.why import Measure
from model.reports import Reports
from model.rules.facts import ProgrammeFacts, key_of_fact
from model.rules.results import CostReport
from tests.conftest import copy_sqlite
from tests.dashboard.forms import opened
from tests.dashboard.serving import (
    FRAME,
    NOTHING_NEW,
    call,
    client_of,
    filled,
    overview_output,
    running,
    unpacked_within,
)
from tests.dashboard.visible import LETTERS, OPEN, links, runs, untranslated

QUERIES = (
    "",
    "?aar=2018",
    "?konstellasjon=senja",
    "?konstellasjon=alver,heim",
    "?aar=2019&type=oppstartssamling",
    "?tak.fellessamling=5&pris.reise=1400&dekk.reise=ja",
    "?1=2",
)
"""Everything, some, never came, nothing found, a what-if, and what means nothing."""
LOOKS = {"theme": "light", "narrow": False}
MOST_SUBJECTS = 2
WHY_CONTENT, FILE_CHECK = "why-content.children", "file-check-result.children"
IMPORT_READ = "..import-state.data..."
IMPORT_DONE = "..import-part-result.children...import-done.data.."
IMPORT_UNDONE = "..import-undone.children...import-undo-part.hidden.."
FIGURES = ("", ".2018-09-trondheim", ".2017-11-oslo", "..senja", ".2018-09-trondheim.senja")
"""What is asked about: everything, a listed gathering, an unknown one, a constellation, both."""
Sent = Mapping[str, Any]
OPENED, UNDONE = "facts-form.children", "facts-status.children"
FORM_ANSWER = (
    '..facts-outcome.children...{"field":["ALL"],"type":"facts-fault"}.children'
    "...facts-state.data.."
)

REVERSAL = "history-outcome.children"
"""Tested with its page: it changes data."""


def paths(facts: ProgrammeFacts) -> Iterator[str]:
    """List where pages are; of pages about one thing each, the first few."""
    for page in PAGES.values():
        subjects = [""] if page.subjects is None else sorted(page.subjects(facts))
        yield from (page.path + subject for subject in subjects[:MOST_SUBJECTS])


def sent_to(path: str, query: str, *, narrow: bool = False, why: str = "") -> Sent:
    """Give what a browser at an address sends, by the id and property it stands in."""
    return {
        "address.pathname": path,
        "address.search": query,
        "question.data": query,
        "view.data": LOOKS | {"narrow": narrow},
        "revision.data": None,
        "why.data": why,
    }


def whole_page(app: Dash, sent: Sent) -> dict[str, Any]:
    """Call what lays a page out, and then all that fills it: `id.property` to its value."""
    page = _called(app, FRAME, sent)
    there = str(page)
    for output in _fillers(app, sent):
        if _first_id(output) in there:
            page |= _called(app, output, sent)
    return page


def _fillers(app: Dash, sent: Sent) -> Iterator[str]:
    """List the calls of the server that need no more than an address and a browser."""
    for output, known in app.callback_map.items():
        inputs = {f"{one['id']}.{one['property']}" for one in known["inputs"]}
        if "callback" in known and output != FRAME and inputs <= set(sent):
            yield output


def _first_id(output: str) -> str:
    return f"'{output.strip('.').split('...')[0].rpartition('.')[0]}'"


def _called(app: Dash, output: str, sent: Sent) -> dict[str, Any]:
    answer = call(app, output, *_values(app, output, sent))
    return {} if answer.status_code == NOTHING_NEW else filled(answer)


def _values(app: Dash, output: str, sent: Sent) -> list[Any]:
    known = app.callback_map[output]
    names = [f"{one['id']}.{one['property']}" for one in (*known["inputs"], *known["state"])]
    return [sent.get(name) for name in names]


def _as_tree(page: Mapping[str, Any]) -> list[Any]:
    """Take what was filled as one tree."""
    return [{"props": {name.rpartition(".")[2]: value}} for name, value in page.items()]


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize(("query", "narrow"), [*((query, False) for query in QUERIES), ("", True)])
def test_no_text_on_any_page_has_missed_the_catalogues(
    app: Dash, facts: ProgrammeFacts, data: re.Pattern[str], query: str, narrow: bool
) -> None:
    found = {
        path: untranslated(_as_tree(whole_page(app, sent_to(path, query, narrow=narrow))), data)
        for path in paths(facts)
    }
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("scenario", ["", "&tak.fellessamling=5&pris.reise=1400"])
@pytest.mark.parametrize("measure", Measure)
def test_no_text_of_an_explanation_has_missed_the_catalogues(
    app: Dash, data: re.Pattern[str], measure: Measure, scenario: str
) -> None:
    for figure in FIGURES:
        why = f"?{WHY}={measure}{figure}{scenario}"
        shown = _called(app, WHY_CONTENT, sent_to("/", "", why=why))
        assert shown[WHY_CONTENT], why
        assert untranslated(_as_tree(shown), data) == set(), why


def test_every_call_that_fills_a_page_is_made_here(app: Dash) -> None:
    """One that needs more than an address and a browser needs a test of its own."""
    calls = {output for output, known in app.callback_map.items() if "callback" in known}
    (read,) = (output for output in calls if output.startswith(IMPORT_READ))
    own = {FRAME, FILE_CHECK, read, IMPORT_DONE, IMPORT_UNDONE, FORM_ANSWER, UNDONE, REVERSAL}
    assert calls == {*own, *_fillers(app, sent_to("/", ""))}


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("new", [False, True])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_text_of_a_form_has_missed_the_catalogues(
    app: Dash, facts: ProgrammeFacts, data: re.Pattern[str], form: FactForm, new: bool
) -> None:
    key = "" if new else f":{key_of_fact(form.rows(facts)[0])}"
    shown = _called(app, OPENED, sent_to("/grunnlag", f"?rediger={form.word}{key}"))
    assert shown[OPENED]
    assert untranslated(_as_tree(shown), data) == set()


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("pris:reise-2017", {"amount_ore": "2 600"}),
        ("pris:reise-2017", {"amount_ore": "17,005", "reason": "", "basis": None}),
        ("regel:prosjektledersamling-2017", {"cap": "5"}),
        ("samling", {}),
        ("budsjett:2017-11-oslo", {"amount_ore": "190 000", "basis": "kjent"}),
        ("deltakelse:alver", {}),
    ],
)
@pytest.mark.parametrize("deed", ["preview", "remove"])
def test_no_text_of_an_answer_to_a_form_has_missed_the_catalogues(
    programme: Reports, data: re.Pattern[str], word: str, typed: dict[str, Any], deed: str
) -> None:
    sent = replace(opened(programme, word, **typed), deed=Deed(deed))
    names = [field.name for field in sent.subject.form.fields]
    said = answer_form(programme, sent, [*names, "reason"], "")
    tree = json.loads(json.dumps([said.outcome, list(said.faults)], cls=PlotlyJSONEncoder))
    assert untranslated(_as_tree({"x.children": unpacked_within(tree)}), data) == set()


def checked_files(report: CostReport) -> Iterator[bytes]:
    """Make files that still hold, that were altered, that do not add up, and that are none."""
    whole = write_costs(report, "json")
    yield from (whole, whole.replace(b'"persons": 7', b'"persons": 6'), b"", b"17")
    yield whole.replace(b'"quantity": ', b'"quantity": 1')
    yield write_costs(report, "maskin.csv").replace(b"18550.00", b"18551.00", 1)


@pytest.mark.usefixtures("bracketed")
def test_no_text_about_a_checked_file_has_missed_the_catalogues(
    app: Dash, everything: CostReport, data: re.Pattern[str]
) -> None:
    for content in checked_files(everything):
        contents = "data:;base64," + base64.b64encode(content).decode()
        sent = {"file-check.contents": contents, "file-check.filename": "17"}
        shown = _called(app, FILE_CHECK, sent)
        assert shown[FILE_CHECK]
        quoted = set(LETTERS.findall(content.decode()))
        assert untranslated(_as_tree(shown), data) <= quoted


LISTS = (
    b"",
    b"17;18",
    b"Navn\nA\n",
    b"Kommune;Status;Allergier;Sted\nOs;17;;\nOs;;;\nHeim;;;\nHeim;;;\n",
    b"Kommune;Overnatting;Antall;Ankomst\nHeim;17;;2017-01-01\nHeim;;0;\nHeim;;17000;\n",
    b"Kommune;E-post;Rolle\nHeim;17@17.no;politiker\nHeim;17@17.no;politiker\n",
    b"Kommune;Rolle\nHeim;politiker\nHitra;politiker\n",
)
"""Files that are none, lists with every sort of problem, and one without."""


@pytest.mark.usefixtures("bracketed")
def test_no_text_of_an_import_has_missed_the_catalogues(
    prepared_sqlite: Path, tmp_path: Path, data: re.Pattern[str]
) -> None:
    with running(copy_sqlite(prepared_sqlite, tmp_path / "import.db")) as app:
        (read,) = (name for name in app.callback_map if name.startswith(IMPORT_READ))
        sent: dict[str, Any] = {
            **sent_to("/deltakerlister", ""),
            "import-file.filename": "17",
            "import-gathering.value": "2018-09-trondheim",
            "import-go.data": 1,
            "import-return.data": 1,
        }
        for content in LISTS:
            sent["import-file.contents"] = "data:;base64," + base64.b64encode(content).decode()
            shown = _called(app, read, sent)
            quoted = set(LETTERS.findall(content.decode()))
            assert untranslated(_as_tree(shown), data) <= quoted
        sent["import-state.data"] = shown["import-state.data"]
        done = _called(app, IMPORT_DONE, sent)
        assert untranslated(_as_tree(done), data) == set()
        sent["import-done.data"] = done["import-done.data"]
        for _ in ("undone", "cannot be undone once more"):
            assert untranslated(_as_tree(_called(app, IMPORT_UNDONE, sent)), data) == set()


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize("path", ["/", "/om", "/finnes-ikke"])
def test_the_name_in_the_tab_and_the_page_without_scripts_are_translated(
    app: Dash, path: str
) -> None:
    page = client_of(app).get(path).text
    assert f"<title>{OPEN}" in page
    assert f"<noscript>{OPEN}" in page


@pytest.mark.usefixtures("bracketed")
def test_where_there_is_no_page_it_is_said_in_the_reader_s_language(
    app: Dash, data: re.Pattern[str]
) -> None:
    assert untranslated(_as_tree(_called(app, FRAME, sent_to("/finnes-ikke", ""))), data) == set()


@pytest.mark.parametrize("code", ["nn", "en"])
def test_every_page_is_whole_in_every_language(app: Dash, facts: ProgrammeFacts, code: str) -> None:
    words = language(code)
    for path in paths(facts):
        page = whole_page(app, sent_to(path, f"?sprak={code}"))
        seen = "".join("".join(run) for run in runs(_as_tree(page)))
        assert words.text("Gatherings and coverage") in seen
        assert f'<html lang="{code}"' in client_of(app).get(f"{path}?sprak={code}").text


@pytest.mark.parametrize("query", QUERIES)
def test_every_link_of_this_site_leads_on_in_the_reader_s_language(
    app: Dash, facts: ProgrammeFacts, query: str
) -> None:
    asked = f"{query}{'&' if query else '?'}sprak=nn"
    for path in [*paths(facts), "/finnes-ikke"]:
        page = whole_page(app, sent_to(path, asked))
        leading = [
            link["href"]
            for link in links(_as_tree(page))
            if link["href"].startswith("/") and "hrefLang" not in link
        ]
        assert leading
        assert [href for href in leading if "sprak=nn" not in href] == []


def failing(_self: Reports, *_: Any, **__: Any) -> Any:
    """Stand in for a report that cannot be made."""
    raise RuntimeError("the disk is full")


@pytest.mark.parametrize("code", languages())
def test_a_failure_to_fill_a_page_is_said_in_the_reader_s_language(
    app: Dash, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(Reports, "cost_report", failing)
    sent = sent_to("/", f"?sprak={code}&aar=1814")  # not asked before
    answer = call(app, overview_output(app), *_values(app, overview_output(app), sent))
    said = str(answer.get_json()["sideUpdate"]["overview-filling"]["failure"])
    assert language(code).text("The numbers cannot be shown right now") in said


@pytest.mark.parametrize("code", languages())
def test_a_failure_to_lay_out_a_page_is_said_in_the_reader_s_language(
    app: Dash, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(Reports, "facts", failing)
    said = str(_called(app, FRAME, sent_to("/", f"?sprak={code}")))
    assert language(code).text("The numbers cannot be shown right now") in said
    assert language(code).text("Main menu") in said
