"""Searches of the catalogue's index for one message, over every conversation of this folder."""

from collections.abc import Iterator
from contextlib import suppress
from statistics import median, quantiles

import pytest

from actions.procedure_resolution.ranker import Judge
from bot.assistant import Assistant
from tests.dialogues.counter import Counter
from tests.dialogues.talk import load_talks

USUALLY, MOSTLY, AT_MOST = 2, 4, 8
"""Searches in the median, for 95 of 100 messages, and for any."""


# Rasa warns of what it cannot read in a payload, and reads on without it.
@pytest.mark.filterwarnings("ignore:Failed to parse arguments in line '/(ask_cost|no_such_intent)")
def test_a_message_is_searched_for_once_or_twice(assistant: Assistant) -> None:
    """Each text that is really different once; what was found is there for whoever needs it next."""
    searches = list(_iter_searches(assistant))
    assert len(searches) > 500
    assert median(searches) <= USUALLY
    assert quantiles(searches, n=20)[-1] <= MOSTLY
    assert max(searches) <= AT_MOST


def _iter_searches(assistant: Assistant) -> Iterator[int]:
    """Number of searches for each message that is written; what is still known of the text before does not count."""
    judge = assistant.catalogue.index
    assert isinstance(judge, Judge)
    search = vars(judge.index)["_read_and_weigh"]
    for talk in load_talks():
        counter = Counter(assistant.engine, str(talk))
        with suppress(LookupError):  # A button that a talk expects and that is not there is another test's matter.
            for line in talk.lines:
                if "ventanilla" not in line:
                    search.cache_clear()
                    counter.do(line)
                    if "persona" in line:
                        yield search.cache_info().misses
