"""Reading of the desk's forms: complaints that are checked, the proposal that they go to, words that anybody will read."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends
from sqlalchemy import Connection

from catalog_adapter.simplification.model import Proposal
from catalog_adapter.simplification.store import add_proposal, find_proposal
from console.errors import Conflict, Invalid, NotFound
from console.form import Form, read_form
from console.permissions import Action
from console.visit import Visit, allow
from conversations.redaction import mask
from conversations.staff.needless_complaints import WAITING, Entry, find_entries

Editing = Annotated[Visit, allow(Action.EDIT_CATALOGUE)]
Sent = Annotated[Form, Depends(read_form)]
HOME = "/console/mesa"
NEW = ""
"""Choice of a new proposal."""


def read_entries(visit: Visit, connection: Connection, form: Form) -> list[Entry]:
    """The checked complaints of a form.

    Raises:
        Invalid: None is checked, or they are of several institutions or parts.
        Forbidden: They are another institution's.
    """
    ids = [int(each) for each in form.many("complaint") if each.isascii() and each.isdecimal() and len(each) < 10]
    entries = find_entries(connection, ids)
    if not entries:
        raise Invalid("Marque por lo menos una de las quejas.")
    for each in entries:
        visit.require(Action.EDIT_CATALOGUE, each.said.institution)
    if len({(each.said.institution, each.said.part) for each in entries}) > 1:
        raise Invalid("Las quejas marcadas son de varias instituciones, o de requisitos y de pasos.")
    return entries


def read_waiting(visit: Visit, connection: Connection, form: Form) -> list[Entry]:
    """The checked complaints of a form, which nobody has decided on yet.

    Raises:
        Conflict: Somebody has.
    """
    entries = read_entries(visit, connection, form)
    if any(each.status != WAITING for each in entries):
        raise Conflict("Otra persona ya revisó alguna de estas quejas. Cargue la página de nuevo.")
    return entries


def read_target(visit: Visit, connection: Connection, form: Form, entries: Sequence[Entry]) -> int:
    """The id of the proposal that a form names; a new one where it names none.

    Raises:
        Invalid: It is another institution's, or the new one lacks its words.
    """
    said, chosen = entries[0].said, form.text("proposal", longest=12)
    if chosen == NEW:
        title, why = read_public(form, "title", "cómo se publica"), read_public(form, "why", "por qué", longest=1_000)
        return add_proposal(connection, (said.institution, said.part), title, why)
    proposal = get_proposal(visit, connection, int(chosen) if chosen.isascii() and chosen.isdecimal() else 0)
    if (proposal.institution, proposal.part) != (said.institution, said.part):
        raise Invalid("Esa propuesta es de otra institución, o de otra parte del trámite.", field="proposal")
    return proposal.id


def get_proposal(visit: Visit, connection: Connection, proposal_id: int) -> Proposal:
    """A proposal that the account may change.

    Raises:
        NotFound: There is none.
        Forbidden: It is another institution's.
    """
    proposal = find_proposal(connection, proposal_id)
    if proposal is None:
        raise NotFound("Esa propuesta no existe.")
    visit.require(Action.EDIT_CATALOGUE, proposal.institution)
    return proposal


def read_public(form: Form, name: str, title: str, *, longest: int = 200) -> str:
    """Words that anybody will read.

    Raises:
        Invalid: They are missing, or seem to hold somebody's data.
    """
    words = form.required(name, title, longest=longest)
    if mask(words) != words:
        raise Invalid(
            "Parece que ahí hay un dato de una persona. Escríbalo sin números ni nombres de nadie.", field=name
        )
    return words
