"""The days of each kind of data, for administrators."""

from typing import Annotated

from fastapi import Depends, Response

from console import audit
from console.form import Form, read_form
from console.permissions import Action
from console.retention.kinds import LEAST, LEAST_OF, MOST, Kind, change_rules, read_rules
from console.route import area
from console.visit import Visit, allow

router = area("/plazos")
Managing = Annotated[Visit, allow(Action.MANAGE_RETENTION)]


@router.get("")
def show(visit: Managing) -> Response:
    """The rules."""
    with visit.context.reading() as connection:
        rules = read_rules(connection)
    return visit.page("retention/rules.html", rules=rules)


@router.post("")
def change(visit: Managing, form: Annotated[Form, Depends(read_form)]) -> Response:
    """Set days; an empty field is for ever. Those that did not change stay whose they were."""
    given = {
        kind: form.number(kind, least=LEAST_OF.get(kind, LEAST), most=MOST) if form.text(kind) else None
        for kind in Kind
    }
    with visit.context.writing() as connection:
        rules = read_rules(connection)
        days = {kind: many for kind, many in given.items() if many != rules[kind].days}
        if days:
            change_rules(connection, days, visit.staff.name)
            audit.record(connection, visit.staff, "retention.changed", days=days)
    return visit.go("/console/plazos", "Los plazos cambiaron. Se aplican cada hora." if days else "Nada cambió.")
