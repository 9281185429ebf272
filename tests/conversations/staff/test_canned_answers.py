"""Answers that staff keep ready."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from conversations.staff.canned_answers import CannedAnswer, find_answer, list_answers, remove_answer, save_answer

OURS = CannedAnswer(title="Horario", text="Atendemos de 8 a 16.", institution="sat", author="eva")
EVERYBODYS = CannedAnswer(title="Saludo", text="Buenos días.", author="otto")


def test_an_answer_is_kept_changed_and_removed(sqlite_engine: Engine) -> None:
    """Its number stays; one that is gone cannot be changed or removed again."""
    with sqlite_engine.begin() as connection:
        number = save_answer(connection, OURS)
        assert number is not None
        assert find_answer(connection, number) == replace(OURS, id=number)
        changed = replace(OURS, id=number, text="De 8 a 15.", author="otto")
        assert save_answer(connection, changed) == number
        assert find_answer(connection, number) == changed
        assert remove_answer(connection, number)
        assert not remove_answer(connection, number)
        assert save_answer(connection, changed) is None
        assert find_answer(connection, number) is None
        assert list_answers(connection) == []


@pytest.mark.parametrize(
    ("institutions", "titles"),
    [(None, ["Cita", "Horario", "Saludo"]), (["sat"], ["Horario", "Saludo"]), ([], ["Saludo"]), (["x"], ["Saludo"])],
)
def test_everybodys_answers_are_everybodys(
    sqlite_engine: Engine, institutions: list[str] | None, titles: list[str]
) -> None:
    """Those of an institution are its own; by title."""
    with sqlite_engine.begin() as connection:
        for answer in (EVERYBODYS, OURS, replace(OURS, title="Cita", institution="renap")):
            save_answer(connection, answer)
        assert [one.title for one in list_answers(connection, institutions)] == titles
