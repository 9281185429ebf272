"""Circumstances come in two halves that share no wrapper."""

import pytest

from evaluation.datasets.circumstances import iter_wrappers, read_circumstances, read_plain


def test_halves_share_no_wrapper() -> None:
    """Each kind of circumstance has one wrapper to fit on and one held out, and each wrapper holds each request."""
    plain, (seen, held_out) = read_plain(), read_circumstances()
    assert len(plain) >= 60
    assert len(list(iter_wrappers())) >= 24
    assert {question.kind for question in seen} == {question.kind for question in held_out}
    assert not {question.text for question in seen} & {question.text for question in held_out}
    assert len(seen) == len(held_out) == len(plain) * len(list(iter_wrappers())) // 2


@pytest.mark.parametrize("kind", ["capitals", "slips"])
def test_wrappers_change_the_request_too(kind: str) -> None:
    """Who shouts or slips does so in what is asked for as well."""
    requests = [question.text for question in read_plain()]
    texts = [question.text for half in read_circumstances() for question in half if question.kind == kind]
    untouched = [text for text in texts if any(request in text for request in requests)]
    assert len(untouched) < len(texts) / 2
