"""Exports of transcripts."""

import csv
import io
import json
import secrets
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from console.transcripts.export import CONVERSATION, TURN, Format, conversation_rows, turn_rows, write_file
from console.transcripts.filters import Filters
from database import write
from tests.console.talks import add_talk


def test_exports_hold_what_the_filters_let_through(engine: Engine) -> None:
    """Every conversation once, in each format, over more than one page of them; on both systems."""
    with write(engine) as connection:
        for number in range(620):
            add_talk(connection, f"c{number:03}", "hola", "adiós", hour=number // 3)
    asked = Filters(words="hola")
    lines = [
        json.loads(line) for line in b"".join(write_file(turn_rows(engine, Filters()), TURN, Format.JSONL)).splitlines()
    ]
    assert len({(line["conversacion"], line["numero"]) for line in lines}) == len(lines) == 1_240
    assert lines[0]["candidatos"] == "p-1:0.9"
    table = b"".join(write_file(conversation_rows(engine, asked), CONVERSATION, Format.CSV)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["conversacion"] for row in rows] == sorted((row["conversacion"] for row in rows), reverse=True)
    assert len(rows) == 620
    empty = b"".join(write_file(iter(()), CONVERSATION, Format.XLSX))
    assert load_workbook(io.BytesIO(empty)).active.max_row == 1  # type: ignore[union-attr]  # likewise


@pytest.mark.parametrize("kind", Format)
def test_an_export_needs_no_more_memory_for_more_rows(kind: Format) -> None:
    """Rows are written as they come: the first bytes are out long before the last row was read."""
    read = 0

    def rows() -> Iterator[dict[str, str]]:
        nonlocal read
        for _ in range(50_000):
            read += 1
            yield {"a": secrets.token_hex(50)}

    pieces = write_file(rows(), ("a",), kind)
    assert len(next(pieces)) < 200_000
    assert read < 45_000
    assert sum(map(len, pieces)) > 50_000
    assert read == 50_000
