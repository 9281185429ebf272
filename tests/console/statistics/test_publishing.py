"""Open data that is counted from what people ask."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from sqlalchemy import insert

from console.context import ConsoleContext
from console.permissions import Role
from console.statistics.publishing import Counted
from console.statistics.tables import figures
from console.unanswered.store import NewTask, add_task, publish_task
from database import write
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]
HOME = "/console/numeros"


def test_only_days_that_are_over_are_told(log_in: LogIn, context: ConsoleContext) -> None:
    """And only counts of five and more; of a month, its own days."""
    counted = Counted(context)
    assert not counted.is_counted(date(2026, 11, 22))
    log_in(Role.READER).get(HOME)  # counts yesterday
    assert counted.is_counted(date(2026, 11, 22))
    tables = counted.list_tables()
    [row], [procedure] = tables["cifras-diarias"](None), tables["tramites-diarios"](None)
    assert (row["fecha"], row["visitas"], row["opiniones"]) == ("2026-11-21", 7, None)
    assert (procedure["tramite_id"], procedure["visitas"]) == ("1", 7)
    assert tables["cifras-diarias"](date(2026, 11, 1)) == [row]
    assert tables["cifras-diarias"](date(2026, 10, 1)) == []


def test_there_is_open_data_before_there_is_any(context: ConsoleContext) -> None:
    """Without a row; of quality, the age of the facts that there are."""
    tables = {name: list(rows(None)) for name, rows in Counted(context).list_tables().items()}
    assert {row["cifra"] for row in tables.pop("calidad")} == {"datos-por-confirmar"}
    assert list(tables.values()) == [[], [], [], []]


def test_what_is_asked_in_vain_is_told_when_its_month_is_over(context: ConsoleContext) -> None:
    """By institution, without a word of anybody."""
    rows = [
        {"day": day, "channel": "web", "name": "unanswered", "key": key, "count": 6}
        for day in (date(2026, 10, 31), date(2026, 11, 20))
        for key in ("mifam", "desconocida")
    ]
    with write(context.database) as connection:
        connection.execute(insert(figures), rows)
    found = list(Counted(context).list_tables()["sin-respuesta"](None))
    assert [(row["mes"], row["institucion_id"], row["visitas"]) for row in found] == [
        ("2026-10", "desconocida", 6), ("2026-10", "mifam", 6),
    ]  # fmt: skip
    assert context.now() < datetime(2026, 12, 1, tzinfo=UTC)


def test_only_what_staff_wrote_to_be_published_is_told(context: ConsoleContext) -> None:
    """Not the title of a task, which may be the words of somebody; it can be taken back."""
    list_rows = Counted(context).list_tables()["temas-pendientes"]
    with write(context.database) as connection:
        number = add_task(connection, NewTask(title="dice Ana que no hay", institution_id=None, asked=9), "eva")
    assert list(list_rows(None)) == []
    with write(context.database) as connection:
        publish_task(connection, number, "Permiso de dron")
    [row] = list_rows(None)
    assert (row["tema"], row["veces"]) == ("Permiso de dron", 9)
    assert "Ana" not in str(row)
    with write(context.database) as connection:
        publish_task(connection, number, None)
    assert list(list_rows(None)) == []
