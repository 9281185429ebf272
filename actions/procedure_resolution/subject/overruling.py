"""Decision whether a message means the subject that it names, or what search finds: a probability over a few features.

People name what their matter has to do with («el banco me pide un papel de migración») as they name what they want. The
numbers stand in `overruling.json`, fitted by `python -m benchmarks.fit_subject` to conversations of people who knew
neither. Reasons: docs/adr/0087-search-may-overrule-a-named-subject.md.
"""

from dataclasses import dataclass

from actions.procedure_resolution.fitted import estimate
from actions.procedure_resolution.resolution import Finder, Message, Resolution, Verdict
from catalog_adapter.folding import fold
from catalog_adapter.subjects.documents import PREFIX
from catalog_adapter.subjects.linker import SubjectLink

OVERRULES, OVERRULES_OWNER = 0.5, 0.8
"""Probability from which what search finds is taken to be meant, and where the subject leads to an owner: whoever names the
right door does no harm."""
_BY_THE_WAY = 0.25
"""Share of a message up to which a subject is only named by the way where an event is told («… y el del banco dijo …»)."""
_SHOWN = 3
"""Procedures of a subject that are offered, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectFeatures:
    """Evidence for what search finds, and against the subject; shares within -1..1, marks 0 or 1."""

    right: float
    """Probability that search alone finds what is meant."""
    is_owner: float
    """Mark that the subject leads to an owner, and to no procedure;"""
    names_act: float
    """that the message says what is wanted of it."""
    ahead: float
    """By how much search puts what it finds before the subject's procedures."""
    named_ahead: float
    """By how much more of the words its name has than theirs, or than name the subject of an owner."""
    said: float
    """Share of the words of content that name the subject."""


def is_another(message: Message, alone: Resolution, subject: SubjectLink, finder: Finder) -> bool:
    """True when a message means something beside the subject that it names.

    Args:
        message: What was written.
        alone: What search alone finds for it.
        subject: What it names.
        finder: The catalogue.

    It tells a life event plainly, or names the subject by the way, and asks nothing of the subject that there is («quiero
    abrir un colegio privado»); it is just what a procedure is called; or what search finds is likelier.
    """
    if alone.verdict is Verdict.EVENT:
        tells = alone.is_called_so or _measure_share(message, subject, finder) <= _BY_THE_WAY
        return tells and not message.aspects and (subject.act is None or not subject.procedures)
    is_found = alone.verdict in {Verdict.FOUND, Verdict.ASK_BACK} and bool(alone.matches)
    if not is_found or alone.matches[0].procedure_id in subject.procedures:
        return False
    if alone.is_called_so:
        return not _is_mere_name(message, alone, subject, finder)
    least = OVERRULES if subject.procedures else OVERRULES_OWNER
    return estimate_overruling(measure_subject(message, alone, subject, finder)) >= least


def _is_mere_name(message: Message, alone: Resolution, subject: SubjectLink, finder: Finder) -> bool:
    """True when a record has the very name of the subject: whoever wrote the matter down knew what people mean.

    «Matrimonio civil» is what a ministry calls days off.
    """
    is_stranger = alone.matches[0].procedure_id not in subject.family and not subject.subject.is_grown
    length = subject.end - subject.start
    says_more = len(finder.find_content(message.rest)) > length or _says_name(message, alone, length)
    return is_stranger and not says_more


def _says_name(message: Message, alone: Resolution, length: int) -> bool:
    """True when a message holds the whole name of what search finds, and the name is longer than the subject's mention."""
    name = fold(alone.matches[0].name)
    return len(name.split()) > length and f" {name} " in f" {fold(message.text)} "


def measure_subject(message: Message, alone: Resolution, subject: SubjectLink, finder: Finder) -> SubjectFeatures:
    """The features of a message that names a subject.

    Args:
        message: What was written.
        alone: What search alone finds for it, at least one procedure.
        subject: What it names.
        finder: The catalogue.
    """
    first, own = alone.matches[0].procedure_id, subject.procedures[:_SHOWN]
    rivals = own or (f"{PREFIX}{subject.subject.id}",)
    scores, _ = finder.score(message.text, [first, *rivals])
    fits = finder.measure_fit(message.rest, [first, *own])
    said = _measure_share(message, subject, finder)
    return SubjectFeatures(
        right=alone.right,
        is_owner=float(not own),
        names_act=float(subject.act is not None),
        ahead=scores[first] - max(scores[each] for each in rivals),
        named_ahead=fits[first].named - max((fits[each].named for each in own), default=said),
        said=said,
    )


def _measure_share(message: Message, subject: SubjectLink, finder: Finder) -> float:
    """Share of the words of content that name the subject."""
    return min(1.0, (subject.end - subject.start) / max(1, len(finder.find_content(message.rest))))


def estimate_overruling(features: SubjectFeatures) -> float:
    """Probability that what search finds is meant, and not the subject, 0..1."""
    return estimate("actions.procedure_resolution.subject", "overruling.json", features)
