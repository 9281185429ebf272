"""Choice of the institutions that a list is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog_adapter.model import Institution
from console.permissions import BOUND, Action, Role
from console.visit import Visit

ALL = "todas"


@dataclass(frozen=True, slots=True)
class InstitutionChoice:
    """A choice of the list's filter."""

    value: str
    """As it stands in the address: an id, «todas», or empty for the own ones."""
    ids: frozenset[str] | None
    """None is every institution."""

    def covers(self, institution_id: str) -> bool:
        """True when the list shows what belongs to an institution."""
        return self.ids is None or institution_id in self.ids


def choose_institution(visit: Visit, value: str | None) -> InstitutionChoice:
    """Filter that an address asks for; without any, and of others' than may be seen, an editor sees the own ones."""
    if value and value != ALL and visit.may(Action.READ_CATALOGUE, value):
        return InstitutionChoice(value, frozenset({value}))
    if not sees_all(visit) or (not value and is_bound(visit)):
        return InstitutionChoice("", visit.staff.institutions)
    return InstitutionChoice(ALL, None)


def is_bound(visit: Visit) -> bool:
    """True when the account edits, or approves for, certain institutions only."""
    return bool(BOUND & visit.staff.roles) and Role.ADMINISTRATOR not in visit.staff.roles


def sees_all(visit: Visit) -> bool:
    """True when the account reads the catalogue of every institution."""
    return visit.may(Action.READ_CATALOGUE, "")


def list_institutions(visit: Visit, among: Iterable[Institution]) -> list[tuple[str, str]]:
    """Pairs of id and name for the filter: the own ones first where the account has some."""
    seen = {one.id: label(one) for one in among if visit.may(Action.READ_CATALOGUE, one.id)}
    own = [("", "Las mías")] if is_bound(visit) else []
    everything = [(ALL, "Todas")] if sees_all(visit) else []
    return [*own, *everything, *sorted(seen.items(), key=lambda pair: pair[1])]


def list_editable(visit: Visit) -> list[Institution]:
    """The institutions that the account may change, by name."""
    known = (one for one in visit.context.catalogue.institutions if visit.may(Action.EDIT_CATALOGUE, one.id))
    return sorted(known, key=lambda one: one.name)


def name_institutions(visit: Visit) -> dict[str, str]:
    """Names of institutions by id."""
    return {one.id: label(one) for one in visit.context.catalogue.institutions}


def label(institution: Institution) -> str:
    """«MAGA – Ministerio de Agricultura …»."""
    return f"{institution.acronym} – {institution.name}" if institution.acronym else institution.name
