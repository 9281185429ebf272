"""The topic and its relatives are weighed against a message."""

from dataclasses import replace

import pytest

from actions.dialogue_state import Memory
from actions.procedure_resolution.related_procedures import RECENT_KINSHIP, means_relative, weigh
from actions.procedure_resolution.resolution import Message, Resolution
from catalog_adapter.model import Aspect
from tests.actions.procedure_resolution.four_lines import FourLines, ask, find, miss, say

TOPIC = Memory(procedure="opening", recent=("opening", "card"))


def test_a_message_is_measured_against_the_topic_and_its_relatives() -> None:
    """Its variants and earlier topics; what was offered and is still open is none."""
    weighing = weigh(say("y la renovacion"), ask("beekeeper", right=0.05), TOPIC, FourLines())
    assert (weighing.topic, weighing.first, weighing.relatives) == ("opening", "beekeeper", ["renewal"])
    assert (weighing.best, weighing.own, weighing.other) == (1.0, 0.0, 0.0)
    assert weighing.kinship == {"renewal": 0.8, "move": 0.8, "card": RECENT_KINSHIP}
    choosing = replace(TOPIC, options=("renewal", "move"))
    assert set(weigh(say("x"), miss(), choosing, FourLines()).kinship) == {"opening", "card"}


def test_relatives_that_fit_equally_well_are_several() -> None:
    """The nearer goes before what was only talked about."""
    memory = replace(TOPIC, recent=("opening", "card"), offered=("beekeeper",))
    weighing = weigh(say("licencia farmacia"), miss(), memory, FourLines())
    assert weighing.relatives == ["renewal", "move"]


def test_without_relatives_nothing_is_best() -> None:
    """Search that finds nothing puts the topic first."""
    weighing = weigh(say("xyz"), miss(), Memory(procedure="card"), FourLines())
    assert (weighing.best, weighing.first, weighing.relatives) == (0.0, "card", [])


@pytest.mark.parametrize(
    ("message", "alone", "means"),
    [
        (say("y la renovacion"), ask("beekeeper", right=0.05), True),
        (say("y la renovacion vencida"), miss(), True),
        (say("renovacion vencida"), miss(), False),
        (say("renovacion", Aspect.COST), miss(), True),
        (say("renovacion urgente hoy", Aspect.COST), miss(), False),
        (say("de tarjeta nueva"), miss(), True),
        (say("no renovacion urgente hoy mismo", corrects=True), miss(), True),
        (say("farmacia"), miss(), False),
        (say("renovacion"), find("beekeeper", right=0.9), False),
        (say("renovacion"), find("beekeeper", right=0.7), True),
        (say("tarjeta salud"), find("card", right=0.9), True),
    ],
    ids=[
        "linked", "half of it, linked", "half of it", "its very word asked", "a third of it asked", "an earlier topic",
        "a correction", "as much the topic", "search is sure", "search is not", "search finds the relative itself",
    ],
)  # fmt: skip
def test_a_relative_is_meant_by_enough_of_its_name(message: Message, alone: Resolution, means: bool) -> None:
    """How much is enough depends on what ties the message to what was said."""
    weighing = weigh(message, alone, TOPIC, FourLines())
    assert means_relative(weighing, message, alone, TOPIC) is means
