"""What Telegram posts, and what becomes of it."""

from typing import Any

import pytest
from telegram import Bot

from channels.base import InboundMessage, Location, MessageKind
from channels.telegram.updates import Me, find_message
from tests.standins import telegram_updates as updates
from tests.standins.telegram import TOKEN

ANA = 4001
FILE = {"file_id": "AgAC1", "file_unique_id": "AQAD1"}
PICTURE = {**FILE, "width": 90, "height": 90}


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot(TOKEN)


def find(bot: Bot, update: dict[str, Any]) -> InboundMessage | None:
    return find_message(update, bot)


def said(bot: Bot, **content: Any) -> InboundMessage:
    message = find(bot, updates.update(message=updates.message(ANA, **content)))
    assert message is not None
    return message


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        ({"text": "¿cuánto cuesta?"}, MessageKind.TEXT, "¿cuánto cuesta?"),
        ({"voice": {**FILE, "duration": 3}}, MessageKind.VOICE, None),
        ({"audio": {**FILE, "duration": 3}}, MessageKind.VOICE, None),
        ({"photo": [PICTURE], "caption": "mi DPI"}, MessageKind.IMAGE, "mi DPI"),
        ({"video": {**PICTURE, "duration": 3}}, MessageKind.VIDEO, None),
        ({"video_note": {**FILE, "length": 90, "duration": 3}}, MessageKind.VIDEO, None),
        ({"animation": {**PICTURE, "duration": 3}, "document": FILE}, MessageKind.VIDEO, None),
        ({"document": {**FILE, "file_name": "a.pdf"}, "caption": "mire"}, MessageKind.DOCUMENT, "mire"),
        (
            {"sticker": {**PICTURE, "is_animated": False, "is_video": False, "type": "regular"}},
            MessageKind.STICKER,
            None,
        ),
        ({"contact": {"phone_number": "50255551234", "first_name": "Eva"}}, MessageKind.CONTACT, None),
        ({"dice": {"emoji": "🎲", "value": 3}}, MessageKind.UNSUPPORTED, None),
        ({"hologram": {"depth": 3}}, MessageKind.UNSUPPORTED, None),
    ],
)
def test_reads_every_type(bot: Bot, content: dict[str, Any], kind: MessageKind, text: str | None) -> None:
    """Each kind of content is read, with its caption; what is new is unsupported, never lost."""
    message = said(bot, **content)
    assert (message.kind, message.text, message.sender) == (kind, text, str(ANA))


def test_reads_a_place(bot: Bot) -> None:
    """A shared place and a venue both arrive as a point."""
    point = {"latitude": 14.63, "longitude": -90.51}
    venue = {"location": point, "title": "RENAP", "address": "zona 1"}
    for content in ({"location": point}, {"location": point, "venue": venue}):
        message = said(bot, **content)
        assert message.kind is MessageKind.LOCATION
        assert message.location == Location(latitude=14.63, longitude=-90.51)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("/start", "hola"),
        ("/start qr_oficina_3", "hola"),
        ("/ayuda", "ayuda"),
        ("/stop", "adiós"),
        ("/AYUDA@ventanilla_bot", "ayuda"),
        ("/ayuda pasaporte", "pasaporte"),
        ("/tramites", "qué trámites hay"),
        ("/inventado", "/inventado"),
        ("2/3 de la cuota", "2/3 de la cuota"),
    ],
)
def test_reads_a_command_as_its_sentence(bot: Bot, typed: str, read: str) -> None:
    """A command of the menu is shorthand for a sentence; other text stays as it is."""
    assert said(bot, text=typed).text == read


def test_reads_a_press(bot: Bot) -> None:
    """A pressed button brings its payload, its title, and what its answer needs."""
    message = find(bot, updates.press(ANA, "/choose{1}", title="Primera vez"))
    assert message is not None
    assert (message.kind, message.payload, message.text) == (MessageKind.BUTTON, "/choose{1}", "Primera vez")
    assert message.sender == str(ANA)
    assert message.reference is not None


def test_reads_a_press_under_a_message_that_is_gone(bot: Bot) -> None:
    """A button under a message that Telegram no longer shows still works; without one, the person is the chat."""
    update = updates.press(ANA, "/a")
    update["callback_query"]["message"] = {"chat": updates.private_chat(ANA), "message_id": 3, "date": 0}
    message = find(bot, update)
    assert message is not None
    assert (message.payload, message.sender, message.text) == ("/a", str(ANA), None)
    del update["callback_query"]["message"]
    message = find(bot, update)
    assert message is not None
    assert message.sender == str(ANA)


def test_reads_an_edit_as_its_own_message(bot: Bot) -> None:
    """An edited message is a new one: two edits in one second too."""
    edited = updates.message(ANA, text="pasaporte", edit_date=1763800005)
    first, second = (find(bot, updates.update(edited_message=edited)) for _ in range(2))
    assert first is not None
    assert second is not None
    assert (first.kind, first.text) == (MessageKind.EDIT, "pasaporte")
    assert first.external_id != second.external_id


def test_lets_a_live_location_move(bot: Bot) -> None:
    """A live location is edited every few seconds; that is not answered each time."""
    point = {"latitude": 14.63, "longitude": -90.51, "live_period": 900}
    moved = updates.message(ANA, location=point, edit_date=1763800005)
    assert find(bot, updates.update(edited_message=moved)) is None


GROUP: dict[str, Any] = {"chat": updates.group_chat()}


@pytest.mark.parametrize(
    "content",
    [
        {"text": "/ayuda@ventanilla_bot", "entities": [{"type": "bot_command", "offset": 0, "length": 21}]},
        {"text": "@ventanilla_bot hola", "entities": [{"type": "mention", "offset": 0, "length": 15}]},
        {"text": "¿y eso?", "reply_to_message": updates.message(1, **{"from": updates.BOT}, text="Hola")},
    ],
)
def test_declines_in_a_group(bot: Bot, content: dict[str, Any]) -> None:
    """Spoken to in a group, it declines, and the words themselves go no further."""
    message = said(bot, **GROUP, **content)
    assert (message.kind, message.text, message.sender) == (MessageKind.GROUP, None, "-1001234")


US = Me(id=updates.BOT["id"], username="ventanilla_bot")
OTHER = {"id": 99, "is_bot": True, "first_name": "Otro", "username": "otro_bot"}


@pytest.mark.parametrize(
    ("content", "is_ours"),
    [
        ({"text": "@Ventanilla_Bot hola", "entities": [{"type": "mention", "offset": 0, "length": 15}]}, True),
        ({"text": "@otro_bot hola", "entities": [{"type": "mention", "offset": 0, "length": 9}]}, False),
        ({"text": "/ayuda@otro_bot", "entities": [{"type": "bot_command", "offset": 0, "length": 15}]}, False),
        ({"text": "/ayuda", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}, True),
        (
            {"photo": [PICTURE], "caption": "@ventanilla_bot ¿y esto?"}
            | {"caption_entities": [{"type": "mention", "offset": 0, "length": 15}]},
            True,
        ),
        ({"text": "¿y eso?", "reply_to_message": updates.message(1, **{"from": updates.BOT}, text="Hola")}, True),
        ({"text": "¿y eso?", "reply_to_message": updates.message(1, **{"from": OTHER}, text="Hola")}, False),
        ({"text": "hola Eva", "entities": [{"type": "text_mention", "offset": 5, "length": 3, "user": OTHER}]}, False),
        (
            {"text": "hola Eva", "entities": [{"type": "text_mention", "offset": 5, "length": 3, "user": updates.BOT}]},
            True,
        ),
    ],
)
def test_in_a_group_only_our_own_name_calls_us(bot: Bot, content: dict[str, Any], is_ours: bool) -> None:
    """Another bot's name, its commands and answers to it are none of our business; a caption counts like a text."""
    found = find_message(updates.update(message=updates.message(ANA, **GROUP, **content)), bot, US)
    assert (found is not None) == is_ours


def test_answers_in_the_topic_where_it_was_called(bot: Bot) -> None:
    """A topic of a group, or of a private chat, is part of the address; who speaks is the same."""
    content = {"text": "/ayuda", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
    in_group = said(bot, **GROUP, **content, message_thread_id=7, is_topic_message=True)
    in_private = said(bot, text="hola", message_thread_id=8, is_topic_message=True)
    assert (in_group.sender, in_group.recipient) == ("-1001234", "-1001234#7")
    assert (in_private.sender, in_private.recipient) == (str(ANA), f"{ANA}#8")
    assert said(bot, text="hola", message_thread_id=8).recipient is None


def test_a_link_opens_a_procedure(bot: Bot) -> None:
    """`t.me/<bot>?start=sat-nit`, also from a printed square code, is a tap on that procedure."""
    opened = said(bot, text="/start sat-nit")
    assert (opened.kind, opened.payload) == (MessageKind.BUTTON, '/ask_overview{"procedure": "sat-nit"}')
    assert said(bot, text="/start").kind is MessageKind.TEXT
    assert said(bot, text='/start sat"}').payload is None


def test_overhears_nothing_in_a_group(bot: Bot) -> None:
    """What people say to each other is not for us."""
    assert find(bot, updates.update(message=updates.message(ANA, **GROUP, text="¿alguien sabe?"))) is None


def test_declines_a_press_in_a_group(bot: Bot) -> None:
    """A button in a group is answered, so that its wheel stops, and declined."""
    message = find(bot, updates.press(ANA, "/a", chat=updates.group_chat()))
    assert message is not None
    assert (message.kind, message.payload) == (MessageKind.GROUP, None)
    assert message.reference is not None


def test_declines_when_put_into_a_group(bot: Bot) -> None:
    """Put into a group, it says at once that it only talks in private; put out of it, it says nothing."""
    joined = find(bot, updates.membership("member", chat=updates.group_chat()))
    assert joined is not None
    assert joined.kind is MessageKind.GROUP
    assert find(bot, updates.membership("left", chat=updates.group_chat())) is None


@pytest.mark.parametrize(
    "update",
    [
        updates.update(),
        updates.update(message=updates.message(ANA, **{"from": updates.BOT}, text="soy un bot")),
        updates.update(message=updates.message(ANA, pinned_message=updates.message(ANA, text="x"))),
        updates.update(message=updates.message(ANA, message_auto_delete_timer_changed={"message_auto_delete_time": 9})),
        updates.update(inline_query={"id": "1", "from": updates.user(ANA), "query": "dpi", "offset": ""}),
        updates.membership("kicked", chat=updates.private_chat(ANA)),
        updates.membership("member", chat=updates.private_chat(ANA)),
    ],
)
def test_is_silent_where_nobody_spoke(bot: Bot, update: dict[str, Any]) -> None:
    """Other bots, service messages, blocking and letting in again are not answered, and are no error."""
    assert find(bot, update) is None


@pytest.mark.parametrize(
    "message",
    [
        {"text": "hola", "chat": {"id": ANA, "type": "private"}, "message_id": 5, "date": "ayer", "from": {"id": 1}},
        {"voice": {"duration": 3}, "chat": {"id": ANA, "type": "private"}, "message_id": 5},
    ],
)
def test_answers_what_the_library_cannot_read(bot: Bot, message: dict[str, Any]) -> None:
    """A message of a form that python-telegram-bot does not know is unsupported, not lost and not a loop of errors."""
    found = find(bot, updates.update(message=message))
    assert found is not None
    assert (found.kind, found.external_id) == (MessageKind.UNSUPPORTED, f"message:{ANA}:5")


def test_tells_what_is_quoted(bot: Bot) -> None:
    """By the id that the message has with us: as it was sent, or as it arrived."""
    ours = updates.message(ANA, text="Cuesta Q100.", **{"from": updates.BOT})
    theirs = updates.message(ANA, text="cuánto cuesta")
    assert said(bot, text="¿y este?", reply_to_message=ours).quotes == f"{ANA}:{ours['message_id']}"
    arrived = find(bot, updates.update(message=theirs))
    assert arrived is not None
    assert said(bot, text="¿y este?", reply_to_message=theirs).quotes == arrived.external_id
    assert said(bot, text="¿y este?").quotes is None
