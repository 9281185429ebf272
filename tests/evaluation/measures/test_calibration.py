"""The numbers behind a decision are learnt from samples."""

from dataclasses import replace
from pathlib import Path

import pytest

import actions
from actions.procedure_resolution.features import NOTHING, Features
from evaluation.measures.calibration import INSIDE_FEATURES, RIGHT_FEATURES, Sample, calibrate, write_calibration

GOOD = replace(NOTHING, score=0.9, margin=0.5, named=1.0, containment=1.0, cosine=0.9, substance=1.0, unknown=0.0)


def sample(features: Features, *, right: bool, inside: bool = True, kind: str = "natural") -> Sample:
    """One question."""
    return Sample(features=features, right=right, inside=inside, kind=kind, weight=1.0)


def test_what_goes_with_right_answers_gets_weight() -> None:
    """And what goes with questions of elsewhere takes it away."""
    samples = [
        *[sample(GOOD, right=True)] * 20,
        *[sample(replace(GOOD, named=0.1, score=0.3), right=False)] * 20,
        *[sample(replace(NOTHING, elsewhere=1.0), right=False, inside=False)] * 20,
    ]
    learnt = calibrate(samples)
    assert set(learnt["right"]["weights"]) == set(RIGHT_FEATURES)
    assert set(learnt["inside"]["weights"]) == set(INSIDE_FEATURES)
    assert learnt["right"]["weights"]["named"] > 0 > learnt["inside"]["weights"]["elsewhere"]
    assert 0 < learnt["refuse_below"] < learnt["answer_from"] < 1


def test_a_single_word_tells_what_is_inside_and_not_what_is_right() -> None:
    """Many procedures may answer it."""
    samples = [
        *[sample(GOOD, right=True)] * 5,
        *[sample(NOTHING, right=False, inside=False)] * 5,
    ]
    words = [sample(GOOD, right=False, kind="word")] * 50
    assert calibrate([*samples, *words])["right"] == calibrate(samples)["right"]
    assert calibrate([*samples, *words])["inside"] != calibrate(samples)["inside"]


def test_the_numbers_are_written_where_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the module that decides."""
    (tmp_path / "procedure_resolution").mkdir()
    monkeypatch.setattr(actions, "__file__", str(tmp_path / "__init__.py"))
    path = write_calibration({"answer_from": 0.6})
    assert path == tmp_path / "procedure_resolution" / "calibration.json"
    assert path.read_text(encoding="utf-8") == '{\n  "answer_from": 0.6\n}\n'
