"""Spanish for the codes of the log: events, what they are about, and their details."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from catalog_adapter.folding import fold
from catalog_adapter.importing.doubts import rule_names, title_of
from catalog_adapter.importing.institution_digest import read_words as read_facts
from console.catalogue.words import WORDS as CATALOGUE
from console.review.words import WORDS as REVIEW
from console.words import titles

WORDS: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "words.yml").read_text(encoding="utf-8")
)
EVENTS: Mapping[str, str] = WORDS["events"]
FOR_EVER = "para siempre"
Names = Mapping[str, str]
Known = Mapping[str, Names]
"""Names of institutions and of staff by their ids, under «institution» and «staff»."""


def tell_subject(subject: str, known: Known) -> str:
    """Say what an event is about: «Trámite 12»; empty when it is about nothing in particular."""
    kind, _, code = subject.partition(":")
    if kind not in WORDS["subjects"]:
        return subject
    return f"{WORDS['subjects'][kind]} {_names_of(kind, known).get(code, code)}"


def find_subject(said: str, known: Known) -> str:
    """Return the subject that somebody means, by its words or as the log keeps it; what nobody knows stays as it is."""
    for kind, title in WORDS["subjects"].items():
        if fold(said).startswith(f"{fold(title)} "):
            rest = " ".join(said.split()[len(title.split()) :])
            codes = {fold(name): code for code, name in _names_of(kind, known).items()}
            return f"{kind}:{codes.get(fold(rest), rest)}"
    return said.strip()


def tell_details(details: Mapping[str, Any], known: Known) -> Iterator[tuple[str, str]]:
    """Yield each detail with its name; what is not known has no line."""
    for name, value in details.items():
        if value is not None and value != "":
            yield WORDS["details"].get(name, name), _tell(value, _values_of(name, known))


def _tell(value: Any, names: Names) -> str:
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, Mapping):
        kinds = WORDS["kinds"]
        return ", ".join(
            f"{kinds.get(kind, kind)} {FOR_EVER if many is None else many}" for kind, many in value.items()
        )
    if isinstance(value, list):
        return ", ".join(_tell(one, names) for one in value) or "ninguna"
    return "sí" if value == "si" else names.get(str(value), str(value))


def _names_of(kind: str, known: Known) -> Names:
    if kind in {"action", "channel"}:
        return dict(titles(kind))
    return known.get(kind) or WORDS["values"].get(kind, {})


def _values_of(name: str, known: Known) -> Names:
    if name in {"institucion", "institution", "institutions", "to"}:
        return known.get("institution", {})
    return {**_read_values().get(name, {}), **WORDS["values"].get(name, {})}


@cache
def _read_values() -> Mapping[str, Names]:
    fields = {**read_facts()["titles"], **CATALOGUE["fields"]}
    own = {"canal": "channel", "intencion": "intent", "aspecto": "aspect", "decision": "decision", "opinion": "opinion"}
    return {
        **{name: dict(titles(kind)) for name, kind in {**own, "roles": "role"}.items()},
        "field": fields,
        "fields": fields,
        "level": CATALOGUE["levels"],
        "reason": {**REVIEW["reasons"], **REVIEW["verdicts"]},
        "rule": {rule: title_of(rule) for rule in rule_names()},
    }
