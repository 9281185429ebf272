"""Weights of the topic model, fitted to messages that people could write after an answer.

The features are the program's own, measured with both catalogues loaded. A logistic regression; every third procedure is
left out once to tell how often messages about procedures that it was not fitted to are read right.

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
from actions.procedure_resolution.topic.topic_model import STAYS, Heard, measure_topic
from bot.assistant import Assistant
from evaluation.datasets.both_catalogues import open_both
from evaluation.datasets.conversation_data import read_matrices
from evaluation.datasets.matrices import Matrices, read_follow_ups, read_switches
from evaluation.datasets.questions import find_shared_data

Array = npt.NDArray[Any]
ROOT = Path(__file__).resolve().parent.parent
TURNS = ROOT / "evaluation" / "data" / "topic_turns.yml"
MODEL = ROOT / "actions" / "procedure_resolution" / "topic" / "topic_model.json"
FOLDS = 3
PER_TOPIC = 6
"""Follow-ups, and turns to something else, drawn from the seen half of the matrices for each of their topics."""
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
    written = yaml.safe_load(TURNS.read_text(encoding="utf-8"))
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
    topics = sorted({each.topic for each in examples})
    fold = np.array([topics.index(each.topic) % FOLDS for each in examples])
    for left_out in range(FOLDS):
        weights, start = fit(features[fold != left_out], stays[fold != left_out])
        said = start + features[fold == left_out] @ weights > np.log(STAYS / (1 - STAYS))
        right, truth = said == stays[fold == left_out], stays[fold == left_out]
        print(f"left out {left_out}: stays {right[truth].mean():.3f}, leaves {right[~truth].mean():.3f}")
    weights, start = fit(features, stays)
    numbers = {"": start, **dict(zip(names, weights, strict=True))}
    MODEL.write_text(json.dumps({name: round(float(each), 3) for name, each in numbers.items()}, indent=2) + "\n")
    return 0


def fit(features: Array, stays: Array) -> tuple[Array, float]:
    """Weights of the features as they are measured, and what every estimate starts from."""
    scale = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(scale.transform(features), stays)
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


if __name__ == "__main__":
    sys.exit(main())
