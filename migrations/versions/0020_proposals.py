"""Complaints of needless requirements, the proposals that they make, and the meetings about these."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_proposals()
    _create_meetings()
    _create_complaints()


def _create_proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("institution", sa.String(length=120), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False, comment="requirement, step"),
        sa.Column("title", sa.String(length=200), nullable=False, comment="as it is published"),
        sa.Column("why", sa.Text(), nullable=False, comment="as it is published; staff's words"),
        sa.Column("keys", sa.JSON(), nullable=False, comment="the lines that it would drop; see requirement_keys"),
        sa.Column("manners", sa.JSON(), nullable=False, comment="people by needless, twice, impossible"),
        sa.Column("people", sa.Integer(), nullable=False, comment="whose complaints were accepted"),
        sa.Column("state", sa.String(length=12), nullable=False, comment="received, studied, simplified, refused"),
        sa.Column("reason", sa.Text(), comment="with a state that is final"),
        sa.Column("rule", sa.String(length=80), comment="of the country's law, which staff say is broken"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False, comment="of the state"),
        sa.PrimaryKeyConstraint("id", name="pk_proposals"),
    )
    op.create_index("ix_proposals_institution", "proposals", ["institution"])


def _create_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False, comment="changes of it, for calendars"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
    )
    op.create_index("ix_meetings_starts_at", "meetings", ["starts_at"])


def _create_complaints() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "needless_complaints",
        sa.Column("id", number, autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), comment="null after an erasure"),
        sa.Column("turn_id", number),
        sa.Column("procedure", sa.String(length=120), nullable=False),
        sa.Column("institution", sa.String(length=120), nullable=False),
        sa.Column("part", sa.String(length=12), nullable=False, comment="requirement, step"),
        sa.Column("item", sa.Text(), nullable=False, comment="the line of the record"),
        sa.Column("manner", sa.String(length=12), nullable=False, comment="needless, twice, impossible"),
        sa.Column("words", sa.Text(), comment="why, masked; null after an erasure, or when staff refused it"),
        sa.Column("status", sa.String(length=12), nullable=False, comment="waiting, accepted, refused"),
        sa.Column("proposal_id", sa.Integer(), comment="in which it counts; null while it counts in none"),
        sa.Column(
            "wants_word",
            sa.Boolean(),
            server_default=sa.false(),
            nullable=False,
            comment="to be told when it is simplified",
        ),
        sa.Column("told_at", sa.DateTime(timezone=True), comment="then the person was told"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=64)),
        sa.PrimaryKeyConstraint("id", name="pk_needless_complaints"),
    )
    for column in ("conversation_id", "institution", "procedure", "proposal_id", "status"):
        op.create_index(f"ix_needless_complaints_{column}", "needless_complaints", [column])


def downgrade() -> None:
    op.drop_table("needless_complaints")
    op.drop_table("meetings")
    op.drop_table("proposals")
