"""Kubernetes' manifests as kustomize puts them together, short of names with a digest."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.project.tree import ROOT

KUBERNETES = ROOT / "deploy" / "kubernetes"
Object = dict[str, Any]


def list_objects(folder: Path = KUBERNETES) -> list[Object]:
    """Everything that a folder's kustomization names, with what it generates."""
    kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
    found: list[Object] = []
    for name in kustomization["resources"]:
        path = folder / name
        found += list_objects(path) if path.is_dir() else yaml.safe_load_all(path.read_text(encoding="utf-8"))
    for generated in kustomization.get("configMapGenerator", ()):
        data = {name: (folder / name).read_text(encoding="utf-8") for name in generated.get("files", ())}
        data |= {key: value for name in generated.get("envs", ()) for key, value in read_settings(folder / name)}
        found.append({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": generated["name"]}, "data": data})
    return found


def read_settings(path: Path) -> Iterator[tuple[str, str]]:
    """The lines of a file of settings."""
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition("=")
        yield name, value


def get(kind: str, name: str = "ventanilla") -> Object:
    """The one object of a kind and name."""
    [found] = [each for each in list_objects() if (each["kind"], each["metadata"]["name"]) == (kind, name)]
    return found


def list_pods() -> dict[str, Object]:
    """Templates of pods, by the name of what makes them."""
    deployment, job = get("Deployment"), get("CronJob", "ventanilla-backup")
    return {"app": deployment["spec"]["template"], "backup": job["spec"]["jobTemplate"]["spec"]["template"]}
