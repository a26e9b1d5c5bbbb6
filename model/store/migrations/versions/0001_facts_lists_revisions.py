"""Facts, participant lists and revisions.

Revision: 0001, after .
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "coverage_rules",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "oppstartssamling",
                "prosjektledersamling",
                "fellessamling",
                "politikersamling",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("covers_conference_package", sa.Boolean(), nullable=False),
        sa.Column("covers_accommodation", sa.Boolean(), nullable=False),
        sa.Column("project_only", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.CheckConstraint("cap >= 0", name=op.f("ck_coverage_rules_cap_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage_rules")),
        sa.UniqueConstraint("kind", "valid_from", name=op.f("uq_coverage_rules_kind_valid_from")),
    )
    op.create_table(
        "gatherings",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "oppstartssamling",
                "prosjektledersamling",
                "fellessamling",
                "politikersamling",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "gjennomført",
                "planlagt",
                "avlyst",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("entitled_constellations", sa.Integer(), nullable=True),
        sa.Column("registration_deadline", sa.Date(), nullable=True),
        sa.Column("programme_url", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_gatherings_ends_after_start")),
        sa.CheckConstraint(
            "entitled_constellations >= 0", name=op.f("ck_gatherings_entitled_not_negative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gatherings")),
    )
    op.create_table(
        "municipalities",
        sa.Column("number", sa.String(length=4), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sami_name", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successors", sa.Text(), nullable=False),
        sa.Column("is_split", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "length(number) = 4", name=op.f("ck_municipalities_number_of_four_digits")
        ),
        sa.CheckConstraint(
            "valid_to > valid_from", name=op.f("ck_municipalities_ends_after_start")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_municipalities")),
    )
    op.create_table(
        "prices",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column(
            "component",
            sa.Enum(
                "konferansepakke",
                "overnatting",
                "reise",
                name="component",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "kjent",
                "forutsetning",
                "eksempel",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.CheckConstraint("amount_ore >= 0", name=op.f("ck_prices_amount_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prices")),
        sa.UniqueConstraint("component", "valid_from", name=op.f("uq_prices_component_valid_from")),
    )
    op.create_table(
        "programme_statements",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_statements")),
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("committed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revisions")),
    )
    op.create_table(
        "budgets",
        sa.Column("gathering_id", sa.String(length=80), nullable=False),
        sa.Column("amount_ore", sa.BigInteger(), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "kjent",
                "forutsetning",
                "eksempel",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.CheckConstraint("amount_ore >= 0", name=op.f("ck_budgets_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["gathering_id"],
            ["gatherings.id"],
            name=op.f("fk_budgets_gathering_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("gathering_id", name=op.f("pk_budgets")),
    )
    op.create_table(
        "constellations",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("official_name", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=4), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.Column("merges_on", sa.Date(), nullable=False),
        sa.Column(
            "participation",
            sa.Enum(
                "ja",
                "nei",
                "ukjent",
                name="participation",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("participation_source", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["number"],
            ["municipalities.number"],
            name=op.f("fk_constellations_number"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_constellations")),
        sa.UniqueConstraint("number", name=op.f("uq_constellations_number")),
    )
    op.create_table(
        "head_counts",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("gathering_id", sa.String(length=80), nullable=False),
        sa.Column(
            "hedge",
            sa.Enum(
                "om lag",
                "nesten",
                "uten forbehold",
                name="hedge",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("stated", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "0 <= low AND low <= high", name=op.f("ck_head_counts_low_not_above_high")
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"],
            ["gatherings.id"],
            name=op.f("fk_head_counts_gathering_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_head_counts")),
    )
    with op.batch_alter_table("head_counts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_head_counts_gathering_id"), ["gathering_id"], unique=False
        )

    op.create_table(
        "participant_lists",
        sa.Column("gathering_id", sa.String(length=80), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"],
            ["gatherings.id"],
            name=op.f("fk_participant_lists_gathering_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["revision"],
            ["revisions.number"],
            name=op.f("fk_participant_lists_revision"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("gathering_id", name=op.f("pk_participant_lists")),
    )
    op.create_table(
        "memberships",
        sa.Column("constellation_id", sa.String(length=80), nullable=False),
        sa.Column("municipality_number", sa.String(length=4), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column(
            "extent",
            sa.Enum(
                "hel", "del", name="extent", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.CheckConstraint("valid_to > valid_from", name=op.f("ck_memberships_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["constellation_id"],
            ["constellations.id"],
            name=op.f("fk_memberships_constellation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["municipality_number"],
            ["municipalities.number"],
            name=op.f("fk_memberships_municipality_number"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(
            "constellation_id", "municipality_number", name=op.f("pk_memberships")
        ),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_memberships_municipality_number"), ["municipality_number"], unique=False
        )

    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.String(length=80), nullable=False),
        sa.Column("constellation_id", sa.String(length=80), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("registered_at", sa.DateTime(), nullable=True),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "politiker",
                "administrasjon",
                "prosjektleder",
                "lokalsamfunn",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "påmeldt",
                "møtt",
                "ikke møtt",
                "avmeldt",
                "venteliste",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("nights", sa.Integer(), nullable=True),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(seat IS NULL) = (status IN ('avmeldt', 'venteliste'))",
            name=op.f("ck_participants_seat_by_status"),
        ),
        sa.CheckConstraint("days >= 0", name=op.f("ck_participants_days_not_negative")),
        sa.CheckConstraint("nights >= 0", name=op.f("ck_participants_nights_not_negative")),
        sa.CheckConstraint("seat >= 1", name=op.f("ck_participants_seat_from_one")),
        sa.ForeignKeyConstraint(
            ["constellation_id"],
            ["constellations.id"],
            name=op.f("fk_participants_constellation_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["gathering_id"],
            ["participant_lists.gathering_id"],
            name=op.f("fk_participants_gathering_id"),
            initially="DEFERRED",
            deferrable=True,
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint(
            "gathering_id",
            "constellation_id",
            "seat",
            name=op.f("uq_participants_gathering_id_constellation_id_seat"),
        ),
    )
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_participants_constellation_id"), ["constellation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_participants_gathering_id_constellation_id"),
            ["gathering_id", "constellation_id"],
            unique=False,
        )


def downgrade() -> None:
    """Take the tables back."""
    with op.batch_alter_table("participants", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participants_gathering_id_constellation_id"))
        batch_op.drop_index(batch_op.f("ix_participants_constellation_id"))

    op.drop_table("participants")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memberships_municipality_number"))

    op.drop_table("memberships")
    op.drop_table("participant_lists")
    with op.batch_alter_table("head_counts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_head_counts_gathering_id"))

    op.drop_table("head_counts")
    op.drop_table("constellations")
    op.drop_table("budgets")
    op.drop_table("revisions")
    op.drop_table("programme_statements")
    op.drop_table("prices")
    op.drop_table("municipalities")
    op.drop_table("gatherings")
    op.drop_table("coverage_rules")
