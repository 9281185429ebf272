"""Tasks of the school, as data."""

import re

from console.permissions import Action
from console.school.checks.registry import CHECKS
from console.school.tasks import find_next, find_task, list_tasks
from console.sections import SECTIONS


def test_there_are_twenty() -> None:
    """With ids of their own, in order; each names a check that there is, and each check is some task's."""
    tasks = list_tasks()
    assert [task.number for task in tasks] == list(range(1, 21))
    assert len({task.id for task in tasks}) == len({task.title for task in tasks}) == 20
    assert {task.check for task in tasks} == set(CHECKS)
    assert all(re.fullmatch(r"[a-z-]{1,40}", task.id) for task in tasks)


def test_each_begins_in_a_section_that_there_is() -> None:
    """The page belongs to the section that the task names, as the menu does."""
    sections = {section.title: section.path for section in SECTIONS} | {"Mi cuenta": "/console/cuenta"}
    for task in list_tasks():
        assert f"/console/{task.path}".startswith(sections[task.where]), task.id
        assert "«»" not in task.goal
        assert task.start == f"/console/escuela/practica/{task.path}"


def test_each_asks_one_question_of_the_quiz() -> None:
    """With three wrong answers, all of them different."""
    for task in list_tasks():
        question = task.question
        assert len({question.right, *question.wrong}) == 4, task.id
        assert question.text.startswith(("¿", "Al", "A")) or "¿" in question.text


def test_the_work_of_most_roles_is_among_them() -> None:
    """Someone who learns finds more than the administrator's."""
    assert {Action.REVIEW, Action.ATTEND, Action.EDIT_CATALOGUE, Action.OWN_ACCOUNT} <= {t.action for t in list_tasks()}


def test_the_next_one_is_found() -> None:
    """Those that follow first, then what was passed over; none when all are done."""
    first, second, *_ = list_tasks()
    assert find_next({}) == first
    assert find_next({first.id: 1}) == second
    assert find_next({second.id: 1}, first) == list_tasks()[2]
    last = list_tasks()[-1]
    assert find_next({last.id: 1}, last) == first
    assert find_next({task.id: 1 for task in list_tasks()}) is None
    assert find_task("nada") is None
