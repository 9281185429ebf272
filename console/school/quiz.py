"""Questions of the school as a quiz in GIFT, the text format that Moodle imports (docs.moodle.org, «GIFT format»)."""

import re
from collections.abc import Iterable, Iterator

from console.school.tasks import Task

CATEGORY = "Ventanilla/Escuela de la consola"
_SPECIAL = re.compile(r"([\\~=#{}:])")
"""Signs that mean something in GIFT; a backslash before one makes it a plain sign."""


def write_quiz(tasks: Iterable[Task]) -> str:
    """One question of multiple choice a task, with its right answer, three wrong ones and what to learn from them."""
    return "\n\n".join((f"// {CATEGORY}\n$CATEGORY: {CATEGORY}", *map(_write, tasks))) + "\n"


def _write(task: Task) -> str:
    return "\n".join(_iter_lines(task))


def _iter_lines(task: Task) -> Iterator[str]:
    question = task.question
    # Without [plain] Moodle would take the format of the importing teacher's own editor, or one that a text begins with.
    yield f"::{_plain(f'{task.number:02} {task.title}')}::[plain]{_plain(question.text)}{{"
    yield f"=[plain]{_plain(question.right)}"
    yield from (f"~[plain]{_plain(wrong)}" for wrong in question.wrong)
    yield f"####[plain]{_plain(question.why)}"
    yield "}"


def _plain(text: str) -> str:
    """One line, in which no sign means anything; for the arrow, which parts the pairs of a matching, there is no escape."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()).replace("->", "→"))
