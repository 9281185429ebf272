"""What staff say of how institutions are reached, and the institution that each is a part of."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "institutions",
        sa.Column("part_of", sa.String(length=80), nullable=True, comment="id of the institution that it is a part of"),
    )
    op.create_table(
        "institution_edits",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("institution_id", sa.String(length=80), nullable=False),
        sa.Column(
            "field", sa.String(length=24), nullable=False, comment="of the model; of each field the latest row holds"
        ),
        sa.Column("value", sa.JSON(), nullable=False, comment="what staff say"),
        sa.Column("base", sa.JSON(), nullable=False, comment="what the source said then"),
        sa.Column(
            "reference", sa.JSON(), comment="the SourceRef of the value; null where the source's own word holds again"
        ),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institutions.id"],
            name="fk_institution_edits_institution_id_institutions",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_institution_edits"),
    )
    op.create_index("ix_institution_edits_institution_id", "institution_edits", ["institution_id"])


def downgrade() -> None:
    op.drop_table("institution_edits")
    op.drop_column("institutions", "part_of")
