"""The papers of the topic that a message asks how to get."""

from dataclasses import replace

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.linked_procedure import link_known
from catalog_adapter.model import Procedure
from catalog_adapter.papers.model import Paper
from dialogue.link import Link

_HOW_TO_GET = frozenset({"where", "steps", "cost", "time", "online", "overview", "document"})
"""Aspects that are asked of a paper; what else is asked («¿y sin foto?») is about the procedure."""
_GET = "get"
MOST = 4
"""Papers that are told of at once."""


def link_paper(message: Incoming, state: DialogueState, knowledge: Knowledge, link: Link) -> Link:
    """The link to a paper that a message wants to get: one that the topic asks for, or one that it names alone."""
    understanding = message.understanding
    asks = bool(_HOW_TO_GET.intersection(understanding.aspects)) or any(act == _GET for act, _, _ in understanding.acts)
    if not asks or not message.written or link.answers or link.right is not None:
        return link
    own = _link_of_topic(message, state, knowledge, link)
    return _link_alone(message, knowledge, link) if own is link else own


def _link_of_topic(message: Incoming, state: DialogueState, knowledge: Knowledge, link: Link) -> Link:
    """The link to a paper that the topic asks for, where the message is about nothing but the topic, or names only that."""
    topic = knowledge.find_active(state.memory.procedure or "")
    is_alone = bool(knowledge.papers.find_alone(message.rest, knowledge.find_content(message.rest)))
    is_another = topic is not None and link.procedure not in {None, topic.id}
    if topic is None or (is_another and (link.subject is not None or not is_alone)):
        return link
    papers = knowledge.papers.find_among(message.rest, topic.requirements)
    if not papers and _asks_for_all(message, state):
        ways = list_ways(topic, knowledge)
        return Link(papers=tuple(paper.id for paper in ways), aspects=("where",)) if ways else link
    gives = knowledge.find_active(papers[0].procedure or "") if len(papers) == 1 else None
    if gives is None:
        named = _find_named(message, topic, knowledge) if len(papers) > 1 else None
        if named is not None:
            return replace(link_known(named, knowledge), aspects=message.understanding.aspects)
        return Link(papers=tuple(paper.id for paper in papers)) if papers else link
    if gives.id == topic.id:
        return link
    return replace(link_known(gives.id, knowledge), aspects=message.understanding.aspects)


def _find_named(message: Incoming, topic: Procedure, knowledge: Knowledge) -> str | None:
    """The procedure of a subject that a message names beside the topic: «¿y la certificación de tiempo de servicio?»."""
    named = knowledge.find_subject(message.written)
    is_other = named is not None and topic.id not in {*named.family, *named.procedures}
    return named.procedures[0] if named is not None and is_other and named.procedures else None


def _link_alone(message: Incoming, knowledge: Knowledge, link: Link) -> Link:
    """The link to a paper that is all that a message names, where nothing that was found for it is called so."""
    words = knowledge.find_content(message.rest)
    papers = knowledge.papers.find_alone(message.rest, words)
    if not papers or any(knowledge.papers.names_all(option.name, words) for option in link.matches):
        return link
    gives = knowledge.find_active(papers[0].procedure or "") if len(papers) == 1 else None
    if gives is None:
        # What a procedure gives is answered by that; where the catalogue loaded lacks it, it is not held.
        return link if any(paper.procedure for paper in papers) else Link(papers=tuple(paper.id for paper in papers))
    is_other = link.procedure is None
    return replace(link_known(gives.id, knowledge), aspects=message.understanding.aspects) if is_other else link


def list_ways(procedure: Procedure, knowledge: Knowledge) -> list[Paper]:
    """The papers that a procedure asks for and that are to be got elsewhere, each once, in the order of its list."""
    asked = map(knowledge.papers.find_of_requirement, procedure.requirements)
    papers = {paper.id: paper for paper in asked if paper is not None and not paper.at_hand}
    return [each for each in papers.values() if _is_got_elsewhere(each, procedure, knowledge)][:MOST]


def _is_got_elsewhere(paper: Paper, procedure: Procedure, knowledge: Knowledge) -> bool:
    """True when an office gives a paper, unlike a photograph, and it is not what the procedure itself gives."""
    gives = knowledge.find_active(paper.procedure or "")
    return paper.issuer is not None and (gives is None or gives.id != procedure.id)


def _asks_for_all(message: Incoming, state: DialogueState) -> bool:
    """True for «¿y eso dónde lo saco?» right after a list of requirements: it means them, and names none."""
    understanding = message.understanding
    wants = any(act == _GET for act, _, _ in understanding.acts)
    return (
        wants
        and understanding.points_back
        and "where" in understanding.aspects
        and "requirements" in state.memory.aspects
    )
