"""Pages of the school, where there are sandboxes and where there are none."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine

from catalog_adapter.catalog import Catalog
from console.accounts.model import Staff
from console.context import ConsoleContext
from console.errors import NotFound
from console.permissions import Role
from console.school.practice import HOME, TASK_COOKIE
from console.school.quiz import write_quiz
from console.school.report import COLUMNS
from console.school.tasks import list_tasks
from tests.console.visitor import Visitor, notice


class OneRoom:
    """A sandbox for everybody: the database of the test itself, once somebody began."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.begun = engine, list[str]()

    def is_open(self, learner: Staff) -> bool:
        """True when this one began."""
        return learner.name in self.begun

    def begin(self, learner: Staff) -> None:
        """Note it."""
        self.begun.append(learner.name)

    @contextmanager
    def reading(self, learner: Staff) -> Iterator[Connection]:
        """The database of the test."""
        if not self.is_open(learner):
            raise NotFound("Todavía no hay una práctica suya.")
        with self.engine.connect() as connection:
            yield connection


@pytest.fixture
def context(sqlite_engine: Engine) -> ConsoleContext:
    """A console with a school."""
    return ConsoleContext(database=sqlite_engine, catalogue=Catalog(sqlite_engine), school=OneRoom(sqlite_engine))


def test_a_newcomer_finds_all_tasks_and_begins(log_in: Callable[..., Visitor]) -> None:
    """Whatever the role; what is not of the own work says so, and the first task follows."""
    reader = log_in(Role.READER)
    home = reader.get(HOME).text
    assert all(task.title in home for task in list_tasks())
    assert "0 de 20 tareas hechas" in home
    assert home.count("No es de su trabajo") == 19
    begun = reader.post(f"{HOME}/practica-nueva")
    assert notice(begun) == "Su práctica está lista."
    assert begun.url.path == f"{HOME}/tareas/{list_tasks()[0].id}"
    assert "Ir a hacerla en la práctica" in begun.text
    assert len(reader.audited("school.begun")) == 1


def test_a_task_says_what_is_missing_until_it_is_done(log_in: Callable[..., Visitor]) -> None:
    """The answer that was typed stays; done, it is noted once and the next task is offered."""
    boss = log_in(Role.ADMINISTRATOR)
    page = f"{HOME}/tareas/cuenta"
    assert "Comenzar la práctica" in boss.get(page).text
    assert boss.post(f"{page}/comprobar").status_code == 404
    boss.post(f"{HOME}/practica-nueva")
    shown = boss.get(page)
    assert boss.client.cookies[TASK_COOKIE] == "cuenta"
    for words in ("Qué hay que lograr", "Por qué", "Dónde", "Una pista", "/console/escuela/practica/personal/nueva"):
        assert words in shown.text
    told = boss.post(f"{page}/comprobar").text
    assert "<b>Todavía no.</b> Todavía no hay una cuenta «rosa.practica»." in told
    account = {"name": "rosa.practica", "full_name": "Rosa", "roles": "editor"}
    boss.post("/console/personal/nueva", account)
    assert "la institución que le toca" in boss.post(f"{page}/comprobar").text
    typed = boss.post(f"{HOME}/tareas/bitacora/comprobar", {"answer": "<b>ana"}).text
    assert 'value="&lt;b&gt;ana"' in typed
    assert boss.get(f"{HOME}/tareas/nada").status_code == 404


def test_without_sandboxes_the_school_says_so(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """The tasks can be read, and nothing fails."""
    object.__setattr__(context, "school", None)
    boss = log_in(Role.ADMINISTRATOR)
    assert "no hay dónde practicar" in boss.get(HOME).text
    assert "no hay dónde practicar" in boss.get(f"{HOME}/tareas/costo").text
    assert boss.post(f"{HOME}/practica-nueva").status_code == 422


def test_administrators_see_and_take_who_did_what(log_in: Callable[..., Visitor]) -> None:
    """As a table, as CSV with one row an account and task, and the quiz; others may not."""
    eva, boss = log_in(Role.REVIEWER), log_in(Role.ADMINISTRATOR)
    for one in (eva, boss):
        one.post(f"{HOME}/practica-nueva")
    eva.post(f"{HOME}/tareas/codigo/comprobar")
    with eva.context.writing() as connection:
        connection.exec_driver_sql("UPDATE staff SET one_time_secret = 'JBSWY3DPEHPK3PXP' WHERE id = 1")
    assert "¡Bien hecho!" in eva.post(f"{HOME}/tareas/codigo/comprobar").text
    assert "1 de 20 tareas hechas" in eva.get(HOME).text
    assert [row.subject for row in eva.audited("school.passed")] == ["lesson:codigo"]
    assert "1 de 20" in boss.get(f"{HOME}/avance").text
    rows = list(csv.DictReader(io.StringIO(boss.get(f"{HOME}/avance.csv").content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 40
    [done] = [row for row in rows if row["hecha"]]
    assert (done["usuario"], done["tarea"], done["intentos"]) == (eva.staff.name, "codigo", "2")
    quiz = boss.get(f"{HOME}/examen.gift.txt")
    assert quiz.text == write_quiz(list_tasks())
    assert "attachment" in quiz.headers["content-disposition"]
    for path in ("avance", "avance.csv", "examen.gift.txt"):
        assert eva.get(f"{HOME}/{path}").status_code == 403
