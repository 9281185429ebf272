"""The figures' names and definitions, from figures.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One figure."""

    name: str
    label: str
    definition: str
    public: str | None = None
    """Its column in the open data; None when it is not published."""


@cache
def read_definitions() -> Mapping[str, Definition]:
    """Every figure by its name, in the order in which they are shown."""
    text = (files("console.statistics") / "figures.yml").read_text(encoding="utf-8")
    return {name: Definition(name=name, **values) for name, values in yaml.safe_load(text).items()}
