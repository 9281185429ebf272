"""Weights by which messages are read as concerns, fitted to the lists beside them and to ordinary messages.

Usage: python -m benchmarks.fit_concerns
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.preprocessing import normalize

from benchmarks.fit_danger import read_ordinary_texts
from catalog_adapter.concerns.classifier import (
    FOLDER,
    MEANING_WORTH,
    NONE,
    WORDS_WORTH,
    list_words,
    weights_file,
)
from catalog_adapter.search.phrase_vectors import read_words
from catalog_adapter.search.sentence_encoder import SentenceEncoder
from catalog_adapter.sources.country import CountrySource
from evaluation.datasets.circumstances import read_circumstances
from nlu.lists import read_list
from nlu.text.analyzer import SpanishAnalyzer

LISTS = {"danger_questions": 500, "wrongs": 900}
"""Ordinary messages beside each list."""
MATTERS = frozenset({"Antecedentes y justicia"})
"""Category of the procedures that a danger or a wrong is about; their names are left out of the ordinary ones."""
LEAST = 2
"""Messages in which a word stands, at least."""
FAINT = 3
"""Hundredths from which a weight of a word is kept."""


def read_others(name: str, most: int) -> list[str]:
    """Messages that are no matter of a list, the same ones each time."""
    records = [each for each in CountrySource().records() if each.procedure.category not in MATTERS]
    texts = [each.text for each in read_circumstances()[0]]
    texts += [text for record in records for text in (record.procedure.name, *_list_phrases(record.raw))]
    if name == "wrongs":
        lists = read_list("danger_examples")
        texts += [*lists["harmless"][::4], *(text for told in lists["danger"].values() for text in told[::6])]
        texts += read_ordinary_texts()[::8]
    chosen = np.random.default_rng(0).permutation(len(texts))[:most]
    return [texts[place] for place in sorted(chosen)]


def _list_phrases(raw: Mapping[str, Any]) -> list[str]:
    """What citizens say for a procedure."""
    phrases: list[str] = (raw.get("aliases") or {}).get("phrases") or []
    return phrases


def fit(name: str, others: int) -> None:
    """Fit one list and write its weights."""
    concerns = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    told = [(text, concern) for concern, texts in concerns.items() for text in texts]
    told += [(text, NONE) for text in read_others(name, others)]
    texts, names = [text for text, _ in told], np.array([concern for _, concern in told])
    features, listed = read_features(texts)
    model = LogisticRegression(C=1.0, max_iter=1000, class_weight="balanced")
    said = cross_val_predict(model, features, names, cv=StratifiedKFold(5, shuffle=True, random_state=0))
    is_own = names != NONE
    print(f"{name}, on messages not fitted to: {np.mean(said[is_own] == names[is_own]):.3f} of {sum(is_own)} right")
    print(
        f"  taken for another matter {np.mean(said[is_own] == NONE):.3f}; others so {np.mean(said[~is_own] == NONE):.3f}"
    )
    write_weights(name, model.fit(features, names), listed)


def read_features(texts: Sequence[str]) -> tuple[csr_matrix, list[str]]:
    """The features of texts as `classifier` reads them, one row a text, and the names of those that are words."""
    counts = DictVectorizer()
    words = counts.fit_transform([dict.fromkeys(list_words(text), 1) for text in texts])
    kept = np.asarray((words != 0).sum(axis=0)).ravel() >= LEAST
    analyzer = SpanishAnalyzer()
    meaning = SentenceEncoder.open().encode([read_words(text, analyzer) for text in texts])
    features = hstack([WORDS_WORTH * normalize(words[:, kept]), MEANING_WORTH * csr_matrix(meaning)]).tocsr()
    return features, [str(word) for word in counts.get_feature_names_out()[kept]]


def write_weights(name: str, model: LogisticRegression, listed: Sequence[str]) -> None:
    """Write what was fitted; of two concerns scikit-learn has one row of weights, for the second."""
    coefficients, starts = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        coefficients, starts = np.vstack([0 * coefficients, coefficients]), np.array([0.0, *starts])
    rows = np.round(100 * coefficients).astype(int).T
    weights = {
        "concerns": model.classes_.tolist(),
        "start": np.round(100 * starts).astype(int).tolist(),
        "meaning": rows[len(listed) :].tolist(),
        "words": {word: row.tolist() for word, row in zip(listed, rows, strict=False) if abs(row).max() >= FAINT},
    }
    weights_file(name).write_text(_dump(weights), encoding="utf-8")


def _dump(weights: dict[str, object]) -> str:
    """A row a line, so that a change can be read."""
    meaning, words = weights["meaning"], weights["words"]
    assert isinstance(meaning, list) and isinstance(words, dict)  # noqa: S101, PT018  for the type checker
    rows = ",\n".join(json.dumps(row, separators=(",", ":")) for row in meaning)
    named = ",\n".join(f"{json.dumps(word)}:{json.dumps(row, separators=(',', ':'))}" for word, row in words.items())
    head = f'"concerns":{json.dumps(weights["concerns"])},\n"start":{json.dumps(weights["start"])}'
    return f'{{\n{head},\n"meaning":[\n{rows}\n],\n"words":{{\n{named}\n}}\n}}\n'


if __name__ == "__main__":
    for each, others in LISTS.items():
        fit(each, others)
