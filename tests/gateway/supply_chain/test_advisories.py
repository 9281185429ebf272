"""Known advisories: which touch a version in use, and that none of these can be reached."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from gateway.supply_chain.advisories import Advisory, audit, read_review
from gateway.supply_chain.packages import Package, read_packages
from tests.project.tree import ROOT, modules, relative

PACKAGES = read_packages()
REVIEW = read_review()
UNREACHABLE = audit(PACKAGES, REVIEW).unreachable
"""Held against the versions in use; a proof is asked of each."""


def make_package(name: str, version: str) -> Package:
    """A package that is used."""
    return Package(name=name, version=version, licence="MIT", summary="", used_by=frozenset({"ventanilla"}))


def make_review(**changes: object) -> tuple[Package, Advisory]:
    """A package and an advisory that touches it."""
    advisory = replace(REVIEW.advisories[0], package="algo", affected=SpecifierSet("<2"), **changes)
    return make_package("algo", "1.9"), advisory


def test_nothing_that_is_known_can_be_reached() -> None:
    """In the packages of the lock, old ones at the very version that was looked at."""
    findings = audit(PACKAGES, REVIEW)
    assert [one.id for one in findings.reachable] == []
    assert [one.name for one in findings.unseen] == []
    assert findings.unreachable


@cache
def read_sources() -> str:
    """All that serves: of our own without what only measures, and of Rasa's, which calls the old packages."""
    folders = [Path(str(spec.origin)).parent for name in ("rasa", "rasa_sdk") if (spec := find_spec(name))]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    files += [path for path in modules() if relative(path).parts[0] not in {"benchmarks", "evaluation"}]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("advisory", UNREACHABLE, ids=lambda advisory: advisory.id)
def test_that_it_cannot_be_reached_is_so(advisory: Advisory) -> None:
    """What it takes is not installed, or is called by nobody: neither by us nor by Rasa."""
    assert (advisory.absent is None) is not (advisory.unused is None)
    if advisory.absent is not None:
        assert find_spec(advisory.absent) is None
    if advisory.unused is not None:
        assert not re.search(rf"\b{re.escape(advisory.unused)}\b", read_sources())


def test_a_name_that_is_called_would_be_found() -> None:
    """The search for what is called finds what is: Rasa encodes by jsonpickle."""
    assert re.search(r"\bjsonpickle\.encode\b", read_sources())


def test_counts_of_words_keep_none_that_were_dropped() -> None:
    """CVE-2024-5206: words are only dropped within limits that the pipeline does not set."""
    pipeline = yaml.safe_load((ROOT / "bot" / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    assert not {"max_features", "min_df", "max_df"} & {key for step in pipeline for key in step}


def test_what_holds_a_package_back_is_looked_at() -> None:
    """Whatever Rasa's requirements bound from above is told of on the page."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    [rasa] = re.findall(r'name = "rasa"\n.*\nrequires-dist = \[(.*?)\]', text, re.DOTALL)
    bounded = {re.sub(r"[.]", "-", name) for name in re.findall(r'"([\w.-]+)(?:[^"]*<|==)', rasa)}
    assert bounded - {"pluggy"} <= {one.name for one in REVIEW.old}  # the newest pluggy is 1


@pytest.mark.parametrize(("version", "touched"), [("1.9", True), ("2", False), ("1.9rc1", True), ("1.9.post1", True)])
def test_an_advisory_touches_its_range(version: str, touched: bool) -> None:
    """Candidates and later builds of a version in it too."""
    _, advisory = make_review()
    found = audit([make_package("algo", version)], replace(REVIEW, advisories=(advisory,), old=()))
    assert (found.unreachable == (advisory,)) is touched
    assert (found.past == (advisory,)) is not touched


def test_one_that_is_reachable_is_told() -> None:
    """And an old package that is not at the version that was looked at."""
    package, advisory = make_review(is_reachable=True)
    old = replace(REVIEW.old[0], name="algo", version="1.8")
    found = audit([package], replace(REVIEW, advisories=(advisory,), old=(old,)))
    assert (found.reachable, found.unseen) == ((advisory,), (old,))


def test_every_advisory_is_told_whole() -> None:
    """Of a package in use, in sentences, once, and not from the future."""
    names = {package.name for package in PACKAGES}
    ids = [name for one in REVIEW.advisories for name in (one.id, *one.aliases)]
    assert len(set(ids)) == len(ids)
    for one in REVIEW.advisories:
        assert one.package in names
        assert one.what.endswith(".")
        assert one.why.endswith(".")
    assert REVIEW.on <= datetime.now(UTC).date()
