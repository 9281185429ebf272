"""A member of staff who practises."""

import re
from dataclasses import replace
from functools import cached_property
from html import unescape
from typing import Any

from httpx import Response
from sqlalchemy import Connection

from console.accounts.model import Staff
from console.context import ConsoleContext
from console.school.practice import HOME, ROOM
from console.school.tasks import Question, Task, list_tasks
from gateway.school.sandboxes import Sandboxes
from tests.console.visitor import Visitor

TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


def make_staff(name: str) -> Staff:
    """An account that stands in no database."""
    values: dict[str, Any] = dict.fromkeys(Staff.__slots__)
    return Staff(**values | {"id": 1, "name": name, "full_name": name.title(), "roles": frozenset()})


def make_task(question: Question, *, title: str) -> Task:
    """A task that stands in no file."""
    return replace(list_tasks()[0], question=question, title=title)


class Learner(Visitor):
    """A browser in which a learner is logged in to the program; the sandbox lets it in by itself."""

    def __init__(self, client: Any, context: ConsoleContext, staff: Any, sandboxes: Sandboxes) -> None:
        super().__init__(client, context, staff)
        self.sandboxes = sandboxes

    @cached_property
    def practice_csrf(self) -> str:
        """The token of the sandbox's forms, as its pages show it."""
        found = TOKEN.search(self.look("inicio").text)
        assert found
        return found[1]

    def look(self, path: str, **options: Any) -> Response:
        """Open a page of the sandbox."""
        return self.client.get(f"{ROOM}/{path}", **options)

    def send(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> Response:
        """Send a form in the sandbox."""
        return self.client.post(f"{ROOM}/{path}", data={"csrf": self.practice_csrf, **(data or {})}, **options)

    def check(self, task: str, answer: str = "") -> str:
        """Have a task checked; what is missing, empty when it is done."""
        text = self.post(f"{HOME}/tareas/{task}/comprobar", {"answer": answer}).text
        found = re.search(r"<b>Todavía no\.</b> (.*?)</p>", text)
        assert found or "¡Bien hecho!" in text, text[-3000:]
        return unescape(found[1]) if found else ""

    def sandbox(self) -> Connection:
        """A connection to the learner's sandbox, to write by hand what takes a program minutes; close it."""
        return self.sandboxes.get(self.staff).database.connect()
