"""What is asked in vain, as staff use its pages."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from console.context import ConsoleContext
from console.permissions import Role
from learning.tables import tasks
from tests.console.learning.trial import SCRIPT
from tests.console.said import say
from tests.console.visitor import Visitor


@pytest.fixture
def context(searchable: ConsoleContext) -> ConsoleContext:
    """A console with the starter catalogue and its search."""
    return searchable


def test_what_is_asked_in_vain_becomes_a_task_of_its_institution(
    reviewer: Visitor, log_in: Callable[..., Visitor], context: ConsoleContext
) -> None:
    """Grouped, counted, filtered; a reviewer makes the task, the institution's editor ends it, another's may not."""
    for number, text in enumerate(("licencia de locutor en Cobán", "mi lisensia de locutor", SCRIPT)):
        say(context.database, text, conversation=f"c{number}", decision="not_in_catalogue")
    page = reviewer.get("/console/en-vano?dias=366").text
    assert "3 preguntas sin respuesta" in page
    assert "Cobán" in page
    assert SCRIPT not in page
    assert "locutor" not in reviewer.get("/console/en-vano?dias=366&lugar=Mixco").text
    institution = context.catalogue.institutions[0].id
    form = {"title": "Licencia de locutor", "asked": "2", "institution": institution}
    assert "Licencia de locutor" in reviewer.post("/console/en-vano/tarea", form).text
    other = log_in(Role.EDITOR, institutions=("another",))
    assert "Licencia de locutor" not in other.get("/console/en-vano/tareas").text
    assert other.post("/console/en-vano/tareas/1/terminar").status_code == 403
    own = log_in(Role.EDITOR, institutions=(institution,))
    assert "Terminada" in own.post("/console/en-vano/tareas/1/terminar", {"note": "Ya está"}).text
    assert own.post("/console/en-vano/tareas/1/terminar").status_code == 404
    with context.reading() as connection:
        assert connection.scalar(select(tasks.c.done_by)) == own.staff.name


def test_a_task_is_published_in_words_of_its_own(reviewer: Visitor, log_in: Callable[..., Visitor]) -> None:
    """By who reviews, after a look at it; personal data is refused, and what is empty takes it back."""
    reviewer.post("/console/en-vano/tarea", {"title": "dice Ana que no hay", "asked": "9"})
    assert log_in(Role.EDITOR).post("/console/en-vano/tareas/1/publicar", {"words": "x"}).status_code == 403
    assert reviewer.post("/console/en-vano/tareas/7/publicar", {"words": "x"}).status_code == 404
    refused = reviewer.post("/console/en-vano/tareas/1/publicar", {"words": "Llamar al 5555-1234"})
    assert refused.status_code == 422
    assert "dato de una persona" in refused.text
    page = reviewer.post("/console/en-vano/tareas/1/publicar", {"words": "Permiso de dron"}).text
    assert 'value="Permiso de dron"' in page
    assert "Publicado: Permiso de dron" in log_in(Role.READER).get("/console/en-vano/tareas").text
    assert "Permiso de dron" not in reviewer.post("/console/en-vano/tareas/1/publicar", {"words": ""}).text.replace(
        'placeholder="Permiso para volar un dron"', ""
    )
