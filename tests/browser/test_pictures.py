"""Every picture of README and the manuals is made by the script, and each that is made is shown somewhere."""

import re
from pathlib import Path

from tests.browser.pictures import SHOTS

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"!\[[^\]]+\]\(([^)\s]+\.png)\)|<img src=\"([^\"]+\.png)\"[^>]* alt=\"[^\"]+\"")


def list_shown() -> set[str]:
    """Paths below docs, without the ending, of the pictures that a page shows; each says what is to be seen."""
    found = set()
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for one, other in SHOWN.findall(page.read_text(encoding="utf-8")):
            path = (page.parent / (one or other)).resolve()
            found.add(path.relative_to(ROOT / "docs").with_suffix("").as_posix())
    return found


def test_the_script_makes_exactly_what_is_shown() -> None:
    """None is left to be made by hand, and none for nobody."""
    assert list_shown() == set(SHOTS)


def test_every_picture_is_there() -> None:
    """And no other lies beside it."""
    kept = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.png")}
    assert kept == set(SHOTS)
