"""An account, as the rest of the console sees it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from console.permissions import ALLOWED, BOUND, OF_INSTITUTIONS, Action, Role, may


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """One member of staff."""

    id: int
    name: str
    """What is typed to log in; lower case."""
    full_name: str
    roles: frozenset[Role]
    institutions: frozenset[str]
    """Ids that an editor keeps, or whose changes an approver looks at."""
    place: str | None
    """INE code of the municipality or department whose notices an editor writes."""
    has_password: bool
    """False for somebody who only logs in by the institution's own provider."""
    has_codes: bool
    """Whether six-digit codes are asked for."""
    is_active: bool
    must_change: bool
    """Whether a new password has to be chosen before anything else."""
    last_login_at: datetime | None

    def may(self, action: Action, institution: str | None = None) -> bool:
        """Tell whether the account may do something: for some institution at least, or for a certain one."""
        if not may(self.roles, action):
            return False
        if institution is None or action not in OF_INSTITUTIONS or Role.ADMINISTRATOR in self.roles:
            return True
        return bool(self.roles & ALLOWED[action] - BOUND) or institution in self.institutions

    def keeps_place(self, place: str) -> bool:
        """Tell whether an editor's place is this one, or holds it."""
        return self.place is not None and place.startswith(self.place)


def staff_of(row: Row[Any]) -> Staff:
    """Make the value from a row of `console.tables.staff`."""
    return Staff(
        id=row.id,
        name=row.name,
        full_name=row.full_name,
        roles=frozenset(map(Role, row.roles)),
        institutions=frozenset(row.institutions),
        place=row.place,
        has_password=row.password_hash is not None,
        has_codes=row.one_time_secret is not None,
        is_active=row.is_active,
        must_change=row.must_change,
        last_login_at=row.last_login_at,
    )
