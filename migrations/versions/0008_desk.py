"""Staff's desk: edits of procedures, decisions on doubts, internal notes, canned answers, daily figures."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("revisions", sa.Column("author", sa.String(length=64), nullable=True))
    op.add_column("revisions", sa.Column("reason", sa.Text(), nullable=True))
    op.create_table(
        "procedure_edits",
        sa.Column("procedure_id", sa.String(length=120), nullable=False),
        sa.Column("field", sa.String(length=24), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("base", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("is_contested", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("procedure_id", "field", name="pk_procedure_edits"),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedures.id"], name="fk_procedure_edits_procedure_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "doubt_decisions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("procedure_id", sa.String(length=120), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_doubt_decisions"),
        sa.UniqueConstraint("procedure_id", "rule", "field", name="uq_doubt_decisions_procedure_id_rule_field"),
    )
    op.create_table(
        "staff_notes",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff_notes"),
    )
    op.create_index("ix_staff_notes_conversation_id", "staff_notes", ["conversation_id"])
    op.create_table(
        "canned_answers",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("institution", sa.String(length=80), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_canned_answers"),
    )
    op.create_table(
        "daily_figures",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "channel", "name", "key", name="pk_daily_figures"),
    )
    op.create_table(
        "counted_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_counted_days"),
    )
    op.create_table(
        "pending_imports",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("is_partial", sa.Boolean(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pending_imports"),
    )
    written = sa.text("kind IS NOT NULL")
    op.create_index(
        "ix_turns_people", "turns", ["said_at", "conversation_id"], sqlite_where=written, postgresql_where=written
    )
