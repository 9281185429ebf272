"""Rasa's own command line over the placeholders."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.training import CONFIG
from tests.project.tree import ROOT

pytestmark = pytest.mark.slow

RUN = """
import sys
from bot.rasa_command import run_rasa
from config.absent_packages import MissingPackage
try:
    run_rasa(sys.argv[1:])
except MissingPackage as error:
    sys.exit(str(error))
"""


def rasa(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """In a process of its own, since Rasa sets logging and warnings for the whole of it."""
    command = [sys.executable, "-c", RUN, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)


def test_a_domain_that_contradicts_its_rules_is_refused(tmp_path: Path) -> None:
    """Rasa's own verdict ends the order, as it would end Rasa, with its reason."""
    (tmp_path / "domain.yml").write_text('version: "3.1"\nintents: [greet]\n')
    (tmp_path / "rules.yml").write_text(
        'version: "3.1"\nrules:\n- rule: one\n  steps:\n  - intent: greet\n  - action: utter_nothing\n'
    )
    given = ("--config", str(CONFIG), "--domain", str(tmp_path / "domain.yml"), "--data", str(tmp_path / "rules.yml"))
    done = rasa("data", "validate", "--fail-on-warnings", *given)
    assert done.returncode == 1
    assert "utter_nothing" in done.stderr


def test_needing_an_absent_package_names_it(trained_model: Path) -> None:
    """`rasa shell` starts a web server, which is left out."""
    done = rasa("shell", "--model", str(trained_model))
    assert done.returncode == 1
    assert "sanic" in done.stderr.splitlines()[-1]
