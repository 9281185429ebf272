"""Tickets of whom nobody attended in time, and how long people waited."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tickets", sa.Column("missed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "staff_waits",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("waited_s", sa.Float(), nullable=False),
        sa.Column("was_missed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff_waits"),
    )
    op.create_index("ix_staff_waits_at", "staff_waits", ["at"])
