"""The platforms that the benchmarks play, with many people on them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from starlette.types import ASGIApp

from channels.base import Channel
from channels.limits import Pace
from channels.whatsapp import WhatsAppChannel
from tests.fakes.postal import PostalChannel
from tests.standins import postal
from tests.standins import whatsapp_webhooks as whatsapp
from tests.standins.faults import Faults
from tests.standins.postal import PostalStandIn
from tests.standins.whatsapp import WhatsAppStandIn

SECRET = "benchmark-secret"  # noqa: S105 - both sides are ours


@dataclass(frozen=True)
class Taken:
    """A message that the platform took."""

    person: int
    text: str


@dataclass(frozen=True)
class Platform:
    """One platform, as the benchmarks need it."""

    name: str
    app: ASGIApp
    faults: Faults
    webhook: Callable[[int, int, str], tuple[bytes, dict[str, str]]]
    """Person, number of her message, text -> body and headers; the same arguments give the same message id."""
    taken: Callable[[], Sequence[Taken]]
    """What it took, in order."""


def open_platform(name: str) -> Platform:
    """Return a platform's stand-in."""
    return _OPENERS[name]()


def open_channel(name: str, address: str) -> Channel:
    """Return the channel that sends to a platform's address; `open_platform` knows the same secret."""
    if name == "whatsapp":
        return WhatsAppChannel(
            phone_number_id=whatsapp.NUMBER_ID,
            access_token="EAAG-test",  # noqa: S106 - the stand-in's
            app_secret=SECRET,
            verify_token="verify",  # noqa: S106 - likewise
            api_url=f"{address}/v23.0",
        )
    if name == "telegram":
        # Here, for it takes as long as all the rest: copies that serve another platform start sooner without it.
        from channels.telegram import TelegramChannel
        from tests.standins import telegram as telegram_bot

        channel = TelegramChannel(token=telegram_bot.TOKEN, secret_token=SECRET, api_url=f"{address}/bot")
        # One message a second to a chat would keep twenty in a row waiting; delivery's pace has its own tests.
        channel.limits = replace(channel.limits, pace=Pace(per_second=10_000))
        return channel
    return PostalChannel(address, SECRET, timeout_s=20.0)


def _postal() -> Platform:
    stand_in = PostalStandIn()

    def webhook(person: int, number: int, words: str) -> tuple[bytes, dict[str, str]]:
        body = postal.body(postal.text(f"m{person}-{number}", words, sender=f"p{person}"))
        return body, postal.headers(body, SECRET)

    def taken() -> list[Taken]:
        return [Taken(int(letter.to.removeprefix("p")), letter.text) for letter in stand_in.sent]

    return Platform("postal", stand_in.app, stand_in.faults, webhook, taken)


def _whatsapp() -> Platform:
    # The pair rate would keep twenty messages in a row waiting for minutes; delivery's pace has its own tests.
    stand_in = WhatsAppStandIn(pair_rate=False)
    people: dict[str, int] = {}

    def webhook(person: int, number: int, words: str) -> tuple[bytes, dict[str, str]]:
        contact = whatsapp.person(person)
        people[contact["wa_id"]] = people[contact["user_id"]] = person
        message = whatsapp.text(contact, words, id=f"wamid.P{person}N{number}", timestamp=str(1_763_800_000 + number))
        body = whatsapp.body(whatsapp.value(messages=[message], contacts=[contact]))
        return body, {"x-hub-signature-256": whatsapp.signature(body, SECRET)}

    def taken() -> list[Taken]:
        return [Taken(people[message.recipient], message.text) for message in stand_in.sent]

    return Platform("whatsapp", stand_in.app, stand_in.faults, webhook, taken)


def _telegram() -> Platform:
    from tests.standins import telegram as telegram_bot  # likewise
    from tests.standins import telegram_updates as telegram

    stand_in = telegram_bot.TelegramStandIn()

    def webhook(person: int, number: int, words: str) -> tuple[bytes, dict[str, str]]:
        at = {"message_id": number + 2_000_000, "date": 1_763_800_000 + number}
        update = telegram.text(person + 1, words, **at)
        return json.dumps(update).encode(), {"x-telegram-bot-api-secret-token": SECRET}

    def taken() -> list[Taken]:
        return [Taken(int(message.chat_id) - 1, message.text) for message in stand_in.sent]

    return Platform("telegram", stand_in.app, stand_in.faults, webhook, taken)


_OPENERS = {"postal": _postal, "telegram": _telegram, "whatsapp": _whatsapp}
NAMES = tuple(_OPENERS)
