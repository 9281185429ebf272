"""What staff say of a turn finds its conversation again."""

from collections.abc import Callable

from sqlalchemy import Engine

from console.context import ConsoleContext
from console.permissions import Role
from console.review.notes import Note, find_looked, save_note
from console.transcripts.filters import Filters
from console.transcripts.search import Search
from database import write
from tests.console.said import say
from tests.console.visitor import Visitor


def test_conversations_are_found_by_label_and_by_being_reviewed(engine: Engine) -> None:
    """On both databases; both filters together too."""
    for conversation, state in (("a", "done"), ("b", "open"), ("c", None)):
        turn = say(engine, "algo", conversation=conversation)
        if state:
            with write(engine) as connection:
                looked = find_looked(connection, turn)
                assert looked is not None
                save_note(connection, looked, Note(state=state, reason=None, assigned_to=None, labels=["sede"]), "ana")
    expected = {
        Filters(label="sede"): {"a", "b"},
        Filters(reviewed=True): {"a"},
        Filters(label="sede", reviewed=True): {"a"},
        Filters(label="otra"): set(),
    }
    with engine.connect() as connection:
        found = {each: {one.id for one in Search(connection, each).page()} for each in expected}
    assert found == expected


def test_a_transcript_leads_to_review_and_replay(log_in: Callable[..., Visitor], context: ConsoleContext) -> None:
    """For a reviewer; a reader has no such links."""
    turn = say(context.database, "quiero algo")
    page = log_in(Role.REVIEWER).get("/console/conversaciones/c1").text
    assert f"/console/revision/turno/{turn}" in page
    assert "/console/aprendizaje/repetir/c1" in page
    page = log_in(Role.READER).get("/console/conversaciones/c1").text
    assert "/console/revision" not in page
    assert "/console/aprendizaje" not in page
