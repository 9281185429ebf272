"""No text makes a pattern of ours slow: its steps grow with the length of what is read, whatever was written."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import product

import pytest

from conversations.redaction import mask
from nlu.text.normalization import split_words
from tests.project.matching_steps import OutOfSteps, count_steps
from tests.project.tree import ROOT

SIZES = (120, 240)
GROWTH = 2.5
"""Most that the steps may grow when the text is twice as long; a square grows four times."""
MOST_STEPS = 400_000
"""For the longest text; what grows out of all bounds is not counted to its end."""

_SYNTAX = frozenset("()[]{}^$|?*+\\")
_SAMPLES = {r"\s": " ", r"\d": "1", r"\w": "a", r"\S": "x", ".": "z"}

_COLLECTOR = """
import bot.slim, json, re, sys
from importlib import import_module
from pathlib import Path
root, found = Path(sys.argv[1]), {}
real = re.compile
def noting(pattern, flags=0):
    made, frame = real(pattern, flags), sys._getframe(1)
    place = Path(frame.f_code.co_filename)
    if isinstance(made.pattern, str) and place.is_relative_to(root) and ".venv" not in place.parts:
        found.setdefault((made.pattern, int(made.flags)), str(place.relative_to(root)))
    return made
re.compile = noting
for package in ("nlu", "conversations", "catalog_adapter", "channels", "actions", "bot", "learning", "console", "gateway"):
    for path in sorted((root / package).rglob("*.py")):
        if path.name != "__main__.py" and "examples" not in path.parts:
            name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            module = import_module(name)
            for value in list(vars(module).values()):
                if hasattr(value, "cache_info") and getattr(value, "__module__", "") == name:
                    try:
                        value()
                    except TypeError:
                        pass
print(json.dumps([[*key, place] for key, place in found.items()]))
"""


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, int, str]]:
    """Every pattern that our modules compile, with its flags and its module."""
    order = [sys.executable, "-W", "ignore", "-c", _COLLECTOR, str(ROOT)]
    done = subprocess.run(order, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True)
    return [tuple(one) for one in json.loads(done.stdout.splitlines()[-1])]


@pytest.mark.slow
def test_every_pattern_takes_steps_in_proportion(patterns: list[tuple[str, int, str]]) -> None:
    """Pieces made of each pattern's own letters, repeated, with an end that does not fit."""
    assert len(patterns) > 80
    slow = [(place, text, piece) for text, flags, place in patterns for piece in _find_slow(text, flags, _pieces(text))]
    assert slow == []


@pytest.mark.parametrize(
    ("text", "piece", "slow"),
    [
        (r"a+b", "a", True),
        (r"(?<!a)a+b", "a", False),
        (r"\s*[;]\s*", " ", True),
        (r"^\s*x?[\s,]*$", " ", True),
        (r"^\s*+x?[\s,]*+$", " ", False),
        (r"(?:a|ab)*c", "ab", True),
        (r"\b\w+\b(?!x)", "az ", False),
        (r"(a+)+b", "a", True),
        (r"(a)\1*?b", "a", True),
        (r"a{1,9}b", "a", False),
    ],
)
def test_steps_tell_a_slow_pattern_from_a_fast_one(text: str, piece: str, slow: bool) -> None:
    """Squares and worse grow; bounds, looking behind and possessive repeats keep to the length."""
    assert bool(list(_find_slow(text, 0, [piece]))) is slow


@pytest.mark.parametrize(("text", "said", "steps"), [("b", "aab", 8), ("a+", "aaa", 7), (r"(?=(a))\1", "a", 5)])
def test_steps_are_places_tried_and_characters_compared(text: str, said: str, steps: int) -> None:
    """One for each start, one for each character or place looked at."""
    assert count_steps(re.compile(text), said, MOST_STEPS) == steps


def _find_slow(text: str, flags: int, pieces: Iterable[str]) -> Iterator[str]:
    """The first piece that makes a pattern slow."""
    if not re.search(r"[*+]|,\}", text):
        return  # It repeats nothing without end.
    pattern = re.compile(text, flags & ~re.DEBUG)
    yield from [piece for piece in pieces if _grows(pattern, piece)][:1]


def _grows(pattern: re.Pattern[str], piece: str) -> bool:
    try:
        few, many = (count_steps(pattern, (piece * size)[:size] + "\x01", MOST_STEPS) for size in SIZES)
    except OutOfSteps:
        return True
    return many > GROWTH * few


def _pieces(text: str) -> Iterator[str]:
    """Letters that a pattern may take, alone and by twos; and its own words."""
    plain = re.sub(r"\(\?P?[<=!:a-z]*[<>]?|\\[bBAZ]", "", text)
    literals = [sign for sign in re.sub(r"\\.", "", plain) if not sign.isspace() and sign not in _SYNTAX]
    classes = [sign for mark, sign in _SAMPLES.items() if mark in text]
    letters = list(dict.fromkeys([*list(dict.fromkeys([*classes, *literals[:20]]))[:4], " "]))
    yield from letters
    yield from ("".join(two) for two in product(letters, repeat=2) if two[0] != two[1])
    words = re.findall(r"[a-z]{2,}", plain)[:3]
    for word in dict.fromkeys(words):
        yield from (f" {word}", f"{word}-")


HOSTILE = (
    "a@",
    "a@a-",
    "a",
    "@a.a",
    "1 ",
    "1-",
    "/1",
    "arroba-",
    "55 ",
    "nit 1 ",
    "pasaporte 1 ",
    "4111 ",
    "(",
    "<",
    "a.",
    "k ",
)


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_what_reads_a_message_first_takes_steps_in_proportion(patterns: list[tuple[str, int, str]], piece: str) -> None:
    """Masking and cutting into words meet every text whole; what somebody would send to stop the program."""
    first = [each for each in patterns if each[2].startswith(("conversations/", "nlu/text/"))]
    assert len(first) > 10
    assert [(place, text) for text, flags, place in first if list(_find_slow(text, flags, [piece]))] == []


@pytest.mark.parametrize("read", [mask, split_words])
@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_takes_calls_in_proportion(read: Callable[[str], object], piece: str) -> None:
    """Around the patterns, too, work grows with the length: calls of functions, counted."""
    few, many = (_count_calls(read, (piece * size)[:size]) for size in (1_000, 2_000))
    assert many <= GROWTH * few


def _count_calls(read: Callable[[str], object], text: str) -> int:
    events: list[str] = []
    sys.setprofile(lambda _frame, event, _argument: events.append(event))
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return sum(event.endswith("call") for event in events)
