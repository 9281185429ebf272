"""docs/dependencias.md is what the program would write today."""

from dataclasses import replace

from gateway.supply_chain.advisories import audit, read_review
from gateway.supply_chain.packages import read_packages
from gateway.supply_chain.page import write_page
from tests.project.tree import ROOT

PACKAGES, REVIEW = read_packages(), read_review()
FINDINGS = audit(PACKAGES, REVIEW)


def test_the_page_is_current() -> None:
    """After a change of the lock, the licences or the advisories: `make dependencies`."""
    page = (ROOT / "docs" / "dependencias.md").read_text(encoding="utf-8")
    assert page == write_page(PACKAGES, REVIEW, FINDINGS)


def test_what_can_be_reached_has_a_table_of_its_own() -> None:
    """Which is not there while there is nothing."""
    title = "## Avisos que sí se alcanzan"
    assert title not in write_page(PACKAGES, REVIEW, FINDINGS)
    found = replace(FINDINGS, reachable=FINDINGS.unreachable[:1], unreachable=())
    page = write_page(PACKAGES, REVIEW, found)
    assert f"| {FINDINGS.unreachable[0].id}" in page.partition(title)[2]
