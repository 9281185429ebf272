"""A day's transcript, made by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

from console.statistics.counting import OpinionFact, TurnFact

MORNING = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
"""Eight o'clock in Guatemala."""


def make_turn(minute: float, decision: str, **values: Any) -> TurnFact:
    said_at = MORNING + timedelta(minutes=minute)
    common = {
        "conversation_id": "ana", "channel": "web", "author": None, "kind": "text", "intent": None, "procedure": None,
        "text": None, "is_answered": True, "said_at": said_at, "answered_at": said_at + timedelta(seconds=0.25),
    }  # fmt: skip
    return TurnFact(**{**common, "decision": decision, **values})


TRANSCRIPT = (
    # Ana comes twice on the web: at 8:00, and after an hour.
    make_turn(0, "smalltalk", intent="greet"),
    make_turn(1, "answer", procedure="dpi", text="cuánto cuesta el DPI en Mixco"),
    make_turn(2, "answer", procedure="dpi", text="y en Mixco dónde es"),
    make_turn(3, "clarify", text="el permiso"),
    make_turn(4, "help", intent="ask_help"),
    make_turn(5, "help", intent="send_voice", kind="staff_replies"),
    make_turn(65, "not_in_catalogue", text="la visa de Marte en Escuintla"),
    make_turn(66, "out_of_scope", text="quién ganó"),
    # Beto asks for a person, who writes and gives back; the assistant is silent meanwhile.
    make_turn(0, "list", conversation_id="beto", procedure=None),
    make_turn(1, "handoff", conversation_id="beto"),
    make_turn(2, "handoff", conversation_id="beto", is_answered=False),
    make_turn(3, "handoff", conversation_id="beto", author="eva", kind=None),
    # Carla, on WhatsApp, meets a fault and waits long for it.
    make_turn(
        0, "failed", conversation_id="carla", channel="whatsapp", answered_at=MORNING + timedelta(seconds=400),
        text="hola, qué piden en Santa Lucía",
    ),
    # To Diego only staff wrote, about a ticket.
    make_turn(9, "handoff", conversation_id="diego", author="eva", kind=None),
)  # fmt: skip
OPINIONS = (
    OpinionFact(channel="web", helped=True, why="visit"),
    OpinionFact(channel="web", helped=True, why=None),
    OpinionFact(channel="web", helped=False, why="confusing"),
    OpinionFact(channel="", helped=False, why=None),
)
