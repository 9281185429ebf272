"""A new package has its place in the arrows, in the installation, and in the image."""

import tomllib
from typing import Any

from tests.project.tree import ROOT, packages


def _pyproject() -> dict[str, Any]:
    tool: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    return tool


def test_every_package_has_its_arrows() -> None:
    """import-linter looks at all of them, and each stands on one layer."""
    linter = _pyproject()["importlinter"]
    assert sorted(linter["root_packages"]) == packages()
    (layers,) = (contract["layers"] for contract in linter["contracts"] if contract["type"] == "layers")
    assert sorted(name.strip() for layer in layers for name in layer.split("|")) == packages()


def test_every_package_is_installed() -> None:
    """The build backend knows them all."""
    assert sorted(_pyproject()["uv"]["build-backend"]["module-name"]) == packages()


def test_every_package_is_in_the_image() -> None:
    """The Dockerfile copies each by its name, and .dockerignore lets it in."""
    dockerfile = (ROOT / "Dockerfile").read_text()
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    for package in packages():
        assert f"\nCOPY {package} {package}\n" in dockerfile
        assert f"!{package}" in ignored
