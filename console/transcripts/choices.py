"""Choices that the filters offer."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from catalog_adapter.catalog import Catalog
from catalog_adapter.folding import fold
from console.transcripts.filters import Filters, parse_filters

DOMAIN = Path(__file__).resolve().parents[2] / "bot" / "domain"


@cache
def list_intents() -> tuple[str, ...]:
    """The intents of the assistant, as its domain names them."""
    found: set[str] = set()
    for path in DOMAIN.glob("*.yml"):
        for intent in yaml.safe_load(path.read_text(encoding="utf-8")).get("intents", ()):
            found |= {intent} if isinstance(intent, str) else set(intent)
    return tuple(sorted(found))


def list_institutions(catalogue: Catalog) -> list[tuple[str, str]]:
    """Institutions that have procedures, by name."""
    active = {procedure.institution.id: procedure.institution.name for procedure in catalogue.iter_procedures()}
    return sorted(active.items(), key=lambda pair: fold(pair[1]))


def find_procedure_id(catalogue: Catalog, said: str) -> str | None:
    """The procedure of an id, or the first whose name holds every word; None when there is none."""
    if catalogue.find_procedure(said) is not None:
        return said
    words = fold(said).split()
    if not words:
        return None
    return next((one.id for one in catalogue.iter_procedures() if all(word in fold(one.name) for word in words)), None)


def name_of(catalogue: Catalog, procedure_id: str | None) -> str:
    """The procedure's name; its id when the catalogue has it no more."""
    found = catalogue.find_procedure(procedure_id) if procedure_id else None
    return found.name if found else procedure_id or ""


def read_filters(parameters: Mapping[str, str], catalogue: Catalog) -> Filters:
    """The filters of an address; a procedure may be given by words of its name."""
    found = parse_filters(parameters)
    if not found.procedure:
        return found
    return found.with_procedure(find_procedure_id(catalogue, found.procedure) or found.procedure)
