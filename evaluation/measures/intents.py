"""Measure of dialogue acts in words never seen: cross-validation of `nlu/examples/` by phrasing.

Sentences that say nearly the same stay together in one fold, and whatever is still near to a sentence of the fold that
is tested is left out of training. Random folds would test on rewordings of what was learnt.
"""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

import numpy as np
import numpy.typing as npt
import yaml
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score

from bot.training import CONFIG, TRAINING_DATA
from evaluation.reports.figures import Figures, share
from nlu.components.annotator import read_understanding
from nlu.components.aspect_extractor import is_question
from nlu.components.intent_classifier import LinearIntentClassifier
from nlu.components.sentence_counts import SentenceCounts
from nlu.components.tokenizer import SpanishTokenizer

NEAR = 0.6
"""Cosine of pieces of words from which two sentences count as the same phrasing."""
_FOLDS = 5
_QUESTION = "question"
_PARTS: dict[str, Any] = {
    "nlu.components.tokenizer.SpanishTokenizer": SpanishTokenizer,
    "nlu.components.sentence_counts.SentenceCounts": SentenceCounts,
    "nlu.components.intent_classifier.LinearIntentClassifier": LinearIntentClassifier,
}

Likeness = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One training sentence and what it was taken for when it had not been learnt."""

    text: str
    intent: str
    """`question` for all questions about procedures."""
    taken_for: str


def read_sentences() -> list[tuple[str, str]]:
    """Texts of `nlu/examples/` with their intents."""
    data = training_data_from_paths([str(path) for path in TRAINING_DATA[0].glob("*.yml")], "es")
    return [(each.get(TEXT), each.get(INTENT)) for each in data.intent_examples]


def cross_validate(
    sentences: Sequence[tuple[str, str]], folds: int = _FOLDS, extra: Sequence[tuple[str, str]] = ()
) -> list[Sentence]:
    """Classify each sentence by a classifier that has seen neither it nor anything near to it.

    Args:
        sentences: Texts with their intents.
        folds: How many parts are tested in turn.
        extra: Sentences that are learnt in every fold, however near they are, and not tested: what they do to others.
    """
    intents = np.array([_act(intent) for _, intent in sentences])
    likeness = _compare([_normalize(text) for text, _ in sentences])
    taken = np.empty(len(sentences), dtype=object)
    for learnt, tested in _split(likeness, intents, folds):
        taught = [sentences[place] for place in learnt]
        taken[tested] = _classify([*taught, *extra], [sentences[place][0] for place in tested])
    return [
        Sentence(text=text, intent=str(intents[place]), taken_for=str(taken[place]))
        for place, (text, _) in enumerate(sentences)
    ]


def measure_intents(sentences: Sequence[Sentence]) -> Figures:
    """F1 averaged over all acts alike, the share right, and F1 of each act."""
    truth = [sentence.intent for sentence in sentences]
    taken = [sentence.taken_for for sentence in sentences]
    names = sorted(set(truth))
    scores = f1_score(truth, taken, labels=names, average=None, zero_division=0)
    return {
        "n": float(len(sentences)),
        "macro_f1": round(float(np.mean(scores)), 4),
        "right": share([a == b for a, b in zip(truth, taken, strict=True)]),
        **{f"f1_{name}": round(float(score), 4) for name, score in zip(names, scores, strict=True)},
    }


def _act(intent: str) -> str:
    return _QUESTION if is_question(intent) else intent


def _normalize(text: str) -> str:
    message = Message({TEXT: text})
    SpanishTokenizer(SpanishTokenizer.get_default_config()).tokenize(message, TEXT)
    return read_understanding(message).normalized


def _compare(texts: Sequence[str]) -> Likeness:
    """Similarity of every two texts, 0 to 1."""
    features = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=np.float32)
    rows = features.fit_transform(texts)
    likeness: Likeness = np.clip((rows @ rows.T).toarray(), 0, 1)
    np.fill_diagonal(likeness, 1)
    return likeness


def _split(
    likeness: Likeness, intents: npt.NDArray[np.str_], folds: int
) -> Iterator[tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]]:
    """For each fold, the places of the sentences that are learnt, and of those that are tested."""
    tree = linkage(squareform(1 - likeness, checks=False), "complete")
    drawn = _deal(fcluster(tree, 1 - NEAR, "distance"), intents, folds)
    for fold in range(folds):
        tested, learnt = np.flatnonzero(drawn == fold), np.flatnonzero(drawn != fold)
        near = likeness[np.ix_(learnt, tested)].max(axis=1) >= NEAR
        yield learnt[~near], tested


def _deal(groups: npt.NDArray[Any], intents: npt.NDArray[np.str_], folds: int) -> npt.NDArray[np.intp]:
    """The fold of each sentence: groups stay whole, large ones go first, each to where its intent is rarest so far."""
    dealt: Counter[tuple[int, str]] = Counter()
    drawn = np.zeros(len(groups), dtype=np.intp)
    order = np.argsort(-np.bincount(groups)[groups], kind="stable")
    for group in dict.fromkeys(groups[order].tolist()):
        places = np.flatnonzero(groups == group)
        intent, _ = Counter(intents[places].tolist()).most_common(1)[0]
        fold = min(range(folds), key=lambda fold: (dealt[fold, intent], fold))
        dealt.update((fold, str(each)) for each in intents[places])
        drawn[places] = fold
    return drawn


def _classify(learnt: Sequence[tuple[str, str]], texts: Sequence[str]) -> list[str]:
    """Train the pipeline of `bot/config.yml` up to its classifier, and let it classify."""
    training = TrainingData([Message({TEXT: text, INTENT: intent}) for text, intent in learnt])
    messages = [Message({TEXT: text}) for text in texts]
    with tempfile.TemporaryDirectory() as folder:
        for part in _open_pipeline(Path(folder)):
            if hasattr(part, "train"):
                part.train(training)
            if hasattr(part, "process_training_data"):
                part.process_training_data(training)
            part.process(messages)
    return [_act(message.get(INTENT)["name"]) for message in messages]


def _open_pipeline(folder: Path) -> Iterator[Any]:
    context = ExecutionContext(GraphSchema({}), "evaluation")
    storage = LocalModelStorage(folder)
    for place, entry in enumerate(yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["pipeline"]):
        settings = {key: value for key, value in entry.items() if key != "name"}
        if entry["name"] in _PARTS:
            part = _PARTS[entry["name"]]
            yield part.create({**part.get_default_config(), **settings}, storage, Resource(f"part-{place}"), context)
