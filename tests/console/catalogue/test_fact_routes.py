"""The data of institutions by age, and the letter that each can be sent."""

from collections.abc import Callable

from config.clock import GUATEMALA
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.catalogue.forms import SIGNED
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]
HOME = "/console/datos"


def test_institutions_are_listed_by_what_there_is_to_confirm(stocked: ConsoleContext, log_in: LogIn) -> None:
    """An editor sees the own ones alone, whatever is asked for; who reads for all sees all."""
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    for asked in ("", "?institucion=todas", "?institucion=miagua"):
        page = eva.get(f"{HOME}{asked}").text
        assert (f'href="{HOME}/mifam"' in page, f'href="{HOME}/miagua"' in page) == (True, False)
    assert eva.get(f"{HOME}/miagua").status_code == eva.get(f"{HOME}/miagua/carta.txt").status_code == 403
    assert f'href="{HOME}/miagua"' in log_in(Role.READER).get(HOME).text


def test_what_is_old_leads_to_its_record_and_into_the_letter(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Who reads may take the letter as a file, which is noted."""
    reader = log_in(Role.READER)
    page = reader.get(f"{HOME}/mifam").text
    assert 'href="/console/tramites/1#confirmar"' in page
    assert "Asunto: datos que conviene confirmar, Ministerio de Faros y Molinos" in page
    letter = reader.get(f"{HOME}/mifam/carta.txt")
    assert letter.headers["content-disposition"] == 'attachment; filename="datos-mifam.txt"'
    assert letter.text.startswith("Asunto:")
    assert len(reader.audited("letter.taken")) == 1
    assert reader.get(f"{HOME}/nadie").status_code == 404


def test_what_is_confirmed_is_no_longer_to_be_confirmed(stocked: ConsoleContext, log_in: LogIn) -> None:
    """With today's day, on the record's own page."""
    boss = log_in(Role.ADMINISTRATOR)
    boss.post(
        "/console/tramites/1/confirmar", {**SIGNED, "source_date": f"{stocked.now().astimezone(GUATEMALA):%Y-%m-%d}"}
    )
    page = boss.get(f"{HOME}/mifam").text
    assert 'href="/console/tramites/1#confirmar"' not in page
    assert 'href="/console/tramites/2#confirmar"' in page


REACHED = {
    "seen": "0", "phones": "1599\n2416-1900", "hours": "lunes a viernes de 8:00 a 16:00", "address": "", "web": "", **SIGNED,
}  # fmt: skip


def test_staff_say_how_an_institution_is_reached(stocked: ConsoleContext, log_in: LogIn) -> None:
    """With source and day, which everybody sees; no other editor may, and the change is in the log."""
    eva, otto = log_in(Role.ADMINISTRATOR), log_in(Role.EDITOR, institutions=("miagua",))
    assert otto.post(f"{HOME}/mifam/editar", REACHED).status_code == 403
    assert otto.get(f"{HOME}/mifam/editar").status_code == 403
    assert eva.post(f"{HOME}/mifam/editar", REACHED | {"source_date": ""}).status_code == 422
    assert eva.post(f"{HOME}/mifam/editar", REACHED | {"phones": "muchos"}).status_code == 422
    eva.post(f"{HOME}/mifam/editar", REACHED)
    known = stocked.catalogue.find_institution("mifam")
    assert known is not None
    assert known.phones == ("1599", "2416-1900")
    page = log_in(Role.READER).get(f"{HOME}/mifam").text
    assert "1599, 2416-1900" in page
    assert "MIFAM, oficio 12, 20/11/2023" in page
    assert f"Lo dice el personal: {eva.staff.name}" in page
    assert "/deshacer" not in page
    assert len(eva.audited("institution.edited")) == 1
    assert eva.post(f"{HOME}/mifam/editar", REACHED | {"phones": "1600"}).status_code == 409


def test_a_change_of_how_it_is_reached_is_taken_back(stocked: ConsoleContext, log_in: LogIn) -> None:
    """The history keeps both; a change that is not there is said so."""
    boss = log_in(Role.ADMINISTRATOR)
    boss.post(f"{HOME}/mifam/editar", REACHED)
    page = boss.get(f"{HOME}/mifam").text
    number = page.split('name="change" value="')[-1].split('"')[0]
    boss.post(f"{HOME}/mifam/deshacer", {"change": number, "reason": "no era"})
    known = stocked.catalogue.find_institution("mifam")
    assert known is not None
    assert known.phones == ()
    assert "como dice la fuente" in boss.get(f"{HOME}/mifam").text
    assert boss.post(f"{HOME}/mifam/deshacer", {"change": "999", "reason": "nada"}).status_code == 404
    assert len(boss.audited("institution.undone")) == 1
