"""The data of institutions by age, and the letter that each can be sent."""

from collections.abc import Callable

from console.context import ConsoleContext
from console.permissions import Role
from tests.console.catalogue.forms import SIGNED
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]
HOME = "/console/datos"


def test_institutions_are_listed_by_what_there_is_to_confirm(stocked: ConsoleContext, log_in: LogIn) -> None:
    """An editor sees the own ones, and all where they are asked for."""
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    assert "MIAGUA" not in eva.get(HOME).text
    assert f'href="{HOME}/miagua"' in eva.get(f"{HOME}?institucion=todas").text


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
    boss.post("/console/tramites/1/confirmar", {**SIGNED, "source_date": f"{stocked.now():%Y-%m-%d}"})
    page = boss.get(f"{HOME}/mifam").text
    assert 'href="/console/tramites/1#confirmar"' not in page
    assert 'href="/console/tramites/2#confirmar"' in page
