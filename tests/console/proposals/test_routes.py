"""Nothing is published before an editor of the institution has read it."""

from collections.abc import Callable

import pytest

from console.context import ConsoleContext
from console.permissions import Role
from tests.console.proposals.conftest import Complain, read_proposals
from tests.console.visitor import Visitor, notice

LogIn = Callable[..., Visitor]
HOME = "/console/mesa"
NEW = {"proposal": "", "title": "Sin copia del DPI", "why": "Ya enseñan el original."}


@pytest.fixture
def eva(stocked: ConsoleContext, log_in: LogIn) -> Visitor:
    """An editor of one institution."""
    return log_in(Role.EDITOR, institutions=("mifam",))


def test_complaints_become_a_proposal(stocked: ConsoleContext, eva: Visitor, complain: Complain) -> None:
    """Those that mean the same stand in one form; what is checked counts, in the editor's words; later ones join it."""
    ids = [complain("c1"), complain("c2", "Copia de DPI", "es la segunda vez"), complain("c3", "Carta del COCODE")]
    page = eva.get(HOME).text
    assert page.count('action="/console/mesa/contar"') == 2
    assert "es la segunda vez" in page
    sent = {**NEW, "complaint": [str(each) for each in ids[:2]]}
    assert notice(eva.post(f"{HOME}/contar", sent)) == "Quedó publicado en la Mesa."
    [proposal] = read_proposals(stocked)
    assert (proposal.title, proposal.people, proposal.keys) == ("Sin copia del DPI", 2, ("copy:dpi",))
    later = complain("c4")
    assert f'value="{proposal.id}" selected' in eva.get(HOME).text
    eva.post(f"{HOME}/contar", {"complaint": str(later), "proposal": str(proposal.id)})
    assert read_proposals(stocked)[0].people == 3
    assert [line.event for line in eva.audited()][-2:] == ["proposal.counted", "proposal.counted"]


def test_what_is_put_aside_is_no_longer_there(stocked: ConsoleContext, eva: Visitor, complain: Complain) -> None:
    """Nor are its words."""
    sent = {"complaint": str(complain("c1", words="palabra rara"))}
    assert "se borró" in notice(eva.post(f"{HOME}/descartar", sent))
    assert "palabra rara" not in eva.get(HOME).text
    assert "No hay nada por revisar" in eva.get(HOME).text
    assert read_proposals(stocked) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"complaint": ""}, "Marque por lo menos una"),
        ({"complaint": "x"}, "Marque por lo menos una"),
        ({"title": ""}, "Falta: cómo se publica"),
        ({"why": ""}, "Falta: por qué"),
        ({"why": "Lo dice Ana, 2345 67890 0101"}, "un dato de una persona"),
        ({"proposal": "99"}, "no existe"),
    ],
)
def test_what_is_missing_is_said(
    stocked: ConsoleContext, eva: Visitor, complain: Complain, changes: dict[str, str], says: str
) -> None:
    """Nothing is published, and what was written is not lost."""
    answer = eva.post(f"{HOME}/contar", {**NEW, "complaint": str(complain("c1")), "page": HOME, **changes})
    assert answer.status_code in {404, 422}
    assert says in answer.text
    assert (changes.get("title") or "Sin copia del DPI") in answer.text or "title" in changes
    assert read_proposals(stocked) == []


def test_an_editor_sees_and_moderates_the_own(stocked: ConsoleContext, log_in: LogIn, complain: Complain) -> None:
    """Another institution's complaints are neither shown nor taken; requirements and steps do not mix."""
    eva, own = log_in(Role.EDITOR, institutions=("mifam",)), complain("c1")
    foreign = complain("c2", institution="miagua", words="palabra ajena")
    step = complain("c3", "Hacer fila", part="step")
    assert "palabra ajena" not in eva.get(f"{HOME}?institucion=todas").text
    assert eva.post(f"{HOME}/contar", {**NEW, "complaint": str(foreign)}).status_code == 403
    assert eva.post(f"{HOME}/contar", {**NEW, "complaint": [str(own), str(step)]}).status_code == 422
    assert "palabra ajena" in log_in(Role.ADMINISTRATOR).get(HOME).text
    assert log_in(Role.REVIEWER).get(HOME).status_code == 403
    assert read_proposals(stocked) == []


def test_the_start_page_says_what_waits(eva: Visitor, complain: Complain) -> None:
    """To whoever moderates it."""
    complain("c1")
    assert "queja de un requisito que sobra, por revisar" in eva.get("/console/inicio").text
