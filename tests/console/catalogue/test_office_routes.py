"""Offices in the console."""

from collections.abc import Callable
from datetime import date

import pytest

from catalog_adapter.institutions.offices import read_offices
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]
OFFICE = {
    "institucion": "mifam", "nombre": "Sede central", "direccion": "5a avenida 1-23", "municipio": "0101",
    "latitud": "14.6", "longitud": "-90.5", "horario": "", "telefonos": "", "servicios": "", "fuente": "MIFAM",
    "fecha": "2026-11-01",
}  # fmt: skip


def test_offices_are_kept_one_by_one(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Added, changed and taken away by who publishes, and by no editor of another institution."""
    eva, otto = log_in(Role.ADMINISTRATOR), log_in(Role.EDITOR, institutions=("miagua",))
    eva.post("/console/sedes/nueva", OFFICE)
    with stocked.reading() as connection:
        [(number, office)] = read_offices(connection).items()
    assert (office.name, office.latitude, office.dated) == ("Sede central", 14.6, date(2026, 11, 1))
    assert otto.get(f"/console/sedes/{number}").status_code == 403
    assert otto.post(f"/console/sedes/{number}/quitar").status_code == 403
    assert otto.post("/console/sedes/nueva", OFFICE).status_code == 403
    moved = {**OFFICE, "institucion": "miagua"}
    assert log_in(Role.EDITOR, institutions=("mifam",)).post(f"/console/sedes/{number}", moved).status_code == 403
    eva.post(f"/console/sedes/{number}", {**OFFICE, "horario": "de 8 a 16"})
    assert "de 8 a 16" in eva.get("/console/sedes?institucion=todas").text
    assert "Sede central" not in otto.get("/console/sedes?institucion=todas").text
    eva.post(f"/console/sedes/{number}/quitar")
    assert eva.get(f"/console/sedes/{number}").status_code == 404


@pytest.mark.parametrize(
    "changes", [{"municipio": "9999"}, {"latitud": "90"}, {"nombre": ""}, {"fecha": "ayer"}, {"institucion": "nope"}]
)
def test_an_office_that_cannot_be_is_refused(stocked: ConsoleContext, log_in: LogIn, changes: dict[str, str]) -> None:
    """With what is wrong about it."""
    assert log_in(Role.ADMINISTRATOR).post("/console/sedes/nueva", OFFICE | changes).status_code == 422


def test_a_file_of_offices_replaces_those_of_its_institutions(stocked: ConsoleContext, log_in: LogIn) -> None:
    """All of it or nothing: one foreign line, and an editor's file is refused."""
    eva, boss = log_in(Role.EDITOR, institutions=("mifam",)), log_in(Role.ADMINISTRATOR)
    boss.post("/console/sedes/nueva", OFFICE)
    head, line = ",".join(OFFICE), ",".join((OFFICE | {"nombre": "Sede norte"}).values())
    foreign = ",".join((OFFICE | {"institucion": "miagua"}).values())

    def send(who: Visitor, text: str) -> int:
        files = {"file": ("sedes.csv", text.encode())}
        return who.client.post("/console/sedes/archivo", data={"csrf": who.csrf}, files=files).status_code

    assert send(eva, f"{head}\n{line}\n{foreign}\n") == 403
    assert send(eva, "nada") == 422
    assert send(boss, f"{head}\n{line}\n") == 200
    with stocked.reading() as connection:
        assert [one.name for one in read_offices(connection).values()] == ["Sede norte"]
