"""An engine that answers with everything that a chat must be able to show."""

from dataclasses import replace

from bot.turn import Turn
from channels.base import Button, Document, InboundMessage, Reply
from tests.fakes.engine import FakeEngine

CHECKLIST = (
    "Le piden:\n☑ Su DPI\n☐ Una fotografía\n• Boleto de ornato\n\nPague en el banco.\n\nFuente: La ley. De 2024."
)
HOSTILE = (
    '<img src=x onerror="document.title=1"> https://gob.gt/a?b=1&c=<b>2</b> javascript:alert(1), «http://gob.gt/x».'
)


class Speaker(FakeEngine):
    """Answers «N: what was said», and some words with more."""

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        turn = super().respond(conversation, message, state)
        said = message.payload or message.text or ""
        return replace(turn, replies=MORE[said]) if said in MORE else turn


MORE = {
    "lista": (Reply(text=CHECKLIST),),
    "trampa": (
        Reply(text=HOSTILE, document=Document(title="Trampa", url="javascript:alert(2)")),
        Reply(text="<b>no</b>", buttons=(Button(title="<i>no</i>", payload="/no"),)),
    ),
    "papel": (Reply(text="Aquí está.", document=Document(title="Su lista", url="/lista.pdf")),),
    "opinar": (
        Reply(
            text="¿Le sirvió?",
            buttons=(
                Button(title="Sí, me sirvió", payload='/feedback{"helped": "yes"}'),
                Button(title="No me sirvió", payload='/feedback{"helped": "no"}'),
            ),
        ),
    ),
    "largo": (Reply(text="\n".join(f"Esta es la línea {n} de una respuesta larga." for n in range(60))),),
}
