"""Tools of the catalogue: search, a record, offices, who sees to a matter, and a claim held against the record."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from catalog_adapter.folding import fold
from catalog_adapter.institutions.municipality import read_municipalities
from catalog_adapter.institutions.office_file import Office
from catalog_adapter.institutions.offices import select_in
from catalog_adapter.model import Institution, Procedure
from portal.api.records import Records, write_fact, write_office
from portal.api.shapes import FactOut, FoundOut, InstitutionOut, OfficeOut, ProcedureLine, ProcedureOut
from portal.claims import Verdict, check_claim, conclude
from portal.edition import Edition
from portal.mcp.protocol import Call, Tool, ToolError
from portal.shelves import Library

MOST_OFFICES = 50


class OfficesOut(BaseModel):
    """Sedes de una institución, o su dirección cuando no se conocen sedes."""

    institution: InstitutionOut
    offices: list[OfficeOut]


class OwnerOut(BaseModel):
    """Quién ve un asunto."""

    decision: str
    institution: InstitutionOut | None
    procedures: list[ProcedureLine]
    said: str


class CheckOut(BaseModel):
    """Una parte de la afirmación, y lo que dice el registro."""

    claimed: str
    verdict: Verdict
    reason: str
    fact: FactOut


class ClaimOut(BaseModel):
    """Veredicto de una afirmación."""

    verdict: Verdict
    procedure: ProcedureLine | None
    checks: list[CheckOut]
    reason: str
    candidates: list[ProcedureLine]


class CatalogueTools:
    """Answers from the public catalogue."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def list_tools(self) -> Sequence[Tool]:
        """Return the tools, in the order of tools.yml."""
        calls: Mapping[str, tuple[Call, Mapping[str, Any]]] = {
            "search_procedures": (self.search, FoundOut.model_json_schema(mode="serialization")),
            "get_procedure": (self.read, ProcedureOut.model_json_schema(mode="serialization")),
            "find_office": (self.find_office, OfficesOut.model_json_schema(mode="serialization")),
            "find_owner": (self.find_owner, OwnerOut.model_json_schema(mode="serialization")),
            "verify_claim": (self.verify, ClaimOut.model_json_schema(mode="serialization")),
        }
        told: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("tools.yml").read_text(encoding="utf-8"))
        return [
            Tool(
                name=name,
                title=words["title"],
                description=words["description"],
                input={
                    "type": "object",
                    "properties": words["properties"],
                    "required": words["required"],
                    "additionalProperties": False,
                },
                output=calls[name][1],
                call=calls[name][0],
            )
            for name, words in told.items()
        ]

    async def search(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Find procedures as the chat does."""
        found = await self._library.search(given["query"])
        records = await self._open_records()
        told = FoundOut(
            decision=found.decision,
            answered=records.find_lines(found.first),
            others=records.find_lines(found.more),
            said=found.said,
        )
        return told.model_dump(mode="json")

    async def read(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return a procedure whole."""
        edition = await self._library.read_edition()
        procedure = _get(edition, given["id"])
        return (await self._open_records()).write_procedure(procedure).model_dump(mode="json")

    async def find_office(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return an institution's offices, of a place where one is named."""
        edition = await self._library.read_edition()
        institution = _find_institution(edition, given["institution"])
        offices: Sequence[Office] = await asyncio.to_thread(edition.knowledge.list_offices, institution.id)
        if "place" in given:
            offices = select_in(offices, _find_codes(given["place"]))
        told = OfficesOut(
            institution=(await self._open_records()).write_institution(institution),
            offices=[write_office(each) for each in offices[:MOST_OFFICES]],
        )
        return told.model_dump(mode="json")

    async def find_owner(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return who sees to a matter, as the chat would say."""
        edition = await self._library.read_edition()
        found = await self._library.search(given["matter"])
        link = await asyncio.to_thread(edition.knowledge.find_subject, given["matter"])
        owner = link.subject.institution_id if link is not None else None
        if owner is None and found.first:
            owner = edition.procedures[found.first[0]].institution.id
        institution = edition.institutions.get(owner or "")
        records = await self._open_records()
        told = OwnerOut(
            decision=found.decision,
            institution=records.write_institution(institution) if institution is not None else None,
            procedures=records.find_lines(found.first),
            said=found.said,
        )
        return told.model_dump(mode="json")

    async def verify(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """Hold a claim against the record that it is about."""
        edition, records = await self._library.read_edition(), await self._open_records()
        if "procedure_id" in given:
            procedure = _get(edition, given["procedure_id"])
        else:
            found = await self._library.search(given["claim"])
            if found.decision != "answer" or not found.first:
                lines = records.find_lines(found.first)
                told = ClaimOut(verdict=Verdict.NOT_KNOWN, procedure=None, checks=[], reason=_WHICH, candidates=lines)
                return told.model_dump(mode="json")
            procedure = edition.procedures[found.first[0]]
        checks = check_claim(given["claim"], procedure, edition)
        told = ClaimOut(
            verdict=conclude(checks),
            procedure=records.write_line(procedure),
            checks=[
                CheckOut(claimed=each.claimed, verdict=each.verdict, reason=each.reason, fact=write_fact(each.fact))
                for each in checks
            ],
            reason="" if checks else _NOTHING,
            candidates=[],
        )
        return told.model_dump(mode="json")

    async def _open_records(self) -> Records:
        return Records(await self._library.read_edition(), self._library.sources.addresses)


_WHICH = "No es seguro de qué trámite habla: dé procedure_id."
_NOTHING = "La afirmación no nombra un monto, un tiempo ni un papel que se pueda comparar."


def _get(edition: Edition, name: str) -> Procedure:
    procedure = edition.procedures.get(edition.catalogue.resolve_id(name))
    if procedure is None:
        raise ToolError(f"No hay trámite con el id «{name[:60]}»: búsquelo con search_procedures.")
    return procedure


def _find_institution(edition: Edition, text: str) -> Institution:
    known = edition.institutions.get(fold(text).replace(" ", "-"))
    if known is not None:
        return known
    named = edition.knowledge.find_institutions_named(text)
    exact = [
        each for each in edition.institutions.values() if fold(text) in {fold(each.name), fold(each.acronym or "")}
    ]
    chosen = exact or [edition.institutions[each] for each in named if each in edition.institutions]
    if not chosen:
        raise ToolError(f"No conozco la institución «{text[:60]}».")
    return chosen[0]


def _find_codes(place: str) -> list[str]:
    """INE codes of the municipalities of a name, or the code of the department."""
    words, towns = fold(place), read_municipalities().values()
    codes = [each.code for each in towns if fold(each.name) == words]
    codes += list(dict.fromkeys(each.code[:2] for each in towns if fold(each.department) == words))
    if not codes:
        raise ToolError(f"No conozco el lugar «{place[:60]}».")
    return codes
