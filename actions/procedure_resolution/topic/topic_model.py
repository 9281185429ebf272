"""Decision whether a message stays with what was spoken of last: a calibrated probability over a few features.

The record of the topic may speak of what a message says («¿piden testigos?»), or something else may be nearer in meaning;
the features weigh both. The numbers stand in `topic_model.json`, fitted by `python -m benchmarks.fit_topic` to messages that
people could write after an answer (`evaluation/data/topic_turns.yml`). Reasons: docs/adr/0069-a-model-weighs-the-topic.md.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from actions.procedure_resolution.fitted import weigh
from actions.procedure_resolution.resolution import NO_FIT, Finder, Message, Resolution, Verdict
from catalog_adapter.model import Aspect
from catalog_adapter.subjects.linker import SubjectLink

HELPLESS = frozenset({Aspect.OVERVIEW, Aspect.STEPS})
"""Aspects asked for by who tells of something else («mi perro tiene sarna, ¿qué hago?»)."""
TURNS, SPEAKS_ON = "turns", "speaks_on"
"""The list of `catalog_adapter/concerns` by which a message speaks on of something, or tells a need (`NONE`)."""
MOST_ODDS = 5.0
"""Log odds beyond which a message's words count no more."""
STAYS = 0.4
"""Probability from which a message is taken to be about the topic,"""
RETURNS = 0.73
"""and from which about an earlier one,"""
FURTHER = 1.0
"""if its log odds are by so much above those of the topic."""
_COSINES = (-1.001, 1.001)
"""The least and the most that a record's nearest sentence can come to, and a hair more for rounding."""
_NO_TOPIC = -1.0
"""Log odds that an earlier topic is compared with where there is none of now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFeatures:
    """Evidence for and against the topic; shares and cosines within -1..1, marks 0 or 1."""

    record: float
    """Cosine of the message to the nearest sentence of the topic's record,"""
    ahead_in_meaning: float
    """and by how much nearer than any other procedure."""
    ahead_in_search: float
    """By how much search puts the topic before any other for what is wanted."""
    meaning: float
    """Cosine of what is wanted to what the topic is called."""
    own_right: float
    """Probability that search alone finds what is meant, where it puts the topic or one of its family first,"""
    other_right: float
    """where it puts another procedure first,"""
    event_right: float
    """where it finds a life event,"""
    owner_right: float
    """and where it finds a matter without a procedure; 0 each where it is another of these."""
    finds_nothing: float
    """Mark that search alone finds nothing."""
    speaks_on: float
    """Log odds that its words speak on of something, rather than tell a need, by the words alone, -5..5."""
    named: float
    """Share of the words that the topic's name has,"""
    other_named: float
    """and that the name of another procedure has which search puts first;"""
    anywhere_ahead: float
    """by how much more of them the topic's record has than that procedure's."""
    own_subject: float
    """Mark that the message names the topic's subject,"""
    other_subject: float
    """and that it names another,"""
    other_institution: float
    """or the business of another institution."""
    wants: float
    """Mark that it says what is wanted,"""
    tells_condition: float
    """that it tells a condition,"""
    asks: float
    """that it asks for an aspect,"""
    asks_help: float
    """that it only asks what to do («¿qué hago?»),"""
    asks_bare: float
    """that it does so in a clause without a word of its own,"""
    asks_counter: float
    """that it asks for hours, phone or place,"""
    asks_whether: float
    """and that it asks for a yes or a no."""
    supposes: float
    """Mark that it asks what if («y si …»),"""
    points_back: float
    """that it names no more than «the paper»,"""
    length: float
    """and how many words of content it has, in tens, ten at most."""
    names_thing: float
    """Mark that it names something as one names a thing."""
    linked: float
    """Mark that it begins like what goes on («y …»),"""
    announces: float
    """and that it says it turns to another matter."""
    out_of_scope: float
    """Probability that it is no matter of procedures."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message with what it means by itself."""

    message: Message
    alone: Resolution
    """Resolution that search alone finds for it."""
    subject: SubjectLink | None
    """The subject that it names, where it names one."""


def measure_topic(topic: str, heard: Heard, finder: Finder) -> TopicFeatures:
    """The features of a message beside a topic.

    Args:
        topic: Id of the procedure that was spoken of last.
        heard: What was said after it.
        finder: The catalogue.
    """
    features, measure_record = measure_but_record(topic, heard, finder)
    return _with_record(features, measure_record())


def measure_but_record(topic: str, heard: Heard, finder: Finder) -> tuple[TopicFeatures, Callable[[], float]]:
    """The features as if no sentence of the topic's record came near the message, and what measures how near one does."""
    message, alone, subject = heard.message, heard.alone, heard.subject
    wanted = message.wanted or message.rest or message.text
    whole, part = finder.measure_nearness(topic, message.text), finder.measure_nearness(topic, wanted)
    first = alone.matches[0].procedure_id if alone.matches else None
    is_found = alone.verdict in {Verdict.FOUND, Verdict.ASK_BACK}
    fits = finder.measure_fit(message.rest, [topic, first or topic])
    own, other = fits[topic], fits[first] if first is not None and first not in whole.family else NO_FIT
    owns = subject is not None and not whole.family.isdisjoint((*subject.family, *subject.procedures))
    features = TopicFeatures(
        record=0.0,
        ahead_in_meaning=-whole.rival_meaning,
        ahead_in_search=part.score - part.rival_score,
        meaning=part.meaning,
        own_right=alone.right if first in whole.family else 0.0,
        other_right=alone.right if is_found and first is not None and first not in whole.family else 0.0,
        event_right=alone.right if alone.verdict is Verdict.EVENT else 0.0,
        owner_right=alone.right if alone.verdict is Verdict.OWNER else 0.0,
        finds_nothing=float(not alone.matches and alone.verdict not in {Verdict.EVENT, Verdict.OWNER}),
        speaks_on=measure_speaking_on(dict(finder.rank_concerns(TURNS, message.text))),
        named=own.named,
        other_named=other.named,
        anywhere_ahead=own.anywhere - other.anywhere,
        own_subject=float(owns),
        other_subject=float(subject is not None and not owns),
        other_institution=float(alone.institution is not None and alone.institution.id != whole.institution),
        **_measure_asking(message, finder),
        length=min(1.0, len(finder.find_content(message.text)) / 10),
        names_thing=float(message.names_thing),
        linked=float(message.linked),
        announces=float(message.announces),
        out_of_scope=message.out_of_scope,
    )
    return features, whole.measure_record


def _with_record(features: TopicFeatures, record: float) -> TopicFeatures:
    """The features of `measure_but_record` with how near a sentence of the record comes."""
    return replace(features, record=record, ahead_in_meaning=record + features.ahead_in_meaning)


def _measure_asking(message: Message, finder: Finder) -> Mapping[str, float]:
    """The marks of how a message asks."""
    return {
        "wants": float(bool(message.wanted)),
        "tells_condition": float(bool(message.conditions)),
        "asks": float(bool(message.aspects)),
        "asks_help": float(bool(message.aspects) and HELPLESS.issuperset(message.aspects)),
        "asks_bare": float(bool(message.aspects) and not finder.find_content(message.near)),
        "asks_counter": float(bool(message.contact)),
        "asks_whether": float(message.asks_whether),
        "supposes": float(message.supposes),
        "points_back": float(message.points_back),
    }


def measure_speaking_on(turns: Mapping[str, float]) -> float:
    """Log odds that words speak on of something, of the probabilities of the classifier of turns."""
    share = turns[SPEAKS_ON]
    return max(-MOST_ODDS, min(MOST_ODDS, _log_odds(min(share, 1 - 1e-9)))) if share > 0 else -MOST_ODDS


def weigh_stay(features: TopicFeatures) -> float:
    """Log odds that a message with these features is about the topic."""
    return weigh("actions.procedure_resolution.topic", "topic_model.json", features)


class Kept:
    """A procedure that was spoken of, and how probable it is that a message is about it.

    The bounds of its log odds come first, since much is decided without the sentences of its record.
    """

    def __init__(self, procedure: str, heard: Heard, finder: Finder) -> None:
        self.procedure = procedure
        self._features, self._measure_record = measure_but_record(procedure, heard, finder)
        ends = [weigh_stay(_with_record(self._features, cosine)) for cosine in _COSINES]
        self.least, self.most = min(ends), max(ends)

    @cached_property
    def exact(self) -> float:
        """Log odds with the record's sentences."""
        return weigh_stay(_with_record(self._features, self._measure_record()))

    @property
    def probability(self) -> float:
        """Probability that the message is about it, 0..1."""
        return 1 / (1 + math.exp(-self.exact))

    def reaches(self, limit: float) -> bool:
        """Tell whether the log odds are at least as much."""
        return self.least >= limit or (self.most >= limit and self.exact >= limit)


def choose_topic(topic: str | None, earlier: Iterable[str], heard: Heard, finder: Finder) -> Kept | None:
    """The topic that a message is about: that of now, or an earlier one that it fits much better; None for neither.

    Args:
        topic: Id of the procedure that was spoken of last; None where another matter was.
        earlier: Ids of those before it.
        heard: What was said.
        finder: The catalogue.
    """
    now = Kept(topic, heard, finder) if topic is not None else None
    least = max(_log_odds(RETURNS), (now.least if now is not None else _NO_TOPIC) + FURTHER)
    likely = {each: odds for each in earlier if (odds := Kept(each, heard, finder)).most >= least}
    likeliest = max(likely, key=lambda each: likely[each].exact, default=None)
    if likeliest is not None:
        least = max(_log_odds(RETURNS), (now.exact if now is not None else _NO_TOPIC) + FURTHER)
        if likely[likeliest].exact >= least:
            return likely[likeliest]
    return now if now is not None and now.reaches(_log_odds(STAYS)) else None


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))
