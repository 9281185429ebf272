"""Papers that a procedure asks for: the procedure that gives one, or how to get it and from whom."""

from collections.abc import Collection, Iterator, Sequence

from rasa_sdk.events import SlotSet

from actions.answers.institution_facts import contact_line
from actions.answers.institution_name import name_institution
from actions.answers.source import name_source
from actions.dialogue_turn import DialogueTurn, Events, FollowUp, SpeakingAction, follow_with_nothing
from actions.knowledge import Knowledge
from actions.reply_parts import Choice, Fragment, say
from catalog_adapter.folding import fold
from catalog_adapter.model import Aspect, Procedure
from catalog_adapter.papers.model import Paper

SHORT = 24
"""Characters of a button that every platform shows whole."""


def say_way(procedure: Procedure, aspects: Collection[Aspect], knowledge: Knowledge) -> Iterator[Fragment]:
    """One button beside a list of requirements, to what gives one of them: the first that most people have not."""
    papers = knowledge.papers
    for requirement in procedure.requirements if Aspect.REQUIREMENTS in aspects else ():
        paper = papers.find_of_requirement(requirement)
        way = list(say_way_to(paper, procedure, knowledge)) if paper is not None and not paper.at_hand else []
        yield from way
        if way:
            return


def say_way_to(paper: Paper, beside: Procedure, knowledge: Knowledge) -> Iterator[Fragment]:
    """One button to what gives a paper, beside a procedure that does not."""
    gives = knowledge.find_active(paper.procedure or "")
    if gives is not None and gives.id != beside.id:
        yield Fragment(response="utter_paper_way", choices=(Choice(title=_title(paper), payload=_payload(gives.id)),))


def say_paper(paper: Paper, knowledge: Knowledge) -> Iterator[Fragment]:
    """Say how to get a paper, its cost, its validity, and who gives it."""
    values = {"name": paper.name, "how": paper.how or ""}
    yield Fragment(response="utter_paper_how" if paper.how else "utter_paper_unknown", values=values)
    for fact in ("cost", "validity"):
        value = getattr(paper, fact)
        if value:
            yield Fragment(response=f"utter_paper_{fact}", values={"value": value})
    issuer = knowledge.find_institution(paper.issuer or "")
    if issuer is not None:
        contact = contact_line(issuer)
        response = "utter_contact" if contact else "utter_ask_institution"
        yield Fragment(response=response, values={"institution": name_institution(issuer), "contact": contact})
    source = next((each for fact in ("how", "cost", "validity", "issuer") for each in paper.sources_of(fact)), None)
    if source is not None:
        yield name_source(source.name, source.dated, knowledge.today)


class PaperAction(SpeakingAction):
    """«¿Y la foto dónde la saco?»: the topic stays."""

    action = "action_paper"

    def __init__(self, knowledge: Knowledge, follow_up: FollowUp = follow_with_nothing) -> None:
        super().__init__(follow_up)
        self._knowledge = knowledge

    def speak(self, turn: DialogueTurn) -> Events:
        """Say how to get the paper that was linked."""
        known = self._knowledge.papers.papers
        papers = [known[each] for each in turn.state.link.papers if each in known]
        say(turn.dispatcher, say_paper(papers[0], self._knowledge) if len(papers) == 1 else self._say_several(papers))
        topic = self._knowledge.find_active(turn.state.memory.procedure or "")
        if Aspect.WHERE in turn.state.link.aspects and topic is not None and topic.where:
            say(turn.dispatcher, [Fragment(response="utter_paper_place", values={"place": topic.where})])
        return [SlotSet("outcome", {})]

    def _say_several(self, papers: Sequence[Paper]) -> Iterator[Fragment]:
        """A line for each of which it is known who gives it, then buttons to those that a procedure gives."""
        for paper in papers:
            issuer = self._knowledge.find_institution(paper.issuer or "")
            if issuer is not None:
                values = {"name": paper.name, "institution": name_institution(issuer)}
                yield Fragment(response="utter_paper_from", values=values)
            elif paper.how:
                yield Fragment(response="utter_paper_how", values={"name": paper.name, "how": paper.how})
        choices = tuple(Choice(title=each.name, payload=_payload(each.procedure)) for each in papers if each.procedure)
        if choices:
            yield Fragment(response="utter_paper_which", choices=choices)


def _payload(procedure: str) -> str:
    return f'/ask_overview{{"procedure": "{procedure}"}}'


def _title(paper: Paper) -> str:
    """«Sacar la solvencia fiscal», by the longest of its names with which that is short; else a short name by itself.

    The article is that of the name by which the paper is known, and of those that begin with the same word.
    """
    head = fold(paper.name).split()[0]
    alike = (name for name in paper.all_names if fold(name).split()[0] == head)
    same = (
        f"Sacar {paper.article} {name[:1].lower() if name[1:2].islower() else name[:1]}{name[1:]}" for name in alike
    )
    for titles in (same, (name[:1].upper() + name[1:] for name in paper.all_names)):
        short = [title for title in titles if len(title) <= SHORT]
        if short:
            return max(short, key=len)
    return paper.name
