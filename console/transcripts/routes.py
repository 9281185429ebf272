"""The list of conversations, and one of them."""

from typing import Annotated, Any

from fastapi import Query, Response
from sqlalchemy import Connection

from console import audit
from console.errors import NotFound
from console.pages import GUATEMALA
from console.permissions import Action
from console.route import area
from console.transcripts.choices import list_institutions, list_intents, name_of, read_filters
from console.transcripts.filters import Filters
from console.transcripts.reading import TURNS, read_conversation
from console.transcripts.search import COUNTED, PAGE, Search, find_place
from console.transcripts.summary import summarize
from console.transcripts.views import list_views
from console.transcripts.word_index import words_of
from console.visit import Visit, allow
from console.words import titles, word_of
from conversations.redaction import mask

router = area("/conversaciones")
TURN_PARTS: tuple[str, ...] = ("review/part.html",)
"""Templates that areas show beside every turn (they see `turn` and `visit`)."""
CONVERSATION_PARTS: tuple[str, ...] = ("learning/part.html",)
"""Templates that areas show below a conversation (they see `conversation` and `visit`)."""
Reading = Annotated[Visit, allow(Action.READ_TRANSCRIPTS)]


@router.get("")
def show_list(visit: Reading) -> Response:
    """Conversations that the filters let through, latest first."""
    filters = read_filters(visit.request.query_params, visit.context.catalogue)
    after = visit.request.query_params.get("despues_de", "")[:32]
    with visit.context.writing() as connection:
        note_list(connection, visit, filters)
    with visit.context.reading() as connection:
        search = Search(connection, filters)
        below = find_place(connection, after) if after else None
        page = search.page(before=below, limit=PAGE + 1 if below else COUNTED + 1)
        values: dict[str, Any] = {
            "rows": page[:PAGE],
            "summaries": summarize(connection, [one.id for one in page[:PAGE]]),
            "count": None if below else len(page),
            "views": list_views(connection, visit.staff),
        }
    older = page[PAGE - 1].id if len(page) > PAGE else None
    return visit.page("transcripts/list.html", **values, **_offered(visit, filters), older=older, counted=COUNTED)


@router.get("/{conversation_id}")
def show_one(
    visit: Reading, conversation_id: str, antes_de: Annotated[int | None, Query(ge=1, le=2**31)] = None
) -> Response:
    """One conversation with what was understood, and the way to its neighbours in the list."""
    filters = read_filters(visit.request.query_params, visit.context.catalogue)
    with visit.context.reading() as connection:
        conversation = read_conversation(connection, conversation_id, upto=antes_de and antes_de - 1)
        place = find_place(connection, conversation_id)
        if conversation is None or place is None:
            raise NotFound("Esa conversación no existe, o ya se borró.")
        search = Search(connection, filters)
        later, earlier = search.later(place), search.earlier(place)
    with visit.context.writing() as connection:
        audit.record(connection, visit.staff, "transcript.opened", f"conversation:{conversation_id}")
    ids = {turn.record.procedure for turn in conversation.turns if turn.record.procedure}
    return visit.page(
        "transcripts/conversation.html",
        conversation=conversation,
        names={identifier: name_of(visit.context.catalogue, identifier) for identifier in ids},
        filters=filters,
        marked=words_of(filters.words or ""),
        later=later,
        earlier=earlier,
        at_a_time=TURNS,
        turn_parts=TURN_PARTS,
        conversation_parts=CONVERSATION_PARTS,
    )


def note_list(connection: Connection, visit: Visit, filters: Filters) -> None:
    """Write down that somebody looked, and for what; numbers that identify people are masked there too."""
    words = {"palabras": mask(filters.words)} if filters.words else {}
    event = "transcript.searched" if filters.words else "transcript.listed"
    audit.record(connection, visit.staff, event, **filters.without_words(), **words)


def _offered(visit: Visit, filters: Filters) -> dict[str, Any]:
    catalogue = visit.context.catalogue
    return {
        "filters": filters,
        "periods": list(filters.iter_periods(visit.context.now().astimezone(GUATEMALA).date())),
        "procedure_name": name_of(catalogue, filters.procedure),
        "institutions": list_institutions(catalogue),
        "intents": sorted(((one, word_of("intent", one).title) for one in list_intents()), key=lambda pair: pair[1]),
        "channels": titles("channel"),
        "decisions": titles("decision"),
        "aspects": titles("aspect"),
    }
