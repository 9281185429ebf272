"""Whatever happens to the connection, each message is answered once."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from sqlalchemy import select

from conversations.tables import conversations
from database import write
from learning.erasure import erase_all
from tests.browser.chat_page import ChatPage
from tests.browser.program import killed_at_the_end
from tests.fakes.running import Running, make_database, running

pytestmark = pytest.mark.browser

NO_SOCKET = "window.WebSocket = class { constructor() { throw new Error('blocked') } }"
NO_STREAM = "delete Response.prototype.body"


@pytest.fixture
def blank(visit: Callable[..., Page]) -> Page:
    """A page before its first address, to take something away from the browser."""
    return visit("about:blank")


def test_messages_written_without_a_connection_are_sent_once_it_is_back(chat: ChatPage) -> None:
    """Offline the chat says so and keeps what is written, in order, even over a reload of the page."""
    chat.say("antes")
    chat.expect_answers("1: antes")
    chat.page.context.set_offline(True)
    expect(chat.state).to_contain_text("Sin conexión")
    chat.say("durante uno")
    chat.say("durante dos")
    chat.expect_tick("Sin enviar")
    chat.page.context.set_offline(False)
    chat.expect_answers("1: antes", "2: durante uno", "3: durante dos", timeout_s=15)
    chat.expect_said("antes", "durante uno", "durante dos")
    expect(chat.state).to_be_empty()


def test_what_was_not_sent_survives_the_page(site: Running, visit: Callable[..., Page]) -> None:
    """A message that was written offline goes out when the person comes back, before she opens the chat."""
    page = visit(f"{site.url}/demo", viewport={"width": 400, "height": 700})
    chat = ChatPage(page).open()
    chat.say("hola")
    chat.expect_answers("1: hola")
    page.context.set_offline(True)
    expect(chat.state).to_contain_text("Sin conexión")
    chat.say("pendiente")
    page.context.set_offline(False)
    page.route("**/channels/web/**", lambda route: route.abort())
    page.goto(f"{site.url}/health/live")
    page.unroute_all()
    page.goto(f"{site.url}/demo")
    page.wait_for_timeout(1_000)
    chat.open()
    chat.expect_answers("1: hola", "2: pendiente", timeout_s=10)
    chat.expect_said("hola", "pendiente")


def test_without_websockets_events_are_streamed(site: Running, blank: Page) -> None:
    """Where a proxy lets no WebSocket through, the conversation comes as server-sent events."""
    blank.add_init_script(NO_SOCKET)
    asked = _conversation(site, blank)
    assert any("/events?" in path for path in asked)
    assert not any("messages?" in path for path in asked)


def test_without_streams_turns_are_polled(site: Running, blank: Page) -> None:
    """A browser or a network that gives no stream polls; the conversation is the same."""
    blank.add_init_script(NO_SOCKET + ";" + NO_STREAM)
    assert any("messages?wait=20" in path for path in _conversation(site, blank))


def test_a_changed_connection_repeats_nothing(site: Running, blank: Page) -> None:
    """The next way goes on behind the last turn that the one before has shown."""
    blank.goto(f"{site.url}/demo")
    chat = ChatPage(blank).open()
    chat.say("uno")
    chat.expect_answers("1: uno")
    blank.evaluate(f"() => {{ {NO_SOCKET} }}")
    blank.context.set_offline(True)
    expect(chat.state).to_contain_text("Sin conexión")
    blank.context.set_offline(False)
    chat.say("dos")
    chat.expect_answers("1: uno", "2: dos", timeout_s=15)


def test_two_tabs_are_one_conversation(chat: ChatPage, site: Running) -> None:
    """What is said in one tab is shown in the other, at its place, and answered once."""
    other = ChatPage(chat.page.context.new_page())
    other.page.goto(f"{site.url}/demo")
    other.open()
    chat.say("desde la primera")
    other.expect_answers("1: desde la primera")
    other.say("desde la segunda")
    for tab in (chat, other):
        tab.expect_answers("1: desde la primera", "2: desde la segunda")
        tab.expect_said("desde la primera", "desde la segunda")


def test_a_tab_that_hears_late_of_a_message_shows_it_once(chat: ChatPage) -> None:
    """What another tab keeps of a message can arrive behind its answer; the message is not shown again."""
    chat.say("hola")
    chat.expect_answers("1: hola")
    chat.page.evaluate(
        """async () => {
            const { chat } = document.querySelector('ventanilla-chat');
            const [{ id, user }] = await chat.all();
            const message = { id, text: user, at: Date.now() };
            const key = Object.keys(localStorage).find((one) => one.endsWith('session'));
            const told = { key: key.replace('session', 'message ' + id), newValue: JSON.stringify(message) };
            dispatchEvent(new StorageEvent('storage', told));
        }"""
    )
    chat.expect_said("hola")


def test_tabs_that_come_back_together_send_a_message_once(chat: ChatPage, site: Running) -> None:
    """Both tabs know of a message that waits; the program takes it once."""
    other = ChatPage(chat.page.context.new_page())
    other.page.goto(f"{site.url}/demo")
    other.open()
    chat.say("hola")
    other.expect_answers("1: hola")
    chat.page.context.set_offline(True)
    expect(other.state).to_contain_text("Sin conexión")
    chat.say("una vez")
    expect(other.own).to_have_count(2)
    chat.page.context.set_offline(False)
    for tab in (chat, other):
        tab.expect_answers("1: hola", "2: una vez", timeout_s=15)
    chat.say("fin")
    other.expect_answers("1: hola", "2: una vez", "3: fin")


def test_erasing_in_one_tab_empties_the_other(chat: ChatPage, site: Running) -> None:
    """No tab goes on showing what was erased."""
    other = ChatPage(chat.page.context.new_page())
    other.page.goto(f"{site.url}/demo")
    other.open()
    chat.say("hola")
    other.expect_answers("1: hola")
    chat.press("Más opciones")
    chat.press("Borrar")
    chat.press("Sí, borrar todo")
    expect(other.own).to_have_count(0)
    other.say("de nuevo")
    for tab in (chat, other):
        tab.expect_answers("1: de nuevo")


def test_a_restart_in_mid_conversation_loses_nothing(tmp_path: Path, visit: Callable[..., Page]) -> None:
    """The program is killed between taking a message and answering it; after the restart it is answered, once."""
    address, port = f"sqlite:///{tmp_path / 'ventanilla.db'}", _free_port()
    with killed_at_the_end(address, port, engine_s=0.0):
        chat = ChatPage(visit(f"http://127.0.0.1:{port}/demo")).open()
        chat.say("uno")
        chat.expect_answers("1: uno")
    expect(chat.state).to_have_text("Reconectando…", timeout=10_000)
    chat.say("sin programa")
    with killed_at_the_end(address, port, engine_s=3.0):
        _try_now(chat)
        chat.expect_tick("Recibido", timeout_s=30)
        expect(chat.typing).to_have_count(1)
    with killed_at_the_end(address, port, engine_s=0.0):
        _try_now(chat)
        chat.expect_answers("1: uno", "2: sin programa", timeout_s=30)
        chat.say("fin")
        chat.expect_answers("1: uno", "2: sin programa", "3: fin", timeout_s=30)
        chat.expect_said("uno", "sin programa", "fin")


def test_too_many_messages_are_told_and_kept(tmp_path: Path, visit: Callable[..., Page]) -> None:
    """Over the limit the person reads why, and her message waits instead of being lost."""
    engine = make_database(f"sqlite:///{tmp_path / 'ventanilla.db'}")
    with running(engine, person_burst=2, person_messages_per_minute=30) as site:
        chat = ChatPage(visit(f"{site.url}/demo")).open()
        for n in range(4):
            chat.say(f"mensaje {n}")
        expect(chat.state).to_contain_text("Recibí muchos mensajes seguidos")
        chat.expect_tick("Sin enviar")
        chat.expect_tick("✓✓", timeout_s=20)
        expect(chat.state).to_be_empty()
        chat.expect_said(*(f"mensaje {n}" for n in range(4)))


def test_a_message_that_can_never_be_taken_says_so(site: Running, blank: Page) -> None:
    """What the program refuses for good is marked and not sent for ever."""
    blank.add_init_script(NO_SOCKET)

    def refuse(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=413, json={"error": "too_large", "message": "El mensaje es demasiado largo."})
        else:
            route.continue_()

    blank.goto(f"{site.url}/demo")
    blank.route("**/channels/web/messages*", refuse)
    chat = ChatPage(blank).open()
    chat.say("imposible")
    chat.expect_tick("No se envió")
    expect(chat.state).to_have_text("El mensaje es demasiado largo.")


def _conversation(site: Running, page: Page) -> list[str]:
    """Have a conversation and return what was asked for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.url}/demo")
    chat = ChatPage(page).open()
    chat.say("uno")
    chat.expect_answers("1: uno", timeout_s=10)
    chat.say("menu")
    chat.press("Reposición")
    chat.expect_answers("1: uno", "2: menu", "3: /choose", timeout_s=10)
    chat.expect_said("uno", "menu", "Reposición")
    return asked


def _try_now(chat: ChatPage) -> None:
    """Do not wait for the chat's own next try, which comes within 15 seconds."""
    chat.page.evaluate("dispatchEvent(new Event('online'))")


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def test_an_open_chat_goes_on_after_an_erasure(site: Running, chat: ChatPage) -> None:
    """Staff or a sweep erase the conversation: the chat shows the next one from its first answer."""
    for number in range(1, 4):
        chat.say(f"antes {number}")
        chat.expect_answers(*(f"{one}: antes {one}" for one in range(1, number + 1)))
    with write(site.program.engine) as connection:
        for one in connection.scalars(select(conversations.c.id)).all():
            erase_all(connection, one)
    chat.say("después")
    chat.expect_answers("1: después")
    chat.expect_said("después")
    chat.say("y más")
    chat.expect_answers("1: después", "2: y más")
