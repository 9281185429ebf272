"""Understanding in context: whole dialogues are played against the assistant, and the turns right are counted.

Whoever is asked back where an answer would have been right too taps the right option before going on; that tap is not
counted. So a question back costs nothing by itself, and dialogues measure context rather than retrieval.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from bot.turn import Decision, Turn
from catalog_adapter.folding import name_key
from catalog_adapter.model import Aspect, Procedure
from channels.base import Button, InboundMessage, MessageKind
from evaluation.datasets.dialogue_script import FOLDER, LAST, Dialogue, Expectation, ProcedureKeys, Step
from nlu.text.normalization import fold

Respond = Callable[[str, InboundMessage, str | None], Turn]
"""`bot.engine.Responder.respond`."""
ResolveName = Callable[[str, str], Collection[str]]
"""From an institution's id and a folded name to the ids that the catalogue at hand gives to it."""

_CHOICE = "/choose_option"
_ID = re.compile(r'"procedure": *"([^"]+)"')
_ABOUT_PROCEDURES = frozenset({Decision.ANSWER, Decision.CLARIFY})


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnFailure:
    """A turn that came out wrong."""

    theme: str
    dialogue: str
    number: int
    """Of the turn in its dialogue, from 1."""
    user: str
    reasons: tuple[str, ...]
    """What was wrong: decision, aspect, procedure, each, option, covers or button; several may be."""
    decision: Decision | None
    aspect: str | None
    procedure: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Turns right of turns played."""

    right: int
    turns: int

    @property
    def share(self) -> float:
        """0..1; 0 when nothing was played."""
        return self.right / self.turns if self.turns else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueResult:
    """Result of a dialogue."""

    dialogues: int
    total: Score
    themes: dict[str, Score]
    failures: tuple[TurnFailure, ...]


def measure_dialogues(respond: Respond, dialogues: Iterable[Dialogue], resolve_name: ResolveName) -> DialogueResult:
    """Play every dialogue from its first message and count the turns that come out right."""
    played: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    failures: list[TurnFailure] = []
    names = set()
    for dialogue in dialogues:
        names.add((dialogue.theme, dialogue.id))
        person = _Person(f"{dialogue.theme}-{dialogue.id}", respond, resolve_name)
        for place, step in enumerate(dialogue.steps, 1):
            reasons, turn = person.take(step)
            played[dialogue.theme].append(reasons)
            if reasons:
                failures.append(_failure(dialogue, place, turn, reasons))
    themes = {theme: _score(turns) for theme, turns in sorted(played.items())}
    total = _score([reasons for turns in played.values() for reasons in turns])
    return DialogueResult(dialogues=len(names), total=total, themes=themes, failures=tuple(failures))


def name_resolver(procedures: Iterable[Procedure]) -> ResolveName:
    """Resolves names among these procedures; a name that none of them has resolves to nothing."""
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for procedure in procedures:
        institution, name = procedure.listed_as
        ids[institution, name_key(name)].add(procedure.id)
    return lambda institution, key: ids.get((institution, key), frozenset())


@dataclass(slots=True)
class _Person:
    """One person in one conversation."""

    name: str
    respond: Respond
    resolve_name: ResolveName
    turn: Turn | None = None
    """The latest; None before the first."""
    options: tuple[str, ...] = ()
    """Ids of the procedures that the assistant last offered to choose from."""
    sent: int = 0
    """How many messages."""

    def take(self, step: Step) -> tuple[tuple[str, ...], Turn | None]:
        """Do what the step says.

        Returns:
            What of the outcome was wrong, nothing when the turn is right; and the turn, None when there was no button
            to tap.
        """
        offered = self.options
        button = self._find_button(step)
        if step.user is None and button is None:
            return ("button",), None
        turn = self._send(step.user, button)
        reasons = tuple(self._judge(step.expect, turn, offered))
        if turn.decision is Decision.CLARIFY and Decision.ANSWER in step.expect.decisions:
            self._choose(step.expect)
        return reasons, turn

    def _send(self, text: str | None, button: Button | None) -> Turn:
        self.sent += 1
        message = InboundMessage(
            channel="evaluation",
            external_id=f"{self.name}-{self.sent}",
            sender=self.name,
            kind=MessageKind.TEXT if button is None else MessageKind.BUTTON,
            text=text if button is None else button.title,
            payload=None if button is None else button.payload,
        )
        self.turn = self.respond(self.name, message, None if self.turn is None else self.turn.state)
        if self.turn.decision is Decision.CLARIFY:
            self.options = tuple(candidate.id for candidate in self.turn.candidates)
        return self.turn

    def _judge(self, expect: Expectation, turn: Turn, offered: Sequence[str]) -> Iterator[str]:
        named = _named(turn)
        if turn.decision not in expect.decisions:
            yield "decision"
        if turn.decision in _ABOUT_PROCEDURES:
            if expect.procedures and not any(named & self._ids(keys) for keys in expect.procedures):
                yield "procedure"
            if expect.options and not named & _at(expect.options, offered):
                yield "option"
        if not all(self._ids(keys) & (named | _behind_buttons(turn)) for keys in expect.each):
            yield "each"
        if turn.decision is Decision.ANSWER:
            if expect.aspects and turn.aspect not in expect.aspects:
                yield "aspect"
            if not all(_speaks_of(turn, aspect) for aspect in expect.covers):
                yield "covers"

    def _choose(self, expect: Expectation) -> None:
        """Tap the option that the person meant, where the step says which one that is."""
        if len(expect.procedures) != 1:
            return
        meant = self._ids(expect.procedures[0])
        button = next((button for button in self._choices() if meant & set(_ID.findall(button.payload))), None)
        if button is not None:
            self._send(None, button)

    def _find_button(self, step: Step) -> Button | None:
        if isinstance(step.tap, int):
            return dict(enumerate(self._choices(), 1)).get(step.tap)
        return next((button for button in _buttons(self.turn) if button.title == step.tap), None)

    def _choices(self) -> list[Button]:
        return [button for button in _buttons(self.turn) if button.payload.startswith(_CHOICE)]

    def _ids(self, keys: ProcedureKeys) -> set[str]:
        return {id_ for key in keys for id_ in self.resolve_name(key.institution, key.name_key)}


def _buttons(turn: Turn | None) -> list[Button]:
    return [] if turn is None else [button for reply in turn.replies for button in reply.buttons]


def _named(turn: Turn) -> set[str]:
    """Ids of what an answer is about, or of what a question back offers; empty for any other decision."""
    if turn.decision is Decision.ANSWER:
        return {turn.procedure} if turn.procedure else set()
    return {candidate.id for candidate in turn.candidates} if turn.decision is Decision.CLARIFY else set()


def _behind_buttons(turn: Turn) -> set[str]:
    """Ids that the buttons of a turn lead to."""
    return {found for button in _buttons(turn) for found in _ID.findall(button.payload)}


def _at(places: Iterable[int], offered: Sequence[str]) -> set[str]:
    """Ids at these places; places beyond the end are nobody's."""
    indexes = [place if place == LAST else place - 1 for place in places]
    return {offered[index] for index in indexes if offered and index < len(offered)}


def _speaks_of(turn: Turn, aspect: Aspect) -> bool:
    """True when a reply has a word of the aspect, its source line included: this finds what is missing only."""
    words = fold(" ".join(reply.text for reply in turn.replies))
    return any(re.search(rf"\b{beginning}", words) for beginning in _mentions()[aspect])


@cache
def _mentions() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.safe_load((FOLDER / "lists" / "mentions.yml").read_text(encoding="utf-8"))
    return loaded


def _failure(dialogue: Dialogue, number: int, turn: Turn | None, reasons: tuple[str, ...]) -> TurnFailure:
    step = dialogue.steps[number - 1]
    return TurnFailure(
        theme=dialogue.theme,
        dialogue=dialogue.id,
        number=number,
        user=step.user or f"[{step.tap}]",
        reasons=reasons,
        decision=turn.decision if turn else None,
        aspect=turn.aspect if turn else None,
        procedure=turn.procedure if turn else None,
        candidates=tuple(candidate.id for candidate in turn.candidates) if turn else (),
    )


def _score(turns: Sequence[tuple[str, ...]]) -> Score:
    return Score(right=sum(not reasons for reasons in turns), turns=len(turns))
