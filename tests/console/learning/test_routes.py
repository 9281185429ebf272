"""Review, learning and what is asked in vain, as staff use their pages."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import Engine, select

from actions.catalogue_index import JudgeBuilder
from bot.extra_examples import Example, parse_examples
from bot.turn import Decision
from catalog_adapter.catalog import Catalog
from catalog_adapter.model import Aspect
from console.context import ConsoleContext
from console.permissions import Role
from console.review.words import WORDS
from database import write
from learning.background_jobs import Message, Replayed
from learning.corrections import list_corrections
from learning.gate.case import Group
from learning.gate.comparison import OF_A_PLACE
from learning.releases import end_gate, find_published
from learning.tables import reviews, tasks
from tests.console.said import say
from tests.console.visitor import Visitor, notice
from tests.project.tree import ROOT

PASSPORT = "igm-pasaporte-5"
SCRIPT = "<script>alert(1)</script>"


class FakeBackgroundJobs:
    """Notes what was ordered; a conversation again is the same with other decisions."""

    def __init__(self) -> None:
        self.tried: list[int] = []

    def get_project(self) -> str:
        return "0123456789abcdef"

    def start_gate(self, release_id: int) -> None:
        self.tried.append(release_id)

    def replay(self, messages: Sequence[Message], release_id: int | None) -> tuple[Replayed, Replayed]:
        def turn(decision: str) -> dict[str, Any]:
            told = [{"text": "Respuesta.", "buttons": []}]
            empty = {"intent": "ask_overview", "aspect": None, "procedure": None}
            return {"decision": decision, "replies": told, **empty}

        return [turn("answer") for _ in messages], [turn("clarify") for _ in messages]


@pytest.fixture
def background_jobs() -> FakeBackgroundJobs:
    return FakeBackgroundJobs()


@pytest.fixture
def context(sqlite_engine: Engine, tmp_path: Path, background_jobs: FakeBackgroundJobs) -> ConsoleContext:
    """A console with the starter catalogue, its search, and a background_jobs that does nothing."""
    catalogue = Catalog(sqlite_engine, JudgeBuilder(tmp_path))
    catalogue.load_starter()
    return ConsoleContext(database=sqlite_engine, catalogue=catalogue, background_jobs=background_jobs)


@pytest.fixture
def reviewer(log_in: Callable[..., Visitor]) -> Visitor:
    return log_in(Role.REVIEWER)


@pytest.fixture
def administrator(log_in: Callable[..., Visitor]) -> Visitor:
    return log_in(Role.ADMINISTRATOR)


def test_the_queue_leads_to_a_turn_and_both_are_in_the_log(reviewer: Visitor, context: ConsoleContext) -> None:
    """Reading what citizens wrote leaves a line, in a list as on its own page."""
    turn = say(context.database, "la libreta azul", decision="not_in_catalogue")
    assert f"/console/revision/turno/{turn}" in reviewer.get("/console/revision").text
    page = reviewer.get(f"/console/revision/turno/{turn}")
    assert "la libreta azul" in page.text
    assert [row.details["reason"] for row in reviewer.audited("transcript.listed")] == ["not_understood"]
    assert [row.subject for row in reviewer.audited("transcript.opened")] == ["conversation:c1"]


@pytest.mark.parametrize("reason", [*WORDS["reasons"], "mine"])
def test_every_list_opens(reviewer: Visitor, context: ConsoleContext, reason: str) -> None:
    """With something in it, and without."""
    assert reviewer.get(f"/console/revision?motivo={reason}").status_code == 200
    for _ in range(3):
        say(context.database, "permiso de flurbo", decision="not_in_catalogue")
    page = reviewer.get(f"/console/revision?motivo={reason}")
    assert ("flurbo" in page.text) == (reason in {"not_understood", "stuck", "new_words"})


def test_a_turn_is_annotated(reviewer: Visitor, context: ConsoleContext) -> None:
    """State, reason, labels, whose it is, and a comment; the log holds none of the words."""
    turn = say(context.database, "algo", decision="failed")
    form = {"reason": "missing", "labels": "Sede, prueba", "assigned_to": reviewer.staff.name}
    page = reviewer.post(f"/console/revision/turno/{turn}", form)
    assert notice(page) == "Revisión guardada."
    assert 'value="prueba, sede"' in page.text
    assert "lo mira" in reviewer.get("/console/revision?motivo=mine").text
    page = reviewer.post(f"/console/revision/turno/{turn}/comentario", {"text": f"Mírenlo {SCRIPT}"})
    assert "Mírenlo &lt;script&gt;" in page.text
    reviewer.post(f"/console/revision/turno/{turn}", form | {"done": "1"})
    assert f"turno/{turn}" not in reviewer.get("/console/revision").text
    log = reviewer.audited("review.saved") + reviewer.audited("review.commented")
    assert [row.subject for row in log] == [f"turn:{turn}"] * 3
    assert "Mírenlo" not in str([row.details for row in log])


def test_a_correction_picks_its_procedure_with_the_products_own_search(
    reviewer: Visitor, context: ConsoleContext
) -> None:
    """Search, choose, save: the turn is reviewed and the correction waits to be tried."""
    turn = say(context.database, "la libreta azul", decision="not_in_catalogue", aspect=None)
    page = reviewer.get(f"/console/revision/turno/{turn}?q=pasaporte")
    assert f'value="{PASSPORT}"' in page.text
    form = {"procedure": PASSPORT, "alias": "phrase", "text": "la libreta azul", "aspect": "", "intent": ""}
    page = reviewer.post(f"/console/revision/turno/{turn}/correccion", form)
    assert notice(page).startswith("Corrección guardada")
    with context.reading() as connection:
        (correction,) = list_corrections(connection)
        review = connection.execute(select(reviews)).one()
    assert (correction.procedure, correction.alias_kind, correction.is_verbatim) == (PASSPORT, "phrase", True)
    assert correction.was["decision"] == "not_in_catalogue"
    assert (review.state, review.reason) == ("done", "procedure")


@pytest.mark.parametrize(
    "form",
    [
        {"text": "algo"},
        {"text": "", "intent": "greet"},
        {"text": "algo", "intent": "no_such"},
        {"text": "algo", "aspect": "no_such"},
        {"text": "algo", "procedure": "no-such"},
        {"text": "x" * 501, "intent": "greet"},
    ],
)
def test_a_correction_that_says_nothing_is_refused(
    reviewer: Visitor, context: ConsoleContext, form: dict[str, str]
) -> None:
    """With a sentence, and without a trace."""
    turn = say(context.database, "algo")
    answer = reviewer.post(f"/console/revision/turno/{turn}/correccion", form)
    assert answer.status_code == 422
    with context.reading() as connection:
        assert list_corrections(connection) == []


def test_a_correction_may_need_what_was_said_before(reviewer: Visitor, context: ConsoleContext) -> None:
    """Its test then begins with those messages."""
    say(context.database, "quiero el pasaporte")
    turn = say(context.database, "¿y en soles?")
    form = {"text": "¿y en soles?", "aspect": "time", "in_context": "1"}
    reviewer.post(f"/console/revision/turno/{turn}/correccion", form)
    with context.reading() as connection:
        (correction,) = list_corrections(connection)
    assert correction.before == ("quiero el pasaporte",)


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
    _end(context, "passed")
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


def test_a_stopped_release_says_why_with_its_sentences(reviewer: Visitor, context: ConsoleContext) -> None:
    """What gets worse, what should have been, what it is taken for; erased sentences are not there any more."""
    turn = say(context.database, f"la de siempre {SCRIPT}")
    reviewer.post("/console/aprendizaje/correccion", {"text": "cuánto sale", "intent": "thank"})
    reviewer.post("/console/aprendizaje/probar")
    lost = {"topic": "ask_cost", "expected": {"intent": "ask_cost"}, "before": {"intent": "ask_cost"}}
    worse = [
        {"group": "aspect", "text": "cuanto sale el permiso", "after": {"intent": "thank"}, **lost},
        {"group": "helped", "key": str(turn), "after": {"decision": "smalltalk", "intent": "thank"}, **lost},
        {"group": "helped", "key": "999", "after": {}, **lost},
    ]
    changed = [{"turn": turn, "before": ["answer", PASSPORT], "after": ["clarify", None]}]
    _end(
        context, "stopped", worse=worse, changed=changed, pending=["1"], reasons=[{"code": "worse_aspect", "count": 1}]
    )
    page = reviewer.get("/console/aprendizaje/version/1").text
    for words in ("No pasó", "Preguntas por lo que piden que dejan de entenderse: 1", "cuanto sale el permiso"):
        assert words in page
    assert "la de siempre &lt;script&gt;" in page
    assert "borrada a pedido" in page
    assert "cuánto sale" in page, "the correction that is not right yet"


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


def test_a_conversation_is_repeated_side_by_side(reviewer: Visitor, context: ConsoleContext) -> None:
    """Differences are marked, and the repetition is in the log."""
    say(context.database, "quiero el pasaporte")
    assert "quiero el pasaporte" in reviewer.get("/console/aprendizaje/repetir/c1").text
    page = reviewer.post("/console/aprendizaje/repetir/c1", {"release": ""})
    assert "distinto" in page.text
    assert [row.subject for row in reviewer.audited("conversation.replayed")] == ["conversation:c1"]
    assert reviewer.post("/console/aprendizaje/repetir/c1", {"release": "7"}).status_code == 422


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


def test_staff_have_words_for_every_code() -> None:
    """Intents of the domain, decisions, aspects, groups and stops of the gate."""
    domain = [yaml.safe_load(path.read_text()) for path in sorted((ROOT / "bot" / "domain").glob("*.yml"))]
    intents = {name for each in domain for name in _names(each.get("intents") or ())}
    learnable = {each.get("intent") for path in (ROOT / "nlu" / "examples").glob("*.yml")
                 for each in yaml.safe_load(path.read_text())["nlu"]} - {None}  # fmt: skip
    assert learnable <= set(WORDS["intents"])
    assert set(WORDS["intents"]) <= intents
    assert set(WORDS["decisions"]) == {each.value for each in Decision}
    assert set(WORDS["aspects"]) == {each.value for each in Aspect}
    assert set(WORDS["groups"]) == {each.value for each in Group}
    assert set(WORDS["stops"]) == {f"worse_{each}" for each in Group} | {"nothing_better"}
    assert {each.value for each in OF_A_PLACE} == {"correction", "helped"}


def _names(listed: Any) -> list[str]:
    return [next(iter(each)) if isinstance(each, dict) else each for each in listed]


def _end(context: ConsoleContext, state: str, **found: Any) -> None:
    """The gate's last word on the first release."""
    empty: dict[str, Any] = {"reasons": [], "better": [], "worse": [], "pending": [], "changed": [], "recent": 1}
    groups = [{"group": "learnt", "n": 4920, "before": 4510, "after": 4511, "better": 1, "worse": 0}]
    intents = [{"intent": "question", "n": 9, "before": 8, "after": 9}]
    report = empty | {"took_s": 90.0, "groups": groups, "intents": intents} | found
    with write(context.database) as connection:
        end_gate(connection, 1, state, report)
