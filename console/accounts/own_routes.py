"""One's own account: password, six-digit codes."""

import re
from typing import Annotated

from fastapi import Depends, Response

from console import audit
from console.accounts import sessions
from console.accounts.one_time_codes import new_secret, picture, provisioning_uri, step_of
from console.accounts.passwords import check_password, hash_password, matches
from console.accounts.store import change_staff, find_hash, set_password
from console.errors import Invalid
from console.form import Form, read_form
from console.permissions import Action
from console.route import area
from console.visit import OWN_PAGE, Visit, allow

_SECRET = re.compile(r"[A-Z2-7]{16,64}")
router = area("/cuenta")
Own = Annotated[Visit, allow(Action.OWN_ACCOUNT)]
Sent = Annotated[Form, Depends(read_form)]


@router.get("")
def show(visit: Own) -> Response:
    """Show the page with what can be changed."""
    return visit.page("accounts/own.html")


@router.post("/clave")
def change_password(visit: Own, form: Sent) -> Response:
    """A new password; every other session of the account ends."""
    _check_password(visit, form)
    new = form.secret("new")
    if new != form.secret("again"):
        raise Invalid("Las dos contraseñas nuevas no son iguales.")
    check_password(new, visit.staff.name)
    stored = hash_password(new)
    with visit.context.writing() as connection:
        set_password(connection, visit.staff, stored, must_change=False)
        sessions.end_all(connection, visit.staff.id, except_for=visit.session.token_hash)
        audit.record(connection, visit.staff, "account.password_changed", f"staff:{visit.staff.id}")
    return visit.go(OWN_PAGE, "La contraseña cambió. Las demás sesiones abiertas con su cuenta se cerraron.")


@router.get("/codigos")
def show_codes(visit: Own) -> Response:
    """A new secret, as picture and letters. It is not stored before a code of it was typed."""
    return _codes_page(visit, new_secret())


@router.post("/codigos")
def set_codes_up(visit: Own, form: Sent) -> Response:
    """Six digits will be asked for from now on."""
    secret = form.required("secret", "el secreto", longest=64)
    if not _SECRET.fullmatch(secret):
        raise Invalid("Esa clave no vale. Vuelva a abrir la página del código.")
    # The telephone has this secret already: whatever was mistyped, it stays.
    try:
        _check_password(visit, form)
    except Invalid as error:
        return _codes_page(visit, secret, problem=str(error))
    step = step_of(secret, form.text("code", longest=20), visit.context.now())
    if step is None:
        return _codes_page(visit, secret, problem="Ese código no vale. Escriba el que la aplicación muestra ahora.")
    with visit.context.writing() as connection:
        change_staff(connection, visit.staff.id, one_time_secret=secret, one_time_step=step)
        sessions.end_all(connection, visit.staff.id, except_for=visit.session.token_hash)
        audit.record(connection, visit.staff, "account.codes_on", f"staff:{visit.staff.id}")
    return visit.go(OWN_PAGE, "Desde ahora se pide también un código de su teléfono al entrar.")


@router.post("/codigos/quitar")
def remove_codes(visit: Own, form: Sent) -> Response:
    """The password alone is enough again."""
    _check_password(visit, form)
    with visit.context.writing() as connection:
        change_staff(connection, visit.staff.id, one_time_secret=None)
        audit.record(connection, visit.staff, "account.codes_off", f"staff:{visit.staff.id}")
    return visit.go(OWN_PAGE, "Ya no se pide el código al entrar.")


def _codes_page(visit: Visit, secret: str, *, problem: str = "") -> Response:
    svg = picture(provisioning_uri(secret, visit.staff.name))
    status = 422 if problem else 200
    return visit.page("accounts/codes.html", secret=secret, picture=svg, problem=problem, status=status)


def _check_password(visit: Visit, form: Form) -> None:
    with visit.context.reading() as connection:
        stored = find_hash(connection, visit.staff.id)
    if not matches(stored, form.secret("password")):
        with visit.context.writing() as connection:
            audit.record(connection, visit.staff, "account.password_wrong", f"staff:{visit.staff.id}")
        raise Invalid("La contraseña actual no es correcta.")
