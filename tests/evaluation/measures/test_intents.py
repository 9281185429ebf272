"""Cross-validation by phrasing."""

import numpy as np

from evaluation.measures.intents import (
    NEAR,
    Sentence,
    _compare,
    _deal,
    _split,
    cross_validate,
    measure_intents,
    read_sentences,
)


def test_near_sentences_are_never_on_both_sides() -> None:
    """No sentence that is learnt is near to one that is tested, and every sentence is tested once."""
    texts = ["muchas gracias", "muchas graciass", "muy buenas tardes", "muy buenas tarde", "hasta luego pues", "adios"]
    intents = np.array(["thank", "thank", "greet", "greet", "goodbye", "goodbye"])
    likeness = _compare(texts)
    tested: list[int] = []
    for learnt, held in _split(likeness, intents, 2):
        assert likeness[np.ix_(learnt, held)].max(initial=0.0) < NEAR
        tested += held.tolist()
    assert sorted(tested) == list(range(len(texts)))


def test_folds_have_their_share_of_each_intent() -> None:
    """Groups stay whole, and intents are spread over the folds."""
    groups = np.array([1, 1, 2, 2, 3, 3, 4, 4])
    intents = np.array(["a", "a", "a", "a", "b", "b", "b", "b"])
    drawn = _deal(groups, intents, 2)
    assert all(len(set(drawn[groups == group])) == 1 for group in range(1, 5))
    assert all(set(drawn[intents == intent]) == {0, 1} for intent in "ab")


def test_the_real_pipeline_classifies() -> None:
    """Sentences are classified by the features and the classifier of the program, questions as one class."""
    sentences = cross_validate(
        [each for each in read_sentences() if each[1] in {"thank", "greet", "ask_cost"}], folds=2
    )
    assert {sentence.intent for sentence in sentences} == {"thank", "greet", "question"}
    assert measure_intents(sentences)["right"] >= 0.8


def test_intents_are_averaged_alike() -> None:
    """A rare intent counts as much as a common one."""
    common = [Sentence(text="x", intent="greet", taken_for="greet")] * 9
    rare = [Sentence(text="y", intent="deny", taken_for="greet")]
    figures = measure_intents([*common, *rare])
    assert figures["right"] == 0.9
    assert figures["macro_f1"] < 0.5
