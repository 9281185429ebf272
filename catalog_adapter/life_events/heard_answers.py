"""Answers to the questions of life events in other words than yes and no: «fue en la casa», «ya lo saqué»."""

from collections.abc import Sequence

from catalog_adapter.folding import fold
from catalog_adapter.life_events.model import Question

_GAP = 2
"""So many words may stand between two of an expression: «hace *unos tres* días»."""
_BEFORE = 3
"""A negation among so many words before an expression turns it around, and then it says nothing certain."""
_DENIALS = frozenset({"no", "nunca", "jamas", "tampoco"})
_NEGATIONS = frozenset({"no", "ni", "sin", "nada", "nadie"})
_THINGS = frozenset({"lo", "la", "los", "las"})
_STEM, _SHORT = 5, 4
"""Letters by which words are compared, and up to which they keep their ending."""
_YES = frozenset({"si", "sip", "sipi", "simon", "claro", "aja", "cabal", "exacto", "afirmativo"})
_NO = frozenset({"no", "nel", "nop", "nunca", "tampoco"})
_NOT_YET = frozenset({"todavia", "aun"})
_FILLERS = frozenset({
    "ah", "ay", "bueno", "eh", "este", "fijate", "fijese", "mire", "mira", "pues", "q", "que", "seno", "senor", "va", "vaya",
    "vos",
})  # fmt: skip
"""Words that people say before they answer."""
_OBJECTIONS = frozenset({
    "eso", "esa", "ese", "asi", "entendi", "entendio", "entiendo", "entiende", "refiero", "pregunto", "pregunte",
    "preguntando", "sirve", "importa", "gracias",
})  # fmt: skip
"""What a «no» turns down when one of these follows: not what was asked, but the question, or the answer before it."""
_TO_WHOM = frozenset({"le", "les", "me", "nos", "te"})
"""After one of these «no se» is no «no sé»: «no se nos avisó»."""
_HEARD = 4
"""Words behind a «no» among which they are looked for."""
_LONGEST_BEGUN = 30
"""So long may a message be that begins with yes or no."""
_LONGEST = 9
"""A longer message tells a story of its own."""
_LONGEST_OF_ONE = 4
"""So long may a message be of which a single word answers: «falta un mes»."""


def hear_answer(question: Question, text: str) -> bool | None:
    """The answer that a message gives in words that are known for a question; None where it has none of them.

    The longest expression decides; of equal ones the «no», which people say with more care.
    """
    words = _cut(text)
    if len(words) > _LONGEST or "?" in text:
        return None
    heard = [
        (len(expression), not side)
        for side, lines in ((True, question.yes), (False, question.no))
        for line in lines
        if _says(words, expression := _cut(line))
    ]
    return not max(heard)[1] if heard else None


def hear_beginning(text: str) -> bool | None:
    """The «sí» or «no» with which a message begins that goes on: «sí, él lo fue a asentar», «no sólo es una tienda».

    Written without accents, «si» may be a condition; where nothing is asked, and no «no» follows, it is taken for «sí».
    """
    words = fold(text).split()
    begins = next((place for place, word in enumerate(words) if word not in _FILLERS), len(words))
    said, following = words[begins : begins + 1], words[begins + 1 : begins + 1 + _HEARD]
    if not said or not following or "?" in text or len(words) > _LONGEST_BEGUN:
        return None
    if said[0] in _YES:
        return None if said[0] == "si" and following[0] == "no" and not _is_set_apart(text) else True
    is_unsure = following[0] == "se" and _TO_WHOM.isdisjoint(following[1:2])
    denies = said[0] in _NO or (said[0] in _NOT_YET and following[0] == "no")
    return False if denies and not is_unsure and _OBJECTIONS.isdisjoint(following) else None


def hear_doubt(text: str) -> bool:
    """True when whoever is asked does not know: «fíjese que a saber, tenía uno en 2006», «quién sabe si todavía sirve»."""
    words = f" {fold(text)} "
    return "?" not in text and any(f" {each} " in words for each in _DOUBTS)


_DOUBTS = (
    "quien sabe", "a saber", "saber si", "no me acuerdo", "no recuerdo", "no estoy seguro", "no estoy segura", "tal vez",
    "talvez", "creo que si", "creo que no", "que saber", "no se si", "no se bien", "sepa dios", "sabe dios",
)  # fmt: skip


def _is_set_apart(text: str) -> bool:
    """True when a comma follows the first «sí»: «sí, no hay problema»."""
    return "," in text.split("no", maxsplit=1)[0]


def _says(words: Sequence[str], expression: Sequence[str]) -> bool:
    """True where an expression stands in a message in order, by itself and not denied."""
    if len(expression) == 1 and len(words) > _LONGEST_OF_ONE:
        return False
    denies = not _NEGATIONS.isdisjoint(expression)
    for start, word in enumerate(words):
        end = _find_end(words, expression, start) if word == expression[0] else None
        if end is not None and (denies or _NEGATIONS.isdisjoint(words[max(0, start - _BEFORE) : end])):
            return True
    return False


def _find_end(words: Sequence[str], expression: Sequence[str], start: int) -> int | None:
    """The place behind an expression that begins at a place; None where it does not go on there."""
    at = start
    for word in expression[1:]:
        following = words[at + 1 : at + 2 + _GAP]
        if word not in following:
            return None
        at += 1 + following.index(word)
    return at + 1


def _cut(text: str) -> list[str]:
    """The words of a text as they are compared: «nunca la encontraron», «no lo encontró» are one."""
    return [_cut_word(word) for word in fold(text).split()]


def _cut_word(word: str) -> str:
    """A word cut to its beginning; all denials are one, all that stands for a thing is one, and small is as big as big."""
    if word in _DENIALS:
        return "no"
    if word in _THINGS:
        return "lo"
    plain = word[:-1] if word.endswith("s") and len(word) > _SHORT else word
    plain = plain[:-3] + plain[-1] if plain.endswith(("ito", "ita")) and len(plain) > _SHORT else plain
    return plain[:_STEM]
