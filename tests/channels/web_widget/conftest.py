"""A program that serves the embedded chat and nothing else."""

from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI

from channels.web_widget.routes import widget_routes
from tests.standins.serving import serve


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """A client of a program that has nothing but these routes."""
    app = FastAPI()
    app.include_router(widget_routes())
    with serve(app) as address, httpx.Client(base_url=address) as opened:
        yield opened
