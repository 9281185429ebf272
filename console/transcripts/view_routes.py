"""Naming filters, and forgetting them."""

from typing import Annotated

from fastapi import Depends, Response
from starlette.datastructures import QueryParams

from console import audit
from console.form import Form, read_form
from console.permissions import Action
from console.route import RowId, area
from console.transcripts.filters import parse_filters
from console.transcripts.views import drop_view, save_view
from console.visit import Visit, allow

router = area("/conversaciones/vistas")
Reading = Annotated[Visit, allow(Action.READ_TRANSCRIPTS)]


@router.post("")
def save(visit: Reading, form: Annotated[Form, Depends(read_form)]) -> Response:
    """Keep the filters of the page that the form stood on."""
    name = form.required("name", "el nombre de la vista", longest=80)
    query = parse_filters(QueryParams(form.text("query"))).query
    with visit.context.writing() as connection:
        save_view(connection, visit.staff, (name, query), is_shared=form.is_on("is_shared"))
        audit.record(connection, visit.staff, "view.saved", is_shared=form.is_on("is_shared"))
    return visit.go(f"/console/conversaciones?{query}", f"La vista «{name}» quedó guardada.")


@router.post("/{view_id}/quitar")
def drop(visit: Reading, view_id: RowId) -> Response:
    """Forget one's own view."""
    with visit.context.writing() as connection:
        drop_view(connection, visit.staff, view_id)
        audit.record(connection, visit.staff, "view.dropped", f"view:{view_id}")
    return visit.go("/console/conversaciones", "La vista se quitó.")
