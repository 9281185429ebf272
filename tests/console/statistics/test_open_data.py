"""Open data: tables without anybody in them."""

from collections import Counter
from datetime import UTC, date, datetime

from console.statistics import open_data
from console.statistics.counting import Figures as DayFigures
from console.statistics.quality import list_quality_rows
from portal.open_data.tables import read_tables
from portal.quality.figures import Figures
from portal.quality.rate import Rate

DAY = date(2026, 11, 20)


def _busy_day() -> DayFigures:
    parts = {"answered": 20, "asked_back": 11, "not_in_catalogue": 8, "out_of_scope": 8, "not_understood": 3}
    sums = {"questions": 50, "messages": 70, "visits": 40, "asking_visits": 30, "contained": 20, "people": 30}
    found: DayFigures = Counter({("web", name, ""): count for name, count in {**parts, **sums}.items()})
    found["web", "procedure", "dpi"] = 7
    found["web", "procedure", "=cmd"] = 5
    found["web", "procedure", "rare"] = 4
    found["sms", "visits", ""] = 2
    return found


def test_open_data_holds_nobody() -> None:
    """Small cells are empty, and channels with nothing but small ones have no row."""
    [row] = open_data.list_rows({DAY: _busy_day()})
    assert (row["fecha"], row["canal"], row["preguntas"], row["contestadas"]) == ("2026-11-20", "web", 50, 20)
    assert (row["no_entendidas"], row["no_en_catalogo"], row["opiniones"]) == (None, None, None)
    named = open_data.list_procedure_rows({DAY: _busy_day()}, lambda key: (f"El {key}", "RENAP"))
    assert [(one["tramite_id"], one["tramite"], one["visitas"]) for one in named] == [
        ("=cmd", "El =cmd", 5),
        ("dpi", "El dpi", 7),
    ]


def test_what_is_asked_in_vain_is_summed_by_month() -> None:
    """Over days and channels; what few visits asked for is left out."""
    found: DayFigures = Counter(
        {("web", "unanswered", "renap"): 3, ("web", "unanswered", "sat"): 2, ("sms", "visits", ""): 9}
    )
    days = {date(2026, 10, 31): found, DAY: found, date(2026, 11, 21): found}
    rows = open_data.list_unanswered_rows(days, {"renap": "Registro"}.get)
    assert rows == [{"mes": "2026-11", "institucion_id": "renap", "institucion": "Registro", "visitas": 6}]


def test_a_topic_is_told_in_its_public_words() -> None:
    """Never as the task is called; how often it was asked is left out where that is little."""
    task = {"id": 3, "title": "x", "published": "Permiso de dron", "institution_id": None, "status": "open", "asked": 4}
    late = datetime(2026, 11, 22, 5, 59, tzinfo=UTC)  # the 21st in Guatemala
    [row] = open_data.list_topic_rows([{**task, "at": late}], {}.get)
    assert (row["tema"], row["veces"], row["estado"], row["desde"]) == (
        "Permiso de dron",
        None,
        "pendiente",
        "2026-11-21",
    )
    [row] = open_data.list_topic_rows([{**task, "at": late, "status": "done", "asked": 5}], {}.get)
    assert (row["veces"], row["estado"]) == (5, "resuelto")


def test_rows_fit_the_tables_that_are_described() -> None:
    """Their columns, in their order."""
    busy = {DAY: _busy_day() + Counter({("web", "unanswered", "sat"): 9})}
    task = {"id": 3, "published": "x", "institution_id": None, "status": "open", "asked": 4, "at": datetime.now(UTC)}
    made = {
        "cifras-diarias": open_data.list_rows(busy),
        "tramites-diarios": open_data.list_procedure_rows(busy, lambda key: (key, key)),
        "sin-respuesta": open_data.list_unanswered_rows(busy, {}.get),
        "temas-pendientes": open_data.list_topic_rows([task], {}.get),
        "calidad": list(list_quality_rows(Figures(period=(DAY, DAY), helped=Rate(30, 40)), (), DAY)),
    }
    for name, rows in made.items():
        assert list(rows[0]) == list(read_tables()[name].columns), name
