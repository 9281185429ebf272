"""The unit for systemd that docs/instalacion.md shows, and a process started as systemd would by it."""

import re
import shlex
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "instalacion.md"
HOME = "/srv/ventanilla"
"""Where the page puts the program."""

Unit = Mapping[str, Sequence[str]]
"""Values by key, sections apart as they are."""


def read_unit() -> Unit:
    """The unit as it is written on the page."""
    found = re.search(r"```ini\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    unit = defaultdict(list)
    for line in found[1].splitlines():
        key, is_set, value = line.partition("=")
        if is_set:
            unit[key].append(value)
    return unit


def make_order(unit: Unit, order: Sequence[str], data: Path) -> list[str]:
    """An order in a mount namespace of its own, with the file systems that the unit leaves it (systemd.exec(5)).

    Args:
        unit: Of the page; its program stands where this checkout is, its data in a folder.
        order: What to run.
        data: Takes the place of the one path that the unit lets it write to.
    """
    assert unit["ProtectSystem"] == ["strict"]
    assert unit["ReadWritePaths"] == [f"{HOME}/var"]
    lines = ["set -e", "mount --make-rprivate /", f"mount --bind {data} {data}"]
    kept = [str(data), "/dev", "/proc", "/sys"]
    if unit["PrivateTmp"] == ["true"]:
        kept += ["/tmp", "/var/tmp"]  # noqa: S108  what systemd makes anew
        lines += [f"mount -t tmpfs tmpfs {path}" for path in kept[-2:]]
    pattern = "|".join(f"{path}|{path}/*" for path in kept)
    lines += [
        "while read -r _ path _; do case $path in",
        f"{pattern}) ;;",
        '*) mount -o remount,bind,ro "$path" 2>/dev/null || :;;',
        "esac; done < /proc/self/mounts",
        f"umask {unit['UMask'][0]}",
        f"ulimit -n $(( {unit['LimitNOFILE'][0]} < $(ulimit -Hn) ? {unit['LimitNOFILE'][0]} : $(ulimit -Hn) ))",
        f"cd {ROOT}",
        f"exec env {' '.join(unit['Environment'])} {shlex.join(order)}",
    ]
    return ["unshare", "--mount", "sh", "-c", "\n".join(lines)]


def list_order(unit: Unit) -> list[str]:
    """What the unit starts, with the program of this checkout."""
    program, *arguments = unit["ExecStart"][0].split()
    assert program == f"{HOME}/.venv/bin/ventanilla"
    return [str(Path(sys.executable).with_name("ventanilla")), *arguments]
