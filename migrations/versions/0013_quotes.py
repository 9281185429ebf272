"""Which message a message quotes."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("inbox", sa.Column("quotes", sa.String(length=255), nullable=True))


def downgrade() -> None:
    op.drop_column("inbox", "quotes")
