"""Meaning of a message to a guided walk: the walk that it names, and papers of it."""

from actions.catalogue_access import Knowledge
from actions.guided_walk.checklist_match import names_papers
from actions.guided_walk.state import Walk, WalkMemory, fit
from catalog_adapter.cleaning.requirement_checklist import Papers
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
