"""Accounts of everybody, for administrators."""

import secrets
from typing import Annotated

from fastapi import Depends, Response

from catalog_adapter.institutions.municipality import find_place_name
from console import audit
from console.accounts import sessions
from console.accounts.passwords import hash_password
from console.accounts.store import add_staff, change_staff, get_staff, list_staff, set_password
from console.catalogue.places import list_places
from console.errors import Invalid
from console.form import Form, read_form
from console.permissions import ALLOWED, Action, Role
from console.route import RowId, area
from console.visit import Visit, allow

router = area("/personal")
Managing = Annotated[Visit, allow(Action.MANAGE_STAFF)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/personal"


@router.get("")
def show(visit: Managing) -> Response:
    """Every account."""
    with visit.context.reading() as connection:
        found = list_staff(connection)
    return visit.page("accounts/staff.html", accounts=found, allowed=ALLOWED)


@router.get("/nueva")
def show_new(visit: Managing) -> Response:
    """The form of a new account."""
    return visit.page("accounts/staff_form.html", account=None, institutions=_institutions(visit), places=list_places())


@router.post("/nueva")
def add(visit: Managing, form: Sent) -> Response:
    """Open an account with a password that is shown once."""
    password = new_password()
    stored = hash_password(password)
    with visit.context.writing() as connection:
        added = add_staff(
            connection,
            form.required("name", "el usuario", longest=64),
            full_name=form.required("full_name", "el nombre", longest=120),
            roles=form.chosen("roles", Role),
            institutions=_chosen_institutions(visit, form),
            password_hash=stored,
            must_change=True,
            now=visit.context.now(),
        )
        place = _chosen_place(form)
        change_staff(connection, added.id, place=place)
        told = {"roles": sorted(added.roles), "institutions": sorted(added.institutions), "place": place}
        audit.record(connection, visit.staff, "account.added", f"staff:{added.id}", **told)
    return visit.page("accounts/new_password.html", account=added, password=password)


@router.get("/{staff_id}")
def show_one(visit: Managing, staff_id: RowId) -> Response:
    """One account."""
    with visit.context.reading() as connection:
        account = get_staff(connection, staff_id)
    return visit.page(
        "accounts/staff_form.html", account=account, institutions=_institutions(visit), places=list_places()
    )


@router.post("/{staff_id}")
def change(visit: Managing, staff_id: RowId, form: Sent) -> Response:
    """Change name, roles, institutions and place, or close and open it; its sessions end, so that it holds at once."""
    roles = form.chosen("roles", Role)
    if not roles:
        raise Invalid("Una cuenta necesita al menos un papel.")
    values = {
        "full_name": form.required("full_name", "el nombre", longest=120),
        "roles": sorted(roles),
        "institutions": sorted(_chosen_institutions(visit, form)),
        "place": _chosen_place(form),
        "is_active": form.is_on("is_active"),
    }
    with visit.context.writing() as connection:
        account = get_staff(connection, staff_id)
        change_staff(connection, staff_id, **values)
        sessions.end_all(connection, staff_id, except_for=visit.session.token_hash)
        audit.record(connection, visit.staff, "account.changed", f"staff:{account.id}", **values)
    return visit.go(HOME, f"La cuenta «{account.name}» cambió.")


@router.post("/{staff_id}/clave")
def reset(visit: Managing, staff_id: RowId) -> Response:
    """Give an account a new password, shown once, and ask for no code until it is set up again."""
    password = new_password()
    stored = hash_password(password)
    with visit.context.writing() as connection:
        account = get_staff(connection, staff_id)
        set_password(connection, account, stored, must_change=True)
        change_staff(connection, staff_id, one_time_secret=None)
        sessions.end_all(connection, staff_id, except_for=visit.session.token_hash)
        audit.record(connection, visit.staff, "account.password_reset", f"staff:{account.id}")
    return visit.page("accounts/new_password.html", account=account, password=password)


def new_password() -> str:
    """Return a password to be used once; 96 bits."""
    return secrets.token_urlsafe(12)


def _institutions(visit: Visit) -> list[tuple[str, str]]:
    known = {one.id: one.name for one in visit.context.catalogue.institutions}
    return sorted(known.items(), key=lambda pair: pair[1])


def _chosen_institutions(visit: Visit, form: Form) -> set[str]:
    return set(form.many("institutions")) & {identifier for identifier, _ in _institutions(visit)}


def _chosen_place(form: Form) -> str | None:
    place = form.text("place", longest=4) or None
    if place is not None and find_place_name(place) is None:
        raise Invalid("Ese lugar no existe. Elija uno de la lista.")
    return place
