"""Whether a message tells a life event: «se murió mi papá», «quiero poner un comedor»."""

import re
from collections.abc import Iterator

from actions.catalogue_access import Knowledge
from actions.procedure_resolution.resolution import Verdict
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import LifeEvent

TOLD = 0.7
"""Likeness from which a message that asks nothing else tells an event, if no procedure's own words are nearer."""
NEARLY_TOLD = 0.6
"""Likeness from which it does so when no procedure's own words come near."""
HELPLESS = 0.85
"""Likeness from which «se murió mi papá, ¿qué tengo que hacer?» tells an event and asks for no procedure."""
NEARER = 0.05
CLEARLY = 0.1
FAR = 0.2
"""Differences of likeness between an event and the nearest procedure: about as near, clearly nearer, much nearer."""
SHORTEST = 3
TELLING = 2
"""Words of a clause that can tell anything, and how many of them must mean something."""

_BREAK = re.compile(r"[,.;:!?¡¿\n]+|\b(?:y|en|pero|porque)\b", re.IGNORECASE)
"""Where a message goes on to circumstances: «nació mi nena ayer | en el hospital», «soy empresa | y quiero …»."""


def find_told(
    knowledge: Knowledge, directory: LifeEventDirectory, text: str, *, asks: bool = False
) -> LifeEvent | None:
    """The event that a message tells.

    Only where the catalogue holds a chain of it: a single procedure is better answered at once. «Farmacia» or «moto»
    alone looks for a procedure, and so does a message with words that the event knows nothing of; unless nothing is
    asked, a clause of it tells the event by itself, and the whole of it names no procedure.

    Args:
        knowledge: The procedures, which may be nearer.
        directory: The events.
        text: The message.
        asks: Whether it also asks what to bring or to do.
    """
    told = _tell(knowledge, directory, text, asks=asks)
    if told is not None or asks:
        return (
            told  # Who asks what to bring asks of one procedure: «quiero poner una farmacia, ¿qué me piden en Salud?»
        )
    for clause in _split_clauses(text):
        if len(knowledge.find_content(clause)) < TELLING:
            continue  # «El papá no está» tells of no birth.
        found = _tell(knowledge, directory, clause, asks=asks, whole=True)
        if found is not None:
            return found if knowledge.decide(text, 0.0).verdict is not Verdict.FOUND else None
    return None


def _tell(
    knowledge: Knowledge, directory: LifeEventDirectory, text: str, *, asks: bool = False, whole: bool = False
) -> LifeEvent | None:
    """The event that a text tells; with `whole` only one that knows every word of it."""
    telling = directory.read_telling(text)
    if telling is None or len(text.split()) == 1 or not directory.is_chain(telling.event):
        return None
    ahead = telling.likeness - knowledge.read_likeness(text)
    if asks:
        is_told = telling.likeness >= HELPLESS and ahead > CLEARLY
    elif not telling.is_covered:
        is_told = not whole and telling.likeness >= NEARLY_TOLD and ahead > FAR
    elif telling.likeness >= TOLD:
        is_told = ahead > -NEARER
    else:
        is_told = not whole and telling.likeness >= NEARLY_TOLD and ahead > CLEARLY
    return telling.event if is_told else None


def _split_clauses(text: str) -> Iterator[str]:
    """The parts of a message that say enough by themselves; nothing where it has only one part."""
    parts = [part.strip() for part in _BREAK.split(text) if part.strip()]
    if len(parts) > 1:
        yield from (part for part in parts if len(part.split()) >= SHORTEST)
