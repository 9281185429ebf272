"""Limits of a message on each platform, as data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Rate at which a platform lets us send. The gateway keeps to it; a 429 is still honoured."""

    per_second: float = 50.0
    """Messages a second over all people."""
    per_person_s: float = 0.0
    """Seconds between two messages to one person, once `burst` is used up."""
    burst: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one message on a platform. Cite the platform's page and date above each use of this class.

    Lengths are in characters (Unicode code points) unless the name says bytes; 0 means «has none of these».
    """

    text: int
    """Body of a message without choices."""
    body: int
    """Body of a message with buttons or rows."""
    buttons: int
    button_title: int
    rows: int = 0
    rows_body: int = 0
    """Body of a message with rows, where it may be longer than one with buttons."""
    row_title: int = 0
    row_description: int = 0
    payload_bytes: int = 0
    """Of a button or row, as UTF-8. Longer payloads are kept by the gateway under a short token; 0 means no limit."""
    documents: bool = False
    """Whether `OutboundMessage.document` can be sent; else its address is put in the text."""
    caption: int = 1024
    document_buttons: bool = False
    """Whether a document's message can carry buttons too."""
    brief_documents: bool = False
    """Whether what a document holds is left out of the text: the first paragraph goes with it and no more."""
    turn_text: int = 0
    """A longer reply is cut to this, with the address where the whole of it is read, where there is one; 0 for no end."""
    asks_location: bool = False
    """Whether a message can carry a button that shares the person's place; else the text alone asks for it."""
    joins_replies: bool = False
    """Whether the replies of one turn go out as one message where they fit, because the platform bills each."""
    closed_code: str = ""
    """Error code of a message that comes too late and gets through once the person writes again; empty: never so."""
    knocks: bool = False
    """Whether a message can be sent all the same that asks the person to write (`Layout.KNOCK`)."""
    templates: bool = False
    """Mark that word which nobody asked for is sent inside an approved message once it would come too late otherwise."""
    pace: Pace = Pace()
