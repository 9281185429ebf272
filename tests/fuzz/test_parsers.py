"""No byte from outside ends in an exception that nobody expects, and reading leaves nothing behind.

`make fuzz` gives each parser 200,000 inputs, in shares that run beside each other; without it, it is a few hundred.
"""

import gc
import logging
import os
from collections.abc import Iterator
from itertools import islice

import pytest

from tests.channels.conftest import SUBJECTS
from tests.fuzz.mutation import mutate
from tests.fuzz.parsers import Parser, list_parsers

INPUTS = int(os.environ.get("VENTANILLA_FUZZ", "300"))
SHARE = 20_000
"""Inputs of one test."""
SHARES = range(-(-INPUTS // SHARE))
FILES = ("csv", "xlsx", "xlsx inside", "jsonl", "offices")
NAMES = (*(f"webhook {name}" for name in SUBJECTS), *FILES, "tools", "socket", "form", "kept form")
LEFT_BEHIND = 2_000
"""Objects that may be more after the second half of the inputs than after the first: caches of a bounded size."""


@pytest.fixture(scope="module")
def parsers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Parser]:
    """Every parser."""
    return list_parsers(tmp_path_factory.mktemp("seeds"))


def test_every_parser_is_there(parsers: dict[str, Parser]) -> None:
    """A channel more is a parser more."""
    assert set(parsers) == set(NAMES)


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Unclosed file")  # of a part that ends nowhere
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # what it leaves out of a damaged workbook
@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_unexpected_is_raised_and_nothing_is_left(parsers: dict[str, Parser], name: str, share: int) -> None:
    """Each input is read, or refused in the way that its sender is told."""
    logging.getLogger("python_multipart").setLevel(logging.ERROR)  # as in the program: see config.logging
    parser = parsers[name]
    count = min(SHARE, INPUTS)
    inputs = mutate(parser.seeds, count, seed=share)
    _read(parser, islice(inputs, count // 2))
    before = _count_objects()
    _read(parser, inputs)
    assert _count_objects() - before < LEFT_BEHIND


def _read(parser: Parser, inputs: Iterator[bytes]) -> None:
    for data in inputs:
        try:
            parser.read(data)
        except parser.allowed:
            continue
        except Exception as error:
            error.add_note(f"input: {data[:2_000]!r}")
            raise


def _count_objects() -> int:
    gc.collect()
    return len(gc.get_objects())
