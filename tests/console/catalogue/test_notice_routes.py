"""Notices, switches, offices and life events in the console."""

from collections.abc import Callable
from datetime import date

import pytest

from catalog_adapter.institutions.notices import Touched, list_notices
from catalog_adapter.institutions.offices import read_offices
from console.context import ConsoleContext
from console.permissions import Role
from conversations.channel_switches import current_switches
from tests.console.visitor import Visitor, notice

LogIn = Callable[..., Visitor]
NOTICE = {"level": "red", "text": "Hoy no hay sistema.", "first_day": "2026-11-01", "last_day": "", "source": "MIFAM"}
OFFICE = {
    "institucion": "mifam", "nombre": "Sede central", "direccion": "5a avenida 1-23", "municipio": "0101",
    "latitud": "14.6", "longitud": "-90.5", "horario": "", "telefonos": "", "servicios": "", "fuente": "MIFAM",
    "fecha": "2026-11-01",
}  # fmt: skip


def test_a_notice_is_shown_until_it_ends(stocked: ConsoleContext, log_in: LogIn) -> None:
    """An editor writes it for the own institution; answers carry it; ended, they do not."""
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    assert notice(eva.post("/console/avisos", {**NOTICE, "institution": "mifam"})) == "El aviso quedó publicado."
    touched, today = Touched(procedure="2", institution="mifam"), stocked.now().date()
    [shown] = list_notices(stocked.database, touched, today)
    assert (shown.text, shown.author) == ("Hoy no hay sistema.", eva.staff.name)
    assert "Se muestra" in eva.get("/console/avisos").text
    eva.post(f"/console/avisos/{shown.id}/terminar")
    assert list_notices(stocked.database, touched, today) == []
    assert [line.event for line in eva.audited()][-2:] == ["notice.added", "notice.ended"]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 422),
        ({"institution": "miagua"}, 403),
        ({"procedure": "13"}, 403),
        ({"place": "0101"}, 403),
        ({"procedure": "2", "institution": "mifam"}, 422),
        ({"procedure": "nope"}, 422),
        ({"institution": "nope"}, 422),
        ({"institution": "mifam", "level": "pink"}, 422),
        ({"institution": "mifam", "last_day": "2026-10-01"}, 422),
        ({"institution": "mifam", "first_day": "mañana"}, 422),
        ({"procedure": "2"}, 200),
    ],
)
def test_an_editors_notices_are_about_the_own(
    stocked: ConsoleContext, log_in: LogIn, changes: dict[str, str], status: int
) -> None:
    """Of procedure, institution and place exactly one, and it is the editor's."""
    assert log_in(Role.EDITOR, institutions=("mifam",)).post("/console/avisos", NOTICE | changes).status_code == status


def test_a_place_has_notices_by_administrators(stocked: ConsoleContext, log_in: LogIn) -> None:
    """A place belongs to no institution; whoever ends such a notice is bound to none either."""
    ana, eva = log_in(Role.ADMINISTRATOR), log_in(Role.EDITOR, institutions=("mifam",))
    assert ana.post("/console/avisos", {**NOTICE, "place": "0101"}).status_code == 200
    assert eva.post("/console/avisos/1/terminar").status_code == 403


def test_a_switch_is_turned_with_a_reason(stocked: ConsoleContext, log_in: LogIn) -> None:
    """The channel is off for everybody, with who and why; turning it again the same way is refused."""
    ana = log_in(Role.ADMINISTRATOR)
    assert "web" in ana.get("/console/interruptores").text
    assert ana.post("/console/interruptores/web", {"to": "off", "reason": ""}).status_code == 422
    ana.post("/console/interruptores/web", {"to": "off", "reason": "mantenimiento"})
    with stocked.reading() as connection:
        [switch] = current_switches(connection)
    assert (switch.channel, switch.is_on, switch.author, switch.reason) == (
        "web", False, ana.staff.name, "mantenimiento",
    )  # fmt: skip
    assert ana.post("/console/interruptores/web", {"to": "off", "reason": "otra vez"}).status_code == 422
    assert ana.post("/console/interruptores/fax", {"to": "off", "reason": "x"}).status_code == 404
    ana.post("/console/interruptores/web", {"to": "on", "reason": "ya"})
    assert len(ana.audited("channel.switched")) == 2


def test_offices_are_kept_one_by_one(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Added, changed and taken away by the institution's editor, and by no other."""
    eva, otto = log_in(Role.EDITOR, institutions=("mifam",)), log_in(Role.EDITOR, institutions=("miagua",))
    eva.post("/console/sedes/nueva", OFFICE)
    with stocked.reading() as connection:
        [(number, office)] = read_offices(connection).items()
    assert (office.name, office.latitude, office.dated) == ("Sede central", 14.6, date(2026, 11, 1))
    assert otto.get(f"/console/sedes/{number}").status_code == 403
    assert otto.post(f"/console/sedes/{number}/quitar").status_code == 403
    assert otto.post("/console/sedes/nueva", OFFICE).status_code == 403
    assert eva.post(f"/console/sedes/{number}", {**OFFICE, "institucion": "miagua"}).status_code == 403
    eva.post(f"/console/sedes/{number}", {**OFFICE, "horario": "de 8 a 16"})
    assert "de 8 a 16" in otto.get("/console/sedes?institucion=todas").text
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
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    eva.post("/console/sedes/nueva", OFFICE)
    head, line = ",".join(OFFICE), ",".join((OFFICE | {"nombre": "Sede norte"}).values())
    foreign = ",".join((OFFICE | {"institucion": "miagua"}).values())

    def send(text: str) -> int:
        files = {"file": ("sedes.csv", text.encode())}
        return eva.client.post("/console/sedes/archivo", data={"csrf": eva.csrf}, files=files).status_code

    assert send(f"{head}\n{line}\n{foreign}\n") == 403
    assert send("nada") == 422
    assert send(f"{head}\n{line}\n") == 200
    with stocked.reading() as connection:
        assert [one.name for one in read_offices(connection).values()] == ["Sede norte"]


def test_life_events_are_lists_with_their_procedures(context: ConsoleContext, log_in: LogIn) -> None:
    """Each step leads to its procedure; what the catalogue lacks is said."""
    reader = log_in(Role.READER)
    assert "no está en el catálogo" in reader.get("/console/eventos").text
    context.catalogue.load_starter()
    page = reader.get("/console/eventos").text
    assert 'href="/console/tramites/' in page
    assert page.count("<details") >= 20
