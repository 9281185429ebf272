"""Long payloads of buttons go out as tokens and come back whole."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine

from channels.base import Choice, OutboundMessage
from conversations.outbound.payload_tokens import find_payload, shorten_payloads


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A transaction."""
    with engine.begin() as opened:
        yield opened


@pytest.mark.parametrize(
    "payload", ["/a", "/" + "x" * 200, "/elegir" + json.dumps({"n": "ñ" * 40}, ensure_ascii=False)]
)
def test_a_payload_comes_back_whole(connection: Connection, payload: str) -> None:
    """Long ones stand behind a token, in bytes as the platform counts; the same one has the same token."""
    messages = [OutboundMessage(text="?", choices=(Choice(title="Sí", payload=payload),))] * 2
    one, two = shorten_payloads(connection, messages, 64)
    shown = one.choices[0].payload
    assert one == two
    assert len(shown.encode()) <= 64
    assert (shown == payload) is (len(payload.encode()) <= 64)
    assert find_payload(connection, shown) == payload
    assert find_payload(connection, "#unknown") == "#unknown"
