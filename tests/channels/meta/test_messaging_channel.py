"""Payloads that Messenger and Instagram get from us."""

import asyncio

from channels.base import Choice, InboundMessage, Layout, MessageKind, OutboundMessage
from tests.channels.contract.subjects.meta_messaging import InstagramSubject, MessengerSubject
from tests.standins.meta_messaging import ANA
from tests.standins.serving import Stage


def test_choices_are_quick_replies_and_typing_is_shown(stage: Stage) -> None:
    """As Meta documents them."""
    subject = MessengerSubject()
    subject.address = stage.show(subject.app)

    async def act() -> None:
        channel = subject.open(subject.address)
        choices = (Choice(title="Requisitos", payload="/r"), Choice(title="Costo", payload="/c"))
        await channel.send(ANA, OutboundMessage(text="¿Qué?", layout=Layout.BUTTONS, choices=choices), key="k")
        await channel.indicate(
            InboundMessage(channel="messenger", external_id="m1", sender=ANA, kind=MessageKind.TEXT, text="hola")
        )
        await channel.aclose()

    asyncio.run(act())
    assert [one["title"] for one in subject.standin.sent[0].quick_replies] == ["Requisitos", "Costo"]
    assert subject.standin.actions == ["mark_seen", "typing_on"]


def test_a_text_of_nothing_but_signs_is_still_taken_by_instagram(stage: Stage) -> None:
    """It counts bytes; eight hundred signs of four bytes end in «…»."""
    subject = InstagramSubject()
    subject.address = stage.show(subject.app)

    async def act() -> None:
        channel = subject.open(subject.address)
        await channel.send(ANA, OutboundMessage(text="🇬🇹" * 400), key="k")
        await channel.aclose()

    asyncio.run(act())
    assert subject.taken()[0].endswith("…")
