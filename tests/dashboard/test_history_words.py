"""The history in words: every table, column and term that the log can hold is said to people."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Enum

from dashboard import history_words as said
from dashboard.history_question import FactKind
from dashboard.language import language, languages
from dashboard.wording import Names
from model.rules.history import Deed, HistoryEntry, RowChange, RowDifference
from model.rules.terms import Basis, CostComponent, GatheringKind
from model.store.fact_tables import FACT_OF, table_of
from tests.builders import make_facts
from tests.dashboard.views import spaced

WORDS = language()
NAMES = Names(make_facts(), WORDS)
PRICE = {"id": "reise-2017", "component": CostComponent.TRAVEL, "amount_ore": 1_400_00}


def change(before: Any = None, after: Any = None, table: str = "prices") -> RowDifference:
    """Make a row of the log."""
    values = after or before
    return RowDifference(table=table, key={"id": values["id"]}, before=before, after=after)


def entry(action: str = "save", **fields: Any) -> HistoryEntry:
    """Make a change."""
    usual: dict[str, Any] = {
        "number": 12,
        "committed_at": datetime(2018, 10, 1, 12, tzinfo=UTC),
        "actor": "kari",
        "reason": "",
        "changes": (),
        "rows": (),
    }
    return HistoryEntry(action=action, **usual | fields)


def test_every_table_and_column_of_facts_has_a_name() -> None:
    for name, kind in FACT_OF.items():
        assert name in said.TABLE_NAMES
        columns = {column.name for column in table_of(kind).columns}
        assert columns - {"edited"} <= set(said.COLUMN_NAMES), name


def test_every_term_in_a_table_of_facts_has_a_name() -> None:
    for kind in FACT_OF.values():
        for column in table_of(kind).columns:
            if isinstance(column.type, Enum) and column.type.enum_class:
                assert set(column.type.enum_class) <= set(said.TERM_NAMES), column


def test_every_kind_of_fact_has_a_name_and_every_deed_a_sentence() -> None:
    assert set(said.FACT_NAMES) == set(FactKind)
    assert set(said.DEEDS) == set(said.UNDOING) == set(Deed)


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        ("amount_ore", 1_400_50, spaced("1 400,50 kr")),
        ("amount_ore", 0, spaced("0 kr")),
        ("valid_from", date(2018, 10, 1), "1. oktober 2018"),
        ("kind", GatheringKind.JOINT, "Fellessamling"),
        ("basis", Basis.KNOWN, "kjent"),
        ("covers_accommodation", True, "ja"),
        ("project_only", False, "nei"),
        ("cap", 7, "7"),
        ("stated", 1250, spaced("1 250")),
        ("first_year", 2017, "2017"),
        ("registration_deadline", None, "–"),
        ("note", "", "–"),
        ("note", "ja", "ja"),
        ("gathering_id", "trondheim", "Fellessamling september 2018, Trondheim"),
        ("gathering_id", "nedlagt", "nedlagt"),
    ],
)
def test_a_value_is_written_as_its_column_wants_it(column: str, value: Any, text: str) -> None:
    assert said.value_text(column, value, NAMES) == text


def test_a_long_text_is_cut_on_the_screen_and_whole_in_the_file() -> None:
    long = "a" * 1000
    assert len(said.value_text("note", long, NAMES)) < 400
    assert said.value_text("note", long, NAMES, whole=True) == long


def test_a_row_is_named_by_what_people_know_it_as() -> None:
    assert said.row_text(change(PRICE, PRICE), NAMES) == "Pris «Reise» (reise-2017): endret"
    assert said.row_text(change(after=PRICE), NAMES).endswith("lagt til")
    assert said.undoing_text(change(after=PRICE), NAMES) == "Pris «Reise» (reise-2017) tas ut."
    assert said.undoing_text(change(before=PRICE), NAMES).endswith("kommer tilbake.")


def test_the_mark_of_an_edit_is_no_business_of_a_reader() -> None:
    row = change(PRICE | {"edited": False}, PRICE | {"edited": True, "amount_ore": 1})
    assert said.columns_of(row) == ("amount_ore",)


def test_an_entry_is_titled_by_what_it_did() -> None:
    rows = (
        RowChange(deed=Deed.ADDED, table="municipalities", rows=3),
        RowChange(deed=Deed.CHANGED, table="prices", rows=1),
        RowChange(deed=Deed.CHANGED, table="of a later version", rows=1),
    )
    title = said.entry_title(entry(changes=rows), WORDS)
    assert title == "Revisjon 12: 1 pris endret, 3 kommuner lagt til"
    assert said.entry_title(entry(), WORDS) == "Revisjon 12: nye data"


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("action", [*said.ACTIONS, "reverse 7"])
def test_every_action_is_said_in_every_language(code: str, action: str) -> None:
    text = said.action_text(entry(action), language(code))
    assert text
    assert text != action


def test_an_action_of_a_later_version_stands_as_it_is() -> None:
    assert said.action_text(entry("something new"), WORDS) == "something new"
