"""The papers of the topic that a message asks how to get."""

from dataclasses import replace

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.linked_procedure import link_known
from dialogue.link import Link

_HOW_TO_GET = frozenset({"where", "steps", "cost", "time", "online", "overview", "document"})
"""Aspects that are asked of a paper; what else is asked («¿y sin foto?») is about the procedure."""
_GET = "get"


def link_paper(message: Incoming, state: DialogueState, knowledge: Knowledge, link: Link) -> Link:
    """The link to a paper that the topic asks for, where a message wants to get it and is about nothing but the topic."""
    topic = knowledge.find_active(state.memory.procedure or "")
    understanding = message.understanding
    asks = bool(_HOW_TO_GET.intersection(understanding.aspects)) or any(act == _GET for act, _, _ in understanding.acts)
    leads_away = link.procedure is not None and topic is not None and link.procedure != topic.id
    if topic is None or not asks or not message.written or leads_away or link.answers or link.right is not None:
        return link
    papers = knowledge.papers.find_among(message.rest, topic.requirements)
    gives = knowledge.find_active(papers[0].procedure or "") if len(papers) == 1 else None
    if gives is None:
        return Link(papers=tuple(paper.id for paper in papers)) if papers else link
    return replace(link_known(gives.id, knowledge), aspects=understanding.aspects) if gives.id != topic.id else link
