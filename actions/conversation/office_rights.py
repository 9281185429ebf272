"""«¿Me pueden pedir esto?»: the rule of the law that tells, with its article, or that none is known; and whom to ask."""

from collections.abc import Iterable, Iterator, Sequence

from rasa_sdk.events import SlotSet

from actions.answers.institution_name import name_institution, to_institution
from actions.answers.source import name_source
from actions.dialogue_state import DialogueState
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.incoming import Incoming
from actions.knowledge import Knowledge
from actions.reply_parts import Fragment, say
from catalog_adapter.model import Institution, Procedure
from catalog_adapter.rights import Law, Right
from dialogue.link import Link

ASKS, WONDERS, TELLS = "asks", "wonders", "tells"
"""Claim of a message about an office; see `Understanding.right`."""
BESIDE = frozenset({"requirements", "document"})
"""Aspects that «me piden un papel que ellos dan» is read as, beside what it tells."""
UNKNOWN = ""
"""The rule of a question that no rule answers."""
SAME_OFFICE = "same-office"
NOT_ASKED = frozenset({"emergency", "request_person", "speak_language"})
"""Intents of messages that are no such question, whatever they say."""


def link_right(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """The rule that a message asks for; without one, that none is known, where it asks whether an office may."""
    rights, said = knowledge.rights, message.understanding.right
    if rights.law is None or not message.written or message.intent in NOT_ASKED:
        return None
    has_matter = bool(state.memory.procedure or state.memory.options or knowledge.find_subject(message.written))
    if said == ASKS or (said == WONDERS and not has_matter):
        found = rights.find(message.written)
        return Link(right=found.id if found is not None else UNKNOWN)
    if said == WONDERS:
        # «¿Le pueden pedir pasaporte?» beside a record is answered by it, unless a rule tells.
        found = rights.find(message.written)
        return Link(right=found.id) if found is not None else None
    if said == TELLS and {*message.understanding.aspects} <= BESIDE:
        found = rights.find(message.written)
    else:
        found = rights.find_known(message.written) if not has_matter else None
    return Link(right=found.id) if found is not None else None


class RightAction(SpeakingAction):
    """Tells what the law lets an office ask or do; the topic stays."""

    action = "action_right"

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """Say the rule, or that none is known."""
        law = self._knowledge.rights.law
        right = self._knowledge.rights.get(turn.state.link.right or UNKNOWN)
        topic = self._knowledge.find_active(turn.state.memory.procedure or "")
        if law is not None:
            say(turn.dispatcher, self._say(turn.message.written, law, right, topic))
        return [SlotSet("outcome", {})]

    def _say(self, said: str, law: Law, right: Right | None, topic: Procedure | None) -> Iterator[Fragment]:
        office = self._find_office(said, topic)
        is_bound = law.binds_office(office.id) if office is not None else None
        if right is None:
            yield Fragment(response="utter_right_unknown")
            yield from self._say_listed(said, topic)
        elif office is not None and is_bound is False:
            yield Fragment(
                response="utter_right_not_bound",
                values={"to_institution": to_institution(office), "law": law.number},
            )
        else:
            yield from self._say_rule(law, right, is_office_known=bool(is_bound))
            return
        yield Fragment(response="utter_right_ask", values={"to_whom": to_institution(office) if office else "ahí"})
        yield from self._say_complaint((*law.complain_to, law.charged))

    def _say_rule(self, law: Law, right: Right, *, is_office_known: bool) -> Iterator[Fragment]:
        values = {"rule": right.rule, "law": law.number, "article": str(right.article or "")}
        yield Fragment(response="utter_right_article" if right.article else "utter_right", values=values)
        if right.exceptions:
            yield Fragment(response="utter_right_exception", values={"exception": right.exceptions[0]})
        if not is_office_known:
            yield Fragment(response="utter_right_scope", values={"otherwise": law.otherwise})
        confirm = _join(self._iter_names(right.confirm_with, "en esa oficina", "en {name}"))
        yield Fragment(response="utter_right_confirm", values={"whom": confirm})
        yield from self._say_complaint(right.complain_to)
        source = right.sources[0]
        yield name_source(source.name, source.dated, self._knowledge.today)

    def _say_complaint(self, institutions: Sequence[str]) -> Iterator[Fragment]:
        names = list(self._iter_names(institutions, "con el jefe de esa oficina", "en {name}{reach}"))
        yield Fragment(response="utter_right_complain", values={"whom": _join(names)})

    def _say_listed(self, said: str, topic: Procedure | None) -> Iterator[Fragment]:
        """The requirement of the topic that asks for the very paper, where there is one."""
        papers = self._knowledge.papers
        paper = papers.find(said)
        if paper is None or topic is None:
            return
        asked = next((each for each in topic.requirements if papers.find_of_requirement(each) is paper), None)
        if asked is not None:
            values = {"name": topic.name, "requirement": asked.rstrip(".")}
            yield Fragment(response="utter_right_listed", values=values)

    def _find_office(self, said: str, topic: Procedure | None) -> Institution | None:
        """The institution that a message names, else the topic's."""
        named = self._knowledge.find_institution_mentioned(said)
        return self._knowledge.find_institution(named) if named is not None else topic.institution if topic else None

    def _iter_names(self, institutions: Iterable[str], same: str, other: str) -> Iterator[str]:
        for identifier in institutions:
            found = self._knowledge.find_institution(identifier)
            if identifier == SAME_OFFICE:
                yield same
            elif found is not None:
                reach = next(iter((*found.phones, *filter(None, (found.web,)))), None)
                yield other.format(name=name_institution(found), reach=f" ({reach})" if reach else "")


def _join(names: Iterable[str]) -> str:
    """«a, b o c»."""
    *first, last = names
    return f"{', '.join(first)} o {last}" if first else last
