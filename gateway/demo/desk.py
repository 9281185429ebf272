"""Desks of the demonstration: people of the three steps, a proposed change and a returned one, and complaints to look at."""

from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Connection, Engine

from catalog_adapter.model import Procedure
from catalog_adapter.storage.store import read_procedures
from console.accounts.store import add_staff
from console.changes.model import State
from console.changes.proposing import make_procedure_change
from console.changes.store import add_change, get_change, move_change
from console.permissions import Role
from conversations.staff.needless_complaints import add_complaint
from database import write

EDITOR, APPROVER = "eva.demo", "otto.demo"


def fill_desks(database: Engine, now: datetime) -> None:
    """Write accounts, changes and complaints; what the catalogue does not hold is passed over."""
    told = yaml.safe_load(Path(__file__).with_name("desk.yml").read_text(encoding="utf-8"))
    with write(database) as connection:
        known = {each.institution.id for each in _read(connection, [one["procedure"] for one in told["changes"]])}
        for name, title, role in (
            (EDITOR, "Eva (inventada)", Role.EDITOR),
            (APPROVER, "Otto (inventado)", Role.APPROVER),
        ):
            add_staff(connection, name, full_name=title, roles=[role], institutions=known, now=now)
        for each in told["changes"]:
            _propose(connection, each, told["source"], now)
        for number, each in enumerate(told["complaints"]):
            _complain(connection, number, each)


def _propose(connection: Connection, told: dict[str, Any], source: dict[str, Any], now: datetime) -> None:
    for procedure in _read(connection, [told["procedure"]]):
        values = {**told["values"], "source": source, "updated_on": source["dated"]}
        proposed = make_procedure_change(procedure, values, seen=0, reason=told["reason"])
        if proposed is None:
            continue
        number = add_change(connection, proposed, EDITOR, now)
        if "returned" in told:
            decided = {"note": told["returned"], "decided_by": APPROVER, "decided_at": now}
            move_change(connection, get_change(connection, number), State.RETURNED, **decided)


def _complain(connection: Connection, number: int, told: dict[str, Any]) -> None:
    for procedure in _read(connection, [told["procedure"]]):
        if procedure.requirements:
            said = {
                "procedure": procedure.id,
                "institution": procedure.institution.id,
                "part": "requirement",
                "item": procedure.requirements[told["line"]],
                "manner": told["manner"],
                "words": told["words"],
            }
            add_complaint(connection, f"demo-complaint-{number}", 0, said)


def _read(connection: Connection, ids: list[str]) -> list[Procedure]:
    return read_procedures(connection, ids)
