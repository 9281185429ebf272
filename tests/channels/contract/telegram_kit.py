"""Telegram's kit."""

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

from channels.base import DeliveryStatus, WebhookRequest
from channels.limits import Pace
from channels.telegram import TelegramChannel
from tests.channels.contract.kit import Got, Said, Told
from tests.channels.contract.played import People, PlayedStandIn, answer_to, play
from tests.fakes.stand_in import Answer, Call, StandIn
from tests.standins import telegram_updates as updates
from tests.standins.telegram import TOKEN, TelegramStandIn

SECRET = "secret-token"
_HEADER = "x-telegram-bot-api-secret-token"


class TelegramKit:
    """See `ChannelKit`."""

    name = "telegram"
    receipts: Sequence[DeliveryStatus] = ()

    def __init__(self) -> None:
        self._people = People()
        self._ids: dict[str, int] = {}
        self._numbers = itertools.count(1)

    def stand_in(self) -> StandIn:
        platform = TelegramStandIn()
        return PlayedStandIn(play(platform.app), is_aside=lambda call: not _is_message(call))

    def channel(self, stand_in: StandIn, *, timeout_s: float = 0.5) -> TelegramChannel:
        channel = TelegramChannel(token=TOKEN, secret_token=SECRET, api_url=f"{stand_in.url}/bot", timeout_s=timeout_s)
        channel.limits = replace(channel.limits, pace=Pace(per_second=10_000))
        return channel

    def webhook(self, *said: Said) -> WebhookRequest:
        """Telegram puts one update into a request: only the first is in it."""
        one, person = said[0], self._people.number(said[0].sender)
        number = self._ids.setdefault(one.id, next(self._numbers))
        return _proven({"update_id": number, "message": updates.message(person, text=one.text, message_id=number)})

    def receipt(self, *told: Told) -> WebhookRequest:
        raise NotImplementedError("Telegram tells nothing of what becomes of a message")

    def forgeries(self) -> Iterable[tuple[str, WebhookRequest]]:
        good = self.webhook(Said("f1", "hola"))
        yield "missing", replace(good, headers={})
        for label, value in (("empty", ""), ("wrong", "guess"), ("longer", SECRET + "x"), ("not ascii", "ñ")):
            yield label, replace(good, headers={_HEADER: value})

    def oddities(self) -> Iterable[tuple[str, WebhookRequest]]:
        yield "unknown type", _proven(updates.update(message=updates.message(1, hologram={"depth": 3})))
        yield "nothing", _proven(updates.update())
        yield "unknown update", _proven(updates.update(hologram={"depth": 3}))
        yield "no chat", _proven(updates.update(message={"message_id": 1}))

    def garbage(self) -> Iterable[tuple[str, WebhookRequest]]:
        for label, body in (("empty", b""), ("no json", b"\xff\x00{"), ("list", b"[1, 2]"), ("no update", b"{}")):
            yield label, _request(body)

    def got(self, stand_in: StandIn) -> list[Got]:
        calls = [call for call in stand_in.calls if _is_message(call)]
        return [self._got(_form(call), answer_to(stand_in, call).get("result") or {}) for call in calls]

    def busy(self, retry_after_s: int) -> Answer:
        more = {"parameters": {"retry_after": retry_after_s}}
        return _refusal(429, f"Too Many Requests: retry after {retry_after_s}", more)

    def broken(self) -> Answer:
        return _refusal(500, "Internal Server Error")

    def blocked(self) -> Answer:
        return _refusal(403, "Forbidden: bot was blocked by the user")

    def _got(self, form: Mapping[str, str], taken: Mapping[str, Any]) -> Got:
        to = form["chat_id"]
        name = self._people.name(int(to)) if to.isdigit() else None
        number = f"{taken['chat']['id']}:{taken['message_id']}" if taken else ""
        return Got(id=number, to=name or to, text=form.get("text", form.get("caption", "")))


def _is_message(call: Call) -> bool:
    return call.path.rpartition("/")[2] in {"sendMessage", "sendDocument"}


def _form(call: Call) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(call.body.decode()).items()}


def _refusal(code: int, description: str, more: Mapping[str, Any] | None = None) -> Answer:
    body = {"ok": False, "error_code": code, "description": description, **(more or {})}
    return Answer(code, json.dumps(body).encode(), {"content-type": "application/json"})


def _proven(update: Mapping[str, Any]) -> WebhookRequest:
    return _request(json.dumps(update).encode())


def _request(body: bytes) -> WebhookRequest:
    headers = {"content-type": "application/json", _HEADER: SECRET}
    return WebhookRequest(method="POST", body=body, headers=headers, query={})
