"""The six digits of an app on one's telephone (RFC 6238: SHA-1, 30 seconds), each usable once."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from console.tables import staff

if TYPE_CHECKING:
    from pyotp import TOTP

STEP_S = 30
DRIFT = 1
"""Steps that a telephone's clock may be off, each way (RFC 6238, 5.2 recommends one)."""


def new_secret() -> str:
    """Return a secret, base 32."""
    from pyotp import random_base32  # only who sets codes up needs it

    return random_base32()


def provisioning_uri(secret: str, name: str) -> str:
    """Return what the picture says that the app reads."""
    return _codes(secret).provisioning_uri(name=name, issuer_name="Ventanilla")


def picture(uri: str) -> str:
    """Return the picture, as SVG for the page; dark on white, since not every app reads it inverted."""
    import segno  # only who sets codes up needs it

    return str(segno.make(uri, error="m").svg_inline(scale=5, border=3, dark="#000", light="#fff", omitsize=False))


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The step that a code belongs to, near now; None when it is wrong."""
    current = int(now.timestamp()) // STEP_S
    codes, typed = _codes(secret), "".join(filter(str.isdigit, code))
    for step in range(current - DRIFT, current + DRIFT + 1):
        if codes.verify(typed, for_time=step * STEP_S):
            return step
    return None


def use_code(connection: Connection, staff_id: int, code: str, now: datetime) -> bool:
    """Take a code; False when it is wrong, or was used before."""
    secret = connection.scalar(select(staff.c.one_time_secret).where(staff.c.id == staff_id))
    step = step_of(secret, code, now) if secret else None
    if step is None:
        return False
    newer = update(staff).where(staff.c.id == staff_id, staff.c.one_time_step < step)
    return connection.execute(newer.values(one_time_step=step)).rowcount == 1


def _codes(secret: str) -> "TOTP":
    from pyotp import TOTP  # only who logs in needs it

    return TOTP(secret, interval=STEP_S)
