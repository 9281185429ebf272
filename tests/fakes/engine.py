"""An engine that remembers how often it was spoken to and says what it heard."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.turn import Candidate, Decision, Turn
from channels.base import Button, Document, InboundMessage, Reply

STEP_S = 0.002
"""The real engine's steps take up to some 6 ms, and most of them less than one."""
MENU = ("Primera licencia", "Renovación de licencia por vencimiento o deterioro", "Reposición", "Otra cosa")
CATALOGUE = tuple(Button(title=f"Trámite {n}", payload=f"/option_{n}") for n in range(1, 10))


@dataclass
class FakeEngine:
    """Answers «N: what was said»; N is the number of the message as the state counts it.

    Some messages make it do something special: those named in `replies`, «fail» and «effect …».
    """

    busy_s: float = 0.0
    """How long it keeps the processor for each message."""
    between_steps: Callable[[], object] = lambda: None
    """As the real engine's."""
    heard: list[InboundMessage] = field(default_factory=list)

    def respond(self, conversation: str, message: InboundMessage, state: str | None) -> Turn:
        """Answer one message."""
        started = time.perf_counter()
        self.heard.append(message)
        self._keep_busy()
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

    def begin_copy(self) -> None:
        """Go on in a copy of the process."""

    def close(self) -> None:
        """Give nothing back."""

    def _keep_busy(self) -> None:
        """Use the processor in small steps, as many as the real engine has; the pauses between them do not count."""
        end = time.thread_time() + self.busy_s
        while time.thread_time() < end:
            self.between_steps()
            step = min(end, time.thread_time() + STEP_S)
            while time.thread_time() < step:
                sum(range(500))  # some 10 µs: asking for the time is a system call


def replies(text: str, said: str) -> tuple[Reply, ...]:
    """Return what the fake engine says."""
    special = {
        "menu": (Reply(text=text, buttons=tuple(Button(title=one, payload=_payload(one)) for one in MENU)),),
        "options": (
            Reply(
                text=f"{text}\n1. Uno\n2. Dos",
                buttons=(Button(title="Uno", payload="/1"), Button(title="Dos", payload="/2")),
            ),
        ),
        "catalogue": (Reply(text=text, buttons=CATALOGUE),),
        "long": (Reply(text="Una oración que se repite. " * 400),),
        "document": (Reply(text=text, document=Document(title="Lista", url="/lista.pdf")),),
        "two": (Reply(text=text), Reply(text="y otra cosa")),
        "silence": (),
    }
    return special.get(said, (Reply(text=text),))


def _payload(name: str) -> str:
    return "/choose" + json.dumps({"n": name}, ensure_ascii=False)
