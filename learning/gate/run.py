"""One assistant sits all trials."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from bot.engine import Engine
from bot.extra_examples import Example
from bot.turn import Decision, Turn
from catalog_adapter.catalog import Catalog
from catalog_adapter.folding import fold
from channels.base import InboundMessage, MessageKind
from evaluation.datasets.dialogue_script import load_dialogues
from evaluation.measures.dialogues import measure_dialogues, name_resolver
from evaluation.measures.intents import cross_validate, read_sentences
from learning.gate.case import Grade, Group, Mark, Trial, mark_turn
from learning.gate.cases import list_aspects, list_learnt, list_names, list_outside

SHOWN = 3
"""Options that a citizen is shown."""
Tell = Callable[[Group | None], None]
"""Told which group comes next; None for the questions that nobody has judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examinee:
    """An assistant to be examined."""

    engine: Engine
    catalogue: Catalog
    examples: Sequence[Example]
    """What staff taught it."""


@dataclass(slots=True)
class Marks:
    """Results of a run."""

    by_key: dict[tuple[Group, str], Mark] = field(default_factory=dict)
    reactions: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    """Of questions that nobody has judged, by turn id: decision and procedure."""

    def add(self, mark: Mark) -> None:
        """Keep a mark."""
        self.by_key[mark.trial.group, mark.trial.key] = mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Cases that depend on the place; the project's own trials come by themselves."""

    trials: Sequence[Trial]
    """Corrections and answers that helped."""
    recent: Sequence[tuple[int, str]] = ()
    groups: Collection[Group] = tuple(Group)
    """Those that have to be tried: names of procedures only where words of theirs differ."""


def sit(examinee: Examinee, paper: Paper, tell: Tell) -> Marks:
    """Put every trial to an assistant, group by group."""
    marks = Marks()
    for group in paper.groups:
        tell(group)
        for mark in _sit_group(group, examinee, paper):
            marks.add(mark)
    tell(None)
    for turn_id, text in paper.recent:
        turn = ask(examinee.engine, (text,))
        marks.reactions[turn_id] = (str(turn.decision), turn.procedure)
    return marks


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


def _sit_group(group: Group, examinee: Examinee, paper: Paper) -> Iterator[Mark]:
    match group:
        case Group.CORRECTION | Group.HELPED:
            for trial in paper.trials:
                if trial.group is group:
                    yield mark_turn(trial, ask(examinee.engine, (*trial.before, trial.text)))
        case Group.NAME:
            yield from _sit_names(examinee.catalogue)
        case Group.LEARNT:
            yield from (_mark_intent(trial, examinee.engine) for trial in list_learnt())
        case Group.ASPECT:
            yield from (_mark_intent(trial, examinee.engine) for trial in list_aspects())
        case Group.UNSEEN:
            yield from _sit_unseen(examinee.examples)
        case Group.OUTSIDE:
            yield from (_mark_outside(trial, examinee.engine) for trial in list_outside())
        case Group.DIALOGUE:
            yield from _sit_dialogues(examinee)


def _mark_intent(trial: Trial, engine: Engine) -> Mark:
    intent = engine.find_intent(trial.text)
    grade = Grade.RIGHT if intent == trial.intent else Grade.WRONG
    return Mark(trial=trial, grade=grade, got={"intent": intent})


def _mark_outside(trial: Trial, engine: Engine) -> Mark:
    """An answer is wrong; a question back, which costs the person one more message, is near."""
    turn = ask(engine, (trial.text,))
    grades = {Decision.ANSWER: Grade.WRONG, Decision.CLARIFY: Grade.NEAR}
    got = {"decision": str(turn.decision), "intent": turn.intent, "procedure": turn.procedure}
    return Mark(trial=trial, grade=grades.get(turn.decision, Grade.RIGHT), got=got)


def _sit_names(catalogue: Catalog) -> Iterator[Mark]:
    """Search alone; procedures of the same name stand for each other."""
    procedures = list(catalogue.iter_procedures())
    names = {procedure.id: fold(procedure.name) for procedure in procedures}
    for trial in list_names(procedures):
        found = [match.procedure_id for match in catalogue.find(trial.text, limit=SHOWN)]
        alike = [names[each] == names[trial.procedure or ""] for each in found]
        grade = Grade.RIGHT if alike[:1] == [True] else Grade.NEAR if any(alike) else Grade.WRONG
        yield Mark(trial=trial, grade=grade, got={"procedure": found[0] if found else None})


def _sit_unseen(examples: Sequence[Example]) -> Iterator[Mark]:
    extra = [(example.text, example.intent) for example in examples]
    for sentence in cross_validate(read_sentences(), extra=extra):
        trial = Trial(group=Group.UNSEEN, key=sentence.text, text=sentence.text, intent=sentence.intent)
        grade = Grade.RIGHT if sentence.intent == sentence.taken_for else Grade.WRONG
        yield Mark(trial=trial, grade=grade, got={"intent": sentence.taken_for})


def _sit_dialogues(examinee: Examinee) -> Iterator[Mark]:
    dialogues = load_dialogues()
    result = measure_dialogues(examinee.engine.respond, dialogues, name_resolver(examinee.catalogue.iter_procedures()))
    failed = {(each.theme, each.dialogue, each.number): each for each in result.failures}
    for dialogue in dialogues:
        for number, step in enumerate(dialogue.steps, 1):
            failure = failed.get((dialogue.theme, dialogue.id, number))
            key = f"{dialogue.theme}/{dialogue.id}/{number}"
            trial = Trial(group=Group.DIALOGUE, key=key, text=step.user or f"[{step.tap}]", intent=dialogue.theme)
            got = {} if failure is None else {"decision": str(failure.decision), "procedure": failure.procedure}
            yield Mark(trial=trial, grade=Grade.WRONG if failure else Grade.RIGHT, got=got)
