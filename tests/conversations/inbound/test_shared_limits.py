"""Somebody who writes to several copies has one limit, not several. On PostgreSQL; SQLite has one copy."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Engine

from conversations.inbound import shared_limits
from conversations.inbound.rate_limit import RateLimit, Verdict
from conversations.inbound.shared_limits import TOGETHER, SharedLimits
from conversations.leases import SingleLease
from conversations.writer import Writer
from tests.fakes.running import Running, running


@dataclass
class Numbered(SingleLease):
    """A copy's lease with a number."""

    number: int | None


def _copy(number: int, engine: Engine) -> tuple[RateLimit, SharedLimits]:
    limit = RateLimit(per_minute=1, burst=8)
    return limit, SharedLimits(Writer(engine), Numbered(number), {"people": limit})


def test_what_one_counts_the_others_count(sqlite_engine: Engine) -> None:
    """Of who is near the limit, once, and without saying who it is; a copy does not count its own words again."""
    (here, telling), (there, hearing) = _copy(1, sqlite_engine), _copy(2, sqlite_engine)
    for key, times in (("ana", 6), ("beto", 1)):
        assert {here.check(key) for _ in range(times)} == {Verdict.ALLOWED}
    (note,) = telling._write_notes()
    assert "ana" not in note
    for copy in (telling, hearing):
        copy.hear(note)
    assert [here.check("ana") for _ in range(3)] == [Verdict.ALLOWED] * 2 + [Verdict.WARN]
    assert [there.check("ana") for _ in range(3)] == [Verdict.ALLOWED] * 2 + [Verdict.WARN]
    assert [there.check("beto") for _ in range(8)] == [Verdict.ALLOWED] * 8
    (again,) = telling._write_notes()
    hearing.hear(again)
    assert list(telling._write_notes()) == []


def test_a_note_is_never_longer_than_postgresql_takes(sqlite_engine: Engine) -> None:
    """However many are near the limit; of a limit that a later version has, this one knows nothing."""
    here, telling = _copy(1, sqlite_engine)
    for number in range(TOGETHER + 1):
        for _ in range(5):
            here.check(f"p{number}")
    notes = list(telling._write_notes())
    assert len(notes) == 2
    assert max(map(len, notes)) < 8000
    telling.hear('{"by":9,"limit":"unknown","counts":{"x":1}}')


@pytest.mark.postgres
def test_two_programs_count_together(
    postgresql_url: str, open_engine: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through the database, in seconds."""
    monkeypatch.setattr(shared_limits, "TELL_S", 0.1)
    limits = {"person_burst": 4, "person_messages_per_minute": 0.01}
    with running(open_engine(postgresql_url), **limits) as one, running(open_engine(postgresql_url), **limits) as two:
        one.until(lambda: one.program.leases.copies == two.program.leases.copies == 2)
        session = one.client.post("/channels/web/session").json()["session"]
        for number in range(4):
            assert _post(one, session, number) == 202
        two.until(
            lambda: any(each.tokens < 1 for each in two.program.shared_limits._limits["people"]._buckets.values())
        )
        answers = [_post(two, session, 10 + number) for number in range(2)]
    assert answers == [202, 429]


def _post(program: Running, session: str, number: int) -> Any:
    message = {"id": f"message-{number}", "text": "hola"}
    headers = {"Authorization": f"Bearer {session}"}
    return program.client.post("/channels/web/messages", json=message, headers=headers).status_code
