"""What the plan promised for each year.

Revision: 0002, after 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the tables forward."""
    op.create_table(
        "programme_promises",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column(
            "promised",
            sa.Enum(
                "oppstartssamling",
                "prosjektledersamling",
                "fellessamling",
                "politikersamling",
                name="promised",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "counted",
            sa.Enum(
                "oppstartssamling",
                "prosjektledersamling",
                "fellessamling",
                "politikersamling",
                name="counted",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "reading",
            sa.Enum(
                "ordrett",
                "tolkning",
                name="reading",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "promised = counted OR reading <> 'ordrett'",
            name=op.f("ck_programme_promises_strict_is_the_same"),
        ),
        sa.CheckConstraint(
            "last_year >= first_year", name=op.f("ck_programme_promises_ends_after_start")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_promises")),
        sa.UniqueConstraint(
            "promised",
            "counted",
            "first_year",
            name=op.f("uq_programme_promises_promised_counted_first_year"),
        ),
    )


def downgrade() -> None:
    """Take the tables back."""
    op.drop_table("programme_promises")
