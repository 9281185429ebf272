"""Changes of the catalogue that editors propose, and that somebody else approves before they are published."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "catalogue_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column(
            "kind", sa.String(length=16), nullable=False, comment="procedure, institution, taken_back, office, offices"
        ),
        sa.Column(
            "subject", sa.String(length=120), nullable=False, comment="id of what is changed; empty for a new office"
        ),
        sa.Column("institution", sa.String(length=120), nullable=False, comment="id of whose it is"),
        sa.Column("title", sa.String(length=500), nullable=False, comment="name of what is changed, as it was then"),
        sa.Column(
            "seen", number, nullable=False, comment="latest revision that the author saw; of taken_back, the one undone"
        ),
        sa.Column("before", sa.JSON(), nullable=False, comment="what the author saw of the fields, as JSON"),
        sa.Column("after", sa.JSON(), nullable=False, comment="what they are to say"),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state", sa.String(length=12), nullable=False, comment="waiting, approved, returned, published, withdrawn"
        ),
        sa.Column("decided_by", sa.String(length=64), comment="who approved or returned it"),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("note", sa.String(length=500), comment="why it was returned"),
        sa.Column("ended_by", sa.String(length=64), comment="who published it or took it back"),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_catalogue_changes"),
    )
    op.create_index("ix_catalogue_changes_state", "catalogue_changes", ["state", "institution"])
    op.create_index("ix_catalogue_changes_subject", "catalogue_changes", ["kind", "subject"])


def downgrade() -> None:
    op.drop_table("catalogue_changes")
