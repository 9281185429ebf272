"""Weights of the second opinion on danger, fitted to the example messages.

A logistic regression with few weights (L1). What every piece starts from is set so that, each message weighed by what was
fitted to the others, few messages that only sound like danger weigh above 0.

Usage: python -m benchmarks.fit_danger
"""

import json
import re
from pathlib import Path

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from nlu.danger.evidence import list_features
from nlu.danger.reader import read_sentences
from nlu.lists import read_list

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "nlu" / "lists" / "danger_weights.yml"
FALSE_ALARMS = 0.03
"""Share of the messages that only sound like danger that may weigh above 0; of ordinary ones it is a tenth of that."""
_EXAMPLE = re.compile(r"^\s+- (.+)$", re.MULTILINE)
_MARKUP = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def fit_weights() -> dict[str, int]:
    """Hundredths by feature; `""` is what every piece starts from."""
    lists = read_list("danger_examples")
    dangers = [text for texts in lists["danger"].values() for text in texts]
    alike = lists["harmless"]
    others = [*alike, *read_ordinary_texts()]
    vectorizer = DictVectorizer()
    features = vectorizer.fit_transform([_read_features(text) for text in (*dangers, *others)])
    tells = np.array([1] * len(dangers) + [0] * len(others))
    model = LogisticRegression(penalty="l1", C=2.0, solver="liblinear", class_weight="balanced", random_state=0)
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    unseen = cross_val_predict(model, features, tells, cv=folds, method="decision_function")
    threshold = float(np.quantile(unseen[len(dangers) : len(dangers) + len(alike)], 1 - FALSE_ALARMS))
    heard, alarms = np.mean(unseen[tells == 1] > threshold), np.mean(unseen[-len(others) + len(alike) :] > threshold)
    print(f"alone, on messages not fitted to: danger {heard:.3f}, ordinary questions {alarms:.4f}")
    model.fit(features, tells)
    weights = {"": round(100 * (float(model.intercept_[0]) - threshold))}
    named = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    weights |= {str(name): round(100 * float(weight)) for name, weight in named if abs(weight) >= 0.05}
    return weights


def read_ordinary_texts() -> list[str]:
    """Texts of every day: the examples of the intents, and the starter catalogue's names and descriptions."""
    examples = [
        _MARKUP.sub(r"\1", text)
        for path in sorted((ROOT / "nlu" / "examples").glob("*.yml"))
        for text in _EXAMPLE.findall(path.read_text(encoding="utf-8"))
        if not text.startswith("intent:")
    ]
    catalogue = (ROOT / "catalog_adapter" / "starter" / "procedures.jsonl").read_text(encoding="utf-8")
    records = [json.loads(line) for line in catalogue.splitlines() if line]
    return examples + [record[field] for record in records for field in ("name", "description")]


def _read_features(text: str) -> dict[str, int]:
    return {feature: 1 for sentence in read_sentences(text) for feature in list_features(sentence)}


if __name__ == "__main__":
    fitted = fit_weights()
    heading = "# Hundredths by which each meaning, stem or pair weighs for danger: `python -m benchmarks.fit_danger`.\n"
    WEIGHTS.write_text(
        heading + yaml.safe_dump(fitted, allow_unicode=True, sort_keys=True, width=1000), encoding="utf-8"
    )
    print(f"{len(fitted)} weights")
