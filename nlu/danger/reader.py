"""Danger told in a message: violence, extortion, a missing person, an accident, fire, suicide and the like.

Verbs, persons, means and places are read by meaning and order, so no list of whole sentences is needed. What only
sounds like danger is set aside in place: «me muero de la pena» takes the threat from its own words and from no others,
and leaves «mi esposo me golpea» beside it standing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

from nlu.danger.evidence import EXPLAINED, PLAINLY, rank_kinds, weigh, weigh_bare, weigh_phrases
from nlu.danger.kinds import Danger, Kind, Urgency
from nlu.danger.phrases import Phrase, Positions, index_phrases, is_in_one_clause, parse_phrases
from nlu.danger.words import is_torn, read_meanings
from nlu.lists import read_list

_LONGEST_TEXT = 4000
"""Characters that are read; what comes after them is another matter."""
_TOKEN = re.compile(r"\d+(?:[.,]\d{3})+|[^\W_]+|[.!?;…]+|[,\n]")


@dataclass(frozen=True, slots=True)
class _Word:
    meanings: frozenset[str]
    start: int
    end: int
    clause: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: list[_Word]
    clauses: list[int]
    positions: Positions
    """Where each meaning stands, without the words that threaten nobody."""
    harmless: set[int]

    def list_meanings(self) -> list[frozenset[str]]:
        return [frozenset() if at in self.harmless else word.meanings for at, word in enumerate(self.words)]

    def find_span(self, first: int, last: int) -> tuple[int, int]:
        return self.words[first].start, self.words[last].end


def find_danger(text: str) -> Danger | None:
    """The gravest danger that the message tells of; None for a procedure, an idiom, or a crime or accident long over.

    A phrase of the list says which danger it is, and weighs by how often it was right; the words of the whole message may
    outweigh it, or tell of one without.
    """
    sentences = _read(text[:_LONGEST_TEXT])
    found = [each for sentence in sentences for each in _search_phrases(sentence)]
    words = [meanings for sentence in sentences for meanings in sentence.list_meanings()]
    told_by = {phrase.written for phrase, _, _ in found}
    if not words or not _is_danger(words, told_by):
        return None
    if found:
        return min(((rank, danger) for _, rank, danger in found), key=_order)[1]
    return _suspect(max(sentences, key=lambda sentence: weigh(sentence.list_meanings())[0]))


def _is_danger(words: list[frozenset[str]], told_by: set[str]) -> bool:
    """True when a phrase or the pieces of a message weigh enough, and the whole of it explains them by nothing else."""
    heaviest = weigh(words, is_told=bool(told_by))[0] + weigh_phrases(told_by)
    if told_by:
        return heaviest > 0
    bare = weigh_bare(words)
    return bare > PLAINLY or (heaviest > 0 and bare > EXPLAINED)


def list_phrases(text: str) -> set[str]:
    """The phrases of the list that stand in a text, as they are written there."""
    sentences = _read(text[:_LONGEST_TEXT])
    return {phrase.written for sentence in sentences for phrase, _, _ in _search_phrases(sentence)}


def is_alarming(text: str) -> bool:
    """True when a word speaks of what danger is made of (drunk, a blade, fire …), although nothing is told of it.

    By itself that is no danger; from somebody who told of one before, it is.
    """
    grave = frozenset(read_list("danger")["grave"].split())
    return any(word & grave for sentence in read_sentences(text) for word in sentence)


def _order(ranked: tuple[int, Danger]) -> tuple[int, int]:
    """The gravest kind first, and within it what was told in most words."""
    rank, danger = ranked
    start, end = danger.span
    return rank, start - end


def read_sentences(text: str) -> list[list[frozenset[str]]]:
    """Meanings of the words of each sentence, those that threaten nobody left empty."""
    return [sentence.list_meanings() for sentence in _read(text[:_LONGEST_TEXT])]


@lru_cache(maxsize=4)
def _read(text: str) -> tuple[_Sentence, ...]:
    """The sentences of a text; a message is read for danger, and for what alarms."""
    return tuple(map(_understand, _split_sentences(text)))


def _understand(words: list[_Word]) -> _Sentence:
    clauses = [word.clause for word in words]
    positions = _locate(words)
    harmless = _find_harmless(positions, clauses)
    return _Sentence(words, clauses, _locate(words, harmless) if harmless else positions, harmless)


def _search_phrases(sentence: _Sentence) -> Iterator[tuple[Phrase, int, Danger]]:
    rules = _read_rules()
    for phrase, rank in _choose(rules.dangers, sentence.positions):
        kind = rules.kinds[rank]
        for filled in phrase.find(sentence.positions, sentence.clauses):
            urgency = _judge_urgency(kind, {sentence.clauses[at] for at in filled}, sentence)
            if urgency:
                yield phrase, rank, Danger(kind, urgency, sentence.find_span(filled[0], filled[-1]))
                break


def _suspect(sentence: _Sentence) -> Danger | None:
    """Kind of a danger that no phrase tells: the likeliest by the heaviest words of a sentence."""
    _, start, end = weigh(sentence.list_meanings())
    kind = Kind(rank_kinds(sentence.list_meanings()[start:end])[0])
    urgency = _judge_urgency(kind, set(sentence.clauses[start:end]), sentence)
    return Danger(kind, urgency, sentence.find_span(start, end - 1), is_told=False) if urgency else None


def _find_harmless(positions: Positions, clauses: list[int]) -> set[int]:
    """Words of which another word of their own clause says that they threaten nobody."""
    phrases = _choose(_read_rules().harmless, positions)
    found = (filled for phrase, _ in phrases for filled in phrase.find(positions, clauses))
    return {at for filled in found if is_in_one_clause(filled, clauses) for at in filled}


def _judge_urgency(kind: Kind, told: set[int], sentence: _Sentence) -> Urgency | None:
    """NOW, PAST where help is due all the same, or None for what is over; only a clause that tells of it can say so."""
    rules = _read_rules()
    for period in rules.ends[kind]:
        for phrase, _ in _choose(rules.past[period], sentence.positions):
            if any(sentence.clauses[at] in told for at in _fill_all(phrase, sentence)):
                return Urgency.PAST if kind in rules.help_after else None
    return Urgency.NOW


def _fill_all(phrase: Phrase, sentence: _Sentence) -> set[int]:
    return {at for filled in phrase.find(sentence.positions, sentence.clauses) for at in filled}


def _split_sentences(text: str) -> Iterator[list[_Word]]:
    words: list[_Word] = []
    clause = 0
    for token in _TOKEN.finditer(text):
        typed = token.group()
        if typed[0] in ".!?;…":
            if words:
                yield words
            words = []
        elif typed in ",\n":
            clause += 1
        else:
            typed, start = typed.lower(), token.start()
            if words and words[-1].end == start - 1 and is_torn(text[words[-1].start : words[-1].end].lower(), typed):
                start = words.pop().start
                typed = text[start : token.end()].replace(" ", "").lower()
            meanings = read_meanings(typed)
            clause += "connector" in meanings
            words.append(_Word(meanings, start, token.end(), clause))
    if words:
        yield words


def _locate(words: list[_Word], harmless: AbstractSet[int] = frozenset()) -> Positions:
    positions: Positions = {}
    for at, word in enumerate(words):
        if at not in harmless:
            for name in word.meanings:
                positions.setdefault(name, []).append(at)
    return positions


_Index = dict[str, list[tuple[Phrase, int]]]


def _choose(index: _Index, positions: Positions) -> list[tuple[Phrase, int]]:
    """Phrases of which the rarest slot can be filled, each once, in the order of their ranks."""
    chosen = {id(entry[0]): entry for name in index.keys() & positions.keys() for entry in index[name]}
    return sorted(chosen.values(), key=lambda entry: entry[1])


@dataclass(frozen=True, slots=True)
class _Rules:
    kinds: tuple[Kind, ...]
    dangers: _Index
    harmless: _Index
    past: dict[str, _Index]
    ends: dict[Kind, tuple[str, ...]]
    help_after: frozenset[Kind]


@cache
def _read_rules() -> _Rules:
    lists = read_list("danger")
    kinds = tuple(Kind)
    phrases = [[phrase for line in lists["kinds"][kind.value] for phrase in parse_phrases(line)] for kind in kinds]
    return _Rules(
        kinds,
        index_phrases((phrase, rank) for rank, own in enumerate(phrases) for phrase in own),
        _index_lines(lists["harmless"]),
        {period: _index_lines(lines) for period, lines in lists["past"].items()},
        {kind: tuple(lists["ends"].get(kind.value, ["long_ago"])) for kind in kinds},
        frozenset(Kind(name) for name in lists["help_after"]),
    )


def _index_lines(lines: list[str]) -> _Index:
    return index_phrases((phrase, 0) for line in lines for phrase in parse_phrases(line))
