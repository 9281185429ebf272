"""Judges files with other people's software; it runs in an environment of its own, and one process serves all tests.

Each line that it reads is a JSON list, a judge with its arguments; each line that it prints is what that one says, as JSON.
See `JUDGES` for their names, and each for what it takes.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def judge_shapes(graph: str, shapes: str) -> dict[str, Any]:
    """Whether a graph keeps to shapes, as pyshacl sees it."""
    from pyshacl import validate
    from rdflib import Graph

    read = Graph().parse(graph)
    conforms, _, text = validate(read, shacl_graph=Graph().parse(shapes), inference="none")
    return {"conforms": conforms, "triples": len(read), "text": text[:3000]}


def compare(one: str, other: str) -> dict[str, Any]:
    """Whether two files hold the same graph, as rdflib reads them."""
    from rdflib import Graph

    left, right = set(Graph().parse(one)), set(Graph().parse(other))
    return {"same": left == right, "triples": len(left), "differ": [str(each) for each in list(left ^ right)[:5]]}


def read_pages(folder: str) -> dict[str, Any]:
    """Structured data of each page of a folder, as extruct reads it."""
    import extruct

    return {
        page.stem: extruct.extract(page.read_text(encoding="utf-8"), syntaxes=["json-ld"], uniform=True)["json-ld"]
        for page in sorted(Path(folder).glob("*.html"))
    }


def judge_table(table: str, schema: str) -> dict[str, Any]:
    """Whether a table keeps to its schema, as frictionless reads both."""
    from frictionless import Resource, Schema, system

    with system.use_context(trusted=True):
        report = Resource(path=table, schema=Schema.from_descriptor(schema)).validate()
    return {"valid": report.valid, "rows": report.tasks[0].stats["rows"], "errors": report.flatten(["message"])[:5]}


def visit_tools(calls: str, *way: str) -> dict[str, Any]:
    """What the official client of the Model Context Protocol gets from a server.

    Args:
        calls: JSON: a list of tools' names with their arguments.
        way: An address, or the command that starts the server.
    """
    import anyio
    from mcp.client.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    async def visit() -> dict[str, Any]:
        is_command = len(way) > 1
        server = stdio_client(StdioServerParameters(command=way[0], args=list(way[1:]))) if is_command else way[0]
        async with Client(server) as client:
            listed = await client.list_tools()
            told = [await client.call_tool(name, given) for name, given in json.loads(calls)]
            return {
                "version": client.protocol_version,
                "tools": [tool.name for tool in listed.tools],
                "results": [each.structured_content for each in told],
                "errors": [each.is_error for each in told],
            }

    return anyio.run(visit)


def judge_expressions(expressions: str) -> dict[str, Any]:
    """Errors of PromQL expressions, a JSON list, as a parser after Prometheus' own grammar finds them."""
    from promql_parser import parse

    found = {}
    for expression in json.loads(expressions):
        try:
            parse(expression)
        except ValueError as error:
            found[expression] = str(error)
    return found


def judge_manifests(manifests: str, version: str) -> dict[str, Any]:
    """Errors of Kubernetes' objects, a JSON list, against the schemas of a version; unknown keys are errors too."""
    from kubernetes_validate import ValidationError, validate

    found = {}
    for manifest in json.loads(manifests):
        try:
            validate(manifest, version, strict=True)
        except ValidationError as error:
            found[f"{manifest['kind']}/{manifest['metadata']['name']}"] = error.message
    return found


def judge_bills(*paths: str) -> list[str | None]:
    """Errors of bills of materials against the schema of CycloneDX 1.6; None where there is none."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    validator = JsonStrictValidator(SchemaVersion.V1_6)
    errors = [validator.validate_str(Path(path).read_text(encoding="utf-8")) for path in paths]
    return [None if error is None else str(error)[:3000] for error in errors]


def judge_calendar(path: str) -> dict[str, Any]:
    """A calendar as icalendar reads it: its errors, and each event's values."""
    from icalendar import Calendar

    calendar = Calendar.from_ical(Path(path).read_bytes())
    events = calendar.walk("VEVENT")
    return {
        "errors": [str(error) for each in (calendar, *events) for error in each.errors],
        "events": [
            {
                "uid": str(each["UID"]),
                "title": str(each["SUMMARY"]),
                "place": str(each["LOCATION"]),
                "agenda": str(each["DESCRIPTION"]),
                "starts": each.decoded("DTSTART").isoformat(),
                "sequence": int(each["SEQUENCE"]),
                "status": str(each["STATUS"]),
            }
            for each in events
        ],
    }


def store_calendar(folder: str, path: str) -> dict[str, Any]:
    """A calendar that is put into a Radicale server and got back from it, as a CalDAV client does."""
    import radicale
    from radicale.config import load

    values = {
        "auth": {"type": "none"},
        "rights": {"type": "owner_only"},
        "storage": {"filesystem_folder": folder},
        "web": {"type": "none"},
        "logging": {"level": "critical"},
    }
    settings = load()
    settings.update(values, "judge", privileged=True)
    server = radicale.Application(settings)
    put = _call(server, "PUT", "/mesa/reuniones/", Path(path).read_bytes())
    got = _call(server, "GET", "/mesa/reuniones/", b"")
    return {"put": put[0], "got": got[0], "events": got[1].count("BEGIN:VEVENT"), "text": got[1]}


def _call(server: Any, method: str, path: str, body: bytes) -> tuple[str, str]:
    """Status and text of an answer of a WSGI application."""
    import io

    told: list[str] = []
    environment = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "0",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": "text/calendar; charset=utf-8",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_AUTHORIZATION": "Basic bWVzYTo=",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    answer = server(environment, lambda status, _headers: told.append(status))
    return told[0], b"".join(answer).decode()


JUDGES: dict[str, Callable[..., Any]] = {
    "shacl": judge_shapes,
    "same": compare,
    "microdata": read_pages,
    "tools": visit_tools,
    "table": judge_table,
    "calendar": judge_calendar,
    "caldav": store_calendar,
    "promql": judge_expressions,
    "kubernetes": judge_manifests,
    "bills": judge_bills,
}

if __name__ == "__main__":
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        print(json.dumps(JUDGES[name](*arguments)), flush=True)
