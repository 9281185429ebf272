"""`ventanilla sbom` and `ventanilla advisories`, as they are typed."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from gateway.commands import packages as order
from gateway.commands.main import main
from gateway.commands.packages import find_age, list_problems
from gateway.supply_chain.advisories import FRESH_DAYS, audit, read_review
from gateway.supply_chain.packages import read_packages

REVIEW = read_review()


def test_the_bill_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON, and nothing else."""
    assert main(["sbom"]) == 0
    bill = json.loads(capsys.readouterr().out)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")


def test_all_is_well_with_what_is_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    """The audit that CI makes of every change."""
    assert main(["advisories"]) == 0
    assert "0 que se alcanzan" in capsys.readouterr().out


def test_what_is_to_be_done_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault that is reached, an old package at a new version, a licence that is not accepted; and an old review."""
    packages = read_packages()
    worse = [replace(packages[0], licence="AGPL-3.0-only"), *packages[1:]]
    advisories = tuple(replace(one, is_reachable=True) for one in REVIEW.advisories if one.id == "CVE-2024-5206")
    old = (replace(REVIEW.old[0], version="1.0"),)
    review = replace(REVIEW, advisories=advisories, old=old, on=REVIEW.on - timedelta(days=3650))
    said = list_problems(worse, audit(worse, review))
    assert len(said) == 3
    monkeypatch.setattr(order, "read_packages", lambda: tuple(worse))
    monkeypatch.setattr(order, "read_review", lambda: review)
    assert main(["advisories"]) == 1
    told = capsys.readouterr()
    assert [line.removeprefix("REVISE   ") for line in told.out.splitlines()[:3]] == said
    assert "pip-audit" in told.err


def test_a_review_is_fresh_for_a_quarter() -> None:
    """Whole days."""
    assert find_age(REVIEW, REVIEW.on + timedelta(days=FRESH_DAYS)) == FRESH_DAYS
