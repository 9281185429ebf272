"""Many conversations from a file."""

import io
import json

import pytest

from gateway.commands.batch import BatchError, Exchange, answer_batch, parse_batch
from tests.fakes.engine import FakeEngine


def test_a_line_is_one_question_or_one_conversation() -> None:
    """Blank lines are passed over."""
    lines = '{"id": 1, "text": "hola"}\n\n{"id": "b", "turns": [{"user": "uno"}, {"user": "dos"}]}\n'
    assert list(parse_batch(io.StringIO(lines))) == [Exchange("1", ("hola",)), Exchange("b", ("uno", "dos"))]


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"text": "hola"}', '{"id": 1}', '{"id": 1, "turns": []}', '{"id": 1, "turns": [{"user": 5}]}']
)
def test_a_line_that_cannot_be_answered_is_named(line: str) -> None:
    """By its number, with what is expected."""
    with pytest.raises(BatchError, match="Línea 2"):
        list(parse_batch(io.StringIO(f"\n{line}\n")))


def test_each_conversation_has_its_own_state_and_its_own_line() -> None:
    """In the order of the file."""
    exchanges = [Exchange("a", ("uno", "dos")), Exchange("b", ("tres",))]
    lines = [json.loads(line) for line in answer_batch(FakeEngine(), exchanges)]
    assert [(line["id"], len(line["turns"])) for line in lines] == [("a", 2), ("b", 1)]
