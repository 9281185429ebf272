"""The quiz in GIFT; tests/moodle_quiz has it read by a parser that was written elsewhere."""

import re

import pytest

from console.school.quiz import CATEGORY, write_quiz
from console.school.tasks import Question, list_tasks
from tests.gateway.school.learner import make_task

QUESTION = re.compile(
    r"::(?P<title>(?:\\.|[^\\:])+)::\[plain\](?P<stem>(?:\\.|[^\\{}~=#:])+)"
    r"\{\n=\[plain\][^\n]+\n(~\[plain\][^\n]+\n){3}####\[plain\][^\n]+\n\}"
)
"""One question, after docs.moodle.org, «GIFT format»."""


def test_it_follows_the_grammar() -> None:
    """A category, then questions with an empty line between them, which is how Moodle tells them apart."""
    head, *questions = write_quiz(list_tasks()).strip("\n").split("\n\n")
    assert head.splitlines()[-1] == f"$CATEGORY: {CATEGORY}"
    assert len(questions) == 20
    assert all(QUESTION.fullmatch(question) for question in questions)


@pytest.mark.parametrize("sign", list("\\~=#{}:"))
def test_signs_are_only_signs(sign: str) -> None:
    """Each has a backslash before it; a line that ends is a blank."""
    quiz = write_quiz([make_task(Question(text=f"a{sign}b\n\nc", right="x", wrong=["y"], why="z"), title="t")])
    assert f"[plain]a\\{sign}b c{{" in quiz
