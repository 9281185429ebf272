"""The image and its composition, read as their engines would read them; no engine runs where the tests run."""

import re
import shlex
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from config.settings import Settings
from tests.project.tree import ROOT

DOCKERFILE = ROOT / "Dockerfile"
SERVICE_KEYS = {
    "build", "depends_on", "env_file", "environment", "healthcheck", "image", "ports", "restart", "volumes",
}  # fmt: skip
HEALTHCHECK_KEYS = {"test", "interval", "timeout", "start_period", "retries"}


def _instructions() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile with its arguments, continued lines joined, comments left out."""
    text = re.sub(r"(?m)^\s*#.*\n", "", DOCKERFILE.read_text())
    lines = re.sub(r"\\\n\s*", " ", text).splitlines()
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines if line.strip()]


def _compose() -> dict[str, Any]:
    composition: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return composition


def test_every_instruction_is_one() -> None:
    """No line of the Dockerfile is a slip of the pen."""
    known = {"FROM", "RUN", "COPY", "WORKDIR", "ENV", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}
    assert {name for name, _ in _instructions()} <= known


def test_every_source_of_a_copy_exists_and_is_let_in() -> None:
    """A file that is missing or ignored would fail the build."""
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    for arguments in (each for name, each in _instructions() if name == "COPY" and "--from" not in each):
        *sources, _ = shlex.split(arguments)
        for source in sources:
            assert (ROOT / source).exists(), source
            assert any(fnmatch(source, pattern) for pattern in let_in), source


def test_the_image_is_made_by_the_makefile() -> None:
    """The image installs and trains as a clone does, with hashes checked; no other installer is called."""
    commands = [arguments for name, arguments in _instructions() if name == "RUN"]
    goals = [goal for command in commands for goal in re.findall(r"make ([\w./ ]+?)(?: &&|$)", command)]
    assert [goal.strip() for goal in goals] == [".venv/synced", "setup train"]
    makefile = (ROOT / "Makefile").read_text()
    for goal in ".venv/synced", "setup", "train":
        assert re.search(rf"(?m)^{re.escape(goal)}:", makefile)
    assert not [command for command in commands if re.search(r"\b(pip|curl|wget)\b", command)]


def test_the_image_is_small_and_without_root() -> None:
    """Two stages on the slim base; the last has a user of its own, a health check, and starts the assistant."""
    bases = [arguments for name, arguments in _instructions() if name == "FROM"]
    assert [base.split()[0] for base in bases] == ["python:3.11-slim-bookworm"] * 2
    last = dict(_instructions()[max(i for i, (name, _) in enumerate(_instructions()) if name == "FROM") :])
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", last["USER"])
    assert "/health/ready" in last["HEALTHCHECK"]
    assert last["CMD"] == '["ventanilla", "serve"]'


@pytest.mark.parametrize("name", ["db", "app"])
def test_a_service_has_only_keys_that_compose_knows(name: str) -> None:
    """As the Compose Specification spells them, with a health check that can fail."""
    service = _compose()["services"][name]
    assert set(service) <= SERVICE_KEYS
    assert set(service["healthcheck"]) <= HEALTHCHECK_KEYS
    assert service["healthcheck"]["test"][0] == "CMD"
    assert service["restart"] == "unless-stopped"


def test_the_composition_is_two_services_and_one_volume() -> None:
    """The assistant waits for a database that answers; what must last is in the database's volume."""
    composition = _compose()
    assert set(composition) <= {"name", "services", "volumes"}
    assert set(composition["services"]) == {"db", "app"}
    assert list(composition["volumes"]) == ["data"]
    assert composition["services"]["db"]["volumes"] == ["data:/var/lib/postgresql/data"]
    assert composition["services"]["app"]["depends_on"] == {"db": {"condition": "service_healthy"}}


def test_no_password_is_written_down_and_none_is_assumed() -> None:
    """Without one in .env the composition does not start, and says what to write where."""
    database = _compose()["services"]["db"]["environment"]["POSTGRES_PASSWORD"]
    assert re.fullmatch(r"\$\{POSTGRES_PASSWORD:\?.+\.env.*\}", database)
    assert "POSTGRES_PASSWORD=" in (ROOT / ".env.example").read_text()


def test_the_settings_given_to_the_assistant_are_settings() -> None:
    """Names that the program does not know would be ignored in silence."""
    given = {*_compose()["services"]["app"]["environment"]}
    given |= set(re.findall(r"VENTANILLA_\w+", DOCKERFILE.read_text()))
    assert given <= {f"VENTANILLA_{name.upper()}" for name in Settings.model_fields}


def test_the_ports_agree() -> None:
    """What the image exposes, the composition publishes, on this machine only."""
    assert dict(_instructions())["EXPOSE"] == "8000"
    assert _compose()["services"]["app"]["ports"] == ["127.0.0.1:8000:8000"]


def test_the_image_gets_no_secret_and_no_data() -> None:
    """.dockerignore begins by leaving everything out."""
    lines = [line for line in Path(ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    assert lines[0] == "*"
    assert not {"!.env", "!var", "!.git"} & set(lines)
