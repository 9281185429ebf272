"""A small public catalogue for tests: licences of one name, unknown costs, and papers with a way to them."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from markupsafe import Markup
from sqlalchemy import Engine

from actions.catalogue_access import CatalogueKnowledge
from actions.catalogue_index import JudgeBuilder
from actions.institution_sources import InstitutionSources
from catalog_adapter.catalog import Catalog
from catalog_adapter.institutions.offices import Offices
from catalog_adapter.life_events.directory import LifeEventDirectory
from catalog_adapter.life_events.model import FOLDER, LifeEvent, parse_life_event
from catalog_adapter.papers.directory import open_papers
from nlu.text.analyzer import SpanishAnalyzer
from portal.addresses import Addresses
from portal.edition import Edition
from portal.printing.qr_code import draw_svg
from portal.search import Answer
from portal.shelves import Library, Sources
from tests.catalog_adapter.exports import row, write_csv

BASE = "https://ventanilla.example.gt"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> & «comillas»"
ROWS = (
    row(
        1,
        nombre="Licencia de <b>faro</b> & muelle",
        descripcion="Para tener un faro. Lea https://faro.example.gt/guia.",
    ),
    row(2, nombre="Renovación de licencia de faro y muelle", requisitos="1. Formulario de faro\n2. Copia de DPI"),
    row(3, nombre="Aval de pozo", requisitos="", instrucciones="", costo="", tiempo_de_respuesta="", respaldo_legal=""),
    row(4, nombre="Certificado de molino", costo="0", categoria="Economía", documento_obtenible="Ninguno"),
    row(5, nombre="Permiso de globos", costo="85", codigo_moneda="USD", tiempo_de_respuesta="3 horas"),
    row(6, nombre="Inscripción de viveros", descripcion=HOSTILE, requisitos=f"1. {HOSTILE}"),
)


def open_catalogue(engine: Engine, folder: Path) -> Catalog:
    """The catalogue of the rows, which can be searched."""
    catalogue = Catalog(engine, JudgeBuilder(folder, with_subjects=False))
    catalogue.import_file(write_csv(folder / "export.csv", list(ROWS)))
    return catalogue


def open_knowledge(catalogue: Catalog, engine: Engine) -> CatalogueKnowledge:
    """What is known besides, without the search index."""
    sources = InstitutionSources(offices=Offices(engine), papers=open_papers())
    events = LifeEventDirectory(read_two_events(), catalogue, SpanishAnalyzer())
    return CatalogueKnowledge(catalogue, sources, events, now=lambda: NOON)


@cache
def read_two_events() -> tuple[LifeEvent, ...]:
    """A common life event, and one that few live through."""
    texts = {name: (FOLDER / f"{name}.yml").read_text(encoding="utf-8") for name in ("birth", "pet_travel")}
    return tuple(parse_life_event(text, identifier=name) for name, text in texts.items())


def open_library(catalogue: Catalog, engine: Engine) -> Library:
    """The public catalogue, on a fixed day."""
    return Library(
        Sources(
            catalogue=catalogue,
            knowledge=open_knowledge(catalogue, engine),
            database=engine,
            ask=ask,
            addresses=Addresses(BASE),
            old_after_years=2,
            now=lambda: NOON,
        )
    )


def ask(text: str) -> Answer:
    """A chat that knows one procedure, and says so."""
    if "faro" in text:
        return Answer(decision="answer", procedures=("1", "404", "2"), said="Sobre el faro.")
    return Answer(decision="not_in_catalogue", said=f"«{text}» no está en el catálogo.")


def open_edition(catalogue: Catalog, engine: Engine) -> Edition:
    """Everything of one version, on a fixed day."""
    return open_library(catalogue, engine).open_edition()


def draw_any_code() -> Markup:
    """A QR code of some address."""
    return draw_svg(f"{BASE}/servicio/renap-nacimiento-inscribir")
