"""Pages of transcripts: reading, exporting, naming views, keeping and erasing."""

import csv
import io
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from openpyxl import load_workbook
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from console import audit as audit_log
from console.context import ConsoleContext
from console.permissions import Role
from console.retention.proof import prove, turn_ids_of
from console.transcripts import spreadsheet
from console.transcripts.export import CONVERSATION, TURN, Format, conversation_rows, turn_rows, write_file
from console.transcripts.filters import Filters
from database import write
from learning.erasure import erase_said
from tests.console.talks import add_delivery, add_identity, add_opinion, add_talk
from tests.console.visitor import Visitor, notice

HOME = "/console/conversaciones"
FORMULAS = ['=HYPERLINK("http://malo.example")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


@contextmanager
def storing(context: ConsoleContext) -> Iterator[Connection]:
    """A transaction in the console's database."""
    with context.writing() as connection:
        yield connection


def test_a_conversation_shows_what_was_understood(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """Message, reply, decision, intent with confidence, aspect, candidates with scores, time, delivery, opinion."""
    with storing(context) as connection:
        [turn_id] = add_talk(connection, "abc", {"user": "cuanto cuesta la licencia", "normalized": "cuanto costar"})
        add_delivery(connection, "abc", turn_id, "dead")
        add_opinion(connection, "abc", turn_id, helped=False)
    reader = log_in(Role.READER)
    page = reader.get(f"{HOME}/abc?palabras=licencia").text
    for part in (
        "cuanto cuesta la <mark>licencia</mark>",
        "Cuesta Q100.",
        "Respondida",
        "ask_cost",
        "90 %",
        "Costo",
        "Licencia de conducir",
        "0.90",
        "cuanto costar",
        "4 ms",
        "No se pudo entregar",
        "No le sirvió",
    ):
        assert part in page, part
    assert reader.audited("transcript.opened")[0].subject == "conversation:abc"


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


def test_the_log_takes_nothing_back(engine: Engine) -> None:
    """Neither a change nor a removal, on either database system, whoever asks."""
    with write(engine) as connection:
        audit_log.record(connection, None, "login.failed")
    for order in ("UPDATE staff_audit SET staff_name = 'otra'", "DELETE FROM staff_audit"):
        with pytest.raises(DBAPIError, match="only added"), write(engine) as connection:
            connection.execute(text(order))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT staff_name FROM staff_audit")) == "sistema"


def test_next_and_previous_follow_the_list(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """With the same filters as the list that one came from."""
    with storing(context) as connection:
        for number, channel in enumerate(("web", "sms", "web", "web")):
            add_talk(connection, f"c{number}", "hola", hour=number, channel=channel)
    reader = log_in(Role.READER)
    page = reader.get(f"{HOME}/c2?canal=web").text
    assert f'href="{HOME}/c3?canal=web" data-key="k"' in page
    assert f'href="{HOME}/c0?canal=web" data-key="j"' in page
    page = reader.get(f"{HOME}/c2").text
    assert f'href="{HOME}/c1" data-key="j"' in page


def test_a_long_conversation_is_read_in_parts(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """The last hundred messages first, the earlier ones behind a link."""
    with storing(context) as connection:
        add_talk(connection, "abc", *[f"mensaje-{number}." for number in range(1, 251)])
    reader = log_in(Role.READER)
    page = reader.get(f"{HOME}/abc").text
    assert "mensaje-250." in page
    assert "mensaje-150." not in page
    assert "hasta=150" in page
    assert "mensaje-51." in reader.get(f"{HOME}/abc?hasta=150").text


def test_views_have_names(log_in: Callable[..., Visitor]) -> None:
    """One's own and those that colleagues share; only one's own can be dropped."""
    ana, eva = log_in(Role.READER), log_in(Role.READER)
    for name, shared in (("Caras largas", "1"), ("Mías", "")):
        ana.post(f"{HOME}/vistas", {"name": name, "query": "opinion=no&x=<b>", "is_shared": shared})
    assert "Caras largas" in ana.get(HOME).text
    page = eva.get(HOME).text
    assert "Caras largas" in page
    assert "Mías" not in page
    assert f'{HOME}?opinion=no"' in page
    assert eva.post(f"{HOME}/vistas/1/quitar").status_code == 404
    assert notice(ana.post(f"{HOME}/vistas/1/quitar")) == "La vista se quitó."
    assert ana.post(f"{HOME}/vistas", {"name": "Todo", "query": ""}).status_code == 422


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


def test_a_spreadsheet_goes_on_on_another_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet holds a million rows; numbers, yes and no, and texts of any length and sign come back as they were."""
    monkeypatch.setattr(spreadsheet, "SHEET_ROWS", 2)
    rows = [
        {"a": 1, "b": " <&> \n«ñ»", "c": None},
        {"a": 2.5, "b": "=1", "c": True},
        {"a": 3, "b": "x" * 40_000, "c": ""},
    ]
    book = load_workbook(io.BytesIO(b"".join(write_file(rows, ("a", "b", "c"), Format.XLSX))))
    read = [[tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book]
    head = ("a", "b", "c")
    assert read[0] == [head, (1, " <&> \n«ñ»", None), (2.5, "=1", True)]
    assert read[1] == [head, (3, "x" * 32_767, None)]
    assert book.worksheets[0]["B3"].data_type == "s"


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


def test_a_conversation_can_be_kept(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """With a reason, and let go again."""
    with storing(context) as connection:
        add_talk(connection, "abc", "hola")
    reviewer = log_in(Role.REVIEWER)
    assert reviewer.post(f"{HOME}/abc/conservar", {"reason": " "}).status_code == 422
    reviewer.post(f"{HOME}/abc/conservar", {"reason": "caso de estudio"})
    assert "caso de estudio" in reviewer.get(f"{HOME}/abc").text
    assert "abc" in reviewer.get(f"{HOME}?conservadas=si").text
    reviewer.post(f"{HOME}/abc/soltar")
    assert "caso de estudio" not in reviewer.get(f"{HOME}/abc").text
    assert [one.event for one in reviewer.audited() if "kept" in one.event or "released" in one.event] == [
        "transcript.kept",
        "transcript.released",
    ]


def test_erasing_proves_itself(context: ConsoleContext, log_in: Callable[..., Visitor]) -> None:
    """On the page: every table that can name a conversation is counted, before and after."""
    with storing(context) as connection:
        [turn_id] = add_talk(connection, "abc", "mi secreto irrepetible")
        add_talk(connection, "def", "otra cosa")
        add_identity(connection, "abc", "50255551234")
        add_delivery(connection, "abc", turn_id, "sent")
        add_opinion(connection, "abc", turn_id, helped=True)
    boss = log_in(Role.ADMINISTRATOR)
    boss.post(f"{HOME}/abc/conservar", {"reason": "por si acaso"})
    before = boss.get(f"{HOME}/abc/borrar").text
    assert "kept_conversations" in before
    after = boss.post(f"{HOME}/abc/borrar", {"reason": "carta del 3 de mayo"}).text
    assert "no queda nada" in after
    assert boss.get(f"{HOME}/abc").status_code == 404
    assert "Ninguna conversación" in boss.get(f"{HOME}?palabras=irrepetible").text
    assert boss.get(f"{HOME}/def").status_code == 200
    assert boss.audited("transcript.erased")[0].details == {"reason": "carta del 3 de mayo"}


def test_the_proof_finds_what_is_left(engine: Engine) -> None:
    """Rows of any table and words of the index; and a citizen's own erasure leaves neither."""
    with write(engine) as connection:
        first, last = add_talk(connection, "abc", "mi secreto irrepetible", "bórrelo todo")
        connection.execute(
            text("INSERT INTO kept_conversations VALUES ('abc', 'porque sí', 'ana', '2026-01-01 00:00:00')")
        )
        ids = turn_ids_of(connection, "abc")
    with engine.connect() as connection:
        proof = prove(connection, "abc", ids)
    assert (proof.tables["turns"], proof.tables["kept_conversations"], proof.tables["conversations"]) == (2, 1, 1)
    assert set(proof.tables) >= {"outbox", "inbox", "feedback", "data_reports", "tickets", "conversation_state"}
    assert (proof.entries > 0) is (engine.dialect.name == "sqlite")
    with write(engine) as connection:
        erase_said(connection, "abc", last)
    with engine.connect() as connection:
        assert prove(connection, "abc", [first, last]).entries == 0
