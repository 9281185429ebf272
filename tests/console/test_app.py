"""`ventanilla serve` opens the console too."""

from types import SimpleNamespace

from fastapi.routing import iter_route_contexts
from sqlalchemy import Engine
from starlette.testclient import TestClient

from catalog_adapter.catalog import Catalog
from console.pages import STATIC
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
    knowledge = SimpleNamespace(encode_need=lambda _: None)
    assistant = SimpleNamespace(
        engine=FakeEngine(), database=sqlite_engine, catalogue=Catalog(sqlite_engine), knowledge=knowledge
    )
    parts = open_parts(assistant, settings)
    paths = {route.path for router in parts.routers for route in iter_route_contexts(router.routes)}
    assert {"/console", "/console/entrar", "/console/conversaciones"} <= paths
    assert parts.work


def test_styles_and_scripts_take_fewer_bytes(client: TestClient) -> None:
    """As each browser takes them; they hold no secret that a length could give away."""
    for name in ("console.css", "console.js", "attention.js"):
        plain = client.get(f"/console/static/{name}", headers={"Accept-Encoding": "identity"})
        packed = client.get(f"/console/static/{name}", headers={"Accept-Encoding": "gzip"})
        assert plain.content == (STATIC / name).read_bytes()
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.text == plain.text
        assert packed.headers["content-type"] == plain.headers["content-type"]
