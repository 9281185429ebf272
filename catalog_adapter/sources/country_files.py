"""The files of one country, `country/<name>/institutions/*.yml`: one a institution, with its procedures and subjects.

They are checked against `country/institution.schema.json` and kept as JSON, so that only a start after a change reads YAML.
"""

import hashlib
import json
import os
import tempfile
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from catalog_adapter.errors import InvalidRecord, UnknownCountry

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

COUNTRIES = Path(__file__).parents[1] / "country"
SCHEMA = COUNTRIES / "institution.schema.json"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where there is one: ten times as fast."""
_LISTS = ("procedures", "subjects")
"""Parts of a file whose entries have an id by which an error can name them."""


@dataclass(frozen=True, slots=True)
class Country:
    """Where a country's files stand, and where they are kept once read."""

    folder: Path
    cache: Path | None = None
    """A JSON file in the data folder; without it they are kept in this process only."""

    @property
    def name(self) -> str:
        """«guatemala»."""
        return self.folder.name

    def fingerprint(self) -> str:
        """A key that changes when any of the files does, or their schema."""
        checksum = hashlib.sha256(SCHEMA.read_bytes())
        for path in self.paths():
            checksum.update(path.name.encode())
            checksum.update(path.read_bytes())
        return checksum.hexdigest()

    def paths(self) -> list[Path]:
        """The institutions' files, by name."""
        return sorted((self.folder / "institutions").glob("*.yml"))


GUATEMALA = Country(COUNTRIES / "guatemala")
_chosen = [GUATEMALA]


def choose_country(country: Country) -> None:
    """Set the country of this process, once, before anything of it is read: a program serves one."""
    _chosen[0] = country


def current_country() -> Country:
    """The country of this process; Guatemala until another one is chosen."""
    return _chosen[0]


@dataclass(frozen=True, slots=True)
class CountryFile:
    """One institution's file as it was read."""

    name: str
    """«renap.yml»."""
    institution: Mapping[str, Any]
    sources: Mapping[str, Mapping[str, Any]]
    """Key to name, url, dated and certainty."""
    procedures: tuple[Mapping[str, Any], ...]
    subjects: tuple[Mapping[str, Any], ...]


def find_country(name: str, cache_folder: Path | None = None, folder: Path | None = None) -> Country:
    """A country by its name, among those that ship with the program, or in a folder of other ones.

    Raises:
        UnknownCountry: there is no folder of that name.
    """
    places = [place for place in (folder, COUNTRIES) if place and place.is_dir()]
    known = {
        path.name: path for place in reversed(places) for path in place.iterdir() if (path / "institutions").is_dir()
    }
    if name not in known:
        raise UnknownCountry(name, sorted(known))
    return Country(known[name], cache_folder and cache_folder / f"country-{name}.json")


def read_country_files(country: Country = GUATEMALA) -> Iterator[CountryFile]:
    """Every file, by name; costs one reading of JSON where nothing has changed.

    Raises:
        InvalidRecord: a file is broken; the error names file, record and field.
    """
    key = country.fingerprint()
    kept = _read_cache(country.cache, key)
    if kept is None:
        text = _parse(country, key)
        kept = json.loads(text)["files"]
        _write_cache(country.cache, text)
    for name, values in kept.items():
        yield CountryFile(
            name, values["institution"], values["sources"], tuple(values["procedures"]), tuple(values["subjects"])
        )


@lru_cache(maxsize=1)
def _parse(country: Country, key: str) -> str:
    """The files as JSON, as long as they are what they were under this key."""
    files = {path.name: _read_yaml(path) for path in country.paths()}
    _refuse_repeats(files)
    return json.dumps({"key": key, "files": files}, ensure_ascii=False, separators=(",", ":"))


def _read_yaml(path: Path) -> dict[str, Any]:
    try:
        values = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506  the safe loader, in C where there is one
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidRecord(path.name, f"no es YAML ({error})") from error
    problems = sorted(_validator().iter_errors(values), key=lambda one: [str(part) for part in one.absolute_path])
    if problems:
        place, field = _place(values, list(problems[0].absolute_path))
        raise InvalidRecord(f"{path.name}{place}", f"{field}: {textwrap.shorten(problems[0].message[-300:], 300)}")
    for place, used in iter_source_keys(values):
        if used not in values["sources"]:
            raise InvalidRecord(f"{path.name}, {place}", f"la fuente {used!r} no está en «sources»")
    if values["institution"]["id"] != path.stem:
        raise InvalidRecord(path.name, f"institution.id: {values['institution']['id']!r} no es el nombre del archivo")
    return dict(values)


def _place(values: Any, path: list[Any]) -> tuple[str, str]:
    """«, renap-dpi-renovar» and «cost.amounts.0.currency»."""
    if len(path) > 1 and path[0] in _LISTS:
        entry = values[path[0]][path[1]]
        named = entry.get("id") if isinstance(entry, dict) else None
        return f", {path[0]} {named or path[1]}", ".".join(map(str, path[2:])) or "el registro"
    return "", ".".join(map(str, path)) or "el archivo"


def iter_source_keys(values: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a source that a file uses, with where it does; the list of sources itself is passed over."""
    if isinstance(values, list):
        for one in values:
            named = one.get("id") if isinstance(one, dict) else None
            yield from iter_source_keys(one, named or place)
    if not isinstance(values, dict):
        return
    for name, value in values.items():
        if name == "same_as" or (name == "sources" and not place):
            continue
        if name in {"source", "sources"}:
            yield from ((f"{place or 'institution'}.{name}", key) for key in _keys(value))
        else:
            yield from iter_source_keys(value, place or name if isinstance(value, dict) else place)


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _keys(one)
    elif isinstance(value, list):
        for one in value:
            yield from _keys(one)


def _refuse_repeats(files: Mapping[str, Mapping[str, Any]]) -> None:
    owners: dict[str, str] = {}
    for name, values in files.items():
        for entry in values["procedures"]:
            other = owners.setdefault(entry["id"], name)
            if other != name or sum(one["id"] == entry["id"] for one in values["procedures"]) > 1:
                raise InvalidRecord(f"{name}, procedures {entry['id']}", f"el id está dos veces (también en {other})")


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # imported here: only a changed file needs it

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _read_cache(path: Path | None, key: str) -> dict[str, Any] | None:
    try:
        kept = json.loads(path.read_bytes()) if path else {}
        return dict(kept["files"]) if kept.get("key") == key else None
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return None


def _write_cache(path: Path | None, text: str) -> None:
    """Whole or not at all; a folder that cannot be written only costs the next start its time."""
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(draft, path)
    except OSError:
        return
