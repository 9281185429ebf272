"""Page of one proposal: its words, its state, the complaints in it, and what dropping it would change."""

from fastapi import Response

from catalog_adapter.papers.directory import open_papers
from catalog_adapter.rights import open_rights
from catalog_adapter.simplification.model import Proposal, State
from catalog_adapter.simplification.reach import measure_reach, open_basis
from catalog_adapter.simplification.store import FINAL, change_state, list_proposals, write_proposal
from console import audit
from console.catalogue.institutions import name_institutions
from console.errors import Conflict, Invalid
from console.form import Form
from console.pages import version_of
from console.proposals.forms import (
    HOME,
    Editing,
    Sent,
    get_proposal,
    read_entries,
    read_public,
    read_target,
)
from console.proposals.waiting import key_of_entry, list_rules
from console.proposals.words import WORDS
from console.route import RowId, area
from conversations.staff.needless_complaints import count_in, list_counted

router = area("/mesa")


@router.get("/{proposal_id}")
def show(visit: Editing, proposal_id: RowId) -> Response:
    """All of it, for whoever decides."""
    catalogue, rights = visit.context.catalogue, open_rights()
    with visit.context.reading() as connection:
        proposal = get_proposal(visit, connection, proposal_id)
        entries = list_counted(connection, proposal_id)
        listed = list_proposals(connection)
    found = list_rules(proposal.part, [each.said.item for each in entries], proposal.institution)
    rules = {each.id: each for each in (*found, *filter(None, [rights.get(proposal.rule or "")]))}
    papers = open_papers()
    basis = open_basis(papers, catalogue.find_procedure)
    reach = measure_reach(proposal, catalogue.iter_procedures(), papers, basis)
    others = [each for each in listed if each.id != proposal_id]
    return visit.page(
        "proposals/proposal.html",
        proposal=proposal,
        seen=_version_of_words(proposal),
        seen_state=_version_of_state(proposal),
        entries=entries,
        rules=[(each.id, each.title) for each in rules.values()],
        law=rights.law,
        reach=reach,
        others=[each for each in others if (each.institution, each.part) == (proposal.institution, proposal.part)],
        names=name_institutions(visit),
        words=WORDS,
    )


@router.post("/{proposal_id}")
def write(visit: Editing, proposal_id: RowId, form: Sent) -> Response:
    """Change what is published of it."""
    title, why = read_public(form, "title", "cómo se publica"), read_public(form, "why", "por qué", longest=1_000)
    rule = form.text("rule", longest=80) or None
    if rule is not None and open_rights().get(rule) is None:
        raise Invalid("Esa regla no existe.", field="rule")
    with visit.context.writing() as connection:
        current = get_proposal(visit, connection, proposal_id)
        _require_seen(form, _version_of_words(current))
        write_proposal(connection, proposal_id, title, why, rule=rule)
        audit.record(connection, visit.staff, "proposal.written", f"proposal:{proposal_id}")
    return visit.go(f"{HOME}/{proposal_id}", "Los cambios quedaron publicados.")


@router.post("/{proposal_id}/estado")
def decide(visit: Editing, proposal_id: RowId, form: Sent) -> Response:
    """Set its state; who asked to be told of a simplification is told within a minute."""
    state = State(form.one_of("state", [each.value for each in State]))
    reason = read_public(form, "reason", "la razón", longest=1_000) if state in FINAL or form.text("reason") else None
    with visit.context.writing() as connection:
        current = get_proposal(visit, connection, proposal_id)
        _require_seen(form, _version_of_state(current))
        change_state(connection, proposal_id, state, reason)
        audit.record(connection, visit.staff, "proposal.decided", f"proposal:{proposal_id}", state=state.value)
    said = "Quien pidió aviso lo recibe en un momento." if state is State.SIMPLIFIED else "El estado quedó publicado."
    return visit.go(f"{HOME}/{proposal_id}", said)


@router.post("/{proposal_id}/mover")
def move(visit: Editing, proposal_id: RowId, form: Sent) -> Response:
    """Let checked complaints count in another proposal, or in a new one; without any left this one is no more."""
    with visit.context.writing() as connection:
        get_proposal(visit, connection, proposal_id)
        entries = read_entries(visit, connection, form)
        if any(each.proposal_id != proposal_id for each in entries):
            raise Invalid("Alguna de las quejas marcadas ya no está en esta propuesta.")
        target = read_target(visit, connection, form, entries)
        ids = [each.id for each in entries]
        count_in(connection, ids, target, author=visit.staff.name, key_of=key_of_entry)
        audit.record(connection, visit.staff, "proposal.moved", f"proposal:{target}", rows=len(entries))
    return visit.go(f"{HOME}/{target}", "Las quejas marcadas están ahora en esta propuesta.")


def _version_of_words(proposal: Proposal) -> str:
    return version_of((proposal.title, proposal.why, proposal.rule))


def _version_of_state(proposal: Proposal) -> str:
    return version_of((proposal.state, proposal.reason))


def _require_seen(form: Form, version: str) -> None:
    if form.text("seen") not in {"", version}:
        raise Conflict(
            "Otra persona cambió esta propuesta mientras usted la editaba. Junto a cada dato está lo que dice ahora; deje "
            "lo que vale y guarde otra vez."
        )
