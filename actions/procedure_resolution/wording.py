"""Words around the answer about a procedure: others that may be meant, review, and whom to ask where nothing is known."""

from collections.abc import Iterator, Sequence

from actions.answers.base import Answer
from actions.answers.institution_facts import contact_line
from actions.answers.institution_name import name_institution
from actions.knowledge import Knowledge
from actions.procedure_resolution.resolution import Resolution
from actions.procedure_resolution.variants import choice_of
from actions.reply_parts import Fragment
from catalog_adapter.model import Institution, Match


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


def say_others(resolution: Resolution) -> Iterator[Fragment]:
    """Others of the family, for who meant one of them or means them too, one tap away."""
    matches = resolution.others
    if matches:
        options = "\n".join(f"• {match.name}" for match in matches)
        choices = tuple(choice_of(match, match.name) for match in matches)
        response = "utter_next_of_all" if resolution.all_meant else "utter_others"
        yield Fragment(response=response, values={"options": options}, choices=choices)


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
    yield Fragment(response="utter_ask_institution", values={"institution": name_institution(institution)})
    contact = contact_line(institution)
    if contact:
        yield Fragment(
            response="utter_contact", values={"institution": name_institution(institution), "contact": contact}
        )
