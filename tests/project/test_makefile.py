"""The Makefile is the first thing that a newcomer meets."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from gateway.commands.main import make_parser
from tests.project.test_documentation import _orders
from tests.project.tree import ROOT

MAKE = shutil.which("make") or "make"
TARGETS = [
    "help",
    "setup",
    "run",
    "test",
    "check",
    "static",
    "structure",
    "lock",
    "train",
    "evaluate",
    "bench",
    "chaos",
]


def _make(*arguments: str) -> "subprocess.CompletedProcess[str]":
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run([MAKE, *arguments], cwd=ROOT, check=False, capture_output=True, text=True, env=clean)


def test_make_alone_lists_every_target() -> None:
    """With a line each."""
    lines = _make().stdout.splitlines()
    listed = {line.split()[1]: line.split()[2:] for line in lines}
    assert set(TARGETS) <= set(listed)
    assert all(len(words) >= 2 for words in listed.values())
    phony = re.search(r"(?m)^\.PHONY: (.+)$", (ROOT / "Makefile").read_text())
    assert phony is not None
    assert set(listed) == set(phony[1].split())


def test_every_order_that_make_gives_exists() -> None:
    """The Makefile calls `ventanilla` as it is."""
    called = set(re.findall(r"\$\(VENTANILLA\) (\w+)", (ROOT / "Makefile").read_text()))
    assert called - set(_orders(make_parser())) == set()


def test_every_module_that_make_runs_exists() -> None:
    """`python -m` finds what it is told to run."""
    for module in re.findall(r"\$\(PYTHON\) -m ([\w.]+)", (ROOT / "Makefile").read_text()):
        path = ROOT / module.replace(".", "/")
        assert module == "pytest" or path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


def test_without_python_311_it_says_what_to_install(tmp_path: Path) -> None:
    """A clear sentence, and a failure."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-tools.lock"):
        (tmp_path / name).write_text((ROOT / name).read_text().replace("/usr/bin/python3.11", "python-of-nobody"))
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("awk", "cut", "du", "rm", "sh", "touch"):
        (programs / name).symlink_to(shutil.which(name) or name)
    make = subprocess.run(
        [MAKE, "setup"], cwd=tmp_path, check=False, capture_output=True, text=True,
        env={"PATH": str(programs)},
    )  # fmt: skip
    assert make.returncode != 0
    assert "Falta Python 3.11" in make.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("step", ["apt-get update", "install -y", "make test", "make static structure"])
def test_ci_runs_what_a_developer_runs(step: str) -> None:
    """CI brings the system's tools and then calls make, with nothing hidden."""
    assert step in (ROOT / ".ci" / "run").read_text()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
