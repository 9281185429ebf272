"""A linter for compositions: keys by a schema, names by what they stand for, and what a service may do."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator

from config.settings import Settings
from tests.project.tree import ROOT

Composition = dict[str, Any]
PRODUCTION = ROOT / "deploy" / "compose.yml"
SCHEMA = yaml.safe_load(Path(__file__).with_name("compose_schema.yml").read_text(encoding="utf-8"))
SETTINGS = {f"VENTANILLA_{name.upper()}" for name in Settings.model_fields}
VARIABLE = re.compile(r"\$\{(\w+)(:[?-][^}]*)?\}")
HARDENED = {
    "read_only": True,
    "cap_drop": ["ALL"],
    "security_opt": ["no-new-privileges:true"],
    "restart": "unless-stopped",
}


def read(path: Path) -> Composition:
    """A composition with its anchors filled in."""
    composition: Composition = yaml.safe_load(path.read_text(encoding="utf-8"))
    return composition


def find_faults(composition: Composition, folder: Path) -> list[str]:
    """Everything that is wrong with it; its files are looked for beside it."""
    faults = [f"{error.json_path}: {error.message}" for error in Draft7Validator(SCHEMA).iter_errors(composition)]
    return faults or [*_check_names(composition, folder), *_check_variables(composition)]


def find_soft_spots(composition: Composition) -> list[str]:
    """Services that may do more than they must, or take all of the machine."""
    return [
        f"{name}: {what}" for name, service in composition["services"].items() for what in _check_hardening(service)
    ]


def _check_names(composition: Composition, folder: Path) -> Iterator[str]:
    services, networks = composition["services"], composition.get("networks", {})
    for name, service in services.items():
        for other, how in service.get("depends_on", {}).items():
            if other not in services:
                yield f"{name} waits for {other}, which is not there"
            elif how["condition"] == "service_healthy" and "healthcheck" not in services[other]:
                yield f"{name} waits for the health of {other}, which has no check"
        yield from (f"{name}: no network {each}" for each in service.get("networks", ()) if each not in networks)
        yield from _check_sources(name, service, set(composition.get("volumes", {})), folder)
        given = {each for each in service.get("environment", {}) if each.startswith("VENTANILLA_")}
        yield from (f"{name}: no setting {each}" for each in sorted(given - SETTINGS))
    used = {each for service in services.values() for each in service.get("networks", ())}
    yield from (f"nobody uses the network {each}" for each in sorted(set(networks) - used))


def _check_sources(name: str, service: dict[str, Any], volumes: set[str], folder: Path) -> Iterator[str]:
    """Volumes that are declared, files and folders that are there."""
    for volume in service.get("volumes", ()):
        source = volume.partition(":")[0]
        if source.startswith("."):
            if not (folder / source).exists():
                yield f"{name}: no file {source}"
        elif not source.startswith("$") and source not in volumes:
            yield f"{name}: no volume {source}"
    if "build" in service and not (folder / service["build"] / "Dockerfile").exists():
        yield f"{name}: no Dockerfile in {service['build']}"


def _check_variables(composition: Composition) -> Iterator[str]:
    """Each has a default, or is asked for once, in Spanish, with the file to write it into."""
    found = VARIABLE.findall(yaml.safe_dump(composition, width=10_000))
    asked = {name for name, how in found if how.startswith(":?")}
    for name, how in found:
        if name not in asked and not how.startswith(":-"):
            yield f"{name} may be missing"
        if how.startswith(":?") and not re.search(rf"escriba {name} en (el archivo |deploy/)\.env", how):
            yield f"{name}: the message does not say what to do"


def _check_hardening(service: dict[str, Any]) -> Iterator[str]:
    yield from (f"{key} is not {value}" for key, value in HARDENED.items() if service.get(key) != value)
    if "memory" not in service.get("deploy", {}).get("resources", {}).get("limits", {}):
        yield "no limit of memory"
    if not service.get("pids_limit"):
        yield "no limit of processes"
    if set(service.get("cap_add", ())) - {"NET_BIND_SERVICE"}:
        yield "a capability too many"
    if "image" in service and not re.search(r":[0-9]", service["image"]):
        yield "an image without a version"
    if not service.get("networks"):
        yield "on the network of everybody"
