"""Danger is heard however it is told, and what only sounds like it is left alone."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from nlu.danger.kinds import Kind, Urgency
from nlu.danger.reader import find_danger, is_alarming

DATA = Path(__file__).with_name("data")
NUMBERS = Path(__file__).parents[3] / "catalog_adapter" / "country" / "guatemala" / "emergency_numbers.yml"
WRAPPERS = (
    "{}",
    "buenas noches, disculpe la hora, fíjese que {}",
    "yo venía por lo de la licencia pero mire {}",
    "me muero de la pena pero {}",
    "{} y también quiero sacar mi DPI",
    "😭😭 {} 🙏",
)


def _read(half: str) -> dict[str, Any]:
    messages: dict[str, Any] = yaml.safe_load((DATA / f"{half}.yml").read_text(encoding="utf-8"))
    return messages


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_danger_is_heard(half: str) -> None:
    """At least 98 of 100 messages in danger are heard, plain, in capitals, and without accents or signs."""
    told = [text for texts in _read(half)["danger"].values() for text in texts]
    for write in (str, str.upper, lambda text: text.replace(",", "").replace("?", "")):
        missed = [text for text in told if not find_danger(write(text))]
        assert len(missed) <= 0.02 * len(told), missed


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_lookalikes_are_left_alone(half: str) -> None:
    """At most 2 of 100 messages that only sound like danger are taken for it."""
    harmless = _read(half)["harmless"]
    alarms = [text for text in harmless if find_danger(text)]
    assert len(alarms) <= 0.02 * len(harmless), alarms


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_kinds_are_told_apart(half: str) -> None:
    """Nine dangers in ten that are heard get the kind whose numbers help most."""
    heard = [(kind, find_danger(text)) for kind, texts in _read(half)["danger"].items() for text in texts]
    kinds = [(kind, danger.kind.value) for kind, danger in heard if danger]
    assert sum(kind == found for kind, found in kinds) >= 0.9 * len(kinds)


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_what_stands_beside_changes_nothing(wrapper: str) -> None:
    """Greetings, an idiom or a procedure in the same message neither hide a danger nor make one."""
    messages = _read("seen")
    told = [text for texts in messages["danger"].values() for text in texts]
    assert sum(not find_danger(wrapper.format(text)) for text in told) <= 0.02 * len(told)
    assert sum(bool(find_danger(wrapper.format(text))) for text in messages["harmless"]) <= 0.02 * len(told)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("me muero de la pena, mi esposo me golpea", Kind.VIOLENCE),
        ("mi marido me mata si no le llevo el dinero", Kind.VIOLENCE),
        ("si no deposito 5 mil matan a mi hijo", Kind.EXTORTION),
        ("me tan estorsionando", Kind.EXTORTION),
        ("ay eridos ubo un axidente", Kind.ACCIDENT),
        ("mi hija de 22 años no ha vuelto", Kind.MISSING_WOMAN),
        ("mi nena no ha vuelto", Kind.MISSING_CHILD),
        ("ya no quiero vivir", Kind.SUICIDE),
        ("mi bebé tomó cloro", Kind.POISONING),
        ("bi olaron a mi hermanita", Kind.SEXUAL_VIOLENCE),
    ],
)
def test_one_of_each(text: str, kind: Kind) -> None:
    """Slips, missing accents and words torn in two do not hide what is told."""
    danger = find_danger(text)
    assert danger
    assert danger.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙏",
        "me robaron el celular ayer, cómo repongo el DPI",
        "me asaltaron la semana pasada y perdí el DPI",
        "hubo un accidente la semana pasada, dónde saco el parte",
        "ya no quiero vivir en guatemala",
        "a mi mamá se le perdió su DPI",
        "la sat me va a matar con esos omisos",
        "licencia de portación de arma de fuego",
        "violación de luz roja",
    ],
)
def test_no_danger(text: str) -> None:
    """Idioms, papers, and what is over are no danger."""
    assert find_danger(text) is None


def test_violence_told_as_over_is_answered_too() -> None:
    """Who tells of violence of years ago still gets the numbers; who tells of a fire of years ago does not."""
    danger = find_danger("mi tío abusó de mí cuando era niña")
    assert danger
    assert danger.urgency is Urgency.PAST
    present = find_danger("mi esposo me golpea")
    assert present
    assert present.urgency is Urgency.NOW
    assert find_danger("el año pasado se quemó mi casa") is None


def test_span_holds_the_words_that_tell() -> None:
    """The span is of the text as typed."""
    text = "Buenas… ¡MI ESPOSO me PEGÓ!"
    danger = find_danger(text)
    assert danger
    assert text[slice(*danger.span)] == "MI ESPOSO me PEGÓ"[3:]


def test_a_message_ten_times_as_long_is_read_alike() -> None:
    """The longest is answered as the short one; benchmarks/hostile_input.py measures how time grows."""
    short = "mi esposo dice que me pega la gripe y no puedo sacar la licencia " * 6
    assert find_danger(short * 10) == find_danger(short)


def test_every_kind_has_numbers() -> None:
    """Each kind of danger has its numbers, each number two sources or the word that it has one."""
    listed = yaml.safe_load(NUMBERS.read_text(encoding="utf-8"))
    numbers = {entry["number"]: entry for entry in listed["numbers"]}
    assert set(listed["kinds"]) == {kind.value for kind in Kind}
    assert {number for own in listed["kinds"].values() for number in own} == set(numbers)
    for entry in numbers.values():
        assert len(entry["sources"]) >= (1 if entry.get("one_source") else 2), entry["number"]
        assert all(source["url"].startswith("http") and "dated" in source for source in entry["sources"])


@pytest.mark.parametrize(
    ("text", "alarms"),
    [
        ("ya está tomado y viene para el cuarto", True),
        ("tiene el machete en la mano", True),
        ("cuánto cuesta el DPI", False),
        ("gracias", False),
    ],
)
def test_a_word_alarms_whoever_told_of_danger_before(text: str, alarms: bool) -> None:
    """What danger is made of, without being told."""
    assert is_alarming(text) is alarms
