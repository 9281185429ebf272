"""Between institutions and their rows."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import RowMapping

from catalog_adapter.model import Institution, Window
from catalog_adapter.storage.references import facts_json, find_reference, plain, reference, to_facts

_PLAIN = (
    "id", "name", "acronym", "address", "hours", "web", "email", "handles", "short", "article", "appointment_url",
    "complaints", "part_of",
)  # fmt: skip


def institution_row(institution: Institution) -> dict[str, Any]:
    """A row of `institutions`."""
    return {name: getattr(institution, name) for name in _PLAIN} | {
        "phones": list(institution.phones),
        "terms": list(institution.terms),
        "reference": reference(institution.source),
        "offices": [plain(asdict(office)) for office in institution.offices],
        "facts": facts_json(institution.facts),
    }


def to_institution(row: RowMapping | Mapping[str, Any]) -> Institution:
    """An institution from its row."""
    return Institution(
        **{name: row[name] for name in _PLAIN},
        phones=tuple(row["phones"]),
        terms=tuple(row["terms"]),
        source=find_reference(row["reference"]),
        offices=tuple(Window(**{**office, "source": find_reference(office["source"])}) for office in row["offices"]),
        facts=to_facts(row["facts"]),
    )
