"""A subject: a thing that people name (DPI, pasaporte, boleto de ornato), its owner, and what serves each act with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Act(StrEnum):
    """Acts that people want done with a thing."""

    GET = "get"
    RENEW = "renew"
    REPLACE = "replace"
    CORRECT = "correct"
    UPDATE = "update"
    CONSULT = "consult"
    PAY = "pay"
    CANCEL = "cancel"
    REGISTER = "register"
    CERTIFY = "certify"
    TRANSFER = "transfer"
    AUTHENTICATE = "authenticate"
    COMPLAIN = "complain"
    APPEAL = "appeal"
    APPOINTMENT = "appointment"
    PICKUP = "pickup"
    ENROL = "enrol"
    DOWNLOAD = "download"
    RECOVER = "recover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The offer for one act: procedures that serve it, or a sentence on who does it and how."""

    procedures: tuple[str, ...] = ()
    """Ids in either catalogue, the ordinary one first."""
    says: str | None = None
    """Said where no procedure serves the act, in our own words; None where nothing more is known than the owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One thing, as people name it."""

    id: str
    names: tuple[str, ...]
    """As people say it, the most usual first."""
    institution_id: str
    """Its owner: who does what is asked, held in the catalogue or not."""
    acts: Mapping[Act, Service] = field(default_factory=dict)
    says: str | None = None
    """One sentence on the thing as a whole; None where the acts tell enough."""
    nearest: tuple[str, ...] = ()
    """Ids of procedures that are near, where nothing serves it."""
    phrases: tuple[str, ...] = ()
    """Sentences in which people tell it or ask for it, where no procedure serves it."""
    is_grown: bool = False
    """Made of a procedure's own names, and not written by hand."""

    @property
    def name(self) -> str:
        """The most usual name."""
        return self.names[0]

    @property
    def plain_act(self) -> Act | None:
        """To look it up, where that has an answer of its own and else one only complains of it: «salario mínimo»."""
        consult = self.acts.get(Act.CONSULT)
        is_known = consult is not None and bool(consult.says) and not consult.procedures
        return Act.CONSULT if is_known and self.acts.keys() <= {Act.CONSULT, Act.COMPLAIN, Act.APPEAL} else None

    def iter_procedures(self) -> Iterator[str]:
        """Ids of all the procedures that serve it, each once, in the order of its acts."""
        yield from dict.fromkeys(each for service in self.acts.values() for each in service.procedures)
