"""Weights of the evidence of danger, fitted to the example messages.

A logistic regression over the features of whole messages, brought to one length; then one over what the words weigh and the
phrases of the list that stand in them, so that a phrase weighs by how often it is right. What every message starts from is
set so that, each message weighed by what was fitted to the others, few messages that only sound like danger weigh above 0.

Usage: python -m benchmarks.fit_danger
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.preprocessing import normalize

from catalog_adapter.alias_files import read_editorial
from catalog_adapter.concerns.answers import DANGER as RULED
from catalog_adapter.concerns.answers import read_answers
from catalog_adapter.life_events.model import read_life_events
from catalog_adapter.model import AliasKind
from catalog_adapter.search.learned_vectors import is_apart
from catalog_adapter.sources.country import CountrySource
from evaluation.datasets.circumstances import read_circumstances
from evaluation.datasets.real_dialogues import iter_told_apart, read_conversations
from evaluation.datasets.tellings import PERILOUS, iter_tellings
from nlu.danger.evidence import (
    BARE,
    BARE_SCALE,
    BARE_WEIGHTS,
    DANGER,
    PHRASES,
    SCALE,
    WEIGHTS,
    list_bare,
    list_features,
)
from nlu.danger.reader import list_phrases, read_sentences
from nlu.lists import read_list

Array = npt.NDArray[Any]
ROOT = Path(__file__).resolve().parent.parent
TURNS = ROOT / "evaluation" / "data" / "topic_turns.yml"
WRONGS = ROOT / "catalog_adapter" / "concerns" / "wrongs.yml"
"""Wrongs that people tell are no danger, however they complain."""
FALSE_ALARMS = 0.04
"""Share of the messages that only sound like danger that may weigh above 0; of ordinary ones it is a tenth of that."""
ORDINARY = 0.3
"""Worth of an ordinary message in the fit; there are many."""
MISSED = 4.0
"""Worth of a danger that a phrase tells: to miss one is so much worse than a false alarm."""
ANY = "*"
"""Feature of a message in which any phrase of the list stands."""
PHRASE = 2.0
"""Length of the feature of a single phrase, beside 1 for any; the longer, the more it may differ from the others."""
LEAST = 3
"""Messages in which a feature stands, at least."""
FAINT = 0.05
"""Smaller weights are left out."""
AS_KIND = {"trafficking": "kidnapping"}
"""Kinds of the list that have no numbers of their own."""
UNTOLD = "any"
"""Name in the list of what is danger of whatever kind."""
_EXAMPLE = re.compile(r"^\s+- (.+)$", re.MULTILINE)
_MARKUP = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def fit_weights() -> dict[str, dict[str, int]]:
    """Hundredths by feature, under `danger` and for each kind under its name; `""` is what every piece starts from."""
    lists = read_list("danger_examples")
    kinds = [(text, AS_KIND.get(kind, kind)) for kind, texts in lists["danger"].items() for text in texts]
    wrongs = yaml.safe_load(WRONGS.read_text(encoding="utf-8"))
    told = list(iter_told_apart(read_conversations()))
    kinds += [(text, UNTOLD) for text, is_danger in told if is_danger]
    everyday = [*lists["ordinary"], *(text for text, is_danger in told if not is_danger)]
    alike = [*lists["harmless"], *(text for texts in wrongs.values() for text in texts), *everyday]
    ordinary = [*read_ordinary_texts(), *read_needs(), *iter_stories()]
    texts = [*(text for text, _ in kinds), *alike, *ordinary]
    counts = DictVectorizer()
    features = counts.fit_transform([_read_features(text) for text in texts])
    kept = np.asarray((features != 0).sum(axis=0)).ravel() >= LEAST
    features, names = SCALE * normalize(features[:, kept]), counts.get_feature_names_out()[kept]
    tells = np.array([1] * len(kinds) + [0] * (len(texts) - len(kinds)))
    worth = np.where(np.arange(len(texts)) < len(texts) - len(ordinary), 1.0, ORDINARY)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    unseen = np.zeros(len(texts))
    for fitted, left in folds.split(features, tells):
        unseen[left] = _fit(features[fitted], tells[fitted], worth[fitted]).decision_function(features[left])
    looks_so = slice(len(kinds), len(kinds) + len(alike) - len(everyday))
    threshold = float(np.quantile(unseen[looks_so], 1 - FALSE_ALARMS))
    heard, alarms = np.mean(unseen[tells == 1] > threshold), np.mean(unseen[-len(ordinary) :] > threshold)
    print(f"alone, on messages not fitted to: danger {heard:.3f}, ordinary questions {alarms:.4f}")
    model = _fit(features, tells, worth)
    weights = {
        DANGER: _write(names, model.coef_[0], float(model.intercept_[0]) - threshold),
        PHRASES: _fit_phrases([list_phrases(text) for text in texts], unseen - threshold, tells, worth),
    }
    weights[BARE] = _fit_bare(texts, tells)
    known = [(place, kind) for place, (_, kind) in enumerate(kinds) if kind != UNTOLD]
    return weights | _fit_kinds(features[[place for place, _ in known]], np.array([kind for _, kind in known]), names)


def _fit_bare(texts: list[str], tells: Array) -> dict[str, int]:
    """Worth of the bare words of whole messages."""
    counts = DictVectorizer()
    words = [[meanings for sentence in read_sentences(text) for meanings in sentence] for text in texts]
    features = counts.fit_transform([dict.fromkeys(list_bare(each), 1) for each in words])
    kept = np.asarray((features != 0).sum(axis=0)).ravel() >= LEAST
    model = _fit(BARE_SCALE * normalize(features[:, kept]), tells, np.ones(len(texts)))
    return _write(counts.get_feature_names_out()[kept], model.coef_[0], float(model.intercept_[0]))


def _fit_phrases(found: list[set[str]], unseen: Array, tells: Array, worth: Array) -> dict[str, int]:
    """Worth of the phrases beside what the words weigh where they were not fitted to: of any, and of each beside that."""
    counts = DictVectorizer()
    stands = counts.fit_transform([{ANY: 1.0} | dict.fromkeys(each, PHRASE) if each else {} for each in found])
    some, worth = np.array([bool(each) for each in found]), np.where(tells == 1, MISSED, worth)
    features = hstack([csr_matrix(unseen[:, None]), stands]).tocsr()
    model = LogisticRegression(C=1.0, max_iter=3000)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    weighed = {"sample_weight": worth[some]}
    said = cross_val_predict(model, features[some], tells[some], cv=folds, fit_params=weighed)
    told = tells[some] == 1
    heard, alarms = np.mean(said[told]), np.mean(said[~told])
    print(f"where a phrase stands: danger {heard:.3f} of {sum(told)}, others {alarms:.3f} of {sum(~told)}")
    model.fit(features[some], tells[some], sample_weight=worth[some])
    words, *each = model.coef_[0]
    named = dict(zip(counts.get_feature_names_out(), each, strict=True))
    start = named.pop(ANY) + float(model.intercept_[0])
    return {"": round(100 * start / words)} | {
        name: round(100 * PHRASE * weight / words) for name, weight in named.items()
    }


def _fit_kinds(features: csr_matrix, kinds: Array, names: Array) -> dict[str, dict[str, int]]:
    """One model a kind against all others, with few weights (L1)."""
    model = LogisticRegression(C=1.0, penalty="l1", solver="liblinear", random_state=0)
    said = cross_val_predict(model, features, kinds, cv=StratifiedKFold(5, shuffle=True, random_state=0))
    print(f"kind, on messages not fitted to: {np.mean(said == kinds):.3f}")
    model.fit(features, kinds)
    fitted = zip(model.classes_, model.coef_, model.intercept_, strict=True)
    return {str(kind): _write(names, weights, float(start)) for kind, weights, start in fitted}


def _write(names: Array, weights: Array, start: float) -> dict[str, int]:
    named = zip(names, weights, strict=True)
    return {"": round(100 * start)} | {
        str(name): round(100 * float(each)) for name, each in named if abs(each) >= FAINT
    }


def _fit(features: csr_matrix, tells: Array, worth: Array) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=3000, class_weight="balanced").fit(features, tells, worth)


def read_ordinary_texts() -> list[str]:
    """Texts of every day, from the project's own lists.

    Examples of the intents, names and descriptions of the starter catalogue, what people go on to say after an answer,
    and requests with their circumstances, of the half that may be fitted to.

    """
    examples = [
        _MARKUP.sub(r"\1", text)
        for path in sorted((ROOT / "nlu" / "examples").glob("*.yml"))
        for text in _EXAMPLE.findall(path.read_text(encoding="utf-8"))
        if not text.startswith("intent:")
    ]
    records = [each.procedure for each in CountrySource().records()]
    turns = yaml.safe_load(TURNS.read_text(encoding="utf-8"))
    told = [text for kinds in turns.values() for texts in kinds.values() for text in texts]
    examples += [text for text in told if not list_phrases(text)]
    examples += [each.text for each in read_circumstances()[0]]
    return examples + [text for record in records for text in (record.name, record.description) if text]


def iter_stories() -> Iterator[str]:
    """What people tell of their lives, at length and by voice too; not of events of which some are told out of a danger."""
    yield from (text for event in read_life_events() if event.id not in PERILOUS for text in event.phrases)
    yield from (each.text for each in iter_tellings() if each.event not in PERILOUS)


def read_needs() -> list[str]:
    """Sentences in which citizens say what they need of a procedure, five of six; the sixth is left for judging.

    Those of procedures that a danger leads to are left out, and so are those in which a phrase of the list stands: whoever
    is hit and asks for an appointment is in danger all the same.
    """
    dangers = {each for told in read_answers(RULED).by_concern.values() for entry in told for each in entry.procedures}
    needs = [
        (entry.procedure_id, each.text)
        for entry in read_editorial()
        for each in entry.aliases
        if each.kind is AliasKind.PHRASE
    ]
    for record in CountrySource().records():
        needs += [(record.procedure.id, text) for text in (record.raw.get("aliases") or {}).get("phrases") or ()]
    return [text for need, text in needs if need not in dangers and not is_apart(text) and not list_phrases(text)]


def _read_features(text: str) -> dict[str, int]:
    return {feature: 1 for sentence in read_sentences(text) for feature in list_features(sentence)}


def _dump(weights: dict[str, int]) -> str:
    """One weight a line, in order, so that a change can be read."""
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {weight}" for name, weight in sorted(weights.items())) + "\n}"


if __name__ == "__main__":
    fitted = fit_weights()
    BARE_WEIGHTS.write_text(f"{_dump(fitted.pop(BARE))}\n", encoding="utf-8")
    parts = ",\n".join(f"{json.dumps(kind)}: {_dump(weights)}" for kind, weights in fitted.items())
    WEIGHTS.write_text(f"{{\n{parts}\n}}\n", encoding="utf-8")
    print(f"{sum(map(len, fitted.values()))} weights")
