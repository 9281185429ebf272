"""The log of what staff saw and changed. Rows are only added, in the transaction of what they tell of."""

from typing import Any

from sqlalchemy import Connection, insert

from config.clock import utc_now
from console.accounts.model import Staff
from console.tables import audit

SYSTEM = "sistema"


def record(connection: Connection, who: Staff | None, event: str, subject: str = "", **details: Any) -> None:
    """Add one line.

    Args:
        connection: Of the transaction in which it happens.
        who: None for the program itself, and for somebody who is not logged in.
        event: noun.verb, as in «transcript.opened».
        subject: kind:id, as in «conversation:3f…»; empty when it is about nothing in particular.
        **details: JSON values: which filters, how many rows. Never what a citizen wrote.
    """
    row = {"at": utc_now(), "event": event, "subject": subject, "details": details}
    person = {"staff_id": who.id if who else None, "staff_name": who.name if who else SYSTEM}
    connection.execute(insert(audit), row | person)
