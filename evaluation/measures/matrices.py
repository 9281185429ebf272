"""Conversations that need no labels: the same thing said in many ways, at many moments, must come to the same.

Each matrix crosses what is talked about with what is said. A case is right or has a name for what is wrong with it, by the
rules of `matrix_rules`. Where there are more cases than are played, the same ones are drawn every time. Figures are given
for the half of the wordings that may be looked at and for the half that is unseen; failures are shown of the first only.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.turn import Decision, Turn
from channels.base import InboundMessage, MessageKind
from evaluation.datasets.circumstances import read_circumstances
from evaluation.datasets.matrices import (
    Matrices,
    Topic,
    Wording,
    read_choices,
    read_danger,
    read_follow_ups,
    read_switches,
)
from evaluation.measures import matrix_rules as rules
from evaluation.measures.dialogues import Respond
from evaluation.measures.turn_reading import find_answered, list_options, read_text
from evaluation.reports.figures import Figures, share
from nlu.text.normalization import split_words

MOST = 300
"""So many cases of each half of a matrix are played."""
_OPTION_LINE = re.compile(r"^\d+\. (.+)$", re.MULTILINE)
_EMPTY = frozenset(
    ("para", "como", "desde", "entre", "sobre", "hasta", "donde", "este", "esta", "otro", "otra", "otros", "otras")
)
"""Words that tell no option from another."""
_HALVES = {True: "seen", False: "unseen"}
Rule = Callable[[Turn], str]


@dataclass(frozen=True, slots=True)
class Case:
    """Something said at some moment, and what must come of it."""

    matrix: str
    kind: str
    seen: bool
    text: str
    judge: Rule
    state: str | None = None
    """Of the conversation so far."""
    after: str = ""
    """What was said before, for whoever reads the failures."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case with what came of it."""

    case: Case
    turn: Turn
    wrong: str
    """A name for what is wrong; empty when nothing is."""


@dataclass(slots=True)
class Player:
    """Says things to the assistant, and remembers how conversations were opened."""

    respond: Respond
    sent: int = 0
    _opened: dict[str, Turn] = field(default_factory=dict)

    def say(self, text: str, state: str | None = None) -> Turn:
        """Say something in a conversation of which this is the state."""
        self.sent += 1
        name = f"matrix-{self.sent}"
        message = InboundMessage(channel="evaluation", external_id=name, sender=name, kind=MessageKind.TEXT, text=text)
        return self.respond(name, message, state)

    def open(self, topic: Topic) -> Turn | None:
        """The turn that answers a topic's opening, the right option chosen by its place; None when it is not reached."""
        turn = self._opened.get(topic.opening) or self.say(topic.opening)
        if turn.decision is Decision.CLARIFY:
            places = [place for place, option in enumerate(list_options(turn), 1) if option in topic.gold]
            turn = self.say(str(places[0]), turn.state) if places else turn
        self._opened[topic.opening] = turn
        return turn if find_answered(turn) in topic.gold else None

    def play(self, case: Case) -> Outcome:
        """Play one case."""
        turn = self.say(case.text, case.state)
        return Outcome(case, turn, case.judge(turn))


def measure_matrices(
    respond: Respond, data: Matrices, progress: Callable[[str], None] = lambda _: None, most: int = MOST
) -> tuple[Figures, list[Outcome]]:
    """Play all matrices.

    Args:
        respond: The assistant.
        data: What the matrices are made of.
        progress: Told which matrix is played.
        most: How many cases of each half of a matrix are played.

    Returns:
        Shares right by matrix and half, and all that was played.
    """
    player = Player(respond)
    played: list[Outcome] = []
    figures: Figures = {}
    for name, list_cases in _MATRICES.items():
        progress(f"matriz {name}")
        outcomes = [player.play(case) for case in draw_cases(list_cases(player, data), most)]
        for seen, half in _HALVES.items():
            flags = [not each.wrong for each in outcomes if each.case.seen is seen]
            figures |= {f"{name}.{half}": share(flags), f"{name}.{half}_n": float(len(flags))}
        played += outcomes
    figures["topics_reached"] = share([player.open(topic) is not None for topic in data.topics])
    return figures, played


def draw_cases(cases: Iterable[Case], most: int) -> list[Case]:
    """At most so many of each half, the same every time: those whose words come first in an order without meaning."""
    halves: dict[bool, list[Case]] = defaultdict(list)
    for case in cases:
        halves[case.seen].append(case)
    return [
        case
        for half in halves.values()
        for case in sorted(half, key=lambda each: zlib.crc32(f"{each.after}|{each.text}".encode()))[:most]
    ]


def _iter_invariance(_: Player, __: Matrices) -> Iterator[Case]:
    for seen, questions in zip((True, False), read_circumstances(), strict=True):
        for question in questions:
            yield Case("invariance", question.kind, seen, question.text, _rule(rules.judge_invariance, question.gold))


def _iter_ellipsis(player: Player, data: Matrices) -> Iterator[Case]:
    for topic in data.topics:
        opened = player.open(topic)
        if opened is None:
            continue
        for wording in read_follow_ups():
            judge = _rule(rules.judge_ellipsis, topic, wording)
            yield Case("ellipsis", wording.kind, wording.seen, wording.text, judge, opened.state, topic.opening)


def _iter_switch(player: Player, data: Matrices) -> Iterator[Case]:
    for topic in data.topics:
        opened = player.open(topic)
        others = [each for each in data.topics if not each.gold & topic.family and not topic.gold & each.family]
        if opened is None:
            continue
        for target in others:
            for wording in read_switches():
                called = target.called[0 if wording.seen else 1]
                judge = _rule(rules.judge_switch, topic, target)
                text = _contract(wording.text.format(x=called))
                yield Case("switch", wording.kind, wording.seen, text, judge, opened.state, topic.opening)


def _iter_choice(player: Player, data: Matrices) -> Iterator[Case]:
    names = {procedure.id: procedure.name for procedure in data.procedures}
    openings, replies = read_choices()
    for opening in openings:
        before = player.say(opening)
        options = _read_options(before, names)
        for wording in replies if len(options) > 1 else ():
            means = wording.means or {}
            if means.get("both") and len(options) != 2:
                continue
            state = player.say("1", before.state).state if means.get("other") else before.state
            judge = _rule(rules.judge_choice, means, options, before)
            yield Case("choice", wording.kind, wording.seen, _fill(wording, options), judge, state, opening)


def _read_options(turn: Turn, names: Mapping[str, str]) -> dict[str, str]:
    """Ids of the options with what they are called on the screen."""
    offered = list_options(turn)
    lines = _OPTION_LINE.findall(read_text(turn))
    called = lines if len(lines) >= len(offered) else [names.get(each, each) for each in offered]
    return dict(zip(offered, called, strict=False))


def _contract(text: str) -> str:
    return text.replace(" de el ", " del ").replace(" a el ", " al ")


def _fill(wording: Wording, options: Mapping[str, str]) -> str:
    """The reply with the words that only the meant option's name has; its whole name where it has none."""
    place = (wording.means or {}).get("named")
    if not place:
        return wording.text
    meant = list(options.values())[place - 1]
    others = {word for name in options.values() if name != meant for word in split_words(name)}
    own = [word for word in split_words(meant) if word not in others and word not in _EMPTY and len(word) > 3]
    return _contract(wording.text.format(word=" ".join(own[:2]) or meant))


def _iter_danger(_: Player, __: Matrices) -> Iterator[Case]:
    for wording in read_danger()[0]:
        yield Case("danger", wording.kind, wording.seen, wording.text, rules.judge_danger)


def _iter_harmless(_: Player, __: Matrices) -> Iterator[Case]:
    for wording in read_danger()[1]:
        yield Case("look_alikes", wording.kind, wording.seen, wording.text, rules.judge_harmless)


def _iter_not_held(_: Player, data: Matrices) -> Iterator[Case]:
    institutions = {procedure.id: procedure.institution.id for procedure in data.procedures}
    for matter in data.matters():
        for place, text in enumerate(matter.ask):
            judge = _rule(rules.judge_not_held, matter, institutions)
            yield Case("not_held", min(matter.owners), place % 2 == 0, text, judge)


_MATRICES: Mapping[str, Callable[[Player, Matrices], Iterator[Case]]] = {
    "invariance": _iter_invariance,
    "ellipsis": _iter_ellipsis,
    "switch": _iter_switch,
    "choice": _iter_choice,
    "danger": _iter_danger,
    "look_alikes": _iter_harmless,
    "not_held": _iter_not_held,
}


def _rule(judge: Callable[..., str], *given: object) -> Rule:
    return lambda turn: judge(*given, turn)


def describe(outcome: Outcome) -> str:
    """One case in two lines, for whoever mends it."""
    case, turn = outcome.case, outcome.turn
    got = find_answered(turn) or ", ".join(list_options(turn)) or "-"
    first = (
        f"{case.matrix}/{case.kind} [{outcome.wrong}] «{case.after}» → «{case.text}»"
        if case.after
        else (f"{case.matrix}/{case.kind} [{outcome.wrong}] «{case.text}»")
    )
    return f"{first}\n    {turn.decision} {turn.intent} {turn.action} {got} (topic {turn.topic}): {read_text(turn)[:160]!r}"
