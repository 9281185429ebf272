"""Review of turns, as staff use its pages."""

from collections.abc import Callable

import pytest

from console.context import ConsoleContext
from console.permissions import Role
from console.review.notes import find_looked
from console.review.words import WORDS
from learning.corrections import list_corrections
from tests.console.learning.trial import SCRIPT
from tests.console.said import say
from tests.console.talks import add_talk
from tests.console.visitor import Visitor, notice

HOME = "/console/revision"


@pytest.fixture
def context(searchable: ConsoleContext) -> ConsoleContext:
    """A console with the starter catalogue and its search."""
    return searchable


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


def test_a_transcript_leads_to_review_and_replay(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """For a reviewer; a reader has no such links."""
    turn = say(context.database, "quiero algo")
    page = log_in(Role.REVIEWER).get("/console/conversaciones/c1").text
    assert f"/console/revision/turno/{turn}" in page
    assert "/console/aprendizaje/repetir/c1" in page
    page = log_in(Role.READER).get("/console/conversaciones/c1").text
    assert "/console/revision" not in page
    assert "/console/aprendizaje" not in page


def test_several_are_finished_or_assigned_at_once(reviewer: Visitor, context: ConsoleContext) -> None:
    """Labels, reasons and who looks stay as they are; what is no message is passed over."""
    with context.writing() as connection:
        ids = add_talk(connection, "abc", *({"user": f"texto {n}", "decision": "not_in_catalogue"} for n in range(3)))
    reviewer.post(f"{HOME}/turno/{ids[0]}", {"labels": "dpi", "reason": "intent"})
    assert notice(reviewer.post(f"{HOME}/lote", {"do": "assign", "turn": ids, "assigned_to": reviewer.staff.name}))
    assert reviewer.get(f"{HOME}?motivo=mine").text.count('name="turn"') == 3
    sent = {"do": "done", "turn": [*ids[:2], "99999", "x"], "reason": "mine"}
    assert notice(reviewer.post(f"{HOME}/lote", sent)) == "2 revisados."
    assert reviewer.get(f"{HOME}?motivo=mine").text.count('name="turn"') == 1
    with context.reading() as connection:
        looked = find_looked(connection, ids[0])
    assert looked is not None
    assert looked.review is not None
    assert (looked.labels, looked.review.reason, looked.review.assigned_to) == (["dpi"], "intent", reviewer.staff.name)
    assert reviewer.post(f"{HOME}/lote", {"do": "done"}).status_code == 422
    assert reviewer.post(f"{HOME}/lote", {"do": "assign", "turn": ids, "assigned_to": "nadie"}).status_code == 422
