"""Browsing: the procedures of an institution, of a category, or that end in a document, a page at a time.

What a button carries: `/browse{"institution": id}`, `/browse{"category": name}` or `/browse{"document": words}`, each
with `"part"`, the page, from 1.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.reply_parts import Choice, Fragment, say
from catalog_adapter.model import Procedure

SLOT = "page"
PAGE = 7
"""Names on a page: with the buttons for the pages around it they are the rows of a WhatsApp list (ten)."""
LONGEST_NAME = 110
"""Characters of a name that are shown; seven of them fit in one message."""
MOST_CATEGORIES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Procedures that have something in common."""

    by: str
    """«institution», «category» or «document»."""
    key: str
    """Id, name or words: what a button carries."""
    name: str
    """As people read it."""
    procedures: Sequence[Procedure]


class BrowseAction(SpeakingAction):
    """«¿Qué trámites hace el MAGA?», «¿qué constancias hay?»."""

    action = "action_browse"

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """The page that is asked for; the categories where nothing is named."""
        by, key = turn.state.link.shelf or ("", "")
        shelf = find_shelf(self._knowledge, {by: key})
        if shelf is None:
            return _show_categories(self._knowledge, turn.dispatcher)
        if not shelf.procedures:
            say(turn.dispatcher, [Fragment(response="utter_browse_none", values={"name": shelf.name})])
            return [SlotSet("outcome", {})]
        part = turn.message.entities.get("part", "")
        return show_page(turn, shelf, min(max(int(part) if part.isdecimal() else 1, 1), count_pages(shelf)))


def link_shelf(message: Incoming, knowledge: Knowledge) -> Shelf | None:
    """The shelf that a button or a message names; None when it names none of ours."""
    words = message.understanding.topic_words.browse
    return find_shelf(knowledge, message.entities) or (_find_named(knowledge, words) if words else None)


def asks_for_any(message: Incoming) -> bool:
    """True when a message asks what there is, and names nothing."""
    named = message.entities.keys() & {"institution", "category", "document"}
    return not message.understanding.topic_words.browse and not named


def show_page(turn: DialogueTurn, shelf: Shelf, part: int) -> Events:
    """One page, and what is remembered of it."""
    shown = cut_page(shelf, part)
    say(turn.dispatcher, say_page(shelf, part, shown))
    memory = turn.state.memory.offer(tuple(each.id for each in shown), aspects=(), question=None)
    page = SlotSet(SLOT, {"by": shelf.by, "key": shelf.key, "part": part})
    # Notices on an institution stand under the list of its procedures too.
    outcome = {"institution": shelf.key} if shelf.by == "institution" else {}
    return [*memory.iter_events(turn.state.memory), page, SlotSet("outcome", outcome)]


def say_page(shelf: Shelf, part: int, shown: Sequence[Procedure]) -> Iterator[Fragment]:
    """A page of names, each by number and as a button, and the pages around it."""
    before = (part - 1) * PAGE
    items = "\n".join(f"{number}. {_shorten(each.name)}" for number, each in enumerate(shown, 1))
    values = {
        "name": shelf.name,
        "items": items,
        "count": str(len(shelf.procedures)),
        "first": str(before + 1),
        "last": str(before + len(shown)),
    }
    choices = tuple(Choice(title=each.name, payload=_write("choose_option", procedure=each.id)) for each in shown)
    paged = len(shelf.procedures) > PAGE
    response = f"utter_browse_{shelf.by}" if len(shelf.procedures) > 1 else "utter_browse_one"
    yield Fragment(response=response, values=values)
    yield Fragment(response="utter_browse_part" if paged else "utter_browse_items", values=values, choices=choices)
    if before + len(shown) < len(shelf.procedures):
        yield Fragment(response="utter_browse_next", values=_page(shelf, part + 1))
    if part > 1:
        yield Fragment(response="utter_browse_back", values=_page(shelf, part - 1))


def find_shelf(knowledge: Knowledge, named: Mapping[str, str]) -> Shelf | None:
    """The shelf that a button names."""
    if "institution" in named:
        return _of_institution(knowledge, named["institution"])
    if "category" in named:
        return _of_category(knowledge, named["category"])
    return _of_document(knowledge, named["document"]) if "document" in named else None


def _find_named(knowledge: Knowledge, words: str) -> Shelf | None:
    """Subject of a message: an institution, else a category, else a document that more than one procedure ends in."""
    institutions = knowledge.find_institutions_named(words)
    if len(institutions) == 1:
        return _of_institution(knowledge, institutions[0])
    category = knowledge.find_category(words)
    if category is not None:
        return _of_category(knowledge, category)
    shelf = _of_document(knowledge, words)
    return shelf if len(shelf.procedures) > 1 else None


def _of_institution(knowledge: Knowledge, institution: str) -> Shelf | None:
    found = knowledge.find_institution(institution)
    if found is None:
        return None
    procedures = knowledge.list_procedures(institution=institution)
    return Shelf(by="institution", key=institution, name=found.name, procedures=procedures)


def _of_category(knowledge: Knowledge, category: str) -> Shelf:
    procedures = [each for each in knowledge.list_procedures() if each.category == category]
    return Shelf(by="category", key=category, name=category, procedures=procedures)


def _of_document(knowledge: Knowledge, words: str) -> Shelf:
    return Shelf(by="document", key=words, name=words, procedures=knowledge.find_by_document(words))


def _show_categories(knowledge: Knowledge, dispatcher: CollectingDispatcher) -> Events:
    """Show where to begin when nothing was named: the categories with most procedures."""
    categories = knowledge.list_categories()[:MOST_CATEGORIES]
    choices = tuple(map(browse_category, categories))
    say(dispatcher, [Fragment(response="utter_browse_start", choices=choices)])
    return [SlotSet("outcome", {})]


def browse_category(category: str) -> Choice:
    """The button that leads to the procedures of a category."""
    return Choice(title=category, payload=_write("browse", category=category))


def count_pages(shelf: Shelf) -> int:
    """Count the pages that a shelf fills."""
    return -(-len(shelf.procedures) // PAGE)


def cut_page(shelf: Shelf, part: int) -> Sequence[Procedure]:
    """Cut out one page, counted from 1."""
    return shelf.procedures[(part - 1) * PAGE : part * PAGE]


def _page(shelf: Shelf, part: int) -> dict[str, str]:
    return {"by": shelf.by, "key": shelf.key.replace('"', ""), "part": str(part)}


def _write(intent: str, **entities: str) -> str:
    return f"/{intent}{json.dumps(entities, ensure_ascii=False)}"


def _shorten(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
