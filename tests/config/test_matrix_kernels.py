"""The kernels that numpy multiplies matrices with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.matrix_kernels import choose_kernels, prepare_numpy

ROOT = Path(__file__).parents[2]
_OLD = "fpu sse sse2 ssse3"
_LAPTOP = f"{_OLD} avx avx2 fma"
_SERVER = f"{_LAPTOP} avx512f avx512cd avx512dq avx512bw avx512vl"


@pytest.mark.parametrize(("flags", "kernels"), [(_OLD, None), (_LAPTOP, "Haswell"), (_SERVER, "SkylakeX"), ("", None)])
def test_kernels_are_the_fastest_that_the_processor_can_run(flags: str, kernels: str | None) -> None:
    """Never one for whose instructions a flag is missing."""
    assert choose_kernels(flags.split()) == kernels


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="other processors have kernels of other names")
def test_flags_are_read_from_the_system(tmp_path: Path) -> None:
    """The first processor's; all are alike."""
    told = tmp_path / "cpuinfo"
    told.write_text(f"processor\t: 0\nflags\t\t: {_LAPTOP}\nbugs\t\t: none\n")
    environment: dict[str, str] = {}
    prepare_numpy(environment, told)
    assert environment == {"OPENBLAS_NUM_THREADS": "1", "OPENBLAS_CORETYPE": "Haswell"}


def test_what_was_said_stays(tmp_path: Path) -> None:
    """Whoever runs the program knows the machine; and where nothing is known, OpenBLAS chooses."""
    said = {"OPENBLAS_NUM_THREADS": "2", "OPENBLAS_CORETYPE": "Zen"}
    environment = dict(said)
    prepare_numpy(environment)
    assert environment == said
    environment = {}
    prepare_numpy(environment, tmp_path / "missing")
    assert environment == {"OPENBLAS_NUM_THREADS": "1"}


def test_rasa_is_imported_with_the_kernels_chosen() -> None:
    """Whatever program opens the assistant: the choice comes before numpy, and each OpenBLAS tells it as its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    command = [sys.executable, "-c", "import bot.slim, os; print(os.environ.get('OPENBLAS_CORETYPE', ''))"]
    run = subprocess.run(
        command, env=environment | {"OPENBLAS_VERBOSE": "2"}, capture_output=True, text=True, check=True, cwd=ROOT
    )
    chosen = run.stdout.split()[-1:]
    told = {line.partition(":")[2].strip() for line in (run.stdout + run.stderr).splitlines() if line[:5] == "Core:"}
    assert told
    assert not chosen or told == set(chosen)
