"""The custom actions behind the nine questions, and behind what may be one: resolve, answer, remember."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.answers.base import Answer
from actions.answers.contact import contact_line
from actions.answers.cost import CostAnswer
from actions.answers.document import DocumentAnswer
from actions.answers.legal_basis import LegalBasisAnswer
from actions.answers.online import OnlineAnswer
from actions.answers.overview import OverviewAnswer
from actions.answers.requirements import RequirementsAnswer
from actions.answers.steps import StepsAnswer
from actions.answers.time import TimeAnswer
from actions.answers.where import WhereAnswer
from actions.catalogue_access import Knowledge
from actions.dialogue_state import Memory
from actions.previous_turn import find_entity
from actions.procedure_resolution.follow_up import resolve
from actions.procedure_resolution.resolution import Message, Resolution, Verdict, found
from actions.procedure_resolution.variants import TwinTalk, choice_of, say_options
from actions.reply_parts import Fragment, say
from catalog_adapter.model import Aspect, Institution, Match

ANSWERS: tuple[type[Answer], ...] = (
    OverviewAnswer,
    RequirementsAnswer,
    CostAnswer,
    TimeAnswer,
    WhereAnswer,
    StepsAnswer,
    LegalBasisAnswer,
    DocumentAnswer,
    OnlineAnswer,
)

LISTED = frozenset({Aspect.REQUIREMENTS, Aspect.STEPS})
_ANSWER_OF = {answer.aspect: answer for answer in ANSWERS}

Events = list[dict[str, Any]]


class AskingAction(Action):
    """Resolves the procedure that a message is about and says what was found."""

    aspect: ClassVar[Aspect] = Aspect.OVERVIEW
    corrects: ClassVar[bool] = False
    """Whether the message turns down what was said last."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def name(self) -> str:
        """The action's name in bot/domain."""
        return f"action_{self.aspect}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Answer, ask back, or say honestly that it is not known."""
        memory = Memory.read(tracker)
        twins = TwinTalk.read(tracker, memory, self._knowledge)
        if self.corrects:
            twins = twins.overrule()
        resolution, twins = twins.prefer(twins.choose() or self._resolve(tracker, memory))
        resolution = self._review(resolution)
        aspects = self._aspects(tracker, memory, resolution)
        say(dispatcher, twins.say_preference())
        say(dispatcher, self._say(resolution, aspects, part=_part(tracker)))
        after = _remember(twins.memory, resolution, aspects)
        listed = aspects[-1] in LISTED and resolution.verdict is Verdict.FOUND
        shown = SlotSet("shown_part", _part(tracker) if listed else None)
        outcome = SlotSet("outcome", _outcome(resolution, aspects[0]))
        return [*after.iter_events(memory), *twins.iter_events(), shown, outcome]

    def _resolve(self, tracker: Tracker, memory: Memory) -> Resolution:
        tapped = find_entity(tracker, "procedure")
        resolution = found(tapped, self._knowledge) if tapped else None
        if resolution is not None:
            return resolution
        return resolve(_read_message(tracker, corrects=self.corrects), memory, self._knowledge)

    def _review(self, resolution: Resolution) -> Resolution:
        """What was found, unless staff has switched it off for a while."""
        if resolution.verdict is not Verdict.FOUND or self._knowledge.find_review(_first(resolution)) is None:
            return resolution
        return replace(resolution, verdict=Verdict.IN_REVIEW)

    def _aspects(self, tracker: Tracker, memory: Memory, resolution: Resolution) -> Sequence[Aspect]:
        """What is asked, main thing first; a message that only says which procedure leaves open what was asked."""
        asked = tuple(Aspect(each) for each in tracker.latest_message.get("aspects") or ())
        if asked:
            return asked
        if memory.aspects and resolution.continues and self.aspect is Aspect.OVERVIEW:
            return tuple(map(Aspect, memory.aspects))
        return (self.aspect,)

    def _say(self, resolution: Resolution, aspects: Sequence[Aspect], *, part: int) -> Iterable[Fragment]:
        match resolution.verdict:
            case Verdict.FOUND:
                procedure = self._knowledge.get_procedure(_first(resolution))
                today = self._knowledge.today
                answers = [_ANSWER_OF[each](procedure=procedure, today=today, part=part) for each in aspects]
                return chain(say_answers(answers), say_alike(resolution.alike), say_others(resolution.others))
            case Verdict.ASK_BACK:
                distinction = self._knowledge.tell_apart([each.procedure_id for each in resolution.matches])
                return say_options(resolution.matches, distinction, all_meant=resolution.all_meant)
            case Verdict.ASK_WHICH:
                return [Fragment(response="utter_nothing_to_choose")]
            case Verdict.IN_REVIEW:
                return say_in_review(self._knowledge, _first(resolution))
            case Verdict.NOT_IN_CATALOGUE:
                return say_not_in_catalogue(resolution)
            case Verdict.OUT_OF_SCOPE:
                return say_out_of_scope(resolution)


class OutOfScopeAction(AskingAction):
    """What the classifier takes for no matter of procedures, unless the catalogue knows better."""

    def name(self) -> str:
        """The action's name in bot/domain."""
        return "action_out_of_scope"


def iter_asking_actions(knowledge: Knowledge) -> Iterator[Action]:
    """One action an aspect, named after it, and the one for what may be out of scope."""
    for answer in ANSWERS:
        kind = type(f"{answer.__name__}Action", (AskingAction,), {"aspect": answer.aspect})
        yield kind(knowledge)
    yield OutOfScopeAction(knowledge)


def say_answers(answers: Sequence[Answer]) -> Iterator[Fragment]:
    """One or more facts about one procedure; where they come from and what is next is said once, after the last."""
    for answer in answers[:-1]:
        yield from answer.say_fact()
    yield from answers[-1].say()


def say_alike(matches: Sequence[Match]) -> Iterator[Fragment]:
    """Others that the question may have meant, for which the answer holds as well, one tap away."""
    if matches:
        options = "\n".join(f"• {match.name}" for match in matches)
        choices = tuple(choice_of(match, match.name) for match in matches)
        yield Fragment(response="utter_alike", values={"options": options}, choices=choices)


def say_in_review(knowledge: Knowledge, procedure: str) -> Iterator[Fragment]:
    """That staff is looking into it, why, and whom to ask meanwhile."""
    record, reason = knowledge.get_procedure(procedure), knowledge.find_review(procedure)
    values = {"name": record.name, "reason": (reason or "").strip().rstrip(".")}
    yield Fragment(response="utter_in_review" if values["reason"] else "utter_in_review_bare", values=values)
    yield from say_institution(record.institution)


def say_others(matches: Sequence[Match]) -> Iterator[Fragment]:
    """Others of the family, for who meant one of them, one tap away."""
    if matches:
        options = "\n".join(f"• {match.name}" for match in matches)
        choices = tuple(choice_of(match, match.name) for match in matches)
        yield Fragment(response="utter_others", values={"options": options}, choices=choices)


def say_not_in_catalogue(resolution: Resolution) -> Iterator[Fragment]:
    """That it is not there, and whom to ask."""
    yield Fragment(response="utter_not_in_catalogue")
    if resolution.institution is None:
        yield Fragment(response="utter_ask_elsewhere")
    else:
        yield from say_institution(resolution.institution)


def say_out_of_scope(resolution: Resolution) -> Iterator[Fragment]:
    """That it is no matter of ours, and whose it is where that is known: «la visa americana»."""
    yield Fragment(response="utter_out_of_scope")
    if resolution.institution is not None:
        yield from say_institution(resolution.institution)


def say_institution(institution: Institution) -> Iterator[Fragment]:
    """Whom to ask, and how to reach them as far as a source says."""
    yield Fragment(response="utter_ask_institution", values={"institution": institution.name})
    contact = contact_line(institution)
    if contact:
        yield Fragment(response="utter_contact", values={"institution": institution.name, "contact": contact})


def _remember(memory: Memory, resolution: Resolution, aspects: Sequence[Aspect]) -> Memory:
    asked = tuple(map(str, aspects))
    match resolution.verdict:
        case Verdict.FOUND | Verdict.IN_REVIEW:
            return memory.settle(_first(resolution), asked)
        case Verdict.ASK_BACK:
            options = tuple(each.procedure_id for each in resolution.matches)
            return memory.offer(options, aspects=asked, question=resolution.question)
        case Verdict.ASK_WHICH:
            return memory.offer((), aspects=asked, question=resolution.question)
        case Verdict.NOT_IN_CATALOGUE:
            return memory.miss(resolution.question, aspects=asked)
        case Verdict.OUT_OF_SCOPE:
            return memory.miss(None, aspects=())


def _outcome(resolution: Resolution, aspect: Aspect) -> dict[str, Any]:
    return {
        "aspect": None if resolution.verdict is Verdict.OUT_OF_SCOPE else str(aspect),
        "procedure": _first(resolution) if resolution.verdict is Verdict.FOUND else None,
        "candidates": [
            {"id": each.procedure_id, "name": each.name, "score": round(each.score, 4)} for each in resolution.matches
        ],
    }


def _first(resolution: Resolution) -> str:
    return resolution.matches[0].procedure_id


def _read_message(tracker: Tracker, *, corrects: bool) -> Message:
    latest = tracker.latest_message
    text = latest.get("text") or ""
    rest = latest.get("rest")
    return Message(
        text=text,
        rest=text if rest is None else rest,
        near=latest.get("near") or "",
        aspects=tuple(Aspect(each) for each in latest.get("aspects") or ()),
        out_of_scope=_confidence(tracker, "out_of_scope"),
        corrects=corrects or bool(latest.get("corrects")),
        first=bool(latest.get("first")),
        linked=bool(latest.get("linked")),
        points_back=bool(latest.get("points_back")),
        names_thing=bool(latest.get("names_thing")),
        halves=tuple((left, right) for left, right in latest.get("halves") or ()),
    )


def _part(tracker: Tracker) -> int:
    part = find_entity(tracker, "part") or ""
    return int(part) if part.isdecimal() else 1


def _confidence(tracker: Tracker, intent: str) -> float:
    ranking = tracker.latest_message.get("intent_ranking") or ()
    return next((float(each["confidence"]) for each in ranking if each.get("name") == intent), 0.0)
