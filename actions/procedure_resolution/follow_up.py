"""Procedure that a message means after what was said: what is being chosen, a variant, one more question, or search.

The rules stand below in the order in which they are tried: two procedures at once, an option, a variant of the topic or
an earlier topic, one more question about the topic, an addition to the question before. What they weigh is how much of
the message's own words (what is asked left aside) each procedure's name has. Reasons: docs/adr/0015-context.md.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.dialogue_state import Memory
from actions.procedure_resolution.option_choice import choose_by_words
from actions.procedure_resolution.related_procedures import (
    OFF_TOPIC,
    find_turned_down,
    means_relative,
    tells_another,
    weigh,
)
from actions.procedure_resolution.resolution import (
    MOST_OPTIONS,
    Finder,
    Message,
    Resolution,
    Verdict,
    found,
    offer,
    offer_again,
)
from actions.procedure_resolution.subject.overruling import is_another
from actions.procedure_resolution.subject.subject_resolution import resolve_subject
from actions.procedure_resolution.topic.topic_model import SPEAKS_ON, STAYS, TURNS, Heard
from actions.procedure_resolution.topic.topic_turn import has_topic, keep_topic, lead_away, return_to_topic
from actions.procedure_resolution.two_procedures import find_pair
from catalog_adapter.folding import fold
from catalog_adapter.model import Aspect, Match
from catalog_adapter.subjects.linker import SubjectLink

_STANDS_FOR_THING = re.compile(r"[aei]rl[ao]s?\b")
"""«Mi licencia vence, ¿cuánto cuesta renovarla?»: the thing stands in another clause."""
SHORT = 6
"""A message with at most so many words of content may only make sense with what was said before."""
SURROUNDED = 3
"""From so many words of content more on, what surrounds a request may mislead."""
ABROAD = "abroad"
"""The condition of whoever is in another country."""


def resolve(message: Message, memory: Memory, finder: Finder) -> Resolution:
    """Find the procedure that a message is about: an option, a subject that it names, the topic, else what search finds."""
    subject = finder.find_subject(message.text)
    content = finder.find_content(message.rest)
    if not content and subject is None:
        return _resolve_empty(message, memory, finder)
    if _means_last(message, subject, memory):
        return _without_content(message, memory, finder)
    pair = find_pair(message.halves, finder)
    if pair is not None:
        return _begin_with_one(pair, finder)
    alone = _decide(message, content, memory, finder)
    if _is_name(message, alone, finder):
        return alone
    chosen = choose_by_words(message, alone, memory, finder) if len(content) <= SHORT else None
    if chosen is not None:
        return chosen
    heard, granted = Heard(message, alone, subject), _take_for_granted(memory)
    if has_topic(message, granted, finder):
        return keep_topic(heard, granted, finder) or _resolve_anew(
            replace(heard, alone=lead_away(message, alone)), memory, finder
        )
    return return_to_topic(heard, memory, finder) or _resolve_anew(heard, memory, finder)


def _is_name(message: Message, alone: Resolution, finder: Finder) -> bool:
    """True when a message is just the name of what search finds, as a button shows it: it is meant beside any topic."""
    first = alone.matches[0] if alone.verdict is Verdict.FOUND else None
    names = (first.name, finder.name_of(first.procedure_id) or "") if first is not None else ()
    said = fold(message.text)
    return len(said.split()) > SHORT and said in map(fold, names)


def _means_last(message: Message, subject: SubjectLink | None, memory: Memory) -> bool:
    """True when nothing but the topic can be meant: «perdí mi DPI, ¿igual se puede?», «¿cuánto cuesta el permiso?»."""
    is_open = memory.procedure is not None and not (memory.options or message.corrects)
    return is_open and (message.tells_only_case or (subject is None and message.points_back))


def _take_for_granted(memory: Memory) -> Memory:
    """A single option is the topic for whoever goes on without a yes or a no."""
    return replace(memory, procedure=memory.options[0], options=()) if len(memory.options) == 1 else memory


def _resolve_anew(heard: Heard, memory: Memory, finder: Finder) -> Resolution:
    """The subject that a message names, what it means beside open options or an owner, else what search finds."""
    message, alone, subject = heard.message, heard.alone, heard.subject
    if subject is not None and not is_another(message, alone, subject, finder):
        meant = resolve_subject(subject, memory, finder)
        if meant.verdict in {Verdict.FOUND, Verdict.ASK_BACK}:
            # Where somebody is decides the office; a child named elsewhere than in the request is a circumstance.
            decisive = (*message.meant_for, *({ABROAD} & set(message.conditions)))
            variant = finder.find_variant(meant.matches[0].procedure_id, decisive) if decisive else None
            meant = (found(variant, finder) if variant is not None else None) or meant
        kept = _without_rejected(meant, message, memory, finder)
        # What is said after «ninguno» adds to the question.
        question = message.text if kept.verdict is Verdict.ASK_BACK else kept.question
        return replace(kept, continues=meant.continues or message.goes_on(memory), question=question)
    in_context = None
    if not has_topic(message, memory, finder):
        stays = _stay_with_subject(message, alone, memory, finder)
        if stays is not None:
            return stays
        short = len(finder.find_content(message.rest)) <= SHORT
        in_context = _resolve_in_context(message, alone, memory, finder) if short else None
    meant = in_context or replace(alone, continues=message.goes_on(memory))
    meant = _tell_twins_apart(meant, message, memory, finder)
    return _without_rejected(meant, message, memory, finder)


def _resolve_empty(message: Message, memory: Memory, finder: Finder) -> Resolution:
    """A message that names nothing: about what is being chosen, else about the topic."""
    has_context = bool(memory.options or memory.procedure or memory.subject)
    if not has_context and finder.find_content(message.text):
        return _decide(message, (), memory, finder)
    if message.out_of_scope >= OFF_TOPIC and not (message.aspects or message.contact or message.conditions):
        return Resolution(verdict=Verdict.OUT_OF_SCOPE)
    return _without_content(message, memory, finder)


def _stay_with_subject(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """The owner that was named last, for a message that speaks on of it; None where something else is likelier."""
    if memory.options or message.corrects or memory.subject is None or tells_another(message, alone):
        return None
    speaks_on = dict(finder.rank_concerns(TURNS, message.text))[SPEAKS_ON]
    is_found = alone.verdict in {Verdict.FOUND, Verdict.ASK_BACK, Verdict.OWNER, Verdict.EVENT}
    if is_found and speaks_on * (1 - alone.right) < STAYS:
        return None
    asks = bool(message.aspects or message.contact or message.conditions)
    names_nothing = not alone.matches and alone.verdict not in {Verdict.EVENT, Verdict.OWNER}
    if not asks and (message.out_of_scope >= OFF_TOPIC or (names_nothing and not message.linked)):
        return None
    return Resolution(verdict=Verdict.OWNER, subject=memory.subject, institution=finder.get_owner(memory.subject))


def _decide(message: Message, content: Sequence[str], memory: Memory, finder: Finder) -> Resolution:
    """Meaning of a message alone; what surrounds its question («es que a mi hijo …, ¿cuánto cuesta?») may mislead."""
    asked = finder.find_content(message.wanted) if message.wanted else ()
    if asked and len(content) - len(asked) >= SURROUNDED:
        # «Tengo 61 años, trabajé en varias obras y quiero jubilarme»: what is told before the request is how it came about.
        wanted = finder.decide(message.wanted, 0.0)
        # One word may be just a verb: «…, ¿dónde puedo denunciar?».
        sure = {Verdict.EVENT} if len(asked) == 1 else {Verdict.FOUND, Verdict.EVENT, Verdict.OWNER}
        if wanted.verdict in sure:
            return wanted
    alone = finder.decide(message.text, message.out_of_scope)
    # A question that waits to be added to is tried later, and no message is decided three times.
    is_open = alone.verdict is not Verdict.FOUND and memory.question is None
    asked = finder.find_content(message.near) if is_open else ()
    if not asked or len(asked) == len(content) or _STANDS_FOR_THING.search(message.near):
        return alone
    near = finder.decide(message.near, 0.0)
    if alone.verdict is Verdict.OWNER and near.verdict in {Verdict.ASK_BACK, Verdict.EVENT, Verdict.OWNER}:
        # «Los bomberos qué van a saber. ¿Cómo inscribo a mi empleada en el IGSS?»: whose it is stands where it is asked.
        return near
    # «Me robaron el celular, ¿dónde pongo la denuncia?»: one procedure may be called just «Denuncias».
    is_half_heard = near.is_called_so and alone.verdict is Verdict.ASK_BACK
    return near if near.verdict is Verdict.FOUND and not is_half_heard else alone


def _begin_with_one(pair: Sequence[str], finder: Finder) -> Resolution:
    matches = tuple(Match(procedure_id=each, name=finder.name_of(each) or "", score=1.0) for each in pair)
    return Resolution(verdict=Verdict.ASK_BACK, matches=matches, all_meant=True)


def _resolve_in_context(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """Meaning of a short message after what was said; None when it stands for itself."""
    if memory.procedure is not None or memory.options:
        related = _relate(message, alone, memory, finder)
        if related is not None:
            return related
    if memory.question and alone.verdict not in {Verdict.FOUND, Verdict.EVENT}:
        together = finder.decide(f"{memory.question} {message.text}", message.out_of_scope)
        if together.right > alone.right and together.verdict in {Verdict.FOUND, Verdict.ASK_BACK}:
            return replace(together, continues=True)
    return None


def _relate(message: Message, alone: Resolution, memory: Memory, finder: Finder) -> Resolution | None:
    """A variant of what is being chosen or was said, or an earlier topic."""
    weighing = weigh(message, alone, memory, finder)
    if means_relative(weighing, message, alone, memory):
        return offer(weighing.relatives, finder)
    plain = finder.find_plain(weighing.topic) if message.first else None
    return found(plain, finder) if plain is not None else None


def _without_content(message: Message, memory: Memory, finder: Finder) -> Resolution:
    """«¿Y cuánto cuesta?»: about what is being chosen, else about the topic."""
    again = offer_again(memory.options, memory, finder)
    if again is not None:
        return again
    variant = finder.find_variant(memory.procedure, message.conditions) if memory.procedure else None
    if variant is not None:
        return found(variant, finder) or Resolution(verdict=Verdict.ASK_WHICH, question=message.text)
    topic = found(memory.procedure, finder) if memory.procedure else None
    if topic is None and memory.subject:
        return Resolution(verdict=Verdict.OWNER, subject=memory.subject, institution=finder.get_owner(memory.subject))
    is_aside = bool(message.contact or message.conditions or message.tells_only_case) and not message.aspects
    return (
        replace(topic, is_aside=is_aside)
        if topic is not None
        else Resolution(verdict=Verdict.ASK_WHICH, question=message.text)
    )


def _tell_twins_apart(meant: Resolution, message: Message, memory: Memory, finder: Finder) -> Resolution:
    """Ask back where the words mean several of one family and the answers differ; what holds for all is answered."""
    twins = meant.twins if message.names_act else (*meant.twins, *meant.variants)
    if meant.verdict is not Verdict.FOUND or not twins:
        return meant
    aspects = message.aspects or (tuple(map(Aspect, memory.aspects)) if meant.continues else ())
    family = [meant.matches[0].procedure_id, *(twin.procedure_id for twin in twins)]
    if aspects and finder.answers_alike(family, aspects):
        return replace(meant, alike=twins[: MOST_OPTIONS - 1])
    if meant.is_called_so:
        return replace(meant, others=twins[: MOST_OPTIONS - 1])
    return replace(meant, verdict=Verdict.ASK_BACK, matches=(meant.matches[0], *twins)[:MOST_OPTIONS])


def _without_rejected(resolution: Resolution, message: Message, memory: Memory, finder: Finder) -> Resolution:
    """Never offer again what was turned down; what a correction leaves stands, if it leaves anything.

    A correction that says what it turns down means just that, else the topic.
    """
    if resolution.verdict not in {Verdict.FOUND, Verdict.ASK_BACK}:
        return resolution
    named = find_turned_down(message, [match.procedure_id for match in resolution.matches], finder)
    topic = {memory.procedure} if message.corrects and not message.turned_down else set()
    kept = tuple(match for match in resolution.matches if match.procedure_id not in {*memory.rejected, *named})
    others = tuple(match for match in kept if match.procedure_id not in topic) or kept
    if others == resolution.matches or (resolution.verdict is Verdict.FOUND and others[:1] == resolution.matches[:1]):
        return resolution
    if not others:
        return replace(resolution, verdict=Verdict.NOT_IN_CATALOGUE)
    return replace(resolution, verdict=Verdict.ASK_BACK, matches=others[:MOST_OPTIONS])
