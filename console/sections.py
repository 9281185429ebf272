"""The navigation. An area adds its line; whoever may do the action sees it."""

from dataclasses import dataclass

from console.accounts.model import Staff
from console.permissions import Action


@dataclass(frozen=True, slots=True)
class Section:
    """One entry."""

    path: str
    title: str
    action: Action
    group: str


CITIZENS, CATALOGUE, HOUSE = "Ciudadanía", "Catálogo", "Administración"

START = "/console/inicio"

SECTIONS = (
    Section(START, "Inicio", Action.OWN_ACCOUNT, CITIZENS),
    Section("/console/conversaciones", "Conversaciones", Action.READ_TRANSCRIPTS, CITIZENS),
    Section("/console/atencion", "Atención en vivo", Action.ATTEND, CITIZENS),
    Section("/console/revision", "Revisión", Action.REVIEW, CITIZENS),
    Section("/console/aprendizaje", "Aprendizaje", Action.TRAIN, CITIZENS),
    Section("/console/en-vano", "Lo que no se encuentra", Action.REVIEW, CITIZENS),
    Section("/console/mesa", "Mesa de Innovadores", Action.EDIT_CATALOGUE, CITIZENS),
    Section("/console/numeros", "Números", Action.READ_NUMBERS, CITIZENS),
    Section("/console/escuela", "Escuela", Action.OWN_ACCOUNT, CITIZENS),
    Section("/console/tareas", "Tareas", Action.READ_CATALOGUE, CATALOGUE),
    Section("/console/cambios", "Cambios", Action.READ_CATALOGUE, CATALOGUE),
    Section("/console/datos", "Datos", Action.READ_CATALOGUE, CATALOGUE),
    Section("/console/tramites", "Trámites", Action.READ_CATALOGUE, CATALOGUE),
    Section("/console/importar", "Importar", Action.IMPORT_CATALOGUE, CATALOGUE),
    Section("/console/avisos", "Avisos", Action.READ_CATALOGUE, CATALOGUE),
    Section("/console/sedes", "Sedes", Action.READ_CATALOGUE, CATALOGUE),
    Section("/console/eventos", "Eventos de vida", Action.READ_CATALOGUE, CATALOGUE),
    Section("/console/interruptores", "Interruptores", Action.TURN_SWITCHES, HOUSE),
    Section("/console/plazos", "Plazos", Action.MANAGE_RETENTION, HOUSE),
    Section("/console/personal", "Personal", Action.MANAGE_STAFF, HOUSE),
    Section("/console/bitacora", "Bitácora", Action.READ_AUDIT, HOUSE),
)


def sections_for(staff: Staff) -> dict[str, list[Section]]:
    """Sections that an account sees, by group, in order."""
    found: dict[str, list[Section]] = {}
    for section in SECTIONS:
        if staff.may(section.action):
            found.setdefault(section.group, []).append(section)
    return found
