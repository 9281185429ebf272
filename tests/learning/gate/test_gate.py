"""The loop: a wrong answer, its correction, training, the gate, publishing, and the way back."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine as Database
from sqlalchemy import insert, select

from bot.extra_examples import Example
from bot.training import fingerprint
from bot.turn import Decision, Turn
from catalog_adapter.importing.staff_aliases import Words
from catalog_adapter.model import Alias, AliasKind
from channels.base import InboundMessage, MessageKind
from config.settings import Settings
from conversations.tables import conversations, turns
from conversations.turns.transcripts import add_turn, turn_values
from database import write
from gateway.opening import open_assistant
from learning.candidate_assistant import AssistantVariant
from learning.corrections import NewCorrection, add_correction, drop_correction
from learning.engine_reload import LiveEngine, ReleaseFollower
from learning.gate.case import Group
from learning.gate.gate import _find_untouched, try_release
from learning.releases import Release, find_release, make_release, publish, roll_back
from tests.fakes.running import OwnSettings
from tests.starter_index import GiveIndex

ASKED = "quiero sacar la tarabilla azul"
SLANG = "dentro de cuantos soles me lo dan"
PASSPORT = "igm-pasaporte-5"
QUICK = (Group.CORRECTION, Group.ASPECT)
"""Groups that take seconds; the whole gate takes two minutes."""


class Place:
    """An institution that uses the assistant."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.assistant = open_assistant(settings, lambda _: None)
        self.live = LiveEngine(self.assistant.engine, self.assistant.extra)
        self.follower = ReleaseFollower(self.database, self.live, lambda extra: self.assistant.reopen(settings, extra))

    @property
    def database(self) -> Database:
        return self.assistant.database

    def ask(self, text: str) -> Turn:
        message = InboundMessage(channel="web", external_id="1", sender="p", kind=MessageKind.TEXT, text=text)
        return self.live.respond("c", message, None)

    def converse(self, text: str) -> int:
        """Ask, and leave the turn in the transcript; returns its id."""
        message = InboundMessage(channel="web", external_id="1", sender="p", kind=MessageKind.TEXT, text=text)
        turn = self.live.respond("c", message, None)
        now = datetime.now(UTC)
        with write(self.database) as connection:
            if connection.scalar(select(conversations.c.id)) is None:
                row = {"id": "c", "channel": "web", "turns": 0, "created_at": now, "last_at": now}
                connection.execute(insert(conversations), row)
            number = len(connection.scalars(select(turns.c.id)).all()) + 1
            return add_turn(connection, "c", number, turn_values(message, turn, said_at=now, answered_at=now))

    def correct(self, turn_id: int, **right: str) -> int:
        """Correct a turn of the transcript."""
        with write(self.database) as connection:
            turn = connection.execute(select(turns).where(turns.c.id == turn_id)).one()
            was = {name: getattr(turn, name) for name in ("decision", "intent", "aspect", "procedure")}
            link = {"conversation_id": turn.conversation_id, "turn_id": turn.id, "is_verbatim": True}
            return add_correction(connection, NewCorrection(text=turn.user, was=was, **link, **right), "ana")

    def try_out(self) -> Release:
        """Train and put to the gate all that was corrected."""
        with write(self.database) as connection:
            release_id = make_release(connection, "ana", fingerprint())
        try_release(release_id, self.settings, QUICK)
        with self.database.connect() as connection:
            release = find_release(connection, release_id)
        assert release is not None
        return release

    def close(self) -> None:
        self.live.close()
        self.database.dispose()


@pytest.fixture
def place(
    trained_model: Path, tmp_path: Path, give_index: GiveIndex, give_starter: Callable[[Path], None]
) -> Iterator[Place]:
    """A place with the starter catalogue and the project's own model."""
    (tmp_path / "models").mkdir()
    shutil.copy(trained_model, tmp_path / "models")
    settings = OwnSettings(data_dir=tmp_path)
    give_index(settings.index_dir)
    give_starter(tmp_path)
    opened = Place(settings)
    yield opened
    opened.close()


@pytest.mark.slow
def test_a_correction_comes_into_use_and_goes_again(place: Place) -> None:
    """Wrong, corrected, trained, let pass, published without a restart: right; rolled back: wrong as before."""
    first, second = place.converse(ASKED), place.converse(SLANG)
    assert place.ask(ASKED).procedure is None
    assert place.ask(SLANG).aspect != "time"
    place.correct(first, procedure=PASSPORT, alias_kind="phrase")
    place.correct(second, aspect="time")
    release = place.try_out()
    assert (release.state, release.report and release.report["reasons"]) == ("passed", [])
    assert _grown(release) == {("correction", "1"), ("correction", "2")}
    assert place.ask(ASKED).procedure is None, "trying changes nothing"

    with write(place.database) as connection:
        publish(connection, release.id, "berta", fingerprint())
    _take_over(place)
    answer = place.ask(ASKED)
    assert (answer.decision, answer.procedure) == (Decision.ANSWER, PASSPORT)
    assert place.ask("dentro de kuantos soles me lo dán").aspect == "time"

    with write(place.database) as connection:
        assert roll_back(connection, "berta") is None
    _take_over(place)
    assert place.ask(ASKED).procedure is None
    assert place.ask(SLANG).aspect != "time"


@pytest.mark.slow
def test_a_harmful_correction_is_stopped_with_its_reason(place: Place) -> None:
    """«¿Cuánto cuesta?» taken for thanks would spoil what the project knows: the gate says which sentences."""
    harmful = place.converse("cuanto sale sacar el permiso")
    correction = place.correct(harmful, intent="thank")
    release = place.try_out()
    assert release.state == "stopped"
    assert release.report is not None
    assert {"code": "worse_aspect", "count": 1} in release.report["reasons"]
    lost = [each for each in release.report["worse"] if each["group"] == "aspect"]
    assert [(each["text"], each["after"]["intent"]) for each in lost] == [("cuanto sale sacar el permiso", "thank")]
    with pytest.raises(Exception, match="pasó la prueba"), write(place.database) as connection:
        publish(connection, release.id, "berta", fingerprint())
    with write(place.database) as connection:
        assert drop_correction(connection, correction, "ana")


def _grown(release: Release) -> set[tuple[str, str]]:
    assert release.report is not None
    return {(each["group"], each["key"]) for each in release.report["better"] if "key" in each}


def _take_over(place: Place) -> None:
    place.assistant.catalogue._checked_at = 0.0  # what another process changed is seen within two seconds
    assert place.follower.catch_up()


def test_what_cannot_differ_is_not_tried() -> None:
    """Words of procedures teach no model, examples change no name; what is both is tried in whole."""
    example = Example(intent="thank", text="muy amable")
    words = Words("1", Alias(text="libreta azul", kind=AliasKind.NAME, origin="staff"))
    before = AssistantVariant(examples=[], removed=[], added=[])
    taught = AssistantVariant(examples=[example], removed=[], added=[])
    reworded = AssistantVariant(examples=[], removed=[], added=[words])
    both = AssistantVariant(examples=[example], removed=[], added=[words])
    assert _find_untouched(before, taught) == {Group.NAME}
    assert _find_untouched(before, reworded) == {Group.LEARNT, Group.UNSEEN, Group.ASPECT}
    assert _find_untouched(before, both) == set()
    assert reworded.changed_words == ("libreta azul",)
