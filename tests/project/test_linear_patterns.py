"""No text makes a pattern of ours slow: its time grows with the length of what is read, whatever was written."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from conversations.redaction import mask
from nlu.text.normalization import split_words
from tests.project.tree import ROOT

SIZES = (500, 1_000, 2_000)
FLOOR_S = 0.003
"""Of the longest text: what takes less is too short to be measured, and harms nobody."""
GROWTH = 2.5
"""Most that the time may grow when the text is twice as long; a square grows four times."""

BUDGET_S = 0.05
"""Of processor time for one pattern; the pieces most likely to harm come first."""
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
def test_every_pattern_takes_time_in_proportion(patterns: list[tuple[str, int, str]]) -> None:
    """Pieces made of each pattern's own letters, repeated, with an end that fits and one that does not."""
    assert len(patterns) > 80
    slow = [(place, text, hostile) for text, flags, place in patterns for hostile in _find_slow(text, flags)]
    assert slow == []


def _find_slow(text: str, flags: int) -> Iterator[str]:
    if not re.search(r"[*+]|,\}", text):
        return  # It repeats nothing without end.
    pattern = re.compile(text, flags & ~re.DEBUG)
    until = time.thread_time() + BUDGET_S
    for piece, end in product(_pieces(text), ("\x01",)):
        if time.thread_time() > until:
            return
        if _grows(pattern, piece, end):
            yield f"{piece!r} * n + {end!r}"
            return


def _grows(pattern: re.Pattern[str], piece: str, end: str) -> bool:
    longest = _time(pattern, piece, end, SIZES[-1])
    if longest < FLOOR_S:
        return False
    # A pause of the machine is no growth of ours: the shortest of several is compared.
    times = [min(_time(pattern, piece, end, size) for _ in range(3)) for size in SIZES]
    return times[-1] >= FLOOR_S and times[2] > GROWTH * times[1] and times[1] > GROWTH * times[0]


def _time(pattern: re.Pattern[str], piece: str, end: str, size: int) -> float:
    text = (piece * (size // len(piece) + 1))[:size] + end
    started = time.thread_time()
    for _ in pattern.finditer(text):
        pass
    return time.thread_time() - started


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


@pytest.mark.parametrize("read", [mask, split_words])
@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_takes_time_in_proportion(read: Callable[[str], object], piece: str) -> None:
    """Masking and cutting into words, on what somebody would send to stop the program."""
    times = [min(_time_reading(read, piece, size) for _ in range(3)) for size in SIZES]
    assert times[-1] < FLOOR_S or times[2] < GROWTH * times[1] or times[1] < GROWTH * times[0]


def _time_reading(read: Callable[[str], object], piece: str, size: int) -> float:
    text = (piece * size)[:size]
    started = time.thread_time()
    read(text)
    return time.thread_time() - started
