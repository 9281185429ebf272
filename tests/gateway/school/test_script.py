"""The script of a sandbox's conversations."""

from datetime import UTC, datetime

import pytest

from catalog_adapter.catalog import Catalog
from channels.base import InboundMessage, MessageKind
from database import open_database
from gateway.school.script import ScriptedResponder, make_scenes, read_told
from tests.gateway.school.conftest import School

NOW = datetime(2026, 11, 28, 3, 30, tzinfo=UTC)
MESSAGE = InboundMessage(channel="web", external_id="1", sender="1", kind=MessageKind.TEXT, text="hola")


def test_scenes_lie_in_the_past_oldest_first() -> None:
    """Each with as many steps as the script has turns for it."""
    scenes = make_scenes(read_told()["scenes"], NOW)
    times = [scene.began for scene, _ in scenes]
    assert times == sorted(times)
    assert times[-1] < NOW
    assert all(len(scene.steps) == len(turns) for scene, turns in scenes)
    assert {scene.channel for scene, _ in scenes} == {"web", "whatsapp", "telegram", "sms"}


def test_turns_are_said_as_they_are_told(school: School) -> None:
    """With what the catalogue says; a complaint names a line of the record."""
    database = open_database(f"sqlite:///{school.filled}")
    told = [
        {"user": "x", "decision": "answer", "procedure": "oj-antecedentes-penales", "reply": "{name}: {cost}"},
        {"user": "y", "decision": "feedback", "effects": [
            {"kind": "needless", "procedure": "oj-antecedentes-penales", "line": 3, "manner": "twice", "words": "z"}
        ]},
    ]  # fmt: skip
    responder = ScriptedResponder(told, Catalog(database))
    first, second = (responder.respond("1", MESSAGE, None) for _ in range(2))
    with pytest.raises(StopIteration):
        responder.respond("1", MESSAGE, None)
    database.dispose()
    assert first.replies[0].text == "Sacar los antecedentes penales: GTQ 30.00"
    assert second.replies == ()
    assert (second.effects[0]["institution"], second.effects[0]["item"]) == ("oj", "Boleta de pago del banco")
