"""Sentences about a life event: a question, the checklist with its sums, one step. Words are in bot/domain."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from actions.answers.amounts import format_amount
from actions.answers.aside import say_counter
from actions.answers.institution_facts import contact_line
from actions.answers.institution_name import name_institution, to_institution
from actions.answers.overview import OverviewAnswer
from actions.answers.source import name_source
from actions.life_events.checklist import Checklist, Item
from actions.reply_parts import Choice, Fragment
from catalog_adapter.life_events.model import LifeEvent, Question
from catalog_adapter.life_events.totals import Totals
from catalog_adapter.model import Certainty, CostState, Institution, Procedure, TimeUnit

MANY = 9
"""From so many lines on a list says each line's cost and leaves its time to the sum, so that it fits in one message."""
EVENTS_SHOWN = 8
"""Events on a page of the menu: with the buttons for the pages around it they are the rows of a WhatsApp list (ten)."""
LONGEST_TIME = 32
"""Characters; longer words about time do not fit in a line of the list, and stand in the procedure itself."""
_UNITS = (TimeUnit.YEAR, TimeUnit.MONTH, TimeUnit.WEEK, TimeUnit.DAY, TimeUnit.HOUR, TimeUnit.MINUTE)


def say_start(checklist: Checklist) -> Iterator[Fragment]:
    """Say what the event is about, and that questions come."""
    count = sum(1 for question in checklist.event.questions if question.when is None)
    response = "utter_life_event_start" if count > 1 else "utter_life_event_start_one"
    yield Fragment(response=response, values={"summary": checklist.event.summary})


def say_question(event: LifeEvent, question: Question) -> Iterator[Fragment]:
    """A yes/no question with its buttons."""
    values = {"ask": question.ask, "event": event.id, "condition": question.id}
    yield Fragment(response="utter_life_event_question", values=values)


def say_explanation(procedure: Procedure) -> Iterator[Fragment]:
    """Say what a procedure is, to who does not know what a question is about."""
    values = {"name": procedure.name, "description": procedure.description or ""}
    yield Fragment(response="utter_life_event_explain", values=values)


def say_list(checklist: Checklist) -> Iterator[Fragment]:
    """The whole list, what it comes to, and a button for each line."""
    event, left = checklist.event, checklist.left
    count = str(len(checklist.items))
    yield Fragment(response="utter_life_event_list", values={"name": event.name, "count": count})
    for item in checklist.items:
        yield from _say_item(item, is_brief=len(checklist.items) >= MANY)
    if not left:
        yield Fragment(response="utter_life_event_all_done")
        return
    yield from _say_costs(checklist.totals)
    yield from _say_times(checklist.totals)
    choices = tuple(Choice(title=item.step.title, payload=_payload(event, item)) for item in left)
    done = len(checklist.items) - len(left)
    response = "utter_life_event_progress" if done else "utter_life_event_hint"
    yield Fragment(response=response, values={"done": str(done), "count": count}, choices=choices)


def _payload(event: LifeEvent, item: Item) -> str:
    return f'/life_event{{"event": "{event.id}", "step": "{item.step.id}"}}'


def _say_item(item: Item, *, is_brief: bool) -> Iterator[Fragment]:
    response = "utter_life_event_item_done" if item.is_done else "utter_life_event_item"
    yield Fragment(response=response, values={"number": str(item.number), "title": item.step.title})
    if item.clause:
        yield Fragment(response="utter_life_event_item_if", values={"clause": item.clause})
    if item.procedure is None or item.is_done:
        return
    cost, duration = item.procedure.cost, item.procedure.duration
    if "cost" not in item.procedure.untrusted_fields:
        if cost.state is CostState.KNOWN and cost.amount is not None:
            amount = format_amount(cost.amount, cost.currency)
            yield Fragment(response="utter_life_event_item_cost", values={"amount": amount})
        elif cost.state in {CostState.FREE, CostState.VARIABLE}:
            yield Fragment(response=f"utter_life_event_item_{cost.state}")
    if not is_brief and duration is not None and duration.unit is not None and len(duration.text) <= LONGEST_TIME:
        yield Fragment(response="utter_life_event_item_time", values={"duration": duration.text})


def _say_costs(totals: Totals) -> Iterator[Fragment]:
    """The sum of what is known, how many vary, and how many say nothing."""
    if not totals.lines:
        return
    if totals.amounts:
        amounts = " + ".join(format_amount(amount, currency) for currency, amount in sorted(totals.amounts.items()))
        yield Fragment(response="utter_life_event_cost", values={"amount": amounts})
    elif totals.costs_known:
        yield Fragment(response="utter_life_event_cost", values={"amount": format_amount(Decimal(0), None)})
    else:
        yield Fragment(response="utter_life_event_cost_none")
        return
    yield from _say_count("cost_variable", totals.costs_variable, totals.lines)
    yield from _say_count("cost_unknown", totals.costs_unknown, totals.lines)


def _say_times(totals: Totals) -> Iterator[Fragment]:
    """The times that are known, added up, and how many say nothing."""
    if not totals.lines:
        return
    if not totals.times_known:
        yield Fragment(response="utter_life_event_time_none")
        return
    yield Fragment(response="utter_life_event_time")
    amounts = [(unit, totals.durations[unit]) for unit in _UNITS if totals.durations.get(unit)]
    for place, (unit, amount) in enumerate(amounts):
        if place:
            yield Fragment(response="utter_life_event_time_plus")
        plural = "" if amount == 1 else "s"
        yield Fragment(response=f"utter_life_event_{unit}{plural}", values={"count": str(amount)})
    yield Fragment(response="utter_life_event_time_end")
    if totals.working_days:
        yield Fragment(response="utter_life_event_time_working")
    yield from _say_count("time_unknown", totals.times_unknown, totals.lines)


def _say_count(response: str, count: int, total: int) -> Iterator[Fragment]:
    if count:
        one = "_one" if count == 1 else ""
        yield Fragment(response=f"utter_life_event_{response}{one}", values={"count": str(count), "total": str(total)})


def say_step(checklist: Checklist, item: Item, institution: Institution | None, today: date) -> Iterator[Fragment]:
    """One line opened: why it comes here, and the procedure or the note.

    Args:
        checklist: Where the line stands.
        item: The line.
        institution: Who handles it, where the catalogue has no procedure for it.
        today: In Guatemala.
    """
    number, count = str(item.number), str(len(checklist.items))
    yield Fragment(response="utter_life_event_step", values={"number": number, "count": count, "why": item.step.why})
    if item.procedure is not None:
        yield from OverviewAnswer(procedure=item.procedure, today=today).say()
    else:
        yield from _say_note(item, institution, today)
    response = "utter_life_event_step_done" if item.is_done else "utter_life_event_step_open"
    yield Fragment(response=response, values={"event": checklist.event.id, "step": item.step.id})


def _say_note(item: Item, institution: Institution | None, today: date) -> Iterator[Fragment]:
    name = name_institution(institution) if institution else ""
    values = {"title": item.step.title, "institution": name, "note": item.step.note or ""}
    if item.step.is_note and institution is not None:
        yield Fragment(response="utter_life_event_note", values=values)
    elif institution is not None:
        yield Fragment(response="utter_life_event_missing", values=values)
    else:
        yield Fragment(response="utter_life_event_missing_nowhere", values=values)
        return
    contact = contact_line(institution)
    if contact:
        yield Fragment(response="utter_contact", values={"institution": name, "contact": contact})
    source = institution.source
    if source is not None:
        yield name_source(source.name, source.dated, today)
        if source.certainty is not Certainty.HIGH:
            yield Fragment(response="utter_source_unsure")


def count_event_pages(events: Sequence[LifeEvent]) -> int:
    """Pages of the menu; at least one."""
    return max(1, -(-len(events) // EVENTS_SHOWN))


def say_events(events: Sequence[LifeEvent], part: int) -> Iterator[Fragment]:
    """A page (from 1) of the events that can be told, each as a button, and the pages around it."""
    shown = events[(part - 1) * EVENTS_SHOWN : part * EVENTS_SHOWN]
    choices = tuple(Choice(title=event.name, payload=f'/life_event{{"event": "{event.id}"}}') for event in shown)
    names = "\n".join(f"• {event.name}" for event in shown)
    yield Fragment(response="utter_life_events", values={"names": names}, choices=choices)
    if part < count_event_pages(events):
        yield Fragment(response="utter_life_events_next", values={"part": str(part + 1)})
    if part > 1:
        yield Fragment(response="utter_life_events_back", values={"part": str(part - 1)})


def say_aside(event: LifeEvent, owner: Institution | None, contact: Sequence[str], today: date) -> Iterator[Fragment]:
    """That the list says nothing of a case, and whom to ask.

    Args:
        event: The life event.
        owner: Who sees to its next step, where that is known.
        contact: What is asked of them: hours, phone, place …
        today: In Guatemala.
    """
    yield Fragment(response="utter_life_event_aside", values={"name": event.name})
    if owner is not None:
        yield Fragment(response="utter_life_event_aside_owner", values={"to_institution": to_institution(owner)})
        yield from say_counter(owner, contact or ("phone", "hours"), today, is_asked=bool(contact))


def say_reminder(event: LifeEvent) -> Iterator[Fragment]:
    """That the list is still there."""
    yield Fragment(response="utter_life_event_reminder", values={"name": event.name, "event": event.id})


def say_offer(event: LifeEvent) -> Iterator[Fragment]:
    """That there is a list for what the question seems to be part of."""
    yield Fragment(response="utter_life_event_offer", values={"name": event.name, "event": event.id})
