"""Fits the assistant's replies to what one platform can show.

The rules, in this order:

1. Titles that fit become buttons while there are few enough of them.
2. Few choices with long (or equal) titles are numbered in the text, and the buttons are called by those numbers.
3. More choices become the rows of a list, where the platform has one.
4. What is left is numbered in the text; the person answers with the number.

Choices that the text names already (`channels.options`) are left out of it under buttons with their full titles, stay
above a list, which shows them only once it is opened, and are never numbered twice.

Long text goes out in several messages; the choices (or the button that shares a place) stand under the last of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from channels.base import Button, Choice, Document, Layout, OutboundMessage, Reply
from channels.limits import Limits
from channels.options import count_own_numbers, with_options, without_options
from channels.splitting import split_text
from channels.wording import load_wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One turn's replies as messages of a platform."""

    messages: tuple[OutboundMessage, ...]
    numbered: tuple[str, ...] = ()
    """Payloads that «1», «2», … stand for until the next turn; empty ones for the numbers of the answer's own list."""


def render(replies: Iterable[Reply], limits: Limits, *, whole_at: str | None = None) -> Rendered:
    """Fit the replies of one turn to a channel.

    Args:
        replies: In the order in which they are to be read.
        limits: The channel's.
        whole_at: Address where a reply that is cut can be read whole; None cuts none.

    Returns:
        Messages inside the limits, in order. Only the last numbered choices of a turn can be answered by number.
    """
    replies = tuple(replies)
    if limits.joins_replies:
        replies = tuple(_joined(replies, limits))
    messages: list[OutboundMessage] = []
    numbered: tuple[str, ...] = ()
    for reply in replies:
        made, numbers = _render_reply(_shortened(reply, limits, whole_at), limits)
        messages += made
        numbered = numbers or numbered
    return Rendered(messages=tuple(messages), numbered=numbered)


def _joined(replies: tuple[Reply, ...], limits: Limits) -> Iterator[Reply]:
    held: Reply | None = None
    for reply in replies:
        if held is None:
            held = reply
            continue
        together = f"{held.text}\n\n{reply.text}"
        room = limits.body if reply.buttons else limits.text
        if not held.buttons and not held.document and not reply.document and len(together) <= room:
            held = replace(reply, text=together, asks_location=held.asks_location or reply.asks_location)
        else:
            yield held
            held = reply
    if held is not None:
        yield held


def _shortened(reply: Reply, limits: Limits, whole_at: str | None) -> Reply:
    """The reply without what its document holds, or its beginning with the address of the whole."""
    if reply.document and limits.brief_documents:
        return replace(reply, text=reply.text.strip().split("\n\n")[0])
    if not whole_at or not limits.turn_text or len(reply.text) <= limits.turn_text:
        return reply
    said = without_options(reply.text, [button.title for button in reply.buttons])
    rest = load_wording().rest.format(url=whole_at)
    room = limits.turn_text - len(rest) - sum(len(button.title) + 4 for button in reply.buttons)
    beginning = split_text(said, max(room, limits.turn_text // 3))[0]
    return replace(reply, text=f"{beginning}\n\n{rest}" if beginning != said else said)


def _render_reply(reply: Reply, limits: Limits) -> tuple[list[OutboundMessage], tuple[str, ...]]:
    text, document = reply.text.strip(), reply.document
    if document and not limits.documents:
        text, document = f"{text}\n\n{document.title}: {document.url}".strip(), None
    titles = [button.title for button in reply.buttons]
    own = count_own_numbers(text, titles)
    layout, choices, is_numbered = _choose(reply.buttons, limits, len(text), first=own + 1)
    numbers: tuple[str, ...] = ()
    if is_numbered:
        numbers = ("",) * own + tuple(button.payload for button in reply.buttons)
        text = with_options(text, titles)
    elif layout is Layout.BUTTONS:
        text = without_options(text, titles)
    messages = _bodies(text, layout, choices, limits)
    if document:
        messages = _with_document(messages, document, limits)
    elif messages and reply.asks_location and limits.asks_location and not choices:
        messages = _asking_location(messages, limits)
    return messages, numbers


def _choose(
    buttons: tuple[Button, ...], limits: Limits, length: int, *, first: int
) -> tuple[Layout, tuple[Choice, ...], bool]:
    """Pick the layout, the choices in it, and whether the text, of a length, must carry numbers from the first one on.

    A text too long to stand over buttons stands over a list where that takes more of it: one message instead of two.
    """
    if not buttons:
        return Layout.PLAIN, (), False
    titles = [button.title for button in buttons]
    fits_rows_only = limits.body < length <= limits.rows_body and len(buttons) <= limits.rows
    if len(buttons) <= limits.buttons and not fits_rows_only:
        plain = len(set(titles)) == len(titles) and max(map(len, titles)) <= limits.button_title
        names = titles if plain else [str(number) for number in range(first, first + len(buttons))]
        choices = tuple(Choice(title=name, payload=button.payload) for name, button in zip(names, buttons, strict=True))
        return Layout.BUTTONS, choices, not plain
    if len(buttons) <= limits.rows:
        rows = tuple(_row(button, limits) for button in buttons)
        if limits.row_title > 1 and len({(row.title, row.description) for row in rows}) == len(rows):
            return Layout.ROWS, rows, False
    return Layout.PLAIN, (), True


def _row(button: Button, limits: Limits) -> Choice:
    """A row of a list; a title that does not fit stands whole in the description, or goes on there as far as it fits."""
    title = button.title
    if len(title) <= limits.row_title:
        return Choice(title=title, payload=button.payload)
    start = split_text(title, limits.row_title - 1)[0]
    rest = title if len(title) <= limits.row_description else title[len(start) :].strip()
    if len(rest) > limits.row_description:
        rest = f"{split_text(rest, limits.row_description - 1)[0]}…"
    return Choice(title=f"{start}…", payload=button.payload, description=rest)


def _bodies(text: str, layout: Layout, choices: tuple[Choice, ...], limits: Limits) -> list[OutboundMessage]:
    """The messages of a text; only its tail must fit over the choices."""
    if not choices:
        return [OutboundMessage(text=piece) for piece in split_text(text, limits.text)]
    room = max(limits.body, limits.rows_body) if layout is Layout.ROWS else limits.body
    pieces = list(split_text(text, limits.text)) or ["…"]
    if len(pieces[-1]) > room:
        pieces[-1:] = _with_tail(pieces[-1], room)
    last = OutboundMessage(text=pieces[-1], layout=layout, choices=choices)
    return [*(OutboundMessage(text=piece) for piece in pieces[:-1]), last]


def _with_tail(text: str, room: int) -> tuple[str, str]:
    """A text in two: as much of its end as fits in a room, cut at the strongest boundary, and all that stands before."""
    for boundary in ("\n\n", "\n", ". ", " "):
        place = text.find(boundary, len(text) - room)
        if place >= 0 and text[place + len(boundary) :].strip() and text[:place].strip():
            return text[: place + 1].strip(), text[place + len(boundary) :].strip()
    return text[:-room], text[-room:]


def _with_document(messages: list[OutboundMessage], document: Document, limits: Limits) -> list[OutboundMessage]:
    """Put the document under a short plain text as its caption, else behind the text and before the choices."""
    carries = not messages[0].choices or (limits.document_buttons and messages[0].layout is Layout.BUTTONS)
    if len(messages) == 1 and carries and len(messages[0].text) <= limits.caption:
        return [replace(messages[0], document=document)]
    alone = OutboundMessage(text=document.title[: limits.caption], document=document)
    return [alone, *messages] if messages and messages[-1].choices else [*messages, alone]


def _asking_location(messages: list[OutboundMessage], limits: Limits) -> list[OutboundMessage]:
    """Put the button that shares a place under the last message, which must be short enough to carry one."""
    *head, last = messages
    pieces = [OutboundMessage(text=piece) for piece in split_text(last.text, limits.body)]
    return [*head, *pieces[:-1], replace(pieces[-1], layout=Layout.LOCATION)]
