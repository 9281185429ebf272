"""Who writes: any of a person's ids in a channel leads to one conversation.

WhatsApp sends a business-scoped user id, a phone, or both; a person who was known by each of them separately turns out
to be one as soon as both arrive together. Then the younger conversation is merged into the older one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, Table, bindparam, delete, exists, insert, select, tuple_, update

from bot.conversation_state import erase_state, find_state, save_state
from channels.base import Move
from conversations.tables import conversations, identities, turns
from conversations.upsert import insert_new
from database import list_tables_with

Key = tuple[str, str]
"""Channel and one lasting id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody, as one message shows them."""

    channel: str
    ids: tuple[str, ...]
    """The sender first, then aliases."""
    recipient: str | None

    @property
    def keys(self) -> list[Key]:
        """The ids with their channel, the sender's first."""
        return [(self.channel, one) for one in self.ids]


def find_conversation(connection: Connection, channel: str, external_id: str) -> str | None:
    """Return the conversation of a person, or None for a stranger."""
    query = select(identities.c.conversation_id).where(
        identities.c.channel == channel, identities.c.external_id == external_id
    )
    return connection.scalar(query)


def resolve(connection: Connection, people: Iterable[Person], now: datetime) -> dict[Key, str]:
    """Return the conversation of every sender, making and merging conversations where needed.

    Args:
        connection: In a writing transaction.
        people: May hold the same person several times.
        now: UTC.

    Returns:
        Conversation ids by (channel, sender).
    """
    people = list(people)
    wanted = {key for person in people for key in person.keys}
    known, recipients = _find(connection, wanted)
    for person in people:
        found = list(dict.fromkeys(known[key] for key in person.keys if key in known))
        missing = [key for key in person.keys if key not in known]
        if len(found) > 1:
            kept = _merge_all(connection, found)
            known = {key: kept if value in found else value for key, value in known.items()}
            found = [kept]
        elif not found:
            found = [_create(connection, person, now)]
            known[person.keys[0]] = found[0]
            missing = missing[1:]
        if missing:
            known |= _attach(connection, missing, found[0])
    whose = {person.keys[0]: known[person.keys[0]] for person in people}
    latest = {whose[person.keys[0]]: person.recipient for person in people}
    # Answers go where the person wrote from last.
    for conversation, recipient in latest.items():
        if recipient and recipients.get(conversation, recipient) != recipient:
            row = update(conversations).where(conversations.c.id == conversation)
            connection.execute(row.values(recipient=recipient))
    return whose


def move(connection: Connection, channel: str, person: Move) -> bool:
    """Lead a person's new ids to the conversation of the old ones, which lead nowhere then; False for a stranger.

    Where the new ids have a conversation already, the two become one.
    """
    old, new = ([(channel, one) for one in ids] for ids in (person.old, person.new))
    known, _ = _find(connection, {*old, *new})
    found = list(dict.fromkeys(known[key] for key in (*old, *new) if key in known))
    if not any(key in known for key in old):
        return False
    kept = _merge_all(connection, found) if len(found) > 1 else found[0]
    gone = [one for one in person.old if one not in person.new]
    connection.execute(delete(identities).where(identities.c.channel == channel, identities.c.external_id.in_(gone)))
    _attach(connection, [key for key in new if key not in known], kept)
    row = update(conversations).where(conversations.c.id == kept)
    connection.execute(row.values(recipient=person.recipient))
    return True


_KNOWN = (
    select(identities, conversations.c.recipient)
    .join(conversations, conversations.c.id == identities.c.conversation_id)
    .where(tuple_(identities.c.channel, identities.c.external_id).in_(bindparam("keys", expanding=True)))
)


def _find(connection: Connection, keys: set[Key]) -> tuple[dict[Key, str], dict[str, str | None]]:
    """Return the conversations of the ids that are known, and where these are reached."""
    rows = connection.execute(_KNOWN, {"keys": sorted(keys)}).all()
    known = {(row.channel, row.external_id): row.conversation_id for row in rows}
    return known, {row.conversation_id: row.recipient for row in rows}


def _create(connection: Connection, person: Person, now: datetime) -> str:
    """Make a conversation; when another process has just done so for the same person, return that one."""
    conversation, key = uuid4().hex, person.keys[0]
    row = {"id": conversation, "channel": person.channel, "recipient": person.recipient, "turns": 0}
    connection.execute(insert(conversations), row | {"created_at": now, "last_at": now})
    known = _attach(connection, [key], conversation)[key]
    if known != conversation:
        connection.execute(delete(conversations).where(conversations.c.id == conversation))
    return known


def _attach(connection: Connection, keys: list[Key], conversation: str) -> dict[Key, str]:
    rows = [{"channel": channel, "external_id": one, "conversation_id": conversation} for channel, one in keys]
    insert_new(connection, identities, rows)
    return _find(connection, set(keys))[0]


def _merge_all(connection: Connection, found: list[str]) -> str:
    oldest_first = select(conversations.c.id).where(conversations.c.id.in_(found))
    order = list(connection.scalars(oldest_first.order_by(conversations.c.created_at, conversations.c.id)))
    for other in order[1:]:
        merge(connection, keep=order[0], drop=other)
    return str(order[0])


def merge(connection: Connection, *, keep: str, drop: str) -> None:
    """Make two conversations one: turns are appended, and the state of the one used last is kept."""
    rows = connection.execute(select(conversations).where(conversations.c.id.in_((keep, drop))).with_for_update())
    both = {row.id: row for row in rows}
    shift = both[keep].turns
    # First, and in one order: two turns of one conversation never have the same number.
    renumbered = {"conversation_id": keep, "number": turns.c.number + shift}
    connection.execute(update(turns).where(turns.c.conversation_id == drop).values(renumbered))
    for table in list_tables_with("conversation_id"):
        _move(connection, table, keep=keep, drop=drop)
    values: dict[str, object] = {"turns": shift + both[drop].turns}
    if both[drop].last_at > both[keep].last_at:
        values |= {"last_at": both[drop].last_at, "numbered": both[drop].numbered, "recipient": both[drop].recipient}
        state = find_state(connection, drop)
        if state is not None:
            save_state(connection, keep, state)
    erase_state(connection, drop)
    connection.execute(update(conversations).where(conversations.c.id == keep).values(**values))
    connection.execute(delete(conversations).where(conversations.c.id == drop))


def _move(connection: Connection, table: Table, *, keep: str, drop: str) -> None:
    """Give the rows of one conversation to another; of what a conversation has one of, its own stays."""
    owner, mine = table.c.conversation_id, table.alias()
    if owner.primary_key:
        # The conversation that stays may have one already: somebody waits, or it is kept from the sweep.
        same = [mine.c[other.name] == other for other in table.primary_key if other is not owner]
        has_own = exists().where(mine.c.conversation_id == keep, *same)
        connection.execute(delete(table).where(owner == drop, has_own))
    connection.execute(update(table).where(owner == drop).values(conversation_id=keep))
