"""Two procedures side by side: only what differs in full, what is equal in a word.

What a button carries: `/compare{"procedure": id, "other": id}`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from rasa_sdk.events import SlotSet

from actions.answers.amounts import format_amount
from actions.answers.source import say_source
from actions.answers.time import is_bare
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.knowledge import Knowledge
from actions.reply_parts import Choice, Fragment, say
from catalog_adapter.folding import fold
from catalog_adapter.model import CostState, Procedure

LONGEST_NAME = 90
LONGEST_FACT = 110
"""Characters of one name, one requirement, one duration; what is longer is cut."""
MOST_REQUIREMENTS = 2
"""Requirements that are shown of each side; the rest is counted."""

_FIELDS = frozenset({"cost", "duration", "requirements", "document"})


class CompareAction(SpeakingAction):
    """«¿Qué diferencia hay entre…?», «compárelos»."""

    action = "action_compare"

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """The two side by side; where it is not known which two, what was talked about stays."""
        two = turn.state.link.pair
        if two is None:
            say(turn.dispatcher, [Fragment(response="utter_compare_which")])
            return [SlotSet("outcome", {})]
        first, second = (self._knowledge.get_procedure(each) for each in two)
        say(turn.dispatcher, say_comparison((first, second), self._knowledge.today))
        after = turn.state.memory.offer(two, aspects=(), question=None)
        return [*after.iter_events(turn.state.memory), SlotSet("outcome", {})]


def say_comparison(both: tuple[Procedure, Procedure], today: date) -> Iterator[Fragment]:
    """Say what differs, then where it comes from, and offer both."""
    first, second = both
    names = {"first": _cut(first.name, LONGEST_NAME), "second": _cut(second.name, LONGEST_NAME)}
    yield Fragment(response="utter_compare", values=names)
    yield from _say_costs(both)
    yield from _say_durations(both)
    yield from _say_requirements(both)
    yield from _say_documents(both)
    yield from _say_sources(both, today)
    choices = tuple(Choice(title=each.name, payload=f'/choose_option{{"procedure": "{each.id}"}}') for each in both)
    yield Fragment(response="utter_compare_next", choices=choices)


def _say_costs(both: Sequence[Procedure]) -> Iterator[Fragment]:
    costs = [(each.cost.state, each.cost.amount, each.cost.currency) for each in both]
    if all(each.cost.state is CostState.UNKNOWN for each in both):
        yield Fragment(response="utter_compare_cost_unknown")
        return
    yield Fragment(response="utter_compare_cost")
    if costs[0] == costs[1] and both[0].cost.state in {CostState.KNOWN, CostState.FREE}:
        yield from _say_cost(both[0], "utter_compare_both")
        return
    for number, each in enumerate(both, 1):
        yield from _say_cost(each, "utter_compare_side", number=number)


def _say_cost(procedure: Procedure, response: str, *, number: int = 0) -> Iterator[Fragment]:
    """A line that begins with whom it is about; what is no amount has words of its own."""
    cost = procedure.cost
    known = cost.state is CostState.KNOWN and cost.amount is not None
    fact = format_amount(cost.amount, cost.currency) if known and cost.amount is not None else ""
    yield Fragment(response=response, values={"number": str(number), "fact": fact})
    if not known:
        yield Fragment(response=f"utter_compare_cost_is_{cost.state}")


def _say_durations(both: Sequence[Procedure]) -> Iterator[Fragment]:
    texts = [each.duration.text if each.duration and not is_bare(each.duration) else None for each in both]
    yield from _say_texts("time", texts)


def _say_documents(both: Sequence[Procedure]) -> Iterator[Fragment]:
    yield from _say_texts("document", [each.document for each in both])


def _say_texts(field: str, texts: Sequence[str | None]) -> Iterator[Fragment]:
    """Two facts in words; nothing when neither is known."""
    if not any(texts):
        return
    yield Fragment(response=f"utter_compare_{field}")
    if fold(texts[0] or "") == fold(texts[1] or ""):
        yield Fragment(response="utter_compare_both", values={"fact": _cut(texts[0] or "", LONGEST_FACT)})
        return
    for number, text in enumerate(texts, 1):
        if text:
            values = {"number": str(number), "fact": _cut(text, LONGEST_FACT)}
            yield Fragment(response="utter_compare_side", values=values)
        else:
            yield Fragment(response="utter_compare_side_unknown", values={"number": str(number)})


def _say_requirements(both: Sequence[Procedure]) -> Iterator[Fragment]:
    """Say what only one of them asks for."""
    known = [{fold(item): item for item in each.requirements} for each in both]
    if not all(known):
        return
    if known[0].keys() == known[1].keys():
        yield Fragment(response="utter_compare_requirements_same")
        return
    for number, (own, other) in enumerate((known, known[::-1]), 1):
        only = [_cut(item, LONGEST_FACT) for key, item in own.items() if key not in other]
        if only:
            values = {"number": str(number), "items": "; ".join(only[:MOST_REQUIREMENTS])}
            yield Fragment(response="utter_compare_requirements_only", values=values)
            more = len(only) - MOST_REQUIREMENTS
            if more > 0:
                yield Fragment(response="utter_compare_requirements_more", values={"count": str(more)})


def _say_sources(both: Sequence[Procedure], today: date) -> Iterator[Fragment]:
    """Each source once."""
    seen: list[Fragment] = []
    for procedure in both:
        for fragment in say_source(procedure, today=today, fields=_FIELDS):
            if fragment not in seen:
                seen.append(fragment)
    yield from sorted(seen, key=lambda each: "date" not in each.values)


def _cut(text: str, longest: int) -> str:
    return text.rstrip(".") if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
