"""The description of the API, drawn from OpenAPI."""

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field
from starlette.testclient import TestClient

from gateway.pages.api_docs import docs_routes


class Question(BaseModel):
    """What is sent."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": "¿cuánto cuesta?"}]})
    text: str = Field(description="Lo que se <b>escribe</b>.")
    tags: list[str] = []
    note: str | None = None


def page() -> str:
    """The page of an API of one order."""
    app = FastAPI(title="Prueba", version="1", description="Una prueba.", openapi_url=None)

    @app.post("/api/questions/{name}", tags=["preguntas"], summary="Pregunta algo")
    def ask(name: str, question: Question) -> dict[str, str]:
        """Contesta con lo que sabe."""
        return {name: question.text}

    app.include_router(docs_routes(app))
    client = TestClient(app)
    assert client.get("/openapi.json").json() == app.openapi()
    answer = client.get("/docs")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["content-encoding"] == "gzip"
    return answer.text


def test_each_order_is_described() -> None:
    """Method, path, summary, parameters, an example and the shape of what is sent."""
    text = page()
    for piece in ("Prueba", "POST", "/api/questions/{name}", "Pregunta algo", "Contesta con lo que sabe.", "Question"):
        assert piece in text
    assert "¿cuánto cuesta?" in text


def test_fields_have_their_types() -> None:
    """Lists and what may be missing too; a description is text."""
    text = page()
    assert "[string]" in text
    assert "string | null" in text
    assert "&lt;b&gt;escribe&lt;/b&gt;" in text
    assert "HTTPValidationError</h" not in text


def test_the_page_loads_nothing_from_elsewhere() -> None:
    """Neither scripts nor styles."""
    text = page()
    assert "<script" not in text
    assert "src=" not in text
