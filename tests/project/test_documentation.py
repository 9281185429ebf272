"""What a reader is promised to find."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.settings import Settings
from gateway.commands.main import _parser
from tests.project.tree import ROOT, relative, tracked_files

DOCS = ROOT / "docs"
ADRS = sorted((DOCS / "adr").glob("*.md"))
SETTINGS = {f"VENTANILLA_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("file", ["docs/configuracion.md", ".env.example"])
def test_every_setting_is_documented_and_no_other(file: str) -> None:
    """The page on configuration and the example to copy name what the program reads, and nothing that was renamed."""
    named = set(re.findall(r"\bVENTANILLA_[A-Z_]+\b", (ROOT / file).read_text()))
    assert (SETTINGS - named, named - SETTINGS) == (set(), set())


def test_every_order_is_documented() -> None:
    """Each `ventanilla …` stands in the page on use."""
    page = (DOCS / "uso.md").read_text()
    assert [order for order in _orders(_parser()) if f"ventanilla {order}" not in page] == []


@pytest.mark.parametrize("adr", ADRS, ids=lambda adr: adr.stem)
def test_every_adr_has_its_parts(adr: Path) -> None:
    """Numbered, titled, and under three headings: context, decision, consequences."""
    text = adr.read_text()
    number = adr.name[:4]
    assert number.isdigit()
    assert text.startswith(f"# {number}. ")
    assert re.findall(r"(?m)^## (.+)$", text)[:3] == ["Context", "Decision", "Consequences"]
    assert len(text.splitlines()) <= 80, "a page each"


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
