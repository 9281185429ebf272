"""Sentences of a guided walk; the words are in bot/domain/walk.yml."""

from collections.abc import Iterator, Sequence
from datetime import date

from actions.answers.institution_facts import contact_line
from actions.answers.institution_name import name_institution
from actions.answers.listing import ITEMS_AT_ONCE
from actions.answers.overview import say_short_facts
from actions.answers.source import say_source
from actions.guided_walk.state import Walk
from actions.reply_parts import Choice, Document, Fragment
from catalog_adapter.cleaning.requirement_checklist import Paper, Papers
from catalog_adapter.model import Procedure

CHARACTERS_AT_ONCE = 600
"""Of papers in one message: with what is said around them it stays below WhatsApp's 1,024."""


def say_papers(procedure: Procedure, papers: Papers, *, part: int | None = None) -> Iterator[Fragment]:
    """The checklist, a part at a time: the part asked for, else the first in which something is missing."""
    values = values_of(procedure)
    parts = list(_iter_parts(papers.lines))
    if part is None:
        unfinished = (place for place, lines in enumerate(parts, 1) if any(_is_open(line) for line in lines))
        part = next(unfinished, 1)
    part = min(max(part, 1), len(parts))
    done, count = len(papers.items) - len(papers.left), len(papers.items)
    yield Fragment(response="utter_walk_papers", values={**values, "done": str(done), "count": str(count)})
    for line in parts[part - 1]:
        yield _say_line(line)
    others = count - sum(line.number is not None for line in parts[part - 1])
    if others:
        following = part % len(parts) + 1
        response = "utter_walk_papers_more_one" if others == 1 else "utter_walk_papers_more"
        yield Fragment(response=response, values={"count": str(others), "part": str(following)})


def _say_line(line: Paper) -> Fragment:
    if line.number is None:
        return Fragment(response="utter_walk_heading", values={"item": line.text})
    response = "utter_walk_paper_done" if line.is_done else "utter_walk_paper"
    return Fragment(response=response, values={"number": str(line.number), "item": line.text})


def say_papers_next(procedure: Procedure, papers: Papers) -> Iterator[Fragment]:
    """Say how to tick, and what can be done now."""
    if papers.left:
        yield Fragment(response="utter_walk_papers_hint", values=values_of(procedure))
    else:
        response = "utter_walk_papers_complete" if procedure.steps else "utter_walk_papers_complete_end"
        yield Fragment(response=response, values=values_of(procedure))


def say_unclear(papers: Sequence[Paper]) -> Iterator[Fragment]:
    """Ask which of several papers is meant."""
    yield Fragment(response="utter_walk_unclear")
    for paper in papers:
        yield _say_line(paper)


def say_step(procedure: Procedure, step: int) -> Iterator[Fragment]:
    """One step, with its place among all."""
    count = len(procedure.steps)
    values = {
        **values_of(procedure),
        "number": str(step + 1),
        "count": str(count),
        "item": procedure.steps[step],
        "next": str(step + 2),
        "before": str(step),
    }
    yield Fragment(response="utter_walk_step_last" if step + 1 == count else "utter_walk_step", values=values)
    yield Fragment(response=f"utter_walk_step_next{_place_of(step, count)}", values=values)


def _place_of(step: int, count: int) -> str:
    """Place of a step, which decides its buttons: nothing comes before the first, and the end after the last."""
    if count == 1:
        return "_only"
    return "_first" if step == 0 else "_last" if step + 1 == count else ""


def say_steps_source(procedure: Procedure, today: date) -> Iterator[Fragment]:
    """Say where papers and steps come from."""
    yield from say_source(procedure, today=today, fields=frozenset({"requirements", "steps"}))


def say_end(procedure: Procedure, today: date) -> Iterator[Fragment]:
    """That it is done, with what one pays, waits for and gets."""
    values = values_of(procedure)
    yield Fragment(response="utter_walk_end", values=values)
    yield from say_short_facts(procedure)
    fields = frozenset({"cost", "duration", "document"})
    yield from say_source(procedure, today=today, fields=fields, source=procedure.cost.source)
    yield Fragment(response="utter_walk_end_next", values=values)


def say_without_steps(procedure: Procedure) -> Iterator[Fragment]:
    """That the catalogue gives no steps, and whom to ask."""
    yield Fragment(response="utter_walk_no_steps", values=values_of(procedure))
    yield from _say_contact(procedure)


def say_nothing_to_walk(procedure: Procedure) -> Iterator[Fragment]:
    """That the catalogue gives neither papers nor steps, and whom to ask."""
    yield Fragment(response="utter_walk_nothing", values=values_of(procedure))
    yield from _say_contact(procedure)


def say_place(procedure: Procedure, walk: Walk, papers: Papers) -> Iterator[Fragment]:
    """Say how far the person has come."""
    values = values_of(procedure)
    if walk.finished:
        yield Fragment(response="utter_walk_at_end", values=values)
    elif walk.step is None:
        yield Fragment(response="utter_walk_at_papers", values=values)
    else:
        done, count = len(papers.items) - len(papers.left), len(papers.items)
        place = {"number": str(walk.step + 1), "count": str(len(procedure.steps))}
        yield Fragment(response="utter_walk_at_step", values={**values, **place})
        if papers.left:
            response = "utter_walk_papers_left_one" if count - done == 1 else "utter_walk_papers_left"
            yield Fragment(response=response, values={"count": str(count - done)})


def say_others(procedures: Sequence[Procedure]) -> Iterator[Fragment]:
    """Other walks that were begun, as buttons."""
    if procedures:
        choices = tuple(
            Choice(title=each.name, payload=f'/walk_start{{"procedure": "{each.id}"}}') for each in procedures
        )
        names = "\n".join(f"• {each.name}" for each in procedures)
        yield Fragment(response="utter_walk_others", values={"names": names}, choices=choices)


def say_reminder(procedure: Procedure) -> Iterator[Fragment]:
    """That the walk waits."""
    yield Fragment(response="utter_walk_reminder", values=values_of(procedure))


def say_sheet(procedure: Procedure, papers: Papers, url: str | None, today: date) -> Iterator[Fragment]:
    """The checklist to take along: as text, and as a document where links are made."""
    values = values_of(procedure)
    document = Document(title=procedure.name, url=url) if url else None
    yield Fragment(response="utter_walk_sheet" if url else "utter_walk_sheet_text", values=values, document=document)
    for line in papers.lines:
        yield _say_line(line)
    if not papers.lines:
        yield Fragment(response="utter_requirements_unknown", values=values)
    yield from say_source(procedure, today=today, fields=frozenset({"requirements"}))


def values_of(procedure: Procedure) -> dict[str, str]:
    """Values of the procedure that responses may name."""
    return {"procedure": procedure.id, "name": procedure.name}


def _say_contact(procedure: Procedure) -> Iterator[Fragment]:
    contact = contact_line(procedure.institution)
    institution = name_institution(procedure.institution)
    if contact:
        yield Fragment(response="utter_contact", values={"institution": institution, "contact": contact})
    else:
        yield Fragment(response="utter_overview_institution", values={"institution": institution})


def _is_open(line: Paper) -> bool:
    return line.number is not None and not line.is_done


def _iter_parts(lines: Sequence[Paper]) -> Iterator[Sequence[Paper]]:
    """Parts that can each be read at once; a line is never split."""
    part: list[Paper] = []
    for line in lines:
        if part and (
            len(part) == ITEMS_AT_ONCE or sum(len(one.text) for one in part) + len(line.text) > CHARACTERS_AT_ONCE
        ):
            yield part
            part = []
        part.append(line)
    if part:
        yield part
