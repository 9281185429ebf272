"""Pages of the desk: what waits, and what was made of it."""

from fastapi import Response

from catalog_adapter.simplification.store import list_proposals
from console import audit
from console.catalogue.institutions import choose_institution, is_bound, name_institutions
from console.proposals.forms import HOME, Editing, Sent, read_target, read_waiting
from console.proposals.waiting import key_of_entry, list_groups
from console.proposals.words import WORDS
from console.route import area
from console.visit import Visit
from conversations.staff.needless_complaints import count_in, refuse

router = area("/mesa")


@router.get("")
def show(visit: Editing, institucion: str = "") -> Response:
    """Complaints that wait, in groups, and all proposals; an editor's own institutions."""
    own = _choose_own(visit, institucion)
    with visit.context.reading() as connection:
        groups = list_groups(connection, visit.context.encode, own)
        proposals = [each for each in list_proposals(connection) if own is None or each.institution in own]
    return visit.page(
        "proposals/desk.html", groups=groups, proposals=proposals, names=name_institutions(visit), words=WORDS
    )


def _choose_own(visit: Visit, asked: str) -> frozenset[str] | None:
    """The institutions that are asked for, as far as they are the account's; None for all."""
    chosen = choose_institution(visit, asked or None).ids
    if not is_bound(visit):
        return chosen
    own = frozenset(visit.staff.institutions)
    return own if chosen is None else own & chosen


@router.post("/contar")
def accept(visit: Editing, form: Sent) -> Response:
    """Let checked complaints count, in a proposal that there is or in a new one."""
    with visit.context.writing() as connection:
        entries = read_waiting(visit, connection, form)
        proposal = read_target(visit, connection, form, entries)
        ids = [each.id for each in entries]
        count_in(connection, ids, proposal, author=visit.staff.name, key_of=key_of_entry)
        audit.record(connection, visit.staff, "proposal.counted", f"proposal:{proposal}", rows=len(entries))
    return visit.go(HOME, "Quedó publicado en la Mesa.")


@router.post("/descartar")
def turn_down(visit: Editing, form: Sent) -> Response:
    """Put checked complaints aside."""
    with visit.context.writing() as connection:
        entries = read_waiting(visit, connection, form)
        refuse(connection, [each.id for each in entries], visit.staff.name)
        audit.record(connection, visit.staff, "proposal.refused", rows=len(entries))
    return visit.go(HOME, "Quedó descartado; lo que decía se borró.")
