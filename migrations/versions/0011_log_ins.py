"""Wrong log-ins by account and address; lines of the log may go after a year."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
REFUSED = "staff_audit: rows are only added"


def upgrade() -> None:
    op.create_table(
        "login_attempts",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", INSTANT, nullable=False),
        sa.Column("locked_until", INSTANT, nullable=True),
        sa.Column("known_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_login_attempts_staff_id"),
        sa.PrimaryKeyConstraint("staff_id", "address", name="pk_login_attempts"),
    )
    for name in ("failures", "locked_until"):
        op.execute(f"ALTER TABLE staff DROP COLUMN {name}")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER staff_audit_no_delete")
        op.execute(
            "CREATE TRIGGER staff_audit_no_delete BEFORE DELETE ON staff_audit "
            f"WHEN old.at > datetime('now', '-365 days') BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        )
        return
    op.execute("DROP TRIGGER staff_audit_only_add ON staff_audit")
    op.execute(
        "CREATE TRIGGER staff_audit_only_add BEFORE UPDATE OR TRUNCATE ON staff_audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION staff_audit_only_add()"
    )
    op.execute(
        "CREATE FUNCTION staff_audit_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF OLD.at > now() - interval '365 days' THEN RAISE EXCEPTION '{REFUSED}'; END IF; RETURN OLD; END $$"
    )
    op.execute(
        "CREATE TRIGGER staff_audit_keep BEFORE DELETE ON staff_audit FOR EACH ROW EXECUTE FUNCTION staff_audit_keep()"
    )
