"""Meaning of a message to a guided walk: the walk that it names, and papers of it, on the record as it is now."""

from dataclasses import replace

from actions.guided_walk.checklist_match import names_papers
from actions.guided_walk.state import Walk, WalkMemory
from actions.knowledge import Knowledge
from catalog_adapter.cleaning.requirement_checklist import Papers, keys_of, print_of
from catalog_adapter.model import Procedure
from dialogue.understanding import Claims, Understanding

NAMED = 0.5
"""Share of a message's content that must stand in the name of a walk that was begun, to mean it."""


def find_begun(about: str, walks: WalkMemory, knowledge: Knowledge) -> Walk | None:
    """The walk that was begun and that some words name: «sigamos con lo del pasaporte»."""
    if not walks.walks or not knowledge.find_content(about):
        return None
    fits = knowledge.measure_fit(about, [each.procedure for each in walks.walks])
    known = [each for each in walks.walks if fits[each.procedure].named >= NAMED]
    return max(known, key=lambda each: fits[each.procedure].named, default=None)


def find_at_hand(topic: str | None, walks: WalkMemory, knowledge: Knowledge) -> Walk | None:
    """The walk that ticks are about: the current one, else that of the topic, which ticking begins, else the latest."""
    if walks.current is not None:
        return walks.current
    if topic is None or knowledge.name_of(topic) is None:
        return walks.latest
    return walks.find(topic) or Walk(procedure=topic)


def read_claims(understanding: Understanding) -> Claims | None:
    """The papers that a message claims; bare numbers claim those papers."""
    numbers = dict.fromkeys(each for each in (understanding.position, *understanding.numbers) if each)
    return understanding.claims or (Claims(have=tuple(numbers), said="have") if numbers else None)


def means_papers(walk: Walk, claims: Claims, knowledge: Knowledge) -> bool:
    """True when claims are about papers of a walk; of one that is no longer there, that has to be said."""
    record = knowledge.find_active(walk.procedure)
    if record is None:
        return True
    fitted, _ = fit(walk, record)
    return names_papers(Papers.make(record, fitted.ticked), claims)


def fit(walk: Walk, record: Procedure) -> tuple[Walk, bool]:
    """The walk on the record as it is now, and whether the record has changed since."""
    now = print_of(record)
    if walk.print == now:
        return walk, False
    step = walk.step
    if step is not None:
        keys = keys_of(record.steps)
        step = keys.index(walk.step_key) if walk.step_key in keys else min(step, len(keys) - 1)
    fitted = replace(walk, print=now, step=step if step is None or step >= 0 else None)
    return fitted, bool(walk.print)
