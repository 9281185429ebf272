"""Passwords: argon2id, with the least memory that OWASP asks for, so that a small machine is not emptied by log-ins.

Parameters: OWASP «Password Storage Cheat Sheet», argon2id, 19 MiB, 2 passes, 1 lane. Rules: NIST SP 800-63B, 5.1.1.2:
length counts, not kinds of signs; nothing that contains the account's own name.
"""

from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from console.errors import Invalid

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 200
_one_at_a_time = Lock()
"""However many log in at once, no more than the memory and the core of one is used for it."""


def check_password(password: str, name: str) -> None:
    """Refuse a password that is easy to guess.

    Raises:
        Invalid: What to do better.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(f"La contraseña necesita entre {SHORTEST} y {LONGEST} caracteres; una frase sirve bien.")
    if len(set(password.lower())) < 6 or name.lower() in password.lower():
        raise Invalid("Esa contraseña es fácil de adivinar: use varias palabras que no tengan que ver con su nombre.")


def hash_password(password: str) -> str:
    """Return what is stored."""
    with _one_at_a_time:
        return _hasher().hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Compare, taking the same time whether there is such an account or not."""
    from argon2.exceptions import InvalidHashError, VerificationError  # only who logs in needs argon2

    expected = stored or _decoy()
    try:
        with _one_at_a_time:
            _hasher().verify(expected, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher  # only who logs in needs argon2

    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


@cache
def _decoy() -> str:
    return hash_password("a password that nobody has")
