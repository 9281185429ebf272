"""`ventanilla serve` opens the console too."""

from types import SimpleNamespace

from fastapi.routing import iter_route_contexts
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from gateway.commands.serving import open_parts
from tests.fakes.engine import FakeEngine
from tests.fakes.running import OwnSettings


def test_the_console_is_a_part_of_the_program(sqlite_engine: Engine, tmp_path: object) -> None:
    """Its pages are among the program's, and what is over its days is looked for as long as it runs."""
    settings = OwnSettings(
        data_dir=tmp_path,
        public_url="https://ventanilla.example.gt",
        oidc_issuer="https://cuentas.example.gt/",
        oidc_client_id="ventanilla",
        oidc_client_secret="secreto",
    )
    assistant = SimpleNamespace(
        engine=FakeEngine(), database=sqlite_engine, catalogue=Catalog(sqlite_engine), knowledge=None
    )
    parts = open_parts(assistant, settings)
    paths = {route.path for router in parts.routers for route in iter_route_contexts(router.routes)}
    assert {"/console", "/console/entrar", "/console/conversaciones"} <= paths
    assert parts.work
