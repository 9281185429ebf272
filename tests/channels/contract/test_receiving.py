"""What a channel makes of what is posted to its webhook."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channels.base import Channel, MessageKind, Received, WebhookRequest
from channels.errors import Malformed, Unverified
from tests.channels.contract.subject import OLD_SECRET, SECRET, Subject

GUESSED = "guessed"
NOWHERE = "http://127.0.0.1:9"

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def encoded(document: object) -> bytes:
    return json.dumps(document).encode()


_quiet: dict[tuple[type[Subject], str], Channel] = {}


def quiet(subject: Subject, *, secret: str = SECRET) -> Channel:
    """The channel, which sends nothing here. One for all tests: it keeps no state, and a client is slow to make."""
    name = (type(subject), secret)
    if name not in _quiet:
        _quiet[name] = subject.open(NOWHERE, secret=secret)
    return _quiet[name]


def receive(subject: Subject, document: object) -> Received:
    return quiet(subject).receive(subject.post(encoded(document)))


def test_says_what_the_person_wrote(subject: Subject) -> None:
    """A text arrives letter by letter, with its sender, its id and its channel's name."""
    received = receive(subject, subject.text("¿Cuánto cuesta el DPI? ñandú 🇬🇹"))
    (message,) = received.messages
    assert message.text == "¿Cuánto cuesta el DPI? ñandú 🇬🇹"
    assert message.kind is MessageKind.TEXT
    assert message.channel == quiet(subject).name
    assert message.sender
    assert message.external_id
    assert (received.receipts, received.ignored, received.answer.status) == ((), 0, 200)


def test_refuses_a_wrong_secret(subject: Subject) -> None:
    """Whoever does not know the secret gets nothing in."""
    channel = quiet(subject)
    with pytest.raises(Unverified):
        channel.receive(subject.post(encoded(subject.text("hola")), secret=GUESSED))


@pytest.mark.parametrize("headers", [{}, {"x": "y"}])
def test_refuses_a_missing_secret(subject: Subject, headers: dict[str, str]) -> None:
    """A request without any proof is refused, not waved through."""
    request = replace(subject.post(encoded(subject.text("hola"))), headers=headers)
    channel = quiet(subject)
    with pytest.raises(Unverified):
        channel.receive(request)


@pytest.mark.parametrize("mangled", ["", "sha256=", "sha256=zz", "ñ", "0" * 64, "sha256=" + "0" * 64])
def test_refuses_a_mangled_proof(subject: Subject, mangled: str) -> None:
    """Empty, cut or non-ASCII proofs are refused and break nothing."""
    request = subject.post(encoded(subject.text("hola")))
    channel = quiet(subject)
    with pytest.raises(Unverified):
        channel.receive(replace(request, headers=dict.fromkeys(request.headers, mangled)))


def test_looks_at_nothing_before_the_proof(subject: Subject) -> None:
    """Garbage without a proof is refused for its proof: the parser never sees a stranger's bytes."""
    channel = quiet(subject)
    with pytest.raises(Unverified):
        channel.receive(subject.post(b"\xff{", secret=GUESSED))


def test_changes_its_secret_at_once(subject: Subject) -> None:
    """After a change the old secret is as wrong as any other."""
    channel = quiet(subject, secret=SECRET)
    with pytest.raises(Unverified):
        channel.receive(subject.post(encoded(subject.text("hola")), secret=OLD_SECRET))


@pytest.mark.parametrize("secret", [SECRET, OLD_SECRET])
def test_changes_its_secret_without_losing_a_message(subject: Subject, secret: str) -> None:
    """While «new,old» is set, both are taken."""
    channel = quiet(subject, secret=f"{SECRET},{OLD_SECRET}")
    assert channel.receive(subject.post(encoded(subject.text("hola")), secret=secret)).messages


@pytest.mark.parametrize("secret", ["", " ", ",", " , "])
def test_is_off_without_a_secret(subject: Subject, secret: str) -> None:
    """A channel without its secret cannot be made: it is off, not open."""
    with pytest.raises(ValueError, match="needs"):
        subject.open(NOWHERE, secret=secret)


@pytest.mark.parametrize(
    "garbage",
    [b"", b" ", b"{", b"null", b"[]", b"7", b'"hola"', b"\xff\xfe\x00", b"a=1&b=2", b"[" * 100_000, b'{"a":' * 100_000],
    ids=["empty", "blank", "cut", "null", "list", "number", "string", "bytes", "form", "deep list", "deep object"],
)
def test_calls_garbage_malformed(subject: Subject, garbage: bytes) -> None:
    """A verified body that is no JSON object is malformed, and nothing else is raised."""
    channel = quiet(subject)
    with pytest.raises(Malformed):
        channel.receive(subject.post(garbage))


@given(body=st.binary(max_size=200) | JSON_VALUES.map(encoded))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_survives_any_body(subject: Subject, body: bytes) -> None:
    """Whatever a verified body holds, it is read or malformed."""
    channel = quiet(subject)
    with suppress(Malformed):
        channel.receive(subject.post(body))


@given(data=st.data())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_survives_any_part(subject: Subject, data: st.DataObject) -> None:
    """Any part of a proper body may turn out to be something else, and the rest is still read."""
    document = subject.text("hola")
    places = list(_places(document))
    holder, name = places[data.draw(st.integers(0, len(places) - 1))]
    holder[name] = data.draw(JSON_VALUES)
    channel = quiet(subject)
    with suppress(Malformed):
        received = channel.receive(subject.post(encoded(document)))
        for message in received.messages:
            json.dumps([message.text, message.sender, message.external_id], ensure_ascii=False).encode()


def test_passes_over_unknown_fields(subject: Subject) -> None:
    """What a platform adds to its bodies tomorrow changes nothing today."""
    document = subject.text("hola")
    before = receive(subject, document)
    for holder, _ in list(_places(document)):
        if isinstance(holder, dict):
            holder["added_tomorrow"] = {"a": [1, None]}
    assert receive(subject, document) == before


def test_never_drops_an_unknown_type(subject: Subject) -> None:
    """Something of a new type is answered too: it arrives as unsupported."""
    (message,) = receive(subject, subject.unknown()).messages
    assert message.kind is MessageKind.UNSUPPORTED


def test_counts_what_says_nothing(subject: Subject) -> None:
    """A proper body that says nothing to us is acknowledged and counted, or the platform would send it for ever."""
    for document in subject.nothing():
        received = receive(subject, document)
        assert (received.messages, received.receipts) == ((), ()), document
        assert received.ignored >= 1
        assert received.answer.status == 200


def test_reads_receipts(subject: Subject) -> None:
    """A receipt tells how far a message came; when it failed, why."""
    for document, status in subject.receipts():
        (receipt,) = receive(subject, document).receipts
        assert receipt.status is status
        assert receipt.external_id
        assert (receipt.code is not None) == (status.value == "failed")


def test_knows_a_repeat_by_its_id(subject: Subject) -> None:
    """The same body read twice gives the same message; another one gives another id."""
    document = subject.text("hola")
    assert receive(subject, document) == receive(subject, document)
    other = receive(subject, subject.text("hola")).messages[0]
    assert other.external_id != receive(subject, document).messages[0].external_id


@pytest.mark.parametrize("odd", ["a\0b", "\ud83d", "x\udc00y", "\u202eatras", "\ufeff"])
def test_gives_only_text_that_can_be_stored(subject: Subject, odd: str) -> None:
    """NUL characters and halves of an emoji do not get through to a database that would refuse them."""
    (message,) = receive(subject, subject.text(f"hola {odd}")).messages
    assert message.text is not None
    assert "\0" not in message.text
    assert message.text.encode().decode().startswith("hola")


def test_reads_a_huge_body_whole(subject: Subject) -> None:
    """A text of three megabytes comes to its end."""
    (message,) = receive(subject, subject.text("á" * 3_000_000)).messages
    assert message.text == "á" * 3_000_000


def test_refuses_to_be_fetched(subject: Subject) -> None:
    """A GET without proof gives nothing away."""
    channel = quiet(subject)
    with pytest.raises((Unverified, Malformed)):
        channel.receive(WebhookRequest(method="GET", body=b"", headers={}, query={}))


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document where a value stands: its holder and its name or index."""
    items = document.items() if isinstance(document, dict) else enumerate(document)
    for name, value in list(items):
        yield document, name
        if isinstance(value, dict | list):
            yield from _places(value)
