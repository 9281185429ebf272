"""What may be in git, and what may not."""

import re
from pathlib import Path

import pytest

from tests.project.tree import ROOT, relative, text_files, tracked_files

LOCKS = [*sorted(ROOT.glob("requirements*.lock")), *sorted(ROOT.glob("tests/*/requirements.lock"))]

# Words are cut in two, or this file would be the first to be found.
INDEX_ADDRESSES = re.compile("(" + "|".join(("py" + "pi", "python" + "hosted", "npm" + "js")) + r")[.]org")
MACHINE_PATHS = re.compile(r"(?<![\w.])/" + r"(work|root|tmp|home|opt)/\w")
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|\bghp_\w{36}|\bEAA\w{60,}|\b\d{9,10}:AA[\w-]{33}\b|\bAKIA[0-9A-Z]{16}\b"
)


@pytest.mark.parametrize(
    ("pattern", "what"),
    [(INDEX_ADDRESSES, "a package index"), (MACHINE_PATHS, "a path of somebody's machine"), (SECRETS, "a secret")],
    ids=["package index", "machine path", "secret"],
)
def test_no_file_names_it(pattern: re.Pattern[str], what: str) -> None:
    """The project installs from whatever index its user has, runs in any folder, and keeps no secrets."""
    found = [
        f"{relative(path)}:{number} names {what}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: str(relative(lock)))
def test_every_package_is_pinned_by_its_hash(lock: Path) -> None:
    """Exact versions, each with at least one SHA-256."""
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", lock.read_text()).strip())
    assert len(entries) >= 1
    for entry in entries:
        assert re.match(r"[\w.\[\],-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_the_development_lock_holds_the_main_lock() -> None:
    """Tests run on the very versions that the program runs on."""
    main, development = (_pins(ROOT / name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert main <= development


def test_no_generated_file_is_tracked() -> None:
    """Environments, caches, data and lock files with addresses stay out."""
    unwanted = {"uv.lock", "package-lock.json", ".env", ".DS_Store", "__pycache__"}
    assert [str(relative(path)) for path in tracked_files() if unwanted & set(relative(path).parts)] == []
    assert not [path for path in tracked_files() if path.suffix in {".pyc", ".db", ".sqlite", ".gz"}]


_LARGE = {"catalog_adapter/search/data/encoder.npz": 12_000_000, "catalog_adapter/search/data/learned.npz": 2_800_000}
"""The weights of the sentence encoder (docs/adr/0061), and what it learned (docs/adr/0079): at most so many bytes."""


def test_no_file_is_large() -> None:
    """A clone stays small: half a megabyte is the most for one file, pictures included."""
    sizes = {str(relative(path)): path.stat().st_size for path in tracked_files()}
    assert {name: size for name, size in sizes.items() if size > _LARGE.get(name, 524_288)} == {}


def _pins(lock: Path) -> set[str]:
    return set(re.findall(r"(?m)^([\w.\[\],-]+==\S+)", lock.read_text()))
