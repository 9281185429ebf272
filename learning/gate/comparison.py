"""Comparison of a candidate with what is in use: what gets right, what gets wrong, and whether it may pass.

The report names citizens' sentences by the id of their turn or correction only, so that an erasure need not look into
it; the project's own sentences stand in it as they are.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from learning.gate.case import CaseResult, Grade, Group
from learning.gate.run import RunResults

OF_A_PLACE = frozenset({Group.CORRECTION, Group.HELPED})
"""Groups whose sentences people wrote."""
MOST_SHOWN = 100
UNSEEN_LOSS = 0.002
"""Net share of unseen sentences that may get lost: near the border a few always wander, about one in a thousand by one
harmless example."""

Report = dict[str, Any]


def compare(before: RunResults, after: RunResults, *, taught: Iterable[str], removed: int) -> Report:
    """Compare two runs case by case.

    Args:
        before: Of what is in use.
        after: Of the candidate.
        taught: Ids of the corrections that are new in the candidate.
        removed: How many corrections the candidate comes without.
    """
    new = set(taught)
    better, worse = _split(before, after)
    pending = [
        result.case.key
        for (group, key), result in after.by_key.items()
        if group is Group.CORRECTION and key in new and result.grade is not Grade.RIGHT
    ]
    helped = [result for result, _ in better if result.case.group is Group.CORRECTION and result.case.key in new]
    reasons = _find_reasons(before, (better, worse), has_improved=bool(helped or removed))
    return {
        "verdict": "stopped" if reasons else "passed",
        "reasons": reasons,
        "groups": [_count_group(group, before, after) for group in Group],
        "intents": _count_intents(before, after),
        "better": _show(better),
        "worse": _show(worse),
        "pending": pending,
        "changed": [
            {"turn": turn_id, "before": reaction, "after": after.reactions[turn_id]}
            for turn_id, reaction in before.reactions.items()
            if after.reactions.get(turn_id, reaction) != reaction
        ],
        "recent": len(before.reactions),
    }


Pairs = list[tuple[CaseResult, CaseResult]]
"""The result before, and the result after."""


def _split(before: RunResults, after: RunResults) -> tuple[Pairs, Pairs]:
    both = [(result, after.by_key[key]) for key, result in before.by_key.items() if key in after.by_key]
    better = [pair for pair in both if pair[1].grade > pair[0].grade]
    return better, [pair for pair in both if pair[1].grade < pair[0].grade]


def _find_reasons(before: RunResults, changed: tuple[Pairs, Pairs], *, has_improved: bool) -> list[dict[str, Any]]:
    """What stops a candidate: a code for each reason, with its count."""
    better, worse = changed
    lost = Counter(result.case.group for result, _ in worse)
    won = Counter(result.case.group for result, _ in better)
    unseen = sum(1 for group, _ in before.by_key if group is Group.UNSEEN)
    net = lost.pop(Group.UNSEEN, 0) - won[Group.UNSEEN]
    reasons: list[dict[str, Any]] = [{"code": f"worse_{group}", "count": lost[group]} for group in Group if lost[group]]
    if net > UNSEEN_LOSS * unseen:
        reasons.append({"code": "worse_unseen", "count": net})
    if not has_improved:
        reasons.append({"code": "nothing_better", "count": 0})
    return reasons


def _count_group(group: Group, before: RunResults, after: RunResults) -> dict[str, Any]:
    keys = [key for key in after.by_key if key[0] is group]
    known = [key for key in keys if key in before.by_key]
    pairs = [(before.by_key[key].grade, after.by_key[key].grade) for key in known]
    return {
        "group": str(group),
        "n": len(keys),
        "before": sum(1 for then, _ in pairs if then is Grade.RIGHT),
        "after": sum(1 for key in keys if after.by_key[key].grade is Grade.RIGHT),
        "better": sum(1 for then, now in pairs if now > then),
        "worse": sum(1 for then, now in pairs if now < then),
    }


def _count_intents(before: RunResults, after: RunResults) -> list[dict[str, Any]]:
    """Right before and after, by intent, over sentences that stand for one; all of the project's count once each way."""
    counted = {Group.CORRECTION, Group.LEARNT, Group.ASPECT, Group.UNSEEN}
    totals, then, now = Counter[str](), Counter[str](), Counter[str]()
    for key, result in after.by_key.items():
        if result.case.group in counted:
            topic = result.case.topic
            totals[topic] += 1
            now[topic] += result.grade is Grade.RIGHT
            then[topic] += key in before.by_key and before.by_key[key].grade is Grade.RIGHT
    return [
        {"intent": topic, "n": totals[topic], "before": then[topic], "after": now[topic]} for topic in sorted(totals)
    ]


def _show(pairs: Sequence[tuple[CaseResult, CaseResult]]) -> list[dict[str, Any]]:
    ordered = sorted(pairs, key=lambda pair: list(Group).index(pair[0].case.group))
    return [_show_one(*pair) for pair in ordered[:MOST_SHOWN]]


def _show_one(then: CaseResult, now: CaseResult) -> dict[str, Any]:
    case = then.case
    content: Mapping[str, Any] = {"key": case.key} if case.group in OF_A_PLACE else {"text": case.text}
    return {
        "group": str(case.group),
        **content,
        "topic": case.topic,
        "expected": case.expected,
        "before": dict(then.got),
        "after": dict(now.got),
    }
