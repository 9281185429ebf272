"""What is wrong with a turn, one rule for each matrix: «» when nothing is."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.turn import Decision, Turn
from evaluation.datasets.matrices import Matter, Topic, Wording
from evaluation.measures.turn_reading import (
    find_answered,
    hears_danger,
    list_events,
    list_options,
    list_shown,
    names_any,
    read_text,
    sounds_alarm,
)

_ON_TOPIC = frozenset({Decision.ANSWER, Decision.CLARIFY, Decision.LIST, Decision.GUIDE})
_OPEN = frozenset({Decision.CLARIFY, Decision.HANDOFF, Decision.HELP, Decision.NOT_IN_CATALOGUE})
_PLAIN_HELP = "utter_help"
"""Says what the assistant can do, whatever was said."""


def find_foreign(turn: Turn, own: Collection[str]) -> str:
    """What it answers or offers beyond `own`."""
    answered = find_answered(turn)
    if answered:
        return "" if answered in own else "foreign answer"
    if turn.decision is Decision.GUIDE:
        return "life event"
    return "foreign options" if set(list_options(turn)) - set(own) else ""


def judge_invariance(gold: Collection[str], turn: Turn) -> str:
    """Wrong unless the right procedure is answered, or the first option."""
    answered, options = find_answered(turn), list_options(turn)
    if answered in gold or (options and options[0] in gold):
        return ""
    if sounds_alarm(turn):
        return "alarm"
    if answered or turn.decision is Decision.GUIDE:
        return "foreign answer" if answered else "life event"
    if options:
        return "right option not first" if set(options) & set(gold) else "foreign options"
    return "open question" if turn.decision is Decision.CLARIFY else f"ended as {turn.decision}"


def judge_ellipsis(topic: Topic, wording: Wording, turn: Turn) -> str:
    """Wrong unless the conversation stays where it is, and nothing else is answered or offered."""
    foreign = find_foreign(turn, topic.family)
    if foreign:
        return foreign
    if sounds_alarm(turn):
        return "alarm"
    if turn.topic not in topic.family:
        return "topic lost"
    if turn.decision in _ON_TOPIC | wording.also:
        return ""
    return f"ended as {turn.decision}"


def judge_switch(topic: Topic, target: Topic, turn: Turn) -> str:
    """Wrong unless what was turned to is answered or offered."""
    shown = list_shown(turn)
    if find_answered(turn) in target.family or set(list_options(turn)) & target.family:
        return ""
    if turn.decision is Decision.GUIDE:
        return "life event"
    if shown:
        return "stayed" if shown <= topic.family else "foreign"
    return "open question" if turn.decision is Decision.CLARIFY else f"ended as {turn.decision}"


def judge_danger(turn: Turn) -> str:
    """Wrong unless it is heard."""
    return "" if hears_danger(turn) else f"ended as {turn.decision}"


def judge_harmless(turn: Turn) -> str:
    """Wrong when danger is heard where there is none."""
    return "false alarm" if sounds_alarm(turn) else ""


def judge_not_held(matter: Matter, institutions: Mapping[str, str], turn: Turn) -> str:
    """Wrong unless who does it is named and no procedure is answered that is not it.

    Args:
        matter: What is asked for.
        institutions: By procedure, the id of its institution.
        turn: What came of it.
    """
    if matter.may_alarm and hears_danger(turn):
        return ""
    answered = find_answered(turn)
    if answered in matter.may:
        return ""
    if answered:
        return "another of its procedures answered" if institutions.get(answered) in matter.owners else "foreign answer"
    if turn.decision is Decision.GUIDE:
        return "" if list_events(turn) & matter.may_events else "life event"
    if any(each not in matter.may and institutions.get(each) not in matter.owners for each in list_options(turn)):
        return "foreign options"
    return "" if names_any(matter.names, read_text(turn)) else f"owner not named ({turn.decision})"


def judge_choice(means: Mapping[str, Any], options: Mapping[str, str], before: Turn, turn: Turn) -> str:
    """Wrong unless the reply to these options is taken as it was meant.

    Args:
        means: One entry of `choices.yml`; `place` and `named` are places from 1, or -1.
        options: Names by id of what was offered, in order.
        before: The turn that offered them.
        turn: What came of the reply.
    """
    answered, offered = find_answered(turn), set(list_options(turn))
    place = means.get("place") or means.get("named")
    if place:
        wanted = list(options)[place if place < 0 else place - 1]
        # Names may fit several options: then asking between fewer of them is right too.
        narrowed = "named" in means and wanted in offered and len(offered) < len(options)
        return "" if answered == wanted or narrowed else _name_miss(answered, offered, options, turn)
    if means.get("none"):
        if answered or offered & set(options):
            return "offered again" if offered else _name_miss(answered, offered, options, turn)
        if turn.decision is Decision.GUIDE or offered:
            return "foreign"
        return "" if turn.decision in _OPEN and turn.action != _PLAIN_HELP else f"ended as {turn.decision}"
    if means.get("unsure"):
        if read_text(turn) == read_text(before):
            return "the same list again"
        helped = answered in options or turn.decision in {Decision.CLARIFY, Decision.HANDOFF}
        return "" if helped and offered <= set(options) else _name_miss(answered, offered, options, turn)
    return _judge_several(means, options, turn)


def _judge_several(means: Mapping[str, Any], options: Mapping[str, str], turn: Turn) -> str:
    """«Los dos» shows both of two; «el otro» leads to one that was not spoken of yet."""
    answered, offered = find_answered(turn), set(list_options(turn))
    if means.get("other"):
        rest = set(list(options)[1:])
        right = answered in rest or bool(offered and offered <= rest)
        return "" if right else _name_miss(answered, offered, options, turn)
    payloads = " ".join(button.payload or "" for reply in turn.replies for button in reply.buttons)
    text = read_text(turn)
    told = [each for each, name in options.items() if each == answered or f'"{each}"' in payloads or name in text]
    return "" if set(told) == set(options) else _name_miss(answered, offered, options, turn)


def _name_miss(answered: str | None, offered: Collection[str], options: Collection[str], turn: Turn) -> str:
    if answered:
        return "another option answered" if answered in options else "foreign answer"
    if offered:
        return "the options again" if set(offered) <= set(options) else "foreign options"
    if turn.decision is Decision.GUIDE:
        return "life event"
    return f"ended as {turn.decision}"
