"""An engine that remembers how often it was spoken to and says what it heard."""

import json
import time
from dataclasses import dataclass, field

from sqlalchemy import Column, Connection, MetaData, String, Table, Text, delete, insert, select, update

from bot.turn import Candidate, Decision, Turn
from channels.base import Button, Document, InboundMessage, Reply

metadata = MetaData()
states = Table(
    "fake_state",
    metadata,
    Column("conversation", String(64), primary_key=True),
    Column("state", Text, nullable=False),
)


class FakeStates:
    """A store of states with the shape of `bot.tracker_store`."""

    def find_state(self, connection: Connection, conversation: str) -> str | None:
        return connection.scalar(select(states.c.state).where(states.c.conversation == conversation))

    def save_state(self, connection: Connection, conversation: str, state: str) -> None:
        changed = connection.execute(update(states).where(states.c.conversation == conversation).values(state=state))
        if changed.rowcount == 0:
            connection.execute(insert(states).values(conversation=conversation, state=state))

    def erase_state(self, connection: Connection, conversation: str) -> None:
        connection.execute(delete(states).where(states.c.conversation == conversation))


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
                Reply(text=text, buttons=tuple(Button(title=one, payload=f"/choose{{\"n\": \"{one}\"}}") for one in names)),
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
