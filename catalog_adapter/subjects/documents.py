"""Matters that no procedure serves, in the shape that the search index takes; their owner answers for them."""

from collections.abc import Iterable, Iterator

from catalog_adapter.life_events.model import LifeEvent
from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef
from catalog_adapter.subjects.model import Act, Service, Subject

PREFIX = "subject:"
EVENT_PREFIX = "event:"
_SOURCE = SourceRef(name="")
_ORIGIN = "subject"


def iter_documents(subjects: Iterable[Subject]) -> Iterator[Procedure]:
    """One for each subject without any procedure; its names, and how people tell it, are what it is found by."""
    for subject in subjects:
        if not any(service.procedures for service in subject.acts.values()):
            yield _make(subject)


def iter_event_documents(events: Iterable[LifeEvent]) -> Iterator[Procedure]:
    """One for each life event; the ways of telling it are what it is found by."""
    for event in events:
        phrases = tuple(Alias(text=phrase, kind=AliasKind.PHRASE, origin=_ORIGIN) for phrase in event.phrases)
        institution = Institution(id="life-event", name="")
        yield Procedure(
            id=f"{EVENT_PREFIX}{event.id}", name=event.name, institution=institution, source=_SOURCE, aliases=phrases
        )


def event_of(document: str) -> str | None:
    """The id of the life event that a document stands for; None where it stands for none."""
    return document.removeprefix(EVENT_PREFIX) if document.startswith(EVENT_PREFIX) else None


def is_document(procedure: str) -> bool:
    """Whether an id is that of a matter or a life event, and not of a procedure."""
    return procedure.startswith((PREFIX, EVENT_PREFIX))


def subject_of(document: str) -> str:
    """The id of the subject that a document stands for."""
    return document.removeprefix(PREFIX)


def _make(subject: Subject) -> Procedure:
    names = [Alias(text=name, kind=AliasKind.NAME, origin=_ORIGIN) for name in subject.names[1:]]
    told = [Alias(text=phrase, kind=AliasKind.PHRASE, origin=_ORIGIN) for phrase in subject.phrases]
    return Procedure(
        id=f"{PREFIX}{subject.id}",
        name=subject.name,
        institution=Institution(id=subject.institution_id, name=""),
        description=" ".join(_iter_texts(subject, subject.acts)) or None,
        source=_SOURCE,
        aliases=(*names, *told),
    )


def _iter_texts(subject: Subject, acts: Iterable[Act]) -> Iterator[str]:
    if subject.says:
        yield subject.says
    services: Iterable[Service] = (subject.acts[act] for act in acts)
    yield from (service.says for service in services if service.says)
