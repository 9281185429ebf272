"""Open data that anybody may fetch."""

import csv
import io
from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from console.permissions import Role
from tests.console.visitor import Visitor

LogIn = Callable[..., Visitor]
HOME = "/console/numeros"


@pytest.fixture
def anybody(app: FastAPI) -> Iterator[TestClient]:
    """A browser without an account."""
    opened = TestClient(app)
    yield opened
    opened.close()


def test_anybody_fetches_the_open_data(log_in: LogIn, anybody: TestClient) -> None:
    """Only days that are over, only counts of five and more."""
    log_in(Role.READER).get(HOME)  # counts yesterday
    files = ["/datos/cifras-diarias.csv", "/datos/tramites-diarios.csv"]
    tables = []
    for file in files:
        answer = anybody.get(file)
        assert answer.headers["access-control-allow-origin"] == "*"
        tables.append(list(csv.DictReader(io.StringIO(answer.text))))
    [figures], [procedure] = tables
    assert (figures["fecha"], figures["visitas"], figures["opiniones"]) == ("2026-11-21", "7", "")
    assert (procedure["tramite_id"], procedure["visitas"]) == ("1", "7")


def test_there_is_open_data_before_there_is_any(anybody: TestClient) -> None:
    """Headings without rows."""
    assert anybody.get("/datos/cifras-diarias.csv").text.count("\n") == 1
