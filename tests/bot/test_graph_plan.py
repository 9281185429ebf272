"""The graph as a plain sequence of calls gives what Rasa's own runner gives."""

from pathlib import Path
from typing import Any

import bot.slim  # noqa: F401  Rasa can only be imported after this

import pytest
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.graph_plan import PlannedRunner
from tests.dialogues.talk import load_talks


@pytest.fixture(scope="module")
def runner(trained_model: Path) -> DaskGraphRunner:
    """Rasa's own runner over the real model."""
    _, _, loaded = MessageProcessor._load_model(trained_model)
    assert isinstance(loaded, DaskGraphRunner)
    return loaded


def test_the_domain_is_the_one_that_rasa_reads(trained_model: Path, tmp_path: Path) -> None:
    """Whole, though nobody checks it once more; and what is done with one leaves the next as it was."""
    storage, _ = LocalModelStorage.from_model_archive(tmp_path, trained_model)
    given: dict[str, Any] = {"config": {}, "execution_context": None, "model_storage": storage}
    with storage.read_from(Resource("domain_provider")) as folder:
        rasas = Domain.from_directory(str(folder))
    for _ in range(2):
        domain = DomainProvider.load(**given, resource=Resource("domain_provider")).provide_inference()
        assert domain.action_names_or_texts == rasas.action_names_or_texts
        assert [each.persistence_info() for each in domain.slots] == [each.persistence_info() for each in rasas.slots]
        # Rasa makes a list of a set of them here, whose order is chance.
        assert {**domain.as_dict(), "actions": None} == {**rasas.as_dict(), "actions": None}
        domain.responses.clear()
        domain.slots.clear()


TARGET = "run_RegexMessageHandler"


def _read(runner: DaskGraphRunner | PlannedRunner, text: str) -> dict[str, object]:
    """The reading of a message, as it leaves the pipeline."""
    inputs = {PLACEHOLDER_MESSAGE: [UserMessage(text)], PLACEHOLDER_TRACKER: DialogueStateTracker.from_events("c", [])}
    (message,) = runner.run(inputs=inputs, targets=[TARGET])[TARGET]
    reading: dict[str, object] = message.as_dict(only_output_properties=True)
    return {name: value for name, value in reading.items() if name != "message_id"}


def test_messages_are_understood_as_by_rasas_own_runner(runner: DaskGraphRunner) -> None:
    """Whatever people write in the conversations of this project: every property that leaves the pipeline is the same."""
    planned = PlannedRunner.plan(runner)
    said = {line["persona"] for talk in load_talks() for line in talk.lines if isinstance(line.get("persona"), str)}
    texts = [*sorted(said)[::6], "", "/greet", '/ask_cost{"procedure": "7"}', "🙂"]
    assert len(texts) > 60
    for text in texts:
        assert _read(planned, text) == _read(runner, text), text


def test_each_node_runs_once_and_after_what_it_needs(runner: DaskGraphRunner) -> None:
    """In an order that is found once; before each of them others may go first."""
    steps: list[int] = []
    planned = PlannedRunner.plan(runner, lambda: steps.append(1))
    first, second = (_read(planned, "buenos días") for _ in range(2))
    assert first == second
    calls = planned._find_plan((TARGET,))
    assert len(steps) == 2 * len(calls)
    done: set[str] = {PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER}
    for call in calls:
        assert done.issuperset(call.needs)
        assert call.name not in done
        done.add(call.name)


def test_without_targets_those_of_the_graph_are_run(runner: DaskGraphRunner) -> None:
    """A graph of a trained model marks none; then nothing is run, as by Rasa."""
    assert PlannedRunner.plan(runner).run(inputs={}) == runner.run(inputs={}) == {}


@pytest.mark.parametrize("inputs", [{}, {TARGET: []}])
def test_an_input_that_is_missing_or_has_the_name_of_a_node_is_an_error(
    runner: DaskGraphRunner, inputs: dict[str, object]
) -> None:
    """Rasa's own error, so that its callers know it."""
    with pytest.raises(GraphRunError):
        PlannedRunner.plan(runner).run(inputs=inputs, targets=[TARGET])
