"""Reading of the subjects that ship: those in each institution's file, and those of the official catalogue."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from catalog_adapter.subjects.model import Act, Service, Subject

FOLDER = Path(__file__).parents[1] / "country" / "guatemala"


@cache
def read_subjects(folder: Path = FOLDER) -> tuple[Subject, ...]:
    """Every subject written by hand; an institution's own goes before that of the official catalogue with the same id."""
    subjects: dict[str, Subject] = {}
    for each in _iter_subjects(folder):
        subjects.setdefault(each.id, each)
    return tuple(subjects.values())


def _iter_subjects(folder: Path) -> Iterator[Subject]:
    for path in sorted((folder / "institutions").glob("*.yml")):
        content = _load(path)
        for each in content.get("subjects") or ():
            yield _parse(each, content["institution"]["id"])
    beside = folder / "official_subjects.yml"
    if beside.exists():
        for each in _load(beside)["subjects"]:
            yield _parse(each, each["institution"])


def _load(path: Path) -> Mapping[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: Mapping[str, Any] = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 - both are safe
    return content


def _parse(content: Mapping[str, Any], institution: str) -> Subject:
    acts = {
        Act(act): Service(procedures=tuple(map(_id_of, service.get("procedures") or ())), says=service.get("says"))
        for act, service in (content.get("acts") or {}).items()
    }
    return Subject(
        id=content["id"],
        names=tuple(map(str, content["names"])),
        institution_id=institution,
        acts=acts,
        says=content.get("says"),
        nearest=tuple(map(_id_of, content.get("nearest") or ())),
    )


def _id_of(reference: str | Mapping[str, str]) -> str:
    """A procedure's id: the starter's own, or a row of the official export."""
    return reference if isinstance(reference, str) else str(reference["official"])
