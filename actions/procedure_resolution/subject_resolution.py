"""Resolution of a message that names a subject: the procedure that serves it, a question back, or its owner."""

from dataclasses import replace

from actions.dialogue_state import Memory
from actions.procedure_resolution.resolution import MOST_OPTIONS, SURE, Finder, Message, Resolution, Verdict, found
from catalog_adapter.folding import fold
from catalog_adapter.model import Match
from catalog_adapter.subjects.linker import SubjectLink
from catalog_adapter.subjects.model import Act

_HAS_ORDINARY = frozenset({Act.GET, Act.RENEW, Act.REPLACE, Act.CERTIFY})
"""Acts by which one comes by a thing: most want the ordinary procedure, and are told of the others beside it."""


def resolve_subject(link: SubjectLink, memory: Memory, finder: Finder) -> Resolution:
    """Resolution of a subject and its act.

    A subject that is the topic's, named without another act, stays with the topic: «¿y cuánto tarda el DPI?».
    """
    topic = memory.procedure
    if topic is not None and topic in _list_alike(link):
        stays = found(topic, finder)
        if stays is not None:
            return _name(stays, link)
    known = [each for each in link.procedures if finder.name_of(each) is not None]
    if not known:
        return _name(Resolution(verdict=Verdict.OWNER, institution=finder.get_owner(link.subject.id)), link)
    matches = tuple(Match(procedure_id=each, name=finder.name_of(each) or "", score=1.0) for each in known)
    is_usual = link.act in _HAS_ORDINARY or (link.act is not None and len(matches) > MOST_OPTIONS)
    is_one = len(matches) == 1 or link.is_told_apart or is_usual
    verdict = Verdict.FOUND if is_one else Verdict.ASK_BACK
    kept = matches if verdict is Verdict.FOUND else matches[:MOST_OPTIONS]
    others = matches[1:MOST_OPTIONS] if verdict is Verdict.FOUND else ()
    return _name(Resolution(verdict=verdict, matches=kept, others=others), link)


def is_another(message: Message, alone: Resolution, subject: SubjectLink, content: int = 0) -> bool:
    """True when a message means something beside the subject that it names.

    Args:
        message: What was written.
        alone: What search alone finds for it.
        subject: What it names.
        content: Words of content that it has.

    It tells a life event by its own words, and asks nothing of the subject that there is («quiero abrir un colegio
    privado», «me asaltaron en el Transmetro»); it is just what a procedure is called; or it wants something done that is
    no act of the subject, and search is sure of a procedure that has nothing to do with the subject's («quitar la multa
    de la licencia»).
    """
    if alone.verdict is Verdict.EVENT:
        return alone.is_called_so and not message.aspects and (subject.act is None or not subject.procedures)
    if alone.verdict is not Verdict.FOUND or alone.matches[0].procedure_id in subject.procedures:
        return False
    is_stranger = alone.matches[0].procedure_id not in subject.family and not subject.subject.is_grown
    length = subject.end - subject.start
    if alone.is_called_so and is_stranger and 0 < content <= length and not _says_name(message, alone, length):
        # «Matrimonio civil» is what a ministry calls days off; whoever wrote the matter down knew what people mean.
        return False
    is_act_unknown = subject.act is not None and subject.service is None and not subject.procedures
    is_sure = alone.right >= SURE and alone.matches[0].procedure_id not in subject.family
    return alone.is_called_so or (is_act_unknown and is_sure)


def _says_name(message: Message, alone: Resolution, length: int) -> bool:
    """True when a message holds the whole name of what search finds, and the name is longer than the subject's mention."""
    name = fold(alone.matches[0].name)
    return len(name.split()) > length and f" {name} " in f" {fold(message.text)} "


def _name(resolution: Resolution, link: SubjectLink) -> Resolution:
    """A resolution with the subject and the act that led to it."""
    return replace(resolution, subject=link.subject.id, act=str(link.act) if link.act else None)


def _list_alike(link: SubjectLink) -> tuple[str, ...]:
    """The procedures among which the topic may be meant: those of the act, or all of the subject where none is named."""
    if link.act is None and not link.is_first and not link.is_told_apart:
        return link.family
    return link.procedures if not link.is_told_apart else link.procedures[:1]
