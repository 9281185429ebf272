"""The people of the three steps, and what they do most often."""

from dataclasses import dataclass
from typing import Any

from httpx import Response

from console.changes.model import Change
from console.changes.store import get_change
from console.context import ConsoleContext
from tests.console.catalogue.forms import sent_form
from tests.console.visitor import Visitor

HOME = "/console/cambios"


@dataclass(frozen=True, slots=True)
class Team:
    """Somebody for each step."""

    context: ConsoleContext
    editor: Visitor
    approver: Visitor
    boss: Visitor

    def propose(self, procedure: str = "2", who: Visitor | None = None, **changes: str) -> int:
        """Send the form of a procedure as an editor does; returns the number of the change."""
        sent = (who or self.editor).post(
            f"/console/tramites/{procedure}/editar", sent_form(self.context, procedure, **changes)
        )
        assert "espera a que otra persona lo apruebe" in sent.text, sent.text[-500:]
        return int(str(sent.url).rsplit("/", 1)[1])

    def do(self, who: Visitor, number: int, step: str, **fields: str) -> Response:
        """Send the form of a step."""
        return who.post(f"{HOME}/{number}/{step}", dict[str, Any](fields))

    def read(self, number: int) -> Change:
        """A change as it stands."""
        with self.context.reading() as connection:
            return get_change(connection, number)

    def publish(self, number: int) -> None:
        """Let a change go through both of its steps."""
        assert self.do(self.approver, number, "aprobar").status_code == 200
        assert self.do(self.boss, number, "publicar").status_code == 200
