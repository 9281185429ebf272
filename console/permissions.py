"""Permissions: roles and actions as one table. Every route names its action (see `console.visit.allow`)."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """Role of an account; it may have several."""

    READER = "reader"
    """Reads transcripts and numbers."""
    REVIEWER = "reviewer"
    """Corrects what was misunderstood, and helps people live."""
    EDITOR = "editor"
    """Keeps the catalogue of certain institutions; what is changed waits for the other two steps."""
    APPROVER = "approver"
    """Approves or returns what editors of certain institutions change."""
    ADMINISTRATOR = "administrator"
    """Everything, for every institution."""


class Action(StrEnum):
    """Permitted actions, as fine as somebody might want to allow it."""

    OWN_ACCOUNT = "own_account"
    READ_TRANSCRIPTS = "read_transcripts"
    EXPORT_TRANSCRIPTS = "export_transcripts"
    KEEP_TRANSCRIPTS = "keep_transcripts"
    ERASE_TRANSCRIPTS = "erase_transcripts"
    MANAGE_RETENTION = "manage_retention"
    REVIEW = "review"
    TRAIN = "train"
    PUBLISH = "publish"
    READ_CATALOGUE = "read_catalogue"
    EDIT_CATALOGUE = "edit_catalogue"
    APPROVE_CHANGES = "approve_changes"
    PUBLISH_CHANGES = "publish_changes"
    IMPORT_CATALOGUE = "import_catalogue"
    TURN_SWITCHES = "turn_switches"
    CALL_MEETINGS = "call_meetings"
    ATTEND = "attend"
    READ_NUMBERS = "read_numbers"
    MANAGE_STAFF = "manage_staff"
    READ_AUDIT = "read_audit"


_R, _V, _E, _A = Role.READER, Role.REVIEWER, Role.EDITOR, Role.APPROVER

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.OWN_ACCOUNT: frozenset({_R, _V, _E, _A}),
    Action.READ_TRANSCRIPTS: frozenset({_R, _V}),
    Action.EXPORT_TRANSCRIPTS: frozenset({_V}),
    Action.KEEP_TRANSCRIPTS: frozenset({_V}),
    Action.ERASE_TRANSCRIPTS: frozenset(),
    Action.MANAGE_RETENTION: frozenset(),
    Action.REVIEW: frozenset({_V}),
    Action.TRAIN: frozenset({_V}),
    Action.PUBLISH: frozenset(),
    Action.READ_CATALOGUE: frozenset({_R, _V, _E, _A}),
    Action.EDIT_CATALOGUE: frozenset({_E}),
    Action.APPROVE_CHANGES: frozenset({_A}),
    Action.PUBLISH_CHANGES: frozenset(),
    Action.IMPORT_CATALOGUE: frozenset(),
    Action.TURN_SWITCHES: frozenset(),
    Action.CALL_MEETINGS: frozenset(),
    Action.ATTEND: frozenset({_V}),
    Action.READ_NUMBERS: frozenset({_R, _V, _E, _A}),
    Action.MANAGE_STAFF: frozenset(),
    Action.READ_AUDIT: frozenset(),
}
"""Besides the administrator, who may do everything."""

BOUND = frozenset({_E, _A})
"""Roles that hold for the institutions of the account only."""

OF_INSTITUTIONS = frozenset({Action.READ_CATALOGUE, Action.EDIT_CATALOGUE, Action.APPROVE_CHANGES})
"""Actions on what belongs to an institution: for any of them by roles that are not bound."""


def may(roles: Iterable[Role], action: Action) -> bool:
    """Tell whether any of some roles allows an action, for some institution at least."""
    own = frozenset(roles)
    return Role.ADMINISTRATOR in own or bool(own & ALLOWED[action])
