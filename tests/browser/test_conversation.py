"""A conversation in the chat: what is said, shown, chosen, kept and erased."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from conversations.tables import turns
from tests.browser.chat_page import ChatPage
from tests.browser.test_axe import violations
from tests.fakes.running import Running

pytestmark = pytest.mark.browser


def test_a_question_is_answered(chat: ChatPage) -> None:
    """What is typed is shown at once and answered in its place, and its tick says so."""
    chat.say("hola")
    chat.say("adiós")
    chat.expect_answers("1: hola", "2: adiós")
    chat.expect_said("hola", "adiós")
    chat.expect_tick("✓✓")
    expect(chat.ticks.last).to_contain_text("Respondido")
    expect(chat.typing).to_have_count(0)


def test_a_line_can_be_broken_and_an_empty_one_is_not_sent(chat: ChatPage) -> None:
    """Shift and Enter break a line; Enter alone sends; nothing is sent of nothing."""
    chat.field.press("Enter")
    chat.field.type("uno")
    chat.field.press("Shift+Enter")
    chat.field.type("dos")
    chat.field.press("Enter")
    chat.expect_said("uno\ndos")
    expect(chat.field).to_have_value("")


def test_an_example_is_a_question(chat: ChatPage) -> None:
    """The greeting's examples are sent as they read."""
    chat.press("Perdí mi DPI, ¿qué hago?")
    chat.expect_answers("1: Perdí mi DPI, ¿qué hago?")


def test_a_choice_sends_its_payload_and_shows_its_title(chat: ChatPage) -> None:
    """The person reads what she pressed; the assistant gets what it means."""
    chat.say("menu")
    chat.press("Reposición")
    chat.expect_answers("1: menu", '2: /choose{"n": "Reposición"}')
    chat.expect_said("menu", "Reposición")


def test_pressing_twice_is_one_message(chat: ChatPage) -> None:
    """A double click on a choice is answered once."""
    chat.say("menu")
    chat.page.get_by_role("button", name="Reposición").dblclick()
    chat.expect_answers("1: menu", "2: /choose")
    chat.say("fin")
    chat.expect_said("menu", "Reposición", "fin")


def test_text_is_never_html(chat: ChatPage) -> None:
    """What looks like markup is shown as it was written, and only web addresses become links."""
    chat.say("trampa")
    chat.expect_answers('<img src=x onerror="document.title=1">', "<b>no</b>")
    links = chat.answers.locator("a")
    assert [link.get_attribute("href") for link in links.all()] == ["https://gob.gt/a?b=1&c=", "http://gob.gt/x"]
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener noreferrer"}
    assert chat.answers.locator("img, b, i").count() == 0
    chat.say("<script>document.title = 2</script>")
    chat.expect_said("trampa", "<script>document.title = 2</script>")
    assert chat.page.title().startswith("Demostración")


def test_lists_are_lists(chat: ChatPage) -> None:
    """Marks and numbers make a list, a checklist says what is done, and the source stands apart."""
    chat.say("lista")
    chat.expect_answers("Le piden:")
    items = chat.answers.locator("ul > li")
    expect(items).to_have_text(["Su DPI", "Una fotografía", "• Boleto de ornato", "1 de 2 listos"])
    expect(chat.answers.locator(".source summary")).to_have_text("Fuente: La ley. De 2024.")


def test_a_document_is_a_link_to_it(chat: ChatPage, site: Running) -> None:
    """A file that goes with an answer can be opened from any site."""
    chat.say("papel")
    expect(chat.answers.locator("a")).to_have_attribute("href", f"{site.url}/lista.pdf")
    expect(chat.answers.locator("a")).to_have_text("Descargar: Su lista")


def test_an_opinion_is_a_thumb(chat: ChatPage) -> None:
    """Choices that ask for an opinion are thumbs with a name, and the one that was pressed stays marked."""
    chat.say("opinar")
    thumb = chat.page.get_by_role("button", name="Sí me sirvió")
    expect(thumb).to_contain_text("👍")
    thumb.click()
    chat.expect_answers("¿Le sirvió?", '2: /give_feedback{"procedure": "dpi", "helped": "yes"}')
    expect(thumb).to_have_attribute("aria-pressed", "true")


def test_personal_data_come_back_hidden(chat: ChatPage) -> None:
    """The person sees her message as it was kept."""
    chat.say("mi correo es ana@example.gt")
    chat.expect_tick("✓✓")
    assert "ana@example.gt" not in chat.own.inner_text()


def test_a_long_answer_is_read_from_its_beginning(chat: ChatPage) -> None:
    """The list moves to the question, not to the end of a long answer."""
    chat.say("largo")
    chat.expect_answers("Esta es la línea 0")
    expect(chat.own.last).to_be_in_viewport()
    assert chat.page.locator(".log").evaluate("log => log.scrollHeight - log.scrollTop > 2 * log.clientHeight")


def test_a_conversation_goes_on_where_it_was(chat: ChatPage) -> None:
    """On the next page of the site the chat is open as it was left, with everything in it."""
    chat.say("hola")
    chat.expect_answers("1: hola")
    chat.page.reload()
    chat.expect_answers("1: hola")
    chat.expect_said("hola")
    chat.say("otra")
    chat.expect_answers("1: hola", "2: otra")


def test_only_the_latest_turns_are_fetched(chat: ChatPage) -> None:
    """A long conversation does not block a slow line: thirty turns come by themselves, older ones when asked for."""
    for n in range(35):
        chat.say(f"mensaje {n}")
        expect(chat.ticks.nth(n)).to_contain_text("✓✓")
    chat.page.reload()
    expect(chat.own).to_have_count(30)
    chat.press("Ver mensajes anteriores")
    expect(chat.own).to_have_count(35)
    expect(chat.own.first).to_have_text("mensaje 0")
    expect(chat.page.get_by_role("button", name="Ver mensajes anteriores")).to_be_hidden()


def test_the_conversation_is_saved_as_a_file(chat: ChatPage, tmp_path: Path) -> None:
    """It comes as plain text that any editor reads."""
    chat.say("hola")
    chat.expect_answers("1: hola")
    chat.press("Más opciones")
    with chat.page.expect_download() as download:
        chat.press("Guardar")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    text = path.read_text(encoding="utf-8-sig")
    assert path.suffix == ".txt"
    assert "hola" in text
    assert "Ventanilla:\n1: hola" in text


def test_the_conversation_is_printed_alone(site: Running, visit: Callable[..., Page]) -> None:
    """What goes to the printer is the conversation and nothing of the page around it."""
    page = visit("about:blank")
    page.add_init_script("window.print = () => { top.printed = document.body.innerText }")
    page.goto(f"{site.url}/demo")
    chat = ChatPage(page).open()
    chat.say("hola")
    chat.expect_answers("1: hola")
    chat.press("Más opciones")
    chat.press("Imprimir")
    page.wait_for_function("window.printed")
    printed = page.evaluate("window.printed")
    assert "1: hola" in printed
    assert "Municipalidad" not in printed


def test_erasing_asks_first(chat: ChatPage) -> None:
    """«No» leaves everything as it was."""
    chat.say("hola")
    chat.expect_answers("1: hola")
    chat.press("Más opciones")
    chat.press("Borrar")
    expect(chat.page.get_by_role("button", name="No, volver")).to_be_focused()
    chat.press("No, volver")
    expect(chat.page.get_by_role("button", name="Borrar", exact=True)).to_be_focused()
    chat.expect_answers("1: hola")


def test_erasing_removes_everything_everywhere(chat: ChatPage, site: Running) -> None:
    """The list, the browser's memory and the program's tables forget; what follows is a new conversation."""

    def kept() -> int:
        with site.program.engine.connect() as connection:
            query = select(func.count()).select_from(turns).where(turns.c.user == "borrable")
            return connection.scalar(query) or 0

    chat.say("borrable")
    chat.expect_answers("1: borrable")
    assert kept() == 1
    session = chat.page.evaluate("Object.entries(localStorage).filter(([key]) => key.endsWith('session'))[0][1]")
    chat.press("Más opciones")
    chat.press("Borrar")
    chat.press("Sí, borrar todo")
    expect(chat.state).to_have_text("La conversación se borró.")
    expect(chat.own).to_have_count(0)
    assert kept() == 0
    chat.say("hola")
    chat.expect_answers("1: hola")
    assert session not in str(chat.page.evaluate("Object.assign({}, localStorage)"))


def test_papers_are_ticked_and_stay_ticked(chat: ChatPage) -> None:
    """In this browser, over a reload too; how many are left is told, and only as they are now."""
    chat.say("lista")
    chat.expect_answers("Le piden:")
    box = chat.page.get_by_label("Una fotografía")
    expect(chat.page.get_by_label("Su DPI")).to_be_checked()
    box.check()
    expect(chat.answers.locator(".progress")).to_have_text("2 de 2 listos")
    expect(chat.answers).not_to_contain_text("tiene 1 de 2")
    assert violations(chat.page) == []
    chat.page.reload()
    expect(chat.page.get_by_label("Una fotografía")).to_be_checked()
