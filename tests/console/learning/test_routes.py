"""Learning, as staff use its pages."""

import pytest
import yaml

from bot.extra_examples import Example, parse_examples
from console.context import ConsoleContext
from learning.releases import find_published
from tests.console.learning.trial import PASSPORT, FakeBackgroundJobs, end_trial
from tests.console.said import say
from tests.console.visitor import Visitor, notice


@pytest.fixture
def context(searchable: ConsoleContext) -> ConsoleContext:
    """A console with the starter catalogue and its search."""
    return searchable


def test_a_release_is_tried_published_and_taken_back(
    reviewer: Visitor, administrator: Visitor, context: ConsoleContext, background_jobs: FakeBackgroundJobs
) -> None:
    """A reviewer may try; only an administrator may publish and go back; every step is in the log."""
    reviewer.post("/console/aprendizaje/correccion", {"text": "cuántos soles tarda", "aspect": "time"})
    assert "cuántos soles tarda" in reviewer.get("/console/aprendizaje").text
    page = reviewer.post("/console/aprendizaje/probar")
    assert background_jobs.tried == [1]
    assert "data-live" in page.text
    assert reviewer.post("/console/aprendizaje/probar").status_code == 422, "one at a time"
    assert administrator.post("/console/aprendizaje/version/1/publicar").status_code == 422, "not before it has passed"
    end_trial(context, "passed")
    assert "Publicar" not in reviewer.get("/console/aprendizaje/version/1").text
    assert reviewer.post("/console/aprendizaje/version/1/publicar").status_code == 403
    assert "Publicar" in administrator.get("/console/aprendizaje/version/1").text
    assert "publicada" in notice(administrator.post("/console/aprendizaje/version/1/publicar"))
    with context.reading() as connection:
        assert find_published(connection) == 1
    assert reviewer.post("/console/aprendizaje/volver").status_code == 403
    assert "modelo del programa" in notice(administrator.post("/console/aprendizaje/volver"))
    events = [row.event for row in administrator.audited() if row.event.startswith("release.")]
    assert events == ["release.tried", "release.published", "release.rolled_back"]


def test_examples_leave_as_training_data_of_rasa(reviewer: Visitor) -> None:
    """What a developer can commit: intents with their sentences, marked as corrections."""
    assert yaml.safe_load(reviewer.get("/console/aprendizaje/ejemplos.yml").content) == {"version": "3.1"}
    for text, right in (
        ("cuántos soles tarda", {"aspect": "time"}),
        ("qué onda vos", {"intent": "greet"}),
        ("la libreta azul", {"procedure": PASSPORT, "alias": "phrase"}),
    ):
        reviewer.post("/console/aprendizaje/correccion", {"text": text, **right})
    answer = reviewer.get("/console/aprendizaje/ejemplos.yml")
    assert "attachment" in answer.headers["content-disposition"]
    assert list(parse_examples(answer.content)) == [
        Example(intent="ask_time", text="cuántos soles tarda"),
        Example(intent="greet", text="qué onda vos"),
    ]
    assert len(reviewer.audited("examples.exported")) == 2


@pytest.mark.parametrize("attack", ["'; DROP TABLE turns; --", "%", "\\", "' OR 1=1", "{{7*7}}"])
def test_filters_take_anything_and_do_nothing_with_it(reviewer: Visitor, context: ConsoleContext, attack: str) -> None:
    """SQL and templates in every parameter are only words."""
    turn = say(context.database, attack, decision="not_in_catalogue")
    assert reviewer.get("/console/revision", params={"motivo": attack}).status_code == 404
    for path, params in (
        (f"/console/revision/turno/{turn}", {"q": attack}),
        ("/console/en-vano", {"dias": "366", "institucion": attack, "lugar": attack}),
        ("/console/en-vano/tarea", {"titulo": attack, "institucion": attack}),
        ("/console/aprendizaje/correccion", {"texto": attack, "q": attack}),
    ):
        answer = reviewer.get(path, params=params)
        assert answer.status_code == 200
        assert "49" not in answer.text or "{{7*7}}" not in attack
    assert reviewer.get(f"/console/revision/turno/{turn}").status_code == 200
