"""Measure of life events that strangers tell: the share of messages that are led on."""

from collections.abc import Iterable

from catalog_adapter.life_events.model import read_life_events
from channels.base import InboundMessage, MessageKind
from evaluation.datasets.tellings import PERILOUS, ToldEvent, iter_tellings
from evaluation.measures.dialogues import Respond
from evaluation.measures.turn_reading import list_events, list_shown, sounds_alarm
from evaluation.reports.figures import Figures, share


def measure_told_events(respond: Respond) -> Figures:
    """Share of each half that is heard, with the number of messages.

    A message is heard where its event is told or offered, where a procedure of the event's steps is answered or offered, or
    where it is taken for danger and may be one.
    """
    procedures = {event.id: frozenset(step.procedure for step in event.steps) for event in read_life_events()}

    def hear(told: Iterable[ToldEvent]) -> list[bool]:
        return [is_heard(each, number, respond, procedures[each.event]) for number, each in enumerate(told)]

    halves = {"seen": hear(iter_tellings()), "unseen": hear(iter_tellings(unseen=True))}
    return {f"told.{half}": share(heard) for half, heard in halves.items()} | {
        f"told.{half}_n": float(len(heard)) for half, heard in halves.items()
    }


def is_heard(told: ToldEvent, number: int, respond: Respond, procedures: frozenset[str | None]) -> bool:
    """Whether one message is, in a conversation of its own."""
    person = f"told-{number}-{told.event}"
    message = InboundMessage(
        channel="evaluation", external_id=person, sender=person, kind=MessageKind.TEXT, text=told.text
    )
    turn = respond(person, message, None)
    if sounds_alarm(turn):
        return told.event in PERILOUS
    return told.event in list_events(turn) or not procedures.isdisjoint(list_shown(turn))
