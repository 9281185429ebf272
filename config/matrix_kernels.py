"""How numpy multiplies matrices on this machine, said before it is imported, since it reads that once.

numpy 1.24 brings OpenBLAS 0.3.21, which on a processor that it does not know by its number falls back to kernels of 2004.
Most of a message's processor time is products of matrices, and those kernels take two to four times as long. What the
processor can do stands in its flags, so the kernels are chosen by these. docs/adr/0061 holds what the products are for.
"""

import platform
from collections.abc import Collection, MutableMapping
from pathlib import Path

_KERNELS = (
    ("SkylakeX", frozenset({"avx512f", "avx512cd", "avx512dq", "avx512bw", "avx512vl", "avx2", "fma"})),
    ("Haswell", frozenset({"avx2", "fma"})),
)
"""OpenBLAS's names of kernels, the fastest first, and the flags that a processor needs for them."""
_PROCESSORS = Path("/proc/cpuinfo")


def prepare_numpy(environment: MutableMapping[str, str], processors: Path = _PROCESSORS) -> None:
    """Say which kernels numpy shall take and with how many threads, unless whoever runs the program has said it.

    Args:
        environment: Of this process, before numpy is imported.
        processors: Where Linux tells the flags of the processors; where it is missing, OpenBLAS chooses.
    """
    # A message's matrices are so small that to share them among threads costs more than it saves.
    environment.setdefault("OPENBLAS_NUM_THREADS", "1")
    kernels = choose_kernels(_read_flags(processors)) if platform.machine() == "x86_64" else None
    if kernels is not None:
        environment.setdefault("OPENBLAS_CORETYPE", kernels)


def choose_kernels(flags: Collection[str]) -> str | None:
    """The fastest kernels that a processor with these flags can run; None leaves the choice to OpenBLAS."""
    return next((name for name, needed in _KERNELS if needed.issubset(flags)), None)


def _read_flags(processors: Path) -> frozenset[str]:
    """The flags of the first processor."""
    try:
        lines = processors.read_text().splitlines()
    except OSError:
        return frozenset()
    flags = next((line for line in lines if line.startswith("flags")), "")
    return frozenset(flags.partition(":")[2].split())
