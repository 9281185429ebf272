"""Reading of submitted forms, without surprises."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from console.errors import Invalid

Choice = TypeVar("Choice", bound=StrEnum)
SAFE = frozenset({"GET", "HEAD"})
"""Methods that change nothing and carry no form."""


@dataclass(frozen=True, slots=True)
class Form:
    """Fields by name. What is missing is empty; what is too long is refused."""

    data: FormData

    def text(self, name: str, *, longest: int = 2_000) -> str:
        """One line or more, without blanks around it.

        Raises:
            Invalid: It is longer than allowed, or holds signs that no database takes.
        """
        value = self.data.get(name, "")
        if not isinstance(value, str):
            raise Invalid("Se esperaba un texto y vino un archivo.", field=name)
        if len(value) > longest or "\x00" in value:
            raise Invalid(f"El texto es demasiado largo: caben {longest} caracteres.", field=name)
        return value.strip().replace("\r\n", "\n")

    def required(self, name: str, title: str, *, longest: int = 2_000) -> str:
        """Like `text`, but not empty; the title says in Spanish what is missing."""
        value = self.text(name, longest=longest)
        if not value:
            raise Invalid(f"Falta: {title}.", field=name)
        return value

    def secret(self, name: str) -> str:
        """A password, to the letter."""
        value = self.data.get(name, "")
        return value if isinstance(value, str) else ""

    def number(self, name: str, *, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self.text(name, longest=20)
        if not value.isascii() or not value.removeprefix("-").isdigit() or not least <= int(value) <= most:
            raise Invalid(f"Se espera un número entre {least} y {most}.", field=name)
        return int(value)

    def chosen(self, name: str, kinds: type[Choice]) -> frozenset[Choice]:
        """The checked ones of some boxes."""
        known = {kind.value: kind for kind in kinds}
        return frozenset(known[value] for value in self.many(name) if value in known)

    def one_of(self, name: str, values: Iterable[str]) -> str:
        """One of some values."""
        value = self.text(name)
        if value not in set(values):
            raise Invalid("Esa opción no existe.", field=name)
        return value

    def many(self, name: str) -> list[str]:
        """Every value of a name."""
        return [value for value in self.data.getlist(name) if isinstance(value, str) and value]

    def is_on(self, name: str) -> bool:
        """True when a box is checked."""
        return bool(self.data.get(name))

    def file(self, name: str) -> UploadFile:
        """A file; read it with `file.file.read()`, it lies in memory or a temporary file.

        Raises:
            Invalid: None was chosen.
        """
        value = self.data.get(name)
        if not isinstance(value, UploadFile) or not value.filename:
            raise Invalid("Falta elegir un archivo.", field=name)
        return value


async def read_form(request: Request) -> AsyncIterator[Form]:
    """Read the body of a form; a dependency of routes. Files are closed when the answer is out."""
    if request.method in SAFE:
        yield Form(FormData())
        return
    async with request.form(max_fields=500, max_files=4) as data:
        yield Form(data)
