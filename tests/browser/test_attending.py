"""Attending people in a real browser: what calls staff, what saves them a click, what is never lost."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from console.tables import sessions
from conversations.staff.canned_answers import CannedAnswer, save_answer
from conversations.staff.handoff import hold
from conversations.tables import conversations
from tests.browser.chat_page import ChatPage
from tests.browser.console import Console, open_console
from tests.browser.test_axe import violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A console with a few conversations."""
    with open_console(tmp_path_factory.mktemp("attending"), conversations=20) as opened:
        yield opened


@pytest.fixture
def attending(console: Console, visit: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page of the console as somebody new."""

    def go(path: str, **settings: Any) -> Page:
        page = visit("about:blank", locale="es-GT", **settings)
        page.context.add_cookies([console.log_in()])
        page.goto(f"{console.site.url}/console/{path}")
        return page

    return go


def let_wait(console: Console, place: int) -> str:
    """Let one of the conversations wait for a person, and return its id."""
    with console.context.writing() as connection:
        own = select(conversations.c.id).where(conversations.c.channel == "web")
        ids = connection.scalars(own.order_by(conversations.c.id)).all()
        hold(connection, ids[place], None, timedelta(minutes=30))
    return str(ids[place])


def test_who_waits_is_reached_on_a_telephone(console: Console, attending: Callable[..., Page]) -> None:
    """At 360 pixels «Abrir» stands in view, without moving the table sideways."""
    let_wait(console, 0)
    page = attending("atencion", viewport={"width": 360, "height": 740})
    button = page.get_by_role("link", name="Abrir la conversación").first
    box = button.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert violations(page) == []
    button.click()
    expect(page.get_by_role("button", name="Tomar la conversación")).to_be_visible()


def test_somebody_new_calls_whoever_asked_for_it(console: Console, attending: Callable[..., Page]) -> None:
    """By the title, the menu, a sound, and a notification where the page lies behind others; only if asked for."""
    page = attending("conversaciones")
    page.context.grant_permissions(["notifications"])
    page.add_init_script("""
      window.called = [];
      window.Notification = class { static permission = "granted"; static requestPermission = async () => "granted";
        constructor(title, { body }) { window.called.push(body); } };
      window.AudioContext = class { currentTime = 0; destination = {};
        createGain = () => ({ gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (to) => to });
        createOscillator = () => ({ frequency: {}, connect: (to) => to, stop() {},
          start: () => window.called.push("tone") }); };
      Object.defineProperty(document, "hidden", { get: () => true });
    """)
    page.clock.install()
    page.goto(f"{console.site.url}/console/atencion")
    before = int(page.locator("body").get_attribute("data-waiting") or 0)
    let_wait(console, 1)
    page.clock.run_for(11_000)
    expect(page).to_have_title(f"({before + 1}) Atención · Ventanilla")
    expect(page.locator("[data-badge]")).to_contain_text(str(before + 1))
    assert page.evaluate("called") == []
    page.get_by_role("button", name="Avisarme con sonido").click()
    let_wait(console, 2)
    page.clock.run_for(11_000)
    expect(page).to_have_title(f"({before + 2}) Atención · Ventanilla")
    assert page.evaluate("called") == ["tone", "tone", f"{before + 2} personas esperan su atención"]


def test_a_ready_answer_is_found_by_a_slash_and_sent_by_two_keys(
    console: Console, attending: Callable[..., Page]
) -> None:
    """Without the mouse: «/», a few letters without accents, Enter, Ctrl+Enter."""
    who = let_wait(console, 3)
    with console.context.writing() as connection:
        for title, text in (("Horario", "Atendemos de 8 a 16."), ("Ubicación", "Estamos en la 6a avenida.")):
            save_answer(connection, CannedAnswer(title=title, text=text, author="eva"))
    page = attending(f"atencion/{who}")
    page.get_by_role("button", name="Tomar la conversación").click()
    field = page.get_by_label("Su respuesta")
    field.press("/")
    expect(page.get_by_label("Buscar entre ellas")).to_be_focused()
    page.keyboard.type("ubicacion")
    expect(page.get_by_role("link", name="Horario")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(field).to_have_value("Estamos en la 6a avenida.")
    assert violations(page) == []
    field.press("Control+Enter")
    expect(page.locator(".says.staff").last).to_contain_text("Estamos en la 6a avenida.")


def test_a_colleague_gets_a_conversation_and_the_person_sees_somebody_write(
    console: Console, attending: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """The chat shows the three dots while staff types, and staff sees that the person types."""
    citizen = ChatPage(visit(f"{console.site.url}/")).begin()
    expect(citizen.page.get_by_text("1: hola")).to_be_visible()
    with console.context.writing() as connection:
        who = connection.scalar(select(conversations.c.id).order_by(conversations.c.created_at.desc()))
        assert who is not None
        hold(connection, who, None, timedelta(minutes=30))
    page = attending(f"atencion/{who}")
    page.get_by_role("button", name="Tomar la conversación").click()
    page.get_by_label("Su respuesta").press_sequentially("Buenos días")
    expect(citizen.page.locator(".typing")).to_be_visible()
    page.get_by_role("button", name="Enviar").click()
    expect(citizen.page.get_by_text("Buenos días")).to_be_visible()
    citizen.page.get_by_label("Escriba su pregunta").press_sequentially("espere")
    expect(page.get_by_text("La persona está escribiendo")).to_be_visible()


def test_a_page_that_came_back_filled_stays(console: Console, attending: Callable[..., Page]) -> None:
    """A page that fetches itself every two seconds fetches the one it stands for, not the address of the form."""
    who = let_wait(console, 4)
    page = attending(f"atencion/{who}")
    page.get_by_role("button", name="Tomar la conversación").click()
    page.get_by_label("Su respuesta").fill("Lo que costó escribir.")
    page.evaluate("document.querySelector('#decir [name=csrf]').value = 'x'")
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_role("alert")).to_contain_text("El formulario ya no vale")
    with page.expect_response(lambda one: one.request.method == "GET" and one.url.endswith(who)):
        pass
    expect(page.get_by_label("Su respuesta")).to_have_value("Lo que costó escribir.")


def test_what_was_typed_survives_a_session_that_ended(console: Console, attending: Callable[..., Page]) -> None:
    """The log-in says nothing is lost by carrying it; the page says what happened."""
    page = attending("respuestas")
    page.get_by_label("Título").fill("Citas")
    page.get_by_label("Respuesta", exact=True).fill("La cita se pide en línea.")
    long_ago = datetime.now(UTC) - timedelta(hours=3)
    with console.context.writing() as connection:
        connection.execute(update(sessions).values(seen_at=long_ago))
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("button", name="Entrar", exact=True)).to_be_visible()
    assert violations(page) == []


def test_a_refused_value_is_told_at_its_field(console: Console, attending: Callable[..., Page]) -> None:
    """The summary leads to the field; axe finds nothing, at 360 pixels either."""
    page = attending("respuestas", viewport={"width": 360, "height": 740})
    page.get_by_label("Título").fill("   ")
    page.get_by_label("Respuesta", exact=True).fill("Un texto que costó escribir.")
    page.get_by_role("button", name="Guardar").click()
    expect(page.get_by_role("alert")).to_contain_text("Falta: el título.")
    expect(page.get_by_label("Respuesta", exact=True)).to_have_value("Un texto que costó escribir.")
    page.get_by_role("link", name="Falta: el título.").click()
    expect(page.get_by_label("Título")).to_be_focused()
    assert violations(page) == []
