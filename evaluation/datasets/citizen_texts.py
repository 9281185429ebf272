"""Every sentence that a citizen reads and that is ours: the assistant's, the gateway's, the page's, the life events'.

Texts of the catalogue are its sources' business and are not ours to word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from catalog_adapter.life_events.model import read_life_events

ROOT = Path(__file__).resolve().parents[2]
_PLACEHOLDER = re.compile(r"\{\{?\w+\}\}?")
_FILES = ("conversations/*.yml", "gateway/*/*.yml", "channels/*/*.yml", "console/citizen/*.yml")
_STAND_IN = "esto"
"""Stands where a response names a procedure or an amount: as short as a plain name would be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenText:
    """One text."""

    place: str
    """File and key."""
    text: str
    is_label: bool = False
    """A title or a button: words that stand alone, often the name of a procedure."""

    @property
    def file(self) -> str:
        """The file that it stands in."""
        return self.place.split()[0]


def iter_citizen_texts() -> Iterator[CitizenText]:
    """All of them, file by file."""
    yield from _responses()
    for pattern in _FILES:
        for path in sorted(ROOT.glob(pattern)):
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
            yield from _leaves(content, f"{path.relative_to(ROOT)}")
    for event in read_life_events():
        place = f"catalog_adapter/life_events/{event.id}.yml"
        yield CitizenText(place=f"{place} name", text=event.name, is_label=True)
        yield CitizenText(place=f"{place} summary", text=event.summary)
        for question in event.questions:
            yield CitizenText(place=f"{place} {question.id}", text=question.ask)
        for step in event.steps:
            yield CitizenText(place=f"{place} {step.id}", text=step.title, is_label=True)
            sentences = (step.why, step.note)
            yield from (CitizenText(place=f"{place} {step.id}", text=text) for text in sentences if text)


def _responses() -> Iterator[CitizenText]:
    for path in sorted((ROOT / "bot" / "domain").glob("*.yml")):
        domain = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, variants in (domain.get("responses") or {}).items():
            for variant in variants:
                place = f"bot/domain/{path.name} {name}"
                if text := variant.get("text"):
                    yield CitizenText(place=place, text=_PLACEHOLDER.sub(_STAND_IN, text))
                for button in variant.get("buttons") or ():
                    yield CitizenText(place=place, text=button["title"], is_label=True)


def _leaves(content: Any, place: str) -> Iterator[CitizenText]:
    if isinstance(content, str):
        # An example is a button with a citizen's own question on it.
        is_label = place.endswith(" examples")
        yield CitizenText(place=place, text=_PLACEHOLDER.sub(_STAND_IN, content), is_label=is_label)
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _leaves(value, f"{place} {key}")
    elif isinstance(content, list):
        for value in content:
            yield from _leaves(value, place)
