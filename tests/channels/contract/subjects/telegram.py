"""Telegram under the contract."""

from collections.abc import Mapping, Sequence
from typing import Any

from channels.base import Channel
from channels.telegram import TelegramChannel
from tests.channels.contract.subject import SECRET, Subject
from tests.standins import telegram_updates as updates
from tests.standins.telegram import TelegramStandIn


class TelegramSubject(Subject):
    """A secret token stands in a header."""

    recipient = "4001"

    def __init__(self) -> None:
        self.standin = TelegramStandIn()
        self.app, self.faults = self.standin.app, self.standin.faults

    def open(self, base_url: str, *, secret: str = SECRET) -> Channel:
        return TelegramChannel(
            token=self.standin.token,
            secret_token=secret,
            api_url=f"{base_url}/bot",
            timeout_s=self.faults.pause_s / 2,
        )

    def prove(self, body: bytes, secret: str) -> Mapping[str, str]:
        return {"x-telegram-bot-api-secret-token": secret}

    def text(self, words: str) -> dict[str, Any]:
        return updates.text(4001, words)

    def unknown(self) -> dict[str, Any]:
        return updates.update(message=updates.message(4001, hologram={"depth": 3}))

    def nothing(self) -> Sequence[dict[str, Any]]:
        channel = {"id": -100777, "type": "channel", "title": "Noticias"}
        return [
            updates.update(),
            updates.update(poll_from_the_future={"id": "1"}),
            updates.update(channel_post={"message_id": 1, "date": 1763800000, "chat": channel, "text": "hola"}),
            updates.update(message={"message_id": 1}),
            updates.membership("kicked", chat=updates.private_chat(4001)),
        ]

    def taken(self) -> Sequence[str]:
        return [message.text for message in self.standin.sent]
