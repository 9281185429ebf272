"""Output of the `ventanilla` command on a terminal."""

import sys

import structlog
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from bot.errors import EngineError
from catalog_adapter.errors import CatalogError
from conversations.errors import GatewayError
from database import DatabaseError

KNOWN_ERRORS = (CatalogError, DatabaseError, EngineError, GatewayError, DBAPIError, OSError, ValidationError)
"""Errors whose message tells a person what to do; any other is a defect and keeps its traceback."""


def write(text: str) -> None:
    """One line (or more) of result."""
    sys.stdout.write(f"{text}\n")


def tell(text: str) -> None:
    """One line about what is going on; on the error stream, so that results can be piped."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def log_to_error_stream() -> None:
    """Keep the log out of the results; without this structlog prints to standard output."""
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(sys.stderr))


def fail(text: str) -> int:
    """Say why an order was not done; returns its exit status."""
    tell(f"ventanilla: {text}")
    return 2


class Counter:
    """A count that goes on in one line of a terminal; silent where there is none."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._is_shown = sys.stderr.isatty()

    def show(self, done: int, total: int | None = None) -> None:
        """The count so far."""
        if self._is_shown:
            of = f" de {total}" if total else ""
            sys.stderr.write(f"\r{self._noun}: {done}{of}")
            if total is not None and done >= total:
                sys.stderr.write("\n")
            sys.stderr.flush()
