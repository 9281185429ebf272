"""Sandboxes as files: made, made anew, opened and closed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text

from console.errors import Invalid, NotFound
from conversations.tables import conversations
from gateway.school.practice_jobs import PracticeJobs
from gateway.school.sandboxes import FOLDER, MOST_OPEN, TEMPLATE, UNUSED_S, Sandboxes
from tests.fakes.running import OwnSettings
from tests.gateway.school.learner import make_staff

EVA = make_staff("eva")


@pytest.fixture
def opened(school_folder: Path, tmp_path: Path) -> Iterator[Sandboxes]:
    """Sandboxes of an installation of its own, beside a template that is there."""
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / f"{TEMPLATE}.db").symlink_to(school_folder / FOLDER / f"{TEMPLATE}.db")
    sandboxes = Sandboxes(OwnSettings(data_dir=tmp_path))
    yield sandboxes
    sandboxes.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The template counts as made."""
    monkeypatch.setattr(PracticeJobs, "make_template", lambda _: True)


def test_a_learner_begins_and_begins_anew(opened: Sandboxes, quick: None) -> None:
    """What was done is gone, other learners keep theirs, and no draft is left."""
    assert not opened.is_open(EVA)
    with pytest.raises(NotFound, match="Todavía no hay una práctica"):
        opened.get(EVA)
    opened.begin(EVA)
    assert opened.is_open(EVA)
    first = opened.get(EVA)
    assert opened.get(EVA) is first
    with first.context.writing() as connection:
        connection.execute(text("DELETE FROM tickets"))
    opened.begin(EVA)
    assert opened.get(EVA) is not first
    with opened.reading(EVA) as connection:
        assert connection.execute(text("SELECT number FROM tickets")).scalar() == "ES-1001"
        assert len(connection.execute(select(conversations.c.id)).all()) > 10


def test_few_are_open_at_a_time(opened: Sandboxes, filled_sandbox: Path, tmp_path: Path) -> None:
    """The one used longest ago is closed, and opens again when it is asked for."""
    learners = [replace(EVA, id=number) for number in range(1, MOST_OPEN + 3)]
    for one in learners:
        (tmp_path / FOLDER / f"{one.id}.db").write_bytes(filled_sandbox.read_bytes())
        opened.get(one)
    assert len(opened._open) == MOST_OPEN
    assert set(opened._open) == {one.id for one in learners[-MOST_OPEN:]}
    with opened.reading(learners[0]) as connection:
        assert connection.execute(text("SELECT count(*) FROM staff")).scalar_one() == 3
    assert len(opened._open) == MOST_OPEN


def test_one_that_another_process_made_anew_is_opened_anew(
    opened: Sandboxes, filled_sandbox: Path, tmp_path: Path
) -> None:
    """Its file is another one under the same name."""
    path = tmp_path / FOLDER / "1.db"
    path.write_bytes(filled_sandbox.read_bytes())
    first = opened.get(EVA)
    other = path.with_suffix(".other")
    other.write_bytes(filled_sandbox.read_bytes())
    other.replace(path)
    assert opened.get(EVA).inode != first.inode


def test_what_nobody_uses_goes(
    opened: Sandboxes, quick: None, filled_sandbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When another is made; the one in use and the template stay."""
    import os

    old = tmp_path / FOLDER / "7.db"
    old.write_bytes(filled_sandbox.read_bytes())
    os.utime(old, (old.stat().st_mtime - UNUSED_S - 60,) * 2)
    opened.begin(EVA)
    assert not old.exists()
    assert opened.is_open(EVA)


def test_a_template_that_cannot_be_made_is_told(opened: Sandboxes, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Spanish, and nothing is begun."""
    monkeypatch.setattr(PracticeJobs, "make_template", lambda _: False)
    with pytest.raises(Invalid, match="No se pudo preparar la práctica"):
        opened.begin(EVA)
    assert not opened.is_open(EVA)


@pytest.mark.slow
def test_the_template_is_made_in_a_process_of_its_own(school_folder: Path) -> None:
    """The order that the program gives, run as it is, on a template that is there: nothing is left to do."""
    folder = school_folder / FOLDER
    settings = OwnSettings(data_dir=folder, database_url=f"sqlite:///{folder / f'{TEMPLATE}.db'}")
    before = (folder / f"{TEMPLATE}.db").read_bytes()
    sandboxes = Sandboxes(OwnSettings(data_dir=school_folder))
    assert PracticeJobs(settings, sandboxes._working).make_template()
    assert (folder / f"{TEMPLATE}.db").read_bytes() == before
    assert settings.index_dir.joinpath("practice.npz").is_file()
