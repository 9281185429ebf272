"""Pieces of an answer: which response of the domain, and what fills it. All words are in bot/domain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rasa_sdk.executor import CollectingDispatcher

from catalog_adapter.sources.country_profile import current_profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button that only data can title: the name of a procedure or a place."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that goes with the answer, as `channels.base.Document` has it."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One response; the fragments of a turn are joined into one message, in order."""

    response: str
    """Name of a response in bot/domain, e.g. «utter_cost_known»."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What fills the response's placeholders."""
    choices: tuple[Choice, ...] = ()
    document: Document | None = None


def say(dispatcher: CollectingDispatcher, fragments: Iterable[Fragment], *, first: bool = False) -> None:
    """Hand fragments to Rasa, which words them; behind what was said in this turn, or in front of it."""
    said = len(dispatcher.messages)
    for fragment in fragments:
        buttons = [{"title": choice.title, "payload": choice.payload} for choice in fragment.choices]
        document = fragment.document
        # Rasa calls it an attachment and hands it on as it is.
        attachment = {"title": document.title, "url": document.url} if document else None
        values = {**_known(), **fragment.values}
        dispatcher.utter_message(response=fragment.response, buttons=buttons, attachment=attachment, **values)
    if first:
        dispatcher.messages[:] = [*dispatcher.messages[said:], *dispatcher.messages[:said]]


def _known() -> dict[str, str]:
    """What any response may name of the country."""
    profile = current_profile()
    return {"country": profile.name, "site": profile.site}
