"""A proposal is worded, decided, split and united at the desk."""

from collections.abc import Callable

import pytest

from catalog_adapter.simplification.model import State
from console.context import ConsoleContext
from console.permissions import Role
from tests.console.proposals.conftest import Complain, read_proposals
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]
HOME = "/console/mesa"
NEW = {"proposal": "", "title": "Sin copia del DPI", "why": "Ya enseñan el original."}


@pytest.fixture
def eva(stocked: ConsoleContext, log_in: LogIn, complain: Complain) -> Visitor:
    """An editor with a proposal of two complaints."""
    found = log_in(Role.EDITOR, institutions=("mifam",))
    ids = [str(complain("c1")), str(complain("c2", "Firma legalizada en la solicitud", "firmo ahí"))]
    found.post(f"{HOME}/contar", {**NEW, "complaint": ids})
    return found


def test_its_page_says_what_dropping_it_would_change(eva: Visitor) -> None:
    """And what a case costs; the words of who complained are there for whoever decides."""
    page = eva.get(f"{HOME}/1").text
    assert "Cambian 2 trámites" in page
    assert "Cada caso le cuesta" in page
    assert "firmo ahí" in page


def test_a_final_state_is_published_with_its_reason(stocked: ConsoleContext, eva: Visitor) -> None:
    """Without one it is refused, and what was chosen stays."""
    refused = eva.post(f"{HOME}/1/estado", {"state": "refused", "reason": "", "page": f"{HOME}/1"})
    assert (refused.status_code, "Falta: la razón" in refused.text) == (422, True)
    assert read_proposals(stocked)[0].state is State.RECEIVED
    eva.post(f"{HOME}/1/estado", {"state": "studied", "reason": ""})
    said = eva.post(f"{HOME}/1/estado", {"state": "simplified", "reason": "Desde hoy basta enseñarlo."})
    assert "Quien pidió aviso" in said.text
    [proposal] = read_proposals(stocked)
    assert (proposal.state, proposal.reason) == (State.SIMPLIFIED, "Desde hoy basta enseñarlo.")
    assert eva.post(f"{HOME}/1/estado", {"state": "pink"}).status_code == 422
    assert [line.event for line in eva.audited()][-2:] == ["proposal.decided", "proposal.decided"]


def test_its_words_are_staffs(stocked: ConsoleContext, eva: Visitor) -> None:
    """Somebody's data is refused, and so is a rule that does not exist."""
    words = {"title": "Sin copias", "why": "El RENAP ya los tiene.", "rule": ""}
    assert eva.post(f"{HOME}/1", {**words, "rule": "no-such-rule"}).status_code == 422
    assert eva.post(f"{HOME}/1", {**words, "why": "Llame al 5555-1234"}).status_code == 422
    eva.post(f"{HOME}/1", {**words, "rule": "signature-without-notary"})
    [proposal] = read_proposals(stocked)
    assert (proposal.title, proposal.rule) == ("Sin copias", "signature-without-notary")


def test_two_editors_do_not_overwrite_each_other(stocked: ConsoleContext, eva: Visitor) -> None:
    """Whoever comes later is told, and sees what stands there now."""
    words = {"title": "Sin copias", "why": "El RENAP ya los tiene.", "page": f"{HOME}/1"}
    assert eva.post(f"{HOME}/1", {**words, "seen": "of-yesterday"}).status_code == 409
    late = eva.post(f"{HOME}/1/estado", {"state": "studied", "reason": "", "seen": "of-yesterday"})
    assert late.status_code == 409
    [proposal] = read_proposals(stocked)
    assert (proposal.title, proposal.state) == ("Sin copia del DPI", State.RECEIVED)
    again = eva.post(f"{HOME}/contar", {**NEW, "complaint": "1"})
    assert (again.status_code, "ya revisó" in again.text) == (409, True)


def test_complaints_are_split_off_and_united(stocked: ConsoleContext, eva: Visitor) -> None:
    """Into a new proposal and back; one without complaints is no more."""
    other = {**NEW, "title": "Sin notario", "why": "Firman delante del empleado."}
    eva.post(f"{HOME}/1/mover", {**other, "complaint": "2"})
    assert [(each.title, each.people) for each in read_proposals(stocked)] == [
        ("Sin copia del DPI", 1),
        ("Sin notario", 1),
    ]
    assert eva.post(f"{HOME}/1/mover", {"complaint": "2", "proposal": "1"}).status_code == 422
    eva.post(f"{HOME}/2/mover", {"complaint": "2", "proposal": "1"})
    assert [(each.id, each.people) for each in read_proposals(stocked)] == [(1, 2)]
    assert eva.get(f"{HOME}/2").status_code == 404


def test_a_proposal_is_its_institutions(stocked: ConsoleContext, eva: Visitor, log_in: LogIn) -> None:
    """Whoever edits another one may neither read the words nor decide."""
    otto = log_in(Role.EDITOR, institutions=("miagua",))
    assert otto.get(f"{HOME}/1").status_code == 403
    for path in ("", "/estado", "/mover"):
        sent = {**NEW, "complaint": "1", "state": "refused", "reason": "No."}
        assert otto.post(f"{HOME}/1{path}", sent).status_code == 403
    assert read_proposals(stocked)[0].state is State.RECEIVED


def test_the_law_is_named_only_where_it_seems_broken(
    stocked: ConsoleContext, log_in: LogIn, complain: Complain
) -> None:
    """Of an office that the law binds; staff choose it, nobody is told before."""
    ana = log_in(Role.ADMINISTRATOR)
    said = {"institution": "maga", "words": "firmo ahí"}
    sent = {**NEW, "complaint": str(complain("c1", "Firma legalizada en la solicitud", **said))}
    ana.post(f"{HOME}/contar", sent)
    assert "La firma del formulario no va ante notario" in ana.get(f"{HOME}/1").text
    assert read_proposals(stocked)[0].rule is None
