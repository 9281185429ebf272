"""The project's own files, as git knows them, and its Python modules as syntax trees."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked_files() -> tuple[Path, ...]:
    """Every file of the project that is or will be in git: tracked, or new and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def text_files() -> tuple[Path, ...]:
    """Those that are text."""
    return tuple(path for path in tracked_files() if _is_text(path))


def modules(*, tests: bool = False) -> tuple[Path, ...]:
    """The Python files of the program; with `tests`, the tests' instead."""
    return tuple(
        path for path in tracked_files() if path.suffix == ".py" and (relative(path).parts[0] == "tests") is tests
    )


def packages() -> list[str]:
    """The top-level packages of the program, without the benchmarks, which are measured with and never shipped."""
    found = {path.parent.name for path in modules() if path.name == "__init__.py" and path.parent.parent == ROOT}
    return sorted(found - {"benchmarks"})


def relative(path: Path) -> Path:
    """A path as one writes it in the project's folder."""
    return path.relative_to(ROOT)


@cache
def parse(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def _is_text(path: Path) -> bool:
    with path.open("rb") as file:
        return b"\0" not in file.read(4096)
