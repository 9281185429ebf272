"""Taking conversations out, as a file."""

from typing import Annotated

from fastapi import Response
from fastapi.responses import StreamingResponse

from channels.web.compression import compressed_stream
from console import audit
from console.errors import NotFound
from console.permissions import Action
from console.route import area
from console.transcripts.choices import read_filters
from console.transcripts.export import CONVERSATION, MEDIA, TURN, Format, conversation_rows, turn_rows, write_file
from console.visit import Visit, allow
from conversations.redaction import mask

router = area("/conversaciones")
KINDS = {"conversaciones": (conversation_rows, CONVERSATION), "turnos": (turn_rows, TURN)}


@router.get("/exportar")
def export(visit: Annotated[Visit, allow(Action.EXPORT_TRANSCRIPTS)]) -> Response:
    """Export what the filters let through; the file begins to come at once, however long it becomes."""
    asked = visit.request.query_params
    rows, kind = asked.get("filas", "conversaciones"), asked.get("formato", Format.CSV.value)
    if rows not in KINDS or kind not in set(Format):
        raise NotFound("Ese formato no existe.")
    filters, form = read_filters(visit.request.query_params, visit.context.catalogue), Format(kind)
    words = {"palabras": mask(filters.words)} if filters.words else {}
    with visit.context.writing() as connection:
        details = {**filters.without_words(), **words, "filas": rows, "formato": kind}
        audit.record(connection, visit.staff, "transcript.exported", **details)
    read, names = KINDS[rows]
    name = f"{rows}-{visit.context.now():%Y%m%d-%H%M}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Type": MEDIA[form]}
    written = write_file(read(visit.context.database, filters), names, form)
    if form is Format.XLSX:  # which is compressed in itself
        return StreamingResponse(written, headers=headers)
    return compressed_stream(visit.request, written, headers)
