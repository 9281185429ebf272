"""Kubernetes' manifests agree with each other, with the program, and with the composition."""

import re
from typing import Any

import pytest
import yaml

from gateway.health import PATIENCE_S
from tests.deploy.composition import PRODUCTION, SETTINGS, read
from tests.deploy.manifests import KUBERNETES, get, list_objects, list_pods, read_settings
from tests.fakes.running import OwnSettings, running
from tests.project.tree import ROOT

PODS = list_pods()
APP = PODS["app"]["spec"]["containers"][0]
COMPOSITION = read(PRODUCTION)["services"]
PAGE = (ROOT / "docs" / "despliegue.md").read_text(encoding="utf-8")
BY = "app.kubernetes.io"


def find_all(value: Any, key: str) -> list[Any]:
    """Every value that stands under a key, at any depth."""
    if isinstance(value, list):
        return [found for each in value for found in find_all(each, key)]
    if not isinstance(value, dict):
        return []
    here = [value[key]] if key in value else []
    return here + [found for each in value.values() for found in find_all(each, key)]


def test_every_file_is_taken() -> None:
    """A manifest that no kustomization names would never be applied."""
    for folder in KUBERNETES, KUBERNETES.parent / "backup":
        kustomization = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))
        there = {path.name for path in folder.glob("*.yaml")} - {"kustomization.yaml"}
        assert there == {name for name in kustomization["resources"] if name.endswith(".yaml")}
    names = [(each["kind"], each["metadata"]["name"]) for each in list_objects()]
    assert len(set(names)) == len(names)


def test_selectors_find_pods() -> None:
    """Whoever selects by labels selects pods that there are."""
    labels = [pod["metadata"]["labels"] for pod in PODS.values()]
    objects = list_objects()
    selectors = [each for one in objects for each in find_all(one, "matchLabels")]
    selectors += [one["spec"]["selector"] for one in objects if one["kind"] == "Service"]
    ours = [each for each in selectors if any(key.startswith(BY) for key in each)]
    assert len(ours) == 8  # deployment, budget, two services, two policies, two of the spread
    for selector in ours:
        assert [pod for pod in labels if selector.items() <= pod.items()], selector
    target = get("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]
    assert get(target["kind"], target["name"])["apiVersion"] == target["apiVersion"]
    assert "replicas" not in get("Deployment")["spec"], "it would undo what the autoscaler did"


def test_ports_are_those_of_the_container() -> None:
    """By name everywhere, and by number where the program listens."""
    [port] = APP["ports"]
    assert port["containerPort"] == OwnSettings.model_fields["port"].default
    environment = {each["name"]: each.get("value") for each in APP["env"]}
    assert environment["VENTANILLA_PORT"] == str(port["containerPort"])
    named = find_all(APP, "port") + find_all(get("NetworkPolicy", "app")["spec"]["ingress"], "port")
    named += [
        each for kind in ("ventanilla", "ventanilla-copies") for each in find_all(get("Service", kind), "targetPort")
    ]
    assert set(named) == {port["name"]}
    backend = find_all(get("Ingress"), "service")[0]
    assert backend["port"]["name"] in [each["name"] for each in get("Service", backend["name"])["spec"]["ports"]]


def test_probes_ask_what_the_program_answers(sqlite_engine: Any) -> None:
    """Ready and alive by the routes that are there; with the patience that a look at the database may take."""
    probes = {name: APP[f"{name}Probe"] for name in ("startup", "readiness", "liveness")}
    with running(sqlite_engine) as program:
        for probe in probes.values():
            assert program.client.get(probe["httpGet"]["path"]).status_code == 200
    assert probes["liveness"]["httpGet"]["path"] == "/health/live"
    assert {probes[name]["httpGet"]["path"] for name in ("startup", "readiness")} == {"/health/ready"}
    assert min(probes[name]["timeoutSeconds"] for name in ("startup", "readiness")) > PATIENCE_S
    assert probes["startup"]["periodSeconds"] * probes["startup"]["failureThreshold"] >= 180


def test_what_is_referred_to_is_there() -> None:
    """Files of settings and scripts, a claim, and secrets that the page tells how to make, with these keys."""
    objects = list_objects()
    for kind, key in (("ConfigMap", "configMapRef"), ("ConfigMap", "configMap")):
        for reference in find_all(objects, key):
            get(kind, reference["name"])
    for claim in find_all(objects, "claimName"):
        get("PersistentVolumeClaim", claim)
    for reference in find_all(objects, "secretKeyRef"):
        assert f"create secret generic {reference['name']} " in PAGE
        assert f"--from-literal={reference['key']}=" in PAGE
    for reference in find_all(objects, "secretRef"):
        assert f"create secret generic {reference['name']} " in PAGE
    assert get("ConfigMap", "ventanilla-backup")["data"].keys() == {"backup.sh"}


def test_every_setting_is_one() -> None:
    """Names that the program knows, and values that it takes."""
    settings = dict(read_settings(KUBERNETES / "settings.env"))
    given = {each["name"]: each["value"] for each in APP["env"] if each["name"].startswith("VENTANILLA_")}
    assert given.keys() | settings.keys() <= SETTINGS
    # Kubernetes puts in only what stands above, in `env` itself.
    above = [each["name"] for each in APP["env"]]
    for position, each in enumerate(APP["env"]):
        assert set(re.findall(r"\$\((\w+)\)", each.get("value", ""))) <= set(above[:position])
    values = {key.removeprefix("VENTANILLA_").lower(): value for key, value in (settings | given).items()}
    read_settings_back = OwnSettings(**values)
    [host] = [rule["host"] for rule in get("Ingress")["spec"]["rules"]]
    assert read_settings_back.public_url == f"https://{host}"
    assert get("Ingress")["spec"]["tls"][0]["hosts"] == [host]


def test_it_is_what_the_composition_is() -> None:
    """The same command, the same copy of the database, the same user."""
    job = PODS["backup"]["spec"]["containers"][0]
    assert APP["command"] == COMPOSITION["app"]["command"]
    assert job["image"] == COMPOSITION["backup"]["image"]
    user = PODS["backup"]["spec"]["securityContext"]
    assert f"{user['runAsUser']}:{user['runAsGroup']}" == COMPOSITION["backup"]["user"]
    wanted = set(re.findall(r"\bPG[A-Z]+\b", (KUBERNETES.parent / "backup" / "backup.sh").read_text(encoding="utf-8")))
    assert wanted <= {each["name"] for each in job["env"]}
    assert f"USER {PODS['app']['spec']['securityContext']['runAsUser']}:" in (ROOT / "Dockerfile").read_text()


@pytest.mark.parametrize("name", PODS)
def test_a_pod_may_only_what_it_must(name: str) -> None:
    """What the namespace asks of every pod («restricted»), a file system to read, limits, and no key of the cluster."""
    spec = PODS[name]["spec"]
    around, [container] = spec["securityContext"], spec["containers"]
    assert around["runAsNonRoot"] is True
    assert around["seccompProfile"] == {"type": "RuntimeDefault"}
    assert spec["automountServiceAccountToken"] is False
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert container["resources"]["limits"]["memory"]
    assert container["resources"]["requests"].keys() >= {"cpu", "memory"}
    mounted = {each["name"] for each in container["volumeMounts"]}
    assert mounted == {each["name"] for each in spec["volumes"]}
    namespace = get("Namespace")["metadata"]
    assert namespace["labels"]["pod-security.kubernetes.io/enforce"] == "restricted"


def test_nothing_comes_in_but_by_the_door() -> None:
    """All is forbidden first; the database's port and names are what the copy of it may reach."""
    nothing = get("NetworkPolicy", "nothing")["spec"]
    assert nothing == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert {each["port"] for each in find_all(get("NetworkPolicy", "backup")["spec"]["egress"], "ports")[0]} == {
        53,
        5432,
    }
    assert "ingress" not in get("NetworkPolicy", "backup")["spec"]


def test_one_copy_stays_while_machines_are_serviced() -> None:
    """Fewer than the least number of copies, or no machine could ever be emptied."""
    least = get("HorizontalPodAutoscaler")["spec"]["minReplicas"]
    assert 1 <= get("PodDisruptionBudget")["spec"]["minAvailable"] < least
    rolling = get("Deployment")["spec"]["strategy"]["rollingUpdate"]
    assert rolling == {"maxUnavailable": 0, "maxSurge": 1}
    assert "requests" in APP["resources"], "the share of the processor is counted from what is asked for"
