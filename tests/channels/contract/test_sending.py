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
        finally:
            await channel.aclose()

    return asyncio.run(run())


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
