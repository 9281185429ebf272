"""Word lists of the language as data, and how they are read."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def read_list(name: str) -> Any:
    """The content of `<name>.yml` of this folder; its shape is each reader's own business and is held by tests."""
    return yaml.safe_load((files(__name__) / f"{name}.yml").read_text(encoding="utf-8"))


@cache
def hash_lists() -> str:
    """A digest over every list, which changes when any of them does."""
    digest = hashlib.sha256()
    for entry in sorted(files(__name__).iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yml"):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()[:16]
