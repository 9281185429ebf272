"""Checks of what staff do as administrators: days, erasure, accounts, the log."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from console.accounts.store import find_named, normalize_name
from console.permissions import Role
from console.retention.kinds import Kind, read_rules
from console.school.checks.evidence import Evidence, NotYet
from console.tables import audit


def check_retention(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """One kind of data has the days that the task says, and the other kinds their own."""
    rules, kind = read_rules(evidence.connection), Kind(facts["kind"])
    others = [one for one in rules.values() if one.kind is not kind and one.changed_by == evidence.name]
    days = rules[kind].days
    if days != facts["days"]:
        said = "para siempre" if days is None else f"{days} días"
        raise NotYet(f"Las conversaciones se conservan {said}, y se pidió {facts['days']} días.")
    if others:
        raise NotYet("Cambió también otro plazo. Los demás se quedan como estaban; póngalos de nuevo en la práctica.")


def check_erasure(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """One person's conversation is gone, and nobody else's."""
    erased = evidence.list_audited("transcript.erased")
    turn = evidence.find_turn(facts["said"])
    if turn is not None and erased:
        raise NotYet("Borró otra conversación. La de quien lo pidió sigue ahí; empiece la práctica de nuevo.")
    if turn is not None:
        raise NotYet("La conversación de la pensión alimenticia sigue ahí.")
    if len({row.subject for row in erased}) != 1:
        raise NotYet("Borró más de una conversación. Empiece la práctica de nuevo y borre sólo la que se pidió.")


def check_account(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """Somebody has an account with one role, for one institution."""
    found = find_named(evidence.connection, facts["name"])
    if found is None:
        raise NotYet(f"Todavía no hay una cuenta «{facts['name']}».")
    if Role.ADMINISTRATOR in found.roles:
        raise NotYet(
            "La cuenta puede todo. Para mantener una institución no hace falta administrar; cámbiele el papel."
        )
    if found.roles != {Role(facts["role"])}:
        raise NotYet("La cuenta no tiene sólo el papel de edición. Cámbielo en Personal.")
    if found.institutions != {facts["institution"]}:
        raise NotYet("La cuenta no tiene sólo la institución que le toca. Cámbiela en Personal.")


def check_codes(evidence: Evidence, _: Mapping[str, Any]) -> None:
    """The learner's account asks for six digits."""
    if not evidence.learner.has_codes:
        raise NotYet("Su cuenta de práctica todavía no pide el código.")


def check_author(evidence: Evidence, facts: Mapping[str, Any]) -> None:
    """The learner names the account that the log tells of."""
    told = (audit.c.event == facts["event"], audit.c.subject == facts["subject"], audit.c.staff_name != evidence.name)
    authors = set(evidence.connection.scalars(select(audit.c.staff_name).where(*told)))
    if not evidence.answer.strip():
        raise NotYet("Escriba abajo la cuenta que encontró en la bitácora.")
    if normalize_name(evidence.answer) not in authors:
        raise NotYet(f"No fue «{evidence.answer.strip()[:80]}». Busque en la bitácora la línea de esa ficha.")
