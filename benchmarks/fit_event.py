"""Weights by which a message is taken to tell a life event, fitted to messages of strangers.

Half of them tell an event (`evaluation/data/tellings`); the others are turns of conversations that name something new
(`benchmarks.held_turns`). A message counts where search comes upon an event: as told where it is the right one, unless what
a clerk would answer instead is found first as well, and else as not told. Each fifth is left out once, to tell how often
the unseen is read right.

Usage: python -m benchmarks.fit_event
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest.mock import patch

import bot.slim  # noqa: F401  Rasa can only be imported after this

import numpy as np

from actions.dialogue_state import Memory
from actions.incoming import Incoming
from actions.procedure_resolution import search_verdict
from actions.procedure_resolution.decision import Judged
from actions.procedure_resolution.linked_procedure import read_message
from actions.procedure_resolution.resolution import Finder, Message
from actions.procedure_resolution.told_event import EventFeatures, Telling, find_telling, measure_event
from benchmarks.fit_topic import fit
from benchmarks.held_turns import hold, open_knowledge, write_model
from bot.assistant import Assistant
from evaluation.datasets.real_dialogues import read_conversations
from evaluation.datasets.tellings import iter_tellings

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "actions" / "procedure_resolution" / "told_event.json"
FOLDS = 5
STRENGTH = 0.3
"""Inverse of the penalty on weights."""
BARS = (0.25, 0.4, 0.6, 0.8)


@dataclass(frozen=True, slots=True)
class Heard:
    """A message in which search comes upon an event."""

    features: EventFeatures
    is_told: bool
    is_telling: bool
    """Mark of a message that was written to tell an event."""


def iter_heard(assistant: Assistant, finder: Finder) -> Iterator[Heard]:
    """What is fitted to."""
    for each in iter_tellings():
        message = read_message(Incoming.from_parsed(assistant.engine.parse(each.text)), Memory())
        yield from _hear(message, frozenset({each.event}), frozenset(), finder, is_telling=True)
    for turn in hold(assistant, read_conversations()):
        if (turn.gold or turn.events or turn.is_matter) and (not turn.gold or turn.gold.isdisjoint(turn.before)):
            yield from _hear(turn.message, turn.events, turn.gold, finder, is_telling=False)


def _hear(
    message: Message, events: frozenset[str], gold: frozenset[str], finder: Finder, *, is_telling: bool
) -> Iterator[Heard]:
    judged: list[Judged] = []

    def listen(each: Judged, text: str, *, least: float) -> Telling | None:
        judged.append(each)
        return find_telling(each, text, least=least)

    with patch.object(search_verdict, "find_telling", listen):
        finder.decide(message.text, message.out_of_scope)
    measured = measure_event(judged[0], message.text) if judged else None
    if measured is None:
        return
    is_told = measured[0] in events
    first = judged[0].finding.matches[0].procedure_id
    if not (is_told and first in gold):
        yield Heard(measured[1], is_told, is_telling)


def main() -> int:
    """Fit, tell how well, and write the weights."""
    with open_knowledge() as opened:
        if opened is None:
            return 1  # It was said why.
        assistant, knowledge = opened
        heard = list(iter_heard(assistant, knowledge))
    learn(heard)
    return 0


def learn(heard: Sequence[Heard]) -> None:
    """Fit, tell how well messages left out are read, and write the weights."""
    names = list(asdict(heard[0].features))
    features = np.array([[asdict(each.features)[name] for name in names] for each in heard])
    told = np.array([each.is_told for each in heard])
    telling = np.array([each.is_telling for each in heard])
    fold, estimates = np.arange(len(heard)) % FOLDS, np.zeros(len(heard))
    for left_out in range(FOLDS):
        seen = fold != left_out
        weights, start = fit(features[seen], told[seen], np.ones(int(seen.sum())), STRENGTH)
        estimates[~seen] = 1 / (1 + np.exp(-(start + features[~seen] @ weights)))
    for kind, chosen in (("tellings", telling), ("turns", ~telling)):
        right, wrong = chosen & told, chosen & ~told
        print(f"{kind}: {right.sum()} with the right event, {wrong.sum()} with another or none; while left out")
        for bar in BARS:
            above = estimates >= bar
            print(f"  from {bar}: {above[right].mean():.3f} of the right told, {above[wrong].mean():.3f} of the others")
    weights, start = fit(features, told, np.ones(len(heard)), STRENGTH)
    write_model(MODEL, names, start, weights)


if __name__ == "__main__":
    sys.exit(main())
