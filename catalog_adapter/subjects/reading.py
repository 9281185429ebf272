"""Reading of the subjects that ship: those in each institution's file, and those of the official catalogue."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from catalog_adapter.sources.country_files import LOADER, Country, current_country, read_country_files
from catalog_adapter.subjects.model import Act, Service, Subject

_BESIDE = "official_subjects.yml"
_HEADS = "heads.yml"
_TOLD = "told_matters.yml"
"""By the id of a subject without procedures: sentences in which people tell it."""


def read_subjects(country: Country | None = None) -> tuple[Subject, ...]:
    """Every subject written by hand; an institution's own goes before that of the official catalogue with the same id."""
    return _read_subjects(country or current_country())


@cache
def _read_subjects(country: Country) -> tuple[Subject, ...]:
    subjects: dict[str, Subject] = {}
    for each in _iter_subjects(country):
        subjects.setdefault(each.id, each)
    path = country.folder / _TOLD
    told = yaml.load(path.read_text(encoding="utf-8"), LOADER) if path.exists() else {}  # noqa: S506 - both are safe
    return tuple(replace(each, phrases=tuple(told.get(each.id, ()))) for each in subjects.values())


def read_heads(country: Country | None = None) -> dict[str, str]:
    """Single words that alone mean one subject: folded word to its id."""
    path = (country or current_country()).folder / _HEADS
    return dict(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _iter_subjects(country: Country) -> Iterator[Subject]:
    for file in read_country_files(country):
        for each in file.subjects:
            yield _parse(each, file.institution["id"])
    beside = country.folder / _BESIDE
    if beside.exists():
        content = yaml.load(beside.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - both loaders are safe
        for each in content["subjects"]:
            yield _parse(each, each["institution"])


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
