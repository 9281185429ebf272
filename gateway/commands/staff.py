"""`ventanilla staff`: the first account of the console; the others are opened there."""

import sys
from argparse import Namespace
from getpass import getpass

from config.clock import utc_now
from config.settings import Settings
from console import audit
from console.accounts.passwords import check_password, hash_password
from console.accounts.store import add_staff, normalize_name
from console.errors import Invalid
from console.permissions import Role
from database import open_database, upgrade, write
from gateway.commands.terminal import fail, tell


def add(options: Namespace) -> int:
    """Open an account; its password is asked for, or read from the standard input when that is no terminal."""
    try:
        password = _read_password(options.name)
    except Invalid as problem:
        return fail(str(problem))
    database = open_database(Settings().database)
    try:
        upgrade(database)
        with write(database) as connection:
            added = add_staff(
                connection,
                options.name,
                full_name=options.full_name or options.name,
                roles=[Role(role) for role in options.role or [Role.ADMINISTRATOR]],
                password_hash=hash_password(password),
                now=utc_now(),
            )
            audit.record(connection, None, "account.added", f"staff:{added.id}", roles=sorted(added.roles))
    except Invalid as problem:
        return fail(str(problem))
    finally:
        database.dispose()
    tell(f"Cuenta «{added.name}» abierta. Entre en /console.")
    return 0


def _read_password(name: str) -> str:
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = getpass("Contraseña: ")
        if getpass("Otra vez: ") != password:
            raise Invalid("Las dos contraseñas no son iguales.")
    check_password(password, normalize_name(name))
    return password
