"""Pictures of the chat and of the public pages."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.camera import Camera, Shot, Shots
from tests.browser.chat_page import ChatPage

DESKTOP, PHONE, NARROW = (1100, 760), (390, 780), (320, 640)
OWN_COLOUR = "/demo?color=%231f5d43&name=Muni+Responde"
PROCEDURE = "/servicio/oj-antecedentes-penales"


def _show_button(camera: Camera, name: str) -> None:
    with camera.looking("/demo", *DESKTOP) as page:
        page.locator(".call").wait_for()
        camera.take(page, name)


def _show_talk(path: str, size: tuple[int, int], scheme: str = "light", *, question: str = "", tap: str = "") -> Shot:
    def take(camera: Camera, name: str) -> None:
        settings: Any = {"color_scheme": scheme}
        with camera.looking(path, *size, **settings) as page:
            chat = ChatPage(page).open()
            _ask(chat, question or "¿Dónde saco los antecedentes penales?", tap)
            camera.take(page, name)

    return take


def _ask(chat: ChatPage, question: str, tap: str = "") -> None:
    chat.say(question)
    chat.expect_tick("✓✓", timeout_s=30)
    if tap:
        chat.press(tap)
        chat.page.locator(".log .tick", has_text="✓✓").nth(1).wait_for()


def _lose_connection(camera: Camera, name: str) -> None:
    with camera.looking("/demo", *PHONE) as page:
        chat = ChatPage(page).open()
        _ask(chat, "¿Qué necesito para sacar el NIT?")
        page.context.set_offline(True)
        chat.say("¿Y cuánto cuesta?")
        camera.take(page, name)


def _leave_word(camera: Camera, name: str) -> None:
    with camera.looking("/demo", *PHONE) as page:
        chat = ChatPage(page).open()
        page.get_by_role("button", name="Más opciones").click()
        page.get_by_role("button", name="Hablar con una persona").click()
        chat.expect_tick("✓✓", timeout_s=30)
        page.get_by_role("button", name="Más opciones").click()
        page.get_by_label("Su mensaje para el personal").fill("No encuentro dónde se paga la constancia.")
        camera.take(page, name)


def _show_page(camera: Camera, name: str) -> None:
    with camera.looking("/", 900, 900) as page:
        ChatPage(page).begin("¿Dónde saco los antecedentes penales?").expect_tick("✓✓", timeout_s=30)
        camera.take(page, name)


def _show_public(width: int, height: int, path: str = PROCEDURE) -> Shot:
    def take(camera: Camera, name: str) -> None:
        with camera.looking(path, width, height) as page:
            _await_content(page)
            camera.take(page, name)

    return take


def _await_content(page: Page) -> None:
    page.locator("h1").wait_for()


SHOTS: Shots = {
    "imagenes/web": _show_talk("/demo", PHONE, question="¿Qué necesito para renovar la licencia de conducir?"),
    "imagenes/tramite-telefono": _show_public(360, 720),
    "imagenes/tramite-pantalla": _show_public(1280, 900),
    "imagenes/semaforo-telefono": _show_public(360, 900, "/semaforo"),
    "imagenes/semaforo-pantalla": _show_public(1280, 1100, "/semaforo"),
    "imagenes/cursos": _show_talk("/demo", PHONE, question="¿Hay cursos de datos abiertos?"),
    "canales/imagenes/web-boton": _show_button,
    "canales/imagenes/web-conversacion": _show_talk("/demo", DESKTOP, tap="Requisitos"),
    "canales/imagenes/web-conversacion-oscura": _show_talk("/demo", DESKTOP, "dark", tap="Requisitos"),
    "canales/imagenes/web-telefono-320": _show_talk(OWN_COLOUR, NARROW, tap="Requisitos"),
    "canales/imagenes/web-sin-conexion": _lose_connection,
    "canales/imagenes/web-mensaje": _leave_word,
    "canales/imagenes/web-pagina": _show_page,
}
TRIED: Shots = {
    "imagenes/calidad-telefono": _show_public(360, 900, "/calidad"),
    "imagenes/calidad-pantalla": _show_public(1280, 1100, "/calidad"),
}
"""Pictures of what is there once a version was tried."""
