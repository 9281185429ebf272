"""Debian's Chromium, as tests start it."""

import shutil

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""It asks nobody anything by itself, and runs as root too."""


def find_chromium() -> str | None:
    """Return where the browser is; the package is called «chromium»."""
    return shutil.which("chromium") or shutil.which("google-chrome")
