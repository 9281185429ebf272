"""Conversations as rows of a file, read and written a few hundred at a time, however many they are."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Engine, select

from console.pages import instant
from console.transcripts.filters import Filters
from console.transcripts.search import Found, Search
from console.transcripts.spreadsheet import write_book
from console.transcripts.summary import summarize
from conversations.tables import turns

CHUNK = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for a formula (OWASP, «CSV Injection»)."""

CONVERSATION = (
    "conversacion",
    "canal",
    "primer_mensaje",
    "ultimo_mensaje",
    "mensajes",
    "primera_pregunta",
    "decisiones",
    "opinion",
    "sin_entregar",
)
TURN = (
    "conversacion",
    "canal",
    "numero",
    "cuando",
    "ciudadano",
    "entendido",
    "decision",
    "intencion",
    "confianza",
    "aspecto",
    "tramite",
    "candidatos",
    "respuestas",
    "atendio",
    "milisegundos",
)
_READ = ("conversation_id", "number", "said_at", "user", "normalized", "decision", "intent", "intent_confidence")
_COLUMNS = [turns.c[name] for name in (*_READ, "aspect", "procedure", "candidates", "replies", "author", "took_ms")]


class Format(StrEnum):
    """Kinds of file."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"


MEDIA = {
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.JSONL: "application/jsonl; charset=utf-8",
}
Row = dict[str, Any]


def conversation_rows(engine: Engine, filters: Filters) -> Iterator[Row]:
    """One row a conversation, latest first."""
    for connection, page in _pages(engine, filters):
        summaries = summarize(connection, [one.id for one in page])
        for one in page:
            summary = summaries[one.id]
            values = (one.id, one.channel, instant(one.created_at), instant(one.last_at), one.turns, summary.first)
            ended = " ".join(f"{decision}:{many}" for decision, many in sorted(summary.decisions.items()))
            rest = (ended, " ".join(sorted(summary.opinions)), summary.is_undelivered)
            yield dict(zip(CONVERSATION, (*values, *rest), strict=True))


def turn_rows(engine: Engine, filters: Filters) -> Iterator[Row]:
    """One row a turn: the conversations latest first, each in its own order."""
    for connection, page in _pages(engine, filters):
        by_conversation: dict[str, list[Any]] = {one.id: [] for one in page}
        query = select(*_COLUMNS).where(turns.c.conversation_id.in_(by_conversation))
        for row in connection.execute(query.order_by(turns.c.conversation_id, turns.c.number)):
            by_conversation[row.conversation_id].append(row)
        for one in page:
            for row in by_conversation[one.id]:
                yield dict(zip(TURN, _turn_values(one, row), strict=True))


def _turn_values(one: Found, row: Any) -> tuple[Any, ...]:
    candidates = " ".join(f"{each['id']}:{each['score']}" for each in row.candidates)
    replies = "\n\n".join(reply["text"] for reply in row.replies)
    return (
        one.id,
        one.channel,
        row.number,
        instant(row.said_at),
        row.user,
        row.normalized,
        row.decision,
        row.intent,
        round(row.intent_confidence, 4) if row.intent_confidence is not None else None,
        row.aspect,
        row.procedure,
        candidates,
        replies,
        row.author,
        row.took_ms,
    )


def _pages(engine: Engine, filters: Filters) -> Iterator[tuple[Connection, list[Found]]]:
    """Read a page at a time, each in a transaction of its own: an export may take minutes."""
    last = None
    while True:
        with engine.connect() as connection:
            page = Search(connection, filters).page(before=last, limit=CHUNK)
            if not page:
                return
            yield connection, page
        last = page[-1].place


def write_file(rows: Iterable[Row], names: tuple[str, ...], kind: Format) -> Iterator[bytes]:
    """Turn rows into the bytes of a file, piece by piece."""
    writers: dict[Format, Callable[[Iterable[Row], tuple[str, ...]], Iterator[bytes]]]
    writers = {Format.CSV: _csv, Format.XLSX: write_book, Format.JSONL: _jsonl}
    return writers[kind](rows, names)


def _jsonl(rows: Iterable[Row], _: tuple[str, ...]) -> Iterator[bytes]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _csv(rows: Iterable[Row], names: tuple[str, ...]) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, names)
    buffer.write("\ufeff")  # without it Excel reads the accents wrongly
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _harmless(value) for name, value in row.items()})
        if buffer.tell() > 65_536:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would calculate gets an apostrophe, which it shows as text instead."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
