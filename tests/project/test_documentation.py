"""What a reader is promised to find."""

import argparse
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from gateway.commands.main import make_parser
from tests.catalog_adapter.exports import COLUMNS
from tests.project.tree import ROOT, relative, tracked_files

DOCS = ROOT / "docs"
ADRS = sorted((DOCS / "adr").glob("[0-9]*.md"))
SETTINGS = {f"VENTANILLA_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("file", ["docs/configuracion.md", ".env.example"])
def test_every_setting_is_documented_and_no_other(file: str) -> None:
    """The page on configuration and the example to copy name what the program reads, and nothing that was renamed."""
    named = set(re.findall(r"\bVENTANILLA_[A-Z_]+\b", (ROOT / file).read_text()))
    assert (SETTINGS - named, named - SETTINGS) == (set(), set())


def test_every_column_of_the_catalogue_is_documented_with_an_example() -> None:
    """Those of the official export, in its order: who makes a table by hand needs no other page."""
    page = (DOCS / "catalogo.md").read_text().partition("## Las columnas")[2]
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| `[^|]+` \|$", page, re.MULTILINE)
    assert tuple(rows) == COLUMNS


def test_every_order_is_documented() -> None:
    """Each `ventanilla …` stands in the page on use."""
    page = (DOCS / "uso.md").read_text()
    assert [order for order in _orders(make_parser()) if f"ventanilla {order}" not in page] == []


@pytest.mark.parametrize("adr", ADRS, ids=lambda adr: adr.stem)
def test_every_adr_has_its_parts(adr: Path) -> None:
    """Numbered, titled, and under three headings: context, decision, consequences."""
    text = adr.read_text()
    number = adr.name[:4]
    assert number.isdigit()
    assert text.startswith(f"# {number}. ")
    assert re.findall(r"(?m)^## (.+)$", text)[:3] == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 80, "a page each"


def test_the_index_of_decisions_names_each_page_with_status_and_date() -> None:
    """And every number once, those that became part of another page too."""
    rows = re.findall(
        r"(?m)^\| (?:\[(\d{4})\]\(([^)]+)\)|(\d{4})) \| .+ \| (?:accepted|part of .+) \| (\d{4}-\d\d-\d\d) \|$",
        (DOCS / "adr" / "README.md").read_text(),
    )
    assert [name for _, name, _, _ in rows if name] == [adr.name for adr in ADRS]
    numbers = [number or merged for number, _, merged, _ in rows]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("adr", ADRS, ids=lambda adr: adr.stem)
def test_every_adr_has_its_status_and_its_date(adr: Path) -> None:
    """Under the title, as in «Accepted, 2026-11-22.»."""
    assert re.match(r"# .+\n\nAccepted, \d{4}-\d\d-\d\d\.\n", adr.read_text())


def test_the_index_of_pages_names_every_page() -> None:
    """Each page of docs/ is found from docs/README.md."""
    index = (DOCS / "README.md").read_text()
    assert [
        page.name for page in sorted(DOCS.glob("*.md")) if page.name != "README.md" and page.name not in index
    ] == []


def test_the_changelog_has_what_was_cut(version: str) -> None:
    """The version of the program has its entry, with its day."""
    assert re.search(rf"(?m)^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text())


@pytest.fixture
def version() -> str:
    """As pyproject.toml has it."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


def test_no_two_adrs_share_a_number() -> None:
    """A number names one decision."""
    numbers = [adr.name[:4] for adr in ADRS]
    assert len(numbers) == len(set(numbers))


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    """As Keep a Changelog asks."""
    assert "\n## [Unreleased]\n" in (ROOT / "CHANGELOG.md").read_text()


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link of a page points to a file that exists."""
    broken = [
        f"{relative(page)} -> {link}"
        for page in tracked_files()
        if page.suffix == ".md"
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text())
        if "://" not in link and not link.startswith(("mailto:", "/")) and not (page.parent / link).exists()
    ]
    assert broken == []


def _orders(parser: argparse.ArgumentParser, prefix: str = "") -> Iterator[str]:
    """The orders of a parser, as in «serve» and «catalog import»."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, order in action.choices.items():
                inner = list(_orders(order, f"{prefix}{name} "))
                yield from inner or [f"{prefix}{name}"]
