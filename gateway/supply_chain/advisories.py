"""Known advisories of packages, from a file of our own that says of each whether it can be reached, and why not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from packaging.specifiers import SpecifierSet

from gateway.supply_chain.packages import Package

TABLE = Path(__file__).with_name("advisories.yml")
FRESH_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisory:
    """A published advisory, or a report without a number."""

    id: str
    aliases: tuple[str, ...]
    package: str
    affected: SpecifierSet
    """Versions that have the fault."""
    what: str
    why: str
    """Why it cannot be reached here; what to do where it can."""
    is_reachable: bool
    absent: str | None
    """Package without which there is no fault, and which is not installed."""
    unused: str | None
    """Name that neither we nor Rasa ever write: the fault is in what it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPackage:
    """A package that stays behind its newest version."""

    name: str
    version: str
    """The one that was looked at."""
    held_by: str
    meets: str
    """Whose bytes it is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything that was looked up, and when."""

    on: date
    sources: tuple[str, ...]
    old: tuple[OldPackage, ...]
    advisories: tuple[Advisory, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Outcome of an audit."""

    reachable: tuple[Advisory, ...]
    unreachable: tuple[Advisory, ...]
    """Of versions in use."""
    past: tuple[Advisory, ...]
    """Of earlier versions."""
    unseen: tuple[OldPackage, ...]
    """Old packages whose version is no longer the one that was looked at."""


def audit(packages: Iterable[Package], review: Review) -> Findings:
    """Hold the packages in use against what is known."""
    versions = {package.name: package.version for package in packages}
    # Early versions count too: a fault does not stop at a release candidate.
    now = [one for one in review.advisories if one.affected.contains(versions.get(one.package, ""), prereleases=True)]
    return Findings(
        reachable=tuple(one for one in now if one.is_reachable),
        unreachable=tuple(one for one in now if not one.is_reachable),
        past=tuple(one for one in review.advisories if one not in now),
        unseen=tuple(one for one in review.old if versions.get(one.name) != one.version),
    )


@cache
def read_review(path: Path = TABLE) -> Review:
    """Return what is known."""
    table: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Review(
        on=table["reviewed_on"],
        sources=tuple(table["sources"]),
        old=tuple(OldPackage(name=name, **told) for name, told in table["old"].items()),
        advisories=tuple(_advisory(told) for told in table["advisories"]),
    )


def _advisory(told: dict[str, Any]) -> Advisory:
    return Advisory(
        id=told["id"],
        aliases=tuple(told.get("aliases", ())),
        package=told["package"],
        affected=SpecifierSet(told["affected"]),
        what=told["what"],
        why=told["why"],
        is_reachable=told.get("reachable", False),
        absent=told.get("absent"),
        unused=told.get("unused"),
    )
