"""Detection of the life event that a message tells: «se murió mi papá», «quiero poner un comedor»."""

import re
from collections.abc import Iterator

from actions.dialogue_state import DialogueState
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.life_events.checklist import iter_current
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
NAMED = 0.6
"""Probability of being right from which a procedure is what the whole of a message names."""
SHORTEST = 3
TELLING = 2
"""Words of a clause that can tell anything, and how many of them must mean something."""

ASKED_FOR = 0.45
"""Likeness from which a message that asks for a list of procedures means an event."""
HELPLESS_ASPECTS = frozenset({"overview", "requirements", "steps"})
"""«¿Qué papeles hago?», «¿qué tengo que hacer?»: asked by who tells an event, and of one procedure as well."""

_BREAK = re.compile(r"[,.;:!?¡¿\n]+|\b(?:y|en|pero|porque)\b", re.IGNORECASE)
"""Where a message goes on to circumstances: «nació mi nena ayer | en el hospital», «soy empresa | y quiero …»."""


def link_told(message: Incoming, state: DialogueState, knowledge: Knowledge) -> str | None:
    """The event that a message tells in passing; None while something is being chosen or added to."""
    directory, understanding = knowledge.life_events, message.understanding
    if directory is None or not message.written or state.memory.options or state.memory.question:
        return None
    aspects = set(understanding.aspects)
    if aspects - HELPLESS_ASPECTS or understanding.traits_only or understanding.instead:
        # «Soy empresa» says who asks, and «no la de moto, la de carro» what is meant: neither tells what happened.
        return None
    told = find_told(knowledge, directory, message.written, asks=bool(aspects))
    return told.id if told is not None else None


def iter_events_at_hand(state: DialogueState, knowledge: Knowledge) -> Iterator[LifeEvent]:
    """The life event whose list was begun and not let go."""
    if knowledge.life_events is not None:
        yield from iter_current(state.lists, knowledge.life_events)


def link_asked_for(message: Incoming, knowledge: Knowledge) -> str | None:
    """The event of a message that asks for a list of procedures."""
    directory = knowledge.life_events
    telling = directory.read_telling(message.written) if directory is not None and message.written else None
    return telling.event.id if telling is not None and telling.likeness >= ASKED_FOR else None


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
    # «Mi patrón me dijo que ya no hay trabajo para mí»: by its words about hiring, by what it means about losing work.
    meant = knowledge.decide(text, 0.0)
    event = directory.find_event(meant.event or "") if meant.verdict is Verdict.EVENT else None
    if event is not None and directory.is_chain(event):
        return event
    return _find_by_words(knowledge, directory, text, asks=asks)


def _find_by_words(knowledge: Knowledge, directory: LifeEventDirectory, text: str, *, asks: bool) -> LifeEvent | None:
    told = _tell(knowledge, directory, text, asks=asks)
    if asks:
        return (
            told  # Who asks what to bring asks of one procedure: «quiero poner una farmacia, ¿qué me piden en Salud?»
        )
    if told is not None:
        return told
    for clause in _split_clauses(text):
        if len(knowledge.find_content(clause)) < TELLING:
            continue  # «El papá no está» tells of no birth.
        found = _tell(knowledge, directory, clause, asks=asks, whole=True)
        if found is not None:
            return found if not _names_procedure(knowledge, text) else None
    return None


def _names_procedure(knowledge: Knowledge, text: str) -> bool:
    """True when a text is rather what one procedure is asked for by than what an event is told by."""
    alone = knowledge.decide(text, 0.0)
    return alone.verdict is not Verdict.EVENT and alone.right >= NAMED


def _tell(
    knowledge: Knowledge, directory: LifeEventDirectory, text: str, *, asks: bool = False, whole: bool = False
) -> LifeEvent | None:
    """The event that a text tells; with `whole` only one that knows every word of it."""
    telling = directory.read_telling(text)
    if telling is None or len(text.split()) == 1 or not directory.is_chain(telling.event):
        return None
    if telling.likeness < NEARLY_TOLD or (whole and not (telling.is_covered and telling.likeness >= TOLD)):
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
