"""Departments and municipalities for forms."""

from functools import cache

from catalog_adapter.institutions.municipality import read_municipalities


@cache
def list_places() -> tuple[tuple[str, str], ...]:
    """Codes and names: every department, each followed by its municipalities."""
    places = read_municipalities().values()
    departments = {one.code[:2]: (one.code[:2], one.department) for one in places}
    towns = [(one.code, f"{one.department}: {one.name}") for one in places]
    return tuple(sorted([*departments.values(), *towns]))


@cache
def list_municipalities() -> tuple[tuple[str, str], ...]:
    """Codes and names of the municipalities alone, by name."""
    places = read_municipalities().values()
    return tuple(sorted(((one.code, f"{one.name} ({one.department})") for one in places), key=lambda pair: pair[1]))
