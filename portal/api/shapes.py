"""Shapes of the public API's answers; OpenAPI describes them from here."""

from datetime import date, datetime
from typing import Generic, TypeVar

from pydantic import BaseModel, Field

Item = TypeVar("Item")


class SourceOut(BaseModel):
    """Fuente de un dato."""

    name: str
    url: str | None = None
    dated: date | None = Field(default=None, description="Día que la fuente da; null si no da ninguno.")
    certainty: str = Field(description="high, medium o low, según la clase de fuente.")


class FactOut(BaseModel):
    """Un dato como se muestra, con sus fuentes."""

    field: str = Field(description="cost, duration, document, requirements, steps, where, online_url, legal_basis, …")
    label: str
    text: str = Field(description="De un dato corto; lo que la fuente no dice, en palabras.")
    items: list[str] = Field(description="De una lista, en su orden.")
    details: list[str] = Field(description="Lo que la fuente agrega.")
    is_known: bool = Field(description="false: la fuente no lo dice. Un costo desconocido nunca es gratis.")
    is_doubtful: bool = Field(description="true: parece de otro registro, o las fuentes no coinciden.")
    sources: list[SourceOut]


class PriceOut(BaseModel):
    """Un precio y cuándo se paga."""

    amount: str = Field(description="Decimal con punto: «25.50».")
    currency: str = Field(description="ISO 4217.")
    condition: str | None = None


class CostOut(BaseModel):
    """Costo, hasta donde la fuente lo dice."""

    state: str = Field(description="known, free, variable o unknown.")
    prices: list[PriceOut]


class ReferenceOut(BaseModel):
    """Algo del catálogo, con su dirección."""

    id: str
    name: str
    url: str = Field(description="Página para personas.")


class ProcedureLine(ReferenceOut):
    """Un trámite en una lista."""

    institution: ReferenceOut
    category: str | None = None
    updated: date | None = Field(default=None, description="El día más nuevo que una fuente da a alguno de sus datos.")


class PaperOut(BaseModel):
    """Un papel que piden, y cómo se obtiene."""

    text: str
    is_heading: bool = Field(description="true: encabeza los que siguen.")
    obtained_by: str | None = Field(default=None, description="Página del trámite con el que se obtiene.")
    how: str | None = None


class TwinOut(ReferenceOut):
    """Un trámite de nombre casi igual."""

    differs: str = Field(description="La parte de su ficha que los demás no tienen.")


class ProcedureOut(ProcedureLine):
    """Un trámite entero."""

    unit: str | None = None
    subcategory: str | None = None
    audience: str = Field(description="citizen, business, industry o public_office.")
    cost: CostOut
    facts: list[FactOut]
    papers: list[PaperOut]
    twins: list[TwinOut] = Field(description="Con los que no hay que confundirlo.")
    life_events: list[ReferenceOut]


class InstitutionOut(ReferenceOut):
    """Una institución y cómo llegar a ella."""

    acronym: str | None = None
    handles: str | None = None
    facts: list[FactOut]
    procedures: int = Field(description="Cuántos trámites suyos hay en el catálogo.")


class OfficeOut(BaseModel):
    """Una sede."""

    institution: str
    name: str
    address: str | None = None
    municipality: str = Field(description="Código del INE: cuatro cifras, o las dos de su departamento.")
    town: str = Field(description="Municipio y departamento, o sólo el departamento.")
    latitude: float | None = None
    longitude: float | None = None
    hours: str | None = None
    phones: str | None = None
    services: str | None = None
    source: str
    dated: date | None = None


class StepOut(BaseModel):
    """Un paso de una situación."""

    title: str
    procedure: ReferenceOut | None = None
    note: str | None = None
    institution: ReferenceOut | None = None
    condition: str | None = None
    why: str
    source: str


class EventOut(ReferenceOut):
    """Una situación de la vida, con sus pasos en orden."""

    summary: str
    steps: list[StepOut]


class SubjectOut(BaseModel):
    """Una materia."""

    name: str
    url: str
    procedures: int


class ChangeOut(BaseModel):
    """Un cambio de un trámite."""

    id: int = Field(description="Crece; pida lo que vino después con «after».")
    procedure: str
    kind: str = Field(description="added, changed, corrected, gone, restored, withdrawn o reinstated.")
    fields: list[str]
    at: datetime


class ListOut(BaseModel, Generic[Item]):
    """Una página de una lista."""

    items: list[Item]
    total: int
    next: str | None = Field(default=None, description="Dirección de la página que sigue; null en la última.")


class FoundOut(BaseModel):
    """Lo que se encontró para unas palabras."""

    decision: str = Field(description="Lo que haría el chat: answer, clarify, not_in_catalogue, …")
    answered: list[ProcedureLine] = Field(description="Con lo que el chat contesta u ofrece.")
    others: list[ProcedureLine] = Field(description="Lo que el índice encuentra además.")
    said: str = Field(description="La respuesta del chat cuando no hay trámite; si lo hay, vacía.")


class ChangesOut(BaseModel):
    """Cambios, del más viejo al más nuevo."""

    items: list[ChangeOut]
    last: int = Field(description="El «after» de la siguiente consulta.")
