"""Replies fitted to what each platform shows: places, files, long texts, options and their numbers."""

from dataclasses import replace

import pytest

from channels.base import Button, Document, Layout, Reply
from channels.gsm_alphabet import count_parts, fold_to_gsm
from channels.limits import Limits
from channels.meta import INSTAGRAM, MESSENGER
from channels.rendering import render
from channels.sms import LIMITS as SMS
from channels.telegram.channel import LIMITS as TELEGRAM
from channels.web.media import WEB
from channels.whatsapp.channel import LIMITS as WHATSAPP

ASKING = Reply(text="¿Dónde está usted?", asks_location=True)


@pytest.mark.parametrize("limits", [WHATSAPP, TELEGRAM])
def test_carries_a_button_where_there_is_one(limits: Limits) -> None:
    """WhatsApp and Telegram show a button that shares the place; elsewhere the words alone ask."""
    assert [message.layout for message in render([ASKING], limits).messages] == [Layout.LOCATION]
    plain = render([ASKING], replace(limits, asks_location=False)).messages
    assert [message.layout for message in plain] == [Layout.PLAIN]


def test_stands_under_the_last_piece_of_a_long_text() -> None:
    """A text that is too long to carry a button is cut; the button stands under its end."""
    messages = render([replace(ASKING, text="Una oración. " * 300)], WHATSAPP).messages
    assert [message.layout for message in messages[:-1]] == [Layout.PLAIN] * (len(messages) - 1)
    assert messages[-1].layout is Layout.LOCATION
    assert all(len(message.text) <= WHATSAPP.body for message in messages)


def test_is_kept_when_replies_are_joined() -> None:
    """Two replies that go out as one message still ask."""
    joined = render([ASKING, Reply(text="O escriba su municipio.")], WHATSAPP).messages
    assert [message.layout for message in joined] == [Layout.LOCATION]


def test_gives_way_to_choices() -> None:
    """A message has choices or asks for the place, not both."""
    message = render([replace(ASKING, buttons=(Button(title="Sí", payload="/a"),))], WHATSAPP).messages[-1]
    assert message.layout is Layout.BUTTONS


def test_asks_nothing_without_words() -> None:
    """A reply without text makes no message."""
    assert render([Reply(text=" ", asks_location=True)], WHATSAPP).messages == ()


LIST = Document(title="Licencia", url="https://a.gt/lista/x.pdf")
SHEET = Reply(text="Lista para llevar\nLicencia\n\n☐ 1. DPI\n☐ 2. Foto\n\nFuente: X", document=LIST)
TWO = (Button(title="Ver los pasos", payload="/a"), Button(title="Dónde", payload="/b"))


@pytest.mark.parametrize("limits", [WHATSAPP, TELEGRAM, SMS])
@pytest.mark.parametrize("buttons", [(), TWO])
def test_a_file_goes_with_a_caption_and_not_with_what_it_holds(limits: Limits, buttons: tuple[Button, ...]) -> None:
    """One message: the file and its title, or the link to it; the list is in there."""
    (message,) = render([replace(SHEET, buttons=buttons)], limits).messages
    assert message.text.startswith("Lista para llevar\nLicencia")
    assert "Foto" not in message.text
    assert message.document == (LIST if limits.documents else None)
    assert limits.documents or LIST.url in message.text


def test_the_page_shows_both() -> None:
    """Where nothing is billed and there is room, the list is read at once."""
    (message,) = render([SHEET], WEB.limits).messages
    assert "Foto" in message.text
    assert message.document == LIST


LONG = "\n\n".join(
    f"Párrafo {number} del trámite, con lo que se necesita saber de él antes de ir." for number in range(20)
)


@pytest.mark.parametrize("length", [1025, 1500, 4000])
def test_a_long_answer_with_choices_is_one_message(length: int) -> None:
    """A list takes more text over it than buttons do, and each message is billed."""
    (message,) = render([Reply(text=(LONG * 4)[:length], buttons=TWO)], WHATSAPP).messages
    assert message.layout is Layout.ROWS
    assert [choice.payload for choice in message.choices] == ["/a", "/b"]


def test_only_the_tail_must_fit_under_buttons() -> None:
    """Where there is no list, the rest goes before it in one message."""
    head, tail = render([Reply(text=(LONG * 4)[:3500], buttons=TWO)], replace(WHATSAPP, rows=0)).messages
    assert (head.layout, tail.layout) == (Layout.PLAIN, Layout.BUTTONS)
    assert len(tail.text) <= WHATSAPP.body
    assert f"{head.text} {tail.text}".split() == (LONG * 4)[:3500].split()


@pytest.mark.parametrize("length", [24, 25, 72, 73, 95, 200])
def test_a_long_option_keeps_its_list(length: int) -> None:
    """It is cut, and the others stay rows that can be pressed."""
    titles = [("Licencia de conducir tipo A para extranjeros " * 5)[:length].strip(), "Otra", "Una más", "Ninguno"]
    buttons = tuple(Button(title=title, payload=f"/{number}") for number, title in enumerate(titles))
    (message,) = render([Reply(text="¿Cuál?", buttons=buttons)], WHATSAPP).messages
    assert message.layout is Layout.ROWS
    assert all(len(row.title) <= 24 and len(row.description or "") <= 72 for row in message.choices)


def test_numbers_of_choices_are_not_those_of_the_answer() -> None:
    """«2» is the second paper; the choices go on after the list."""
    rendered = render([Reply(text="☐ 1. DPI\n☐ 2. Foto", buttons=TWO)], SMS)
    assert rendered.messages[0].text.endswith("3. Ver los pasos\n4. Dónde")
    assert rendered.numbered == ("", "", "/a", "/b")


@pytest.mark.parametrize("limits", [WHATSAPP, TELEGRAM, MESSENGER.limits, INSTAGRAM.limits])
def test_numbered_buttons_are_called_as_the_text_calls_them(limits: Limits) -> None:
    """After papers «1» and «2» the button of «3. …» is «3»; pressed or typed, it is the same choice."""
    long = Button(title="Sacar o renovar el pasaporte de un menor de edad", payload="/c")
    rendered = render([Reply(text="1. DPI\n2. Foto", buttons=(TWO[0], long))], replace(limits, rows=0, button_title=20))
    (message,) = rendered.messages
    assert message.text.endswith(f"3. Ver los pasos\n4. {long.title}")
    assert [(choice.title, choice.payload) for choice in message.choices] == [("3", "/a"), ("4", "/c")]
    assert rendered.numbered == ("", "", "/a", "/c")


def test_a_long_answer_by_sms_is_its_beginning_and_a_link() -> None:
    """Whoever wants the rest reads it on the page; the choices stay."""
    url = "https://tramites.example.gt/lista/" + "x" * 90
    reply = Reply(text=LONG, buttons=TWO)
    messages = render([reply], SMS, whole_at=url).messages
    assert sum(count_parts(fold_to_gsm(message.text)) for message in messages) <= 5
    assert messages[0].text.startswith("Párrafo 0")
    assert url in messages[0].text
    assert messages[-1].text.endswith("1. Ver los pasos\n2. Dónde")
    assert len(render([reply], SMS).messages) > 1
    assert render([Reply(text="Corto.")], SMS, whole_at=url).messages[0].text == "Corto."
