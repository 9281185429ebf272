"""Turns of which only what is judged is filled in."""

from bot.turn import Candidate, Decision, Turn
from channels.base import Button, Reply


def make_turn(decision: Decision, procedure: str | None = None, *options: str, text: str = "Bien.") -> Turn:
    """A turn of which only what is judged is filled in."""
    buttons = tuple(Button(title=each, payload=f'/choose_option{{"procedure": "{each}"}}') for each in options)
    return Turn(
        user="",
        decision=decision,
        intent="ask_cost",
        intent_confidence=1.0,
        aspect=None,
        procedure=procedure,
        topic=procedure or "p5",
        candidates=tuple(Candidate(id=each, name=each, score=0.5) for each in options),
        replies=(Reply(text=text, buttons=buttons),),
        normalized=None,
        state="{}",
        took_ms=0.0,
    )
