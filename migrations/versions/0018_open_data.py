"""Files of the open data of months that are over, and the words in which staff publish what the catalogue lacks."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "open_data_months",
        sa.Column("month", sa.String(length=7), nullable=False, comment="2026-11"),
        sa.Column("name", sa.String(length=80), nullable=False, comment="of the file"),
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column(
            "format", sa.String(length=20), nullable=False, comment="in the file type list of the European Union"
        ),
        sa.Column("size", sa.Integer(), nullable=False, comment="bytes, as it is read"),
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="of the bytes as they are read"),
        sa.Column("body", sa.LargeBinary(), nullable=False, comment="compressed with gzip"),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("month", "name", name="pk_open_data_months"),
    )
    op.add_column(
        "vain_tasks",
        sa.Column(
            "published",
            sa.String(length=200),
            comment="what staff wrote for the open data; null while nothing is published",
        ),
    )


def downgrade() -> None:
    op.drop_column("vain_tasks", "published")
    op.drop_table("open_data_months")
