"""Releases: what is in use follows from the one published last."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from bot.extra_examples import Example
from catalog_adapter.catalog import Catalog
from database import write
from learning.corrections import (
    NewCorrection,
    add_correction,
    drop_correction,
    list_corrections,
)
from learning.erasure import erase_all, find_traces
from learning.releases import (
    NotPublishable,
    end_gate,
    find_published,
    find_release,
    make_release,
    note_progress,
    publish,
    published_examples,
    roll_back,
)
from tests.console.said import say

PROJECT = "0123456789abcdef"


@pytest.fixture
def engine(starter_engine: Engine) -> Engine:
    """An engine on a database with the starter catalogue."""
    return starter_engine


@pytest.fixture
def catalogue(engine: Engine) -> Catalog:
    """The starter catalogue."""
    return Catalog(engine)


def _correct(connection: Connection, text: str = "la libreta azul", **right: Any) -> int:
    right = right or {"procedure": "igm-pasaporte-5", "alias_kind": "phrase"}
    return add_correction(connection, NewCorrection(text=text, **right), "ana")


def _pass(connection: Connection) -> int:
    """A release that the gate lets pass."""
    release_id = make_release(connection, "ana", PROJECT)
    end_gate(connection, release_id, "passed", {"verdict": "passed"})
    return release_id


def _said_of_passport(catalogue: Catalog) -> set[str]:
    catalogue._checked_at = 0.0
    return {alias.text for alias in catalogue.get_procedure("igm-pasaporte-5").aliases if alias.origin == "staff"}


def test_publishing_brings_words_and_examples_and_going_back_takes_them_away(
    engine: Engine, catalogue: Catalog
) -> None:
    """Both come and go in one transaction with the release; what was in use before is in use again."""
    with write(engine) as connection:
        _correct(connection)
        _correct(connection, "cuantos soles tarda", aspect="time")
        first = _pass(connection)
    assert _said_of_passport(catalogue) == set(), "a candidate is not in use"
    with write(engine) as connection:
        publish(connection, first, "berta", PROJECT)
        assert published_examples(connection) == [Example(intent="ask_time", text="cuantos soles tarda")]
    assert _said_of_passport(catalogue) == {"la libreta azul"}
    with write(engine) as connection:
        _correct(connection, "mi libreta de viaje")
        second = _pass(connection)
        publish(connection, second, "berta", PROJECT)
    assert _said_of_passport(catalogue) == {"la libreta azul", "mi libreta de viaje"}
    with write(engine) as connection:
        assert roll_back(connection, "berta") == first
    assert _said_of_passport(catalogue) == {"la libreta azul"}
    with write(engine) as connection:
        assert roll_back(connection, "berta") is None
        assert published_examples(connection) == []
    assert _said_of_passport(catalogue) == set()
    with pytest.raises(NotPublishable), write(engine) as connection:
        roll_back(connection, "berta")


@pytest.mark.parametrize("state", ["waiting", "stopped", "broken"])
def test_only_what_passed_is_published(engine: Engine, catalogue: Catalog, state: str) -> None:
    """Neither an unfinished nor a stopped trial."""
    with write(engine) as connection:
        _correct(connection)
        release_id = make_release(connection, "ana", PROJECT)
        if state != "waiting":
            end_gate(connection, release_id, state, None)
    with pytest.raises(NotPublishable), write(engine) as connection:
        publish(connection, release_id, "berta", PROJECT)
    with engine.connect() as connection:
        assert find_published(connection) is None


def test_what_passed_long_ago_must_be_tried_again(engine: Engine, catalogue: Catalog) -> None:
    """When another release came into use, the program was updated, or one of its corrections was taken back."""
    with write(engine) as connection:
        correction = _correct(connection)
        old = _pass(connection)
        _correct(connection, "otra frase", intent="greet")
        publish(connection, _pass(connection), "berta", PROJECT)
    with pytest.raises(NotPublishable, match="cambió"), write(engine) as connection:
        publish(connection, old, "berta", PROJECT)
    with write(engine) as connection:
        roll_back(connection, "berta")
    with pytest.raises(NotPublishable, match="cambió"), write(engine) as connection:
        publish(connection, old, "berta", "a newer program")
    with write(engine) as connection:
        drop_correction(connection, correction, "ana")
    with pytest.raises(NotPublishable, match="retiró"), write(engine) as connection:
        publish(connection, old, "berta", PROJECT)


def test_nothing_new_is_not_tried_and_one_at_a_time(engine: Engine, catalogue: Catalog) -> None:
    """A trial takes two minutes of a small machine."""
    with pytest.raises(NotPublishable, match="nuevas"), write(engine) as connection:
        make_release(connection, "ana", PROJECT)
    with write(engine) as connection:
        _correct(connection)
        make_release(connection, "ana", PROJECT)
    with pytest.raises(NotPublishable, match="en prueba"), write(engine) as connection:
        make_release(connection, "ana", PROJECT)


def test_a_trial_whose_process_died_does_not_block_for_ever(
    engine: Engine, catalogue: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a sign of life it counts as broken, and another may begin."""
    with write(engine) as connection:
        _correct(connection)
        release_id = make_release(connection, "ana", PROJECT)
        note_progress(connection, release_id, "learnt", 40)
    with engine.connect() as connection:
        release = find_release(connection, release_id)
    assert release is not None
    assert (release.state, release.step, release.done) == ("running", "learnt", 40)
    monkeypatch.setattr("learning.releases.SILENT", timedelta(seconds=-1))
    with write(engine) as connection:
        broken = find_release(connection, release_id)
        assert broken is not None
        assert broken.state == "broken"
        assert make_release(connection, "ana", PROJECT) == release_id + 1


def test_words_that_were_there_before_stay_when_a_release_goes(engine: Engine, catalogue: Catalog) -> None:
    """Words of the project itself are not added twice and never taken away."""
    own = next(alias for alias in catalogue.get_procedure("igm-pasaporte-5").aliases if alias.kind.value == "name")
    with write(engine) as connection:
        _correct(connection, own.text, procedure="igm-pasaporte-5", alias_kind="name")
        publish(connection, _pass(connection), "berta", PROJECT)
        roll_back(connection, "berta")
    catalogue._checked_at = 0.0
    assert own in catalogue.get_procedure("igm-pasaporte-5").aliases


def test_a_person_who_is_forgotten_takes_the_own_words_along(engine: Engine, catalogue: Catalog) -> None:
    """Verbatim corrections go, with the words that the catalogue had of them; those that staff wrote stay, unlinked."""
    turn = say(engine, "la libreta azul")
    with write(engine) as connection:
        link = {"conversation_id": "c1", "turn_id": turn, "procedure": "igm-pasaporte-5", "alias_kind": "phrase"}
        _correct(connection, "la libreta azul", is_verbatim=True, **link)
        _correct(connection, "libreta de viaje", is_verbatim=False, before=("hola",), was={"intent": "x"}, **link)
        publish(connection, _pass(connection), "berta", PROJECT)
    assert _said_of_passport(catalogue) == {"la libreta azul", "libreta de viaje"}
    with write(engine) as connection:
        erase_all(connection, "c1")
        assert find_traces(connection, "c1") == {}
        (left,) = list_corrections(connection)
    assert (left.text, left.conversation_id, left.turn_id, left.before, left.was) == (
        "libreta de viaje", None, None, (), {},
    )  # fmt: skip
    assert _said_of_passport(catalogue) == {"libreta de viaje"}
