"""What WhatsApp posts, and what becomes of it."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from channels.base import DeliveryStatus, Move
from channels.whatsapp.webhook import parse_webhook
from tests.channels.whatsapp.conftest import ANA, LUIS, read
from tests.standins import whatsapp_webhooks as webhooks


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("revoke", {"original_message_id": "wamid.1"}),
        ("system", {"type": "user_identity_changed", "body": "…"}),
        ("reaction", {"message_id": "wamid.1"}),
        ("reaction", {"message_id": "wamid.1", "emoji": ""}),
    ],
)
def test_counts_what_needs_no_answer(kind: str, content: Any) -> None:
    """What is taken back, and a change of number, is acknowledged and not answered."""
    body = webhooks.body(webhooks.value(messages=[webhooks.said(ANA, kind, content)], contacts=[ANA]))
    received = parse_webhook(body, webhooks.NUMBER_ID)
    assert (received.messages, received.ignored) == ((), 1)


@pytest.mark.parametrize(
    ("told", "new"),
    [
        ({"wa_id": "50255550000"}, (ANA["user_id"], "50255550000")),
        ({"new_wa_id": "50255550000"}, (ANA["user_id"], "50255550000")),
        ({"wa_id": "50255550000", "user_id": "GT.77"}, ("GT.77", "50255550000")),
    ],
)
def test_a_new_number_is_a_move_and_no_message(told: dict[str, str], new: tuple[str, ...]) -> None:
    """The business-scoped id goes on unless there is a new one."""
    changed = webhooks.said(ANA, "system", {"type": "user_changed_number", "body": "…", **told})
    received = parse_webhook(webhooks.body(webhooks.value(messages=[changed], contacts=[ANA])), webhooks.NUMBER_ID)
    assert (received.messages, received.ignored) == ((), 0)
    assert received.moves == (Move(old=(ANA["user_id"], ANA["wa_id"]), new=new, recipient="50255550000"),)


@pytest.mark.parametrize("told", [{}, {"wa_id": None}, {"wa_id": ANA["wa_id"]}, {"wa_id": [1]}])
def test_a_new_number_that_is_none_is_nothing(told: dict[str, Any]) -> None:
    """It is acknowledged."""
    changed = webhooks.said(ANA, "system", {"type": "user_changed_number", **told})
    received = parse_webhook(webhooks.body(webhooks.value(messages=[changed], contacts=[ANA])), webhooks.NUMBER_ID)
    assert (received.messages, received.moves, received.ignored) == ((), (), 1)


def test_knows_a_person_by_the_business_scoped_id() -> None:
    """The business-scoped id is the key, the phone another name of the same person and the way to reach them."""
    message = read(webhooks.text(ANA, "hola"))
    assert message.sender == ANA["user_id"]
    assert message.aliases == (ANA["wa_id"],)
    assert message.recipient == ANA["wa_id"]
    assert message.sent_at == datetime.fromtimestamp(1763800000, UTC)


def test_needs_no_phone() -> None:
    """Somebody who hides the phone behind a username is known and reached by the id alone."""
    hidden = {"user_id": ANA["user_id"]}
    message = read(webhooks.text(hidden, "hola"), hidden)
    assert (message.sender, message.aliases, message.recipient) == (ANA["user_id"], (), None)


def test_needs_no_business_scoped_id() -> None:
    """Before Meta's ids, the phone is the key."""
    old = {**webhooks.text(ANA, "hola")}
    del old["from_user_id"]
    message = read(old, {"wa_id": ANA["wa_id"]})
    assert (message.sender, message.aliases, message.recipient) == (ANA["wa_id"], (), None)


def test_finds_the_id_in_the_contact() -> None:
    """The id may stand in the contact only; the parent id, where there is one, is another name."""
    said = webhooks.text(ANA, "hola")
    del said["from_user_id"]
    message = read(said, {**ANA, "parent_user_id": "GT.ENT.77"})
    assert message.sender == ANA["user_id"]
    assert message.aliases == ("GT.ENT.77", ANA["wa_id"])


def test_mixes_nobody_up() -> None:
    """Several people in one body: each message is given to its own contact, or to none."""
    eva = {"user_id": "", "wa_id": "50259999999"}
    said = [
        webhooks.text(LUIS, "soy Luis"),
        webhooks.text(ANA, "soy Ana"),
        webhooks.text(eva, "soy Eva", from_user_id=""),
    ]
    body = webhooks.body(webhooks.value(messages=said, contacts=[ANA, LUIS]))
    senders = {message.text: message.sender for message in parse_webhook(body, webhooks.NUMBER_ID).messages}
    assert senders == {"soy Luis": LUIS["user_id"], "soy Ana": ANA["user_id"], "soy Eva": "50259999999"}


def test_reads_several_of_everything() -> None:
    """Entries, changes, messages and statuses all come in lists, and all are read, in order."""
    one = webhooks.value(messages=[webhooks.text(ANA, "uno"), webhooks.text(ANA, "dos")], contacts=[ANA])
    status = {"id": "wamid.9", "status": "delivered", "timestamp": "1", "recipient_id": ANA["wa_id"]}
    two = webhooks.value(messages=[webhooks.text(LUIS, "tres")], contacts=[LUIS], statuses=[status])
    document = json.loads(webhooks.body(one, two))
    document["entry"] *= 2
    received = parse_webhook(json.dumps(document).encode(), webhooks.NUMBER_ID)
    assert [message.text for message in received.messages] == ["uno", "dos", "tres"] * 2
    assert [receipt.status for receipt in received.receipts] == [DeliveryStatus.DELIVERED] * 2


def test_one_broken_message_spoils_nothing() -> None:
    """A message without an id is counted; those beside it are answered."""
    said = [webhooks.text(ANA, "uno"), webhooks.text(ANA, "dos", id=None), {"type": []}, webhooks.text(ANA, "tres")]
    received = parse_webhook(webhooks.body(webhooks.value(messages=said, contacts=[ANA])), webhooks.NUMBER_ID)
    assert [message.text for message in received.messages] == ["uno", "tres"]
    assert received.ignored == 2


def test_leaves_other_numbers_alone() -> None:
    """An app's webhook gets the traffic of all its numbers; another number's is not ours to answer."""
    value = webhooks.value(messages=[webhooks.text(ANA, "hola")], contacts=[ANA])
    value["metadata"]["phone_number_id"] = "999"
    received = parse_webhook(webhooks.body(value), webhooks.NUMBER_ID)
    assert (received.messages, received.ignored) == ((), 1)


def test_talks_in_no_group() -> None:
    """What is said in a group is not answered."""
    value = webhooks.value(messages=[webhooks.text(ANA, "hola", group_id="Y2FwaV9")], contacts=[ANA])
    assert parse_webhook(webhooks.body(value), webhooks.NUMBER_ID).messages == ()


@pytest.mark.parametrize("timestamp", ["", "pronto", "99999999999999999999", None, [1]])
def test_lives_without_a_time(timestamp: Any) -> None:
    """A time that cannot be read is no reason to lose the message, unless its whole form is wrong."""
    said = webhooks.text(ANA, "hola", timestamp=timestamp)
    received = parse_webhook(webhooks.body(webhooks.value(messages=[said], contacts=[ANA])), webhooks.NUMBER_ID)
    assert [message.sent_at for message in received.messages] == ([] if timestamp == [1] else [None])


@pytest.mark.parametrize(
    ("status", "reached"),
    [("sent", "sent"), ("delivered", "delivered"), ("read", "read"), ("played", "read"), ("deleted", None)],
)
def test_reads_the_ladder(status: str, reached: str | None) -> None:
    """Every rung of Meta's ladder has its own of ours; a rung that we do not know is counted."""
    told = {"id": "wamid.9", "status": status, "timestamp": "1", "biz_opaque_callback_data": "key"}
    received = parse_webhook(webhooks.body(webhooks.value(statuses=[told])), webhooks.NUMBER_ID)
    assert [receipt.status.value for receipt in received.receipts] == ([reached] if reached else [])
    assert received.ignored == (0 if reached else 1)


@pytest.mark.parametrize(
    ("context", "quotes"),
    [
        ({"from": webhooks.NUMBER_ID, "id": "wamid.0"}, "wamid.0"),
        ({"forwarded": True}, None),
        ({"id": None}, None),
        ("wamid.0", None),
        (None, None),
    ],
)
def test_tells_what_is_quoted(context: Any, quotes: str | None) -> None:
    """Whatever form a context has, the message is read."""
    message = read(webhooks.text(ANA, "¿y este cuánto cuesta?", context=context))
    assert (message.text, message.quotes) == ("¿y este cuánto cuesta?", quotes)
