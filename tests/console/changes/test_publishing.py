"""Approved changes go out with a release, where whoever publishes it leaves that ticked."""

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from catalog_adapter.importing.edit_procedure import Signature, edit
from console.changes.model import State
from console.context import ConsoleContext
from tests.console.changes.steps import Team
from tests.console.learning.trial import FakeBackgroundJobs, end_trial
from tests.console.visitor import notice

RELEASE = "/console/aprendizaje/version/1"


@pytest.fixture
def context(sqlite_engine: Engine, background_jobs: FakeBackgroundJobs) -> ConsoleContext:
    """A console that can try releases."""
    return ConsoleContext(database=sqlite_engine, catalogue=Catalog(sqlite_engine), background_jobs=background_jobs)


@pytest.fixture
def changes(team: Team) -> list[int]:
    """A release that passed; and three changes: two approved, one that waits."""
    team.boss.post("/console/aprendizaje/correccion", {"text": "cuántos soles tarda", "aspect": "time"})
    team.boss.post("/console/aprendizaje/probar")
    end_trial(team.context, "passed")
    numbers = [team.propose(procedure, notes="Lleve el original.") for procedure in ("2", "3", "4")]
    for number in numbers[:2]:
        team.do(team.approver, number, "aprobar")
    return numbers


def test_a_release_takes_the_approved_changes_along(team: Team, changes: list[int]) -> None:
    """The form says how many; what waits for approval still waits, and what was overtaken stays and is told."""
    assert "Publicar también los 2 cambios aprobados" in team.boss.get(RELEASE).text
    with team.context.catalogue.writing() as connection:
        edit(connection, "3", {"notes": "Otra cosa."}, Signature(author="eva", reason="llamada"))
    told = notice(team.boss.post(f"{RELEASE}/publicar", {"changes": "1"}))
    assert "La versión 1 está publicada" in told
    assert "Publicados: 1. Quedan 1" in told
    states = [team.read(number).state for number in changes]
    assert states == [State.PUBLISHED, State.APPROVED, State.WAITING]
    assert team.context.catalogue.get_procedure("2").notes == "Lleve el original."
    events = [line.event for line in team.boss.audited() if line.event.endswith(".published")]
    assert events == ["release.published", "change.published"]


def test_without_the_tick_changes_stay(team: Team, changes: list[int]) -> None:
    """The release goes out alone where its box is unticked."""
    team.boss.post(f"{RELEASE}/publicar")
    assert [team.read(number).state for number in changes] == [State.APPROVED, State.APPROVED, State.WAITING]


def test_a_release_that_cannot_be_published_publishes_no_change(team: Team, changes: list[int]) -> None:
    """Both go out, or neither does."""
    end_trial(team.context, "failed")
    assert team.boss.post(f"{RELEASE}/publicar", {"changes": "1"}).status_code == 422
    assert team.read(changes[0]).state is State.APPROVED
