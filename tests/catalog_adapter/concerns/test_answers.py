"""Answers to concerns come from the country's files, each with its source, for every kind of danger."""

from pathlib import Path

import pytest
import yaml

from catalog_adapter.concerns.answers import DANGER, NO_ANSWERS, WRONGS, read_answers
from catalog_adapter.concerns.classifier import FOLDER, NONE
from catalog_adapter.errors import InvalidRecord
from catalog_adapter.sources.country_files import Country, read_country_files
from nlu.danger.kinds import Kind

SAID_APART = {"numbers", "over", "thanks", NONE}
"""Concerns that the action answers by itself."""
FOREIGN = "sources: {}\nanswers:\n  cost:\n    - {kinds: [fire], says: uno}\n    - {says: otro}\n"


@pytest.mark.parametrize("name", [DANGER, WRONGS])
def test_what_is_named_exists(name: str) -> None:
    """Institutions, and sources wherever an answer tells a fact with a number of its own."""
    known = {file.institution["id"] for file in read_country_files()}
    for concern, entries in read_answers(name).by_concern.items():
        assert not entries[-1].kinds, concern
        for entry in entries:
            assert set(entry.whom) <= known, concern
            assert entry.kinds <= {kind.value for kind in Kind}, concern


@pytest.mark.parametrize(("name", "concerns"), [(DANGER, "danger_questions"), (WRONGS, "wrongs")])
def test_each_concern_has_an_answer(name: str, concerns: str) -> None:
    """Whatever can be heard, for whatever kind."""
    listed = set(yaml.safe_load((FOLDER / f"{concerns}.yml").read_text(encoding="utf-8"))) - SAID_APART
    answers = read_answers(name)
    assert set(answers.by_concern) == listed
    for concern in listed:
        for kind in Kind:
            assert answers.find(concern, kind.value), (concern, kind)


def test_somebody_knows_of_each_kind() -> None:
    """Where nothing is held, an institution is named."""
    assert set(read_answers(DANGER).owners) == {kind.value for kind in Kind}


def test_the_entry_of_a_kind_comes_before_the_general_one(tmp_path: Path) -> None:
    """And another country has its own, or none."""
    (tmp_path / "wrongs.yml").write_text(FOREIGN, encoding="utf-8")
    answers = read_answers(WRONGS, Country(tmp_path))
    assert [getattr(answers.find("cost", kind), "says", None) for kind in ("fire", "medical")] == ["uno", "otro"]
    assert answers.find("where") is None
    assert read_answers(DANGER, Country(tmp_path)) is NO_ANSWERS


def test_a_broken_entry_is_refused(tmp_path: Path) -> None:
    """With the place where it stands."""
    (tmp_path / "wrongs.yml").write_text("sources: {}\nanswers: {cost: [{whom: [mp]}]}", encoding="utf-8")
    with pytest.raises(InvalidRecord, match=r"wrongs\.yml, cost"):
        read_answers(WRONGS, Country(tmp_path))
