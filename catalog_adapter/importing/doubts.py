"""A doubt about one field of one record, and lists of doubts as text, JSON and CSV."""

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import yaml


class Level(StrEnum):
    """How much a doubt matters.

    WRONG misleads a citizen, LEGAL may ask what the law forbids, MISSING leaves a question open, STYLE is cleaned.
    """

    WRONG = "wrong"
    LEGAL = "legal"
    MISSING = "missing"
    STYLE = "style"


_LEVELS = {
    Level.WRONG: "puede engañar",
    Level.LEGAL: "la ley no lo deja pedir",
    Level.MISSING: "falta un dato",
    Level.STYLE: "de forma",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that staff should look at."""

    id: str
    """Of the procedure."""
    row: int
    """1-based place among the source's records; in the export's sheet it stands one lower, after the heading."""
    institution: str
    field: str
    """Column of the source."""
    rule: str
    """Name of the rule, see doubts.yml."""
    reason: str
    """In Spanish, why."""
    value: str
    """What stands there, cut to 200 characters."""
    level: Level

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {name: str(value) if isinstance(value, Level) else value for name, value in asdict(self).items()}


def level_of(rule: str) -> Level:
    """The level of a rule."""
    return Level(_rules()[rule]["level"])


def title_of(rule: str) -> str:
    """The Spanish name of a rule's doubts, in the plural."""
    return _rules()[rule]["title"]


def reason_of(rule: str, **details: object) -> str:
    """The reason of a rule, with its details filled in."""
    reason: str = _rules()[rule]["reason"]
    return reason.format(**details)


def rule_names() -> tuple[str, ...]:
    """Every rule, in the order in which it is reported."""
    return tuple(_rules())


def write_text(doubts: Sequence[Doubt]) -> str:
    """For a terminal: by rule, each with its reason and its records."""
    order = {rule: place for place, rule in enumerate(rule_names())}
    lines = []
    for rule, group in groupby(sorted(doubts, key=lambda doubt: order[doubt.rule]), key=lambda doubt: doubt.rule):
        members = list(group)
        lines.append(f"{title_of(rule)} ({_LEVELS[level_of(rule)]}): {len(members)}")
        lines += [f"  id {one.id} (fila {one.row}) {one.field}: {one.reason} [{one.value[:80]}]" for one in members]
    lines.append(f"{len(doubts)} dudas")
    return "\n".join(lines) + "\n"


def write_json(doubts: Sequence[Doubt]) -> str:
    """A JSON list."""
    return json.dumps([doubt.to_json() for doubt in doubts], ensure_ascii=False, indent=1) + "\n"


def write_csv(doubts: Sequence[Doubt]) -> str:
    """CSV with a heading; a value that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    columns = ("id", "row", "institution", "field", "rule", "level", "reason", "value")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    for doubt in doubts:
        values = doubt.to_json()
        writer.writerow({name: _harmless(str(values[name])) for name in columns})
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Sequence[Doubt]], str]] = {"text": write_text, "json": write_json, "csv": write_csv}
"""By the name that `ventanilla catalog check --format` takes."""


def _harmless(value: str) -> str:
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


@cache
def _rules() -> Mapping[str, Mapping[str, str]]:
    text = (files("catalog_adapter.importing") / "doubts.yml").read_text(encoding="utf-8")
    rules: Mapping[str, Mapping[str, str]] = yaml.safe_load(text)
    return rules
