"""Tools of the catalogue."""

import asyncio
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import Engine

from catalog_adapter.catalog import Catalog
from portal.mcp.protocol import ToolError
from portal.mcp.tools import CatalogueTools
from tests.portal import shelf

Tools = dict[str, Any]


@pytest.fixture(scope="module")
def tools(shelved: Catalog, portal_database: Engine) -> Tools:
    """Each tool by its name; it checks what it returns against its own schema."""

    def checked(tool: Any) -> Any:
        def call(**given: str) -> Any:
            assert list(Draft202012Validator(tool.input).iter_errors(given)) == []
            told = asyncio.run(tool.call(given))
            assert list(Draft202012Validator(tool.output).iter_errors(told)) == []
            return told

        return call

    library = shelf.open_library(shelved, portal_database)
    return {tool.name: checked(tool) for tool in CatalogueTools(library).list_tools()}


def test_procedures_are_searched_and_read(tools: Tools) -> None:
    """An id of one is what the other takes."""
    found = tools["search_procedures"](query="licencia de faro")
    told = tools["get_procedure"](id=found["answered"][0]["id"])
    assert told["name"] == "Licencia de faro & muelle"
    assert next(fact for fact in told["facts"] if fact["field"] == "cost")["sources"][0]["dated"] == "2023-05-02"


def test_offices_and_owners(tools: Tools) -> None:
    """By name or id; where no office is known, how to reach the institution."""
    told = tools["find_office"](institution="Ministerio de Faros y Molinos", place="Mixco")
    assert (told["institution"]["id"], told["offices"]) == ("mifam", [])
    assert tools["find_owner"](matter="licencia de faro")["institution"]["id"] == "mifam"
    nobody = tools["find_owner"](matter="zzz")
    assert (nobody["institution"], nobody["said"]) == (None, "«zzz» no está en el catálogo.")


def test_claims_are_held_against_the_record(tools: Tools) -> None:
    """That is named, or that the chat would answer with; where it is not clear which, nothing is known."""
    told = tools["verify_claim"](claim="La licencia de faro cuesta Q25.50")
    assert (told["verdict"], told["procedure"]["id"]) == ("supported", "1")
    assert told["checks"][0]["fact"]["field"] == "cost"
    assert tools["verify_claim"](claim="Cuesta Q25", procedure_id="1")["verdict"] == "contradicted"
    unclear = tools["verify_claim"](claim="El aval cuesta Q25")
    assert (unclear["verdict"], unclear["procedure"]) == ("not_known", None)
    assert tools["verify_claim"](claim="Es bonita", procedure_id="1")["reason"]


@pytest.mark.parametrize(
    ("tool", "given"),
    [("get_procedure", {"id": "404"}), ("find_office", {"institution": "zzz"}),
     ("find_office", {"institution": "mifam", "place": "zzz"}), ("verify_claim", {"claim": "x", "procedure_id": "404"})],
)  # fmt: skip
def test_what_is_not_there_is_said(tools: Tools, tool: str, given: dict[str, str]) -> None:
    """In a sentence that the model can act on."""
    with pytest.raises(ToolError, match=r"«(404|zzz)»"):
        tools[tool](**given)
