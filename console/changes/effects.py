"""Effects of a change when it is published, and whether what it changes is still as its author saw it."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from catalog_adapter.folding import name_key
from catalog_adapter.importing.edit_procedure import Signature, edit
from catalog_adapter.importing.staff_edits import GIVEN_WITH
from catalog_adapter.institutions.office_file import Office
from catalog_adapter.institutions.offices import read_offices, remove_office, replace_offices, save_office
from catalog_adapter.institutions.staff_facts import Origin, say_facts, take_back
from catalog_adapter.storage.institution_edits import show_fact
from catalog_adapter.storage.references import plain, to_reference
from catalog_adapter.storage.rows import content
from catalog_adapter.storage.store import (
    read_institution_edits,
    read_institutions,
    read_procedures,
    read_revisions,
)
from console.changes.model import Change, Kind

SOURCE = "source"
Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Effect:
    """Reading and publishing of one kind of change."""

    read: Callable[[Connection, Change], Fields]
    """Values that stand now, as JSON by field; nothing of what is no more."""
    publish: Callable[[Connection, Change, Signature], object]
    find_latest: Callable[[Connection, str], int] | None = None
    """Number of the latest revision of a subject; None where there are none."""


def publish_change(connection: Connection, change: Change, by: Signature) -> None:
    """Lay a change over what is published; call it inside `Catalog.writing`."""
    EFFECTS[change.kind].publish(connection, change, by)


def read_now(connection: Connection, change: Change) -> Fields:
    """Present values of what a change is about, as JSON by field."""
    return EFFECTS[change.kind].read(connection, change)


def list_overtaken(connection: Connection, change: Change) -> list[str]:
    """Fields that say by now neither what the author of a change saw nor what she wrote: publishing would undo another.

    A confirmation of all that a record says is overtaken by any later revision.
    """
    effect, now = EFFECTS[change.kind], read_now(connection, change)
    names = [name for name in {**change.before, **change.after} if name not in GIVEN_WITH]
    if change.kind is Kind.PROCEDURE and not _is_same_record(change, now):
        return ["name"]
    if effect.find_latest is not None and all(change.before.get(name) == change.after.get(name) for name in names):
        is_later = effect.find_latest(connection, change.subject) != change.seen
        return [*names, SOURCE] if is_later else []
    return [name for name in names if now.get(name) not in (change.before.get(name), change.after.get(name))]


def show_office(office: Office) -> dict[str, Any]:
    """An office as JSON by field."""
    return dict(plain(asdict(office)))


def read_office(values: Fields) -> Office:
    """An office from its JSON, the opposite of `show_office`."""
    return Office(**{**values, "dated": date.fromisoformat(values["dated"]) if values["dated"] else None})


def show_offices(connection: Connection, institution_id: str) -> dict[str, Any]:
    """All offices of an institution as one field."""
    return {"offices": [show_office(each) for each in read_offices(connection, institution_id).values()]}


def _is_same_record(change: Change, now: Fields) -> bool:
    """False when the record is no more, or its number was given to another one, as a new export may do."""
    return bool(now) and name_key(now["name"]) in {name_key(change.title), name_key(change.after.get("name") or "")}


def _read_procedure(connection: Connection, change: Change) -> Fields:
    found = read_procedures(connection, [change.subject])
    return content(found[0]) if found else {}


def _find_revision(connection: Connection, procedure_id: str) -> int:
    return max((each.id for each in read_revisions(connection, procedure_id)), default=0)


def _read_institution(connection: Connection, change: Change) -> Fields:
    found = read_institutions(connection).get(change.subject)
    return {name: show_fact(found, name) for name in change.after if name != SOURCE} if found else {}


def _find_statement(connection: Connection, institution_id: str) -> int:
    return max((each.id for each in read_institution_edits(connection, institution_id)), default=0)


def _publish_institution(connection: Connection, change: Change, by: Signature) -> None:
    source = to_reference(change.after[SOURCE])
    say_facts(connection, change.subject, change.after, Origin(source=source, by=by))


def _read_one_office(connection: Connection, change: Change) -> Fields:
    found = read_offices(connection).get(int(change.subject)) if change.subject else None
    return show_office(found) if found else {}


def _publish_office(connection: Connection, change: Change, _: Signature) -> None:
    number = int(change.subject) if change.subject else None
    if change.after:
        save_office(connection, read_office(change.after), number)
    elif number is not None:
        remove_office(connection, number)


def _publish_offices(connection: Connection, change: Change, _: Signature) -> None:
    replace_offices(connection, [read_office(each) for each in change.after["offices"]])


EFFECTS: Mapping[Kind, Effect] = {
    Kind.PROCEDURE: Effect(
        _read_procedure,
        lambda connection, change, by: edit(connection, change.subject, change.after, by),
        _find_revision,
    ),
    Kind.INSTITUTION: Effect(_read_institution, _publish_institution, _find_statement),
    Kind.TAKEN_BACK: Effect(
        _read_institution,
        lambda connection, change, by: take_back(connection, change.subject, change.seen, by),
    ),
    Kind.OFFICE: Effect(_read_one_office, _publish_office),
    Kind.OFFICES: Effect(lambda connection, change: show_offices(connection, change.subject), _publish_offices),
}
