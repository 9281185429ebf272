"""Webhooks are verified, stored once, and acknowledged."""

import pytest
from sqlalchemy import Engine

from conversations.tables import conversations, inbox
from tests.fakes.mail import WEBHOOK, count, post
from tests.fakes.postal import PostalChannel
from tests.fakes.running import Running, running
from tests.standins.postal import PostalStandIn, body, headers, text


def said(office: PostalStandIn, to: str = "ana") -> list[str]:
    """Return what a person was told."""
    return [letter.text for letter in office.sent if letter.to == to]


def test_a_question_is_answered(office: PostalStandIn, program: Running) -> None:
    """A message goes in at the webhook and its answer comes out at the platform, to the same person."""
    answer = post(program, text("m1", "hola"))
    assert (answer.status_code, answer.text) == (200, "")
    program.until(lambda: office.sent)
    assert said(office) == ["1: hola"]


@pytest.mark.parametrize("shown", [None, "", "guess", "ñ", "a" * 64], ids=["none", "empty", "short", "accent", "wrong"])
def test_a_forged_webhook_leaves_nothing(program: Running, database: Engine, shown: str | None) -> None:
    """What is not proven to come from the platform is refused with 403 and stored nowhere."""
    proof = {} if shown is None else {"x-postal-signature": shown.encode()}
    assert program.client.post(WEBHOOK, content=body(text("m1", "hola")), headers=proof).status_code == 403  # type: ignore[arg-type]  # raw header
    assert count(database, inbox) == count(database, conversations) == 0


@pytest.mark.parametrize("content", [b"", b"\xff{", b"[1]", b"null", b'{"entries": 3}'])
def test_garbage_is_answered_with_400(program: Running, database: Engine, content: bytes) -> None:
    """A genuine request that cannot be read is a clear error, and the program goes on."""
    answer = program.client.post(WEBHOOK, content=content, headers=headers(content))
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid")
    assert post(program, text("m1", "hola")).status_code == 200


def test_a_huge_body_is_refused(office: PostalStandIn, database: Engine) -> None:
    """A body over the limit is refused, whether its length is told before or not."""
    with running(database, [PostalChannel(office.address)], request_bytes=10_000) as program:
        assert program.client.post(WEBHOOK, content=b"x" * 10_001).status_code == 413
        assert program.client.post(WEBHOOK, content=(b"x" * 1_000 for _ in range(20))).status_code == 413


def test_a_channel_that_is_not_set_up_is_not_found(database: Engine) -> None:
    """Without its secret a channel is off, not open."""
    with running(database) as program:
        assert post(program, text("m1", "hola")).status_code == 404
