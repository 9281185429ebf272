"""Passing on, and who writes, through pages and channels of a running program."""

import json

from sqlalchemy import select

from catalog_adapter.catalog import Catalog
from console.permissions import Role
from conversations.staff_tables import holds
from tests.channels.web.test_socket import frame, socket
from tests.console.live.helping import HOME, Helping, find_waiting
from tests.fakes.mail import post
from tests.fakes.post_office import office, stage  # noqa: F401 - the post office of the gateway's tests
from tests.fakes.postal import PostalChannel
from tests.standins.postal import text


def test_a_conversation_is_passed_to_a_colleague_with_a_note(helping: Helping) -> None:
    """The colleague has it at once; who gave it away has it no more, and can pass on nothing that is another's."""
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva, otto = helping.staff(), helping.staff()
    reader = helping.staff(Role.READER)
    page = f"{HOME}/{find_waiting(eva)}"
    eva.post(f"{page}/tomar")
    shown = eva.get(page).text
    assert '<option value="staff:persona2">' in shown
    assert "staff:persona3" not in shown, "who may not attend is not offered"
    for to in ("staff:persona3", "staff:persona1", "staff:", "institution:nope", "x"):
        assert eva.post(f"{page}/pasar", {"to": to}).status_code == 422
    assert otto.post(f"{page}/pasar", {"to": "staff:persona1"}).status_code == 404
    eva.post(f"{page}/pasar", {"to": "staff:persona2", "note": "Pregunta por su cita."})
    assert otto.get(f"{HOME}/cuenta").json() == {"waiting": 0, "mine": 1}
    assert "Pregunta por su cita." in otto.get(page).text
    assert eva.post(f"{page}/decir", {"text": "hola"}).status_code == 404
    otto.post(f"{page}/decir", {"text": "Le sigo atendiendo."})
    helping.hears("Le sigo atendiendo.", 2)
    assert reader.post(f"{page}/pasar", {"to": "staff:persona2"}).status_code == 403
    assert [line.details["to"] for line in eva.audited("live.passed_on")] == ["persona2"]


def test_a_conversation_is_passed_to_an_institution_and_waits_for_its_staff(helping: Helping) -> None:
    """Nobody has it, the list says whose it is, and it is another wait with an end of its own."""
    Catalog(helping.context.database).load_starter()
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva, otto = helping.staff(), helping.staff()
    who = find_waiting(eva)
    eva.post(f"{HOME}/{who}/tomar")
    [institution] = [one for one in helping.context.catalogue.institutions if one.acronym == "RENAP"]
    eva.post(f"{HOME}/{who}/pasar", {"to": f"institution:{institution.id}"})
    page = otto.get(HOME).text
    assert "para RENAP" in page
    assert otto.get(f"{HOME}/cuenta").json() == {"waiting": 1, "mine": 0}
    otto.post(f"{HOME}/{who}/tomar")
    with helping.context.reading() as connection:
        assert connection.execute(select(holds.c.taken_by, holds.c.institution)).one() == ("persona2", institution.id)


def test_what_was_asked_before_stands_beside_the_conversation(helping: Helping) -> None:
    """Not only what was said since a person was asked for."""
    for number, words in enumerate(("cuánto cuesta el pasaporte", "persona"), 1):
        post(helping.program, text(f"m{number}", words))
        helping.program.until(lambda number=number: len(helping.office.sent) == number)
    eva = helping.staff()
    page = eva.get(f"{HOME}/{find_waiting(eva)}").text
    before = page[page.index("Antes preguntó") :]
    assert "cuánto cuesta el pasaporte" in before


def test_typing_is_shown_both_ways_on_the_web(helping: Helping) -> None:
    """To the person while staff writes, and to staff while the person does; to nobody before it is taken."""
    eva, otto = helping.staff(), helping.staff()
    with socket(helping.program) as connection:
        greeting = frame(connection)
        connection.send(json.dumps({"type": "message", "id": "mensaje-1", "text": "persona"}))
        while frame(connection)["type"] != "turn":
            pass
        page = f"{HOME}/{find_waiting(eva)}"
        connection.send(json.dumps({"type": "typing"}))
        connection.send(json.dumps({"type": "ping"}))
        assert frame(connection)["type"] == "pong"  # what came before was taken
        eva.post(f"{page}/tomar")
        assert "está escribiendo" not in eva.get(page).text
        assert otto.post(f"{page}/escribiendo").status_code == 404
        assert eva.post(f"{page}/escribiendo").status_code == 204
        assert frame(connection) == {"type": "typing"}
        session = greeting["session"]
    with socket(helping.program, session=session) as again:
        frame(again)
        again.send(json.dumps({"type": "typing"}))
        helping.program.until(lambda: "La persona está escribiendo" in eva.get(page).text)


def test_typing_of_staff_is_shown_on_a_platform(helping: Helping) -> None:
    """Where the platform can show it, by the message that the person wrote last."""
    post(helping.program, text("m1", "persona"))
    helping.program.until(lambda: len(helping.office.sent) == 1)
    eva = helping.staff()
    page = f"{HOME}/{find_waiting(eva)}"
    eva.post(f"{page}/tomar")
    channel = helping.program.program.channels["postal"]
    assert isinstance(channel, PostalChannel)
    channel.indicated.clear()
    assert eva.post(f"{page}/escribiendo").status_code == 204
    assert channel.indicated == ["m1"]
