"""Measures of what people ask for most: procedures in nine aspects, subjects by owner, how institutions are reached."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from actions.answers.institution_facts import list_parts, read_fact
from bot.turn import Decision, Turn
from catalog_adapter.model import AliasKind, Aspect, Demand, Institution, Procedure
from catalog_adapter.records import Records
from catalog_adapter.subjects.model import Subject
from evaluation.measures.turn_reading import find_answered, list_options, names_any, read_text, sounds_alarm
from evaluation.reports.figures import Figures, share
from nlu.patterns.aspects import find_aspects

MOST_ASKED = 150
_FRAMES = {
    Aspect.OVERVIEW: "{name}",
    Aspect.REQUIREMENTS: "¿qué papeles piden para {name}?",
    Aspect.COST: "¿cuánto cuesta {name}?",
    Aspect.TIME: "¿cuánto tarda {name}?",
    Aspect.WHERE: "¿dónde se hace {name}?",
    Aspect.STEPS: "¿cuáles son los pasos para {name}?",
    Aspect.LEGAL_BASIS: "¿en qué ley se basa {name}?",
    Aspect.DOCUMENT: "¿qué documento me dan al terminar {name}?",
    Aspect.ONLINE: "¿se puede hacer en línea {name}?",
}
_WORDINGS = ("necesito {name}", "¿dónde veo lo de {name}?")
_COUNTERS = {"phone": "teléfono de {name}", "hours": "¿a qué hora abre {name}?", "place": "¿dónde queda {name}?"}
RIGHT, OFFERED, UNKNOWN, WRONG = "right", "offered", "unknown", "wrong"
_HONEST = frozenset({Decision.NOT_IN_CATALOGUE, Decision.HELP, Decision.OUT_OF_SCOPE, Decision.GUIDE, Decision.LIST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question about a procedure."""

    procedure: Procedure
    aspect: Aspect
    text: str


def list_most_asked(catalogue: Records) -> list[Procedure]:
    """The procedures in highest demand, the first of each demand first."""
    order = [Demand.HIGH, Demand.MEDIUM, Demand.LOW]
    return sorted(catalogue.iter_procedures(), key=lambda each: order.index(each.demand))[:MOST_ASKED]


def iter_questions(procedures: Iterable[Procedure]) -> Iterator[Asked]:
    """Two names of each in nine aspects."""
    for procedure in procedures:
        for name in _two_names(procedure):
            for aspect, frame in _FRAMES.items():
                yield Asked(procedure=procedure, aspect=aspect, text=frame.format(name=name))


def judge_answer(asked: Asked, turn: Turn, catalogue: Records) -> str:
    """The procedure answered in its aspect, offered, honestly unknown, or something else answered or offered.

    A name may ask for another aspect besides («consultar dónde votar»); then both are answered. One that begins with «guía»
    may be led through from its beginning. Danger comes first.
    """
    own = {each.id for each in catalogue.iter_procedures() if each.name == asked.procedure.name}
    own.add(asked.procedure.id)
    answered = find_answered(turn)
    if answered is not None and answered in own:
        is_walk = asked.aspect is Aspect.OVERVIEW and turn.aspect is None
        return RIGHT if is_walk or turn.aspect in {asked.aspect, *find_aspects(asked.text)} else WRONG
    if own.intersection(list_options(turn)):
        return OFFERED
    if sounds_alarm(turn):
        return UNKNOWN
    is_open = turn.decision is Decision.CLARIFY and not turn.candidates
    return UNKNOWN if turn.decision in _HONEST or is_open else WRONG


def iter_wordings(subjects: Iterable[Subject]) -> Iterator[tuple[Subject, str]]:
    """Two wordings of each subject."""
    for subject in subjects:
        names = subject.names[:2] * 2
        yield from ((subject, frame.format(name=name)) for frame, name in zip(_WORDINGS, names, strict=False))


def is_owner_named(subject: Subject, turn: Turn, catalogue: Records) -> bool:
    """True when the owner is named, or a procedure of the subject is answered or offered.

    A starter record that is merged into an official row is answered under the row's id.
    """
    own = {catalogue.resolve_id(each) for each in subject.iter_procedures()}
    if own.intersection({find_answered(turn), *list_options(turn)}):
        return True
    owner = catalogue.find_institution(subject.institution_id)
    names = [name for name in (owner.short, owner.acronym, owner.name) if name] if owner else []
    return names_any(names, read_text(turn))


def iter_counter_questions(institutions: Iterable[Institution]) -> Iterator[tuple[Institution, str, str]]:
    """The phone, hours and place of each institution, by what people call it: (institution, kind, question)."""
    for institution in institutions:
        name = institution.short or institution.acronym or institution.name
        yield from ((institution, kind, frame.format(name=name)) for kind, frame in _COUNTERS.items())


def judge_counter(institution: Institution, kind: str, turn: Turn) -> str:
    """RIGHT where the fact is said, or those of the parts that have one; UNKNOWN where none is known and its page is said.

    Whatever names another institution, or leaves out what is known, is WRONG.
    """
    text, names = read_text(turn), [each for each in (institution.short, institution.acronym, institution.name) if each]
    known = read_fact(institution, kind)
    told = [known] if known else [each.name for each in list_parts(institution, kind)]
    if told:
        return RIGHT if all(each in text for each in told) else WRONG
    is_honest = names_any(names, text) and (institution.web is None or institution.web in text)
    return UNKNOWN if is_honest else WRONG


def count_verdicts(verdicts: Sequence[str]) -> Figures:
    """Share of each verdict."""
    counts = Counter(verdicts)
    shares = {name: share([each == name for each in verdicts]) for name in sorted(counts)}
    return {"n": float(len(verdicts)), **shares}


def _two_names(procedure: Procedure) -> tuple[str, ...]:
    others = (each.text for each in procedure.aliases if each.kind is AliasKind.NAME and each.origin != "official")
    names = dict.fromkeys((procedure.name[:1].lower() + procedure.name[1:], *others))
    return tuple(names)[:2]
