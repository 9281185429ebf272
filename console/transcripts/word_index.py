"""Finding turns by their words, on the index that each database keeps for itself (migration 0006)."""

import re
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, column, func, literal_column, select, text

from console.pages import fold_signs
from conversations.tables import turns

MOST_WORDS = 8
_WORD = re.compile(r"[a-z0-9]+")


def words_of(said: str) -> list[str]:
    """The words to look for: folded as the index folds, without signs that mean something to a database."""
    return _WORD.findall(fold_signs(said))[:MOST_WORDS]


def holds_words(connection: Connection, said: str) -> ColumnElement[bool] | None:
    """The condition on `turns` that each word begins one of the turn's; None when there is no word to look for."""
    words = words_of(said)
    if not words:
        return None
    if connection.dialect.name == "postgresql":
        wanted = func.to_tsquery("simple", " & ".join(f"{word}:*" for word in words))
        return literal_column("turns.words").op("@@", is_comparison=True)(wanted)
    matches = text("turn_words MATCH :wanted").bindparams(wanted=" ".join(f'"{word}"*' for word in words))
    return turns.c.id.in_(select(column("rowid")).select_from(text("turn_words")).where(matches))


def count_entries(connection: Connection, turn_ids: Sequence[int]) -> int:
    """Count the index's entries of some turns, whether they still exist or not.

    SQLite shows them in a virtual table (sqlite.org, «FTS5», section 7). PostgreSQL's index holds rows of `turns` only.
    """
    if connection.dialect.name != "sqlite" or not turn_ids:
        return 0
    connection.execute(
        text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.turn_entries USING fts5vocab('main', 'turn_words', 'instance')")
    )
    entries = select(func.count()).select_from(text("temp.turn_entries")).where(column("doc").in_(turn_ids))
    return connection.scalar(entries) or 0
