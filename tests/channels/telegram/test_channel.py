"""The channel with python-telegram-bot's real client: what it sends, shows and announces."""

import json
import logging
from contextlib import suppress

import pytest

from channels.base import Choice, Document, InboundMessage, Layout, MessageKind, OutboundMessage, WebhookRequest
from channels.errors import SendError, Unverified
from channels.telegram import TelegramChannel
from tests.channels.telegram.conftest import SECRET, Act
from tests.standins import telegram_updates as updates
from tests.standins.faults import Fault
from tests.standins.telegram import TelegramStandIn

ANA = "4001"
HELLO = OutboundMessage(text="Buenos días. <b>1 & 2</b> *a* _b_ https://renap.gob.gt")


def choices(*titles: str) -> tuple[Choice, ...]:
    return tuple(Choice(title=title, payload=f"/{title}") for title in titles)


def test_sends_plain_text(act: Act, standin: TelegramStandIn) -> None:
    """Text arrives as it is, without markup and without a stranger's preview; the id says in which chat."""
    assert act(lambda channel: channel.send(ANA, HELLO, key="k")) == "4001:1"
    (call,) = standin.calls_of("sendmessage")
    assert call["text"] == HELLO.text
    assert "parse_mode" not in call
    assert call["link_preview_options"] == {"is_disabled": True}


def test_puts_each_choice_on_its_own_line(act: Act, standin: TelegramStandIn) -> None:
    """Choices are buttons under the message, one below the other."""
    message = OutboundMessage(text="¿Cuál?", layout=Layout.BUTTONS, choices=choices("Primera vez", "Reposición"))
    act(lambda channel: channel.send(ANA, message, key="k"))
    rows = standin.calls_of("sendmessage")[0]["reply_markup"]["inline_keyboard"]
    assert rows == [
        [{"text": "Primera vez", "callback_data": "/Primera vez"}],
        [{"text": "Reposición", "callback_data": "/Reposición"}],
    ]


def test_puts_numbers_side_by_side(act: Act, standin: TelegramStandIn) -> None:
    """The numbers of a list in the text stand five in a row."""
    message = OutboundMessage(text="¿Cuál?", layout=Layout.BUTTONS, choices=choices(*"1234567"))
    act(lambda channel: channel.send(ANA, message, key="k"))
    rows = standin.calls_of("sendmessage")[0]["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [list("12345"), list("67")]


def test_asks_for_a_place(act: Act, standin: TelegramStandIn) -> None:
    """A keyboard with one button shares the person's place and goes away after it."""
    act(lambda channel: channel.send(ANA, OutboundMessage(text="¿Dónde?", layout=Layout.LOCATION), key="k"))
    markup = standin.calls_of("sendmessage")[0]["reply_markup"]
    assert markup["keyboard"] == [[{"text": "Compartir mi ubicación", "request_location": True}]]
    assert markup["one_time_keyboard"]


def test_sends_a_document(act: Act, standin: TelegramStandIn) -> None:
    """A document goes by its address, with the text under it."""
    document = Document(title="Requisitos", url="https://ventanilla.example.gt/hoja.pdf")
    act(lambda channel: channel.send(ANA, OutboundMessage(text="Su lista", document=document), key="k"))
    (call,) = standin.calls_of("senddocument")
    assert (call["document"], call["caption"]) == (document.url, "Su lista")


def test_answers_every_press(act: Act, standin: TelegramStandIn) -> None:
    """The wheel on a pressed button is stopped, then typing is shown; a text only gets the typing."""
    standin.queue(press := updates.press(4001, "/a"))

    async def indicate(channel: TelegramChannel) -> None:
        headers = {"x-telegram-bot-api-secret-token": SECRET}
        for update in (press, updates.text(4001, "hola")):
            body = json.dumps(update).encode()
            received = channel.receive(WebhookRequest(method="POST", body=body, headers=headers, query={}))
            await channel.indicate(received.messages[0])

    act(indicate)
    assert standin.open_queries == set()
    names = [name for name, _ in standin.calls]
    assert names == ["answercallbackquery", "sendchataction", "sendchataction"]


def test_says_where_it_is(act: Act, standin: TelegramStandIn) -> None:
    """It registers its webhook with the secret, asks for no update it does not read, and sets a Spanish menu."""
    act(lambda channel: channel.announce("https://ventanilla.example.gt/channels/telegram/webhook"))
    assert standin.webhook["url"] == "https://ventanilla.example.gt/channels/telegram/webhook"
    assert standin.webhook["secret_token"] == SECRET
    assert set(standin.webhook["allowed_updates"]) == {"message", "edited_message", "callback_query", "my_chat_member"}
    (menu,) = standin.calls_of("setmycommands")
    assert {"command": "ayuda", "description": "Qué puedo preguntar"} in menu["commands"]


def test_sets_no_webhook_while_it_polls(act: Act, standin: TelegramStandIn) -> None:
    """A bot that fetches its updates has a menu and no webhook, and takes nothing that is posted."""

    async def announce(channel: TelegramChannel) -> None:
        await channel.announce("https://ventanilla.example.gt/channels/telegram/webhook")
        headers = {"x-telegram-bot-api-secret-token": SECRET}
        with pytest.raises(Unverified):
            channel.receive(WebhookRequest(method="POST", body=b"{}", headers=headers, query={}))

    act(announce, "polling")
    assert standin.webhook == {}
    assert len(standin.calls_of("setmycommands")) == 1


@pytest.mark.parametrize(
    ("fault", "meaning"),
    [
        (Fault.THROTTLED, ("flood", True, 7.0)),
        (Fault.FORBIDDEN, ("forbidden", False, None)),
        (Fault.BROKEN, ("server", True, None)),
        (Fault.PROXY, ("server", True, None)),
    ],
)
def test_tells_what_an_error_means(
    act: Act, standin: TelegramStandIn, fault: Fault, meaning: tuple[str, bool, float | None]
) -> None:
    """Flood control asks for a pause, a block is final, a broken server is for later."""
    standin.retry_after_s = 7
    standin.faults.plan([fault])
    error = _failure(act, ANA, HELLO)
    assert (error.code, error.retryable, error.retry_after_s) == meaning


def test_gives_up_on_what_telegram_calls_bad(act: Act) -> None:
    """A message that Telegram calls wrong stays wrong."""
    error = _failure(act, ANA, OutboundMessage(text="x" * 4097))
    assert (error.code, error.retryable) == ("bad_request", False)


def test_waits_for_a_new_token(act: Act, standin: TelegramStandIn) -> None:
    """A rejected token can be replaced; until then the messages wait, and no error shows the token."""
    was = standin.token

    async def send(channel: TelegramChannel) -> SendError:
        standin.token = "700001:another"
        with pytest.raises(SendError) as caught:
            await channel.send(ANA, HELLO, key="k")
        return caught.value

    error = act(send)
    assert (error.code, error.retryable, error.retry_after_s) == ("token", True, 300.0)
    assert was not in repr(error)


def test_keeps_the_token_out_of_the_logs(act: Act, standin: TelegramStandIn, caplog: pytest.LogCaptureFixture) -> None:
    """The token is part of each address, and httpx would log the address of each request."""
    with caplog.at_level(logging.INFO):
        act(lambda channel: channel.send(ANA, HELLO, key="k"))
    assert standin.sent
    assert standin.token not in caplog.text


def test_a_press_that_is_too_old_is_an_error_of_ours(act: Act, standin: TelegramStandIn) -> None:
    """Telegram refuses to answer a press that it has forgotten; typing is not shown then, and nothing else happens."""
    message = InboundMessage(channel="telegram", external_id="1", sender=ANA, kind=MessageKind.BUTTON, reference="old")

    async def indicate(channel: TelegramChannel) -> None:
        with suppress(SendError):
            await channel.indicate(message)

    act(indicate)
    assert standin.calls_of("answercallbackquery") == [{"callback_query_id": "old"}]


def _failure(act: Act, recipient: str, message: OutboundMessage) -> SendError:
    with pytest.raises(SendError) as caught:
        act(lambda channel: channel.send(recipient, message, key="k"))
    return caught.value
