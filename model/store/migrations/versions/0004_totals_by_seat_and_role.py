"""An index that gives all last seats within a cap with their totals; seats summed by role.

Revision: 0004, after 0003.
"""

from __future__ import annotations

import sqlalchemy as sa
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


ROLES = {
    "politicians": "politiker",
    "administration": "administrasjon",
    "project_managers": "prosjektleder",
    "local_community": "lokalsamfunn",
}
ADD_UP = "ck_attendances_roles_add_up"


def upgrade() -> None:
    """Add the index, and count the seats of every list that is there by role."""
    if op.get_bind().dialect.name == "postgresql":
        # It alters no table whose deferred references are still to be checked.
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
    op.create_index(INDEX, "participants", COLUMNS)
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        for name in ROLES:
            column = sa.Column(name, sa.Integer(), nullable=False, server_default="0")
            batch_op.add_column(column)
    for name, role in ROLES.items():
        op.execute(_count_role(name, role))
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        for name in ROLES:
            batch_op.alter_column(name, server_default=None)
        batch_op.create_check_constraint(op.f(ADD_UP), f"{' + '.join(ROLES)} = persons")


def _count_role(name: str, role: str) -> str:
    return f"""
        UPDATE attendances SET {name} = (
            SELECT count(*) FROM participants
            WHERE participants.list_id = attendances.list_id
            AND participants.constellation_id = attendances.constellation_id
            AND participants.seat IS NOT NULL AND participants.role = '{role}'
        )
    """  # noqa: S608 – our own names


def downgrade() -> None:
    """Take both away."""
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.drop_constraint(op.f(ADD_UP), type_="check")
        for name in ROLES:
            batch_op.drop_column(name)
    op.drop_index(INDEX, table_name="participants")
