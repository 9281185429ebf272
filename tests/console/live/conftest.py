"""Somebody at a platform, and staff at the console."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from console.app import console_router
from console.context import ConsoleContext
from conversations.staff.handoff_responder import HandoffResponder
from gateway.turn_effects import open_effects
from tests.console.live.helping import Helping
from tests.conversations.staff.conftest import AskingEngine
from tests.fakes.post_office import office, stage  # noqa: F401 - the post office of the gateway's tests
from tests.fakes.postal import PostalChannel
from tests.fakes.running import running
from tests.standins.postal import PostalStandIn


@pytest.fixture
def helping(office: PostalStandIn, engine: Engine) -> Iterator[Helping]:  # noqa: F811 - it is the fixture
    """A running program, once on each database system."""
    context = ConsoleContext(database=engine, catalogue=Catalog(engine))
    responder = HandoffResponder(AskingEngine(), engine)
    effects, routers = open_effects(30), [console_router(context)]
    with running(
        engine, [PostalChannel(office.address)], responder=responder, effects=effects, routers=routers
    ) as program:
        made = Helping(program, context, office)
        yield made
        for client in made.clients:
            client.close()
