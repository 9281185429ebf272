"""What arrives is masked and stored once, before anybody says «received». On SQLite and PostgreSQL."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from channels.base import InboundMessage, Location, MessageKind
from conversations.errors import Closing
from conversations.inbound.inbox import ID_CHARS, QUICK_CHARS, Admission, Arrival, Inbox
from conversations.tables import conversations, inbox
from conversations.writer import Writer
from tests.conversations.people import make_message


def accept(engine: Engine, *requests: Sequence[InboundMessage], message_chars: int = 1000) -> list[list[Admission]]:
    """What requests that arrive together are told."""

    async def play() -> list[list[Admission]]:
        writer = Writer(engine)
        writer.start()
        taking = Inbox(writer, message_chars=message_chars)
        try:
            arrivals = ([Arrival(message=message) for message in request] for request in requests)
            return list(await asyncio.gather(*(taking.accept(one) for one in arrivals)))
        finally:
            await asyncio.to_thread(writer.close)

    return asyncio.run(play())


def stored(engine: Engine) -> list[Any]:
    """The rows, in order."""
    with engine.connect() as connection:
        return list(connection.execute(select(inbox).order_by(inbox.c.id)))


def test_a_message_is_stored_as_it_came(engine: Engine) -> None:
    """With the platform's time and place; it waits for its turn."""
    sent_at = datetime(2026, 11, 28, 15, tzinfo=UTC)
    place = Location(latitude=14.6, longitude=-90.5)
    [[admission]] = accept(
        engine, [make_message(payload="/a", kind=MessageKind.BUTTON, location=place, sent_at=sent_at)]
    )
    [row] = stored(engine)
    assert (row.id, row.conversation_id, admission.is_new) == (admission.inbox_id, admission.conversation_id, True)
    assert (row.kind, row.text, row.payload, row.latitude, row.longitude) == ("button", "hola", "/a", 14.6, -90.5)
    assert (row.order_at, row.status, row.is_over_limit) == (sent_at, "pending", False)


def test_a_repeat_is_told_what_it_was_told_before(engine: Engine) -> None:
    """Within one request, in two at once, and later; another channel's message of the same id is another one."""
    one, other = make_message(), make_message("adiós", external_id="m2")
    [first, second] = accept(engine, [one, other, one], [one])
    [later] = accept(engine, [one, make_message(channel="web")])
    assert {each.inbox_id for each in (first[0], first[2], second[0], later[0])} == {first[0].inbox_id}
    assert len(stored(engine)) == 3
    assert (later[0].is_new, later[1].is_new) == (False, True)
    assert later[0].conversation_id == first[0].conversation_id != later[1].conversation_id


@pytest.mark.parametrize("padding", ["", " palabra" * QUICK_CHARS], ids=["short", "long"])
def test_texts_and_payloads_are_masked(engine: Engine, padding: str) -> None:
    """Short ones at once, long ones in a thread."""
    secret = make_message(f"mi correo es ana@correo.gt{padding}", payload='/x{"t": "5555-1234"}')
    accept(engine, [secret], message_chars=100_000)
    [row] = stored(engine)
    assert (row.text, row.payload) == (f"mi correo es [correo]{padding}", '/x{"t": "[teléfono]"}')


def test_what_is_too_long_or_unfit_is_cut(engine: Engine) -> None:
    """PostgreSQL takes no NUL, and no column more than it holds."""
    long = make_message("a\x00b" + "ñ" * 50, external_id="x" * 900, sender="s" * 900, aliases=("", "t" * 900))
    [[first]] = accept(engine, [long], message_chars=10)
    [row] = stored(engine)
    assert (row.text, len(row.external_id)) == ("ab" + "ñ" * 7, ID_CHARS)
    [[again]] = accept(engine, [long], message_chars=10)
    assert again.inbox_id == first.inbox_id


def test_an_answer_goes_to_the_recipient_or_the_sender(sqlite_engine: Engine) -> None:
    """The platform may reach a person elsewhere than under the lasting id."""
    accept(sqlite_engine, [make_message(recipient="502"), make_message(sender="beto", external_id="m2")])
    with sqlite_engine.connect() as connection:
        assert set(connection.scalars(select(conversations.c.recipient))) == {"502", "beto"}


def test_requests_at_once_share_a_commit(sqlite_engine: Engine) -> None:
    """Those that arrive while one is under way go together into the next."""
    commits: list[object] = []
    event.listen(sqlite_engine, "commit", commits.append)
    accept(sqlite_engine, *([make_message(external_id=f"m{n}", sender=f"p{n}")] for n in range(20)))
    assert len(stored(sqlite_engine)) == 20
    assert len(commits) <= 2


def test_nothing_is_accepted_by_saying_nothing(sqlite_engine: Engine) -> None:
    """A request without messages is no commit."""
    assert accept(sqlite_engine, []) == [[]]


def test_what_is_not_stored_is_told_so(sqlite_engine: Engine) -> None:
    """The platform sends it again; the next message is stored."""

    async def play() -> None:
        writer = Writer(sqlite_engine)
        writer.start()
        taking = Inbox(writer, message_chars=100)
        await asyncio.to_thread(writer.close)
        with pytest.raises(Closing):
            await taking.accept([Arrival(message=make_message())])

    asyncio.run(play())
    assert stored(sqlite_engine) == []


def test_what_was_done_to_a_text_on_its_way_is_undone_before_it_is_masked(engine: Engine) -> None:
    """What a button carries is ours, and stays as it is."""
    accept(engine, [make_message("mi tel&eacute;fono es\u00a0５５５５\u200b１２３４", payload='/a{"b": "\\u00f3"}')])
    [row] = stored(engine)
    assert (row.text, row.payload) == ("mi teléfono es [teléfono]", '/a{"b": "\\u00f3"}')


def test_what_is_quoted_is_kept(engine: Engine) -> None:
    """By the platform's id, as much of it as fits."""
    accept(engine, [make_message(), make_message(external_id="m2", quotes="q" * 300)])
    assert [row.quotes for row in stored(engine)] == [None, "q" * ID_CHARS]
