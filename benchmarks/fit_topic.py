"""Weights of the topic model, fitted to messages that people could write after an answer.

To these come turns of whole conversations, with the topics that the program had at them (`benchmarks.held_turns`).
First the weights of the words by which one speaks on of something, beside sentences in which citizens tell a need; then
those of all the features, the program's own, measured with both catalogues loaded. In these the words count as they do where
they were not fitted to. Logistic regressions; every third procedure is left out once to tell how often messages about
procedures that nothing was fitted to are read right.

Usage: python -m benchmarks.fit_topic
"""

import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

import numpy as np
import numpy.typing as npt
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from actions.dialogue_state import Memory
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.linked_procedure import read_message
from actions.procedure_resolution.resolution import Finder, Message
from actions.procedure_resolution.topic.topic_model import MOST_ODDS, SPEAKS_ON, STAYS, TURNS, Heard, measure_topic
from actions.procedure_resolution.topic.topic_turn import has_topic
from benchmarks.fit_concerns import read_features, write_weights
from benchmarks.fit_danger import read_needs
from benchmarks.held_turns import HeldTurn, hold, open_knowledge, write_model
from bot.assistant import Assistant
from catalog_adapter.concerns.classifier import NONE
from evaluation.datasets.conversation_data import read_matrices
from evaluation.datasets.matrices import Matrices, read_follow_ups, read_switches
from evaluation.datasets.real_dialogues import read_conversations

Array = npt.NDArray[Any]
ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "evaluation" / "data" / "topic_turns.yml"
MODEL = ROOT / "actions" / "procedure_resolution" / "topic" / "topic_model.json"
FOLDS = 3
PER_TOPIC = 6
"""Follow-ups, and turns to something else, drawn from the seen half of the matrices for each of their topics."""
NEEDS, NEED = 8000, 0.3
"""Sentences of needs, and their worth beside an example."""
HELD, HELD_WORDS = 6.0, 3.0
"""Worth of a turn of a conversation beside an example that was written for a topic: to the features, and to the words."""
PARTS = 5
"""Parts into which procedures are taken apart, so that no example is weighed by words fitted to its own procedure."""
STRENGTH = 0.1
"""Inverse of the penalty on weights."""


@dataclass(frozen=True, slots=True)
class Example:
    """A message beside a topic."""

    topic: str
    text: str
    stays: bool


def list_examples(matrices: Matrices) -> list[Example]:
    """The written messages, and some of the seen half of the matrices."""
    written = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    examples = [
        Example(topic, text, stays=kind == "stays")
        for topic, kinds in written.items()
        for kind, texts in kinds.items()
        for text in texts
    ]
    return [*examples, *_iter_drawn(matrices, random.Random(3))]


def _iter_drawn(matrices: Matrices, chance: random.Random) -> Iterator[Example]:
    follow_ups = [each.text for each in read_follow_ups() if each.seen]
    switches = [each.text for each in read_switches() if each.seen]
    for topic in matrices.topics:
        gold = min(topic.gold)
        for text in chance.sample(follow_ups, PER_TOPIC):
            yield Example(gold, text, stays=True)
        others = [each for each in matrices.topics if not each.family & topic.family]
        for text in chance.sample(switches, PER_TOPIC):
            yield Example(gold, text.replace("{x}", chance.choice(others).called[0]), stays=False)


def list_held(turns: Iterable[HeldTurn], finder: Finder) -> Iterator[tuple[Example, Message]]:
    """Turns beside a topic; not those about what was lost before, beside which no words tell more."""
    for turn in turns:
        topic, message = turn.memory.procedure, turn.message
        is_judged = (turn.gold or turn.is_matter) and has_topic(message, turn.memory, finder)
        if topic is None or not is_judged or not finder.find_content(message.rest):
            continue
        stays = topic in turn.gold
        if stays or turn.gold.isdisjoint(turn.before):
            yield Example(topic, message.text, stays=stays), message


def _read_written(examples: Sequence[Example], assistant: Assistant, finder: Knowledge) -> Iterator[Message]:
    for each in examples:
        memory = Memory(procedure=finder.get_procedure(each.topic).id)
        yield read_message(Incoming.from_parsed(assistant.engine.parse(each.text)), memory)


def _iter_features(
    examples: Sequence[Example], messages: Iterable[Message], knowledge: Knowledge
) -> Iterator[dict[str, float]]:
    for number, (example, message) in enumerate(zip(examples, messages, strict=True), 1):
        topic = knowledge.get_procedure(example.topic).id
        alone, subject = knowledge.decide(message.text, message.out_of_scope), knowledge.find_subject(message.text)
        yield asdict(measure_topic(topic, Heard(message, alone, subject), knowledge))
        if number % 100 == 0:
            print(f"… {number} de {len(examples)}", file=sys.stderr)


def main() -> int:
    """Fit, tell how well, and write the weights."""
    with open_knowledge() as opened:
        if opened is None:
            return 1  # It was said why.
        assistant, knowledge = opened
        procedures = list(assistant.catalogue.iter_procedures())
        known = {each.id for each in procedures}
        written = [each for each in list_examples(read_matrices(procedures)) if each.topic in known]
        held = list(list_held(hold(assistant, read_conversations()), knowledge))
        examples = [*written, *(each for each, _ in held)]
        messages = chain(_read_written(written, assistant, knowledge), (message for _, message in held))
        rows = list(_iter_features(examples, messages, knowledge))
    learn(examples, rows, len(written))
    return 0


def learn(examples: Sequence[Example], rows: Sequence[Mapping[str, float]], written: int) -> None:
    """Fit to the features of examples, tell how well, and write the weights.

    Args:
        examples: Those that were written, then those from conversations.
        rows: The features of each.
        written: Count of the former.
    """
    names = list(rows[0])
    features = np.array([[row[name] for name in names] for row in rows])
    stays, held = np.array([each.stays for each in examples]), np.arange(len(examples)) >= written
    numbered = sorted({each.topic for each in examples})
    topics = np.array([numbered.index(each.topic) for each in examples])
    fold, worth = topics % FOLDS, np.where(held, HELD, 1.0)
    words = Words(examples, np.where(held, HELD_WORDS, 1.0), topics)
    place, said = names.index("speaks_on"), np.zeros(len(examples), dtype=bool)
    for left_out in range(FOLDS):
        seen = fold != left_out
        features[seen, place], features[~seen, place] = words.weigh_apart(seen), words.weigh(seen, ~seen)
        weights, start = fit(features[seen], stays[seen], worth[seen])
        said[~seen] = start + features[~seen] @ weights > np.log(STAYS / (1 - STAYS))
    for kind, chosen in (("written", ~held), ("of conversations", held)):
        kept, left = said[chosen & stays].mean(), (~said[chosen & ~stays]).mean()
        print(f"procedures left out, {kind}: stays {kept:.3f}, leaves {left:.3f}")
    everything = np.ones(len(stays), dtype=bool)
    features[:, place] = words.weigh_apart(everything)
    weights, start = fit(features, stays, worth)
    words.write(everything)
    write_model(MODEL, names, start, weights)


class Words:
    """The classifier of how a message speaks, fitted to some of the examples, and to what citizens need."""

    def __init__(self, examples: Sequence[Example], worth: Array, topics: Array) -> None:
        needs, texts = read_needs(), [each.text for each in examples]
        chosen = np.random.default_rng(0).permutation(len(needs))[:NEEDS]
        self._features, self._listed = read_features([*texts, *(needs[place] for place in chosen)])
        self._stays, self._topics, self._count = np.array([each.stays for each in examples]), topics, len(texts)
        self._worth = np.r_[worth, np.full(len(chosen), NEED)]

    def _fit(self, seen: Array) -> LogisticRegression:
        """Fit to the examples that are marked; sentences of needs count always."""
        rows = np.r_[np.flatnonzero(seen), np.arange(self._count, self._features.shape[0])]
        speaks_on = np.r_[self._stays[seen], np.zeros(len(rows) - sum(seen), dtype=bool)]
        model = LogisticRegression(C=1.0, max_iter=2000, class_weight="balanced")
        return model.fit(self._features[rows], np.where(speaks_on, SPEAKS_ON, NONE), sample_weight=self._worth[rows])

    def weigh(self, seen: Array, asked: Array) -> Array:
        """Log odds for the examples that are asked, of a fit to those that are seen."""
        odds: Array = self._fit(seen).decision_function(self._features[np.flatnonzero(asked)])
        return np.clip(odds, -MOST_ODDS, MOST_ODDS)

    def weigh_apart(self, seen: Array) -> Array:
        """Log odds for the examples that are seen, each of a fit to the other procedures among them."""
        odds, part = np.zeros(self._count), self._topics // FOLDS % PARTS
        for each in range(PARTS):
            asked = seen & (part == each)
            odds[asked] = self.weigh(seen & ~asked, asked)
        return odds[seen]

    def write(self, seen: Array) -> None:
        """Write the weights of a fit."""
        write_weights(TURNS, self._fit(seen), self._listed)


def fit(features: Array, answers: Array, worth: Array, strength: float = STRENGTH) -> tuple[Array, float]:
    """Weights of the features as they are measured, and what every estimate starts from."""
    scale = StandardScaler().fit(features)
    model = LogisticRegression(C=strength, max_iter=3000).fit(scale.transform(features), answers, sample_weight=worth)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


if __name__ == "__main__":
    sys.exit(main())
