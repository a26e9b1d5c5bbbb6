"""An index that gives all last seats within a cap with their totals, whatever the cap.

Revision: 0004, after 0003.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INDEX = "ix_participants_totals_by_seat"
COLUMNS = (
    "seat",
    "list_id",
    "constellation_id",
    "days_stated_through",
    "days_open_through",
    "nights_stated_through",
    "nights_open_through",
)


def upgrade() -> None:
    """Add the index."""
    if op.get_bind().dialect.name == "postgresql":
        # It makes no index on a table whose deferred references are still to be checked.
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    op.create_index(INDEX, "participants", COLUMNS)


def downgrade() -> None:
    """Take the index away."""
    op.drop_index(INDEX, table_name="participants")
