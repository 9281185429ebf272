"""A row as its source has it, as plain lines: a table's by its own columns, one of our files' in Spanish."""

from collections.abc import Iterator, Mapping
from typing import Any

from console.catalogue.words import WORDS

Row = Mapping[str, Any]


def show_row(row: Row) -> list[tuple[str, str]]:
    """Return each part that says something, with its name, in the row's order; lists have one item a line."""
    shown = ((name, "\n".join(_lines(name, value))) for name, value in row.items())
    return [(_title(name), text) for name, text in shown if text]


def _lines(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for part, inner in value.items():
            yield from (f"{_title(part)}: {line}" for line in _lines(part, inner))
    elif isinstance(value, list):
        for one in value:
            yield from [_join(one)] if isinstance(one, Mapping) else _lines(name, one)
    elif isinstance(value, bool):
        yield "sí" if value else "no"
    elif value is not None and str(value).strip():
        yield WORDS["raw_values"].get(str(value), str(value)) if name in _CODED else str(value)


def _join(parts: Row) -> str:
    """One item of several parts in a line: «70.00 · GTQ · por persona»."""
    return " · ".join(line for name, value in parts.items() for line in _lines(name, value))


def _title(name: str) -> str:
    return WORDS["raw"].get(name) or WORDS["fields"].get(name, name)


_CODED = frozenset({"audience", "certainty", "demand", "kind", "state"})
"""Parts whose values are codes."""
