"""Notices begin and end at an hour; an editor may keep a place; people are told when the status of a place changes."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("notices", sa.Column("first_time", sa.Time(), comment="in the country's time; null for midnight"))
    op.add_column(
        "notices",
        sa.Column("last_time", sa.Time(), comment="in the country's time, out of it; null for the end of the last day"),
    )
    op.add_column(
        "staff", sa.Column("place", sa.String(length=4), comment="INE code of the place that an editor keeps")
    )
    op.create_table(
        "place_subscriptions",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=4), nullable=False, comment="INE code"),
        sa.Column("told", sa.Text(), nullable=False, comment="key of the status that the person knows of"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "place", name="pk_place_subscriptions"),
    )
    op.create_index("ix_place_subscriptions_place", "place_subscriptions", ["place"])


def downgrade() -> None:
    op.drop_table("place_subscriptions")
    op.drop_column("staff", "place")
    op.drop_column("notices", "last_time")
    op.drop_column("notices", "first_time")
