"""What the form of a procedure sends."""

from typing import Any

from console.catalogue.procedure_form import show_values
from console.context import ConsoleContext

SIGNED = {
    "source_name": "MIFAM, oficio 12",
    "source_url": "",
    "source_date": "2023-11-20",
    "reason": "lo dice el oficio",
}


def sent_form(context: ConsoleContext, procedure: str, **changes: str) -> dict[str, Any]:
    """What the form sends when only some fields were changed."""
    seen = context.catalogue.read_revisions(procedure)[0].id
    return {**show_values(context.catalogue.get_procedure(procedure)), **SIGNED, "seen": str(seen), **changes}
