"""The console: accounts of staff, their sessions, and the audit log, which takes nothing back."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)

WIDER = {
    "turns_decision": ["decision", "intent_confidence", "conversation_id", "intent", "aspect"],
    "turns_intent": ["intent", "intent_confidence", "conversation_id", "decision", "aspect"],
    "conversations_last_at": ["last_at", "id", "channel", "turns"],
}
NEW = {"turns_facets": ["conversation_id", "decision", "intent", "aspect", "procedure", "intent_confidence"]}


def upgrade() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("full_name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("institutions", sa.JSON(), nullable=False),
        sa.Column("one_time_secret", sa.String(length=64), nullable=True),
        sa.Column("one_time_step", BIG_ID, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", INSTANT, nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("last_login_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("name", name="uq_staff_name"),
    )
    op.create_table(
        "staff_sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_sessions_staff_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_staff_sessions"),
    )
    op.create_index("ix_staff_sessions_staff_id", "staff_sessions", ["staff_id"])
    op.create_index("ix_staff_sessions_seen_at", "staff_sessions", ["seen_at"])
    op.create_table(
        "staff_audit",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("staff_name", sa.String(length=64), nullable=False),
        sa.Column("event", sa.String(length=48), nullable=False),
        sa.Column("subject", sa.String(length=160), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff_audit"),
    )
    op.create_index("ix_staff_audit_at", "staff_audit", ["at"])
    op.create_index("ix_staff_audit_subject", "staff_audit", ["subject"])
    op.create_index("ix_staff_audit_staff_id", "staff_audit", ["staff_id", "at"])
    _only_add("staff_audit")
    _create_care()
    for name in WIDER:
        op.drop_index(f"ix_{name}", name.partition("_")[0])
    for name, columns in {**WIDER, **NEW}.items():
        op.create_index(f"ix_{name}", name.partition("_")[0], columns)
    _create_word_index()


def _create_care() -> None:
    """Views that were saved, and what is kept how long."""
    op.create_table(
        "staff_views",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_views_staff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_staff_views"),
        sa.UniqueConstraint("staff_id", "name", name="uq_staff_views_staff_id_name"),
    )
    op.create_table(
        "kept_conversations",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("kept_by", sa.String(length=64), nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_kept_conversations_conversation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_kept_conversations"),
    )
    op.create_table(
        "retention",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("changed_by", sa.String(length=64), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_retention"),
    )


def _create_word_index() -> None:
    """The words of every turn, folded. The database itself keeps it in step, so nothing that is erased stays in it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            """CREATE FUNCTION turn_words(said text, normalized text) RETURNS tsvector
            LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN to_tsvector('simple', regexp_replace(
                translate(lower(coalesce(said, '') || ' ' || coalesce(normalized, '')),
                    'áàâäãéèêëíìîïóòôöõúùûüñç', 'aaaaaeeeeiiiiooooouuuunc'),
                '[^a-z0-9]+', ' ', 'g'))"""
        )
        op.execute(
            'ALTER TABLE turns ADD COLUMN words tsvector GENERATED ALWAYS AS (turn_words("user", normalized)) STORED'
        )
        op.execute("CREATE INDEX ix_turns_words ON turns USING gin (words)")
        return
    op.execute(
        """CREATE VIRTUAL TABLE turn_words USING fts5("user", normalized, content='turns', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='3')"""
    )
    fresh = 'INSERT INTO turn_words(rowid, "user", normalized) VALUES (new.id, new."user", new.normalized)'
    gone = (
        'INSERT INTO turn_words(turn_words, rowid, "user", normalized) '
        "VALUES ('delete', old.id, old.\"user\", old.normalized)"
    )
    op.execute(f"CREATE TRIGGER turns_words_insert AFTER INSERT ON turns BEGIN {fresh}; END")
    op.execute(f"CREATE TRIGGER turns_words_delete AFTER DELETE ON turns BEGIN {gone}; END")
    op.execute(
        f'CREATE TRIGGER turns_words_update AFTER UPDATE OF "user", normalized ON turns BEGIN {gone}; {fresh}; END'
    )
    op.execute("INSERT INTO turn_words(turn_words) VALUES ('rebuild')")


def _only_add(table: str) -> None:
    """Let the database refuse every change of a table but a new row."""
    if op.get_bind().dialect.name == "sqlite":
        for order in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{order.lower()} BEFORE {order} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table}: rows are only added'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_only_add() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table}: rows are only added'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_only_add BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_add()"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX ix_turns_words")
        op.execute("ALTER TABLE turns DROP COLUMN words")
        op.execute("DROP FUNCTION turn_words(text, text)")
    else:
        for order in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER turns_words_{order}")
        op.execute("DROP TABLE turn_words")
    op.drop_index("ix_turns_facets", "turns")
    for name, columns in WIDER.items():
        op.drop_index(f"ix_{name}", name.partition("_")[0])
        op.create_index(f"ix_{name}", name.partition("_")[0], columns[:1])
    for table in ("retention", "kept_conversations", "staff_views", "staff_audit", "staff_sessions", "staff"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION staff_audit_only_add()")
