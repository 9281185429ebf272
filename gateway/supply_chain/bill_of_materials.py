"""Bill of materials in CycloneDX 1.6 (ECMA-424), with what is known of each package's faults (VEX)."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from gateway.supply_chain.advisories import Advisory, Findings
from gateway.supply_chain.packages import PROGRAM, Package

Json = Mapping[str, Any]
ENCODER: Json = {
    "type": "machine-learning-model",
    "bom-ref": "encoder",
    "name": "universal-sentence-encoder-multilingual",
    "version": "3",
    "description": "Pesos del codificador de oraciones, en catalog_adapter/search/data/encoder.npz",
    "licenses": [{"license": {"id": "Apache-2.0"}}],
}
"""Weights that ship with the program: see NOTICE."""


def make_bill(packages: Sequence[Package], findings: Findings, version: str, lock: bytes) -> dict[str, Any]:
    """Return the bill; the same packages give the same one.

    Args:
        packages: Of the lock.
        findings: What is known of them.
        version: Of the program.
        lock: Content of the lock file, which holds the hashes of all files that may be installed.
    """
    digest = sha256(lock).hexdigest()
    root = f"pkg:pypi/{PROGRAM}@{version}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{root}#{digest}')}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": PROGRAM,
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
                "purl": root,
            },
            "properties": [{"name": "ventanilla:requirements.lock:sha256", "value": digest}],
        },
        "components": [*map(_describe, packages), dict(ENCODER)],
        "dependencies": _list_arrows(packages, root),
        "vulnerabilities": [
            *(_describe_fault(one, packages, "exploitable") for one in findings.reachable),
            *(_describe_fault(one, packages, "not_affected") for one in findings.unreachable),
        ],
    }


def _describe(package: Package) -> dict[str, Any]:
    is_one = " " not in package.licence
    licence = {"license": {"id": package.licence}} if is_one else {"expression": package.licence}
    return {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "description": package.summary,
        "licenses": [licence],
        "purl": package.purl,
    }


def _list_arrows(packages: Sequence[Package], root: str) -> list[dict[str, Any]]:
    """Return what each asks for; the program itself first."""
    refs = {PROGRAM: root} | {package.name: package.purl for package in packages}
    asked: dict[str, list[str]] = {ref: [] for ref in refs.values()}
    for package in packages:
        for name in package.used_by:
            asked[refs[name]].append(package.purl)
    asked[root].append(str(ENCODER["bom-ref"]))
    return [{"ref": ref, "dependsOn": sorted(others)} for ref, others in asked.items()]


def _describe_fault(advisory: Advisory, packages: Iterable[Package], state: str) -> dict[str, Any]:
    analysis = {"state": state, "detail": advisory.why}
    if state == "not_affected":
        analysis["justification"] = "code_not_present" if advisory.absent else "code_not_reachable"
    return {
        "id": advisory.id,
        "description": advisory.what,
        "analysis": analysis,
        "affects": [{"ref": package.purl} for package in packages if package.name == advisory.package],
    }
