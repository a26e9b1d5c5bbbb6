"""The constraints in the database: what no code may ever write is refused there."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Connection, column, func, select, text
from sqlalchemy import table as sql_table
from sqlalchemy.exc import DBAPIError, IntegrityError

from model.store.session import Database
from model.store.tables import Base

Row = dict[str, Any]
SAID = {"source": "test", "note": "", "edited": False}
SOUND: dict[str, Row] = {
    "revisions": {
        "number": 1, "committed_at": "2018-10-01 12:00:00", "actor": "test", "action": "load",
        "changed": "{}", "reason": "test",
    },
    "gatherings": {
        "id": "trondheim", "kind": "fellessamling", "title": "Samling", "place": "Trondheim",
        "venue": "", "starts_on": "2018-09-25", "ends_on": "2018-09-26", "status": "gjennomført",
        "entitled_constellations": 32, "programme_url": "", "description": "", **SAID,
    },
    "municipalities": {
        "number": "4631", "name": "Alver", "sami_name": "", "valid_from": "2020-01-01",
        "valid_to": "2024-01-01", "successors": "", "is_split": False, "source": "test",
        "edited": False,
    },
    "constellations": {
        "id": "alver", "name": "Alver", "official_name": "Alver", "number": "4631",
        "county": "Vestland", "merges_on": "2020-01-01", "participation": "ukjent",
        "participation_source": "test", **SAID,
    },
    "memberships": {
        "constellation_id": "alver", "municipality_number": "4631", "valid_from": "2020-01-01",
        "valid_to": "2024-01-01", "extent": "hel", "source": "test", "edited": False,
    },
    "head_counts": {
        "id": "om-lag-250", "gathering_id": "trondheim", "hedge": "om lag", "stated": 250,
        "low": 240, "high": 260, **SAID,
    },
    "coverage_rules": {
        "id": "felles", "kind": "fellessamling", "valid_from": "2017-01-01", "cap": 7,
        "covers_conference_package": True, "covers_accommodation": True, "project_only": False,
        "examples": "9=7", **SAID,
    },
    "prices": {
        "id": "reise", "component": "reise", "valid_from": "2017-01-01", "amount_ore": 250000,
        "basis": "forutsetning", **SAID,
    },
    "budgets": {
        "gathering_id": "trondheim", "amount_ore": 5000000, "basis": "kjent", **SAID,
    },
    "programme_statements": {"id": "reise", "topic": "dekning", "statement": "Egen.", **SAID},
    "programme_promises": {
        "id": "politiker", "promised": "politikersamling", "counted": "politikersamling",
        "reading": "ordrett", "first_year": 2017, "last_year": 2018, **SAID,
    },
    "participant_lists": {
        "id": 1, "gathering_id": "trondheim", "label": "liste.csv", "is_example": False,
        "digest": "0" * 64, "revision": 1,
    },
    "list_periods": {"gathering_id": "trondheim", "from_revision": 1, "list_id": 1},
    "participants": {
        "id": 1, "list_id": 1, "constellation_id": "alver", "row_number": 2, "role": "politiker",
        "status": "møtt", "days": 2, "nights": 1, "seat": 1, "days_stated_through": 2,
        "days_open_through": 0, "nights_stated_through": 1, "nights_open_through": 0,
    },
    "attendances": {
        "list_id": 1, "constellation_id": "alver", "persons": 1, "attended": 1, "no_shows": 0,
        "days_stated": 2, "days_open": 0, "nights_stated": 1, "nights_open": 0,
        "politicians": 1, "administration": 0, "project_managers": 0, "local_community": 0,
    },
    "row_changes": {
        "revision": 1, "position": 0, "table_name": "prices", "key": "{}", "after": "{}",
    },
    "removed_facts": {"table_name": "prices", "key": "{}", "revision": 1},
    "column_mappings": {"headings_digest": "0" * 64, "mapping": "{}", "revision": 1},
}  # fmt: skip

UNIQUE, REFERENCE, EMPTY = "unique", "foreign key", "null"
REFUSED: dict[str, list[tuple[Row, str]]] = {
    "gatherings": [
        ({"kind": "julebord"}, "ck_gatherings_kind"),
        ({"status": "kanskje"}, "ck_gatherings_status"),
        ({"ends_on": "2018-09-24"}, "ck_gatherings_ends_after_start"),
        ({"entitled_constellations": -1}, "ck_gatherings_entitled_not_negative"),
        ({"title": None}, EMPTY),
    ],
    "municipalities": [
        ({"number": "463"}, "ck_municipalities_number_of_four_digits"),
        ({"valid_to": "2020-01-01"}, "ck_municipalities_ends_after_start"),
    ],
    "constellations": [
        ({"participation": "kanskje"}, "ck_constellations_participation"),
        ({"number": "9999"}, REFERENCE),
    ],
    "memberships": [
        ({"extent": "halv"}, "ck_memberships_extent"),
        ({"valid_to": "2020-01-01"}, "ck_memberships_ends_after_start"),
        ({"constellation_id": "ingen"}, REFERENCE),
        ({"municipality_number": "9999"}, REFERENCE),
    ],
    "head_counts": [
        ({"hedge": "mange"}, "ck_head_counts_hedge"),
        ({"low": 261}, "ck_head_counts_low_not_above_high"),
        ({"low": -1}, "ck_head_counts_low_not_above_high"),
        ({"gathering_id": "ingen"}, REFERENCE),
    ],
    "coverage_rules": [
        ({"kind": "julebord"}, "ck_coverage_rules_kind"),
        ({"cap": -1}, "ck_coverage_rules_cap_not_negative"),
    ],
    "prices": [
        ({"component": "taxi"}, "ck_prices_component"),
        ({"basis": "gjetning"}, "ck_prices_basis"),
        ({"amount_ore": -1}, "ck_prices_amount_not_negative"),
    ],
    "budgets": [
        ({"basis": "gjetning"}, "ck_budgets_basis"),
        ({"amount_ore": -1}, "ck_budgets_amount_not_negative"),
        ({"gathering_id": "ingen"}, REFERENCE),
    ],
    "programme_promises": [
        ({"promised": "julebord", "reading": "tolkning"}, "ck_programme_promises_promised"),
        ({"counted": "julebord", "reading": "tolkning"}, "ck_programme_promises_counted"),
        ({"reading": "fritt"}, "ck_programme_promises_reading"),
        ({"last_year": 2016}, "ck_programme_promises_ends_after_start"),
        ({"counted": "fellessamling"}, "ck_programme_promises_strict_is_the_same"),
    ],
    "participant_lists": [
        ({"revision": 2}, REFERENCE),
        ({"digest": None}, EMPTY),
    ],
    "list_periods": [
        ({"to_revision": 1}, "ck_list_periods_ends_after_start"),
        ({"to_revision": 2}, REFERENCE),
        ({"from_revision": 0}, REFERENCE),
        ({"list_id": 2}, REFERENCE),
    ],
    "attendances": [
        ({"persons": 0, "politicians": 0}, "ck_attendances_somebody_sits"),
        ({"persons": 2}, "ck_attendances_roles_add_up"),
        ({"list_id": 2}, REFERENCE),
    ],
    "row_changes": [
        ({"after": None}, "ck_row_changes_something_changed"),
        ({"revision": 2}, REFERENCE),
    ],
    "removed_facts": [({"revision": 2}, REFERENCE)],
    "participants": [
        ({"role": "gjest"}, "ck_participants_role"),
        ({"status": "kanskje"}, "ck_participants_status"),
        ({"status": "avmeldt"}, "ck_participants_seat_by_status"),
        ({"status": "venteliste"}, "ck_participants_seat_by_status"),
        ({"seat": None}, "ck_participants_seat_by_status"),
        ({"seat": 0}, "ck_participants_seat_from_one"),
        ({"days": -1}, "ck_participants_days_not_negative"),
        ({"nights": -1}, "ck_participants_nights_not_negative"),
        ({"nights_open_through": None}, "ck_participants_totals_by_seat"),
        ({"list_id": 2}, REFERENCE),
    ],
}
TWICE: list[tuple[str, Row]] = [
    ("gatherings", {}),
    ("constellations", {"id": "ny"}),
    ("memberships", {"extent": "del"}),
    ("coverage_rules", {"id": "ny"}),
    ("prices", {"id": "ny"}),
    ("budgets", {}),
    ("programme_promises", {"id": "ny"}),
    ("participant_lists", {}),
    ("participant_lists", {"id": 2, "label": "igjen.csv"}),
    ("list_periods", {"from_revision": 2}),
    ("participants", {"id": 2, "row_number": 3}),
    ("attendances", {"persons": 2, "local_community": 1}),
    ("row_changes", {"table_name": "budgets"}),
    ("removed_facts", {}),
    ("column_mappings", {}),
    ("revisions", {}),
]


def insert(connection: Connection, table: str, row: Row) -> None:
    """Insert past the ORM, whose own checks of enums would come first."""
    connection.execute(sql_table(table, *map(column, row)).insert(), row)


def insert_sound(database: Database, *, up_to: str | None = None) -> None:
    """Insert the sound rows, parents first, as far as the table before one."""
    with database.engine.begin() as connection:
        for table, row in SOUND.items():
            if table == up_to:
                return
            insert(connection, table, row)


def test_the_sound_rows_are_accepted(database: Database) -> None:
    """So that each refusal below is owed to the one cell that was changed."""
    insert_sound(database)
    with database.engine.connect() as connection:
        for table in SOUND:
            assert (
                connection.execute(select(func.count()).select_from(sql_table(table))).scalar() == 1
            )


@pytest.mark.parametrize("table", REFUSED)
def test_the_database_refuses(database: Database, table: str) -> None:
    """One cell is wrong, and the row is refused for that reason."""
    insert_sound(database, up_to=table)
    for cell, reason in REFUSED[table]:
        with pytest.raises(IntegrityError) as caught, database.engine.begin() as connection:
            insert(connection, table, SOUND[table] | cell)
        assert reason in str(caught.value.orig).lower(), cell


@pytest.mark.parametrize(("table", "difference"), TWICE)
def test_the_database_refuses_the_same_twice(
    database: Database, table: str, difference: Row
) -> None:
    """A key, a rule or price of the same day, a municipality's number, a seat: each only once."""
    insert_sound(database)
    with pytest.raises(IntegrityError) as caught, database.engine.begin() as connection:
        insert(connection, table, SOUND[table] | difference)
    assert UNIQUE in str(caught.value.orig).lower()


def test_every_check_of_the_tables_is_put_to_the_test() -> None:
    """A new constraint needs a row that it refuses."""
    said = {
        str(row.name)
        for table in Base.metadata.tables.values()
        for row in table.constraints
        if isinstance(row, CheckConstraint)
    }
    reasons = {reason for cells in REFUSED.values() for _, reason in cells}
    assert said == {reason for reason in reasons if reason.startswith("ck_")}


@pytest.mark.parametrize("status", ["avmeldt", "venteliste"])
def test_who_holds_no_seat_has_none(database: Database, status: str) -> None:
    """Several may stand without a seat: NULL is no seat that could be taken twice."""
    insert_sound(database)
    with database.engine.begin() as connection:
        for id_ in (2, 3):
            totals = {name: None for name in SOUND["participants"] if name.endswith("_through")}
            row = SOUND["participants"] | {"id": id_, "status": status, "seat": None, **totals}
            insert(connection, "participants", row)


@pytest.mark.parametrize("table", ["participant_lists", "revisions", "row_changes"])
def test_what_once_counted_cannot_be_taken_out(database: Database, table: str) -> None:
    """A list stays with its people and its periods, and the log stays as it was written."""
    insert_sound(database)
    with pytest.raises(DBAPIError) as caught, database.engine.begin() as connection:
        connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 – the names above
    reason = str(caught.value.orig).lower()
    assert (REFERENCE if table == "participant_lists" else "append-only") in reason


@pytest.mark.parametrize("table", ["revisions", "row_changes"])
def test_the_log_cannot_be_altered(database: Database, table: str) -> None:
    """Not by any code, and not by anybody who comes in past the product."""
    insert_sound(database)
    column_of = {"revisions": "actor", "row_changes": "table_name"}[table]
    with pytest.raises(DBAPIError, match=f"{table} is append-only"):  # noqa: SIM117
        with database.engine.begin() as connection:
            connection.execute(text(f"UPDATE {table} SET {column_of} = 'x'"))  # noqa: S608
    if not database.is_sqlite:
        with pytest.raises(DBAPIError, match="is append-only"):  # noqa: SIM117
            with database.engine.begin() as connection:
                connection.execute(text(f"TRUNCATE {table} CASCADE"))


def test_a_gathering_that_others_refer_to_cannot_be_removed(database: Database) -> None:
    """What others refer to stays."""
    insert_sound(database)
    with pytest.raises(IntegrityError) as caught, database.engine.begin() as connection:
        connection.execute(text("DELETE FROM gatherings"))
    assert REFERENCE in str(caught.value.orig).lower()
