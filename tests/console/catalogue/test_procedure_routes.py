"""A procedure in the console: read, edited by its institution's editor, undone, put under review."""

import re
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from catalog_adapter.model import Status
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.catalogue.forms import SIGNED, sent_form
from tests.console.visitor import Visitor, notice

LogIn = Callable[..., Visitor]
HOME = "/console/tramites"


def test_an_administrator_changes_what_is_answered(stocked: ConsoleContext, log_in: LogIn) -> None:
    """The form's values are the procedure's, its source is shown with them, and the log names the fields."""
    eva = log_in(Role.ADMINISTRATOR)
    assert "lo dice el oficio" not in eva.get(f"{HOME}/2").text
    done = eva.post(
        f"{HOME}/2/editar",
        sent_form(
            stocked, "2", cost_state="known", cost_amount="1,250.50", steps="Llenar\n\n  Pagar  ", duration="10 días"
        ),
    )
    assert notice(done) == "Guardado: pasos, costo, tiempo de respuesta, fuente, fecha del dato."
    found = stocked.catalogue.get_procedure("2")
    assert (str(found.cost.amount), found.cost.currency, found.steps) == ("1250.50", "GTQ", ("Llenar", "Pagar"))
    assert (found.duration and found.duration.minimum, found.source.name) == (10, "MIFAM, oficio 12")
    page = eva.get(f"{HOME}/2").text
    assert "lo dice el oficio" in page
    assert "1,250.50 GTQ" in page
    [line] = eva.audited("procedure.edited")
    assert (line.subject, "cost" in line.details["fields"]) == ("procedure:2", True)


def test_an_editor_touches_only_the_own_institution(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Another institution's procedure is neither read, edited, confirmed, undone nor switched; nor is it listed."""
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    assert eva.get(f"{HOME}/13").status_code == 403
    assert f'href="{HOME}/13"' not in eva.get(f"{HOME}?institucion=todas").text
    assert f'href="{HOME}/13"' not in eva.get(f"{HOME}?institucion=miagua").text
    assert eva.get(f"{HOME}/13/editar").status_code == 403
    for what in ("editar", "confirmar", "deshacer", "estado"):
        assert eva.post(f"{HOME}/13/{what}", {**sent_form(stocked, "13"), "revision": "1"}).status_code == 403, what
    assert [one.kind for one in stocked.catalogue.read_revisions("13")] == ["added"]
    assert log_in(Role.ADMINISTRATOR).get(f"{HOME}/13/editar").status_code == 200


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": " "}, "nombre"),
        ({"cost_state": "known", "cost_amount": "caro"}, "monto"),
        ({"cost_state": "known", "cost_amount": "-3"}, "monto"),
        ({"cost_state": "cheap"}, "opción"),
        ({"online_url": "javascript:alert(1)"}, "enlace"),
        ({"duration": "..."}, "tiempo"),
        ({"notes": "x", "source_name": ""}, "de dónde sale"),
        ({"notes": "x", "source_date": "ayer"}, "AAAA-MM-DD"),
        ({"notes": "x", "source_date": "2999-01-01"}, "futuro"),
        ({"notes": "x", "source_url": "file:///etc/passwd"}, "fuente"),
        ({"notes": "x", "reason": ""}, "por qué"),
        ({"seen": "0"}, "Alguien cambió"),
    ],
)
def test_what_cannot_be_used_is_said(
    stocked: ConsoleContext, log_in: LogIn, changes: Mapping[str, str], says: str
) -> None:
    """A field that cannot be read is refused with its name, and nothing is stored."""
    answer = log_in(Role.ADMINISTRATOR).post(f"{HOME}/2/editar", sent_form(stocked, "2", **changes))
    assert answer.status_code == (409 if "seen" in changes else 422)
    assert says in answer.text
    assert [one.kind for one in stocked.catalogue.read_revisions("2")] == ["added"]


def test_a_form_that_changes_nothing_asks_for_no_source(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Saving as it was is no change."""
    done = log_in(Role.ADMINISTRATOR).post(f"{HOME}/2/editar", sent_form(stocked, "2", source_name="", source_date=""))
    assert notice(done) == "Nada cambió."


def test_a_record_is_confirmed(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Its source and date become those of whoever checked it, and it is old no more."""
    eva = log_in(Role.ADMINISTRATOR)
    assert "Fichas viejas" in eva.get("/console/tareas?clase=stale").text
    eva.post(f"{HOME}/3/confirmar", {**SIGNED, "source_date": "2026-11-01"})
    assert stocked.catalogue.get_procedure("3").updated_on == date(2026, 11, 1)
    assert f'href="{HOME}/3"' not in eva.get("/console/tareas?clase=stale").text


def test_a_change_is_undone(stocked: ConsoleContext, log_in: LogIn) -> None:
    """One click and a reason; another procedure's version cannot be undone through it."""
    eva = log_in(Role.ADMINISTRATOR)
    eva.post(f"{HOME}/2/editar", sent_form(stocked, "2", name="Otro nombre"))
    revision = stocked.catalogue.read_revisions("2")[0].id
    assert eva.post(f"{HOME}/3/deshacer", {"revision": str(revision), "reason": "x"}).status_code == 404
    eva.post(f"{HOME}/2/deshacer", {"revision": str(revision), "reason": "me equivoqué"})
    assert stocked.catalogue.get_procedure("2").name == "Licencia número 2 de molinos"
    assert [one.kind for one in stocked.catalogue.read_revisions("2")] == ["undone", "edited", "added"]
    assert len(eva.audited("procedure.undone")) == 1


def test_a_procedure_is_put_under_review_and_back(stocked: ConsoleContext, log_in: LogIn) -> None:
    """It is answered no more until somebody puts it back; the version says who and why."""
    eva = log_in(Role.EDITOR, institutions=("mifam",))
    eva.post(f"{HOME}/2/estado", {"reason": "cambió la ley"})
    assert stocked.catalogue.get_procedure("2").status is Status.WITHDRAWN
    assert stocked.catalogue.read_revisions("2")[0].reason == "cambió la ley"
    eva.post(f"{HOME}/2/estado", {"reason": "ya está"})
    assert stocked.catalogue.get_procedure("2").status is Status.ACTIVE


def test_what_a_source_holds_runs_nowhere(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Markup that staff or a file bring in is shown as text."""
    eva, bad = log_in(Role.ADMINISTRATOR), "<script>alert(1)</script>"
    eva.post(f"{HOME}/2/editar", sent_form(stocked, "2", notes=bad, name=bad, reason=bad))
    for path in (f"{HOME}/2", f"{HOME}/2/editar", HOME, "/console/tareas?clase=missing"):
        assert bad not in eva.get(path).text


@pytest.mark.parametrize("query", ["' OR 1=1 --", "%", "_", "\\", "\x00", "ñ" * 500])
def test_a_search_is_only_a_search(stocked: ConsoleContext, log_in: LogIn, query: str) -> None:
    """Signs of SQL never find everything, in no filter."""
    eva = log_in(Role.ADMINISTRATOR)
    for name in ("q", "institucion", "estado"):
        answer = eva.get(HOME, params={name: query})
        assert answer.status_code == 200
        assert "13 trámites" not in answer.text
    assert eva.get("/console/tareas", params={"clase": query, "institucion": query}).status_code == 200


def test_the_list_is_searched_by_words_and_number(stocked: ConsoleContext, log_in: LogIn) -> None:
    """Every word has to be in the name, without accents; a number finds its procedure; pages hold fifty."""
    eva = log_in(Role.READER)
    assert "13 trámites" in eva.get(HOME).text
    assert "1 trámites" in eva.get(f"{HOME}?q=LICENCIA molinos").text
    assert f'href="{HOME}/7"' in eva.get(f"{HOME}?q=7").text
    assert "12 trámites" in eva.get(f"{HOME}?institucion=mifam").text


def test_the_day_of_a_fact_is_typed_by_who_knows_it(log_in: LogIn, stocked: ConsoleContext) -> None:
    """No day is suggested: a form that is sent as it opens must not call old facts today's."""
    page = log_in(Role.ADMINISTRATOR).get(f"{HOME}/2/editar").text
    field = re.search(r'<input[^>]*name="source_date"[^>]*>', page)
    assert field
    assert 'value=""' in field[0] or "value=" not in field[0]
    assert "required" in field[0]
