"""An engine that remembers how often it was spoken to and says what it heard."""

import json
import time
from dataclasses import dataclass, field

from bot.turn import Candidate, Decision, Turn
from channels.base import Button, Document, InboundMessage, Reply


@dataclass
class FakeEngine:
    """Answers «N: what was said»; N is the number of the message as the state counts it.

    Some messages make it do something special: «menu», «long», «document», «two», «silence», «fail», «effect».
    """

    busy_s: float = 0.0
    """How long it keeps the processor for each message."""
    heard: list[InboundMessage] = field(default_factory=list)

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Answer one message."""
        started = time.perf_counter()
        self.heard.append(message)
        while time.perf_counter() - started < self.busy_s:
            pass
        count = (json.loads(state)["count"] if state else 0) + 1
        said = message.text or message.payload or message.kind.value
        if said == "fail":
            raise RuntimeError(f"cannot answer «{said}» of {conversation}")
        return Turn(
            user=said,
            decision=Decision.ANSWER,
            intent="echo",
            intent_confidence=0.9,
            aspect="overview",
            procedure="p1",
            candidates=(Candidate(id="p1", name="Pasaporte", score=0.91),),
            replies=replies(f"{count}: {message.payload or said}", said),
            normalized=said.lower(),
            effects=({"kind": "note", "text": said},) if said.startswith("effect") else (),
            state=json.dumps({"count": count}),
            took_ms=(time.perf_counter() - started) * 1000,
        )


def replies(text: str, said: str) -> tuple[Reply, ...]:
    """Return what the fake engine says."""
    match said:
        case "menu":
            names = ("Primera licencia", "Renovación de licencia por vencimiento", "Reposición", "Otra cosa")
            return (
                Reply(text=text, buttons=tuple(Button(title=one, payload=f'/choose{{"n": "{one}"}}') for one in names)),
            )
        case "long":
            return (Reply(text="Una oración que se repite. " * 400),)
        case "document":
            return (Reply(text=text, document=Document(title="Lista", url="/lista.pdf")),)
        case "two":
            return Reply(text=text), Reply(text="y otra cosa")
        case "silence":
            return ()
    return (Reply(text=text),)
