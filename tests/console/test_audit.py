"""The log of what staff saw and changed."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from console import audit as audit_log
from database import write


def test_the_log_takes_nothing_back(engine: Engine) -> None:
    """Neither a change nor a removal, on either database system, whoever asks."""
    with write(engine) as connection:
        audit_log.record(connection, None, "login.failed")
    for order in ("UPDATE staff_audit SET staff_name = 'otra'", "DELETE FROM staff_audit"):
        with pytest.raises(DBAPIError, match="only added"), write(engine) as connection:
            connection.execute(text(order))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT staff_name FROM staff_audit")) == "sistema"
