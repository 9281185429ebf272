"""Plays scenes through the real assistant and keeps them as conversations of the past."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Engine, update

from bot.conversation_state import save_state
from bot.turn import Turn
from channels.base import LEAVE, Button, DeliveryStatus, InboundMessage, MessageKind, OutboundMessage
from channels.web.media import WEB, WebMedium
from config.clock import GUATEMALA, guatemala_now
from conversations.identities import Person, resolve
from conversations.outbound.outbox import add_messages
from conversations.redaction import mask
from conversations.staff.handoff import find_hold, give_back, reply
from conversations.staff.waiting_times import note_wait
from conversations.staff_tables import feedback, holds, reports, tickets
from conversations.tables import conversations, outbox, turns
from conversations.turns.responder import Responder
from conversations.turns.transcripts import add_turn, turn_values
from conversations.turns.turn_store import Effect
from database import write
from gateway.demo.scenes import Scene, Step

COLLEAGUE = "ana.demo"
"""Account of who answers people in the scenes."""
PAUSE, STAFF_PAUSE = timedelta(seconds=40), timedelta(minutes=6)
"""Before the person's next message, and before a colleague's."""
OPEN_HOUR, FRIDAY = 10, 4
"""An hour at which staff attends: in some scenes they are there, whatever time it is."""


class MovableClock:
    """A clock that the assistant reads; it stands at the moment of a scene, and goes when there is none."""

    moment: datetime | None = None

    def __call__(self) -> datetime:
        """The time in Guatemala."""
        return self.moment or guatemala_now()


@dataclass(frozen=True, slots=True, kw_only=True)
class Player:
    """Plays scenes, one after the other."""

    database: Engine
    responder: Responder
    effects: Mapping[str, Effect]
    clock: MovableClock

    def play_all(self, scenes: Iterable[Scene]) -> int:
        """Play scenes and return how many they were."""
        count = 0
        for count, scene in enumerate(scenes, 1):
            with write(self.database) as connection:
                person = Person(channel=scene.channel, ids=(f"demo-{count}",), recipient=None)
                [conversation_id] = resolve(connection, [person], scene.began).values()
                connection.execute(
                    update(conversations).where(conversations.c.id == conversation_id).values(created_at=scene.began)
                )
            _Play(self, scene, conversation_id).play()
        self.clock.moment = None
        return count


class _Play:
    """One scene under way."""

    def __init__(self, player: Player, scene: Scene, conversation_id: str) -> None:
        self._player, self._scene, self._id = player, scene, conversation_id
        self._moment = scene.began
        self._state: str | None = None
        self._buttons: tuple[Button, ...] = ()
        self._number = 0

    def play(self) -> None:
        for step in self._scene.steps:
            if isinstance(step, Mapping) and "staff" in step:
                self._answer_as_staff(step["staff"])
            elif (message := self._read(step)) is not None:
                self._say(message)

    def _read(self, step: Step) -> InboundMessage | None:
        """The message of a step; None for a button that was not offered."""
        text: str | None = step if isinstance(step, str) else step.get("tap", step.get("leave"))
        payload = None
        if not isinstance(step, str):
            offered = next((one.payload for one in self._buttons if one.title == step.get("tap")), None)
            payload = LEAVE if "leave" in step else offered
            if payload is None:
                return None
        self._number += 1
        return InboundMessage(
            channel=self._scene.channel,
            external_id=f"{self._id}:demo{self._number}",
            sender=self._id,
            kind=MessageKind.BUTTON if payload else MessageKind.TEXT,
            text=mask(text) if text else None,
            payload=payload,
        )

    def _say(self, message: InboundMessage) -> None:
        """Let the assistant answer, at the time of the scene."""
        self._player.clock.moment = _find_work_time(self._moment) if self._scene.is_attended else self._moment
        turn = self._player.responder.respond(self._id, message, self._state)
        self._state, self._buttons = turn.state, tuple(one for said in turn.replies for one in said.buttons)
        with write(self._player.database) as connection:
            self._keep(connection, message, turn)
        self._moment += PAUSE

    def _keep(self, connection: Connection, message: InboundMessage, turn: Turn) -> None:
        said = turn_values(
            message, turn, said_at=self._moment, answered_at=self._moment + timedelta(milliseconds=turn.took_ms)
        )
        turn_id = add_turn(connection, self._id, self._count(connection), said)
        save_state(connection, self._id, turn.state)
        status = DeliveryStatus.SENT if message.channel == WEB.name else DeliveryStatus.READ
        out = [OutboundMessage(text=one.text) for one in turn.replies]
        add_messages(connection, (self._id, turn_id, message.channel), out, status)
        for effect in turn.effects:
            self._player.effects[str(effect["kind"])](connection, self._id, turn_id, effect)
        self._date_back(connection)

    def _count(self, connection: Connection) -> int:
        row = update(conversations).where(conversations.c.id == self._id)
        counted = row.values(turns=conversations.c.turns + 1, last_at=self._moment)
        return int(connection.execute(counted.returning(conversations.c.turns)).scalar_one())

    def _date_back(self, connection: Connection) -> None:
        """Give what was written just now the time of the scene."""
        for table in (feedback, reports, tickets):
            connection.execute(update(table).where(table.c.conversation_id == self._id).values(at=self._moment))
        connection.execute(update(holds).where(holds.c.conversation_id == self._id).values(began_at=self._moment))
        times = {"queued_at": self._moment, "changed_at": self._moment}
        connection.execute(update(outbox).where(outbox.c.conversation_id == self._id).values(times))

    def _answer_as_staff(self, text: str) -> None:
        self._moment += STAFF_PAUSE
        with write(self._player.database) as connection:
            held = find_hold(connection, self._id, datetime.now(UTC))
            if held is not None:
                note_wait(connection, held.began_at, self._moment, was_missed=False)
            said = reply(connection, self._id, (COLLEAGUE, text), (WebMedium(self._scene.channel), False))
            if said is not None:
                times = {"said_at": self._moment, "answered_at": self._moment}
                connection.execute(update(turns).where(turns.c.id == said.turn_id).values(times))
            give_back(connection, self._id)
            connection.execute(update(conversations).where(conversations.c.id == self._id).values(last_at=self._moment))
            self._date_back(connection)
        self._moment += PAUSE


def _find_work_time(moment: datetime) -> datetime:
    """A time near a moment at which staff attends, Monday to Friday."""
    local = moment.astimezone(GUATEMALA)
    return local.replace(hour=OPEN_HOUR) - timedelta(days=max(0, local.weekday() - FRIDAY))
