"""The API's description: for programs at /openapi.json, and at /docs as a page that loads nothing from other sites."""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from channels.web.compression import compressed

HERE = Path(__file__).parent


def docs_routes(app: FastAPI) -> APIRouter:
    """Return the routes of the page and of the same in machine-readable form."""
    router = APIRouter(include_in_schema=False)
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=select_autoescape(), trim_blocks=True)
    css = (HERE / "api_docs.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'none'"

    @router.get("/docs")
    def docs(request: Request) -> Response:
        described = app.openapi()
        html = environment.get_template("api_docs.html").render(
            css=Markup(css),  # noqa: S704 - our own file
            info=described["info"],
            operations=_operations(described),
            schemas=_schemas(described),
        )
        return compressed(request, HTMLResponse(html, headers={"Content-Security-Policy": policy}))

    @router.get("/openapi.json")
    def schema(request: Request) -> Response:
        return compressed(request, JSONResponse(app.openapi()))

    return router


def _operations(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what can be called, in the order of the routes."""
    return [
        {
            "method": method.upper(),
            "path": path,
            "tag": operation.get("tags", [""])[0],
            "summary": operation.get("summary", ""),
            "description": operation.get("description", ""),
            "parameters": operation.get("parameters", []),
            "body": _body(operation),
            "examples": _examples(schema, operation),
            "responses": operation.get("responses", {}),
        }
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]


def _body(operation: dict[str, Any]) -> str | None:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    reference = content.get("schema", {}).get("$ref", "")
    return reference.rpartition("/")[2] or None


def _examples(schema: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    model = schema.get("components", {}).get("schemas", {}).get(_body(operation) or "", {})
    return [json.dumps(example, ensure_ascii=False) for example in model.get("examples", [])]


def _schemas(schema: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the shapes that are sent and got: their fields with type and meaning."""
    models = schema.get("components", {}).get("schemas", {})
    return {
        name: [
            {"name": one, "type": _type(field), "is_required": one in model.get("required", ()), **_text(field)}
            for one, field in model["properties"].items()
        ]
        for name, model in models.items()
        if "properties" in model and not name.endswith("ValidationError")
    }


def _text(field: dict[str, Any]) -> dict[str, str]:
    return {"description": field.get("description", "")}


def _type(field: dict[str, Any]) -> str:
    if "anyOf" in field:
        return " | ".join(_type(one) for one in field["anyOf"])
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if field.get("type") == "array":
        return f"[{_type(field.get('items', {}))}]"
    return str(field.get("type", "object"))
