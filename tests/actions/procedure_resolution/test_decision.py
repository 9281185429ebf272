"""Answer, ask back or refuse."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.procedure_resolution.decision import Outcome, choose_options, decide, get_calibration, means_others
from actions.procedure_resolution.features import NOTHING, Features
from catalog_adapter.model import Match

_SURE = Features(
    score=0.95, margin=0.6, close=1, named=1, likeness=0.9, containment=1, cosine=0.9, substance=1, brevity=0.25,
    unknown=0, guessed=0, elsewhere=0, borrowed=0, abroad=0,
)  # fmt: skip
_shares = st.floats(min_value=0, max_value=1)
_features = st.builds(Features, **dict.fromkeys(Features.__dataclass_fields__, _shares))


@pytest.mark.parametrize(
    ("features", "outcome"),
    [
        (_SURE, Outcome.ANSWER),
        (replace(_SURE, margin=0.0, named=0.2, score=0.5, containment=0.3, cosine=0.5), Outcome.CLARIFY),
        (
            replace(_SURE, elsewhere=0.8, score=0.5, substance=0.3, containment=0.3, cosine=0.5),
            Outcome.NOT_IN_CATALOGUE,
        ),
        (replace(_SURE, guessed=1.0), Outcome.CLARIFY),
        (replace(_SURE, brevity=1.0, likeness=0.5), Outcome.CLARIFY),
        (NOTHING, Outcome.NOT_IN_CATALOGUE),
    ],
)
def test_outcomes(features: Features, outcome: Outcome) -> None:
    """A clear hit is answered, near twins are asked back, what others handle is refused."""
    assert decide(features).outcome is outcome


def test_small_talk_is_out_of_scope() -> None:
    """What search cannot place is out of scope when the classifier says so, and a sure hit is answered all the same."""
    assert decide(NOTHING, out_of_scope=0.9).outcome is Outcome.OUT_OF_SCOPE
    assert decide(_SURE, out_of_scope=0.9).outcome is Outcome.ANSWER


def test_a_sure_doubt_turns_a_weak_answer_into_a_question() -> None:
    """What is answered only just is asked back when the classifier is sure that it is no matter of ours."""
    weak = replace(_SURE, margin=0.02, named=0.5, substance=0.8, containment=0.5, cosine=0.5, close=0.7)
    doubtful = next(
        each for score in range(62, 100) if decide(each := replace(weak, score=score / 100)).outcome is Outcome.ANSWER
    )
    assert decide(doubtful, out_of_scope=0.9).outcome is Outcome.CLARIFY


def test_others_are_meant_by_their_words_or_by_the_classifier() -> None:
    """A name in full is none where its words mean others; words that only citizens use for it do not count against it."""
    assert means_others(replace(_SURE, elsewhere=0.4), 0.0)
    assert means_others(_SURE, 0.9)
    assert not means_others(replace(_SURE, borrowed=0.8), 0.0)


@given(_features, _shares)
def test_any_features_are_judged(features: Features, out_of_scope: float) -> None:
    """Whatever the features, probabilities come out, and nothing is answered below the bar."""
    judgement = decide(features, out_of_scope=out_of_scope)
    assert 0 <= judgement.right <= 1
    assert 0 <= judgement.inside <= 1
    numbers = get_calibration()
    if judgement.outcome is Outcome.ANSWER:
        assert judgement.right >= numbers.answer_from
        assert judgement.inside >= numbers.refuse_below


@given(_features)
def test_signs_of_elsewhere_never_help(features: Features) -> None:
    """Words of other institutions never make an answer surer, and a wider margin never makes it less sure."""
    judged = decide(features)
    assert decide(replace(features, elsewhere=1.0)).right <= judged.right + 1e-9
    assert decide(replace(features, margin=1.0)).right >= judged.right - 1e-9


def test_options_are_near_the_first() -> None:
    """At most three options are offered, and none far behind the first."""
    matches = [Match(procedure_id=str(n), name="", score=score) for n, score in enumerate((0.9, 0.8, 0.7, 0.69, 0.2))]
    assert [match.procedure_id for match in choose_options(matches)] == ["0", "1", "2"]
    assert [match.procedure_id for match in choose_options([matches[0], matches[4]])] == ["0"]
    assert choose_options([]) == ()
