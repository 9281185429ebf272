"""Linking of a message to what it is about: the subject that it names, the act, and the procedures that serve it.

Evidence is of the subject alone: whatever else a message tells (who, where, why) neither raises nor lowers it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from catalog_adapter.subjects.clauses import Asked, choose_wanted, find_clause, is_why, list_listed
from catalog_adapter.subjects.model import Act, Service, Subject
from catalog_adapter.subjects.names import Mention, SubjectNames

_NEAR: dict[Act, tuple[Act, ...]] = {
    Act.GET: (Act.CERTIFY, Act.REGISTER, Act.ENROL, Act.PAY, Act.COMPLAIN, Act.TRANSFER, Act.AUTHENTICATE, Act.CONSULT),
    Act.CERTIFY: (Act.GET,),
    Act.REGISTER: (Act.GET, Act.ENROL),
    Act.ENROL: (Act.REGISTER, Act.GET),
    Act.DOWNLOAD: (Act.CERTIFY, Act.GET, Act.CONSULT),
    Act.UPDATE: (Act.CORRECT,),
    Act.CORRECT: (Act.UPDATE,),
    Act.CONSULT: (Act.PAY, Act.CERTIFY),
    Act.RECOVER: (Act.GET,),
    Act.APPEAL: (Act.COMPLAIN,),
}
"""Acts that serve another's purpose where a subject has not the act itself."""
_ENOUGH = 2
"""So many words besides the acts say what is wanted, before the reason for it is told."""
_TELLING = frozenset({Act.REPLACE, Act.RENEW, Act.CORRECT, Act.UPDATE, Act.PICKUP})
"""Acts that are told of a thing in the clause after it: «tengo mi DPI, pero se me mojó»."""
_FAR = 7
"""An act further from the name than this many words is of something else."""
_ACTS = frozenset(act.value for act in Act)

Rank = Callable[[str, Sequence[str]], Sequence[tuple[str, float]]]
"""Orders a few procedures by how well a text fits them: (id, score), best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLink:
    """The subject that a message names, and what there is for it."""

    subject: Subject
    act: Act | None
    """None where the message names none."""
    is_first: bool = False
    """Whether it says that it is for the first time."""
    procedures: tuple[str, ...] = ()
    """Ids of what serves it, likeliest first; empty where nothing of it is held."""
    family: tuple[str, ...] = ()
    """Ids of all the procedures of the subject, whatever the act."""
    service: Service | None = None
    """What the act has; None where the act is unknown to the subject or none is named."""
    is_told_apart: bool = False
    """Whether the message says which of the procedures it is."""
    others: tuple[Subject, ...] = ()
    """Further subjects that are named as things asked for."""
    start: int = 0
    end: int = 0
    """Words that name it."""


class SubjectLinker:
    """Finds the subject of a message among those that are known."""

    def __init__(self, subjects: Iterable[Subject], names: SubjectNames, read: Callable[[str], Asked]) -> None:
        """Take the subjects, their names, and what reads the words and acts of a text."""
        self._by_id = {subject.id: subject for subject in subjects}
        self._names = names
        self._read = read
        self._served = [(frozenset(subject.iter_procedures()), subject) for subject in self._by_id.values()]
        # Subjects stay as they are, and those of the topic are asked for at each message about it.
        self._find_kin = lru_cache(len(self._by_id))(self._list_kin)

    def find(self, subject: str) -> Subject | None:
        """The subject with an id, or None."""
        return self._by_id.get(subject)

    def find_of(self, same: AbstractSet[str]) -> Subject | None:
        """The subject of a procedure, given by its ids; None where it has none."""
        return next((subject for procedures, subject in self._served if not procedures.isdisjoint(same)), None)

    def list_kin(self, subject: Subject) -> Sequence[Subject]:
        """Subjects whose names go on from one of a subject's names: «pasaporte en el extranjero», of «pasaporte»."""
        return self._find_kin(subject.id)

    def _list_kin(self, subject: str) -> Sequence[Subject]:
        beginnings = tuple(f"{name} " for name in self._by_id[subject].names)
        return tuple(
            each
            for each in self._by_id.values()
            if each.id != subject and any(name.startswith(beginnings) for name in each.names)
        )

    def find_act(self, same: AbstractSet[str], text: str, rank: Rank) -> SubjectLink | None:
        """What the subject of a procedure, given by its ids, has for the act that a text names: «¿y para reponerlo?»."""
        asked = self._read(text)
        acts = [each for each in asked.acts if each[0] in _ACTS and each[0] != Act.GET]
        subject = self.find_of(same)
        if subject is None or not acts or acts[0][0] not in subject.acts:
            return None
        act = Act(acts[0][0])
        procedures, told = _choose_procedures(subject, act, is_first=False, text=text, rank=rank)
        family = tuple(subject.iter_procedures())
        return SubjectLink(subject=subject, act=act, procedures=procedures, family=family, is_told_apart=told)

    def link(self, text: str, rank: Rank) -> SubjectLink | None:
        """The subject that a text names, with its act and procedures; None where it names none."""
        asked = self._read(text)
        mentions = self._names.find(asked.words)
        wanted = choose_wanted(mentions, asked)
        if not wanted or self._tells_why(wanted[0], asked):
            return None
        main = wanted[0]
        acts = _find_acts_of(main, asked)
        if len(wanted) == 1 and all(name == Act.GET for name, _, _ in acts):
            # «Quiero sacar mi DPI porque se me perdió» wants another one.
            acts = _find_told_acts(main, asked, mentions) or acts
        subject, act = _choose_subject(main.subjects, acts)
        act = act or subject.plain_act
        is_first = any(name == "first" for name, _, _ in asked.acts)
        listed = list_listed(wanted, asked.words)
        others = tuple(each.subjects[0] for each in listed[1:] if each.subjects[0] is not subject)
        service = subject.acts.get(act) if act else None
        first, last = find_clause(main, asked)
        clause = " ".join(asked.words[first:last])
        procedures, told = _choose_procedures(subject, act, is_first=is_first, text=clause, rank=rank)
        return SubjectLink(
            subject=subject, act=act, is_first=is_first, procedures=procedures, service=service, is_told_apart=told,
            family=tuple(subject.iter_procedures()),
            others=others, start=main.start, end=main.end,
        )  # fmt: skip

    def _tells_why(self, main: Mention, asked: Asked) -> bool:
        """True when a thing is named in the reason for another that is asked for before: «… es que el banco lo pide»."""
        place = next((at for at in range(main.start) if is_why(at, asked.words)), None)
        if place is None or any(name in _ACTS and name != Act.GET for name, _, _ in _find_acts_of(main, asked)):
            return False
        before = [each for each in asked.acts if each[2] <= place]
        said = {at for _, start, end in before for at in range(start, end)}
        free = [at for at in range(place) if at not in said and self._names.means_something(asked.words[at])]
        return bool(before) and len(free) >= _ENOUGH


def _choose_procedures(
    subject: Subject, act: Act | None, *, is_first: bool, text: str, rank: Rank
) -> tuple[tuple[str, ...], bool]:
    service = _find_service(subject, Act.GET if act is None and is_first else act)
    if act is Act.GET and service is None:
        act = None
    if act is not None and service is None:
        return (), False
    ids = tuple(service.procedures) if service is not None else tuple(subject.iter_procedures())
    if len(ids) < 2:
        return ids, bool(ids) and act is not None
    ranked = rank(text, ids)
    ordered = tuple(identifier for identifier, _ in ranked)
    rest = tuple(each for each in ids if each not in ordered)
    told = len(ranked) > 1 and ranked[0][1] - ranked[1][1] >= _CLEARLY
    if not told and service is None:
        return tuple(_iter_usual(subject)), False
    return ((*ordered, *rest) if told else ids, told)


def _iter_usual(subject: Subject) -> Iterator[str]:
    """Procedures by which one comes by a thing, the ordinary one of each act first; all where none is listed for that."""
    acts = [subject.acts[act].procedures for act in _COMES_BY if act in subject.acts]
    if Act.GET not in subject.acts or not any(acts):
        yield from subject.iter_procedures()
        return
    yield from dict.fromkeys(each for row in zip_longest(*acts) for each in row if each is not None)


_COMES_BY = (Act.GET, Act.RENEW, Act.REPLACE)
"""What is meant where a thing is named and nothing else: to have it, and not to cancel it or to look it up."""
_CLEARLY = 0.2
"""From this lead on a message says which of a subject's procedures is meant."""


def _find_acts_of(main: Mention, asked: Asked) -> list[tuple[str, int, int]]:
    """The acts said of a subject: those in its clause, nearest first; else those of its own that its name holds."""
    first, last = find_clause(main, asked)
    outside = [each for each in asked.acts if first <= each[1] and each[2] <= last and not _is_within(each, main)]
    near = [each for each in outside if main.start - each[2] <= _FAR and each[1] - main.end <= _FAR]
    near.sort(key=lambda each: max(main.start - each[2], each[1] - main.end))
    telling = [each for each in near if each[0] != Act.GET]
    return telling or [each for each in asked.acts if _is_within(each, main) and _is_served(each[0], main)] or near


_BEFALLS = frozenset({Act.RENEW, Act.REPLACE})
"""Acts that are told by what became of a thing: «se me perdió», «ya venció»."""


def _find_told_acts(main: Mention, asked: Asked, mentions: Sequence[Mention]) -> list[tuple[str, int, int]]:
    """The acts told of a subject in other clauses, where its own tells none and it has them.

    As a reason only what became of the thing itself is told (it is lost, it expired), where no other is named; what is told
    of another thing is that one's («quiero sacar el pasaporte pero perdí mi DPI»).
    """
    is_alone, others = len(mentions) == 1, [each.start for each in mentions if each is not main]
    last = next((at for at in range(main.end, len(asked.words)) if is_why(at, asked.words)), len(asked.words))
    return [
        each
        for each in asked.acts
        if each[0] in _TELLING
        and not any(0 <= start - each[2] <= _BESIDE for start in others)
        and (each[2] <= last or (is_alone and each[0] in _BEFALLS))
        and any(Act(each[0]) in subject.acts for subject in main.subjects)
    ]


_BESIDE = 1
"""So many words stand between an act and the thing of which it is told: «perdí *mi* DPI»."""


def _is_served(act: str, main: Mention) -> bool:
    """True when one of the subjects named has an act: in «multa de licencia vencida» nobody asks to renew the fine."""
    return act in _ACTS and any(_find_service(subject, Act(act)) is not None for subject in main.subjects)


def _is_within(act: tuple[str, int, int], mention: Mention) -> bool:
    return mention.start <= act[1] and act[2] <= mention.end


def _find_service(subject: Subject, act: Act | None) -> Service | None:
    """Service for an act: its own service, else that of an act of the same purpose."""
    if act is None:
        return None
    return next((subject.acts[each] for each in (act, *_NEAR.get(act, ())) if each in subject.acts), None)


def _choose_subject(subjects: Iterable[Subject], acts: Sequence[tuple[str, int, int]]) -> tuple[Subject, Act | None]:
    """The subject that has an act of the message, with the act; else the first, with the first act said."""
    subjects = tuple(subjects)
    known = [Act(name) for name, _, _ in acts if name in _ACTS]
    known.sort(key=lambda act: act is Act.GET)
    for act in known:
        for subject in subjects:
            if act in subject.acts:
                return subject, act
    for act in known:
        for subject in subjects:
            if _find_service(subject, act) is not None:
                return subject, act
    return subjects[0], known[0] if known else None
