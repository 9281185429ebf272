"""Whom each copy of the program answers, and until when: a lease with a time for each copy, by the database's clock.

A copy that serves is a row of `copies`. Its number is never given again, and stands in the conversations that it answers
(`holder`) and in the messages that it is sending (`sender`). It renews its lease every second. One that does not is struck
out by another, its sessions in the database are ended, and what it held is free. What it writes when it goes on is refused:
the transaction of a turn, and that of a try to send, check its number.

No person costs a commit for all that: a conversation is taken in the transaction in which its message arrives.
"""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    update,
)

from conversations.tables import conversations, copies, inbox

WAITING = "ventanilla_waiting"
"""Channel of notifications to the copy that answers a conversation, of a message that another one stored."""


def number_of(name: str = "copy") -> BindParameter[int]:
    """A copy's number as a parameter of a statement; None on SQLite, where nothing has a holder."""
    return bindparam(name, type_=BigInteger)


def is_serving(number: ColumnElement[int]) -> ColumnElement[bool]:
    """Condition that a copy has not been struck out; true of None."""
    return or_(number.is_(None), exists().where(copies.c.number == number))


def is_held_by(holder: ColumnElement[int], number: ColumnElement[int]) -> ColumnElement[bool]:
    """Condition that something is a copy's, and that this copy has not been struck out."""
    return and_(holder.is_not_distinct_from(number), is_serving(number))


def is_free_for(holder: ColumnElement[int], number: ColumnElement[int]) -> ColumnElement[bool]:
    """Condition that something is a copy's own, or nobody's who serves."""
    return or_(holder.is_not_distinct_from(number), ~exists().where(copies.c.number == holder))


_EARLIER = exists().where(
    inbox.c.conversation_id == conversations.c.id,
    inbox.c.status == "pending",
    inbox.c.id.not_in(bindparam("arrived", expanding=True)),
)
_OURS = conversations.c.id.in_(bindparam("which", expanding=True))
_NOT_MINE = conversations.c.holder.is_distinct_from(number_of())
_TAKEN = (
    update(conversations)
    .where(_OURS, _NOT_MINE, or_(is_free_for(conversations.c.holder, number_of()), ~_EARLIER))
    .values(holder=number_of())
    .returning(conversations.c.id)
    .cte("taken")
)
_TAKE = select(func.pg_notify(WAITING, conversations.c.id)).where(
    _OURS, _NOT_MINE, conversations.c.id.not_in(select(_TAKEN.c.id))
)
_ADOPT = (
    update(conversations)
    .where(_OURS, ~exists().where(copies.c.number == conversations.c.holder))
    .values(holder=number_of())
)


def take(connection: Connection, number: int | None, arrived: dict[int, str]) -> None:
    """Take the conversations of messages that this transaction stores.

    One that another copy has still messages of stays with it, and it is told.

    Args:
        connection: In that transaction.
        number: Of the copy; None takes nothing.
        arrived: Conversation ids by the ids of the messages.
    """
    if number is None or not arrived:
        return
    connection.execute(_TAKE, {"which": sorted(set(arrived.values())), "copy": number, "arrived": list(arrived)})


def adopt(connection: Connection, number: int | None, which: Collection[str]) -> None:
    """Take those conversations that are nobody's who serves."""
    if number is not None:
        connection.execute(_ADOPT, {"which": sorted(which), "copy": number})


class Leases(Protocol):
    """The lease of this copy."""

    number: int | None
    """What stands in everything that it holds; None on SQLite, which one process serves."""
    copies: int
    """How many serve, itself included."""

    def is_held(self) -> bool:
        """Tell without asking anybody whether it holds for certain; what cannot be taken back waits until it does."""

    async def wait(self, timeout_s: float) -> None:
        """Return after a time, or as soon as something becomes free that another copy held."""

    def running(self) -> AbstractAsyncContextManager[None]:
        """Hold it until the end of the block."""


class SingleLease:
    """For SQLite, which one process serves."""

    number: int | None = None
    copies = 1

    def is_held(self) -> bool:
        """Hold always."""
        return True

    async def wait(self, timeout_s: float) -> None:
        """Wait."""
        await asyncio.sleep(timeout_s)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Do nothing."""
        yield
