"""Counts of conversations that want somebody of the staff now."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from conversations.staff_tables import holds
from conversations.tables import turns


class Attention(NamedTuple):
    """Numbers for the menu and the title of pages."""

    waiting: int
    """Conversations that nobody has taken."""
    mine: int
    """Taken by the account, where somebody else had the last word."""

    @property
    def total(self) -> int:
        """Both."""
        return self.waiting + self.mine


def count_attention(connection: Connection, name: str, now: datetime) -> Attention:
    """Count for an account, by its log-in name."""
    open_holds = select(func.count()).select_from(holds).where(holds.c.until > now)
    last = select(func.max(turns.c.number)).where(turns.c.conversation_id == holds.c.conversation_id)
    latest = turns.c.number == last.correlate(holds).scalar_subquery()
    unanswered = open_holds.join(turns, turns.c.conversation_id == holds.c.conversation_id).where(
        holds.c.taken_by == name, latest, or_(turns.c.author.is_(None), turns.c.author != name)
    )
    waiting = connection.scalar(open_holds.where(holds.c.taken_by.is_(None))) or 0
    return Attention(waiting=waiting, mine=connection.scalar(unanswered) or 0)
