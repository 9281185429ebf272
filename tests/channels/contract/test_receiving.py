"""What every channel does with a webhook: verify first, then read, and never stumble over the unknown."""

import pytest

from channels.base import Channel, MessageKind, WebhookRequest
from channels.errors import ChannelError, Malformed, Unverified
from tests.channels.contract.kit import ChannelKit, Said, Told
from tests.fakes.stand_in import StandIn


def _refusal(channel: Channel, request: WebhookRequest) -> type[Exception] | None:
    """Return the kind of error with which a request is refused; None when it is taken."""
    try:
        channel.receive(request)
    except ChannelError as error:
        return type(error)
    return None


def test_a_text_arrives_with_its_id_and_sender(kit: ChannelKit, stand_in: StandIn) -> None:
    """A text message is read as it was written, with the platform's id and the person's."""
    [message] = kit.channel(stand_in).receive(kit.webhook(Said("m1", "¿Qué necesito? ñ 😀"))).messages
    assert (message.channel, message.kind, message.text) == (kit.name, MessageKind.TEXT, "¿Qué necesito? ñ 😀")
    assert "m1" in message.external_id
    assert message.sender


def test_several_messages_keep_their_order(kit: ChannelKit, stand_in: StandIn) -> None:
    """One request may hold many messages of many people; none is lost and none changes places."""
    said = [Said(f"m{n}", f"texto {n}", sender=f"p{n % 3}") for n in range(7)]
    requests = (
        [kit.webhook(*said)]
        if len(kit.channel(stand_in).receive(kit.webhook(*said)).messages) == 7
        else [kit.webhook(one) for one in said]
    )
    texts = [message.text for request in requests for message in kit.channel(stand_in).receive(request).messages]
    assert texts == [one.text for one in said]


def test_the_same_person_has_the_same_sender(kit: ChannelKit, stand_in: StandIn) -> None:
    """Two messages of one person lead to one conversation, two people's to two."""
    channel = kit.channel(stand_in)
    senders = [
        channel.receive(kit.webhook(Said(f"m{n}", "hola", sender=who))).messages[0].sender
        for n, who in enumerate(("ana", "ana", "beto"))
    ]
    assert senders[0] == senders[1] != senders[2]


def test_forgeries_are_refused_before_they_are_read(kit: ChannelKit, stand_in: StandIn) -> None:
    """A request without proof of its origin is refused, whatever is missing."""
    channel = kit.channel(stand_in)
    for label, request in kit.forgeries():
        assert _refusal(channel, request) is Unverified, label


def test_headers_of_any_content_are_survived(kit: ChannelKit, stand_in: StandIn) -> None:
    """A signature that is no text of that platform is a forgery like any other."""
    good = kit.webhook(Said("m1", "hola"))
    for value in ("", "=", "sha256=", "sha256=ñ", "x" * 10_000, "\u0000"):
        names = [name for name in good.headers if name != "content-type"]
        headers = {**good.headers, **dict.fromkeys(names, value)}
        with pytest.raises(Unverified):
            kit.channel(stand_in).receive(WebhookRequest(method="POST", body=good.body, headers=headers, query={}))


def test_what_means_nothing_is_passed_over(kit: ChannelKit, stand_in: StandIn) -> None:
    """An unknown type or field is no error: the platform would send it again for days."""
    for label, request in kit.oddities():
        received = kit.channel(stand_in).receive(request)
        assert received.answer.status == 200, label
        assert all(message.kind is MessageKind.UNSUPPORTED for message in received.messages), label


def test_garbage_is_called_malformed(kit: ChannelKit, stand_in: StandIn) -> None:
    """A genuine request that cannot be read raises one known error, which is no surprise to the gateway."""
    for label, request in kit.garbage():
        assert _refusal(kit.channel(stand_in), request) is Malformed, label


def test_receipts_are_read(kit: ChannelKit, stand_in: StandIn) -> None:
    """Each status that the platform reports is understood, and is no message."""
    for status in kit.receipts:
        received = kit.channel(stand_in).receive(kit.receipt(Told("out-1", status)))
        assert [(one.external_id, one.status) for one in received.receipts] == [("out-1", status)]
        assert received.messages == ()
