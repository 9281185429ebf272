"""Corrections: what should have been understood."""

from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from database import write
from learning.corrections import (
    NewCorrection,
    NotACorrection,
    add_correction,
    drop_correction,
)


def _correct(connection: Connection, text: str = "la libreta azul", **right: Any) -> int:
    right = right or {"procedure": "igm-pasaporte-5", "alias_kind": "phrase"}
    return add_correction(connection, NewCorrection(text=text, **right), "ana")


def test_a_correction_says_something_and_contradicts_none(engine: Engine) -> None:
    """The same words cannot mean two things, until one of them is taken back."""
    with write(engine) as connection:
        first = _correct(connection, "¿Y eso?", intent="greet")
    for text, right in ("", {"intent": "greet"}), ("algo", {}), ("y ESO", {"intent": "thank"}):
        with pytest.raises(NotACorrection), write(engine) as connection:
            add_correction(connection, NewCorrection(text=text, **right), "ana")
    with write(engine) as connection:
        _correct(connection, "y eso", intent="greet")
        assert drop_correction(connection, first, "ana")
        assert not drop_correction(connection, first, "ana"), "once is enough"
