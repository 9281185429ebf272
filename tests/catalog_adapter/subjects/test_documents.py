"""Matters without a procedure and life events as documents of the search index."""

from dataclasses import replace

from catalog_adapter.life_events.model import read_life_events
from catalog_adapter.model import AliasKind
from catalog_adapter.subjects.documents import (
    event_of,
    is_document,
    iter_documents,
    iter_event_documents,
    subject_of,
)
from catalog_adapter.subjects.model import Act, Service, Subject

HELD = Subject(id="dpi", names=("DPI",), institution_id="renap", acts={Act.GET: Service(procedures=("dpi-first",))})
OWNED = Subject(
    id="birth", names=("partida", "acta"), institution_id="renap", acts={Act.GET: Service(says="En RENAP.")}
)


def test_only_what_no_procedure_serves_is_a_document() -> None:
    """A subject with procedures is found by theirs; one without is found by its names."""
    (document,) = iter_documents([HELD, OWNED])
    assert is_document(document.id)
    assert subject_of(document.id) == "birth"
    assert event_of(document.id) is None
    assert {document.name, *(alias.text for alias in document.aliases)} >= {"partida", "acta"}


def test_a_matter_is_found_by_how_people_tell_it_too() -> None:
    """As sentences, which are no names of it."""
    (document,) = iter_documents([replace(OWNED, phrases=("nunca me asentaron",))])
    assert [(alias.text, alias.kind) for alias in document.aliases][-1] == ("nunca me asentaron", AliasKind.PHRASE)


def test_every_life_event_is_a_document() -> None:
    """With the ways of telling it."""
    events = list(read_life_events())
    documents = list(iter_event_documents(events))
    assert [event_of(document.id) for document in documents] == [event.id for event in events]
    assert [len(document.aliases) for document in documents] == [len(event.phrases) for event in events]


def test_a_procedure_is_no_document() -> None:
    """Ids of the catalogue stand for themselves."""
    assert not is_document("renap-dpi")
    assert event_of("renap-dpi") is None
