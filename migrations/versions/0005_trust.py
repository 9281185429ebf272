"""Trust: notices, opinions, doubts about data, tickets, conversations held for staff, erasures."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("procedure", sa.String(length=120), nullable=True),
        sa.Column("institution", sa.String(length=120), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_table(
        "feedback",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("turn_id", BIG_ID, nullable=True),
        sa.Column("procedure", sa.String(length=120), nullable=False),
        sa.Column("aspect", sa.String(length=32), nullable=True),
        sa.Column("helped", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=32), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_feedback"),
    )
    op.create_index("ix_feedback_conversation_id", "feedback", ["conversation_id"])
    op.create_index("ix_feedback_procedure", "feedback", ["procedure"])
    op.create_index("ix_feedback_at", "feedback", ["at"])

    op.create_table(
        "data_reports",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("turn_id", BIG_ID, nullable=True),
        sa.Column("procedure", sa.String(length=120), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("done_by", sa.String(length=64), nullable=True),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_data_reports"),
    )
    op.create_index("ix_data_reports_conversation_id", "data_reports", ["conversation_id"])
    op.create_index("ix_data_reports_procedure", "data_reports", ["procedure"])

    op.create_table(
        "tickets",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("turn_id", BIG_ID, nullable=True),
        sa.Column("procedure", sa.String(length=120), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("done_by", sa.String(length=64), nullable=True),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tickets"),
    )
    op.create_index("ix_tickets_number", "tickets", ["number"])
    op.create_index("ix_tickets_conversation_id", "tickets", ["conversation_id"])

    op.create_table(
        "holds",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("procedure", sa.String(length=120), nullable=True),
        sa.Column("began_at", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("taken_by", sa.String(length=64), nullable=True),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_holds"),
    )
    op.create_index("ix_holds_until", "holds", ["until"])

    op.create_table(
        "erasures",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("turn_id", BIG_ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_erasures"),
    )
    op.create_index("ix_erasures_at", "erasures", ["at"])
