"""Sources of a country's own files, each with what was taken from it, as a page of Markdown.

Usage: python -m catalog_adapter.sources.source_list > docs/fuentes-por-archivo.md
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from catalog_adapter.sources.country_files import GUATEMALA, LOADER, Country


def write_source_list(country: Country = GUATEMALA) -> str:
    """The page: a heading a file, a line a source."""
    lines = ["# Fuentes por archivo", "", _INTRODUCTION]
    for path in (*sorted(country.folder.glob("*.yml")), *country.paths()):
        values = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506  the safe loader, in C where there is one
        if isinstance(values, dict) and isinstance(values.get("sources"), dict):
            lines += ["", f"## {path.name}", "", *_iter_lines(values)]
    return "\n".join(lines) + "\n"


_INTRODUCTION = """\
Cada fuente del catálogo inicial, con su dirección, su fecha y lo que se tomó de ella: el registro y sus campos. La escribe
`python -m catalog_adapter.sources.source_list`; no se edita a mano."""


def _iter_lines(values: Mapping[str, Any]) -> Iterator[str]:
    taken: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    parts = (part for name, part in values.items() if name != "sources")
    for key, record, field in (each for part in parts for each in _iter_taken(part, "", "")):
        taken[key][record] += [field] if field and field not in taken[key][record] else []
    for key, source in values["sources"].items():
        address = f" <{source['url']}>" if source.get("url") else ""
        used = "; ".join(f"{record} ({', '.join(found)})" if found else record for record, found in taken[key].items())
        yield f"* **{source['name']}**{address}, {source.get('dated') or 'sin fecha'}: {used or 'no se usa'}"


def _iter_taken(node: Any, record: str, field: str) -> Iterator[tuple[str, str, str]]:
    """Keys of sources, with the record and the field that they stand for; an empty field is the whole record."""
    if isinstance(node, list):
        for each in node:
            yield from _iter_taken(each, record, field)
    elif isinstance(node, Mapping):
        inside, within = (str(node["id"]), "") if "id" in node else (record, field)
        yield from ((key, inside or within, within if inside else "") for key in _keys(node.get("source")))
        for name, named in (node.get("sources") or {}).items():
            yield from ((key, inside, name) for key in _keys(named))
        for name, inner in node.items():
            if name not in {"source", "sources"}:
                yield from _iter_taken(inner, inside, within or str(name))


def _keys(named: Any) -> tuple[str, ...]:
    if isinstance(named, list):
        return tuple(map(str, named))
    return (named,) if isinstance(named, str) else ()


def main(arguments: Sequence[str]) -> None:
    """Write the page of Guatemala, or of the country in a folder."""
    sys.stdout.write(write_source_list(Country(Path(arguments[0])) if arguments else GUATEMALA))


if __name__ == "__main__":
    main(sys.argv[1:])
