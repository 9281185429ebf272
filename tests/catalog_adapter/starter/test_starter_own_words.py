"""Facts carry over from the sources, sentences do not."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Record = dict[str, Any]

_RUN = 8
"""Words in a row that two texts may not share. Names of offices, addresses and titles of laws are facts, left out."""

_SOURCES = (
    "facts_91.jsonl",
    "catalogo_tramites_2023-12_1303.csv",
    "instituciones_2025.json",
    "tramites_urls_1576.csv",
    "categorias.json",
)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _prose(record: Record) -> Iterator[str]:
    for field in ("name", "description", "duration", "document", "notes"):
        yield record[field] or ""
    yield from record["requirements"]
    yield from record["steps"]
    yield record["cost"]["text"] or ""
    for alias in record["aliases"]:
        yield alias["text"]


@pytest.fixture(scope="module")
def words_of(folded: Callable[[str], str]) -> Callable[[str], list[str]]:
    """Splits a text into folded words, mark-up left out."""

    def split(text: str) -> list[str]:
        return re.findall(r"[a-z0-9]+", folded(re.sub(r"<[^>]+>|&nbsp;|\\n", " ", text)))

    return split


@pytest.fixture(scope="module")
def published(guatemala: Path, words_of: Callable[[str], list[str]]) -> set[tuple[str, ...]]:
    """Every run of eight words in the material that the facts were taken from."""
    runs: set[tuple[str, ...]] = set()
    for name in _SOURCES:
        for line in (guatemala / name).read_text(encoding="utf-8-sig").splitlines():
            runs.update(_runs(words_of(line)))
    assert len(runs) > 10_000
    return runs


def test_no_procedure_borrows_a_sentence(
    procedures: list[Record], published: set[tuple[str, ...]], words_of: Callable[[str], list[str]]
) -> None:
    """No run of eight words of a procedure's prose is found in the sources."""
    borrowed = [
        (line["id"], text)
        for line in procedures
        for text in _prose(line)
        if published.intersection(_runs(words_of(text)))
    ]
    assert borrowed == []


def test_no_institution_borrows_a_sentence(
    institutions: list[Record], published: set[tuple[str, ...]], words_of: Callable[[str], list[str]]
) -> None:
    """What an institution handles is told in other words than the directory's."""
    borrowed = [line["id"] for line in institutions if published.intersection(_runs(words_of(line["handles"])))]
    assert borrowed == []
