"""Courses of an invented portal, as a Moodle that is used has them: HTML, fields of its makers, hidden and over ones."""

from datetime import datetime

from catalog_adapter.courses.model import CourseList
from catalog_adapter.courses.reading import read_courses
from catalog_adapter.courses.shelf import CourseShelf
from config.clock import GUATEMALA
from nlu.text.analyzer import SpanishAnalyzer
from tests.standins.moodle import MoodleStandIn, TaughtCategory, TaughtCourse

PORTAL = "https://educacion.example.gt"
NOW = datetime(2026, 12, 1, 10, 0, tzinfo=GUATEMALA)

FOR_WHOM = "Dirigido a"
OFFICIALS = {FOR_WHOM: "Servidores públicos"}
EVERYBODY = {FOR_WHOM: "Ciudadanía en general"}


def at(year: int, month: int, day: int, hour: int = 0) -> int:
    """Seconds since 1970 of an hour in Guatemala."""
    return int(datetime(year, month, day, hour, tzinfo=GUATEMALA).timestamp())


def make_categories() -> list[TaughtCategory]:
    """One of them inside another, and one that is hidden."""
    return [
        TaughtCategory(id=2, name="Gobierno abierto", path="/2"),
        TaughtCategory(id=3, name="Herramientas digitales", path="/3"),
        TaughtCategory(id=4, name="Gestión &amp; servicio público", path="/4"),
        TaughtCategory(id=5, name="Ética", path="/4/5"),
        TaughtCategory(id=6, name="Formación interna", path="/6", visible=0),
        TaughtCategory(id=7, name="Idiomas y negocios", path="/7"),
    ]


def make_courses() -> list[TaughtCourse]:
    """Fourteen, of which the front page is none, two are hidden and one is over by December 2026."""
    return [
        TaughtCourse(id=1, fullname="Portal Educación", category=0, format="site", summary="Bienvenida"),
        TaughtCourse(
            id=2, fullname="Introducción a los datos abiertos", category=2, fields={FOR_WHOM: "Toda persona interesada"},
            startdate=at(2026, 12, 7), enddate=at(2027, 1, 15),
            summary="<p>Qué son los <b>datos abiertos</b>,&nbsp;dónde se publican y cómo se usan.</p><script>x()</script>",
        ),
        TaughtCourse(
            id=3, fullname="Gestión y publicación de datos abiertos", category=2, startdate=at(2026, 12, 14),
            summary="<p>Cómo publica una institución sus datos.</p><p>Dirigido a: servidores públicos de unidades de "
            "información.</p>",
        ),
        TaughtCourse(
            id=4, fullname="Computación básica", category=3, fields=EVERYBODY, startdate=at(2026, 11, 2),
            summary="<div>Aprenda a usar la computadora desde cero: encenderla, escribir, guardar e imprimir.</div>",
        ),
        TaughtCourse(
            id=5, fullname="Excel para la oficina", category=3, fields=EVERYBODY, startdate=at(2026, 11, 9),
            enddate=at(2026, 12, 18), summary="Hojas de cálculo, fórmulas y tablas.",
        ),
        TaughtCourse(
            id=6, fullname="Ética y probidad en el servicio público", category=5, fields=OFFICIALS,
            startdate=at(2027, 1, 11), enrolments=("manual",), summary="Conducta, probidad y conflictos de interés.",
        ),
        TaughtCourse(
            id=7, fullname="Atención al ciudadano", category=4, fields=OFFICIALS, startdate=at(2026, 10, 5),
            summary="Trato al público con respeto, en ventanilla y por teléfono.",
        ),
        TaughtCourse(
            id=8, fullname="Redacción de documentos oficiales", category=4, fields=OFFICIALS, startdate=at(2026, 9, 1),
            summary="Oficios, actas, providencias y memorandos.",
        ),
        TaughtCourse(
            id=9, fullname="Compras públicas: uso de Guatecompras", category=4, fields=OFFICIALS,
            startdate=at(2026, 12, 9), summary="Publicar y seguir concursos del Estado.",
        ),
        TaughtCourse(
            id=10, fullname="Ciberseguridad para todos", category=3, fields=EVERYBODY, enrolments=("guest", "manual"),
            startdate=at(2026, 8, 1), summary="Proteja sus cuentas: contraseñas, engaños y seguridad en internet.",
        ),
        TaughtCourse(
            id=11, fullname="Inglés básico A1", category=7, is_open=False, enrolments=("fee",),
            summary="Saludos, números y frases de trabajo.",
        ),
        TaughtCourse(id=12, fullname="Borrador: prueba de Excel", category=3, visible=0),
        TaughtCourse(
            id=13, fullname="Gobierno electrónico", category=2, startdate=at(2025, 2, 3), enddate=at(2025, 4, 30),
            fields=OFFICIALS, summary="Servicios en línea del Estado.",
        ),
        TaughtCourse(id=14, fullname="Inducción de personal", category=6, startdate=at(2026, 1, 5)),
        TaughtCourse(
            id=15, fullname="Emprendimiento y negocios en línea", category=7, fields=EVERYBODY,
            startdate=at(2026, 11, 16), summary="Venda por internet: su producto, su precio y sus clientes.",
        ),
        TaughtCourse(
            id=16, fullname="Ley de Acceso a la Información Pública", category=2, startdate=at(2026, 7, 6),
            summary="Derechos de quien pide y obligaciones de quien responde. Está dirigido a ciudadanos y funcionarios.",
        ),
    ]  # fmt: skip


def make_list(read_at: datetime = NOW) -> CourseList:
    """The courses, as they are kept once they were read."""
    portal = MoodleStandIn(make_courses(), make_categories())
    portal.is_manager = True
    courses, hidden = read_courses(portal.list_courses(), portal.list_categories(), PORTAL)
    return CourseList(site=portal.sitename, page=PORTAL, read_at=read_at, courses=courses, hidden=hidden)


def make_shelf(known: CourseList | None, now: datetime = NOW) -> CourseShelf:
    """A shelf of a portal that was read, or, with None, never answered."""
    return CourseShelf(PORTAL, lambda: known, SpanishAnalyzer(), lambda: now)
