"""Copies of the program, and what each of them holds."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "copies",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("session", sa.String(length=63), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_copies"),
    )
    op.add_column("conversations", sa.Column("holder", sa.BigInteger(), nullable=True))
    op.add_column("outbox", sa.Column("sender", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox", "sender")
    op.drop_column("conversations", "holder")
    op.drop_table("copies")
