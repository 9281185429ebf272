"""The compositions are whole, and the one for the public lets nobody do more than they must."""

import copy
import os
import re
import subprocess
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.composition import PRODUCTION, find_faults, find_soft_spots, read
from tests.project.tree import ROOT

HERE = read(PRODUCTION)
APP = HERE["services"]["app"]


@pytest.mark.parametrize("path", [PRODUCTION, ROOT / "docker-compose.yml"], ids=["production", "trial"])
def test_a_composition_is_whole(path: Path) -> None:
    """Keys, networks, volumes, files, settings and variables are all there."""
    assert find_faults(read(path), path.parent) == []


def test_production_is_hardened() -> None:
    """Read-only, without capabilities, within limits."""
    assert find_soft_spots(HERE) == []


def _set(*path: Any) -> Callable[[dict[str, Any]], None]:
    """A change of one value, the last of the path."""

    def change(composition: dict[str, Any]) -> None:
        *keys, last, value = path
        for key in keys:
            composition = composition[key]
        composition[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_set("services", "app", "read-only", True), "read-only"),
        (_set("services", "app", "healthcheck", "test", ["curl", "x"]), "'curl' is not one of"),
        (_set("services", "app", "networks", ["inside", "outsid"]), "no network outsid"),
        (_set("networks", "spare", None), "nobody uses the network spare"),
        (_set("services", "app", "depends_on", {"base": {"condition": "service_healthy"}}), "waits for base"),
        (_set("services", "app", "environment", "VENTANILLA_DATADIR", "/data"), "no setting VENTANILLA_DATADIR"),
        (_set("services", "proxy", "volumes", ["./Caddy:/etc/caddy/Caddyfile:ro"]), "no file ./Caddy"),
        (_set("services", "proxy", "volumes", ["keys:/data"]), "no volume keys"),
        (_set("services", "app", "build", "."), "no Dockerfile"),
        (_set("services", "app", "environment", "VENTANILLA_LINK_KEY", "${LINK_KEY}"), "LINK_KEY may be missing"),
        (_set("services", "backup", "environment", "PGPASSWORD", "${X:?falta}"), "X: the message does not say"),
    ],
)
def test_a_slip_of_the_pen_is_found(change: Callable[[dict[str, Any]], None], fault: str) -> None:
    """Whatever the linter is there for, it sees."""
    composition = copy.deepcopy(HERE)
    change(composition)
    assert fault in "\n".join(find_faults(composition, PRODUCTION.parent))


@pytest.mark.parametrize(
    ("change", "spot"),
    [
        (_set("services", "app", "read_only", False), "app: read_only"),
        (_set("services", "db", "cap_drop", []), "db: cap_drop"),
        (_set("services", "proxy", "cap_add", ["SYS_ADMIN"]), "proxy: a capability too many"),
        (_set("services", "proxy", "image", "caddy"), "proxy: an image without a version"),
        (_set("services", "app", "deploy", {}), "app: no limit of memory"),
        (_set("services", "app", "networks", []), "app: on the network of everybody"),
    ],
)
def test_a_service_that_may_too_much_is_found(change: Callable[[dict[str, Any]], None], spot: str) -> None:
    """Each rule has something that breaks it."""
    composition = copy.deepcopy(HERE)
    change(composition)
    assert [found for found in find_soft_spots(composition) if found.startswith(spot)]


def test_the_proxy_is_believed_and_nobody_else() -> None:
    """The network that the program trusts holds the proxy and itself; only the proxy is reached from outside."""
    trusted = ip_network(APP["environment"]["VENTANILLA_TRUSTED_PROXIES"])
    [shared] = [name for name, net in HERE["networks"].items() if (net or {}).get("ipam")]
    assert HERE["networks"][shared]["ipam"]["config"] == [{"subnet": str(trusted)}]
    assert {name for name, service in HERE["services"].items() if shared in service["networks"]} == {"app", "proxy"}
    assert [name for name, service in HERE["services"].items() if "ports" in service] == ["proxy"]
    assert HERE["networks"]["inside"] == {"internal": True}


def test_proxy_and_prometheus_find_the_copies() -> None:
    """By the service's name and the port that the program is told."""
    [(name, port)] = re.findall(r"dynamic a (\w+) (\d+)", (PRODUCTION.parent / "Caddyfile").read_text(encoding="utf-8"))
    assert (name, port) == ("app", APP["environment"]["VENTANILLA_PORT"])
    config = yaml.safe_load((PRODUCTION.parent / "monitoring" / "prometheus.yml").read_text(encoding="utf-8"))
    assert config["scrape_configs"][0]["dns_sd_configs"][0]["names"] == [name]


def test_both_compositions_keep_the_same_database() -> None:
    """Who began with the one for a trial goes on with the same data, by the same version of the server."""
    trial = read(ROOT / "docker-compose.yml")
    for key in ("image", "volumes"):
        assert HERE["services"]["db"][key] == trial["services"]["db"][key]
    assert HERE["name"] == trial["name"]
    assert HERE["services"]["backup"]["image"] == HERE["services"]["db"]["image"]


def test_the_model_of_the_image_is_where_the_program_looks(tmp_path: Path) -> None:
    """The command copies it to the data folder, which a temporary file system holds, and then becomes the program."""
    image, data, programs = (tmp_path / name for name in ("image", "data", "bin"))
    for folder in (image / "models", data, programs):
        folder.mkdir(parents=True)
    (image / "models" / "model.tar.gz").write_bytes(b"model")
    (programs / "ventanilla").write_text('#!/bin/sh\necho "$$ $1"\n')
    (programs / "ventanilla").chmod(0o755)
    place = APP["environment"]["VENTANILLA_DATA_DIR"]
    assert [each for each in APP["tmpfs"] if each.startswith(f"{place}:uid=10001,gid=10001,")]
    *shell, script = APP["command"]
    script = script.replace("/app/var/", f"{image}/").replace(f"{place}/", f"{data}/")
    path = f"{programs}:{os.environ['PATH']}"
    with subprocess.Popen([*shell, script], env={"PATH": path}, stdout=subprocess.PIPE, text=True) as process:
        told, _ = process.communicate(timeout=10)
    assert told.split() == [str(process.pid), "serve"]
    assert (data / "models" / "model.tar.gz").read_bytes() == b"model"
