"""«Esto sobra»: which line of the record, why, and whether to be told when it is simplified.

Effects: `{"kind": "needless", "procedure", "institution", "part", "item", "manner", "words"}`, the words as they were
written and masked at the door; `{"kind": "needless_word", "procedure", "item", "wanted": bool}`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rasa_sdk.events import SlotSet

from actions.conversation.needless_link import ITEM, NAME, WHY, WORD, list_lines
from actions.dialogue_turn import DialogueTurn, Events, SpeakingAction
from actions.knowledge import Knowledge
from actions.reply_parts import Fragment, say
from catalog_adapter.model import Procedure
from catalog_adapter.simplification.manners import read_manner
from catalog_adapter.simplification.model import Manner, Part

MOST_LINES = 12
"""Of a list to choose from; the others are named."""
LONGEST_LINE = 90
"""Characters of a line in it."""
SHOWN = 160
"""Characters of the line that was chosen."""


class NeedlessAction(SpeakingAction):
    """Takes a complaint of something that an office asks for."""

    action = NAME

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__()
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """One step of the complaint."""
        kept, link = turn.state.needless or {}, turn.state.link
        wanted = turn.message.entities.get("wanted") or (link.answer if kept.get("stage") == WORD else None)
        if kept and wanted:
            return _end(turn, kept, is_wanted=wanted == "yes")
        if link.answers == "needless" and link.answer == "no":
            say(turn.dispatcher, [Fragment(response="utter_needless_left")])
            return _leave(None)
        if link.answers == "needless" and kept.get("stage") == WHY:
            return self._note(turn, kept)
        return self._ask_item(turn, kept if link.answers == "needless" else None)

    def _ask_item(self, turn: DialogueTurn, kept: Mapping[str, Any] | None) -> Events:
        """The line that is meant, or the question which."""
        link, message = turn.state.link, turn.message
        named = message.entities.get("procedure") or turn.state.memory.procedure or ""
        record = self._knowledge.find_active(kept["procedure"] if kept else named)
        if record is None:
            say(turn.dispatcher, [Fragment(response="utter_needless_which")])
            return _leave(None)
        part = Part(kept["part"] if kept else message.entities.get("part") or _first_part(record))
        manner = kept["manner"] if kept else link.needless or Manner.NEEDLESS.value
        begun = {"procedure": record.id, "part": part.value, "manner": manner}
        meant = _find_meant(record, part, turn, is_answer=kept is not None)
        if len(meant) == 1:
            shown = _shorten(meant[0], SHOWN)
            say(turn.dispatcher, [Fragment(response="utter_needless_why", values={"item": shown})])
            return _leave({**begun, "stage": WHY, "item": meant[0]})
        say(turn.dispatcher, _ask_which(record, part, is_again=kept is not None))
        return _leave({**begun, "stage": ITEM} if list_lines(record, part).items else None)

    def _note(self, turn: DialogueTurn, kept: Mapping[str, Any]) -> Events:
        """Keep the reason, and offer to tell."""
        record = self._knowledge.find_active(kept["procedure"])
        if record is None:
            say(turn.dispatcher, [Fragment(response="utter_needless_which")])
            return _leave(None)
        manner = read_manner(turn.message.text, self._knowledge.compare)
        # The reason may say less than the complaint did: «ese requisito es imposible», «vivo en una aldea».
        said = kept["manner"] if manner is Manner.NEEDLESS else manner.value
        values = {"procedure": record.id, "part": kept["part"], "item": kept["item"]}
        effect = {"kind": "needless", **values, "institution": record.institution.id}
        effect |= {"manner": said, "words": turn.message.text}
        say(turn.dispatcher, [Fragment(response="utter_needless_noted")])
        return _leave({**values, "stage": WORD}, effect)


def _end(turn: DialogueTurn, kept: Mapping[str, Any], *, is_wanted: bool) -> Events:
    """Note whether the person wants to be told."""
    if "item" not in kept:
        say(turn.dispatcher, [Fragment(response="utter_needless_which")])
        return _leave(None)
    say(turn.dispatcher, [Fragment(response="utter_needless_word" if is_wanted else "utter_needless_no_word")])
    wish = {"kind": "needless_word", "procedure": kept["procedure"], "item": kept["item"], "wanted": is_wanted}
    return _leave(None, wish)


def _find_meant(record: Procedure, part: Part, turn: DialogueTurn, *, is_answer: bool) -> Sequence[str]:
    """The lines that a message means by number or words; none where it names none."""
    understanding, message = turn.message.understanding, turn.message
    papers = list_lines(record, part)
    places = understanding.numbers or ((understanding.position,) if understanding.position else ())
    if is_answer and places:
        found = papers.find_number(places[0])
        return (found.text,) if found is not None else ()
    phrase = message.written if is_answer else understanding.needless_words
    return tuple(each.text for each in papers.find_words(phrase)) if phrase else ()


def _ask_which(record: Procedure, part: Part, *, is_again: bool) -> Iterator[Fragment]:
    """The numbered list, and the way to the steps beside the requirements."""
    lines = [each.text for each in list_lines(record, part).items]
    if not lines:
        yield Fragment(response="utter_needless_unknown", values={"name": record.name})
        return
    told = [f"{number}. {_shorten(text, LONGEST_LINE)}" for number, text in enumerate(lines[:MOST_LINES], 1)]
    values = {"name": record.name, "items": "\n".join(told)}
    yield Fragment(response="utter_needless_again" if is_again else "utter_needless_item", values=values)
    if len(lines) > MOST_LINES:
        yield Fragment(response="utter_needless_more")
    if part is Part.REQUIREMENT and record.steps:
        yield Fragment(response="utter_needless_steps", values={"procedure": record.id})


def _first_part(record: Procedure) -> str:
    return (Part.REQUIREMENT if record.requirements or not record.steps else Part.STEP).value


def _shorten(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


def _leave(kept: Mapping[str, Any] | None, effect: Mapping[str, Any] | None = None) -> Events:
    """The slot as it is after a step, with what is to be done outside of the conversation."""
    return [SlotSet("needless", kept), SlotSet("outcome", {"effects": [effect]} if effect else {})]
