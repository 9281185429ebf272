"""Weights of the topic model, fitted to messages that people could write after an answer.

First the weights of the words by which one speaks on of something, beside sentences in which citizens tell a need; then
those of all the features, the program's own, measured with both catalogues loaded. In these the words count as they do where
they were not fitted to. Logistic regressions; every third procedure is left out once to tell how often messages about
procedures that nothing was fitted to are read right.

Usage: python -m benchmarks.fit_topic
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
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
from actions.message_link import LinkMessageAction
from actions.procedure_resolution.linked_procedure import read_message
from actions.procedure_resolution.topic.topic_model import MOST_ODDS, SPEAKS_ON, STAYS, TURNS, Heard, measure_topic
from benchmarks.fit_concerns import read_features, write_weights
from benchmarks.fit_danger import read_needs
from bot.assistant import Assistant
from catalog_adapter.concerns.classifier import NONE
from evaluation.datasets.both_catalogues import open_both
from evaluation.datasets.conversation_data import read_matrices
from evaluation.datasets.matrices import Matrices, read_follow_ups, read_switches
from evaluation.datasets.questions import find_shared_data

Array = npt.NDArray[Any]
ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "evaluation" / "data" / "topic_turns.yml"
MODEL = ROOT / "actions" / "procedure_resolution" / "topic" / "topic_model.json"
FOLDS = 3
PER_TOPIC = 6
"""Follow-ups, and turns to something else, drawn from the seen half of the matrices for each of their topics."""
NEEDS, NEED = 8000, 0.3
"""Sentences of needs, and their worth beside an example."""
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


def _iter_features(examples: Sequence[Example], assistant: Assistant) -> Iterator[dict[str, float]]:
    knowledge = next(each.knowledge for each in assistant.actions if isinstance(each, LinkMessageAction))
    for number, example in enumerate(examples, 1):
        topic = knowledge.get_procedure(example.topic).id
        message = read_message(Incoming.from_parsed(assistant.engine.parse(example.text)), Memory(procedure=topic))
        alone, subject = knowledge.decide(message.text, message.out_of_scope), knowledge.find_subject(message.text)
        yield asdict(measure_topic(topic, Heard(message, alone, subject), knowledge))
        if number % 100 == 0:
            print(f"… {number} de {len(examples)}", file=sys.stderr)


def main() -> int:
    """Fit, tell how well, and write the weights."""
    data = find_shared_data()
    if data is None:
        print("sin los datos compartidos no se ajusta nada")
        return 1
    with open_both(data, ROOT / "var" / "evaluation" / "models", Assistant.open, print) as assistant:
        if not isinstance(assistant, Assistant):
            return 1  # It was said why.
        procedures = list(assistant.catalogue.iter_procedures())
        known = {each.id for each in procedures}
        examples = [each for each in list_examples(read_matrices(procedures)) if each.topic in known]
        rows = list(_iter_features(examples, assistant))
    names = list(rows[0])
    features = np.array([[row[name] for name in names] for row in rows])
    stays = np.array([each.stays for each in examples])
    numbered = sorted({each.topic for each in examples})
    topics = np.array([numbered.index(each.topic) for each in examples])
    fold = topics % FOLDS
    words = Words([each.text for each in examples], stays, topics)
    place = names.index("speaks_on")
    for left_out in range(FOLDS):
        seen = fold != left_out
        features[seen, place], features[~seen, place] = words.weigh_apart(seen), words.weigh(seen, ~seen)
        weights, start = fit(features[seen], stays[seen])
        said = start + features[~seen] @ weights > np.log(STAYS / (1 - STAYS))
        right, truth = said == stays[~seen], stays[~seen]
        print(f"left out {left_out}: stays {right[truth].mean():.3f}, leaves {right[~truth].mean():.3f}")
    everything = np.ones(len(stays), dtype=bool)
    features[:, place] = words.weigh_apart(everything)
    weights, start = fit(features, stays)
    words.write(everything)
    numbers = {"": start, **dict(zip(names, weights, strict=True))}
    MODEL.write_text(json.dumps({name: round(float(each), 3) for name, each in numbers.items()}, indent=2) + "\n")
    return 0


class Words:
    """The classifier of how a message speaks, fitted to some of the examples, and to what citizens need."""

    def __init__(self, texts: Sequence[str], stays: Array, topics: Array) -> None:
        needs = read_needs()
        chosen = np.random.default_rng(0).permutation(len(needs))[:NEEDS]
        self._features, self._listed = read_features([*texts, *(needs[place] for place in chosen)])
        self._stays, self._topics, self._count = stays, topics, len(texts)
        self._worth = np.r_[np.ones(len(texts)), np.full(len(chosen), NEED)]

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


def fit(features: Array, stays: Array) -> tuple[Array, float]:
    """Weights of the features as they are measured, and what every estimate starts from."""
    scale = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scale.transform(features), stays)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


if __name__ == "__main__":
    sys.exit(main())
