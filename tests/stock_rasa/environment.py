"""A Python 3.10 with Rasa 3.6.21 exactly as its makers published it: TensorFlow, 166 packages, 2.5 GB."""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = Path(__file__).with_name("requirements.lock")
UV = ROOT / ".tools" / "bin" / "uv"


def find_python() -> Path | None:
    """A Python 3.10 that really starts: `python3.10`, or one that pyenv holds, on the path or in the user's folder."""
    newest = _output("pyenv", "latest", "3.10")
    for version in (None, newest):
        environment = {**os.environ, "PYENV_VERSION": version} if version else None
        found = _output("python3.10", "-c", "import sys; print(sys.executable)", environment=environment)
        if found:
            return Path(found)
    # The user's own folder, wherever HOME points.
    own = Path(pwd.getpwuid(os.getuid()).pw_dir) / ".pyenv" / "versions"
    return next(
        (one for one in sorted(own.glob("3.10.*/bin/python3.10"), reverse=True) if _output(str(one), "-V")), None
    )


def find_uv() -> str | None:
    """The `uv` that the Makefile brought, or one on the PATH."""
    return str(UV) if UV.exists() else shutil.which("uv")


def prepare(python: Path, uv: str, lock: Path = LOCK, name: str = "stock") -> Path:
    """Install what a lock names, unless that was done before.

    `VENTANILLA_CACHE` names the folder to keep it in; otherwise it is `.venv-<name>` in the checkout.

    Returns:
        The folder of its programs.
    """
    cache = os.environ.get("VENTANILLA_CACHE")
    folder = Path(cache) / name if cache else ROOT / f".venv-{name}"
    done = folder / "installed"
    wanted = f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {python}"
    with lock.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # two workers may need the same one
        if not done.exists() or done.read_text() != wanted:
            done.unlink(missing_ok=True)
            subprocess.run([uv, "venv", "--quiet", "--clear", "--python", python, folder], check=True)
            # Three of the packages come as source only; what builds them is pinned by the same lock.
            sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--python", str(folder / "bin" / "python")]
            subprocess.run([*sync, "--build-constraints", str(lock), str(lock)], check=True)
            done.write_text(wanted)
    return folder / "bin"


def _output(*command: str, environment: dict[str, str] | None = None) -> str | None:
    """What a program prints; None when it is not there or fails."""
    if shutil.which(command[0]) is None:
        return None
    result = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    return result.stdout.strip() or None if result.returncode == 0 else None
