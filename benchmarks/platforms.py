"""The platforms that the benchmarks play, with many people on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.types import ASGIApp

from channels.base import Channel
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
    return _whatsapp() if name == "whatsapp" else _postal()


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
    return PostalChannel(address, SECRET, timeout_s=20.0)


NAMES = ("postal", "whatsapp")


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
