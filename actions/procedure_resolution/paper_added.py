"""A paper that a message holds beside the topic: «¿y con el boleto de ornato?»."""

from actions.incoming import Incoming
from actions.knowledge import Knowledge
from catalog_adapter.papers.model import Paper

WITH_PAPER = "with_paper"
"""The condition of a message that holds something beside the topic («y con la foto»)."""


def find_paper_added(message: Incoming, knowledge: Knowledge) -> Paper | None:
    """The paper that a message holds beside the topic, where it names and asks no more: «¿y con el boleto de ornato?».

    «¿Y la foto?» does so too, but «¿y el pasaporte?» turns to what gives it.
    """
    understanding = message.understanding
    is_added = WITH_PAPER in understanding.conditions
    if understanding.aspects or not (is_added or understanding.linked):
        return None
    papers = knowledge.papers.find_alone(message.rest, knowledge.find_content(message.rest))
    return papers[0] if len(papers) == 1 and (is_added or papers[0].procedure is None) else None
