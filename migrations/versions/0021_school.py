"""Progress of staff in the school of the console."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "school_progress",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=40), nullable=False, comment="id in console/school/tasks.yml"),
        sa.Column("tries", sa.Integer(), nullable=False, comment="checks, with the one that passed"),
        sa.Column("done_at", sa.DateTime(timezone=True), comment="first time that the check passed; null before"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_school_progress_staff_id_staff"),
        sa.PrimaryKeyConstraint("staff_id", "task", name="pk_school_progress"),
    )


def downgrade() -> None:
    op.drop_table("school_progress")
