"""Contents of a new sandbox: the learner's account, invented colleagues, and conversations to practise on."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.edit_procedure import Signature, edit
from config.clock import utc_now
from console import audit
from console.accounts.model import Staff
from console.accounts.passwords import hash_password
from console.accounts.store import add_staff, find_named
from console.permissions import Role
from conversations.staff.canned_answers import CannedAnswer, save_answer
from database import write
from gateway.demo.filling import MovableClock, Player
from gateway.school.script import ScriptedResponder, make_scenes, read_told
from gateway.turn_effects import open_effects

PASSWORD = "una practica sin riesgo"  # noqa: S105 - of an account that opens nothing; its task tells it
HOLD_MINUTES = 60 * 24 * 60
"""A person in a sandbox waits until the learner comes, two months if need be."""


def fill(database: Engine, learner: Staff) -> None:
    """Fill a new sandbox.

    Args:
        database: With the starter catalogue and nothing else.
        learner: The account in the program; in the sandbox it may do everything.
    """
    told, catalogue = read_told(), Catalog(database)
    with write(database) as connection:
        _open_accounts(connection, learner, told)
    for one in told["edits"]:
        _edit(catalogue, one)
    scenes = make_scenes(told["scenes"], utc_now())
    responder = ScriptedResponder([turn for _, turns in scenes for turn in turns], catalogue)
    player = Player(database=database, responder=responder, effects=open_effects(HOLD_MINUTES), clock=MovableClock())
    player.play_all(scene for scene, _ in scenes)


def _open_accounts(connection: Connection, learner: Staff, told: Mapping[str, Any]) -> None:
    now = utc_now()
    add_staff(
        connection,
        learner.name,
        full_name=learner.full_name,
        roles=[Role.ADMINISTRATOR],
        password_hash=hash_password(PASSWORD),
        now=now,
    )
    for one in told["colleagues"]:
        if one["name"] != learner.name:
            roles, institutions = map(Role, one["roles"]), one.get("institutions", ())
            add_staff(
                connection, one["name"], full_name=one["full_name"], roles=roles, institutions=institutions, now=now
            )
    for one in told["answers"]:
        save_answer(connection, CannedAnswer(**one, author=told["colleagues"][0]["name"]))


def _edit(catalogue: Catalog, told: Mapping[str, Any]) -> None:
    by = Signature(author=told["author"], reason=told["reason"])
    with catalogue.writing() as connection:
        changed = edit(connection, told["procedure"], told["fields"], by)
        author = find_named(connection, told["author"])
        audit.record(connection, author, "procedure.edited", f"procedure:{told['procedure']}", fields=sorted(changed))
