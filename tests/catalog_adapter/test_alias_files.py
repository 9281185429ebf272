"""The citizens' words that ship are tidy, and tell near procedures apart."""

import json
from collections import Counter
from typing import Any

import pytest

from catalog_adapter.alias_files import FOLDER
from catalog_adapter.folding import fold, name_key

_FILES = sorted(FOLDER.glob("*.jsonl"))
_BOUNDS = {"aliases": (3, 4), "phrases": (9, 40), "keywords": (4, 10)}
_GENERIC = {"tramite", "requisitos", "informacion", "gobierno", "guatemala", "ministerio"}


def _read() -> list[dict[str, Any]]:
    return [json.loads(line) for path in _FILES for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def entries() -> list[dict[str, Any]]:
    """Every line of every file."""
    return _read()


def test_each_institution_has_a_file(entries: list[dict[str, Any]]) -> None:
    """Files are named after the institution whose procedures they hold, and ids are unique."""
    for path in _FILES:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert {json.loads(line)["institution"] for line in lines} == {path.stem}
    assert len({entry["id"] for entry in entries}) == len(entries) > 1000


def test_each_entry_is_complete(entries: list[dict[str, Any]]) -> None:
    """Each procedure has a few names, sentences and keywords, none of them twice, and a folded key."""
    for entry in entries:
        assert entry["name_key"] == name_key(entry["name_key"]), entry["id"]
        for part, (least, most) in _BOUNDS.items():
            texts = [fold(text) for text in entry[part]]
            assert least <= len(texts) <= most, (entry["id"], part)
            assert len(set(texts)) == len(texts), (entry["id"], part)


def test_no_generic_keywords(entries: list[dict[str, Any]]) -> None:
    """Words that fit every procedure are no keywords."""
    for entry in entries:
        assert not _GENERIC & {fold(word) for word in entry["keywords"]}, entry["id"]


def test_sentences_are_sentences(entries: list[dict[str, Any]]) -> None:
    """Sentences have several words and no address, number of a person or amount of money."""
    for entry in entries:
        for phrase in entry["phrases"]:
            assert 2 <= len(phrase.split()) <= 36, (entry["id"], phrase)
            assert "@" not in phrase, entry["id"]
            assert "http" not in phrase, entry["id"]


def test_near_twins_differ(entries: list[dict[str, Any]]) -> None:
    """Hardly any sentence or name is shared by two procedures: that would tell nobody apart."""
    counts = Counter(fold(text) for entry in entries for part in ("aliases", "phrases") for text in entry[part])
    shared = [text for text, count in counts.items() if count > 1]
    assert len(shared) <= len(entries) * 0.01, shared[:10]
