"""The public catalogue of an assistant: its pages over what it knows, and its search over what it would answer."""

from collections.abc import Sequence

from fastapi import APIRouter

from bot.assistant import Assistant
from bot.turn import Turn
from channels.base import InboundMessage, MessageKind
from config.settings import Settings
from conversations.turns.responder import Responder
from portal.addresses import Addresses
from portal.api.routes import api_routes
from portal.chat_links import ChatLinks
from portal.mcp.transports import mcp_routes
from portal.open_data.data_file import File
from portal.open_data.routes import OpenData
from portal.proposals.routes import ProposalSite
from portal.quality.figures import ReadFigures
from portal.quality.routes import QualitySite
from portal.search import Answer, AskChat
from portal.shelves import Library, Sources
from portal.site import Site

CONVERSATION = "portal"


def open_library(assistant: Assistant, settings: Settings, responder: Responder) -> Library:
    """Return the public catalogue; without a public address its links lead to this machine."""
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    return Library(
        Sources(
            catalogue=assistant.catalogue,
            knowledge=assistant.knowledge,
            database=assistant.database,
            ask=ask_with(responder),
            addresses=Addresses(base),
            old_after_years=settings.old_after_years,
            chats=ChatLinks(whatsapp_number=settings.whatsapp_number, telegram_name=settings.telegram_name),
        )
    )


def list_routers(library: Library, files: Sequence[File], read_figures: ReadFigures) -> list[APIRouter]:
    """Return the routes of the public catalogue: pages, API, files of open data, tools, and what is told of quality."""
    return [
        Site(library).router(),
        api_routes(library),
        OpenData(library, files).router(),
        ProposalSite(library).router(),
        QualitySite(library, read_figures).router(),
        mcp_routes(library),
    ]


def ask_with(responder: Responder) -> AskChat:
    """Return what asks an engine in a new conversation each time; nothing of it is stored."""

    def ask(text: str) -> Answer:
        message = InboundMessage(
            channel=CONVERSATION, external_id=CONVERSATION, sender=CONVERSATION, kind=MessageKind.TEXT, text=text
        )
        return _read(responder.respond(CONVERSATION, message, None))

    return ask


def _read(turn: Turn) -> Answer:
    answered = (turn.procedure,) if turn.procedure else ()
    ids = (*answered, *(each.id for each in turn.candidates))
    return Answer(
        decision=str(turn.decision), procedures=ids, said="\n".join(reply.text for reply in turn.replies if reply.text)
    )
