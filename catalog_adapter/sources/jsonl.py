"""Our own format: one JSON object a line, see `procedure.schema.json` and `institution.schema.json` beside this module.

Institutions stand in `institutions.jsonl` beside the procedures' file, when the file brings its own.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalog_adapter.cleaning.durations import parse_duration
from catalog_adapter.errors import EmptyFile, FileTooLarge, InvalidRecord, TruncatedFile, WrongEncoding
from catalog_adapter.model import Cost, CostState, Institution, Procedure
from catalog_adapter.sources.base import MAX_CELL_CHARACTERS, MAX_ROWS, Record
from catalog_adapter.storage.references import find_reference, to_reference

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

_MAX_DEPTH = 12
"""The format nests four deep; more is an attack on the parser."""


class JsonlSource:
    """A file of procedures in our own format."""

    file_format = "jsonl"
    notes: tuple[str, ...] = ()

    def __init__(self, path: Path, *, catalogue: str, at_least: int = 1) -> None:
        """Reads the institutions beside the file.

        Raises:
            SourceError: an institution's line is broken.
        """
        self._path = path
        self.catalogue = catalogue
        self.at_least = at_least
        beside = path.with_name("institutions.jsonl")
        self.institutions: tuple[Institution, ...] = ()
        if beside.is_file() and beside != path:
            self.institutions = tuple(
                parse_institution(values, where) for where, values in _lines(beside, "institution.schema.json")
            )

    def records(self) -> Iterator[Record]:
        """The lines as records; see `Source.records`."""
        known = {institution.id: institution for institution in self.institutions}
        position = 0
        for position, (_, values) in enumerate(_lines(self._path, "procedure.schema.json"), start=1):
            institution = known.get(values["institution"], Institution(id=values["institution"], name=""))
            procedure = parse_procedure(values, institution)
            yield Record(procedure=procedure, raw=values, position=position, same_as=values["same_as"])
        if not position:
            raise EmptyFile("El archivo no tiene ningún registro.")


def parse_procedure(values: Mapping[str, Any], institution: Institution) -> Procedure:
    """One valid object to a procedure; its aliases stay in the raw record, from where `linking.link` takes them."""
    return Procedure(
        id=values["id"],
        name=values["name"],
        institution=institution,
        unit=values["unit"],
        category=values["category"],
        description=values["description"],
        requirements=tuple(values["requirements"]),
        steps=tuple(values["steps"]),
        cost=_cost(values["cost"]),
        duration=parse_duration(values["duration"] or ""),
        document=values["document"],
        where=values["where"],
        online_url=values["online_url"],
        legal_basis=tuple(values["legal_basis"]),
        notes=values["notes"],
        source=to_reference(values["source"]),
        updated_on=date.fromisoformat(values["updated_on"]) if values["updated_on"] else None,
    )


def parse_institution(values: Mapping[str, Any], where: str) -> Institution:
    """One valid object to an institution."""
    names = ("id", "name", "acronym", "address", "hours", "web", "email", "handles")
    try:
        source = find_reference(values["source"])
    except ValueError as error:
        raise InvalidRecord(where, f"source: {error}") from error
    return Institution(
        **{name: values[name] for name in names},
        phones=tuple(values["phones"]),
        terms=tuple(values["terms"]),
        source=source,
    )


def _cost(values: Mapping[str, Any]) -> Cost:
    return Cost(
        state=CostState(values["state"]),
        amount=Decimal(values["amount"]) if values["amount"] else None,
        currency=values["currency"],
        text=values["text"],
        source=find_reference(values["source"]),
    )


def _lines(path: Path, schema: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's place and object, valid against the schema; read one at a time."""
    count = 0
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for number, line in enumerate(iter(lambda: stream.readline(MAX_CELL_CHARACTERS + 1), ""), start=1):
                if line.strip():
                    count += 1
                    yield _where(path, number), _object(line, _where(path, number), schema)
                if count > MAX_ROWS:
                    raise FileTooLarge(f"{path.name} tiene más de {MAX_ROWS:,} registros.")
    except UnicodeDecodeError as error:
        raise WrongEncoding(
            f"{path.name} no está en UTF-8 (byte {error.start}). Guárdelo de nuevo como UTF-8."
        ) from error


def _where(path: Path, number: int) -> str:
    return f"{path.name}, línea {number}"


def _object(line: str, where: str, schema: str) -> dict[str, Any]:
    if len(line) > MAX_CELL_CHARACTERS:
        raise FileTooLarge(f"{where}: la línea tiene más de {MAX_CELL_CHARACTERS:,} caracteres.")
    try:
        values = json.loads(line)
    except RecursionError as error:
        raise InvalidRecord(where, "tiene demasiados niveles anidados") from error
    except ValueError as error:
        if not line.endswith("\n"):
            raise TruncatedFile(f"{where}: el archivo termina a la mitad de un registro. Cópielo de nuevo.") from error
        raise InvalidRecord(where, f"no es JSON ({error})") from error
    if _depth(values) > _MAX_DEPTH:
        raise InvalidRecord(where, "tiene demasiados niveles anidados")
    problem = next(iter(sorted(_validator(schema).iter_errors(values), key=lambda one: list(map(str, one.path)))), None)
    if problem:
        place = ".".join(map(str, problem.absolute_path)) or "el objeto"
        raise InvalidRecord(where, f"{place}: {problem.message[:200]} (vea {schema})")
    return _with_real_dates(values, where)


def _with_real_dates(values: dict[str, Any], where: str) -> dict[str, Any]:
    """The schema's pattern lets through 30 February."""
    cost = values.get("cost") or {}
    dates = [
        values.get("updated_on"),
        (values.get("source") or {}).get("dated"),
        (cost.get("source") or {}).get("dated"),
    ]
    for text in filter(None, dates):
        try:
            date.fromisoformat(text)
        except ValueError as error:
            raise InvalidRecord(where, f"{text!r} no es una fecha") from error
    return values


def _depth(values: Any) -> int:
    """How deep a JSON value nests, without recursion."""
    depth = 0
    level = [values]
    while level and depth <= _MAX_DEPTH:
        depth += 1
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
        ]
    return depth


@cache
def _validator(schema: str) -> "Draft202012Validator":
    from jsonschema import Draft202012Validator  # imported here: only an import needs it

    text = (files("catalog_adapter") / "sources" / schema).read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))
