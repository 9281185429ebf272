"""The procedure of a message, looked up once before it is decided who speaks, and read back by the action that does."""

from collections.abc import Iterable
from dataclasses import replace

from actions.dialogue_state import DialogueState, Memory
from actions.directory.served_place import keep_to_place
from actions.incoming import AT_LENGTH, CHOOSE, REJECT, Incoming
from actions.knowledge import Knowledge
from actions.procedure_resolution.follow_up import resolve
from actions.procedure_resolution.option_choice import (
    CONTRAST,
    NONE,
    ask_no_more,
    choose_by_number,
    go_on_asking,
    keep_to_number,
    select,
)
from actions.procedure_resolution.paper_added import WITH_PAPER, find_paper_added
from actions.procedure_resolution.related_procedures import find_turned_down
from actions.procedure_resolution.resolution import Message, Resolution, Verdict, found, offer_again
from actions.procedure_resolution.variants import TwinTalk
from catalog_adapter.model import Aspect, Match
from dialogue.link import Link, Option

AMOUNT = "amount"
"""The condition of a message that tells a sum of money."""


def link_procedure(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link:
    """The link of a message to the procedure that it means; without a verdict where it only turns down what was offered."""
    twins = TwinTalk.read(message, state, knowledge)
    selected = select(message.understanding, state.memory, knowledge)
    if message.intent == REJECT and selected is None:
        if not (knowledge.find_content(message.written) or _find_others(state.memory, knowledge)):
            return Link(traits=state.traits)
        twins = twins.overrule()
    twins = twins.overrule() if selected is not None else twins
    meant = selected or twins.choose() or _resolve(message, state.memory, knowledge)
    resolution, after = twins.prefer(meant)
    asked = go_on_asking(ask_no_more(resolution, state.memory, knowledge), state.memory)
    resolution = keep_to_number(keep_to_place(asked, message, knowledge), message.rest)
    if message.intent == AT_LENGTH and resolution.verdict is not Verdict.FOUND:
        resolution = Resolution(verdict=Verdict.NOT_IN_CATALOGUE)
    if resolution.verdict is Verdict.EVENT and state.lists.asking and not resolution.is_called_so:
        # While a question of a list waits, another event must be told by its own words.
        resolution = Resolution(verdict=Verdict.UNCLEAR, question=resolution.question)
    if resolution.verdict is Verdict.EVENT and message.written:
        return Link(event=resolution.event, traits=after.lasting)
    return Link(
        verdict=str(_review(resolution, knowledge)),
        matches=_as_options(resolution.matches),
        aspects=_read_aspects(message, state.memory),
        alike=_as_options(resolution.alike),
        others=_as_options(resolution.others),
        subject=resolution.subject,
        may_tell=resolution.event,
        act=resolution.act,
        is_aside=resolution.is_aside,
        owner=resolution.institution.id if resolution.institution else None,
        question=resolution.question,
        continues=resolution.continues,
        all_meant=resolution.all_meant,
        is_guess=resolution.is_guess,
        preferred=after.preferred,
        among=after.memory.options if after.memory is not state.memory else None,
        traits=after.lasting,
        notes_traits=after.is_bare,
    )


def link_choice(message: Incoming, state: DialogueState, knowledge: Knowledge) -> Link | None:
    """An option by what it is called, before anything that its words may ask for else; several, the other, any of them."""
    memory, understanding = state.memory, message.understanding
    is_selection = understanding.selection is not None and bool(memory.choices)
    is_name = bool(understanding.option_words) and bool(memory.options) and _may_list(message)
    is_place = understanding.leading is not None and understanding.leading <= len(memory.options)
    if not (is_selection or is_name or (is_place and memory.options)):
        return None
    first_two = memory.choices[:2]
    if understanding.selection == CONTRAST:
        return Link(pair=(first_two[0], first_two[1])) if len(first_two) > 1 else None
    if understanding.selection == NONE:
        return Link(answers="options", answer="no", traits=state.traits) if memory.options else None
    link = link_procedure(message, state, knowledge)
    if is_name and link.procedure not in memory.options:
        return None
    return replace(link, answers="options", answer="choice") if link.verdict is not None else None


def _may_list(message: Incoming) -> bool:
    """True when a message may ask for a list, an institution or a comparison."""
    return message.understanding.topic is not None or message.intent in {"browse", "institution", "compare"}


def link_known(procedure: str, knowledge: Knowledge) -> Link:
    """The link to a procedure that is known by its id; empty when it is no longer there."""
    resolution = found(procedure, knowledge)
    if resolution is None:
        return Link()
    return Link(verdict=str(_review(resolution, knowledge)), matches=_as_options(resolution.matches), continues=True)


def link_options(memory: Memory, knowledge: Knowledge) -> Link:
    """The link to what is being chosen, to ask once more for another reason; empty when none of it is there any more."""
    again = offer_again(memory.options, memory, knowledge)
    if again is None:
        return Link()
    matches = _as_options(again.matches)
    return Link(verdict=str(again.verdict), matches=matches, question=again.question, continues=True)


def read_resolution(link: Link, knowledge: Knowledge) -> Resolution:
    """Resolution that was looked up, as the catalogue has it; where nothing was, no procedure is known."""
    return Resolution(
        verdict=Verdict(link.verdict) if link.verdict else Verdict.ASK_WHICH,
        matches=_as_matches(link.matches),
        alike=_as_matches(link.alike),
        others=_as_matches(link.others),
        institution=knowledge.find_institution(link.owner) if link.owner else None,
        subject=link.subject,
        act=link.act,
        is_aside=link.is_aside,
        question=link.question,
        continues=link.continues,
        all_meant=link.all_meant,
        is_guess=link.is_guess,
    )


def _resolve(message: Incoming, memory: Memory, knowledge: Knowledge) -> Resolution:
    """By a button, by a place in the list, by what is left of it, or by words."""
    if message.intent == CHOOSE and isinstance(message.understanding.position, int):
        return _choose_place(message, memory, knowledge)
    if message.intent == REJECT and not knowledge.find_content(message.text):
        others = _find_others(memory, knowledge)
        if others is not None:
            return others
    return _resolve_words(message, memory, knowledge)


def _resolve_words(message: Incoming, memory: Memory, knowledge: Knowledge) -> Resolution:
    tapped = message.entities.get("procedure")
    resolution = found(tapped, knowledge) if tapped else None
    if resolution is None and message.understanding.opening:
        # «¿Y los penales? ¿Los puedo sacar sin DPI?»: what comes after says nothing of which it is.
        named = resolve(read_message(message.narrow(message.understanding.opening), memory), memory, knowledge)
        resolution = named if named.verdict is Verdict.FOUND else None
    if resolution is not None:
        return resolution
    said, spoken_of = read_message(message, memory), memory.options or tuple(filter(None, [memory.procedure]))
    if find_paper_added(message, knowledge) is not None:
        said = replace(said, tells_only_case=True, conditions=said.conditions or (WITH_PAPER,))
    if not said.turned_down:
        return resolve(said, memory, knowledge)
    turned_down = find_turned_down(said, spoken_of, knowledge)
    # «No beca, trabajo» turns down all that was offered; «no en el gobierno, en una finca» nothing of it.
    after = memory.dismiss() if spoken_of and turned_down >= set(spoken_of) else memory
    after = after.reject() if message.understanding.turns_down_all else after
    return resolve(replace(said, corrects=bool(turned_down)), after, knowledge)


def _choose_place(message: Incoming, memory: Memory, knowledge: Knowledge) -> Resolution:
    """«La segunda»."""
    position = message.understanding.position or 0
    options = memory.options or memory.offered
    if message.understanding.names_option or position > len(options):
        # «El de 5»: five years, rather than the fifth.
        numbered = choose_by_number(position, options, knowledge)
        if numbered is not None:
            return numbered
    index = position - 1 if position > 0 else position  # «la última» is -1
    chosen = found(options[index], knowledge) if -len(options) <= index < len(options) else None
    if chosen is not None:
        return chosen
    if memory.procedure and not memory.options:
        other = _resolve_words(message, memory, knowledge)  # «¿y el de 10?» is a passport
        return (
            other
            if other.verdict not in {Verdict.NOT_IN_CATALOGUE, Verdict.UNCLEAR} and not other.is_aside
            else Resolution(verdict=Verdict.ASK_WHICH)
        )
    return offer_again(memory.options, memory, knowledge) or Resolution(verdict=Verdict.ASK_WHICH)


def _find_others(memory: Memory, knowledge: Knowledge) -> Resolution | None:
    """After one of the options was answered, the rest of them."""
    if memory.options or memory.procedure not in memory.offered:
        return None
    return offer_again([each for each in memory.offered if each != memory.procedure], memory, knowledge)


def _review(resolution: Resolution, knowledge: Knowledge) -> Verdict:
    """The verdict, unless staff has switched the procedure off for a while."""
    if resolution.verdict is not Verdict.FOUND:
        return resolution.verdict
    is_off = knowledge.find_review(resolution.matches[0].procedure_id) is not None
    return Verdict.IN_REVIEW if is_off else resolution.verdict


def _read_aspects(message: Incoming, memory: Memory) -> tuple[str, ...]:
    """The aspects asked for; a sum of money told beside a topic («gano 4 mil», «me dijeron 85») asks what it costs."""
    understanding = message.understanding
    is_sum = memory.procedure is not None and AMOUNT in understanding.conditions
    return understanding.aspects or ((str(Aspect.COST),) if is_sum else ())


def read_message(message: Incoming, memory: Memory) -> Message:
    """Facts about a message that resolving needs."""
    understanding = message.understanding
    return Message(
        text=message.text,
        rest=message.rest,
        near=understanding.near,
        wanted=understanding.wanted,
        aspects=tuple(map(Aspect, _read_aspects(message, memory))),
        out_of_scope=message.out_of_scope,
        corrects=message.intent == REJECT or understanding.corrects,
        turned_down=understanding.turned_down,
        first=understanding.first,
        linked=understanding.linked,
        meant_for=understanding.meant_for,
        conditions=understanding.conditions,
        contact=understanding.contact,
        names_act=_names_act(message),
        points_back=understanding.points_back,
        supposes=understanding.supposes,
        tells_only_case=(understanding.tells_only_case and not understanding.wanted)
        or understanding.asks_condition_only,
        announces=understanding.announces,
        presses=understanding.presses,
        asks_whether=understanding.asks_whether,
        names_thing=understanding.names_thing,
        halves=understanding.halves,
    )


def _names_act(message: Incoming) -> bool:
    """True when the words that are left of a message say what is wanted of a thing; «qué piden» asks, and says no act."""
    words, rest = message.understanding.normalized.split(), set(message.rest.split())
    return any(rest.issuperset(words[start:end]) for _, start, end in message.understanding.acts)


def _as_options(matches: Iterable[Match]) -> tuple[Option, ...]:
    return tuple(Option(id=each.procedure_id, name=each.name, score=each.score) for each in matches)


def _as_matches(options: Iterable[Option]) -> tuple[Match, ...]:
    return tuple(Match(procedure_id=each.id, name=each.name, score=each.score) for each in options)
