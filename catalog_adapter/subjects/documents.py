"""Matters that no procedure serves, in the shape that the search index takes; their owner answers for them."""

from collections.abc import Iterable, Iterator

from catalog_adapter.model import Alias, AliasKind, Institution, Procedure, SourceRef
from catalog_adapter.subjects.model import Act, Service, Subject

PREFIX = "subject:"
_SOURCE = SourceRef(name="")
_ORIGIN = "subject"


def iter_documents(subjects: Iterable[Subject]) -> Iterator[Procedure]:
    """One for each subject without any procedure; its names are what it is found by."""
    for subject in subjects:
        if not any(service.procedures for service in subject.acts.values()):
            yield _make(subject)


def is_document(procedure: str) -> bool:
    """True when an id is that of a matter, and not of a procedure."""
    return procedure.startswith(PREFIX)


def subject_of(document: str) -> str:
    """The id of the subject that a document stands for."""
    return document.removeprefix(PREFIX)


def _make(subject: Subject) -> Procedure:
    names = tuple(Alias(text=name, kind=AliasKind.NAME, origin=_ORIGIN) for name in subject.names[1:])
    return Procedure(
        id=f"{PREFIX}{subject.id}",
        name=subject.name,
        institution=Institution(id=subject.institution_id, name=""),
        description=" ".join(_iter_texts(subject, subject.acts)) or None,
        source=_SOURCE,
        aliases=names,
    )


def _iter_texts(subject: Subject, acts: Iterable[Act]) -> Iterator[str]:
    if subject.says:
        yield subject.says
    services: Iterable[Service] = (subject.acts[act] for act in acts)
    yield from (service.says for service in services if service.says)
