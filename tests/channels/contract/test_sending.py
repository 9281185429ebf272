<<<<<<< HEAD
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
=======
"""What every channel does with an outbound message: send it once, and tell truly what became of it."""

import asyncio

import pytest

from channels.base import Button, OutboundMessage, Reply
from channels.errors import SendError
from channels.rendering import render
from tests.channels.contract.kit import ChannelKit
from tests.fakes.stand_in import Answer, StandIn

PLAIN = OutboundMessage(text="Cuesta Q 100.00")
KEY = "0123456789abcdef0123456789abcdef"


def send(kit: ChannelKit, stand_in: StandIn, *messages: OutboundMessage) -> list[str | None]:
    """Send messages one after the other, as delivery does, and return the platform's ids."""

    async def run() -> list[str | None]:
        channel = kit.channel(stand_in)
        try:
            return [await channel.send("ana", message, key=KEY) for message in messages]
>>>>>>> main
        finally:
            await channel.aclose()

    return asyncio.run(run())


<<<<<<< HEAD
def failure(subject: Subject, fault: Fault) -> SendError:
    """The error with which one send ends."""
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
    assert error.retry_after_s is not None and error.retry_after_s > 0
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
    """When no proper answer came, the message may have been taken; unless the platform itself drops repeats."""
    error = failure(subject, fault)
    assert error.retryable
    assert error.uncertain is not subject.drops_repeats


def test_sends_once_what_the_platform_tells_apart(subject: Subject) -> None:
    """A second try after a lost answer arrives once where the platform drops repeats, twice elsewhere."""

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
=======
def failure(kit: ChannelKit, stand_in: StandIn) -> SendError:
    """Return the error with which a send fails."""
    with pytest.raises(SendError) as caught:
        send(kit, stand_in, PLAIN)
    return caught.value


def test_a_message_is_sent_and_its_id_returned(kit: ChannelKit, stand_in: StandIn) -> None:
    """The platform gets the text and the recipient; its id comes back, for the receipts."""
    [external_id] = send(kit, stand_in, PLAIN)
    [got] = kit.got(stand_in)
    assert (got.text, got.id) == (PLAIN.text, external_id)
    assert "ana" in got.to


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 10, 11, 25])
def test_any_number_of_choices_can_be_sent(kit: ChannelKit, stand_in: StandIn, count: int) -> None:
    """Whatever the renderer makes of few or many, short or long choices, the channel can send."""
    for length in (5, 30, 120):
        buttons = tuple(Button(title=f"{n} {'x' * length}", payload=f"/c{{{n}}}") for n in range(count))
        rendered = render([Reply(text="Elija una opción", buttons=buttons)], kit.channel(stand_in).limits)
        send(kit, stand_in, *rendered.messages)
    assert kit.got(stand_in)


def test_a_text_of_the_longest_kind_goes_out_whole(kit: ChannelKit, stand_in: StandIn) -> None:
    """Long answers are cut by the renderer into messages that the platform takes; no word is lost."""
    text = " ".join(f"palabra{n}" for n in range(2_000))
    rendered = render([Reply(text=text)], kit.channel(stand_in).limits)
    send(kit, stand_in, *rendered.messages)
    assert " ".join(got.text for got in kit.got(stand_in)).split() == text.split()


def test_too_fast_is_retryable_and_says_when(kit: ChannelKit, stand_in: StandIn) -> None:
    """A «slow down» can be tried again after the time that the platform gives."""
    stand_in.script.append(kit.busy(7))
    error = failure(kit, stand_in)
    assert error.retryable
    assert error.retry_after_s == 7


def test_a_broken_platform_is_retryable(kit: ChannelKit, stand_in: StandIn) -> None:
    """The platform's own failure passes."""
    stand_in.script.append(kit.broken())
    assert failure(kit, stand_in).retryable


def test_a_blocked_recipient_is_final(kit: ChannelKit, stand_in: StandIn) -> None:
    """Somebody who blocked us is not written to again and again."""
    stand_in.script.append(kit.blocked())
    assert not failure(kit, stand_in).retryable


def test_silence_is_retryable_and_uncertain(kit: ChannelKit, stand_in: StandIn) -> None:
    """When the platform does not answer in time, nobody knows whether it took the message."""
    stand_in.script.append(Answer(delay_s=0.8))
    error = failure(kit, stand_in)
    assert error.retryable
    assert error.uncertain


def test_a_cut_connection_is_retryable(kit: ChannelKit, stand_in: StandIn) -> None:
    """A connection that breaks is an error of sending, not of ours."""
    stand_in.script.append(Answer(hangs_up=True))
    assert failure(kit, stand_in).retryable


def test_a_missing_platform_is_retryable(kit: ChannelKit) -> None:
    """Nobody listens there: try again later."""
    gone = kit.stand_in()
    with gone.serving():
        pass
    assert failure(kit, gone).retryable


def test_an_answer_that_is_none_is_no_surprise(kit: ChannelKit, stand_in: StandIn) -> None:
    """A success that cannot be read is a `SendError` too, and nobody knows whether the message was taken."""
    for body in (b"", b"<html>", b"[]", b"null", b'{"unexpected": 1}'):
        stand_in.script.append(Answer(body=body))
        assert failure(kit, stand_in).uncertain


def test_errors_name_nobody(kit: ChannelKit, stand_in: StandIn) -> None:
    """What goes to the logs holds neither the person nor the text."""
    stand_in.script.append(kit.blocked())
    told = repr(failure(kit, stand_in)) + failure_text(kit, stand_in)
    assert "ana" not in told
    assert PLAIN.text not in told


def failure_text(kit: ChannelKit, stand_in: StandIn) -> str:
    """Return the text of another failure."""
    stand_in.script.append(kit.broken())
    return str(failure(kit, stand_in))
>>>>>>> main
