"""An answer in the chat: what of it can be called, found, opened, copied and pressed, and what stays in view."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.speaker import ANSWER
from tests.browser.test_axe import violations

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
COPIED = "() => navigator.clipboard.readText()"


def test_telephones_are_called_and_addresses_found(chat: ChatPage) -> None:
    """What stands alone or beside words of calling is a number to call; years, prices and folios are none."""
    chat.say("contacto")
    chat.expect_answers("Para preguntar")
    links = [(one.inner_text(), one.get_attribute("href")) for one in chat.answers.locator("a").all()]
    street = (
        "https://www.google.com/maps/search/?api=1&query=7a.%20avenida%203-73%20zona%209%2C%20Ciudad%20de%20Guatemala"
    )
    assert links == [
        ("7a. avenida 3-73 zona 9, Ciudad de Guatemala", f"{street}%2C+Guatemala"),
        ("2416-1900", "tel:24161900"),
        ("1516", "tel:1516"),
        ("110", "tel:110"),
        ("2345 6789", "tel:23456789"),
    ]


def test_the_source_is_one_line_that_opens(chat_in: Callable[..., ChatPage]) -> None:
    """Closed it is cut, and takes no more than a line; open it is whole, and its address can be followed."""
    chat = chat_in("/demo", viewport=PHONE).open()
    chat.say("respuesta")
    source = chat.answers.locator("summary")
    closed = source.bounding_box()
    assert closed is not None
    assert closed["height"] <= 44
    assert source.evaluate("one => one.scrollWidth > one.clientWidth")
    expect(chat.answers.get_by_role("link", name="https://agn.gt/pasaporte")).to_be_hidden()
    source.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.answers.get_by_role("link", name="https://agn.gt/pasaporte")).to_be_visible()
    assert not source.evaluate("one => one.scrollWidth > one.clientWidth")
    assert violations(chat.page) == []


def test_an_answer_is_copied_as_it_was_given(chat_in: Callable[..., ChatPage]) -> None:
    """Its text whole, with the source; the button says that it is done."""
    chat = chat_in("/demo", permissions=["clipboard-read", "clipboard-write"]).open()
    chat.say("respuesta")
    chat.page.get_by_role("button", name="Copiar la respuesta").click()
    expect(chat.page.get_by_role("button", name="Copiada")).to_be_focused()
    assert chat.page.evaluate(COPIED) == ANSWER


def test_without_a_clipboard_nothing_is_promised(chat_in: Callable[..., ChatPage]) -> None:
    """Sites without TLS have none: there is no button then, and the answer is shown all the same."""
    chat = chat_in("/demo")
    chat.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    chat.page.reload()
    chat.open().say("respuesta")
    chat.expect_answers("Para «Sacar el pasaporte»")
    expect(chat.page.get_by_role("button", name="Copiar la respuesta")).to_have_count(0)


def test_what_the_text_names_is_pressed_there(chat: ChatPage) -> None:
    """Others that may be meant are buttons where the text lists them, and are not said twice."""
    chat.say("respuesta")
    chat.expect_answers("También hay:")
    other = chat.answers.get_by_text("Pasaporte de 10 años")
    expect(other).to_have_count(1)
    expect(chat.answers.locator("ul button")).to_have_text(["Pasaporte de 10 años", "Pasaporte de un menor de edad"])
    other.click()
    chat.expect_answers("También hay:", '2: /choose_option{"procedure": "p10"}')


@pytest.mark.parametrize("path", ["/demo", "/"])
def test_the_buttons_of_a_usual_answer_are_in_view(chat_in: Callable[..., ChatPage], path: str) -> None:
    """On a phone of 360 x 740 nobody has to scroll for what comes next, nor to see what was asked."""
    chat = chat_in(path, viewport=PHONE)
    chat.open() if path == "/demo" else chat.begin()
    chat.say("respuesta")
    expect(chat.answers.last).to_contain_text("También hay:")
    expect(chat.own.last).to_be_in_viewport(ratio=0.9)
    for title in ("Costo", "Dónde"):
        button = chat.page.get_by_role("button", name=title, exact=True)
        expect(button).to_be_in_viewport(ratio=1)
        button.click(trial=True, timeout=2000)  # nothing lies on it


def test_the_head_is_slim_and_stays(chat_in: Callable[..., ChatPage]) -> None:
    """One logo in a head of a line, which a long answer does not move, on the page too."""
    for path in ("/demo", "/"):
        chat = chat_in(path, viewport=PHONE)
        chat.open() if path == "/demo" else chat.begin()
        chat.say("largo")
        expect(chat.answers.last).to_contain_text("Esta es la línea 59")
        chat.page.get_by_text("Esta es la línea 59").scroll_into_view_if_needed()
        head = chat.page.locator(".head" if path == "/demo" else "body > header")
        expect(head).to_be_in_viewport(ratio=1)
        box = head.bounding_box()
        assert box is not None
        assert box["height"] <= 60
        assert chat.page.locator(".arch:visible").count() == 1


def test_what_is_said_of_privacy_makes_room(chat_in: Callable[..., ChatPage]) -> None:
    """It is read before the first message; then it stands behind the button for more."""
    chat = chat_in("/demo", viewport=PHONE).open()
    help_link = chat.page.get_by_role("link", name="Qué se guarda")
    expect(help_link).to_be_in_viewport()
    chat.say("hola")
    chat.expect_answers("1: hola")
    expect(help_link).to_be_hidden()
    chat.press("Más opciones")
    expect(help_link).to_be_in_viewport()
