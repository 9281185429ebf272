"""Institutions that serve some municipalities only, and who does the same elsewhere: a fine of Mixco is not EMETRA's."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from catalog_adapter.sources.country_files import Country, current_country

FILE = "served_places.yml"
_DEPARTMENT = 2
"""Digits of a department's code, with which those of its municipalities begin (INE)."""


def find_other(institution: str, codes: Sequence[str]) -> str | None:
    """Id of the institution that does at a place what another does where it serves; None where that one serves the place.

    Args:
        institution: Id of who serves some municipalities only; of any other nothing is said.
        codes: INE codes of the place, of two or four digits: several where places have one name, none where none is named.
    """
    local = _read(current_country()).get(institution)
    if local is None or not codes:
        return None
    served = {*local["serves"], *(code[:_DEPARTMENT] for code in local["serves"])}
    return None if served.intersection(codes) else str(local["elsewhere"])


@cache
def _read(country: Country) -> Mapping[str, Any]:
    path = country.folder / FILE
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return content
