"""Updates as Telegram makes them."""

import itertools
from typing import Any

BOT_ID = 700001
BOT = {"id": BOT_ID, "is_bot": True, "first_name": "Ventanilla", "username": "ventanilla_bot"}

_updates = itertools.count(1000)
_messages = itertools.count(1)


def private_chat(person: int) -> dict[str, Any]:
    """The chat between a person and the bot; its id is the person's."""
    return {"id": person, "type": "private", "first_name": "Ana"}


def group_chat(number: int = -1001234) -> dict[str, Any]:
    """A supergroup."""
    return {"id": number, "type": "supergroup", "title": "Vecinos"}


def user(person: int) -> dict[str, Any]:
    """A person as the sender of something."""
    return {"id": person, "is_bot": False, "first_name": "Ana", "language_code": "es"}


def message(person: int, **content: Any) -> dict[str, Any]:
    """A message object with the given content; fields may be replaced."""
    base = {
        "message_id": next(_messages),
        "from": user(person),
        "chat": private_chat(person),
        "date": 1763800000,
    }
    return {**base, **content}


def update(**content: Any) -> dict[str, Any]:
    """An update: `message={…}`, `callback_query={…}` ..."""
    return {"update_id": next(_updates), **content}


def text(person: int, words: str, **more: Any) -> dict[str, Any]:
    """An update with a text message; a command gets its entity as Telegram marks it."""
    length = len(words.split(" ", maxsplit=1)[0])
    entities = {"entities": [{"type": "bot_command", "offset": 0, "length": length}]} if words.startswith("/") else {}
    return update(message=message(person, text=words, **entities, **more))


def press(person: int, data: str, *, title: str | None = None, **more: Any) -> dict[str, Any]:
    """An update with a pressed button."""
    markup = {"reply_markup": {"inline_keyboard": [[{"text": title, "callback_data": data}]]}} if title else {}
    under = message(person, text="¿Cuál?", **{"from": BOT}, **markup, **more)
    number = next(_updates)
    query = {"id": f"cb{number}", "from": user(person), "message": under, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": query}


def membership(status: str, *, chat: dict[str, Any], person: int = 5) -> dict[str, Any]:
    """An update that tells what became of the bot in a chat: member, kicked, left."""
    before = "left" if status == "member" else "member"
    members = {"old_chat_member": _member(before), "new_chat_member": _member(status)}
    return update(my_chat_member={"chat": chat, "from": user(person), "date": 1763800000, **members})


def _member(status: str) -> dict[str, Any]:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": BOT, "status": status, **until}
