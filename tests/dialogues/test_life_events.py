"""Every life event, walked through with every kind of answer, over the starter catalogue."""

import json

import pytest

from bot.assistant import Assistant
from bot.turn import Decision, Turn
from catalog_adapter.life_events.model import LifeEvent, read_life_events
from tests.dialogues.counter import Counter
from tests.dialogues.talk import buttons_of, text_of

LONGEST = 1024
"""Characters of a WhatsApp message with buttons (Meta, «Interactive reply buttons messages»)."""
MOST_ROWS = 10
"""Rows of a WhatsApp list (Meta, «Interactive list messages»)."""


@pytest.mark.parametrize("answer", ["Sí", "No", "No sé"])
@pytest.mark.parametrize("event", list(read_life_events()), ids=lambda event: event.id)
def test_event_leads_to_a_list_whose_steps_open(event: LifeEvent, answer: str, assistant: Assistant) -> None:
    """Whatever is answered, a list comes that fits in one message, and each of its steps opens with a way back."""
    counter = Counter(assistant.engine, f"{event.id}-{answer}")
    turn = counter.tap({"payload": f'/life_event{{"event": "{event.id}"}}'})
    for _ in event.questions:
        if turn.decision is Decision.LIST:
            break
        assert turn.decision is Decision.GUIDE
        turn = counter.tap(answer)
    assert turn.decision is Decision.LIST
    assert event.name in text_of(turn)
    assert len(text_of(turn)) <= LONGEST
    assert 1 <= len(buttons_of(turn)) <= MOST_ROWS
    shown = turn
    for button in buttons_of(shown):
        _open(counter, button.payload)


def names_owner(turn: Turn) -> bool:
    """A step that no procedure serves says whom to ask."""
    return any(words in text_of(turn) for words in ("Eso lo ve", "Para preguntar en"))


def _open(counter: Counter, payload: str) -> None:
    opened = counter.tap({"payload": payload})
    assert opened.decision in {Decision.ANSWER, Decision.GUIDE}
    assert len(text_of(opened)) <= LONGEST, text_of(opened)
    assert opened.decision is Decision.ANSWER or names_owner(opened), text_of(opened)
    assert opened.decision is Decision.GUIDE or "Fuente: " in text_of(opened), text_of(opened)
    assert {"Ya lo hice", "Volver a la lista"} <= {button.title for button in buttons_of(opened)}


def test_state_is_small_and_outlives_the_engine(assistant: Assistant) -> None:
    """Three lists in progress are a few hundred bytes of JSON, from which another process goes on."""
    counter = Counter(assistant.engine, "three lists")
    for event in ("marriage", "used_car", "birth"):
        counter.tap({"payload": f'/life_event{{"event": "{event}"}}'})
        turn = _answer_all(counter)
    turn = counter.do({"persona": "ya hice el 1"})
    kept = json.loads(turn.state)["slots"]["life_events"]
    assert [each["event"] for each in kept["lists"]] == ["birth", "used_car", "marriage"]
    assert len(json.dumps(kept)) < 600
    fresh = Counter(assistant.engine, "another process")
    fresh.turn = turn
    assert "☑ 1." in text_of(fresh.do({"persona": "volver a la lista"}))


def _answer_all(counter: Counter) -> Turn:
    turn = counter.turn
    while turn is not None and turn.decision is Decision.GUIDE:
        turn = counter.tap("No")
    assert turn is not None
    return turn


@pytest.mark.parametrize(
    "asked",
    [
        "me piden la partida de nacimiento",
        "certificado de defunción",
        "quiero renovar mi licencia de conducir",
        "inscribir un matrimonio",
        "antecedentes penales para un trabajo",
        "cuánto cuesta el traspaso de una moto",
        "dónde pongo una queja contra un restaurante",
        "apostillar mi título",
        "permiso de trabajo para extranjeros",
        "certificación de propiedad de arma de fuego",
        "constancia de afiliación al IGSS",
        "bono social",
        "pasaporte para un menor",
        "subsidio para vivienda",
        "registrar una marca",
        "carné de manipulación de alimentos",
        "farmacia",
        "moto",
    ],
)
def test_a_procedure_asked_for_is_no_event(asked: str, assistant: Assistant) -> None:
    """Who names a paper gets the paper, not a list."""
    turn = Counter(assistant.engine, asked).do({"persona": asked})
    assert turn.decision not in {Decision.GUIDE, Decision.LIST}


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("fijese que me kiero kasar", "marriage"),
        ("vos me robaron la billetera", "lost_documents"),
        ("voi a abrir una farmasia", "pharmacy"),
        ("buenas tardes disculpe, se murió mi abuelita", "death"),
        ("queremos abrir un colejio privado", "private_school"),
        ("me deportaron ayer", "returned_migrant"),
        ("mi mama ya es mayor y no tiene de que vivir", "older_adult"),
        ("hola, me kiero jubilar", "retirement"),
        ("compre un carro usado", "used_car"),
        ("soy de Honduras y quiero trabajar aca", "foreign_worker"),
        ("en qué orden saco los papeles para poner un comedor", "food_business"),
        ("qué trámites hago cuando nace un bebé", "birth"),
    ],
)
def test_an_event_told_is_recognised(told: str, event: str, assistant: Assistant) -> None:
    """People tell it with slips, greetings and voseo."""
    turn = Counter(assistant.engine, told).do({"persona": told})
    assert turn.decision in {Decision.GUIDE, Decision.LIST}
    assert json.loads(turn.state)["slots"]["life_events"]["lists"][0]["event"] == event
