"""Tasks of the school, as data: tasks.yml beside this module."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from console.permissions import Action
from console.school.practice import ROOM


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Question of the quiz, with one right answer."""

    text: str
    right: str
    wrong: Sequence[str]
    why: str
    """Feedback, for whoever answered either way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task."""

    id: str
    number: int
    """1-based, in the order of the file."""
    group: str
    title: str
    action: Action
    """Permission that the same work takes outside of the school."""
    goal: str
    why: str
    where: str
    """Section of the console, as its menu names it."""
    path: str
    """Page of the sandbox to begin at, without its root; with a query where that helps."""
    hint: str
    check: str
    """Name of a predicate of `console.school.checks`."""
    facts: Mapping[str, Any]
    """Arguments of the predicate."""
    asks: str
    """Label of the answer that the learner types on the page of the task; empty where the sandbox tells all."""
    question: Question

    @property
    def start(self) -> str:
        """Address of the page to begin at."""
        return f"{ROOM}/{self.path}"


@cache
def list_tasks() -> tuple[Task, ...]:
    """Every task, in order."""
    told = yaml.safe_load(Path(__file__).with_name("tasks.yml").read_text(encoding="utf-8"))
    rows = [(group["title"], task) for group in told["groups"] for task in group["tasks"]]
    return tuple(_read(number, *row) for number, row in enumerate(rows, 1))


def find_task(task_id: str) -> Task | None:
    """A task by its id, or None."""
    return next((task for task in list_tasks() if task.id == task_id), None)


def find_next(done: Mapping[str, Any], after: Task | None = None) -> Task | None:
    """The first task that is not done, of those after another before the earlier ones; None when all are."""
    tasks, start = list_tasks(), after.number if after else 0
    return next((task for task in (*tasks[start:], *tasks[:start]) if task.id not in done), None)


def _read(number: int, group: str, told: Mapping[str, Any]) -> Task:
    names = ("id", "title", "goal", "why", "where", "path", "hint", "check")
    return Task(
        number=number,
        group=group,
        action=Action(told["action"]),
        facts=told.get("facts", {}),
        asks=told.get("asks", ""),
        question=Question(**told["question"]),
        **{name: told[name].strip() for name in names},
    )
