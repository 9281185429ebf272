"""The console's own tables: accounts, sessions, the log of what was seen and changed, views, and what is kept how long.

Whatever points to a conversation falls with it (ON DELETE CASCADE), so that a citizen's erasure takes it along.
"""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from conversations.tables import BigId, Instant, conversations
from database import new_metadata

metadata = new_metadata()

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(64), nullable=False, unique=True, comment="what is typed to log in; lower case"),
    Column("full_name", String(120), nullable=False),
    Column("password_hash", Text, comment="argon2id; null for accounts that log in elsewhere only"),
    Column("roles", JSON, nullable=False, comment="list of permissions.Role"),
    Column("institutions", JSON, nullable=False, comment="ids that an editor keeps"),
    Column("place", String(4), comment="INE code of the place that an editor keeps"),
    Column("one_time_secret", String(64), comment="of the six-digit codes, base 32; null while they are off"),
    Column("one_time_step", BigId, nullable=False, comment="last used step of 30 s: a code works once"),
    Column("is_active", Boolean, nullable=False),
    Column("must_change", Boolean, nullable=False, comment="the password was set by somebody else"),
    Column("created_at", Instant, nullable=False),
    Column("last_login_at", Instant),
)

sessions = Table(
    "staff_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True, comment="SHA-256 of the cookie"),
    Column("staff_id", Integer, ForeignKey("staff.id"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False, comment="token of every form of this session"),
    Column("is_complete", Boolean, nullable=False, comment="false between the password and the six digits"),
    Column("notice", Text, comment="what to say on the next page"),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False, index=True),
)

presence = Table(
    "staff_presence",
    metadata,
    Column("staff_id", Integer, ForeignKey("staff.id"), primary_key=True),
    Column("since", Instant, nullable=False),
)
"""Staff who said that they attend people now; whoever has no row does not, or never said."""

login_attempts = Table(
    "login_attempts",
    metadata,
    Column("staff_id", Integer, ForeignKey("staff.id"), primary_key=True),
    Column("address", String(64), primary_key=True, comment="network address that somebody tried from"),
    Column("failures", Integer, nullable=False, comment="wrong log-ins in a row"),
    Column("last_at", Instant, nullable=False),
    Column("locked_until", Instant),
    Column("known_at", Instant, comment="last log-in that succeeded; null for an address that nobody came from"),
)

audit = Table(
    "staff_audit",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("staff_id", Integer, comment="null when nobody was logged in"),
    Column("staff_name", String(64), nullable=False, comment="as it was then; «sistema» for the program itself"),
    Column("event", String(48), nullable=False, comment="noun.verb, as in transcript.opened"),
    Column("subject", String(160), nullable=False, comment="kind:id of what it was done to; empty when nothing"),
    Column("details", JSON, nullable=False, comment="what else is worth knowing; never what a citizen wrote"),
    Index("ix_staff_audit_at", "at"),
    Index("ix_staff_audit_subject", "subject"),
    Index("ix_staff_audit_staff_id", "staff_id", "at"),
)
"""Rows are only added, and go after a year at the earliest: triggers of the database refuse the rest (0006, 0011)."""

views = Table(
    "staff_views",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("staff_id", Integer, ForeignKey("staff.id"), nullable=False),
    Column("name", String(80), nullable=False),
    Column("query", Text, nullable=False, comment="the part of the address behind «?»"),
    Column("is_shared", Boolean, nullable=False, comment="whether colleagues see it"),
    UniqueConstraint("staff_id", "name"),
)
"""Filters of the transcripts that somebody gave a name."""

kept = Table(
    "kept_conversations",
    metadata,
    Column("conversation_id", String(32), ForeignKey(conversations.c.id, ondelete="CASCADE"), primary_key=True),
    Column("reason", String(200), nullable=False),
    Column("kept_by", String(64), nullable=False),
    Column("kept_at", Instant, nullable=False),
)
"""Conversations that outlive their days."""

retention = Table(
    "retention",
    metadata,
    Column("kind", String(32), primary_key=True, comment="console.retention.kinds.Kind"),
    Column("days", Integer, comment="null: for ever"),
    Column("changed_by", String(64), nullable=False),
    Column("changed_at", Instant, nullable=False),
)
"""Days that were set by somebody; the others are the program's own."""

school_progress = Table(
    "school_progress",
    metadata,
    Column("staff_id", Integer, ForeignKey("staff.id"), primary_key=True),
    Column("task", String(40), primary_key=True, comment="id in console/school/tasks.yml"),
    Column("tries", Integer, nullable=False, comment="checks, with the one that passed"),
    Column("done_at", Instant, comment="first time that the check passed; null before"),
)
"""Tasks of the school that somebody had checked; what was practised is in a database of its own."""
