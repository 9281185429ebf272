"""Review: what staff think of turns, corrections, releases of the model, and tasks for what is asked in vain."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("turn_id", BIG_ID, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_key", sa.String(length=255), nullable=False),
        sa.Column("is_verbatim", sa.Boolean(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("intent", sa.String(length=80), nullable=True),
        sa.Column("aspect", sa.String(length=32), nullable=True),
        sa.Column("procedure", sa.String(length=120), nullable=True),
        sa.Column("alias_kind", sa.String(length=10), nullable=True),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("dropped_by", sa.String(length=64), nullable=True),
        sa.Column("dropped_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_corrections"),
    )
    op.create_index("ix_corrections_at", "corrections", ["at"])
    op.create_index("ix_corrections_conversation_id", "corrections", ["conversation_id"])
    op.create_index("ix_corrections_text_key", "corrections", ["text_key"])
    op.create_index("ix_corrections_turn_id", "corrections", ["turn_id"])
    op.create_table(
        "model_releases",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("project", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("step", sa.String(length=120), nullable=True),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("beat_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_model_releases"),
    )
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("is_rollback", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
    )
    op.create_table(
        "review_comments",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("turn_id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review_comments"),
    )
    op.create_index("ix_review_comments_conversation_id", "review_comments", ["conversation_id"])
    op.create_index("ix_review_comments_turn_id", "review_comments", ["turn_id"])
    op.create_table(
        "reviews",
        sa.Column("turn_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("assigned_to", sa.String(length=64), nullable=True),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("turn_id", name="pk_reviews"),
    )
    op.create_index("ix_reviews_assigned_to", "reviews", ["assigned_to"])
    op.create_index("ix_reviews_conversation_id", "reviews", ["conversation_id"])
    op.create_index("ix_reviews_state", "reviews", ["state"])
    op.create_table(
        "turn_labels",
        sa.Column("turn_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("turn_id", "label", name="pk_turn_labels"),
    )
    op.create_index("ix_turn_labels_conversation_id", "turn_labels", ["conversation_id"])
    op.create_index("ix_turn_labels_label", "turn_labels", ["label"])
    op.create_table(
        "vain_tasks",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("institution_id", sa.String(length=80), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("author", sa.String(length=64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("done_by", sa.String(length=64), nullable=True),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_vain_tasks"),
    )
    op.create_index("ix_vain_tasks_institution_id", "vain_tasks", ["institution_id"])
    op.create_index("ix_vain_tasks_status", "vain_tasks", ["status"])
    op.create_table(
        "release_corrections",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("correction_id", BIG_ID, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["model_releases.id"], name="fk_release_corrections_release_id"),
        sa.PrimaryKeyConstraint("release_id", "correction_id", name="pk_release_corrections"),
    )
    op.create_index("ix_release_corrections_correction_id", "release_corrections", ["correction_id"])


def downgrade() -> None:
    for table in (
        "release_corrections",
        "corrections",
        "model_releases",
        "publications",
        "review_comments",
        "reviews",
        "turn_labels",
        "vain_tasks",
    ):
        op.drop_table(table)
