"""Conversations of strangers, judged turn by turn as the shared scorer judges them.

Every key of an expectation must hold. A turn that is not right is *confidently wrong* (it answers with a procedure or a
life event outside the gold), a *dead end* (it gives up or makes talk where the gold wanted something else), *junk* (it asks
back and none of the first three options is gold), or *otherwise wrong*.

The second figure, `right_with_new`, takes into account that the catalogue has grown since the gold was set: the gold says
«not held, name the RENAP» where there is a record by now. A record that did not exist then counts like the gold when it
serves a subject that a procedure of the gold serves, when its institution is that of a procedure of the gold, or when it is
one that the gold names. It is an upper bound: another procedure of the same institution passes too. Records that existed
then are judged as ever, and nothing else is relaxed.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.turn import Decision, Turn
from channels.base import InboundMessage, MessageKind
from evaluation.datasets.real_dialogues import Expect, RealDialogue
from evaluation.measures.dialogues import Respond
from evaluation.measures.turn_reading import (
    ANSWERS,
    DEAD_ENDS,
    find_answered,
    flatten,
    hears_danger,
    list_events,
    list_options,
    list_shown,
    names_any,
    read_text,
)
from evaluation.reports.figures import Figures, prefix, share

_APART = "circumstance"
"""The kind that is made of a few templates; the share without it is given beside the whole."""
_GOLD = ("procedure", "offered", "topic")
RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomers:
    """Records that did not exist when the gold was set."""

    names: Mapping[str, Collection[str]]
    """By id of such a record: what its institution is called."""
    kin: Mapping[str, Collection[str]] = field(default_factory=dict)
    """By id of such a record: ids of all procedures of the subjects that it serves, and of its institution."""

    def accept(self, expect: Expect, turn: Turn) -> frozenset[str]:
        """Those of the turn that count like the gold."""
        shown = {each for each in (*list_shown(turn), turn.topic or "") if each in self.names}
        gold = _gold(expect, *_GOLD)
        wanted = " | ".join(_gold(expect, "institution"))
        return frozenset(
            each for each in shown if names_any(self.names[each], wanted) or gold & set(self.kin.get(each, ()))
        )


@dataclass(frozen=True, slots=True)
class JudgedTurn:
    """One turn with its verdict."""

    dialogue: str
    kind: str
    user: str
    turn: Turn
    how: str
    """right, confident, dead_end, junk or wrong."""
    failed: tuple[str, ...]
    """Keys of the expectation that do not hold."""
    right_with_new: bool
    danger: bool | None
    """Whether it is an emergency; None where the gold does not say."""


def judge_real(respond: Respond, dialogues: Iterable[RealDialogue], newcomers: Newcomers) -> list[JudgedTurn]:
    """Hold every dialogue from its first message, and judge each turn."""
    return [judged for dialogue in dialogues for judged in _hold(respond, dialogue, newcomers)]


def _hold(respond: Respond, dialogue: RealDialogue, newcomers: Newcomers) -> Iterator[JudgedTurn]:
    state = None
    for number, (user, expect) in enumerate(dialogue.turns, 1):
        message = InboundMessage(
            channel="evaluation",
            external_id=f"{dialogue.id}-{number}",
            sender=dialogue.id,
            kind=MessageKind.TEXT,
            text=user,
        )
        turn = respond(dialogue.id, message, state)
        state = turn.state
        failed = tuple(list_failures(expect, turn))
        accepted = newcomers.accept(expect, turn) if failed else frozenset()
        yield JudgedTurn(
            dialogue=dialogue.id,
            kind=dialogue.kind,
            user=user,
            turn=turn,
            how=_name_failure(expect, turn) if failed else RIGHT,
            failed=failed,
            right_with_new=not failed or (bool(accepted) and not list_failures(widen(expect, accepted), turn)),
            danger=expect.get("emergency"),
        )


def list_failures(expect: Expect, turn: Turn) -> list[str]:
    """Keys of the expectation that do not hold; none when the turn is right.

    Raises:
        KeyError: A key is unknown.
    """
    return [key for key in expect if not _CHECKS[key](expect, turn)]


def widen(expect: Expect, accepted: Collection[str]) -> Expect:
    """The expectation with more ids that are right wherever it speaks of ids, of what is shown or of how the turn ends."""
    wider = {**expect, "procedure": [*expect.get("procedure", ()), *accepted]}
    if "topic" in expect:
        wider["topic"] = [*expect["topic"], *accepted]
    if "decision" in expect:
        wider["decision"] = [*expect["decision"], str(Decision.ANSWER), str(Decision.CLARIFY)]
    if "any" in expect:
        wider["any"] = [widen(other, accepted) for other in expect["any"]]
    return wider


def _gold(expect: Expect, *keys: str) -> set[str]:
    """Values under these keys, alternatives included."""
    found = {value for key in keys for value in expect.get(key) or ()}
    return found.union(*(_gold(other, *keys) for other in expect.get("any") or ()))


def _fits(expect: Expect, turn: Turn) -> bool:
    """Whether what it answers, or one of its options, is right."""
    first = set(expect.get("procedure") or expect.get("offered") or ())
    if turn.decision is Decision.CLARIFY:
        return bool((first | set(expect.get("offered") or ())) & set(list_options(turn)))
    if turn.procedure:
        return turn.procedure in first
    if turn.decision is Decision.GUIDE:
        return bool(set(expect.get("event") or ()) & list_events(turn))
    return turn.decision in (expect.get("decision") or ())


def _shows_nothing_else(expect: Expect, turn: Turn) -> bool:
    foreign_event = turn.decision is Decision.GUIDE and not list_events(turn) <= _gold(expect, "event")
    return list_shown(turn) <= _gold(expect, *_GOLD) and not foreign_event


def _meets_event(expect: Expect, turn: Turn) -> bool:
    told = turn.decision in {Decision.GUIDE, Decision.CLARIFY, Decision.LIST}
    return told and bool(set(expect["event"]) & list_events(turn))


def _says(words: Iterable[str], turn: Turn) -> bool:
    text = flatten(read_text(turn))
    return any(flatten(each) in text for each in words)


_CHECKS: Mapping[str, Callable[[Expect, Turn], bool]] = {
    "decision": lambda expect, turn: turn.decision in expect["decision"],
    "procedure": _fits,
    "offered": _fits,
    "not_shown": _shows_nothing_else,
    "topic": lambda expect, turn: turn.topic in expect["topic"],
    "aspect": lambda expect, turn: turn.aspect in expect["aspect"],
    "institution": lambda expect, turn: names_any(expect["institution"], read_text(turn)),
    "emergency": lambda expect, turn: hears_danger(turn) == expect["emergency"],
    "says": lambda expect, turn: _says(expect["says"], turn),
    "never": lambda expect, turn: not _says(expect["never"], turn),
    "event": _meets_event,
    "max_chars": lambda expect, turn: len(read_text(turn)) <= expect["max_chars"],
    "any": lambda expect, turn: any(not list_failures(other, turn) for other in expect["any"]),
}


def _name_failure(expect: Expect, turn: Turn) -> str:
    gold = _gold(expect, *_GOLD)
    if turn.decision in ANSWERS:
        answered = find_answered(turn)
        events = list_events(turn)
        stray = turn.decision is Decision.GUIDE and events and not events & _gold(expect, "event")
        if (answered and answered not in gold) or (not answered and stray):
            return "confident"
    if turn.decision in DEAD_ENDS and turn.decision not in _gold(expect, "decision"):
        return "dead_end"
    options = list_options(turn)
    return "junk" if options and not gold & set(options) else "wrong"


def count_real(judged: Iterable[JudgedTurn]) -> Figures:
    """Shares over all turns, and right ones by kind; emergencies heard and false alarms."""
    turns = list(judged)
    counts = Counter(each.how for each in turns)
    figures: Figures = {"turns_n": float(len(turns))}
    figures |= {
        how: round(counts[how] / max(1, len(turns)), 4) for how in (RIGHT, "confident", "dead_end", "junk", "wrong")
    }
    figures["right_with_new"] = share([each.right_with_new for each in turns])
    figures["right_apart_from_circumstance"] = share([each.how == RIGHT for each in turns if each.kind != _APART])
    figures["danger_heard"] = share([hears_danger(each.turn) for each in turns if each.danger is True])
    figures["danger_false_alarms"] = share([hears_danger(each.turn) for each in turns if each.danger is False])
    kinds: dict[str, list[bool]] = defaultdict(list)
    for each in turns:
        kinds[each.kind].append(each.how == RIGHT)
    return figures | prefix("kind", {kind: share(flags) for kind, flags in sorted(kinds.items())})
