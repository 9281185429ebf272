"""The parts of the program around an assistant."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from channels.base import InboundMessage, MessageKind
from console.accounts.provider import Provider
from console.app import console_router
from gateway.commands import serving
from gateway.commands.serving import open_parts
from gateway.components import Parts
from learning.engine_reload import LiveEngine
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings

OIDC = {
    "oidc_issuer": "https://cuentas.example.gt",
    "oidc_client_id": "ventanilla",
    "oidc_client_secret": "secreto",
    "public_url": "https://v.example.gt",
}


def open_around(engine: Engine, folder: Path, *, live: bool = False, **settings: Any) -> Parts:
    """The parts around an assistant that says what it heard."""
    fake: Any = FakeEngine()
    knowledge = SimpleNamespace(encode_need=lambda _: None)
    assistant: Any = SimpleNamespace(engine=fake, database=engine, catalogue=Catalog(engine), knowledge=knowledge)
    return open_parts(assistant, OwnSettings(data_dir=folder, **settings), LiveEngine(fake, "") if live else None)


def test_the_first_answer_tells_what_is_kept(sqlite_engine: Engine, tmp_path: Path) -> None:
    """The assistant answers behind the notice, and behind staff who hold a conversation."""
    parts = open_around(sqlite_engine, tmp_path, public_url="https://v.example.gt")
    message = InboundMessage(channel="web", external_id="1", sender="p", kind=MessageKind.TEXT, text="hola")
    text = parts.responder.respond("c", message, None).replies[0].text
    assert text.startswith("1: hola")
    assert "https://v.example.gt/privacidad" in text
    assert parts.channels == []


def test_published_releases_are_followed_where_an_engine_can_be_exchanged(
    sqlite_engine: Engine, tmp_path: Path
) -> None:
    """Beside what is over its days, the days to count, the months to keep, and the catalogue to be kept fresh."""
    assert len(open_around(sqlite_engine, tmp_path).work) == 4
    assert len(open_around(sqlite_engine, tmp_path, live=True).work) == 5


@pytest.mark.parametrize("missing", [None, *OIDC])
def test_an_institutions_log_in_is_set_up_whole_or_not_at_all(
    sqlite_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str | None
) -> None:
    """We must know our own address to come back to."""
    found: list[Provider | None] = []

    def note(context: Any = None) -> Any:
        found.extend([context.provider] if context is not None else [])
        return console_router(context)

    monkeypatch.setattr(serving, "console_router", note)
    open_around(sqlite_engine, tmp_path, **{name: value for name, value in OIDC.items() if name != missing})
    (provider,) = found
    assert (provider is None) is (missing is not None)
    if provider is not None:
        assert provider.redirect_uri == "https://v.example.gt/console/entrar/institucional/vuelta"
