"""The offices of the institutions: kept in the database, imported by staff, found by place or by distance."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Engine, delete, insert, select

from catalog_adapter import office_tables
from catalog_adapter.errors import SourceError
from catalog_adapter.municipality import Point, measure_distance_km
from catalog_adapter.office_file import Office, parse_offices
from database import write

_COLUMNS = [column for column in office_tables.offices.c if column.name != "id"]


class Offices:
    """The offices of one database."""

    def __init__(self, engine: Engine) -> None:
        """Takes an engine whose tables are up to date."""
        self._engine = engine

    def import_file(self, path: Path) -> int:
        """Takes a file, all of it or nothing; it replaces the offices of the institutions that it names.

        Returns:
            How many offices it holds.

        Raises:
            SourceError: it cannot be read; the offices are as before.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            raise SourceError(f"El archivo «{path.name}» no se puede leer: {error.strerror}.") from error
        found = parse_offices(data)
        table = office_tables.offices
        with write(self._engine) as connection:
            connection.execute(delete(table).where(table.c.institution_id.in_({each.institution_id for each in found})))
            connection.execute(insert(table), [asdict(each) for each in found])
        return len(found)

    def list_offices(self, institution_id: str) -> Sequence[Office]:
        """The offices of an institution, by municipality and name."""
        table = office_tables.offices
        order = (table.c.municipality, table.c.name)
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(*_COLUMNS).where(table.c.institution_id == institution_id).order_by(*order)
            )
            return [Office(**row._mapping) for row in rows]


def select_in(offices: Sequence[Office], codes: Sequence[str]) -> Sequence[Office]:
    """The offices in one of some municipalities or departments."""
    return [each for each in offices if each.municipality in codes or each.municipality[:2] in codes]


def sort_by_distance(offices: Sequence[Office], point: Point) -> Sequence[tuple[float, Office]]:
    """Offices with their distance in kilometres, the nearest first."""
    return sorted(((measure_distance_km(point, each.point), each) for each in offices), key=lambda found: found[0])
