"""Addresses of the catalogue that came before: «/servicio/2961/», whose numbers are not those of its export.

Its export numbers rows from 1, its pages were numbered by the system behind it, from 575: an address of the one would lead
to another procedure of the other. A country's `old_addresses.csv` pairs them, each with a checksum of the name, so that a
later export with other numbers leads nowhere instead of astray.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from catalog_adapter.folding import fold
from catalog_adapter.model import Procedure
from catalog_adapter.sources.country_files import current_country
from portal.edition import Edition

FILE = "old_addresses.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class OldAddress:
    """One page of the catalogue before."""

    procedure: str
    """Id of its record; empty where the export has none."""
    name: str
    """Checksum of the record's name."""


def find_moved(edition: Edition, number: str) -> Procedure | None:
    """Return the procedure that an old page was about; None where it is not in the catalogue."""
    old = read_old_addresses(current_country().folder).get(number)
    record = edition.catalogue.find_record(old.procedure) if old and old.procedure else None
    if old is None or record is None or sum_name(record.name) != old.name:
        return None
    return edition.procedures.get(edition.catalogue.resolve_id(record.id))


def is_old_number(number: str) -> bool:
    """Whether the catalogue before had a page of a number."""
    return number in read_old_addresses(current_country().folder)


@cache
def read_old_addresses(folder: Path) -> Mapping[str, OldAddress]:
    """Return the old addresses of a country by their numbers; empty for a country without such a catalogue."""
    path = folder / FILE
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["old"]: OldAddress(procedure=row["id"], name=row["name"]) for row in csv.DictReader(file)}


def sum_name(name: str) -> str:
    """Return the checksum of a name, however it is written."""
    return sha256(fold(name).encode()).hexdigest()[:8]
