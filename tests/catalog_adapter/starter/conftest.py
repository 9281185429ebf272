"""The starter data as read from the disk, and the shared material beside the checkout where there is any."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[3]
_STARTER = _ROOT / "catalog_adapter" / "starter"

Record = dict[str, Any]


def _records(name: str) -> list[Record]:
    lines = (_STARTER / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def procedures() -> list[Record]:
    """The lines of procedures.jsonl, in order."""
    return _records("procedures.jsonl")


@pytest.fixture(scope="session")
def institutions() -> list[Record]:
    """The lines of institutions.jsonl, in order."""
    return _records("institutions.jsonl")


@pytest.fixture(scope="session")
def schema_of() -> Callable[[str], Record]:
    """Loads a JSON Schema of the starter catalogue: «procedure» or «institution»."""

    def load(name: str) -> Record:
        schema: Record = json.loads((_STARTER / f"{name}.schema.json").read_text(encoding="utf-8"))
        return schema

    return load


@pytest.fixture(scope="session")
def folded() -> Callable[[str], str]:
    """Lower case without accents, single blanks: two texts that a citizen reads as the same are equal."""

    def fold(text: str) -> str:
        letters = unicodedata.normalize("NFD", text.casefold())
        return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())

    return fold


@pytest.fixture(scope="session")
def guatemala(shared_data: Path) -> Path:
    """The folder with the real catalogue and the facts that the starter data was written from."""
    return shared_data / "guatemala"
