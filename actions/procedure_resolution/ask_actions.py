"""The custom actions behind the nine questions, and behind what may be one: answer what was linked, and remember it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, ClassVar

from rasa_sdk import Action
from rasa_sdk.events import SlotSet

from actions.answers.base import Answer
from actions.answers.cost import CostAnswer
from actions.answers.document import DocumentAnswer
from actions.answers.legal_basis import LegalBasisAnswer
from actions.answers.online import OnlineAnswer
from actions.answers.overview import OverviewAnswer
from actions.answers.owner import say_owner, say_owner_again
from actions.answers.requirements import RequirementsAnswer
from actions.answers.steps import StepsAnswer
from actions.answers.time import TimeAnswer
from actions.answers.where import WhereAnswer
from actions.dialogue_state import Memory
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.directory.paper_card import say_way
from actions.knowledge import Knowledge
from actions.procedure_resolution.linked_procedure import link_known, read_resolution
from actions.procedure_resolution.resolution import Resolution, Verdict
from actions.procedure_resolution.topic.topic_aside import say_aside, say_beside
from actions.procedure_resolution.variants import say_options, say_preference
from actions.procedure_resolution.wording import (
    say_alike,
    say_answers,
    say_in_review,
    say_not_in_catalogue,
    say_others,
    say_out_of_scope,
)
from actions.reply_parts import Fragment, say
from catalog_adapter.model import Aspect, Institution
from dialogue.link import Link

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
_QUESTIONS = {
    Verdict.ASK_WHICH: "utter_nothing_to_choose",
    Verdict.UNCLEAR: "utter_open_question",
    Verdict.PERSON: "utter_offer_person_to_choose",
}
"""Questions of our own without options."""
_ANSWER_OF = {answer.aspect: answer for answer in ANSWERS}


class AskingAction(SpeakingAction):
    """Says what was found of the procedure that a message is about."""

    aspect: ClassVar[Aspect] = Aspect.OVERVIEW

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """Answer, ask back, or say honestly that it is not known."""
        return self.answer(turn, _read_part(turn))

    def answer(self, turn: DialogueTurn, part: int) -> Events:
        """Say one part of what was linked."""
        state, link = turn.state, turn.state.link
        resolution = read_resolution(link, self._knowledge)
        aspects = self._list_aspects(state.memory, link)
        say(turn.dispatcher, say_preference(link, self._knowledge))
        is_likeliest = resolution.is_guess and resolution.verdict is Verdict.FOUND
        say(turn.dispatcher, [Fragment(response="utter_likeliest")] if is_likeliest else [])
        aside = say_aside(turn.message, resolution, self._knowledge) if part == 1 else None
        if aside is not None:
            say(turn.dispatcher, chain(aside, say_others(resolution)))
        else:
            say(turn.dispatcher, say_beside(turn.message, resolution, self._knowledge))
            again = self._find_owner_again(state.memory, resolution)
            said = say_owner_again(again) if again is not None else self._say(resolution, aspects, part=part)
            say(turn.dispatcher, said)
        return self._remember(turn, resolution, aspects, part=part)

    def _list_aspects(self, memory: Memory, link: Link) -> Sequence[Aspect]:
        """Aspects asked, main thing first; a message that only says which procedure leaves open what was asked."""
        if link.aspects:
            return tuple(map(Aspect, link.aspects))
        if memory.aspects and link.continues and self.aspect is Aspect.OVERVIEW:
            return tuple(map(Aspect, memory.aspects))
        return (self.aspect,)

    def _find_owner_again(self, memory: Memory, resolution: Resolution) -> Institution | None:
        """The owner of the matter that was spoken of last, where nothing else was asked of it than what is known."""
        is_same = (
            resolution.verdict is Verdict.OWNER and resolution.subject == memory.subject and resolution.act is None
        )
        return resolution.institution if is_same else None

    def _say_owner(self, resolution: Resolution) -> Iterable[Fragment]:
        subject = self._knowledge.get_subject(resolution.subject or "")
        if subject is None:
            return say_not_in_catalogue(resolution)
        near = [found for each in subject.nearest if (found := self._knowledge.find_active(each)) is not None]
        near = near or [found for each in subject.iter_procedures() if (found := self._knowledge.find_active(each))]
        return say_owner(subject, resolution.act, resolution.institution, near, is_guess=resolution.is_guess)

    def _say(self, resolution: Resolution, aspects: Sequence[Aspect], *, part: int) -> Iterable[Fragment]:
        match resolution.verdict:
            case Verdict.FOUND:
                procedure = self._knowledge.get_procedure(_first(resolution))
                today = self._knowledge.today
                answers = [_ANSWER_OF[each](procedure=procedure, today=today, part=part) for each in aspects]
                way = say_way(procedure, aspects, self._knowledge)
                return chain(say_answers(answers), way, say_alike(resolution.alike), say_others(resolution))
            case Verdict.ASK_BACK:
                distinction = self._knowledge.tell_apart([each.procedure_id for each in resolution.matches])
                kind = {"all_meant": resolution.all_meant, "is_same_open": resolution.is_aside}
                return say_options(resolution.matches, distinction, **kind)
            case Verdict.IN_REVIEW:
                return say_in_review(self._knowledge, _first(resolution))
            case Verdict.OWNER:
                return self._say_owner(resolution)
            case Verdict.EVENT | Verdict.NOT_IN_CATALOGUE:
                return say_not_in_catalogue(resolution)
            case Verdict.OUT_OF_SCOPE:
                return say_out_of_scope(resolution)
            case Verdict.ASK_WHICH | Verdict.UNCLEAR | Verdict.PERSON:
                return [Fragment(response=_QUESTIONS[resolution.verdict])]

    def _remember(self, turn: DialogueTurn, resolution: Resolution, aspects: Sequence[Aspect], *, part: int) -> Events:
        before, link = turn.state.memory, turn.state.link
        after = _settle(before.narrow(link.among), resolution, aspects)
        events: Events = list(after.iter_events(before))
        if dict(link.traits) != dict(turn.state.traits):
            events.append(SlotSet("traits", dict(link.traits) or None))
        listed = aspects[-1] in LISTED and resolution.verdict is Verdict.FOUND
        return [
            *events,
            SlotSet("shown_part", part if listed else None),
            SlotSet("outcome", _outcome(resolution, aspects[0])),
        ]


class OutOfScopeAction(AskingAction):
    """Answers what the classifier takes for no matter of procedures, unless the catalogue knows better."""

    action = "action_out_of_scope"


class ChooseOptionAction(AskingAction):
    """«La segunda»: what was asked, about the option chosen."""

    action = "action_choose_option"


class RejectOptionsAction(AskingAction):
    """«Ninguno», «no, el otro»: the others that were offered, the correction that is given, or other words."""

    action = "action_reject_options"

    def speak(self, turn: DialogueTurn) -> Events:
        """Go on with what is left or is said instead; where that is nothing, ask for other words."""
        if turn.state.link.verdict is not None:
            return super().speak(turn)
        memory = turn.state.memory
        say(turn.dispatcher, [Fragment(response="utter_options_rejected")])
        return [*memory.reject().iter_events(memory), SlotSet("outcome", {})]


class LongMessageAction(AskingAction):
    """A message too long to be one question: where it is not sure what is meant, it was the length."""

    action = "action_long_message"

    def _say(self, resolution: Resolution, aspects: Sequence[Aspect], *, part: int) -> Iterable[Fragment]:
        if resolution.verdict is Verdict.FOUND:
            return super()._say(resolution, aspects, part=part)
        return [Fragment(response="utter_media_long")]


def iter_asking_actions(knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> Iterator[Action]:
    """One action an aspect, named after it, and those for choosing and for what may be no question."""
    for answer in ANSWERS:
        names = {"aspect": answer.aspect, "action": f"action_{answer.aspect}"}
        yield type(f"{answer.__name__}Action", (AskingAction,), names)(knowledge, follow_up)
    for kind in (OutOfScopeAction, ChooseOptionAction, RejectOptionsAction, LongMessageAction):
        yield kind(knowledge, follow_up)


def say_part(turn: DialogueTurn, knowledge: Knowledge, listed: tuple[Aspect, str, int]) -> Events:
    """Another part of the papers or steps of a procedure: which of both, whose, and the part's number."""
    aspect, procedure, part = listed
    action = AskingAction(knowledge)
    link = replace(link_known(procedure, knowledge), aspects=(str(aspect),), traits=turn.state.traits)
    return action.answer(replace(turn, state=replace(turn.state, link=link)), part)


def _settle(memory: Memory, resolution: Resolution, aspects: Sequence[Aspect]) -> Memory:
    asked = tuple(map(str, aspects))
    match resolution.verdict:
        case Verdict.FOUND | Verdict.IN_REVIEW:
            settle = memory.guess if resolution.is_guess else memory.settle
            return settle(_first(resolution), asked)
        case Verdict.PERSON:
            return memory.give_up()
        case Verdict.ASK_BACK:
            options = tuple(each.procedure_id for each in resolution.matches)
            return memory.offer(options, aspects=asked, question=resolution.question)
        case Verdict.ASK_WHICH:
            return memory.offer((), aspects=asked, question=resolution.question)
        case Verdict.EVENT:
            return memory.miss(None, aspects=())
        case Verdict.OWNER:
            return memory.lead_to(resolution.subject)
        case Verdict.NOT_IN_CATALOGUE | Verdict.UNCLEAR:
            return memory.miss(resolution.question, aspects=asked)
        case Verdict.OUT_OF_SCOPE:
            return memory.miss(None, aspects=())


def _outcome(resolution: Resolution, aspect: Aspect) -> dict[str, Any]:
    return {
        "aspect": None if resolution.verdict is Verdict.OUT_OF_SCOPE else str(aspect),
        "procedure": _first(resolution) if resolution.verdict is Verdict.FOUND else None,
        # An open question offers nothing: what search came upon is no option of it.
        "candidates": []
        if resolution.verdict is Verdict.UNCLEAR
        else [
            {"id": each.procedure_id, "name": each.name, "score": round(each.score, 4)} for each in resolution.matches
        ],
    }


def _first(resolution: Resolution) -> str:
    return resolution.matches[0].procedure_id


def _read_part(turn: DialogueTurn) -> int:
    return int(part) if (part := turn.message.entities.get("part", "")).isdecimal() else 1
