"""Country files: audience, demand, validity and the like of procedures, prices with conditions, sources by field."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, kind in (("short", sa.Text()), ("article", sa.String(length=4))):
        op.add_column("institutions", sa.Column(name, kind, nullable=True))
    for name in ("appointment_url", "complaints"):
        op.add_column("institutions", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("institutions", sa.Column("offices", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("institutions", sa.Column("facts", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("procedures", sa.Column("superseded_by", sa.String(length=120), nullable=True))
    op.add_column("procedures", sa.Column("audience", sa.String(length=16), nullable=False, server_default="citizen"))
    op.add_column("procedures", sa.Column("demand", sa.String(length=8), nullable=False, server_default="low"))
    for name in ("validity", "appointment", "representative"):
        op.add_column("procedures", sa.Column(name, sa.Text(), nullable=True))
    for name in ("cost_amounts", "mistakes"):
        op.add_column("procedures", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("procedures", sa.Column("facts", sa.JSON(), nullable=False, server_default="{}"))
