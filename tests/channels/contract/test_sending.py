"""How a channel sends, and what it says when that fails."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

import pytest

from channels.base import Button, Channel, Document, InboundMessage, MessageKind, OutboundMessage, Reply
from channels.errors import SendError
from channels.rendering import render
from tests.channels.contract.subject import Subject
from tests.standins.faults import Fault

HELLO = OutboundMessage(text="Buenos días")
BRIEF_S = 0.2
"""A platform's pause that is waited out; channels of these tests wait half as long."""

LONG = "Requisito: fotocopia del documento. " * 400
REPLIES = {
    "short": Reply(text="Hola"),
    "long": Reply(text=LONG),
    "one word": Reply(text="x" * 9000),
    "few buttons": Reply(text="¿Cuál?", buttons=tuple(Button(title=t, payload=f"p{t}") for t in ("Sí", "No"))),
    "long titles": Reply(
        text="¿Cuál?",
        buttons=tuple(Button(title=f"Certificado de {n} de bienes inmuebles", payload="p" * 40) for n in "ab"),
    ),
    "equal titles": Reply(text="¿Cuál?", buttons=(Button(title="DPI", payload="1"), Button(title="DPI", payload="2"))),
    "ten buttons": Reply(
        text="¿Cuál?", buttons=tuple(Button(title=f"Trámite {n}", payload=f"p{n}") for n in range(10))
    ),
    "forty buttons": Reply(text=LONG, buttons=tuple(Button(title=f"Trámite {n}", payload=f"p{n}") for n in range(40))),
    "document": Reply(
        text="Su lista", document=Document(title="Requisitos del DPI", url="https://ventanilla.example.gt/hoja.pdf")
    ),
    "location": Reply(text="¿Dónde está usted?", asks_location=True),
}


Result = TypeVar("Result")


def with_channel(subject: Subject, act: Callable[[Channel], Awaitable[Result]]) -> Result:
    """Run something against the stand-in."""

    async def run() -> Result:
        channel = subject.open(subject.address)
        try:
            return await act(channel)
        finally:
            await channel.aclose()

    return asyncio.run(run())


def failure(subject: Subject, fault: Fault) -> SendError:
    """The error with which one send ends."""
    if fault in {Fault.LOST, Fault.SLOW}:
        subject.faults.pause_s = BRIEF_S  # one send, which is to fail: no machine is too slow for that
    subject.faults.plan([fault])
    with pytest.raises(SendError) as caught:
        with_channel(subject, lambda channel: channel.send(subject.recipient, HELLO, key="key-1"))
    return caught.value


def test_gives_the_platforms_id(subject: Subject) -> None:
    """A message that was taken has an id, by which receipts name it."""
    external_id = with_channel(subject, lambda channel: channel.send(subject.recipient, HELLO, key="key-1"))
    assert external_id
    assert subject.taken() == ["Buenos días"] or subject.taken() == ["Buenos dias"]


@pytest.mark.parametrize("name", REPLIES)
def test_keeps_inside_the_limits(subject: Subject, name: str) -> None:
    """Whatever the assistant says, what is rendered for a channel is taken by its platform, to the last message."""

    async def act(channel: Channel) -> int:
        messages = render([REPLIES[name]], channel.limits).messages
        for number, message in enumerate(messages):
            await channel.send(subject.recipient, message, key=f"key-{number}")
        return len(messages)

    assert with_channel(subject, act) == len(subject.taken()) >= 1


def test_can_send_again_when_throttled(subject: Subject) -> None:
    """«Too many requests» is for later, after the pause that the platform asks for."""
    error = failure(subject, Fault.THROTTLED)
    assert error.retryable
    assert error.retry_after_s is not None
    assert error.retry_after_s > 0
    assert not error.uncertain


def test_can_send_again_when_the_platform_is_broken(subject: Subject) -> None:
    """An error on the platform's side is for later."""
    assert failure(subject, Fault.BROKEN).retryable


def test_knows_what_is_final(subject: Subject) -> None:
    """Who blocked us is not written to again and again."""
    error = failure(subject, Fault.FORBIDDEN)
    assert not error.retryable
    assert not error.uncertain


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.SLOW, Fault.PROXY])
def test_says_when_nobody_knows(subject: Subject, fault: Fault) -> None:
    """When no proper answer came, the message may have been taken."""
    error = failure(subject, fault)
    assert error.retryable
    assert error.uncertain


def test_sends_once_what_the_platform_tells_apart(subject: Subject) -> None:
    """A second try after a lost answer arrives once where the platform drops repeats, twice elsewhere."""
    subject.faults.pause_s = 1.0

    async def act(channel: Channel) -> None:
        subject.faults.plan([Fault.SLOW])
        with suppress(SendError):
            await channel.send(subject.recipient, HELLO, key="key-1")
        await asyncio.sleep(subject.faults.pause_s)
        await channel.send(subject.recipient, HELLO, key="key-1")

    with_channel(subject, act)
    assert len(subject.taken()) == (1 if subject.drops_repeats else 2)


def test_is_sure_that_nothing_left_without_a_connection(subject: Subject) -> None:
    """Where nobody listens, nothing was taken."""

    async def act() -> None:
        channel = subject.open("http://127.0.0.1:9")
        with pytest.raises(SendError) as caught:
            await channel.send(subject.recipient, HELLO, key="key-1")
        await channel.aclose()
        assert caught.value.retryable
        assert not caught.value.uncertain

    asyncio.run(act())


@pytest.mark.parametrize("fault", [Fault.THROTTLED, Fault.BROKEN, Fault.FORBIDDEN, Fault.LOST, Fault.PROXY])
def test_errors_name_nobody(subject: Subject, fault: Fault) -> None:
    """What goes into the logs is a code: no person, no words, no token, no address."""
    error = failure(subject, fault)
    assert error.code == str(error)
    assert len(error.code) <= 20
    assert all(part not in str(error) for part in (subject.recipient, HELLO.text, "127.0.0.1"))


def test_indicating_breaks_nothing(subject: Subject) -> None:
    """Showing that we are at work is best effort: for a message that is long gone it fails as a `SendError` at most."""
    message = InboundMessage(
        channel="any", external_id="gone", sender=subject.recipient, kind=MessageKind.BUTTON, reference="gone"
    )

    async def act(channel: Channel) -> None:
        with suppress(SendError):
            await channel.indicate(message)

    with_channel(subject, act)


def test_sends_many_at_once(subject: Subject) -> None:
    """Thirty messages under way at the same time are all taken, each once."""

    async def act(channel: Channel) -> None:
        messages = [OutboundMessage(text=f"mensaje {number}") for number in range(30)]
        await asyncio.gather(*(channel.send(subject.recipient, each, key=each.text) for each in messages))

    with_channel(subject, act)
    assert sorted(subject.taken()) == sorted(f"mensaje {number}" for number in range(30))
