"""Reading of a reason: whether a requirement is called needless, asked twice, or impossible to have."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from catalog_adapter.folding import fold
from catalog_adapter.simplification.model import Manner

NEAREST = 2
"""Examples of a manner that a reason is compared with."""
AHEAD = 0.2
"""Cosine by which a reason without any sign must be nearer to «impossible» than to the others; set on the pairs of
`tests/catalog_adapter/simplification/pairs.yml` that may be looked at."""
_LACK = re.compile(
    r" (?:no|nunca|nadie|jamas|ningun[oa]?|tampoco)"
    r"(?: (?:me|se|le|lo|la|los|las|nos|ya|aqui|alla|en|mi|de|el|quieren?|pueden?|otro|otra|esta\w{0,6}|\w{1,12}o)){0,4}"
    r" (?:hay|existen?|dan?|extienden?|venden?|hacen?(?! falta)|haciendo|guardan?|tengo (?!por|nada|tiempo)|firman?|firme|"
    r"consiguen?|encuentran?|aparecen?|atienden?|alcanzan?|abren?|aseguran?|certifican?|conozco|puedo|pude|"
    r"tienen (?!relacion|que ver|sentido|por)|quieren? (?!decir|nada))\b"
)
"""Something is not there or not given, whatever stands between: «no me da turno», «nadie de aquí firma»."""
Compare = Callable[[str, Sequence[str]], Sequence[float]]
"""Nearness in meaning of a text to each of some passages, -1..1."""


def read_manner(words: str, compare: Compare) -> Manner:
    """The manner that a reason tells; needless where it tells no other.

    Args:
        words: A person's.
        compare: Tells how near sentences are.
    """
    said = f" {fold(words)} "
    for manner, (signs, _) in _read_lists().items():
        if any(f" {sign} " in said for sign in signs) or (manner is Manner.IMPOSSIBLE and _LACK.search(said)):
            return manner
    near = {manner: _near(compare(words, examples)) for manner, (_, examples) in _read_lists().items()}
    others = max(near[Manner.NEEDLESS], near[Manner.TWICE])
    return Manner.IMPOSSIBLE if near[Manner.IMPOSSIBLE] > others + AHEAD else Manner.NEEDLESS


def _near(cosines: Sequence[float]) -> float:
    return sum(sorted(cosines)[-NEAREST:]) / NEAREST


@cache
def _read_lists() -> Mapping[Manner, tuple[tuple[str, ...], tuple[str, ...]]]:
    values = yaml.safe_load((Path(__file__).parent / "manners.yml").read_text(encoding="utf-8"))
    return {Manner(name): (tuple(map(fold, each["signs"])), tuple(each["examples"])) for name, each in values.items()}
