"""The actions' view of a small catalogue. Custom actions are Rasa's, and Rasa can only be imported after bot.slim."""

import bot.slim  # noqa: F401  for what it does, not for what it holds

import pytest

from actions.catalogue_access import CatalogueKnowledge
from tests.actions.small_catalogue import RECORDS, make_knowledge


@pytest.fixture(scope="session")
def knowledge() -> CatalogueKnowledge:
    """The small catalogue; nothing that answers changes it."""
    return make_knowledge(*RECORDS)
