"""The offices of the institutions: kept in the database, imported by staff, found by place or by distance."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select, update

from catalog_adapter.errors import SourceError
from catalog_adapter.institutions.municipality import Point, measure_distance_km
from catalog_adapter.institutions.office_file import Office, parse_offices
from catalog_adapter.storage import office_tables
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
        with write(self._engine) as connection:
            replace_offices(connection, found)
        return len(found)

    def list_institutions(self) -> set[str]:
        """The ids of all institutions that have offices, whether the catalogue knows them or not."""
        with self._engine.connect() as connection:
            return set(connection.scalars(select(office_tables.offices.c.institution_id).distinct()))

    def list_offices(self, institution_id: str) -> Sequence[Office]:
        """The offices of an institution, by municipality and name."""
        table = office_tables.offices
        order = (table.c.municipality, table.c.name)
        with self._engine.connect() as connection:
            rows = connection.execute(
                select(*_COLUMNS).where(table.c.institution_id == institution_id).order_by(*order)
            )
            return [Office(**row._mapping) for row in rows]


def replace_offices(connection: Connection, offices: Sequence[Office]) -> None:
    """Puts offices in place of all those of the institutions that they belong to."""
    table = office_tables.offices
    connection.execute(delete(table).where(table.c.institution_id.in_({each.institution_id for each in offices})))
    connection.execute(insert(table), [asdict(each) for each in offices])


def save_office(connection: Connection, office: Office, office_id: int | None = None) -> bool:
    """Writes an office, new or in place of another; False when that one is not there."""
    table = office_tables.offices
    if office_id is None:
        connection.execute(insert(table).values(asdict(office)))
        return True
    return connection.execute(update(table).where(table.c.id == office_id).values(asdict(office))).rowcount == 1


def remove_office(connection: Connection, office_id: int) -> bool:
    """Takes an office away; False when it is not there."""
    table = office_tables.offices
    return connection.execute(delete(table).where(table.c.id == office_id)).rowcount == 1


def read_offices(connection: Connection, institution_id: str | None = None) -> dict[int, Office]:
    """Offices by their ids, by institution, municipality and name; of all institutions, or of one."""
    table = office_tables.offices
    chosen = select(table).order_by(table.c.institution_id, table.c.municipality, table.c.name)
    if institution_id is not None:
        chosen = chosen.where(table.c.institution_id == institution_id)
    rows = [dict(row._mapping) for row in connection.execute(chosen)]
    return {row.pop("id"): Office(**row) for row in rows}


def select_in(offices: Sequence[Office], codes: Sequence[str]) -> Sequence[Office]:
    """The offices in one of some municipalities or departments; one of a department is looked for in its head."""
    return [each for each in offices if not {each.municipality, each.municipality[:2], each.seat}.isdisjoint(codes)]


def sort_by_distance(offices: Sequence[Office], point: Point) -> Sequence[tuple[float, Office]]:
    """Offices with their distance in kilometres, the nearest first."""
    return sorted(((measure_distance_km(point, each.point), each) for each in offices), key=lambda found: found[0])
