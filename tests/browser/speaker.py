"""An engine that answers with everything that a chat must be able to show."""

from dataclasses import replace

from bot.turn import Turn
from channels.base import Button, Document, InboundMessage, Reply
from tests.fakes.engine import FakeEngine

CHECKLIST = (
    "Le piden:\nPapeles: tiene 1 de 2.\n☑ Su DPI\n☐ Una fotografía\n• Boleto de ornato\n\n"
    "Pague en el banco.\n\nFuente: La ley. De 2024."
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


ANSWER = (
    "Para «Sacar el pasaporte» le piden:\n1. Constancia de la cita, impresa y firmada\n"
    "2. DPI original y copia de los dos lados en una sola hoja\n3. Boleta de pago\n"
    "4. Si lo renueva: el pasaporte que tenía y una copia de su hoja de datos\n\n"
    "Si va otra persona: nadie puede hacerlo por usted, el trámite es personal.\n\n"
    "Fuente: Agencia Guatemalteca de Noticias, https://agn.gt/pasaporte, 11 de marzo de 2025.\n\n"
    "También hay:\n• Pasaporte de 10 años\n• Pasaporte de un menor de edad"
)
"""As long as an answer usually is, with others that may be meant."""
CONTACT = (
    "Para preguntar en el Registro:\n7a. avenida 3-73 zona 9, Ciudad de Guatemala (Torre) · 2416-1900 · 1516 · 2023\n"
    "Llame al 110 o al 2345 6789 antes del 2026; cuesta Q 1500.\nCopia de los folios 10-20"
)
MORE = {
    "respuesta": (
        Reply(
            text=ANSWER,
            buttons=(
                Button(title="Costo", payload='/ask_cost{"procedure": "p"}'),
                Button(title="Pasaporte de 10 años", payload='/choose_option{"procedure": "p10"}'),
                Button(title="Pasaporte de un menor de edad", payload='/choose_option{"procedure": "m"}'),
                Button(title="Dónde", payload='/ask_where{"procedure": "p"}'),
            ),
        ),
    ),
    "contacto": (Reply(text=CONTACT),),
    "nadie": (Reply(text="Ahora no hay nadie.", asks_message=True),),
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
                Button(title="Sí me sirvió", payload='/give_feedback{"procedure": "dpi", "helped": "yes"}'),
                Button(title="No me sirvió", payload='/give_feedback{"procedure": "dpi", "helped": "no"}'),
            ),
        ),
    ),
    "largo": (Reply(text="\n".join(f"Esta es la línea {n} de una respuesta larga." for n in range(60))),),
}
