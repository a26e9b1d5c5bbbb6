"""Lists in versions with running totals, the log of rows before and after, worked examples.

Revision: 0003, after 0002.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("revisions", "row_changes")
DEFERRED = {"initially": "DEFERRED", "deferrable": True}


def upgrade() -> None:
    """Bring the tables forward; every list that is there becomes the first version of itself."""
    _set_aside()
    with op.batch_alter_table("coverage_rules", schema=None) as batch_op:
        batch_op.add_column(sa.Column("examples", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("coverage_rules", schema=None) as batch_op:
        batch_op.alter_column("examples", server_default=None)
    _create_lists()
    _create_log()
    _make_append_only()
    # Rows come last: PostgreSQL alters no table whose deferred references are still to be checked.
    for statement in MOVE_FORWARD:
        op.execute(statement)
    _drop_what_was_set_aside()


def downgrade() -> None:
    """Take the tables back; only the versions that count stay, and the log loses its rows."""
    _make_alterable()
    op.drop_table("column_mappings")
    op.drop_table("removed_facts")
    op.drop_table("row_changes")
    op.drop_index(op.f("ix_revisions_committed_at"), table_name="revisions")
    op.execute("CREATE TABLE old_periods AS SELECT * FROM list_periods WHERE to_revision IS NULL")
    op.drop_table("attendances")
    op.drop_table("list_periods")
    _set_aside()
    with op.batch_alter_table("coverage_rules", schema=None) as batch_op:
        batch_op.drop_column("examples")
    _create_lists_of_0002()
    for statement in MOVE_BACK:
        op.execute(statement)
    op.drop_table("old_periods")
    _drop_what_was_set_aside()


def _set_aside() -> None:
    """Copy the lists without constraints, whose names the new tables take over."""
    for table in ("participants", "participant_lists"):
        op.execute(f"CREATE TABLE old_{table} AS SELECT * FROM {table}")  # noqa: S608 – our own names
        op.drop_table(table)


def _drop_what_was_set_aside() -> None:
    op.drop_table("old_participants")
    op.drop_table("old_participant_lists")


MOVE_FORWARD = (
    """
    INSERT INTO participant_lists (gathering_id, label, is_example, digest, revision)
    SELECT gathering_id, label, is_example, digest, revision FROM old_participant_lists
    ORDER BY gathering_id
    """,
    """
    INSERT INTO list_periods (gathering_id, from_revision, list_id)
    SELECT gathering_id, revision, id FROM participant_lists
    """,
    """
    INSERT INTO participants (
        list_id, constellation_id, registered_at, row_number, role, status, days, nights, seat,
        days_stated_through, days_open_through, nights_stated_through, nights_open_through
    )
    SELECT
        lists.id, constellation_id, registered_at, row_number, role, status, days, nights, seat,
        CASE WHEN seat IS NOT NULL THEN sum(coalesce(days, 0)) OVER so_far END,
        CASE WHEN seat IS NOT NULL
            THEN sum(CASE WHEN days IS NULL THEN 1 ELSE 0 END) OVER so_far END,
        CASE WHEN seat IS NOT NULL THEN sum(coalesce(nights, 0)) OVER so_far END,
        CASE WHEN seat IS NOT NULL
            THEN sum(CASE WHEN nights IS NULL THEN 1 ELSE 0 END) OVER so_far END
    FROM old_participants
    JOIN participant_lists AS lists ON lists.gathering_id = old_participants.gathering_id
    WINDOW so_far AS (
        PARTITION BY lists.id, constellation_id, CASE WHEN seat IS NULL THEN 0 ELSE 1 END
        ORDER BY seat, old_participants.id ROWS UNBOUNDED PRECEDING
    )
    ORDER BY lists.id, row_number
    """,
    """
    INSERT INTO attendances (
        list_id, constellation_id, persons, attended, no_shows,
        days_stated, days_open, nights_stated, nights_open
    )
    SELECT
        list_id, constellation_id, count(*),
        sum(CASE WHEN status = 'møtt' THEN 1 ELSE 0 END),
        sum(CASE WHEN status = 'ikke møtt' THEN 1 ELSE 0 END),
        max(days_stated_through), max(days_open_through),
        max(nights_stated_through), max(nights_open_through)
    FROM participants WHERE seat IS NOT NULL GROUP BY list_id, constellation_id
    """,
)

MOVE_BACK = (
    """
    INSERT INTO participant_lists (gathering_id, label, is_example, digest, revision)
    SELECT lists.gathering_id, label, is_example, digest, periods.from_revision
    FROM old_participant_lists AS lists JOIN old_periods AS periods ON periods.list_id = lists.id
    """,
    """
    INSERT INTO participants (
        gathering_id, constellation_id, reference, registered_at, row_number, role, status,
        days, nights, seat
    )
    SELECT
        periods.gathering_id, constellation_id, '', registered_at, row_number, role, status,
        days, nights, seat
    FROM old_participants AS people JOIN old_periods AS periods ON periods.list_id = people.list_id
    ORDER BY periods.gathering_id, row_number
    """,
)


def _create_lists() -> None:
    op.create_table(
        "participant_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.String(length=80), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        _refers("participant_lists", "revision", "revisions.number"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_lists")),
        sa.UniqueConstraint(
            "gathering_id", "digest", name=op.f("uq_participant_lists_gathering_id_digest")
        ),
    )
    _create_periods()
    _create_participants()
    _create_attendances()


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"), **DEFERRED)  # type: ignore[arg-type]


def _create_periods() -> None:
    op.create_table(
        "list_periods",
        sa.Column("gathering_id", sa.String(length=80), nullable=False),
        sa.Column("from_revision", sa.Integer(), nullable=False),
        sa.Column("to_revision", sa.Integer(), nullable=True),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "to_revision > from_revision", name=op.f("ck_list_periods_ends_after_start")
        ),
        _refers("list_periods", "from_revision", "revisions.number"),
        _refers("list_periods", "to_revision", "revisions.number"),
        _refers("list_periods", "list_id", "participant_lists.id"),
        sa.PrimaryKeyConstraint("gathering_id", "from_revision", name=op.f("pk_list_periods")),
    )
    op.create_index(op.f("ix_list_periods_list_id"), "list_periods", ["list_id"])
    op.create_index(
        "uq_list_periods_open",
        "list_periods",
        ["gathering_id"],
        unique=True,
        sqlite_where=sa.text("to_revision IS NULL"),
        postgresql_where=sa.text("to_revision IS NULL"),
    )


def _create_participants() -> None:
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("constellation_id", sa.String(length=80), nullable=False),
        *_columns_of_a_person(),
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in (
                "days_stated_through",
                "days_open_through",
                "nights_stated_through",
                "nights_open_through",
            )
        ),
        *_checks_of_a_person(),
        sa.CheckConstraint(
            "(seat IS NULL) = (days_stated_through IS NULL) "
            "AND (seat IS NULL) = (days_open_through IS NULL) "
            "AND (seat IS NULL) = (nights_stated_through IS NULL) "
            "AND (seat IS NULL) = (nights_open_through IS NULL)",
            name=op.f("ck_participants_totals_by_seat"),
        ),
        _refers("participants", "list_id", "participant_lists.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint(
            "list_id",
            "constellation_id",
            "seat",
            name=op.f("uq_participants_list_id_constellation_id_seat"),
        ),
    )
    op.create_index(
        op.f("ix_participants_constellation_id_list_id"),
        "participants",
        ["constellation_id", "list_id"],
    )


def _columns_of_a_person() -> tuple[sa.Column[object], ...]:
    role = sa.Enum(
        "politiker",
        "administrasjon",
        "prosjektleder",
        "lokalsamfunn",
        name="role",
        native_enum=False,
        create_constraint=True,
        length=40,
    )
    status = sa.Enum(
        "påmeldt",
        "møtt",
        "ikke møtt",
        "avmeldt",
        "venteliste",
        name="status",
        native_enum=False,
        create_constraint=True,
        length=40,
    )
    return (
        sa.Column("registered_at", sa.DateTime(), nullable=True),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("role", role, nullable=False),
        sa.Column("status", status, nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("nights", sa.Integer(), nullable=True),
        sa.Column("seat", sa.Integer(), nullable=True),
    )


def _checks_of_a_person() -> tuple[sa.CheckConstraint, ...]:
    return (
        sa.CheckConstraint(
            "(seat IS NULL) = (status IN ('avmeldt', 'venteliste'))",
            name=op.f("ck_participants_seat_by_status"),
        ),
        sa.CheckConstraint("days >= 0", name=op.f("ck_participants_days_not_negative")),
        sa.CheckConstraint("nights >= 0", name=op.f("ck_participants_nights_not_negative")),
        sa.CheckConstraint("seat >= 1", name=op.f("ck_participants_seat_from_one")),
    )


def _create_attendances() -> None:
    sums = (
        "persons",
        "attended",
        "no_shows",
        "days_stated",
        "days_open",
        "nights_stated",
        "nights_open",
    )
    op.create_table(
        "attendances",
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("constellation_id", sa.String(length=80), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in sums),
        sa.CheckConstraint("persons >= 1", name=op.f("ck_attendances_somebody_sits")),
        _refers("attendances", "list_id", "participant_lists.id"),
        sa.PrimaryKeyConstraint("list_id", "constellation_id", name=op.f("pk_attendances")),
    )


def _create_log() -> None:
    op.create_index(op.f("ix_revisions_committed_at"), "revisions", ["committed_at"])
    op.create_table(
        "row_changes",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("gathering_id", sa.String(length=80), nullable=True),
        sa.Column("key", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.CheckConstraint(
            "before IS NOT NULL OR after IS NOT NULL",
            name=op.f("ck_row_changes_something_changed"),
        ),
        _refers("row_changes", "revision", "revisions.number"),
        sa.PrimaryKeyConstraint("revision", "position", name=op.f("pk_row_changes")),
    )
    op.create_index(op.f("ix_row_changes_gathering_id"), "row_changes", ["gathering_id"])
    op.create_table(
        "removed_facts",
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        _refers("removed_facts", "revision", "revisions.number"),
        sa.PrimaryKeyConstraint("table_name", "key", name=op.f("pk_removed_facts")),
    )
    op.create_table(
        "column_mappings",
        sa.Column("headings_digest", sa.String(length=64), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("headings_digest", name=op.f("pk_column_mappings")),
    )


def _make_append_only() -> None:
    """Let the database itself refuse to alter or take out a row of the log."""
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for deed in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_refuses_{deed.lower()} BEFORE {deed} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION refuse_to_alter_the_log() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_alter_the_log()"
        )


def _make_alterable() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for deed in ("update", "delete"):
                op.execute(f"DROP TRIGGER {table}_refuses_{deed}")
        return
    for table in APPEND_ONLY:
        op.execute(f"DROP TRIGGER {table}_refuses ON {table}")
    op.execute("DROP FUNCTION refuse_to_alter_the_log()")


def _create_lists_of_0002() -> None:
    op.create_table(
        "participant_lists",
        sa.Column("gathering_id", sa.String(length=80), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        _refers("participant_lists", "gathering_id", "gatherings.id"),
        _refers("participant_lists", "revision", "revisions.number"),
        sa.PrimaryKeyConstraint("gathering_id", name=op.f("pk_participant_lists")),
    )
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.String(length=80), nullable=False),
        sa.Column("constellation_id", sa.String(length=80), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        *_columns_of_a_person(),
        *_checks_of_a_person(),
        _refers("participants", "constellation_id", "constellations.id"),
        sa.ForeignKeyConstraint(
            ["gathering_id"],
            ["participant_lists.gathering_id"],
            name=op.f("fk_participants_gathering_id"),
            ondelete="CASCADE",
            **DEFERRED,  # type: ignore[arg-type]
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint(
            "gathering_id",
            "constellation_id",
            "seat",
            name=op.f("uq_participants_gathering_id_constellation_id_seat"),
        ),
    )
    op.create_index(op.f("ix_participants_constellation_id"), "participants", ["constellation_id"])
    op.create_index(
        op.f("ix_participants_gathering_id_constellation_id"),
        "participants",
        ["gathering_id", "constellation_id"],
    )
