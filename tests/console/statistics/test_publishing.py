"""Open data that anybody may fetch."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import insert
from starlette.testclient import TestClient

from console.app import console_router
from console.context import ConsoleContext
from console.permissions import Role
from console.statistics.publishing import open_data_router
from conversations.tables import conversations, turns
from gateway.app import create_app
from gateway.components import Parts
from tests.catalog_adapter.exports import rows, write_csv
from tests.console.visitor import Visitor
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings

LogIn = Callable[..., Visitor]
HOME = "/console/numeros"
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture
def context(context: ConsoleContext, tmp_path: Path) -> ConsoleContext:
    """Seven people asked for one procedure yesterday, and one today."""
    context.catalogue.import_file(write_csv(tmp_path / "a.csv", rows(3)))
    with context.writing() as connection:
        for number in range(8):
            at = NOW - timedelta(days=1 if number < 7 else 0)
            row = {"id": f"c{number}", "channel": "web", "turns": 1, "created_at": at, "last_at": at}
            connection.execute(insert(conversations), row)
            said = {"said_at": at, "answered_at": at, "kind": "text", "user": "el faro en Mixco", "took_ms": 1.0}
            made = {"decision": "answer", "procedure": "1", "candidates": [], "replies": [{"text": "x", "buttons": []}]}
            connection.execute(insert(turns), {"conversation_id": f"c{number}", "number": 1, **said, **made})
    return ConsoleContext(
        database=context.database, catalogue=context.catalogue, now=lambda: NOW, public_url="https://v.gt"
    )


@pytest.fixture
def app(context: ConsoleContext) -> FastAPI:
    """The program with the open data."""
    routers = [console_router(context), open_data_router(context)]
    parts = Parts(engine=context.database, responder=FakeEngine(), routers=routers)
    return create_app(OwnSettings(data_dir=Path("var")), parts)


@pytest.fixture
def anybody(app: FastAPI) -> Iterator[TestClient]:
    """A browser without an account."""
    opened = TestClient(app)
    yield opened
    opened.close()


def test_anybody_fetches_the_open_data(log_in: LogIn, anybody: TestClient) -> None:
    """Only days that are over, only counts of five and more; the description leads to the files."""
    log_in(Role.READER).get(HOME)  # counts yesterday
    described = anybody.get("/datos/catalogo.jsonld")
    assert described.headers["content-type"] == "application/ld+json"
    files = [one["dcat:downloadURL"]["@id"] for one in described.json()["dcat:dataset"][0]["dcat:distribution"]]
    assert files == ["https://v.gt/datos/cifras-diarias.csv", "https://v.gt/datos/tramites-diarios.csv"]
    tables = []
    for file in files:
        answer = anybody.get(file.removeprefix("https://v.gt"))
        assert answer.headers["access-control-allow-origin"] == "*"
        tables.append(list(csv.DictReader(io.StringIO(answer.text))))
    [figures], [procedure] = tables
    assert (figures["fecha"], figures["visitas"], figures["opiniones"]) == ("2026-11-21", "7", "")
    assert (procedure["tramite_id"], procedure["visitas"]) == ("1", "7")


def test_there_is_open_data_before_there_is_any(anybody: TestClient) -> None:
    """Headings without rows, and a description without a period."""
    assert anybody.get("/datos/cifras-diarias.csv").text.count("\n") == 1
    assert "dct:temporal" not in anybody.get("/datos/catalogo.jsonld").text
