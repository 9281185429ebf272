"""Links of a message to the one before, and its parts to each other: «¿y la renovación?», «el DPI y el pasaporte»."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from nlu.lists import read_list
from nlu.text.normalization import split_words
from nlu.text.stop_words import weigh
from nlu.text.word_families import root

MOST_WAYS = 3
"""Joints of a message that asks for two things at once; each is searched for on both sides."""


@cache
def _read(name: str) -> frozenset[str]:
    return frozenset(word for each in read_list("links")[name] for word in split_words(str(each)))


def points_back(rest: Sequence[str]) -> bool:
    """True when a question names nothing but «the paper»: «¿cuánto cuesta la licencia?» beside a topic means its own.

    Args:
        rest: The words that do not ask.
    """
    content = [root(word) for word in rest if weigh(word) == 1]
    return all(word in _papers() for word in content)


def names_thing(words: Sequence[str]) -> bool:
    """True when words name something as one names a thing: «cuánto cuesta *el DPI*», not «en cuánto tiempo *resuelven*»."""
    return any(before in _read("determiners") and weigh(word) == 1 for before, word in pairwise(words))


@cache
def _papers() -> frozenset[str]:
    return frozenset(map(root, _read("papers")))


def is_linked(words: Sequence[str]) -> bool:
    """True when a message, given as its words, goes on with what was said before: «y los antecedentes penales»."""
    return bool(words) and words[0] in _read("begins")


def find_opening(text: str) -> str:
    """The thing that a first sentence asks for, naming nothing else: «¿y *los penales*? ¿Los puedo sacar sin DPI?».

    Args:
        text: The message as it was written.

    Returns:
        Its words; empty where another sentence stands first, or none after it.
    """
    first, question, after = text.partition("?")
    words = split_words(first)
    at = next((place for place, word in enumerate(words) if word == "y"), len(words))
    named = words[at + 1 :]
    is_bare = all(weigh(word) < 1 for word in words[:at]) and named[:1] != [] and named[0] in _read("determiners")
    content = [word for word in named if weigh(word) == 1]
    return " ".join(named) if question and after.strip(" ¿?!.,") and is_bare and 0 < len(content) <= _NAMING else ""


_NAMING = 3
"""So many words of content name a thing."""


def announces(words: Sequence[str]) -> bool:
    """True when a message says that it turns to another matter: «otra consulta», «cambiando de tema»."""
    opening = f" {' '.join(words[:_ANNOUNCING])} "
    return any(f" {each} " in opening for each in read_list("links")["announces"])


_ANNOUNCING = 7
"""So many words of a message may hold what announces another matter."""


def presses(words: Sequence[str]) -> bool:
    """True when a message says that what was asked was not answered: «no me dijiste si se puede a los 17»."""
    said = f" {' '.join(words)} "
    return any(f" {each} " in said for each in read_list("links")["presses"])


def supposes(words: Sequence[str]) -> bool:
    """True when a message asks what if: «y si vivo en Petén», «¿qué pasa si no llego?»."""
    at = next((place for place, word in enumerate(words[:_OPENING]) if word == "si"), None)
    if at is None or not _read("what_if").issuperset(words[:at]):
        return False
    return len(words) > at + 1 and words[at + 1] not in _read("agrees")


_OPENING = 5
"""So many words may stand up to the «si» of a supposition."""


def tells_only_case(words: Sequence[str], rest: Sequence[str]) -> bool:
    """True when a question names nothing but its case: «perdí mi DPI, ¿igual se puede?», «¿cuánto cobran si soy mayor?».

    Args:
        words: All of them.
        rest: Those that do not ask; all of them where nothing is asked.
    """
    said = f" {' '.join(words)} "
    if any(f" {each} " in said for each in read_list("links")["even_so"]):
        return True
    if words[:1] and words[0] in _read("case_begins") and _points_with_pronoun(said):
        return True
    at = next((place for place, word in enumerate(rest[:-1]) if word == "si"), None)
    is_case = at is not None and len(rest) < len(words) and rest[at + 1] in _read("in_case")
    return is_case and all(weigh(word) < 1 for word in rest[:at])


def _points_with_pronoun(said: str) -> bool:
    """True when a pronoun stands for the thing that is asked for: «y con multas, ¿me *la* dan?»."""
    return any(f" {each} " in said for each in read_list("links")["pointing_back"])


def is_correction(words: Sequence[str]) -> bool:
    """True when a message takes something back and says something instead: «no, perdón, eran cabras»."""
    others = [word for word in words if word not in _read("corrects") and weigh(word) == 1]
    return bool(others) and words[0] in _read("corrects")


def asks_for_first(words: Sequence[str]) -> bool:
    """True when all that a message says of the procedure is that it is not a renewal: «por primera vez, sin renovar»."""
    unwanted = {after for before, after in pairwise(words) if before in _read("without")}
    others = [word for word in words if weigh(word) == 1 and word not in _read("plain") and word not in unwanted]
    return not others and not _read("plain").isdisjoint(words)


def split_in_two(words: Sequence[str]) -> list[tuple[str, str]]:
    """The ways to read a message as two things joined by «y» or «o», in order; none where there are many, as in a story.

    The second begins like a noun («y *el* pasaporte») or like the first does («*como* cobro … y *como* cancelo»): a
    verb after «y» goes on with the same story.
    """
    places = [
        place
        for place, word in enumerate(words[:-1])
        if place
        and word in _read("joins")
        and (words[place + 1] in _read("heads") or words[place + 1] in words[:place])
    ]
    if len(places) > MOST_WAYS:
        return []
    return [(" ".join(words[:place]), " ".join(words[place + 1 :])) for place in places]
