"""Packages of the lock file, with what their own metadata says of them."""

import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from conversations.errors import GatewayError
from gateway.supply_chain.licences import find_licence

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
PROGRAM = "ventanilla"
_PIN = re.compile(r"(?m)^([\w.-]+)(?:\[[\w,-]+\])?==([\w.+!-]+) \\$")
_NAME = re.compile(r"[-_.]+")


class NotKnown(GatewayError):
    """The lock or a package's metadata is missing; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package at the one version that the lock allows."""

    name: str
    """As package indexes spell it: small letters and «-»."""
    version: str
    licence: str
    """An SPDX expression."""
    summary: str
    used_by: frozenset[str]
    """Names of the packages that ask for it; the program's own among them."""

    @property
    def purl(self) -> str:
        """Name and version in one (package-url/purl-spec, type «pypi»)."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_packages(lock: Path = LOCK) -> tuple[Package, ...]:
    """Return the packages of a lock, by name.

    Raises:
        NotKnown: There is no such file, a package of it is not installed, or its licence is not told.
    """
    if not lock.is_file():
        raise NotKnown(f"No existe {lock}: corra esta orden con el programa instalado desde su carpeta (make setup).")
    found = []
    for entry in re.split(r"\n(?=\w)", lock.read_text(encoding="utf-8")):
        pin = _PIN.match(entry)
        if pin is not None:
            used_by = frozenset(_spell(one) for one in re.findall(r"(?m)^    #(?: via|  ) +([\w.-]+)", entry))
            found.append(_describe(_spell(pin[1]), pin[2], used_by))
    return tuple(sorted(found, key=lambda package: package.name))


def _describe(name: str, version: str, used_by: frozenset[str]) -> Package:
    try:
        told = distribution(name).metadata.json
    except PackageNotFoundError:
        raise NotKnown(f"El paquete {name} no está instalado: corra «make setup».") from None
    if told["version"] != version:
        raise NotKnown(f"De {name} está instalada la versión {told['version']}, no la {version}: corra «make setup».")
    licence = find_licence(name, str(told.get("license_expression") or told.get("license") or ""))
    if licence is None:
        raise NotKnown(f"No se sabe la licencia de {name}: léala y anótela en gateway/supply_chain/licences.yml.")
    summary = str(told.get("summary", ""))
    return Package(name=name, version=version, licence=licence, summary=summary, used_by=used_by)


def _spell(name: str) -> str:
    """Return a name as PEP 503 normalizes it."""
    return _NAME.sub("-", name).lower()
