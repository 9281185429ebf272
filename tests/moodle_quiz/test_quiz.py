"""The school's quiz, read by a parser of GIFT that was written elsewhere, for editors and converters of Moodle's quizzes."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from console.school.quiz import CATEGORY, write_quiz
from console.school.tasks import Question, list_tasks
from tests.gateway.school.learner import make_task
from tests.stock_rasa.node_packages import prepare_packages

pytestmark = [pytest.mark.foreign, pytest.mark.slow]
HERE = Path(__file__).parent
PATIENCE_S = 300
NASTY = "[html]¿{=a} ~b #c ::d:: \\e \\{ %100% [html]<b> // $CATEGORY: x -> ####"
"""Every sign that means something in GIFT."""


@pytest.fixture(scope="module")
def parser() -> tuple[Path, Path]:
    """Node, and the program that reads a quiz with it."""
    node, folder = prepare_packages(HERE, "quiz")
    return node, Path(shutil.copy(HERE / "read_quiz.js", folder))


def read(parser: tuple[Path, Path], quiz: str) -> list[dict[str, Any]]:
    """The questions of a quiz, as the parser understands them."""
    done = subprocess.run([*parser], input=quiz, capture_output=True, text=True, check=True, timeout=PATIENCE_S)
    return json.loads(done.stdout)


def test_every_question_is_read(parser: tuple[Path, Path]) -> None:
    """In its category, with one right answer, three wrong ones, and what to learn from it."""
    first, *questions = read(parser, write_quiz(list_tasks()))
    assert first == {"type": "Category", "title": CATEGORY}
    assert len(questions) == len(list_tasks())
    for task, question in zip(list_tasks(), questions, strict=True):
        told = task.question
        assert question["type"] == "MC"
        assert question["stem"] == {"format": "plain", "text": told.text}
        assert [one["text"]["text"] for one in question["choices"] if one["isCorrect"]] == [told.right]
        assert [one["text"]["text"] for one in question["choices"] if not one["isCorrect"]] == list(told.wrong)
        assert question["globalFeedback"]["text"] == told.why


def test_no_sign_means_anything(parser: tuple[Path, Path]) -> None:
    """What somebody writes into a task comes out as it was written; an arrow of two signs as one."""
    question = Question(text=NASTY, right=f"sí {NASTY}", wrong=[f"no {NASTY}"], why=NASTY)
    [_, found] = read(parser, write_quiz([make_task(question, title=NASTY)]))
    nasty = NASTY.replace("->", "→")
    texts = [found["stem"]["text"], *(one["text"]["text"] for one in found["choices"]), found["globalFeedback"]["text"]]
    assert texts == [nasty, f"sí {nasty}", f"no {nasty}", nasty]
    assert found["title"] == f"01 {nasty}"
