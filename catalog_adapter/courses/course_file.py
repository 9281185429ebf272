"""The file in which the courses that were read last are kept: for every process of the program, and for the next start."""

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from catalog_adapter.courses.model import CourseList

NAME = "courses.json"
VERSION = 1
"""Of the file's form; one of another form is as good as none."""
_READER = TypeAdapter(CourseList)


class CourseFile:
    """Reads the file when it has changed, and replaces it whole."""

    def __init__(self, folder: Path, page: str) -> None:
        """Take the folder of data, and the address of the portal: courses of another are no longer told."""
        self._path = folder / NAME
        self._page = page
        self._read: tuple[tuple[int, int, int] | None, CourseList | None] = (None, None)

    def read(self) -> CourseList | None:
        """The courses read last; None where none were, or of another portal."""
        try:
            found = self._path.stat()
            key = (found.st_mtime_ns, found.st_size, found.st_ino)
            if self._read[0] != key:
                self._read = (key, self._load())
        except OSError:
            self._read = (None, None)
        return self._read[1]

    def write(self, courses: CourseList) -> None:
        """Put other courses in the place of those before; a reader sees the ones or the others.

        Raises:
            OSError: The folder cannot be written to.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"version": VERSION, "courses": asdict(courses)}, ensure_ascii=False, default=_as_text)
        descriptor, name = tempfile.mkstemp(prefix=f".{NAME}", dir=self._path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def _load(self) -> CourseList | None:
        try:
            kept: Any = json.loads(self._path.read_text(encoding="utf-8"))
            if not isinstance(kept, dict) or kept.get("version") != VERSION:
                return None
            courses = _READER.validate_python(kept.get("courses"))
        except (ValueError, ValidationError, RecursionError):
            return None
        return courses if courses.page == self._page else None


Read = Callable[[], CourseList | None]
"""Gives the courses that were read last."""


def _as_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
