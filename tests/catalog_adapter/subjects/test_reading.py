"""Subjects that ship: read from the country's files."""

import yaml

from catalog_adapter.sources.country_files import current_country, read_country_files
from catalog_adapter.subjects.model import Act
from catalog_adapter.subjects.reading import read_heads, read_subjects

SUBJECTS = {subject.id: subject for subject in read_subjects()}


def test_every_subject_has_a_name_and_an_owner_that_is_known() -> None:
    """The owner is an institution with a file of its own, or one of the official catalogue's subjects."""
    files = {file.institution["id"] for file in read_country_files()}
    assert len(SUBJECTS) > 300
    assert all(subject.names and all(map(str.strip, subject.names)) for subject in SUBJECTS.values())
    assert {subject.institution_id for subject in SUBJECTS.values()} <= files


def test_every_subject_leads_somewhere() -> None:
    """An act has a procedure or a sentence, or at least the owner's name is told; none stands empty with nothing to say."""
    sentences = [service.says for subject in SUBJECTS.values() for service in subject.acts.values() if service.says]
    assert sentences
    assert all(sentence.strip().endswith((".", "»", ")", "?")) for sentence in sentences)


def test_a_head_means_a_subject_that_ships() -> None:
    """A word that alone means one thing never leads to none."""
    assert read_heads()
    assert set(read_heads().values()) <= set(SUBJECTS)


def test_the_papers_that_all_ask_for_are_there() -> None:
    """DPI and passport are got, and their procedures are known by id."""
    for subject in ("dpi", "pasaporte"):
        assert any(act in SUBJECTS[subject].acts for act in (Act.GET, Act.RENEW)), subject
        assert list(SUBJECTS[subject].iter_procedures())


def test_what_no_procedure_serves_is_told_in_sentences() -> None:
    """Each such matter that ships has some, and nothing else has."""
    owned = {each.id for each in SUBJECTS.values() if not any(each.iter_procedures())}
    told = {each.id for each in SUBJECTS.values() if each.phrases}
    path = current_country().folder / "told_matters.yml"
    assert told == set(yaml.safe_load(path.read_text(encoding="utf-8"))) == owned
    assert all(len(set(each.phrases)) == len(each.phrases) >= 10 for each in SUBJECTS.values() if each.phrases)
