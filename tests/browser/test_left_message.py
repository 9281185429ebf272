"""A message that is left for staff while nobody of them is there, and the answer that comes back to the chat."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from bot.turn import Turn
from channels.base import InboundMessage
from channels.web.media import WEB
from conversations.staff.handoff import list_tickets, reply
from conversations.staff.handoff_responder import HandoffResponder
from conversations.tables import conversations, turns
from conversations.turn_notifications import notify_others
from database import write
from gateway.turn_effects import open_effects
from tests.browser.chat_page import ChatPage
from tests.browser.speaker import Speaker
from tests.browser.test_axe import violations
from tests.fakes.running import Running, make_database, running

pytestmark = pytest.mark.browser

FIELD = "Su mensaje para el personal"


class AtNight(Speaker):
    """Gives a ticket to whoever asks for a person."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        turn = super().respond(conversation, message, state)
        effect = {"kind": "ticket", "number": "BK-0001", "procedure": None}
        asks = message.text == "nadie" or message.payload == "/request_person"
        return replace(turn, effects=(effect,)) if asks else turn


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The program out of hours."""
    engine = make_database(f"sqlite:///{tmp_path_factory.mktemp('night') / 'ventanilla.db'}")
    responder = HandoffResponder(AtNight(), engine)
    with running(engine, responder=responder, effects=open_effects(30)) as served:
        yield served
    engine.dispose()


def answer(night: Running, words: str, said: str) -> None:
    """Staff answer the conversation in which something was left."""
    with write(night.program.engine) as connection:
        of = select(conversations.c.id).join(turns, turns.c.conversation_id == conversations.c.id)
        who = connection.execute(of.where(turns.c.user == words)).scalar_one()
        assert reply(connection, who, ("eva", said), (WEB, False))
        notify_others(connection, who)


def test_a_message_is_left_and_its_answer_found(night: Running, visit: Callable[..., Page]) -> None:
    """The form is under the words that nobody is there; the answer is told on another page, by the closed chat."""
    page = visit(f"{night.url}/demo", viewport={"width": 360, "height": 740})
    chat = ChatPage(page).open()
    chat.say("nadie")
    field = page.get_by_label(FIELD)
    expect(field).to_be_in_viewport()
    assert violations(page) == []
    page.get_by_role("button", name="Dejar el mensaje").click()  # nothing of nothing
    field.fill("Me falta un sello; mi correo es ana@example.gt")
    page.get_by_role("button", name="Dejar el mensaje").click()
    chat.expect_answers("Ahora no hay nadie.", "BK-0001")
    expect(field).to_have_value("")
    expect(chat.own).to_have_count(2)
    assert "ana@example.gt" not in chat.own.last.inner_text()
    with night.program.engine.connect() as connection:
        assert len([one for one in list_tickets(connection) if one.number == "BK-0001"]) == 1
        left = connection.scalars(select(turns.c.user).where(turns.c.payload == "/leave_message")).all()[-1]
    page.keyboard.press("Escape")
    page.goto("about:blank")
    answer(night, left, "Vaya a la ventanilla 5.")
    page.goto(f"{night.url}/demo")
    expect(chat.call).to_contain_text("Tiene una respuesta")
    chat.open()
    expect(chat.answers.last).to_contain_text("Vaya a la ventanilla 5.")
    expect(chat.answers.last.locator(".who")).to_contain_text("Personal de atención · ")
    page.keyboard.press("Escape")
    page.reload()
    expect(chat.call).to_contain_text("¿Qué trámite necesita?")


def test_a_person_is_asked_for_by_the_menu(night: Running, visit: Callable[..., Page]) -> None:
    """Nobody has to guess the words that bring one."""
    chat = ChatPage(visit(f"{night.url}/demo")).open()
    chat.press("Más opciones")
    chat.press("Hablar con una persona")
    chat.expect_said("Hablar con una persona")
    chat.expect_answers("1: /request_person")


def test_without_a_script_a_message_is_left_too(night: Running, visit: Callable[..., Page]) -> None:
    """The page has the same form."""
    page = visit(f"{night.url}/", java_script_enabled=False)
    page.locator("#text").fill("nadie")
    page.keyboard.press("Enter")
    page.get_by_label(FIELD).fill("Llamo desde Petén y nadie contesta.")
    page.get_by_role("button", name="Dejar el mensaje").click()
    expect(page.locator(".me p").last).to_have_text("Llamo desde Petén y nadie contesta.")
    expect(page.locator(".it .text").last).to_contain_text("BK-0001")


def test_the_chat_takes_the_form_over(night: Running, visit: Callable[..., Page]) -> None:
    """Where the chat takes the page's place, the form stays."""
    page = visit(f"{night.url}/")
    chat = ChatPage(page).begin("nadie")
    page.get_by_label(FIELD).fill("¿Atienden el sábado?")
    page.get_by_role("button", name="Dejar el mensaje").click()
    chat.expect_answers("Ahora no hay nadie.", "BK-0001")
