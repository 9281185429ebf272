"""Packages of a lock with what is installed."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from gateway.supply_chain.packages import LOCK, PROGRAM, NotKnown, read_packages
from tests.project.test_tracked_files import _pins


def test_every_line_of_the_lock_is_a_package() -> None:
    """At the version that is installed, with a licence, and asked for by somebody."""
    packages = read_packages()
    assert {f"{one.name}=={one.version}" for one in packages} == {re.sub(r"\[.*\]", "", pin) for pin in _pins(LOCK)}
    names = {package.name for package in packages}
    for package in packages:
        assert package.version == version(package.name)
        assert package.used_by
        assert package.used_by <= names | {PROGRAM}
    by_name = {package.name: package for package in packages}
    assert by_name["dask"].used_by == {"rasa"}
    assert by_name["httpx"].used_by == {PROGRAM, "python-telegram-bot"}
    assert by_name["psycopg-binary"].purl == f"pkg:pypi/psycopg-binary@{version('psycopg-binary')}"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nadie==1.0 \\", "nadie no está instalado"),
        ("pyyaml==1.0 \\", "está instalada la versión"),
        (None, "No existe"),
    ],
)
def test_what_cannot_be_told_says_what_to_do(line: str | None, told: str, tmp_path: Path) -> None:
    """A lock that is not there, or of which something is not installed."""
    lock = tmp_path / "requirements.lock"
    if line is not None:
        lock.write_text(f"{line}\n    --hash=sha256:0\n    # via rasa\n")
    with pytest.raises(NotKnown, match=told) as caught:
        read_packages(lock)
    assert "make setup" in str(caught.value)
