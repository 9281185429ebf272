"""Exports of transcripts, and what the log says of them."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from openpyxl import load_workbook
from sqlalchemy import Connection

from console.context import ConsoleContext
from console.permissions import Role
from tests.console.talks import add_talk
from tests.console.visitor import Visitor

HOME = "/console/conversaciones"
FORMULAS = ['=HYPERLINK("http://malo.example")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


@contextmanager
def storing(context: ConsoleContext) -> Iterator[Connection]:
    """A transaction in the console's database."""
    with context.writing() as connection:
        yield connection


def test_whoever_looks_is_written_down(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """Lists, searches and exports too; a number that identifies somebody is masked in the log as everywhere."""
    with storing(context) as connection:
        add_talk(connection, "abc", "hola")
    reviewer = log_in(Role.REVIEWER)
    reviewer.get(f"{HOME}?canal=web")
    reviewer.get(f"{HOME}?palabras=ana%402@example.com+hola")
    reviewer.get(f"{HOME}/exportar?filas=turnos&formato=csv&decision=answer")
    reviewer.get(f"{HOME}/abc")
    lines = [line for line in reviewer.audited() if line.event.startswith("transcript")]
    assert [(line.event, line.staff_name) for line in lines] == [
        ("transcript.listed", "persona1"),
        ("transcript.searched", "persona1"),
        ("transcript.exported", "persona1"),
        ("transcript.opened", "persona1"),
    ]
    assert lines[0].details == {"canal": "web"}
    assert "example.com" not in json.dumps(lines[1].details)
    assert lines[2].details == {"decision": "answer", "filas": "turnos", "formato": "csv"}


@pytest.mark.parametrize("formula", FORMULAS)
def test_exports_carry_no_formulas(log_in: Callable[..., Visitor], context: ConsoleContext, formula: str) -> None:
    """What a citizen wrote never becomes something that a spreadsheet calculates or opens."""
    with storing(context) as connection:
        add_talk(connection, "abc", formula + "\x07fin")
    reviewer = log_in(Role.REVIEWER)
    for rows, column in (("turnos", "ciudadano"), ("conversaciones", "primera_pregunta")):
        plain = reviewer.get(f"{HOME}/exportar?filas={rows}&formato=csv").content.decode("utf-8-sig")
        [row] = csv.DictReader(io.StringIO(plain, newline=""))
        assert row[column] == f"'{formula}\x07fin"
        book = load_workbook(io.BytesIO(reviewer.get(f"{HOME}/exportar?filas={rows}&formato=xlsx").content))
        head, cells = book.active.iter_rows()  # type: ignore[union-attr]  # the export has one sheet
        cell = cells[[one.value for one in head].index(column)]
        assert cell.data_type == "s"
        assert str(cell.value).endswith("fin")
