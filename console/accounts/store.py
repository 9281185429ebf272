"""Accounts in the database."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from console.accounts.model import Staff, staff_of
from console.errors import Invalid, NotFound
from console.permissions import Role
from console.tables import login_attempts, staff

_NAME = re.compile(r"[a-z0-9][a-z0-9._@+-]{2,63}")

FRESH = {"one_time_step": 0, "is_active": True}
"""What every account begins with."""


def normalize_name(name: str) -> str:
    """Bring a typed account name into the one form that is stored."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def add_staff(
    connection: Connection,
    name: str,
    *,
    full_name: str,
    roles: Iterable[Role],
    institutions: Iterable[str] = (),
    password_hash: str | None = None,
    must_change: bool = False,
    now: datetime,
) -> Staff:
    """Open an account.

    Args:
        connection: In a writing transaction.
        name: Letters and digits, or an e-mail address.
        full_name: What colleagues see.
        roles: At least one.
        institutions: Ids that an editor keeps.
        password_hash: Of `passwords.hash_password`; None for who only logs in by the institution's provider.
        must_change: Whether another has to be chosen first.
        now: When it is.

    Raises:
        Invalid: The name is taken or unusable, or a role is missing.
    """
    name, kinds = normalize_name(name), sorted(set(roles))
    _check_new(connection, name, full_name, kinds)
    row: dict[str, Any] = {
        "name": name,
        "full_name": full_name.strip(),
        "password_hash": password_hash,
        "roles": [role.value for role in kinds],
        "institutions": sorted(set(institutions)),
        "must_change": must_change,
        "created_at": now,
        **FRESH,
    }
    number = connection.execute(insert(staff).returning(staff.c.id), row).scalar_one()
    return get_staff(connection, number)


def _check_new(connection: Connection, name: str, full_name: str, roles: list[Role]) -> None:
    if not _NAME.fullmatch(name):
        raise Invalid("El usuario lleva de 3 a 64 letras, números, puntos o guiones, o es un correo.")
    if connection.scalar(select(func.count()).where(staff.c.name == name)):
        raise Invalid(f"Ya existe una cuenta «{name}».")
    if not roles or not full_name.strip():
        raise Invalid("Una cuenta necesita el nombre de la persona y al menos un papel.")


def list_staff(connection: Connection) -> list[Staff]:
    """Every account, the open ones first, by name."""
    return [staff_of(row) for row in connection.execute(select(staff).order_by(staff.c.is_active.desc(), staff.c.name))]


def find_named(connection: Connection, name: str) -> Staff | None:
    """The account of a name, or None."""
    row = connection.execute(select(staff).where(staff.c.name == normalize_name(name))).one_or_none()
    return staff_of(row) if row else None


def get_staff(connection: Connection, staff_id: int) -> Staff:
    """An account.

    Raises:
        NotFound: There is none.
    """
    row = connection.execute(select(staff).where(staff.c.id == staff_id)).one_or_none()
    if row is None:
        raise NotFound("Esa cuenta no existe.")
    return staff_of(row)


def change_staff(connection: Connection, staff_id: int, **values: Any) -> None:
    """Change columns of an account.

    Raises:
        Invalid: Nobody would be left who can administer accounts.
    """
    connection.execute(update(staff).where(staff.c.id == staff_id).values(**values))
    if not any(Role.ADMINISTRATOR in one.roles and one.is_active for one in list_staff(connection)):
        raise Invalid("Tiene que quedar al menos una cuenta de administración abierta.")


def set_password(connection: Connection, one: Staff, password_hash: str, *, must_change: bool) -> None:
    """Give an account a password, and unlock it."""
    values = {"password_hash": password_hash, "must_change": must_change}
    connection.execute(delete(login_attempts).where(login_attempts.c.staff_id == one.id))
    connection.execute(update(staff).where(staff.c.id == one.id).values(**values))


def find_hash(connection: Connection, staff_id: int) -> str | None:
    """The stored password of an account; None when it has none."""
    found: str | None = connection.scalar(select(staff.c.password_hash).where(staff.c.id == staff_id))
    return found


def has_staff(connection: Connection) -> bool:
    """Tell whether there is any account yet."""
    return connection.scalar(select(func.count()).select_from(staff)) != 0
