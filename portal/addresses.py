"""Addresses of the public pages: one canonical form for each thing, with its name in it for people to read."""

from dataclasses import dataclass
from urllib.parse import quote

from catalog_adapter.folding import fold
from catalog_adapter.life_events.model import LifeEvent
from catalog_adapter.model import Institution, Procedure

LONGEST_SLUG = 80
"""Characters; longer addresses are cut by mail programs and cannot be read aloud."""
DIRECTORY, PROCEDURE, INSTITUTION, SUBJECT, EVENT = "/tramites", "/servicio", "/institucion", "/materia", "/evento"
DATA, BOARD, TABLE, QUALITY = "/datos", "/semaforo", "/mesa", "/calidad"


def make_slug(name: str) -> str:
    """Return a name in small letters, digits and hyphens, cut at a word; «ficha» where nothing is left of it."""
    words = fold(name).split()
    while len(words) > 1 and len("-".join(words)) > LONGEST_SLUG:
        words.pop()
    return "-".join(words)[:LONGEST_SLUG] or "ficha"


def find_path(thing: Procedure | Institution | LifeEvent) -> str:
    """Return the canonical path of a page, without the host."""
    prefix = PROCEDURE if isinstance(thing, Procedure) else INSTITUTION if isinstance(thing, Institution) else EVENT
    return f"{prefix}/{quote(thing.id, safe='')}/{make_slug(thing.name)}"


def find_subject_path(category: str) -> str:
    """Return the canonical path of a category's page."""
    return f"{SUBJECT}/{make_slug(category)}"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Absolute addresses under one public base."""

    base: str
    """«https://ventanilla.example.gt», without a slash at its end."""

    def of(self, thing: Procedure | Institution | LifeEvent) -> str:
        """Return the canonical address of a page."""
        return self.base + find_path(thing)

    def of_id(self, procedure: Procedure) -> str:
        """Return the short address of a procedure, which leads to the canonical one: for codes and for typing."""
        return f"{self.base}{PROCEDURE}/{quote(procedure.id, safe='')}"

    def of_path(self, path: str) -> str:
        """Return the address of a path."""
        return self.base + path
