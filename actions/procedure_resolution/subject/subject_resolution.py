"""Resolution of a message that names a subject: the procedure that serves it, a question back, or its owner."""

from collections.abc import Iterator
from dataclasses import replace

from actions.dialogue_state import Memory
from actions.procedure_resolution.resolution import MOST_OPTIONS, Finder, Resolution, Verdict, found
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
    if verdict is not Verdict.FOUND:
        return _name(Resolution(verdict=verdict, matches=kept), link)
    asked = tuple(_list_asked_too(link, finder))
    others = (asked or matches[1:])[: MOST_OPTIONS - 1]
    return _name(Resolution(verdict=verdict, matches=kept, others=others, all_meant=bool(asked)), link)


def _list_asked_too(link: SubjectLink, finder: Finder) -> Iterator[Match]:
    """The first procedure of each further subject that is asked for: «los penales, los policíacos y el RENAS»."""
    for subject in link.others:
        ids = (each for each in subject.iter_procedures() if each not in link.family)
        first = next((each for each in ids if finder.name_of(each) is not None), None)
        if first is not None:
            yield Match(procedure_id=first, name=finder.name_of(first) or "", score=1.0)


def _name(resolution: Resolution, link: SubjectLink) -> Resolution:
    """A resolution with the subject and the act that led to it."""
    return replace(resolution, subject=link.subject.id, act=str(link.act) if link.act else None)


def _list_alike(link: SubjectLink) -> tuple[str, ...]:
    """The procedures among which the topic may be meant: those of the act, or all of the subject where none is named."""
    if link.act is None and not link.is_first and not link.is_told_apart:
        return link.family
    return link.procedures if not link.is_told_apart else link.procedures[:1]
