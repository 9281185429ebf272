"""Fits the assistant's replies to what one platform can show.

The rules, in this order:

1. Titles that fit become buttons while there are few enough of them.
2. Few choices with long (or equal) titles are numbered in the text, and the buttons are called «1», «2», «3».
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
from channels.options import with_options, without_options
from channels.splitting import split_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One turn's replies as messages of a platform."""

    messages: tuple[OutboundMessage, ...]
    numbered: tuple[str, ...] = ()
    """Payloads that «1», «2», … stand for until the next turn; empty when no text carries numbers."""


def render(replies: Iterable[Reply], limits: Limits) -> Rendered:
    """Fit the replies of one turn to a channel.

    Args:
        replies: In the order in which they are to be read.
        limits: The channel's.

    Returns:
        Messages inside the limits, in order. Only the last numbered choices of a turn can be answered by number.
    """
    replies = tuple(replies)
    if limits.joins_replies:
        replies = tuple(_joined(replies, limits))
    messages: list[OutboundMessage] = []
    numbered: tuple[str, ...] = ()
    for reply in replies:
        made, numbers = _render_reply(reply, limits)
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


def _render_reply(reply: Reply, limits: Limits) -> tuple[list[OutboundMessage], tuple[str, ...]]:
    text, document = reply.text.strip(), reply.document
    if document and not limits.documents:
        text, document = f"{text}\n\n{document.title}: {document.url}".strip(), None
    layout, choices, is_numbered = _choose(reply.buttons, limits)
    titles = [button.title for button in reply.buttons]
    if is_numbered:
        text = with_options(text, titles)
    elif layout is Layout.BUTTONS:
        text = without_options(text, titles)
    messages = _bodies(text, layout, choices, limits)
    if document:
        messages = _with_document(messages, document, limits)
    elif messages and reply.asks_location and limits.asks_location and not choices:
        messages = _asking_location(messages, limits)
    return messages, tuple(button.payload for button in reply.buttons) if is_numbered else ()


def _choose(buttons: tuple[Button, ...], limits: Limits) -> tuple[Layout, tuple[Choice, ...], bool]:
    """Pick the layout, the choices in it, and whether the text must carry numbers."""
    if not buttons:
        return Layout.PLAIN, (), False
    titles = [button.title for button in buttons]
    if len(buttons) <= limits.buttons:
        plain = len(set(titles)) == len(titles) and max(map(len, titles)) <= limits.button_title
        names = titles if plain else [str(number) for number in range(1, len(buttons) + 1)]
        choices = tuple(Choice(title=name, payload=button.payload) for name, button in zip(names, buttons, strict=True))
        return Layout.BUTTONS, choices, not plain
    if len(buttons) <= limits.rows:
        rows = tuple(_row(button, limits) for button in buttons)
        if all(rows) and len({(row.title, row.description) for row in rows if row}) == len(rows):
            return Layout.ROWS, tuple(row for row in rows if row), False
    return Layout.PLAIN, (), True


def _row(button: Button, limits: Limits) -> Choice | None:
    """A row of a list, with what does not fit its title in the description; None when it does not fit there either."""
    if len(button.title) <= limits.row_title:
        return Choice(title=button.title, payload=button.payload)
    if limits.row_title < 2 or len(button.title) > limits.row_description:
        return None
    start = split_text(button.title, limits.row_title - 1)[0]
    return Choice(title=f"{start}…", payload=button.payload, description=button.title)


def _bodies(text: str, layout: Layout, choices: tuple[Choice, ...], limits: Limits) -> list[OutboundMessage]:
    if not choices:
        return [OutboundMessage(text=piece) for piece in split_text(text, limits.text)]
    pieces = list(split_text(text, limits.text)) or ["…"]
    if len(pieces[-1]) > limits.body:
        pieces[-1:] = split_text(pieces[-1], limits.body)
    last = OutboundMessage(text=pieces[-1], layout=layout, choices=choices)
    return [*(OutboundMessage(text=piece) for piece in pieces[:-1]), last]


def _with_document(messages: list[OutboundMessage], document: Document, limits: Limits) -> list[OutboundMessage]:
    """Put the document under a short plain text as its caption, else behind the text and before the choices."""
    if len(messages) == 1 and not messages[0].choices and len(messages[0].text) <= limits.caption:
        return [replace(messages[0], document=document)]
    alone = OutboundMessage(text=document.title[: limits.caption], document=document)
    return [alone, *messages] if messages and messages[-1].choices else [*messages, alone]


def _asking_location(messages: list[OutboundMessage], limits: Limits) -> list[OutboundMessage]:
    """Put the button that shares a place under the last message, which must be short enough to carry one."""
    *head, last = messages
    pieces = [OutboundMessage(text=piece) for piece in split_text(last.text, limits.body)]
    return [*head, *pieces[:-1], replace(pieces[-1], layout=Layout.LOCATION)]
