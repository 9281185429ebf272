"""Corrections: what should have been understood of a message. Each teaches the assistant something and tests it for ever."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.extra_examples import Example
from catalog_adapter.folding import fold
from catalog_adapter.importing.staff_aliases import Words
from catalog_adapter.model import Alias, AliasKind
from conversations.errors import GatewayError
from learning.tables import corrections

TEXT_CHARS = 500
STAFF = "staff"
_CHUNK = 500


class NotACorrection(GatewayError):
    """The correction corrects nothing, or contradicts another correction; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCorrection:
    """A correction as staff gives it; at least one of intent, aspect and procedure is set."""

    text: str
    intent: str | None = None
    aspect: str | None = None
    procedure: str | None = None
    alias_kind: str | None = None
    """«name» or «phrase» when the text is to become words of the procedure."""
    conversation_id: str | None = None
    turn_id: int | None = None
    is_verbatim: bool = False
    """Whether the text is what the person wrote, as it stands in the transcript."""
    before: Sequence[str] = ()
    """Messages that come before it when it is tested, oldest first; empty when it means the same by itself."""
    was: Mapping[str, Any] = field(default_factory=dict)
    """Decision, intent, aspect and procedure of the turn."""
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(NewCorrection):
    """A correction as it is stored."""

    id: int
    author: str
    at: datetime
    dropped_by: str | None
    dropped_at: datetime | None

    @property
    def example(self) -> Example | None:
        """Example that the model learns from it; None when only the procedure was wrong."""
        intent = f"ask_{self.aspect}" if self.aspect else self.intent
        return Example(intent=intent, text=self.text) if intent else None

    @property
    def words(self) -> Words | None:
        """Words that the catalogue learns from it; None when nothing."""
        if self.procedure is None or self.alias_kind is None:
            return None
        return Words(self.procedure, Alias(text=self.text, kind=AliasKind(self.alias_kind), origin=STAFF))


def add_correction(connection: Connection, new: NewCorrection, author: str) -> int:
    """Store a correction and return its id.

    Raises:
        NotACorrection: It says nothing, or the same words are corrected otherwise already.
    """
    text = " ".join(new.text.split())[:TEXT_CHARS]
    key = fold(text)[:255]
    if not key or not (new.intent or new.aspect or new.procedure):
        raise NotACorrection("Escriba la frase, y qué debió entenderse: intención, aspecto o trámite.")
    if not new.before:
        _refuse_contradiction(connection, key, new)
    row = {
        "text": text,
        "text_key": key,
        "before": list(new.before),
        "was": dict(new.was),
        "author": author,
        "at": datetime.now(UTC),
        **{name: getattr(new, name) or None for name in ("intent", "aspect", "procedure", "alias_kind", "note")},
        **{name: getattr(new, name) for name in ("conversation_id", "turn_id", "is_verbatim")},
    }
    return int(connection.execute(insert(corrections).returning(corrections.c.id), row).scalar_one())


def drop_correction(connection: Connection, correction_id: int, author: str) -> bool:
    """Take a correction back: the next release comes without it. False when it was taken back or erased before."""
    which = (corrections.c.id == correction_id, corrections.c.dropped_at.is_(None))
    change = update(corrections).where(*which).values(dropped_by=author, dropped_at=datetime.now(UTC))
    return connection.execute(change).rowcount == 1


def list_corrections(
    connection: Connection, ids: Iterable[int] | None = None, *, active_only: bool = False
) -> list[Correction]:
    """Corrections, oldest first: all, or those of `ids` that still exist."""
    query = select(corrections).order_by(corrections.c.id)
    if active_only:
        query = query.where(corrections.c.dropped_at.is_(None))
    if ids is None:
        return [_correction(row) for row in connection.execute(query)]
    wanted = sorted(ids)
    chunks = [wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK)]
    return [
        _correction(row) for chunk in chunks for row in connection.execute(query.where(corrections.c.id.in_(chunk)))
    ]


def corrections_of(connection: Connection, turn_ids: Iterable[int]) -> dict[int, list[Correction]]:
    """The corrections of some turns that count, by turn."""
    query = select(corrections).where(corrections.c.turn_id.in_(list(turn_ids)), corrections.c.dropped_at.is_(None))
    found: dict[int, list[Correction]] = {}
    for row in connection.execute(query.order_by(corrections.c.id)):
        found.setdefault(row.turn_id, []).append(_correction(row))
    return found


def forget_corrections(connection: Connection, conversation_id: str) -> list[Words]:
    """Erase what holds a person's own words, cut the rest off from the conversation; return words that go as well."""
    mine = corrections.c.conversation_id == conversation_id
    verbatim = select(corrections).where(mine, corrections.c.is_verbatim)
    gone = [_correction(row) for row in connection.execute(verbatim)]
    connection.execute(delete(corrections).where(mine, corrections.c.is_verbatim))
    cut: dict[str, Any] = {"conversation_id": None, "turn_id": None, "before": [], "was": {}, "note": None}
    connection.execute(update(corrections).where(mine).values(**cut))
    return [words for correction in gone if (words := correction.words) is not None]


def _refuse_contradiction(connection: Connection, key: str, new: NewCorrection) -> None:
    same = select(corrections).where(corrections.c.text_key == key, corrections.c.dropped_at.is_(None))
    for row in connection.execute(same):
        for name in ("intent", "aspect", "procedure"):
            old, given = getattr(row, name), getattr(new, name)
            if not row.before and old and given and old != given:
                raise NotACorrection(
                    f"La corrección {row.id} dice otra cosa de la misma frase ({old}). Retírela primero si ya no vale."
                )


def _correction(row: Row[Any]) -> Correction:
    values = {name: value for name, value in row._mapping.items() if name != "text_key"}
    return Correction(**values | {"before": tuple(row.before)})
