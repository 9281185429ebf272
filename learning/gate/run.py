"""Run of all cases against one assistant."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from bot.engine import Engine
from bot.extra_examples import Example
from bot.turn import Decision, Turn
from catalog_adapter.catalog import Catalog
from catalog_adapter.folding import fold
from channels.base import InboundMessage, MessageKind
from evaluation.datasets.dialogue_script import Dialogue, load_dialogues
from evaluation.measures.dialogues import measure_dialogues, name_resolver
from evaluation.measures.intents import cross_validate, read_sentences
from learning.gate.case import Case, CaseResult, Grade, Group, grade_turn
from learning.gate.cases import list_aspects, list_learnt, list_names, list_outside
from nlu.text.stop_words import weigh

START = 3
SHOWN = 3
"""Options that a citizen is shown."""
OnGroup = Callable[[Group | None], None]
"""Told which group comes next; None for the questions that nobody has judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantUnderTest:
    """An assistant with its catalogue."""

    engine: Engine
    catalogue: Catalog
    examples: Sequence[Example]
    """What staff taught it."""


@dataclass(slots=True)
class RunResults:
    """Results of a run."""

    by_key: dict[tuple[Group, str], CaseResult] = field(default_factory=dict)
    reactions: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    """Of questions that nobody has judged, by turn id: decision and procedure."""

    def add(self, result: CaseResult) -> None:
        """Keep a result."""
        self.by_key[result.case.group, result.case.key] = result


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSelection:
    """Cases that depend on the place; the project's own come by themselves."""

    cases: Sequence[Case]
    """Corrections and answers that helped."""
    recent: Sequence[tuple[int, str]] = ()
    groups: Collection[Group] = tuple(Group)
    """Those that have to be tried: names of procedures only where words of theirs differ."""
    changed_words: Sequence[str] = ()
    """Texts in which the catalogues differ: only names that share a word with them can be found otherwise."""
    is_same_model: bool = False
    """Nothing but these words differs: only dialogues that share a telling word with them can go otherwise."""


def run_cases(assistant: AssistantUnderTest, selection: CaseSelection, report_progress: OnGroup) -> RunResults:
    """Run every case against an assistant, group by group."""
    results = RunResults()
    for group in selection.groups:
        report_progress(group)
        for result in _run_group(group, assistant, selection):
            results.add(result)
    report_progress(None)
    for turn_id, text in selection.recent:
        turn = ask(assistant.engine, (text,))
        results.reactions[turn_id] = (str(turn.decision), turn.procedure)
    return results


def ask(engine: Engine, texts: Sequence[str]) -> Turn:
    """Say one or more things in a conversation of its own; the turn of the last."""
    state, turn = None, None
    for number, text in enumerate(texts):
        message = InboundMessage(
            channel="gate", external_id=str(number), sender="gate", kind=MessageKind.TEXT, text=text
        )
        turn = engine.respond("gate", message, state)
        state = turn.state
    if turn is None:
        raise ValueError("nothing was said")
    return turn


def _run_group(group: Group, assistant: AssistantUnderTest, selection: CaseSelection) -> Iterator[CaseResult]:
    match group:
        case Group.CORRECTION | Group.HELPED:
            for case in selection.cases:
                if case.group is group:
                    yield grade_turn(case, ask(assistant.engine, (*case.before, case.text)))
        case Group.NAME:
            yield from _run_names(assistant.catalogue, selection.changed_words)
        case Group.LEARNT:
            yield from (_grade_intent(case, assistant.engine) for case in list_learnt())
        case Group.ASPECT:
            yield from (_grade_intent(case, assistant.engine) for case in list_aspects())
        case Group.UNSEEN:
            yield from _run_unseen(assistant.examples)
        case Group.OUTSIDE:
            yield from (_grade_outside(case, assistant.engine) for case in list_outside())
        case Group.DIALOGUE:
            yield from _run_dialogues(assistant, selection.changed_words if selection.is_same_model else ())


def _grade_intent(case: Case, engine: Engine) -> CaseResult:
    intent = engine.find_intent(case.text)
    grade = Grade.RIGHT if intent == case.intent else Grade.WRONG
    return CaseResult(case=case, grade=grade, got={"intent": intent})


def _grade_outside(case: Case, engine: Engine) -> CaseResult:
    """An answer is wrong; a question back, which costs the person one more message, is near."""
    turn = ask(engine, (case.text,))
    grades = {Decision.ANSWER: Grade.WRONG, Decision.CLARIFY: Grade.NEAR}
    got = {"decision": str(turn.decision), "intent": turn.intent, "procedure": turn.procedure}
    return CaseResult(case=case, grade=grades.get(turn.decision, Grade.RIGHT), got=got)


def _run_names(catalogue: Catalog, changed: Sequence[str]) -> Iterator[CaseResult]:
    """Search alone; procedures of the same name stand for each other, and what is no procedure for none."""
    touched = {start for text in changed for start in _list_starts(text)}
    procedures = list(catalogue.iter_procedures())
    names = {procedure.id: fold(procedure.name) for procedure in procedures}
    for case in list_names(procedures):
        if touched and touched.isdisjoint(_list_starts(case.text)):
            continue
        found = [match.procedure_id for match in catalogue.find(case.text, limit=SHOWN)]
        alike = [names.get(each) == names[case.procedure or ""] for each in found]
        grade = Grade.RIGHT if alike[:1] == [True] else Grade.NEAR if any(alike) else Grade.WRONG
        yield CaseResult(case=case, grade=grade, got={"procedure": found[0] if found else None})


def choose_dialogues(dialogues: Sequence[Dialogue], changed: Sequence[str]) -> list[Dialogue]:
    """Those in which something is said that shares a telling word with a changed text; without one, all."""
    touched = {start for text in changed for start in _list_starts(text, telling=True)}
    return [
        each
        for each in dialogues
        if not touched or any(touched & _list_starts(step.user or "", telling=True) for step in each.steps)
    ]


def _list_starts(text: str, *, telling: bool = False) -> set[str]:
    """Beginnings of the words of a text: words that search may confuse begin alike, a slip is seldom at the start.

    Args:
        text: Of a citizen or of staff.
        telling: Without the words that search passes over.
    """
    return {word[:START] for word in fold(text).split() if len(word) >= START and not (telling and weigh(word) == 0)}


def _run_unseen(examples: Sequence[Example]) -> Iterator[CaseResult]:
    extra = [(example.text, example.intent) for example in examples]
    for sentence in cross_validate(read_sentences(), extra=extra):
        case = Case(group=Group.UNSEEN, key=sentence.text, text=sentence.text, intent=sentence.intent)
        grade = Grade.RIGHT if sentence.intent == sentence.taken_for else Grade.WRONG
        yield CaseResult(case=case, grade=grade, got={"intent": sentence.taken_for})


def _run_dialogues(assistant: AssistantUnderTest, changed: Sequence[str]) -> Iterator[CaseResult]:
    dialogues = choose_dialogues(load_dialogues(), changed)
    result = measure_dialogues(
        assistant.engine.respond, dialogues, name_resolver(assistant.catalogue.iter_procedures())
    )
    failed = {(each.theme, each.dialogue, each.number): each for each in result.failures}
    for dialogue in dialogues:
        for number, step in enumerate(dialogue.steps, 1):
            failure = failed.get((dialogue.theme, dialogue.id, number))
            key = f"{dialogue.theme}/{dialogue.id}/{number}"
            case = Case(group=Group.DIALOGUE, key=key, text=step.user or f"[{step.tap}]", intent=dialogue.theme)
            got = {} if failure is None else {"decision": str(failure.decision), "procedure": failure.procedure}
            yield CaseResult(case=case, grade=Grade.WRONG if failure else Grade.RIGHT, got=got)
