"""Conversations passed on, who types, and which staff is there."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("holds", sa.Column("institution", sa.String(length=80), nullable=True))
    op.add_column("holds", sa.Column("typing_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "staff_presence",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_presence_staff_id_staff"),
        sa.PrimaryKeyConstraint("staff_id", name="pk_staff_presence"),
    )


def downgrade() -> None:
    op.drop_table("staff_presence")
    op.drop_column("holds", "typing_at")
    op.drop_column("holds", "institution")
